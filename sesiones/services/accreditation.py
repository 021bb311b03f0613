"""Who takes part remotely is identified and in Spanish territory (LBRL art. 46.3): declared, confirmed, recorded."""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from sesiones import events, journal
from sesiones.estados import Modalidad
from sesiones.models import Asistencia, Miembro, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.reglas.telematica import HechosDistancia, asistencia_distancia_posible
from sesiones.selectors import asistencia_of, perfil_of
from sesiones.services.gates import lock_sesion, refuse_stranger, refuse_unless_called
from sesiones.sucesos import IdentidadConfirmada, TerritorioDeclarado


@transaction.atomic
def declare_territorio(*, sesion_id: int, miembro: Miembro, momento: datetime) -> Asistencia | Rechazo:
    """The remote member declares to be in Spanish territory (LBRL art. 46.3). A second declaration adds nothing."""
    sesion = lock_sesion(sesion_id)
    row = asistencia_of(sesion, miembro.clave)
    if refusal := refuse_unless_called(sesion) or refuse_stranger(row, miembro.clave):
        return refusal
    assert row is not None
    if row.territorio_declarado_en is None:
        _declare(sesion, row, momento=momento, autor=f"miembro:{miembro.clave}")
        events.asistencia_cambiada(sesion)
    return row


@transaction.atomic
def confirm_identidad(
    *,
    sesion_id: int,
    persona: str,
    medio: str,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | None = None,
) -> Asistencia | Rechazo:
    """The secretary has recognised a remote member, by `medio`: sight and voice, a certificate (LBRL art. 46.3)."""
    sesion = lock_sesion(sesion_id)
    row = asistencia_of(sesion, persona)
    if refusal := refuse_unless_called(sesion) or refuse_stranger(row, persona):
        return refusal
    assert row is not None
    _confirm(sesion, row, medio, momento=momento, autor=autor, usuario=usuario)
    events.asistencia_cambiada(sesion)
    return row


def refuse_remote(sesion: Sesion, row: Asistencia, modalidad: str) -> Rechazo | None:
    """What a member still lacks to take part remotely. Officials are known to the Secretary: the law asks members."""
    if modalidad != Modalidad.TELEMATICA.value or row.miembro is None:
        return None
    hechos = HechosDistancia(
        territorio_declarado=row.territorio_declarado_en is not None,
        identidad_confirmada=row.identidad_confirmada_en is not None,
    )
    modo = Modalidad(sesion.modalidad)
    refusal = asistencia_distancia_posible(perfil_of(sesion), modo, sesion.situacion_excepcional, hechos)
    # The sentence stays as the law has it; who it is about travels beside it.
    return replace(refusal, datos=(*refusal.datos, ("persona", row.miembro.nombre))) if refusal else None


def record_accreditation(sesion: Sesion, row: Asistencia, modalidad: str, *, momento: datetime, autor: str) -> None:
    """Record at once what a remote member still lacks: the secretary states it in a session told afterwards."""
    if modalidad != Modalidad.TELEMATICA.value or row.miembro is None:
        return
    if row.identidad_confirmada_en is None:
        _confirm(sesion, row, "", momento=momento, autor=autor)
    if row.territorio_declarado_en is None:
        _declare(sesion, row, momento=momento, autor=autor)


def store_asistencia(row: Asistencia, fields: list[str]) -> None:
    """Save these fields; who was added a moment ago has no row yet."""
    if row.pk is None:
        row.save()
    else:
        row.save(update_fields=fields)


def _declare(sesion: Sesion, row: Asistencia, *, momento: datetime, autor: str) -> None:
    row.territorio_declarado_en = momento
    store_asistencia(row, ["territorio_declarado_en"])
    journal.record(sesion, TerritorioDeclarado(persona=row.persona.clave), momento=momento, autor=autor)


def _confirm(
    sesion: Sesion,
    row: Asistencia,
    medio: str,
    *,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | None = None,
) -> None:
    row.identidad_confirmada_en, row.identidad_medio = momento, medio
    row.identidad_confirmada_por_id = usuario.pk if usuario else None
    store_asistencia(row, ["identidad_confirmada_en", "identidad_medio", "identidad_confirmada_por"])
    payload = IdentidadConfirmada(persona=row.persona.clave, medio=medio)
    journal.record(sesion, payload, momento=momento, autor=autor)
