"""When to try again, when to look again. Plain functions of instants; seconds as float."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from streaming.estados import ACABADA, EN_ANTENA, Ciclo, Deseado

PACIFIC = ZoneInfo("America/Los_Angeles")  # the quota day is California's
SOON = timedelta(milliseconds=1)  # later than now, so that one tick never does the same thing twice
EVE = timedelta(minutes=30)
HEALTHY = 4
"""On air and in good health, a broadcast is read so many times less often: quota is for when something is wrong."""
FORGET = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Pace:
    """All waits in one place. `base` and `cap` in seconds: with a tiny base a test runs in milliseconds."""

    base: float
    cap: float
    poll_live: float
    poll_idle: float

    def backoff(self, attempts: int, *, asked: float | None = None, start: float = 1.0) -> timedelta:
        """Full jitter up to `base * start * 2^attempts`, never above `cap`; at least the pause that was asked for."""
        ceiling = min(self.cap, self.base * start * 2 ** min(attempts, 30))
        return max(timedelta(seconds=max(random.random() * ceiling, asked or 0.0)), SOON)  # noqa: S311  no secret

    def slow_down(self, attempts: int, *, asked: float | None = None) -> timedelta:
        """From half a minute on (with the default base)."""
        return max(self.encoder() * 6, self.backoff(attempts, asked=asked, start=15))

    def encoder(self) -> timedelta:
        """Five seconds with the default base."""
        return max(timedelta(seconds=self.base * 2.5), SOON)

    def lists_lag(self) -> timedelta:
        """For so long after its creation a broadcast may be missing from the lists without being gone: 5 minutes."""
        return self.encoder() * 60

    def late_in_lists(self) -> timedelta:
        """Between two looks for what may only be late: half a minute."""
        return self.encoder() * 6

    def look_again(self, looks: int) -> timedelta | None:
        """After looking in vain for what may have been created: 10 s, then 60 s, then it was not created."""
        factors = (5.0, 30.0)
        return max(timedelta(seconds=self.base * factors[looks]), SOON) if looks < len(factors) else None

    def is_paused(self, until: datetime | None, momento: datetime) -> bool:
        """Whether a pause holds at `momento`. None is longer than `cap`: one that seems so belongs to another clock,
        that of a recorded session played on the same channel."""
        return until is not None and timedelta(0) < until - momento <= timedelta(seconds=self.cap)

    def poll(
        self, *, deseado: str, ciclo: str, inicio: datetime, momento: datetime, sana: bool = False
    ) -> datetime | None:
        """When to read a broadcast again; None when nothing is expected of it. One that is `sana`, seldom."""
        if ciclo in ACABADA or deseado == Deseado.CANCELADA:
            return None
        if sana and ciclo == Ciclo.EN_DIRECTO and deseado == Deseado.EN_DIRECTO:
            return momento + max(timedelta(seconds=self.poll_live * HEALTHY), SOON)
        if ciclo in EN_ANTENA or deseado == Deseado.EN_DIRECTO:
            return momento + max(timedelta(seconds=self.poll_live), SOON)
        if deseado != Deseado.PROGRAMADA or momento > inicio + FORGET:
            return None
        return max(inicio - EVE, momento + max(timedelta(seconds=self.poll_idle), SOON))


def pacific_day(momento: datetime):
    return momento.astimezone(PACIFIC).date()


def next_pacific_midnight(momento: datetime) -> datetime:
    """When a spent quota comes back."""
    tomorrow = pacific_day(momento) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=PACIFIC).astimezone(momento.tzinfo)
