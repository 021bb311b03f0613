"""A member asks that the minutes say how they voted (ROF art. 109.1.h)."""

from datetime import datetime

from django.db import transaction

from sesiones import journal
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.gates import refuse_unless_in_progress
from votaciones import events, facts
from votaciones.estados import EstadoVotacion, SistemaVotacion
from votaciones.models import Censo, Voto
from votaciones.papeletas import DIVIDED
from votaciones.reglas.constancia import puede_constar
from votaciones.services.gates import lock_votacion
from votaciones.sucesos import ConstanciaVoto


@transaction.atomic
def record_constancia(
    *, votacion_id: int, persona: str, momento: datetime, autor: str, consta: bool = True
) -> Censo | Rechazo:
    """Have the minutes name how `persona` (a `clave`) voted in a proclaimed ordinary vote; `consta=False` takes it back.

    While the session lasts. Asking twice is asking once.
    """
    sesion, votacion = lock_votacion(votacion_id)
    row = next((row for row in facts.censo_rows(votacion) if facts.persona_of(row) == persona), None)
    voto = Voto.objects.filter(censo=row).first() if row else None
    if refusal := refuse_unless_in_progress(sesion) or puede_constar(
        EstadoVotacion(votacion.estado),
        SistemaVotacion(votacion.sistema),
        emitido=voto is not None,
        conocido=voto is not None and voto.motivo != DIVIDED,
    ):
        return refusal
    assert row is not None
    assert voto is not None
    if row.consta == consta:
        return row
    row.consta = consta
    row.save(update_fields=["consta"])
    payload = ConstanciaVoto(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        persona=persona,
        sentido=voto.sentido if consta else "",
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.constancia_pedida(sesion)
    return row
