"""What minutes hear from the sessions: one that ends has its draft at once."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from actas.services.drafting import create_borrador
from sesiones import signals
from sesiones.models import Sesion


@receiver([signals.sesion_levantada, signals.sesion_no_constituida], dispatch_uid="actas.borrador")
def draft_on_end(sender: object, *, sesion: Sesion, momento: datetime, **_others: Any) -> None:
    """In the transaction of the service that ended the session."""
    create_borrador(sesion_id=sesion.pk, momento=momento)
