"""Minutes as files: asked for in the web process, made in the worker, kept byte for byte."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction

from actas.documento.en_docx import SIN_FECHA, escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.documento.en_pdf import ConversionFallida, SinLibreOffice, escribir_pdf
from actas.models import Acta, DocumentoEmitido
from actas.redaccion import redactar
from actas.selectors import hechos_de
from actas.sucesos import ActaExportada
from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo

FORMATOS = ("docx", "pdf", "html", "json")
TERMINADAS = frozenset({EstadoSesion.LEVANTADA.value, EstadoSesion.NO_CONSTITUIDA.value})


class SesionSinLevantar(Exception):
    """The session has not ended: there are no minutes yet, only what there is so far."""


def render_acta(sesion: Sesion, formato: str) -> bytes:
    """The minutes of a session in one of `FORMATOS`, as they stand now. Costs CPU: never in the web process.

    Raises SinLibreOffice and ConversionFallida for `pdf`.
    """
    acta = Acta.objects.filter(sesion=sesion).first()
    documento = redactar(hechos_de(sesion), acta.idioma if acta else sesion.idioma)
    match formato:
        case "html":
            return escribir_html(documento).encode()
        case "json":
            return escribir_json(documento).encode()
    docx = escribir_docx(documento, creado=sesion.levantada_en or sesion.abierta_en or SIN_FECHA)
    return escribir_pdf(docx) if formato == "pdf" else docx


def write_acta(*, sesion_clave: str, destino: Path, formato: str = "docx", borrador: bool = False) -> str:
    """Write the minutes of the session called `sesion_clave` to a file; its SHA-256 in hexadecimal.

    Raises Sesion.DoesNotExist; SesionSinLevantar unless `borrador`, which writes what there is.
    """
    sesion = Sesion.objects.get(clave=sesion_clave)
    if sesion.estado not in TERMINADAS and not borrador:
        raise SesionSinLevantar(sesion_clave)
    datos = render_acta(sesion, formato)
    destino.write_bytes(datos)
    return hashlib.sha256(datos).hexdigest()


@transaction.atomic
def request_documento(
    *,
    acta_id: int,
    formato: str,
    momento: datetime,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> DocumentoEmitido | Rechazo:
    """Ask for a file of the minutes as they stand; the worker makes it (`tasks.export_acta`)."""
    acta = Acta.objects.select_for_update().get(pk=acta_id)
    if formato not in FORMATOS:
        return rechazo("formato_desconocido", _("No se conoce el formato «{formato}»."), "", "", formato=formato)
    return DocumentoEmitido.objects.create(
        acta=acta,
        formato=formato,
        version_acta=acta.version,
        pedido_por_id=usuario.pk if usuario is not None else None,
        pedido_en=momento,
    )


def produce_documento(*, documento_id: int, momento: datetime, autor: str = "sistema") -> DocumentoEmitido:
    """Make the file that was asked for, keep it with its digest, and write it in the journal. Done once.

    What fails is told on the row, in words for the secretary, and is not tried again by itself.
    """
    documento = DocumentoEmitido.objects.select_related("acta__sesion").get(pk=documento_id)
    if documento.estado == DocumentoEmitido.Estado.LISTO.value:
        return documento
    try:
        datos = render_acta(documento.acta.sesion, documento.formato)
    except (SinLibreOffice, ConversionFallida) as error:
        documento.estado = DocumentoEmitido.Estado.FALLIDO.value
        documento.razon = (
            "LibreOffice no está instalado en el servidor. Descargue el DOCX."
            if isinstance(error, SinLibreOffice)
            else f"LibreOffice no ha podido convertir el documento: {error}"
        )
        documento.save(update_fields=["estado", "razon"])
        return documento
    return _keep(documento, datos, momento=momento, autor=autor)


@transaction.atomic
def _keep(documento: DocumentoEmitido, datos: bytes, *, momento: datetime, autor: str) -> DocumentoEmitido:
    acta = documento.acta
    documento.nombre = f"{acta.clase}-{acta.sesion.clave}-v{documento.version_acta}.{documento.formato}"
    documento.sha256 = hashlib.sha256(datos).hexdigest()
    documento.fichero.save(documento.nombre, ContentFile(datos), save=False)
    documento.estado, documento.listo_en = DocumentoEmitido.Estado.LISTO.value, momento
    documento.save()
    payload = ActaExportada(formato=documento.formato, version=documento.version_acta, sha256=documento.sha256)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    return documento
