"""The files of a session and of its items, and who may see them (LBRL art. 46.2.b)."""

import hashlib
from datetime import datetime
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.core.files import File
from django.db import transaction

from sesiones import events, journal
from sesiones.estados import EstadoSesion, Visibilidad
from sesiones.models import Documento, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.services.gates import lock_sesion, refuse_unless_draft
from sesiones.sucesos import DocumentoIncorporado


@transaction.atomic
def attach_documento(
    *,
    sesion: Sesion,
    fichero: File[bytes],
    momento: datetime,
    autor: str,
    punto: Punto | None = None,
    titulo: str = "",
    visibilidad: str = Visibilidad.MIEMBROS.value,
    tipo_contenido: str = "",
    usuario: AbstractBaseUser | None = None,
) -> Documento | Rechazo:
    """Add a file to a session or to one of its items. After the convening it is a recorded fact, with its SHA-256."""
    sesion = lock_sesion(sesion.pk)
    if not fichero.size:
        return rechazo("fichero_vacio", _("El fichero está vacío."), "LBRL art. 46.2.b", _("Elija otro fichero."))
    name = (fichero.name or "documento").replace("\\", "/").rsplit("/", 1)[-1]
    documento = Documento(
        sesion=sesion,
        punto=punto,
        titulo=titulo.strip() or name,
        nombre=name,
        tipo_contenido=tipo_contenido or getattr(fichero, "content_type", None) or "application/octet-stream",
        octetos=fichero.size,
        sha256=_sha256(fichero),
        visibilidad=Visibilidad(visibilidad).value,
        subido_por_id=usuario.pk if usuario else None,
        subido_en=momento,
    )
    documento.fichero.save(name, fichero, save=True)
    if sesion.estado != EstadoSesion.BORRADOR.value:
        payload = DocumentoIncorporado(
            titulo=documento.titulo,
            sha256=documento.sha256,
            visibilidad=documento.visibilidad,
            punto=punto.numero if punto else "",
        )
        journal.record(sesion, payload, momento=momento, autor=autor)
        events.convocatoria_cambiada(sesion)
    return documento


@transaction.atomic
def set_visibilidad(*, documento: Documento, visibilidad: str, momento: datetime, autor: str) -> Documento:
    """Open a file to the public, or close it again to all but the members."""
    sesion = lock_sesion(documento.sesion_id)
    documento.visibilidad = Visibilidad(visibilidad).value
    documento.save(update_fields=["visibilidad"])
    if sesion.estado != EstadoSesion.BORRADOR.value:
        events.convocatoria_cambiada(sesion)
    return documento


@transaction.atomic
def remove_documento(*, documento: Documento, momento: datetime, autor: str) -> Rechazo | None:
    """Take a file back while the agenda is prepared; after the convening it stays as it was notified."""
    sesion = lock_sesion(documento.sesion_id)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    storage, name = documento.fichero.storage, documento.fichero.name
    documento.delete()
    if name:
        transaction.on_commit(partial(storage.delete, name), robust=True)
    return None


def _sha256(fichero: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in fichero.chunks():
        digest.update(chunk)
    fichero.seek(0)
    return digest.hexdigest()
