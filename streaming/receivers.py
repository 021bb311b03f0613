"""What the sessions tell: each only leaves rows behind, in the transaction of its cause.

A refusal here is not an error: a session without a channel is held all the same.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from sesiones import signals
from sesiones.models import Sesion
from streaming import gateway
from streaming.estados import VIVAS, Deseado
from streaming.models import Emision
from streaming.replay import is_silent
from streaming.selectors import ajustes_of, emision_of, ensayo_of
from streaming.services.broadcasts import cancel_emision, end_emision, follow_sesion, schedule_emision, start_emision

logger = logging.getLogger(__name__)
SYSTEM = "sistema"


def harmless(act: Callable[..., None]) -> Callable[..., None]:
    """A mistake of ours is logged and undone by itself: no session is lost for the sake of its broadcast.

    Nothing is heard of a recorded session that is played in silence.
    """

    @wraps(act)
    def guarded(*, sesion: Sesion, momento: datetime, **rest: Any) -> None:
        if is_silent():
            return
        try:
            with transaction.atomic():
                act(sesion=sesion, momento=momento)
        except Exception:
            logger.exception("The broadcast of %s could not follow its session", sesion)

    return guarded


@receiver(signals.sesion_convocada, dispatch_uid="streaming.convocada")
@harmless
def on_convocada(*, sesion: Sesion, momento: datetime) -> None:
    """Organs that broadcast by themselves have it scheduled with the convening."""
    if gateway.is_enabled() and ajustes_of(sesion.organo).automatica:
        schedule_emision(sesion_id=sesion.pk, momento=momento, autor=SYSTEM)


@receiver(signals.sesion_rectificada, dispatch_uid="streaming.rectificada")
@harmless
def on_rectificada(*, sesion: Sesion, momento: datetime) -> None:
    follow_sesion(sesion=sesion, momento=momento)


@receiver(signals.sesion_abierta, dispatch_uid="streaming.abierta")
@harmless
def on_abierta(*, sesion: Sesion, momento: datetime) -> None:
    """A rehearsal that nobody ended gives the stream free."""
    if ensayo := ensayo_of(sesion.pk):
        end_emision(emision_id=ensayo.pk, momento=momento, autor=SYSTEM)
    for emision in _wanted(sesion):
        if emision.automatica and emision.canal_id:
            start_emision(emision_id=emision.pk, momento=momento, autor=SYSTEM)


@receiver(signals.sesion_reanudada, dispatch_uid="streaming.reanudada")
@harmless
def on_reanudada(*, sesion: Sesion, momento: datetime) -> None:
    """Resumed another day, when its broadcast is over for good: another one, by itself where the organ wants it so."""
    last = emision_of(sesion.pk)
    if last is not None and last.automatica and last.canal_id and last.deseado == Deseado.TERMINADA:
        another = schedule_emision(sesion_id=sesion.pk, inicio=momento, automatica=True, momento=momento, autor=SYSTEM)
        if isinstance(another, Emision):
            start_emision(emision_id=another.pk, momento=momento, autor=SYSTEM)


@receiver(signals.sesion_levantada, dispatch_uid="streaming.levantada")
@harmless
def on_levantada(*, sesion: Sesion, momento: datetime) -> None:
    """One driven by hand that is on air is left to the operator, who may want to show the empty hall or a farewell."""
    for emision in _wanted(sesion):
        if emision.automatica or not emision.en_antena:
            end_emision(emision_id=emision.pk, momento=momento, autor=SYSTEM)


@receiver(signals.sesion_desconvocada, dispatch_uid="streaming.desconvocada")
@receiver(signals.sesion_no_constituida, dispatch_uid="streaming.no_constituida")
@harmless
def on_not_held(*, sesion: Sesion, momento: datetime) -> None:
    for emision in _wanted(sesion):
        act = end_emision if emision.en_antena else cancel_emision
        act(emision_id=emision.pk, momento=momento, autor=SYSTEM)


def _wanted(sesion: Sesion) -> list[Emision]:
    wanted = [estado.value for estado in sorted(VIVAS)]
    return list(Emision.objects.filter(sesion=sesion, ensayo=False, deseado__in=wanted))
