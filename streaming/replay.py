"""Playing a recorded session again: by default nothing of it reaches YouTube.

with silent():                      # `reproducir`
    ...
drive(sesion_id=…, momento=…)       # `reproducir --con-emision`, once the session is convened
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from sesiones.reglas.rechazo import Rechazo
from streaming.models import Emision
from streaming.selectors import emision_of
from streaming.services.broadcasts import schedule_emision, update_emision

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


def drive(*, sesion_id: int, momento: datetime) -> Emision | Rechazo:
    """A broadcast that starts and ends with the session, whatever its organ prefers. `tick` carries it out."""
    emision = emision_of(sesion_id)
    if emision is None or emision.canal is None:
        return schedule_emision(sesion_id=sesion_id, automatica=True, momento=momento, autor="sistema")
    return update_emision(emision_id=emision.pk, automatica=True, momento=momento, autor="sistema")
