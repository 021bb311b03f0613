"""What the screens show of a vote. No fact of the session: nothing of it enters the journal."""

from django.db import transaction

from votaciones import events
from votaciones.models import Votacion
from votaciones.services.gates import lock_votacion


@transaction.atomic
def hide_resultado(*, votacion_id: int) -> Votacion:
    """Take a proclaimed result from the live region and the hall's screen; it stays among the results."""
    sesion, votacion = lock_votacion(votacion_id)
    votacion.visible_en_marcador = False
    votacion.save(update_fields=["visible_en_marcador"])
    events.resultado_retirado(sesion)
    return votacion
