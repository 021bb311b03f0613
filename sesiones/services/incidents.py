"""What the secretary wants the minutes to say and no other service records (ROF art. 109.1.i)."""

from datetime import datetime

from django.db import transaction

from sesiones import events, journal
from sesiones.models import Punto, Suceso
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.services.gates import lock_sesion, refuse_unless_in_progress
from sesiones.sucesos import IncidenciaAnotada


@transaction.atomic
def note_incidencia(
    *, sesion_id: int, texto: str, momento: datetime, autor: str, punto: Punto | None = None
) -> Suceso | Rechazo:
    """Write an incident into the journal, of `punto` when given, else of the session as a whole."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_in_progress(sesion):
        return refusal
    if not texto.strip():
        return rechazo(
            "incidencia_vacia", _("La incidencia no dice nada."), "ROF art. 109.1.g", _("Escriba qué ha ocurrido.")
        )
    payload = IncidenciaAnotada(texto=texto.strip(), punto=punto.numero if punto else "")
    suceso = journal.record(sesion, payload, momento=momento, autor=autor)
    events.incidencia_anotada(sesion)
    return suceso
