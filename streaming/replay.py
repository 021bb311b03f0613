"""Playing a recorded session again: by default nothing of it reaches YouTube.

with silent():                      # `reproducir`
    ...
drive(sesion_id=…, momento=…)       # `reproducir --con-emision`, once the session is convened
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

from sesiones.reglas.rechazo import Rechazo
from streaming.models import Emision
from streaming.selectors import emision_of
from streaming.services.broadcasts import schedule_emision, update_emision
from streaming.worker import deliver_due

logger = logging.getLogger(__name__)
_silent: ContextVar[bool] = ContextVar("streaming_silent", default=False)


@contextmanager
def silent() -> Iterator[None]:
    """Within it, what happens to a session changes nothing of its broadcast."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def is_silent() -> bool:
    return _silent.get()


def drive(*, sesion_id: int, momento: datetime, cero: datetime | None = None) -> Emision | Rechazo:
    """A broadcast that starts and ends with the session, whatever its organ prefers. `tick` carries it out.

    The session may be over, in its own time, before the first call is made: what was played goes on air all the same,
    and ends after that. `cero` is the instant of the recording's first frame, where it is known.
    """
    emision = emision_of(sesion_id)
    if emision is None or emision.canal is None:
        driven = schedule_emision(sesion_id=sesion_id, automatica=True, momento=momento, autor="sistema")
    else:
        driven = update_emision(emision_id=emision.pk, automatica=True, momento=momento, autor="sistema")
    if isinstance(driven, Emision):
        driven.reproducida, driven.cero = True, cero
        driven.save(update_fields=["reproducida", "cero"])
    return driven


@contextmanager
def delivering() -> Iterator[None]:
    """Within it, the calls are made beside a play that takes its time, in a thread of their own: nobody waits for them.

    A clock that runs elsewhere (`servir`) does no harm: one of both has the channel.
    """
    ended = threading.Event()

    def deliver() -> None:
        while not ended.wait(min(settings.YOUTUBE_POLL_LIVE, 1.0)):
            try:
                deliver_due(momento=timezone.now())
            except Exception:
                logger.exception("The calls of a play could not be made")
        connection.close()

    thread = threading.Thread(target=deliver, name="play-calls", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
