"""The minutes that a person may see, and what the secretary finds on the page that edits them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from actas.estados import EstadoActa, EstadoObservacion
from actas.models import Acta, ClaseDocumento, DocumentoEmitido, TextoActa
from actas.permissions import can_read_acta, can_write_acta, is_published
from actas.redaccion.acuerdos import es_acuerdo, por_defecto
from actas.redaccion.arbol import Bloque, Parrafo
from actas.redaccion.hechos import HechosSesion, PuntoActa
from actas.redaccion.lengua import Lengua
from actas.redaccion.puntos import bloques_de_votacion, intervenciones_por_defecto
from actas.redaccion.textos import a_html, a_llano
from actas.selectors.style import lengua_of
from actas.selectors.transcripts import transcribed_puntos
from sesiones.models import Organo, Sesion
from sesiones.people import funcionario_of, miembro_of
from sesiones.permissions import User, is_public


@dataclass(frozen=True, slots=True)
class Text:
    """An editable text. `version` 0: nobody has written it, and `html` is what the facts say by themselves.

    `sin_leer`: the transcript began it and nobody has read it. `transcrito`: it may begin so.
    """

    seccion: str
    html: str
    version: int
    sin_leer: bool = False
    transcrito: bool = False

    @property
    def llano(self) -> str:
        """As it is typed without JavaScript: paragraphs between blank lines when it has nothing else, or its HTML."""
        return a_llano(self.html)


@dataclass(frozen=True, slots=True)
class Section:
    """One item on the page: its facts, read-only, and its texts."""

    punto_id: int
    punto: PuntoActa
    facts: tuple[Bloque, ...]
    texts: tuple[Text, ...]


def actas_for_gestion(user: User) -> QuerySet[Acta]:
    """The minutes that this person writes, newest session first. Three queries at most."""
    actas = Acta.objects.select_related("sesion__organo__corporacion").order_by("-sesion__primera", "-pk")
    if funcionario := funcionario_of(user):
        secretary = Organo.objects.filter(
            corporacion_id=OuterRef("sesion__organo__corporacion_id"), secretaria=funcionario
        )
        return actas.filter(Exists(secretary) | Q(sesion__secretario=funcionario))
    if miembro := miembro_of(user):
        return actas.filter(Q(sesion__concejal_secretario=miembro) | Q(sesion__organo__concejal_secretario=miembro))
    return actas.none()


def get_acta_for_edit(user: User, pk: int) -> Acta:
    """The minutes, for who writes them. Raises Http404."""
    acta = _acta(pk)
    if not can_write_acta(user, acta.sesion):
        raise Http404
    return acta


def get_acta_for_reading(user: User, pk: int) -> Acta:
    """The minutes, for who may read them. Raises Http404."""
    acta = _acta(pk)
    if not can_read_acta(user, acta):
        raise Http404
    return acta


def get_documento(user: User, pk: int) -> DocumentoEmitido:
    """A file that was asked for, for who writes them. Raises Http404."""
    documento = DocumentoEmitido.objects.select_related("acta", "sesion__organo__corporacion").filter(pk=pk).first()
    if documento is None or not can_write_acta(user, documento.sesion):
        raise Http404
    return documento


def get_sesion_for_emitir(user: User, pk: int) -> Sesion:
    """A session, for who issues its documents: who writes its minutes. Raises Http404."""
    sesion = Sesion.objects.select_related("organo__corporacion", "acta").filter(pk=pk).first()
    if sesion is None or not can_write_acta(user, sesion):
        raise Http404
    return sesion


def published_docx_of(acta: Acta) -> DocumentoEmitido | None:
    """The file that the public downloads, without personal data, once the worker has made it of the approved text."""
    if not is_published(acta):
        return None
    return (
        _ready_docx(acta, ClaseDocumento.PUBLICABLE.value)
        .filter(version_acta=acta.version, pedido_en__gte=acta.publicada_en)
        .first()
    )


def newest_docx_of(acta: Acta) -> DocumentoEmitido | None:
    """The newest DOCX that is ready, whatever version it holds."""
    return _ready_docx(acta, acta.clase).first()


def actas_publicadas(sesiones: Iterable[Sesion]) -> dict[int, int]:
    """For those of `sesiones` whose minutes anybody may read, session id → minutes id. One query."""
    public = [sesion.pk for sesion in sesiones if is_public(sesion)]
    found = Acta.objects.filter(sesion__in=public, publicada_en__isnull=False)
    return dict(found.values_list("sesion_id", "pk"))


def is_editable(acta: Acta) -> bool:
    """Whether its texts may change: until the organ approves it, and then for what it accepted (ROF art. 91.1)."""
    if acta.estado in {EstadoActa.BORRADOR.value, EstadoActa.PROPUESTA.value}:
        return True
    accepted = acta.observaciones.filter(estado=EstadoObservacion.ACEPTADA.value)
    return acta.estado == EstadoActa.APROBADA.value and accepted.exists()


def _ready_docx(acta: Acta, clase: str) -> QuerySet[DocumentoEmitido]:
    return acta.documentos.filter(clase=clase, formato="docx", estado=DocumentoEmitido.Estado.LISTO.value)


def sections_of(acta: Acta, hechos: HechosSesion) -> list[Section]:
    """Every item with its facts and its texts, in the order of the minutes. The same queries however many there are."""
    lengua = lengua_of(acta.sesion.organo.corporacion, acta.idioma)
    items = dict(acta.sesion.puntos.values_list("numero", "pk"))
    versions: dict[tuple[int | None, str], int] = {}
    for punto_id, seccion, version in acta.textos.order_by("version").values_list("punto_id", "seccion", "version"):
        versions[punto_id, seccion] = version
    transcribed = transcribed_puntos(acta) if is_editable(acta) else frozenset()
    return [
        Section(
            punto_id=items[punto.num],
            punto=punto,
            facts=bloques_de_votacion(punto, hechos, lengua),
            texts=_texts(
                punto, hechos, lengua, items[punto.num], versions, transcribed=items[punto.num] in transcribed
            ),
        )
        for punto in hechos.puntos
    ]


def general_texts(acta: Acta, hechos: HechosSesion) -> tuple[Text, ...]:
    """The two texts of the minutes as a whole. One query."""
    rows = acta.textos.filter(punto__isnull=True).order_by("version").values_list("seccion", "version")
    versions = dict(rows)
    return (
        Text(TextoActa.Seccion.APERTURA.value, hechos.texto_apertura, versions.get("apertura", 0)),
        Text(TextoActa.Seccion.CIERRE.value, hechos.texto_cierre, versions.get("cierre", 0)),
    )


def default_html(punto: PuntoActa, hechos: HechosSesion, lengua: Lengua, seccion: str) -> str:
    """What a section says before anybody edits it, as safe HTML."""
    if seccion == TextoActa.Seccion.INTERVENCIONES.value:
        return a_html(intervenciones_por_defecto(punto, lengua))
    bloques = por_defecto(punto, hechos, lengua)
    if es_acuerdo(punto) and isinstance(bloques[0], Parrafo):
        # Its label is not part of the text: it is put again when the minutes are written.
        bloques = (Parrafo(bloques[0].tramos[1:], bloques[0].estilo), *bloques[1:])
    return a_html(bloques)


def _texts(
    punto: PuntoActa,
    hechos: HechosSesion,
    lengua: Lengua,
    punto_id: int,
    versions: dict[tuple[int | None, str], int],
    *,
    transcribed: bool,
) -> tuple[Text, ...]:
    written = {
        TextoActa.Seccion.INTERVENCIONES.value: punto.texto_intervenciones,
        TextoActa.Seccion.ACUERDO.value: punto.texto_acuerdo,
    }
    return tuple(
        Text(
            seccion,
            default_html(punto, hechos, lengua, seccion) if html is None else html,
            versions.get((punto_id, seccion), 0),
            sin_leer=punto.sin_leer and seccion == TextoActa.Seccion.INTERVENCIONES.value,
            transcrito=transcribed and not html and seccion == TextoActa.Seccion.INTERVENCIONES.value,
        )
        for seccion, html in written.items()
    )


def _acta(pk: int) -> Acta:
    acta = Acta.objects.select_related("sesion__organo__corporacion").filter(pk=pk).first()
    if acta is None:
        raise Http404
    return acta
