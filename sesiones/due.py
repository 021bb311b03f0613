"""What falls due by itself: each app registers its pieces of work, and `manage.py tick` asks all of them.

Nothing is scheduled. A piece of work asks the database what is due at a moment, does it, and says how much it did, so
that it may run late, twice, or never for a day without harm:

    class StreamingConfig(AppConfig):
        def ready(self) -> None:
            due.register(outbox.deliver_due)

    def deliver_due(*, momento: datetime) -> int: ...
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

logger = logging.getLogger(__name__)

ROUNDS = 1000


class DueWork(Protocol):
    """Does what is due at `momento` (aware, UTC) and returns how many pieces it did; 0 when nothing was due."""

    def __call__(self, *, momento: datetime) -> int: ...


_registered: list[DueWork] = []


def register(work: DueWork) -> None:
    """Have `work` asked at each tick; registering the same function again changes nothing."""
    if work not in _registered:
        _registered.append(work)


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
