"""Summaries of interventions that begin with the transcript of the recording, and are marked until a person has read them."""

import hashlib
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import Acta, TextoActa
from actas.reglas import ACTA_APROBADA
from actas.selectors import is_editable, textos_at
from actas.selectors.facts import unread_textos
from actas.selectors.transcripts import transcribed_html
from actas.sucesos import ResumenLeido, ResumenTranscrito
from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming.transcripts import transcripcion_of

SECCION = TextoActa.Seccion.INTERVENCIONES.value


@transaction.atomic
def start_resumenes(
    *,
    acta_id: int,
    momento: datetime,
    autor: str,
    punto_id: int | None = None,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> list[TextoActa] | Rechazo:
    """Begin the summary of an item, or of every item that has none, with what its transcript says (extracts, cleaned).

    Never over what somebody wrote, and nothing of what was debated in secret (LBRL art. 70.1). Each is marked as unread
    until `read_resumen`.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion__organo__corporacion").get(pk=acta_id)
    if not is_editable(acta):
        return ACTA_APROBADA
    found = transcripcion_of(acta.sesion)
    if found is None or found.alineacion is None:
        return rechazo(
            "sin_transcripcion",
            _("La sesión no tiene una transcripción situada en sus puntos."),
            "",
            _("Incorpore los subtítulos o transcriba la grabación, y espere a que se sitúen los puntos."),
        )
    if punto_id is not None and _written(acta, punto_id):
        return rechazo(
            "resumen_ya_escrito",
            _("Este resumen ya está escrito, y la transcripción no se pone sobre lo que alguien ha escrito."),
            "",
            _("Bórrelo antes si quiere empezar desde la transcripción: queda entre sus versiones."),
        )
    said = transcribed_html(acta)
    wanted = [punto_id] if punto_id is not None else [pk for pk in said if not _written(acta, pk)]
    begun = [
        _begin(acta, pk, said[pk], transcripcion=found.sha256, momento=momento, autor=autor, usuario=usuario)
        for pk in wanted
        if pk in said
    ]
    if not begun:
        return rechazo(
            "nada_transcrito",
            _("La transcripción no dice nada que pueda empezar un resumen: lo que se debatió en secreto no se toma."),
            "LBRL art. 70.1",
            _("Compruebe en la transcripción dónde empieza y termina cada punto, o escriba el resumen."),
        )
    acta.version += 1
    acta.save(update_fields=["version"])
    return begun


@transaction.atomic
def read_resumen(
    *, acta_id: int, punto_id: int, version_vista: int, momento: datetime, autor: str
) -> TextoActa | Rechazo:
    """Somebody has read the summary as it stands at `version_vista` and answers for it: its mark is gone.

    It changes no word, so that it may be done of minutes that are approved already. Again, nothing happens.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    last = textos_at(acta, punto_id, SECCION).select_related("punto").first()
    if last is None or last.version != version_vista:
        return rechazo(
            "texto_cambiado",
            _("Este texto se ha guardado en otro lugar mientras usted lo leía (versión {version})."),
            "",
            _("Léalo como está ahora."),
            version=last.version if last else 0,
        )
    if not last.sin_leer:
        return last
    last.sin_leer = False
    last.save(update_fields=["sin_leer"])
    acta.version += 1
    acta.save(update_fields=["version"])
    payload = ResumenLeido(punto=_numero(last), version=last.version, sha256=_digest(last))
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    return last


def refuse_unread(acta: Acta) -> Rechazo | None:
    """Minutes with summaries that nobody has read are not issued, approved nor published.

    Those that leave what was said to the recording print no summaries (Ley 40/2015 art. 18.1).
    """
    if acta.remite_a_grabacion:
        return None
    unread = unread_textos(acta)
    if not unread:
        return None
    numeros = acta.sesion.puntos.filter(pk__in=[punto_id for punto_id, _seccion in unread]).order_by("orden")
    return rechazo(
        "resumenes_sin_leer",
        _("Hay resúmenes tomados de la transcripción que nadie ha leído: {puntos}."),
        "ROF art. 109.1.g",
        _("Léalos en el borrador, corríjalos y pulse «Leído» en cada uno."),
        puntos=", ".join(numeros.values_list("numero", flat=True)),
    )


def _written(acta: Acta, punto_id: int) -> bool:
    last = textos_at(acta, punto_id, SECCION).first()
    return last is not None and bool(last.html.strip())


def _begin(
    acta: Acta,
    punto_id: int,
    html: str,
    *,
    transcripcion: str,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None,
) -> TextoActa:
    last = textos_at(acta, punto_id, SECCION).first()
    texto = TextoActa.objects.create(
        acta=acta,
        punto_id=punto_id,
        seccion=SECCION,
        version=last.version + 1 if last else 1,
        html=html,
        sin_leer=True,
        autor_id=usuario.pk if usuario is not None else None,
        guardado_en=momento,
    )
    payload = ResumenTranscrito(
        punto=_numero(texto), version=texto.version, sha256=_digest(texto), transcripcion=transcripcion
    )
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    return texto


def _numero(texto: TextoActa) -> str:
    assert texto.punto is not None  # summaries are of an item
    return texto.punto.numero


def _digest(texto: TextoActa) -> str:
    return hashlib.sha256(texto.html.encode()).hexdigest()
