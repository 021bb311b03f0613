"""What minutes hear from the sessions: one that ends has its draft at once."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from actas.services.approval import approve_by_punto, propose_actas, withdraw_actas
from actas.services.drafting import create_borrador
from sesiones import signals
from sesiones.models import Punto, Sesion


@receiver([signals.sesion_levantada, signals.sesion_no_constituida], dispatch_uid="actas.borrador")
def draft_on_end(sender: object, *, sesion: Sesion, momento: datetime, **_others: Any) -> None:
    """In the transaction of the service that ended the session."""
    create_borrador(sesion_id=sesion.pk, momento=momento)


@receiver([signals.sesion_convocada, signals.sesion_rectificada], dispatch_uid="actas.proponer")
def propose_with_the_notice(sender: object, *, sesion: Sesion, momento: datetime, **_others: Any) -> None:
    """ROF art. 80.2: the draft goes with the notice of the session that is to approve it."""
    propose_actas(sesion_id=sesion.pk, momento=momento)


@receiver([signals.sesion_desconvocada, signals.sesion_no_constituida], dispatch_uid="actas.retirar")
def withdraw_without_a_session(sender: object, *, sesion: Sesion, momento: datetime, **_others: Any) -> None:
    withdraw_actas(sesion_id=sesion.pk, momento=momento)


@receiver(signals.punto_terminado, dispatch_uid="actas.aprobar")
def approve_with_the_item(sender: object, *, punto: Punto, momento: datetime, **_others: Any) -> None:
    """ROF art. 91.1: the item «aprobación del acta» was approved."""
    approve_by_punto(punto_id=punto.pk, momento=momento)
