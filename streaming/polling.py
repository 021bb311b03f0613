"""Reading what YouTube says of our broadcasts, as often as it matters and no more."""

from datetime import datetime

from django.db import transaction

from streaming import events, gateway, quota, settle
from streaming.calls import keep_state
from streaming.estados import Ciclo, EstadoCanal
from streaming.faults import Conduct
from streaming.models import Emision
from streaming.ports import Broadcaster, BroadcastState, NotSent, Refused, StreamState
from streaming.recorded import follow_up


def plan(emision: Emision, *, momento: datetime) -> None:
    """Write down when to read it next."""
    when = None
    if emision.broadcast_id:
        when = gateway.pace().poll(
            deseado=emision.deseado,
            ciclo=emision.ciclo,
            inicio=emision.inicio_previsto,
            momento=momento,
            sana=emision.senal == "active" and emision.salud in {"good", "ok"},
        )
    Emision.objects.filter(pk=emision.pk).update(sondear_en=when)


def poll_due(channel: Broadcaster, canal_id: int, *, momento: datetime) -> int:
    """Read the broadcasts of a channel whose time has come. Returns how many were read.

    With little quota left nothing is read: what remains is kept for starting and ending.
    """
    read = 0
    for emision in Emision.objects.filter(canal_id=canal_id, sondear_en__lte=momento).order_by("sondear_en"):
        if quota.left(momento=momento) <= quota.reserve():
            plan(emision, momento=momento)
            continue
        try:
            state = channel.broadcast(emision.broadcast_id)
            stream = channel.stream(emision.stream_id) if emision.stream_id and state else None
        except NotSent:
            settle.rest(canal_id, momento)
            plan(emision, momento=momento)
            return read
        except Refused as refused:
            plan(emision, momento=momento)
            if refused.fault.conduct is Conduct.RECONNECT:
                settle.block(canal_id, EstadoCanal.RECONECTAR, refused.fault.reason)
            elif refused.fault.conduct is Conduct.HOLD:
                quota.exhaust(momento=momento)
            else:
                settle.rest(canal_id, momento, asked=refused.fault.retry_after)
            return read
        _keep(emision, state, stream, momento)
        settle.recovered(canal_id)
        read += 1
    return read


def _keep(emision: Emision, state: BroadcastState | None, stream: StreamState | None, momento: datetime) -> None:
    with transaction.atomic():
        before = _shown(emision)
        if state is not None:
            keep_state(emision.pk, state, momento)
        elif settle.old_enough_to_be_missing(emision, momento):
            Emision.objects.filter(pk=emision.pk).update(ciclo=Ciclo.BORRADA.value, motivo="missing", visto_en=momento)
        if stream is not None:
            Emision.objects.filter(pk=emision.pk).update(senal=stream.status, salud=stream.health)
        emision.refresh_from_db()
        plan(emision, momento=momento)
        follow_up(emision, momento=momento)
        if _shown(emision) != before:
            events.emision_changed(emision)


def _shown(emision: Emision) -> tuple[object, ...]:
    return (emision.ciclo, emision.deseado, emision.senal, emision.salud, emision.motivo)
