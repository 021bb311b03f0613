"""Suspending and resuming a session (ROF art. 87)."""

from datetime import datetime

from sesiones import events, journal, signals
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.services.debate import end_speaker
from sesiones.sucesos import SesionSuspendida


def suspend(sesion: Sesion, motivo: str, *, momento: datetime, autor: str, minutos: int | None = None) -> None:
    """Stop a sitting session and tell why. For services that have asked all there is to ask."""
    end_speaker(sesion, momento=momento, autor=autor)
    sesion.estado = EstadoSesion.SUSPENDIDA.value
    sesion.save(update_fields=["estado"])
    journal.record(sesion, SesionSuspendida(motivo=motivo, minutos=minutos), momento=momento, autor=autor)
    events.sesion_cambiada(sesion)
    signals.sesion_suspendida.send(sender=Sesion, sesion=sesion, momento=momento)
