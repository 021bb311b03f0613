"""Calls to order (ROF art. 95): the second with its warning, the third may expel; expelling is an act of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sesiones import events, journal
from sesiones.models import LlamadaOrden
from sesiones.reglas.debate import llamar_al_orden
from sesiones.reglas.rechazo import Aviso, Rechazo, _, rechazo
from sesiones.selectors import asistencia_of, llamadas_of, perfil_of
from sesiones.services.gates import lock_sesion, refuse_stranger, refuse_unless_open
from sesiones.sucesos import LlamadaAlOrden


@dataclass(frozen=True, slots=True)
class Llamado:
    """A call to order that was recorded. `aviso`: what the presidency has to say, or may do, because of it."""

    llamada: LlamadaOrden
    aviso: Aviso | None


@transaction.atomic
def call_to_order(*, sesion_id: int, persona: str, motivo: str, momento: datetime, autor: str) -> Llamado | Rechazo:
    """The presidency calls a member (`clave`) to order, with its reason."""
    sesion = lock_sesion(sesion_id)
    row = asistencia_of(sesion, persona)
    if refusal := refuse_unless_open(sesion) or refuse_stranger(row, persona):
        return refusal
    assert row is not None
    if row.miembro is None or not row.presente:
        return rechazo("no_presente", _("No está presente en la sesión"), "ROF art. 95.1", _("Anote antes su llegada"))
    before = llamadas_of(sesion, persona)
    consequence = llamar_al_orden(perfil_of(sesion), before, motivo)
    if isinstance(consequence, Rechazo):
        return consequence
    punto = sesion.punto_actual
    llamada = LlamadaOrden.objects.create(
        sesion=sesion, miembro=row.miembro, punto=punto, numero=before + 1, motivo=motivo.strip(), momento=momento
    )
    payload = LlamadaAlOrden(
        persona=persona, punto=punto.numero if punto else "", numero=llamada.numero, motivo=llamada.motivo
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.palabra_cambiada(sesion)
    return Llamado(llamada, consequence)
