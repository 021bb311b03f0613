"""What falls due by itself: each app registers its pieces of work, and `manage.py tick` asks all of them.

Nothing is scheduled. A piece of work asks the database what is due at a moment, does it, and says how much it did, so
that it may run late, twice, or never for a day without harm:

    class StreamingConfig(AppConfig):
        def ready(self) -> None:
            due.register(outbox.deliver_due)

    def deliver_due(*, momento: datetime) -> int: ...
"""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

logger = logging.getLogger(__name__)

ROUNDS = 1000
PATIENCE = timedelta(seconds=10)
"""What falls due later than this is left for another time, although somebody asked for everything."""
FRUITLESS = 20
"""Waits in a row after which nothing had come to its end: a server that is down must not hold us for ever."""
FRUITLESS_TIME = timedelta(seconds=30)


class DueWork(Protocol):
    """Does what is due at `momento` (aware, UTC) and returns how many pieces it did; 0 when nothing was due."""

    def __call__(self, *, momento: datetime) -> int: ...


class Outlook(NamedTuple):
    """What a piece of work still has before it. `settled`: how much has come to its end so far, well or badly."""

    settled: int = 0
    waiting: int = 0
    next_at: datetime | None = None


class Ahead(Protocol):
    """What is still waiting at `momento`."""

    def __call__(self, *, momento: datetime) -> Outlook: ...


_registered: list[DueWork] = []
_ahead: list[Ahead] = []


def register(work: DueWork, ahead: Ahead | None = None) -> None:
    """Have `work` asked at each tick; registering the same function again changes nothing.

    `ahead` tells what it will come back to by itself, so that `run_until_settled` can wait for it.
    """
    if work not in _registered:
        _registered.append(work)
    if ahead is not None and ahead not in _ahead:
        _ahead.append(ahead)


def outlook(*, momento: datetime) -> Outlook:
    """What all pieces of work together still have before them."""
    told = [ahead(momento=momento) for ahead in _ahead]
    times = [one.next_at for one in told if one.next_at is not None]
    return Outlook(sum(one.settled for one in told), sum(one.waiting for one in told), min(times, default=None))


def registered() -> Iterator[DueWork]:
    return iter(tuple(_registered))


def run(*, momento: datetime) -> tuple[int, int]:
    """Do once what is due at `momento`; returns the pieces done and the functions that failed.

    One that fails is logged and keeps nothing from the others.
    """
    done = failed = 0
    for work in registered():
        try:
            done += work(momento=momento)
        except Exception:
            failed += 1
            logger.exception("Due work %s.%s failed", work.__module__, getattr(work, "__qualname__", work))
    return done, failed


def run_until_empty(*, momento: datetime) -> tuple[int, int]:
    """Repeat `run` until nothing is due; what one piece causes another may find. Returns as `run` does."""
    total = failed = 0
    for _ in range(ROUNDS):
        done, failed_now = run(momento=momento)
        total += done
        failed = max(failed, failed_now)
        if not done:
            return total, failed
    raise RuntimeError(f"Work was still due after {ROUNDS} rounds at {momento.isoformat()}: a piece repeats itself.")


def run_until_settled(*, clock: Callable[[], datetime], wait: Callable[[timedelta], None]) -> tuple[int, int]:
    """Repeat `run_until_empty`, waiting in between for what falls due within `PATIENCE`. Returns as `run` does.

    It always ends: after `FRUITLESS` waits in a row, or `FRUITLESS_TIME`, in which nothing came to its end.
    """
    total = failed = fruitless = 0
    idle, since = timedelta(0), time.monotonic()
    settled = outlook(momento=clock()).settled
    while True:
        done, failed_now = run_until_empty(momento=clock())
        total, failed = total + done, max(failed, failed_now)
        ahead = outlook(momento=clock())
        if ahead.settled != settled:
            settled, fruitless, idle, since = ahead.settled, 0, timedelta(0), time.monotonic()
        pause = ahead.next_at - clock() if ahead.next_at else None
        # A server that hangs costs time without a single wait.
        spent = max(idle, timedelta(seconds=time.monotonic() - since))
        if pause is None or pause > PATIENCE or fruitless >= FRUITLESS or spent + pause > FRUITLESS_TIME:
            return total, failed
        pause = max(pause, timedelta(milliseconds=1))
        wait(pause)
        fruitless, idle = fruitless + 1, idle + pause
