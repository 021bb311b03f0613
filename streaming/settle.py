"""Writing down what came of a call that did not simply succeed, and when to come back to it.

The table of `faults` says what a refusal means; here is what that does to the rows. Every function is one transaction.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from streaming import events, gateway, quota
from streaming.estados import ABIERTAS, COSMETICAS, Deseado, EstadoCanal, EstadoLlamada, TipoLlamada
from streaming.faults import CHANNEL_BLOCKED, Conduct, Fault
from streaming.models import Canal, Emision, Llamada
from streaming.pacing import SOON, next_pacific_midnight

logger = logging.getLogger(__name__)

A_DAY = timedelta(hours=24)
A_WEEK = timedelta(days=7)
CREATION_GRACE = timedelta(hours=1)
COSMETIC_GRACE = timedelta(days=3)
NOT_FOR_THIS_CHANNEL: dict[tuple[str, str], str] = {
    (TipoLlamada.THUMBNAIL, "forbidden"): "noThumbnail",
    (TipoLlamada.CAPTIONS_DOWN, "forbidden"): "noCaptionsAllowed",
    (TipoLlamada.CAPTIONS_UP, "forbidden"): "noCaptionsAllowed",
}
"""A plain refusal of what not every channel may do: told, and nothing else is stopped for it."""
CREATIONS_BY_LIST = frozenset(
    {
        TipoLlamada.CREATE_STREAM, TipoLlamada.CREATE_BROADCAST, TipoLlamada.CREATE_PLAYLIST,
        TipoLlamada.ADD_TO_PLAYLIST, TipoLlamada.UPLOAD,
    }
)  # fmt: skip
NEVER_TOO_LATE = frozenset({TipoLlamada.COMPLETE, TipoLlamada.DELETE, TipoLlamada.UPLOAD})
TROUBLED = [*(estado.value for estado in sorted(ABIERTAS)), EstadoLlamada.FAILED.value]
KEPT = ("endedOutside", "neverLive", "longLive", "changedInStudio")
"""What was told of the broadcast itself stays told, whatever call succeeds afterwards."""
TOO_MANY = frozenset({"userBroadcastsExceedLimit", "uploadLimitExceeded"})


def done(llamada: Llamada, momento: datetime) -> None:
    _write(llamada, EstadoLlamada.DONE, "", momento, hecha_en=momento)
    recovered(llamada.canal_id)
    for emision in _waiting_for(llamada):
        told = Emision.objects.filter(pk=emision.pk).exclude(motivo__in=KEPT)
        told.update(motivo=_remaining_reason(emision.pk))


def _remaining_reason(emision_id: int) -> str:
    """What still troubles the broadcast, of the calls that are not done."""
    troubled = Llamada.objects.filter(emision_id=emision_id, estado__in=TROUBLED).exclude(reason="")
    return troubled.order_by("-pk").values_list("reason", flat=True).first() or ""


def wait(llamada: Llamada, reason: str, momento: datetime) -> None:
    """The encoder is not sending yet: no fault, no attempt."""
    _write(
        llamada,
        EstadoLlamada.PENDING,
        reason,
        momento + gateway.pace().encoder(),
        attempts=max(llamada.attempts - 1, 0),
    )


def wait_long(llamada: Llamada, reason: str, momento: datetime) -> None:
    """Something that takes YouTube hours: less and less often, and not for ever."""
    if _is_too_late(llamada, momento):
        return fail(llamada, reason, momento)
    return _write(llamada, EstadoLlamada.PENDING, reason, momento + _backoff(llamada))


def fail(llamada: Llamada, reason: str, momento: datetime) -> None:
    logger.warning("Call %s (%s) given up: %s", llamada.pk, llamada.tipo, reason)
    _write(llamada, EstadoLlamada.FAILED, reason, momento)


def unexpected(llamada: Llamada, momento: datetime) -> None:
    """A mistake of ours. It may have happened after the call went out."""
    _write(llamada, EstadoLlamada.UNCERTAIN, "unexpected", momento + _backoff(llamada))


def lost(llamada: Llamada, momento: datetime) -> None:
    """Sent, and no answer: looked for before it is sent again."""
    logger.warning("Call %s (%s): the answer was lost", llamada.pk, llamada.tipo)
    _write(llamada, EstadoLlamada.UNCERTAIN, "answerLost", momento + SOON)
    rest(llamada.canal_id, momento)


def unreachable(llamada: Llamada, momento: datetime, *, looking: bool) -> None:
    """Nothing left the house, or nothing was learnt."""
    if not looking and _is_too_late(llamada, momento):
        return fail(llamada, "tooLate", momento)
    state = EstadoLlamada.UNCERTAIN if looking else EstadoLlamada.PENDING
    _write(llamada, state, "notSent", momento + _backoff(llamada))
    rest(llamada.canal_id, momento)


def not_found(llamada: Llamada, momento: datetime) -> None:
    """Looked for what may have been applied and did not find it: lists lag, so twice more before it is sent again."""
    emision = llamada.emision
    start = emision if llamada.tipo == TipoLlamada.GO_LIVE else None
    if start and not start.reproducida and start.deseado == Deseado.TERMINADA:
        return _write(llamada, EstadoLlamada.SUPERSEDED, "", momento)
    pause = gateway.pace().look_again(llamada.looks) if llamada.tipo in CREATIONS_BY_LIST else None
    if pause is None:
        _write(llamada, EstadoLlamada.PENDING, "", momento + SOON)
    else:
        _write(llamada, EstadoLlamada.UNCERTAIN, "answerLost", momento + pause, looks=llamada.looks + 1)


def missing(llamada: Llamada, momento: datetime) -> None:
    """YouTube lists no such broadcast: late in the lists, or deleted in Studio."""
    emision = llamada.emision
    if emision is not None and not old_enough_to_be_missing(emision, momento):
        return _write(llamada, EstadoLlamada.PENDING, "missing", momento + gateway.pace().late_in_lists())
    if emision is not None:
        Emision.objects.filter(pk=emision.pk).update(ciclo="deleted", sondear_en=None, motivo="missing")
    return fail(llamada, "missing", momento)


def _missing_part(llamada: Llamada, reason: str, momento: datetime) -> None:
    """A stream or a playlist that somebody deleted is made again; a broadcast is for a person to decide."""
    match reason:
        case "liveStreamNotFound":
            Canal.objects.filter(pk=llamada.canal_id).update(stream_id="")
            _make_again(llamada.canal.llamadas.filter(tipo=TipoLlamada.CREATE_STREAM.value), llamada, reason, momento)
        case "playlistNotFound" if llamada.emision is not None and llamada.emision.lista is not None:
            lista = llamada.emision.lista
            type(lista).objects.filter(pk=lista.pk).update(playlist_id="")
            _make_again(lista.llamadas.filter(tipo=TipoLlamada.CREATE_PLAYLIST.value), llamada, reason, momento)
        case _:
            missing(llamada, momento)


def _make_again(creation: QuerySet[Llamada], llamada: Llamada, reason: str, momento: datetime) -> None:
    creation.update(estado=EstadoLlamada.PENDING.value, next_try_at=momento + SOON, attempts=0, looks=0)
    _write(llamada, EstadoLlamada.PENDING, reason, momento + SOON)
    llamada.depends_on.add(*creation)


def refused(llamada: Llamada, fault: Fault, momento: datetime, *, looking: bool) -> None:
    """YouTube said no."""
    logger.warning("Call %s (%s) refused: %s %s", llamada.pk, llamada.tipo, fault.status, fault.reason)
    pace, again = gateway.pace(), EstadoLlamada.UNCERTAIN if looking else EstadoLlamada.PENDING
    if fault.status == 403 and (told := NOT_FOR_THIS_CHANNEL.get((llamada.tipo, fault.reason))):
        return fail(llamada, told, momento)
    match fault.conduct:
        case Conduct.DONE:
            done(llamada, momento)
        case Conduct.WAIT:
            wait(llamada, fault.reason, momento)
        case Conduct.RETRY if not _is_too_late(llamada, momento):
            # An error of theirs may come after the effect.
            _write(llamada, EstadoLlamada.UNCERTAIN, fault.reason, momento + _backoff(llamada, fault.retry_after))
        case Conduct.SLOW_DOWN if not _is_too_late(llamada, momento):
            pause = pace.slow_down(llamada.attempts, asked=fault.retry_after)
            _write(llamada, again, fault.reason, momento + pause)
            rest(llamada.canal_id, momento, asked=pause.total_seconds())
        case Conduct.REPLAN if not _is_too_late(llamada, momento) and llamada.attempts < 10:
            _write(llamada, again, fault.reason, momento + _backoff(llamada))
        case Conduct.HOLD if llamada.tipo == TipoLlamada.UPLOAD:
            # Uploads have a count of their own: nothing else waits for tomorrow.
            _write(llamada, _held(looking), fault.reason, next_pacific_midnight(momento))
        case Conduct.HOLD:
            quota.exhaust(momento=momento)
            _write(llamada, _held(looking), fault.reason, next_pacific_midnight(momento))
        case Conduct.OPERATOR:
            _operator(llamada, fault, momento, looking=looking)
        case Conduct.RECONNECT:
            _write(llamada, again, fault.reason, momento)
            block(llamada.canal_id, EstadoCanal.RECONECTAR, fault.reason)
        case Conduct.MISSING:
            _missing_part(llamada, fault.reason, momento)
        case Conduct.NO_EMBED if llamada.emision is not None and llamada.emision.incrustable:
            Emision.objects.filter(pk=llamada.emision.pk).update(incrustable=False)
            _write(llamada, EstadoLlamada.PENDING, fault.reason, momento + SOON)
        case Conduct.INPUT | Conduct.BUG | Conduct.NO_EMBED:
            fail(llamada, fault.reason, momento)
        case _:
            fail(llamada, "tooLate", momento)


def _operator(llamada: Llamada, fault: Fault, momento: datetime, *, looking: bool) -> None:
    pause = A_DAY if fault.reason in TOO_MANY else gateway.pace().slow_down(llamada.attempts)
    _write(llamada, _held(looking), fault.reason, momento + pause)
    if fault.reason in CHANNEL_BLOCKED:
        block(llamada.canal_id, EstadoCanal.NO_HABILITADO, fault.reason)


def _held(looking: bool) -> EstadoLlamada:
    """What is uncertain stays so: being held must not make it be sent twice."""
    return EstadoLlamada.UNCERTAIN if looking else EstadoLlamada.HELD


# Channels


def block(canal_id: int, estado: EstadoCanal, reason: str) -> None:
    """Nothing is sent on this channel until somebody acts."""
    if reason == "invalid_grant" and _of_testing(canal_id):
        reason = "testingConsent"
    logger.warning("Channel %s blocked: %s", canal_id, reason)
    Canal.objects.filter(pk=canal_id).update(estado=estado.value, motivo=reason)
    for emision in Emision.objects.filter(canal_id=canal_id, deseado__in=("programada", "en_directo")):
        events.emision_changed(emision)


def _of_testing(canal_id: int) -> bool:
    """A permission that died within a day of its first week: so do those of an application "in testing"."""
    given = Canal.objects.values_list("conectado_en", flat=True).get(pk=canal_id)
    return given is not None and A_WEEK <= timezone.now() - given <= A_WEEK + A_DAY


def rest(canal_id: int, momento: datetime, *, asked: float | None = None) -> None:
    """After a failed connection the channel pauses as a whole: no storm of calls against a server in trouble."""
    fallos = Canal.objects.values_list("fallos", flat=True).get(pk=canal_id)
    pace = gateway.pace()
    until = momento + pace.backoff(fallos, asked=min(asked or 0.0, pace.cap))
    Canal.objects.filter(pk=canal_id).update(fallos=F("fallos") + 1, pausado_hasta=until)


def recovered(canal_id: int) -> None:
    Canal.objects.filter(pk=canal_id, fallos__gt=0).update(fallos=0, pausado_hasta=None)


def old_enough_to_be_missing(emision: Emision, momento: datetime) -> bool:
    """Measured against the instant at which we last saw it being made or changed."""
    return momento - (emision.visto_en or emision.creada_en) > gateway.pace().lists_lag()


# Rows


def _backoff(llamada: Llamada, asked: float | None = None) -> timedelta:
    return gateway.pace().backoff(llamada.attempts, asked=asked)


def _is_too_late(llamada: Llamada, momento: datetime) -> bool:
    """Creations are worth nothing an hour after the session; lists and texts wait three days.

    By both clocks: a session played again long after its date has only just written its calls.
    """
    emision = llamada.emision
    if emision is None or llamada.tipo in NEVER_TOO_LATE:
        return False
    if llamada.tipo in COSMETICAS:
        return momento > llamada.creada_en + COSMETIC_GRACE and _waited(llamada) > COSMETIC_GRACE
    ended = emision.sesion.levantada_en
    return ended is not None and momento > ended + CREATION_GRACE and _waited(llamada) > CREATION_GRACE


def _waited(llamada: Llamada) -> timedelta:
    return timezone.now() - llamada.escrita_en


def _write(llamada: Llamada, estado: EstadoLlamada, reason: str, when: datetime, **changes: object) -> None:
    """`when` is the next try. The broadcasts that wait for the call show the newest reason."""
    fields = {"estado": estado.value, "reason": reason[:80], "next_try_at": when, **changes}
    with transaction.atomic():
        Llamada.objects.filter(pk=llamada.pk).update(**fields)
        if reason:
            for emision in _waiting_for(llamada):
                Emision.objects.filter(pk=emision.pk).update(motivo=reason[:80])
                events.emision_changed(emision)


def _waiting_for(llamada: Llamada) -> QuerySet[Emision]:
    """The broadcast of a call; for one of a channel or a playlist, the broadcasts whose calls come after it."""
    if llamada.emision_id:
        return Emision.objects.filter(pk=llamada.emision_id)
    return Emision.objects.filter(llamadas__depends_on=llamada.pk).distinct()
