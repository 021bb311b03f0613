"""Documents as files: asked for in the web process, made in the worker, kept byte for byte under a code."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from actas import redaccion
from actas.documento.en_akn import escribir_akn
from actas.documento.en_docx import SIN_FECHA, escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.documento.en_pdf import VECES, ConversionFallida, ConversionLenta, SinLibreOffice, escribir_pdf
from actas.eni import metadatos_of
from actas.expediente.indice_eni import escribir_indice
from actas.firma.sello import Sello, SelloFallido, SinPkcs11, sellar, sellar_datos, sello_de_la_casa
from actas.models import Acta, ClaseDocumento, DocumentoEmitido
from actas.redaccion.clases import REDACCIONES, redactar_clase
from actas.reglas import SELLADOS
from actas.selectors import hechos_de, lengua_of, template_of
from actas.services.summaries import refuse_unread
from actas.sucesos import DocumentoHecho
from actas.verificacion import checking_address, new_csv
from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Punto, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo

logger = logging.getLogger(__name__)
Estado = DocumentoEmitido.Estado
FORMATOS = ("docx", "pdf", "html", "json", "akn")
INDICE_ENI = (ClaseDocumento.INDICE.value, "xml")
"""The index of the expediente has one form that no other document has: that of the NTI, for who reads it by program."""
CON_RESUMENES = frozenset({ClaseDocumento.ACTA.value, ClaseDocumento.EXTRACTO.value, ClaseDocumento.PUBLICABLE.value})
"""What prints the summaries of what was said."""
TERMINADAS = frozenset({EstadoSesion.LEVANTADA.value, EstadoSesion.NO_CONSTITUIDA.value})


class SesionSinLevantar(Exception):
    """The session has not ended: there are no minutes yet, only what there is so far."""


class UnaSolaLengua(Exception):
    """The corporation writes its minutes in one language."""


def second_language(sesion: Sesion) -> str:
    """The other language of a corporation that writes in two (ROF art. 201); "" when it has one."""
    acta = Acta.objects.filter(sesion=sesion).first()
    first = redaccion.lengua_de(acta.idioma if acta else sesion.idioma).etiqueta
    others = (one for one in sesion.organo.corporacion.idiomas if redaccion.lengua_de(one).etiqueta != first)
    return next(others, "")


def tree_of(
    sesion: Sesion, clase: str = "acta", *, punto: str = "", opciones: Mapping[str, Any] | None = None, idioma: str = ""
) -> redaccion.Documento:
    """What a document of `sesion` says as things stand now, as a tree. `punto` is the number of its item."""
    acta = Acta.objects.filter(sesion=sesion).first()
    lengua = lengua_of(sesion.organo.corporacion, idioma or (acta.idioma if acta else sesion.idioma))
    told = {**(opciones or {}), "punto": punto} if punto else dict(opciones or {})
    return redactar_clase(clase, hechos_de(sesion), lengua, told)


def render(
    arbol: redaccion.Documento, formato: str, *, creado: datetime, propia: bytes | None = None,
    on_convert: Callable[[], object] = lambda: None,
) -> bytes:  # fmt: skip
    """A tree in one of `FORMATOS`. Costs CPU: never in the web process. `on_convert` is called before LibreOffice is.

    `propia` is the town's own template (`selectors.template_of`), which DOCX and PDF are written on.

    Raises SinLibreOffice and ConversionFallida for `pdf`.
    """
    match formato:
        case "html":
            return escribir_html(arbol).encode()
        case "json":
            return escribir_json(arbol).encode()
        case "akn":
            return escribir_akn(arbol).encode()
    docx = escribir_docx(arbol, creado=creado, propia=propia)
    if formato != "pdf":
        return docx
    on_convert()
    return escribir_pdf(docx, creado=creado)


def write_acta(
    *, sesion_clave: str, destino: Path, formato: str = "docx", clase: str = "acta", punto: str = "",
    opciones: Mapping[str, Any] | None = None, borrador: bool = False, bilingue: bool = False,
) -> str:  # fmt: skip
    """Write a document of the session called `sesion_clave` to a file, without issuing it; its SHA-256 in hexadecimal.

    Raises Sesion.DoesNotExist; SesionSinLevantar unless `borrador`, which writes what there is; UnaSolaLengua when
    `bilingue` is asked of a corporation that has no second language.
    """
    sesion = Sesion.objects.select_related("organo__corporacion").get(clave=sesion_clave)
    if sesion.estado not in TERMINADAS and not borrador:
        raise SesionSinLevantar(sesion_clave)
    if bilingue:
        segunda = second_language(sesion)
        if not segunda:
            raise UnaSolaLengua(sesion_clave)
        opciones = {**(opciones or {}), "segunda": segunda}
    datos = render(
        tree_of(sesion, clase, punto=punto, opciones=opciones), formato, creado=dated(sesion),
        propia=template_of(sesion.organo.corporacion),
    )  # fmt: skip
    destino.write_bytes(datos)
    return hashlib.sha256(datos).hexdigest()


@transaction.atomic
def request_documento(
    *,
    sesion_id: int,
    clase: str,
    formato: str,
    punto_id: int | None = None,
    opciones: Mapping[str, Any] | None = None,
    idioma: str = "",
    momento: datetime,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> DocumentoEmitido | Rechazo:
    """Ask for a file of a document as things stand; the worker makes it (`tasks.make_documento`).

    `clase` is a ClaseDocumento, `formato` one of `FORMATOS`, `punto_id` an item of that session, `idioma` that of the
    minutes unless told. Its verification code is given now, so that it can be printed on every page. Refused while there
    are summaries that nobody has read, where it would print them.
    """
    if formato not in FORMATOS and (clase, formato) != INDICE_ENI:
        return rechazo("formato_desconocido", _("No se conoce el formato «{formato}»."), "", "", formato=formato)
    if clase not in REDACCIONES:
        return rechazo("clase_desconocida", _("No se conoce el documento «{clase}»."), "", "", clase=clase)
    if REDACCIONES[clase].de_un_punto and punto_id is None:
        return rechazo(
            "falta_el_punto",
            _("Ese documento es de un punto del orden del día, y falta decir de cuál."),
            "",
            _("Pídalo desde el punto."),
        )
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion_id)
    told = Acta.objects.filter(sesion=sesion).first() if clase in CON_RESUMENES else None
    if told is not None and (refusal := refuse_unread(told)):
        return refusal
    punto = Punto.objects.get(pk=punto_id, sesion=sesion) if punto_id is not None else None
    acta = Acta.objects.filter(sesion=sesion).first()
    return DocumentoEmitido.objects.create(
        sesion=sesion,
        acta=acta,
        punto=punto,
        clase=ClaseDocumento(clase).value,
        formato=formato,
        idioma=idioma or (acta.idioma if acta else sesion.idioma),
        opciones=dict(opciones or {}),
        version_acta=acta.version if acta else 0,
        csv=new_csv(),
        pedido_por_id=usuario.pk if usuario is not None else None,
        pedido_en=momento,
    )


def produce_documento(*, documento_id: int, momento: datetime, autor: str = "sistema") -> DocumentoEmitido:
    """Make the file that was asked for, keep it with its digest, and write it in the journal. Done once.

    Somebody else may be at it: then nothing happens, unless they have not been heard of since `expiry()`. What fails is
    told on the row, in words for the secretary, who may have it tried again (`services.recovering`).
    """
    documento, mine = _claim(documento_id, momento)
    if not mine:
        return documento
    try:
        sello = sello_de_la_casa() if is_sealed(documento) else None
        datos = _written(documento, momento, sello)
    except Exception as error:
        logger.exception("Document %s could not be made", documento.pk)
        return _tell(documento, Estado.FALLIDO, reason_of(error))
    return _keep(documento, datos, momento=momento, autor=autor)


def _written(documento: DocumentoEmitido, momento: datetime, sello: Sello | None) -> bytes:
    """The file, with the seal of the organ where it bears one."""
    if (documento.clase, documento.formato) == INDICE_ENI:
        told = documento.opciones
        seal = (lambda datos: sellar_datos(datos, sello)) if sello is not None else None
        return escribir_indice(
            told["expediente"], told["documentos"], momento=momento, csv=documento.csv or "", sellar=seal
        )
    datos = render(
        issued_tree(documento),
        documento.formato,
        creado=dated(documento.sesion),
        propia=template_of(documento.sesion.organo.corporacion),
        on_convert=lambda: _tell(documento, Estado.CONVIRTIENDO),
    )
    return sellar(datos, sello) if sello is not None else datos


def is_sealed(documento: DocumentoEmitido) -> bool:
    """Whether it bears the seal of the organ: an automated act, where the installation has one."""
    return documento.formato in {"pdf", "xml"} and documento.clase in SELLADOS and sello_de_la_casa() is not None


def expiry() -> timedelta:
    """After so long without an end, whoever was making a file is taken for dead."""
    return timedelta(seconds=VECES * settings.PDF_TIMEOUT + 60)


def reason_of(error: Exception) -> str:
    """What went wrong, in words for the secretary; the pages translate them."""
    match error:
        case SinLibreOffice():
            return gettext_noop("LibreOffice no está instalado en el servidor. Descargue el DOCX.")
        case ConversionLenta():
            return gettext_noop("El conversor a PDF no ha acabado a tiempo, y se ha intentado dos veces.")
        case ConversionFallida():
            return gettext_noop("El conversor a PDF se ha cerrado sin terminar, y se ha intentado dos veces.")
        case SinPkcs11():
            return gettext_noop(
                "El sello electrónico está en un dispositivo PKCS#11, y al servidor le falta el programa que lo lee."
            )
        case SelloFallido():
            return gettext_noop(
                "No se ha podido poner el sello electrónico. El motivo está en el registro del servidor."
            )
    return gettext_noop("Ha habido un error al escribir el documento. El motivo está en el registro del servidor.")


@transaction.atomic
def _claim(documento_id: int, momento: datetime) -> tuple[DocumentoEmitido, bool]:
    """The row, and whether it is this process that makes its file."""
    documento = (
        DocumentoEmitido.objects.select_for_update(of=("self",))
        .select_related("sesion__organo__corporacion", "punto")
        .get(pk=documento_id)
    )
    if documento.estado == Estado.LISTO.value:
        return documento, False
    at_work = documento.estado in {Estado.ESCRIBIENDO.value, Estado.CONVIRTIENDO.value}
    if at_work and documento.empezado_en is not None and momento - documento.empezado_en < expiry():
        return documento, False
    documento.intentos += 1
    documento.empezado_en = momento
    documento.estado, documento.razon = Estado.ESCRIBIENDO.value, ""
    documento.save(update_fields=["estado", "razon", "intentos", "empezado_en"])
    return documento, True


def _tell(documento: DocumentoEmitido, estado: Estado, razon: str = "") -> DocumentoEmitido:
    """How far the file is, for the page that waits for it; nothing when somebody else has taken it over."""
    documento.estado, documento.razon = estado.value, razon
    DocumentoEmitido.objects.filter(pk=documento.pk, intentos=documento.intentos).exclude(
        estado=Estado.LISTO.value
    ).update(estado=estado.value, razon=razon)
    return documento


def issued_tree(documento: DocumentoEmitido) -> redaccion.Documento:
    """What a document says, with the code and the address that are printed at the foot of its pages."""
    arbol = tree_of(
        documento.sesion,
        documento.clase,
        punto=documento.punto.numero if documento.punto else "",
        opciones=documento.opciones,
        idioma=documento.idioma,
    )
    if not documento.csv:
        return arbol
    leyenda = lengua_of(documento.sesion.organo.corporacion, documento.idioma).frases["comprobacion"]
    return replace(arbol, csv=documento.csv, comprobacion=checking_address(), leyenda=leyenda)


def dated(sesion: Sesion) -> datetime:
    """The date in the properties of its documents: the same facts give the same bytes."""
    return sesion.levantada_en or sesion.abierta_en or SIN_FECHA


@transaction.atomic
def _keep(documento: DocumentoEmitido, datos: bytes, *, momento: datetime, autor: str) -> DocumentoEmitido:
    """Of two that made the same file at once, the first one's is kept."""
    current = DocumentoEmitido.objects.select_for_update().get(pk=documento.pk)
    if current.estado == Estado.LISTO.value:
        return current
    sesion, punto = documento.sesion, documento.punto.numero if documento.punto else ""
    parts = (documento.clase, sesion.clave, f"punto-{slugify(punto)}" if punto else "", f"v{documento.version_acta}")
    documento.nombre = f"{'-'.join(part for part in parts if part)}.{documento.formato}"
    documento.sha256 = hashlib.sha256(datos).hexdigest()
    documento.fichero.save(documento.nombre, ContentFile(datos), save=False)
    documento.estado, documento.listo_en, documento.razon = Estado.LISTO.value, momento, ""
    documento.sustituye = _older(documento)
    documento.sellado = is_sealed(documento)
    documento.metadatos = metadatos_of(documento, momento=momento, sellado=documento.sellado)
    documento.save()
    payload = DocumentoHecho(
        clase=documento.clase,
        formato=documento.formato,
        idioma=documento.idioma,
        punto=punto,
        version=documento.version_acta,
        sha256=documento.sha256,
        csv=documento.csv or "",
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    return documento


def _older(documento: DocumentoEmitido) -> DocumentoEmitido | None:
    """The file of the same thing that stood until now: same class, item, format and language, and the same recipient."""
    distinguen = (*REDACCIONES[documento.clase].distinguen, "segunda")
    standing = DocumentoEmitido.objects.filter(
        sesion=documento.sesion_id, clase=documento.clase, punto=documento.punto_id, formato=documento.formato,
        idioma=documento.idioma, estado=Estado.LISTO.value, sustituido_por__isnull=True,
    ).exclude(pk=documento.pk)  # fmt: skip
    return next((o for o in standing if all(o.opciones.get(n) == documento.opciones.get(n) for n in distinguen)), None)
