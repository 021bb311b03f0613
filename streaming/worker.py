"""Carrying out the outbox: one call at a time per channel, never in a process that serves pages.

Each call is stored as in flight before the network is touched. Whoever dies in the middle leaves it so, and the next
worker treats it as uncertain: it looks for the marker before it sends anything again.
"""

import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sesiones.due import Outlook
from streaming import events, gateway, outbox, polling, quota, services, settle
from streaming.calls import CALLS, Effect, Missing, NotYet, TooLate, payload_of
from streaming.estados import COSMETICAS, VIVAS, Ciclo, Deseado, EstadoCanal, EstadoLlamada, TipoLlamada
from streaming.models import Canal, Emision, Llamada
from streaming.ports import AnswerLost, Broadcaster, ListingIncomplete, NotSent, Refused
from streaming.recorded import RECORDED_CALLS, follow_up
from streaming.subtitulado import CAPTION_CALLS
from streaming.uploading import UPLOAD_CALLS
from streaming.vault import Unreadable

logger = logging.getLogger(__name__)

EVERY_CALL = {**CALLS, **RECORDED_CALLS, **CAPTION_CALLS, **UPLOAD_CALLS}
SYSTEM = "sistema"
CALLS_PER_RUN = 200
"""A bound for one run and channel, far above what a session needs: a mistake of ours must not become a storm."""


def deliver_due(*, momento: datetime) -> int:
    """Make the calls and read the broadcasts that are due at `momento` (aware). Returns how many it dealt with.

    Idempotent: twice at one moment does the second time nothing. Several processes may run it at once.
    """
    if not gateway.is_enabled() or quota.is_exhausted(momento=momento):
        return 0
    done = sum(_work_on(canal_id, momento) for canal_id in _channels_with_work(momento))
    return done + _settle_deleted(momento)


def _settle_deleted(momento: datetime) -> int:
    """What a call or a poll found to be gone."""
    wanted = Q(deseado__in=[estado.value for estado in VIVAS]) | Q(deseado=Deseado.TERMINADA.value, reproducida=True)
    gone = Emision.objects.filter(wanted, ciclo=Ciclo.BORRADA.value)
    found = [
        services.settle_deleted(emision_id=pk, momento=momento, autor=SYSTEM)
        for pk in gone.values_list("pk", flat=True)
    ]
    return len([emision for emision in found if emision is not None])


def ahead(*, momento: datetime) -> Outlook:
    """What the outbox of the connected channels will still try by itself, and when next."""
    calls = Llamada.objects.filter(canal__estado=EstadoCanal.CONECTADO.value)
    settled = Llamada.objects.exclude(estado__in=outbox.OPEN).count()
    waiting = calls.filter(estado__in=outbox.OPEN).count()
    if not gateway.is_enabled() or quota.is_exhausted(momento=momento):
        return Outlook(settled, waiting, None)
    pace, times = gateway.pace(), []
    for llamada in _within_quota(outbox.free_to_go(calls), momento).select_related("canal"):
        until = llamada.canal.pausado_hasta
        paused = until if until is not None and pace.is_paused(until, momento) else momento
        times.append(max(llamada.next_try_at, paused))
    return Outlook(settled, waiting, min(times, default=None))


def _within_quota(llamadas: QuerySet[Llamada], momento: datetime) -> QuerySet[Llamada]:
    if quota.left(momento=momento) > quota.reserve():
        return llamadas
    return llamadas.exclude(tipo__in=[tipo.value for tipo in COSMETICAS])


def deliver_until_trouble(*, patience: timedelta = timedelta(seconds=1), rounds: int = 10) -> None:
    """Make the calls that are due now and those that follow from them at once; leave the rest, and all trouble, to `tick`.

    `patience` is how long it waits for the next call, `rounds` how often in a row although nothing comes to its end.
    """
    fruitless, settled = 0, -1
    while fruitless < rounds:
        deliver_due(momento=timezone.now())
        troubled = Q(fallos__gt=0) | ~Q(estado=EstadoCanal.CONECTADO.value)
        if Canal.objects.filter(troubled, llamadas__estado__in=outbox.OPEN).exists():
            return
        outlook = ahead(momento=timezone.now())
        left = outlook.next_at - timezone.now() if outlook.next_at else None
        if left is None or left > patience:
            return
        fruitless = fruitless + 1 if outlook.settled == settled else 0
        settled = outlook.settled
        time.sleep(max(left.total_seconds(), 0.001))


def _channels_with_work(momento: datetime) -> list[int]:
    calls = Q(llamadas__estado__in=outbox.OPEN, llamadas__next_try_at__lte=momento)
    polls = Q(emisiones__sondear_en__lte=momento)
    connected = Canal.objects.filter(calls | polls, estado=EstadoCanal.CONECTADO.value).distinct().order_by("pk")
    return [canal.pk for canal in connected if not gateway.pace().is_paused(canal.pausado_hasta, momento)]


def _work_on(canal_id: int, momento: datetime) -> int:
    with _lease(canal_id) as holder:
        if not holder:
            return 0
        _recover(canal_id, momento)
        try:
            channel = _connect(canal_id, momento)
        except Unreadable:
            settle.block(canal_id, EstadoCanal.RECONECTAR, "unreadable")
            return 1
        done = 0
        while done < CALLS_PER_RUN and (llamada := _claim(canal_id, momento)):
            done += 1
            _renew(canal_id, holder)
            if not _carry_out(channel, llamada, momento):
                return done
        return done + polling.poll_due(channel, canal_id, momento=momento)


def _connect(canal_id: int, momento: datetime) -> Broadcaster:
    return gateway.broadcaster_of(Canal.objects.get(pk=canal_id), spend=partial(quota.spend, momento=momento))


# The lease


@contextmanager
def _lease(canal_id: int) -> Iterator[str]:
    """Hold the channel against other workers; yields an empty string when somebody else does."""
    holder = uuid.uuid4().hex
    now = timezone.now()
    free = Q(arrendado_por="") | Q(arrendado_hasta__lt=now) | Q(arrendado_hasta=None)
    until = now + _lease_time()
    taken = Canal.objects.filter(free, pk=canal_id).update(arrendado_por=holder, arrendado_hasta=until)
    try:
        yield holder if taken else ""
    finally:
        Canal.objects.filter(pk=canal_id, arrendado_por=holder).update(arrendado_por="", arrendado_hasta=None)


def _renew(canal_id: int, holder: str) -> None:
    Canal.objects.filter(pk=canal_id, arrendado_por=holder).update(arrendado_hasta=timezone.now() + _lease_time())


def _lease_time() -> timedelta:
    """Longer than the longest call: a token, a read, a stream and a change, each with its timeout."""
    return timedelta(seconds=6 * settings.YOUTUBE_TIMEOUT + 30)


def _recover(canal_id: int, momento: datetime) -> None:
    """We hold the lease, so what is still in flight was left behind by a worker that died."""
    stale = Llamada.objects.filter(canal_id=canal_id, estado=EstadoLlamada.IN_FLIGHT.value)
    stale.update(estado=EstadoLlamada.UNCERTAIN.value, next_try_at=momento, reason="answerLost")


# One call


@transaction.atomic
def _claim(canal_id: int, momento: datetime) -> Llamada | None:
    """Take the next due call and store, before anything is sent, that it is on its way.

    The lease keeps other workers off, so the channel's row needs no lock; a lock would meet the services' ones.
    """
    canal = Canal.objects.get(pk=canal_id)
    if canal.estado != EstadoCanal.CONECTADO or gateway.pace().is_paused(canal.pausado_hasta, momento):
        return None
    if quota.is_exhausted(momento=momento):
        return None
    spare = quota.left(momento=momento) > quota.reserve()
    found = outbox.due(canal, momento=momento, spare=spare).values_list("pk", flat=True).first()
    if found is None:
        return None
    # Its row is locked against a service that would drop it; a call dropped in between is no longer due.
    related = Llamada.objects.select_related(
        "canal", "emision__lista", "emision__sesion", "emision__grabacion", "lista__organo"
    )
    llamada = related.select_for_update(of=("self",)).get(pk=found)
    if llamada.estado not in outbox.OPEN:
        return None
    if llamada.estado == EstadoLlamada.UNCERTAIN:
        return llamada
    llamada.payload = payload_of(llamada) or llamada.payload
    llamada.estado = EstadoLlamada.IN_FLIGHT.value
    llamada.attempts += 1
    llamada.looks = 0
    llamada.save()
    return llamada


def _carry_out(channel: Broadcaster, llamada: Llamada, momento: datetime) -> bool:
    """Send or look, and write down what came of it. False when the channel should rest for now."""
    call = EVERY_CALL[TipoLlamada(llamada.tipo)]
    looking = llamada.estado == EstadoLlamada.UNCERTAIN
    try:
        effect = call.look(channel, llamada) if looking else call.send(channel, llamada)
    except NotYet as wait:
        (settle.wait_long if wait.patient else settle.wait)(llamada, wait.reason, momento)
    except TooLate as late:
        settle.fail(llamada, late.reason, momento)
    except Missing:
        settle.missing(llamada, momento)
    except Refused as refused:
        settle.refused(llamada, refused.fault, momento, looking=looking)
    except (NotSent, ListingIncomplete):
        settle.unreachable(llamada, momento, looking=looking)
        return False
    except AnswerLost:
        settle.lost(llamada, momento)
        return False
    except Exception:
        logger.exception("Call %s (%s) of channel %s failed", llamada.pk, llamada.tipo, llamada.canal_id)
        settle.unexpected(llamada, momento)
        return False
    else:
        if effect is None:
            settle.not_found(llamada, momento)
        else:
            _succeed(llamada, effect, momento)
    return True


def _succeed(llamada: Llamada, effect: Effect, momento: datetime) -> None:
    """The effect and the mark that the call is done stand or fall together."""
    with transaction.atomic():
        settle.done(llamada, momento)
        effect(momento)
        if llamada.emision_id:
            emision = Emision.objects.get(pk=llamada.emision_id)
            polling.plan(emision, momento=momento)
            outbox.keep_in_step(emision, momento=momento)
            follow_up(emision, momento=momento)
            if llamada.tipo != TipoLlamada.UPLOAD or emision.broadcast_id:  # not with each part
                events.emision_changed(emision)
