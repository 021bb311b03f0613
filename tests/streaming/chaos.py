"""A platform and a network on a bad day: what may happen to any call, drawn from a seed."""

import random
from collections import Counter
from dataclasses import dataclass, field

from tests.streaming.youtube_server import Trick

HANG = 3.0  # seconds; longer than the client waits


@dataclass
class Chaos:
    """Asked by the server for every call. `rate` is how many of them meet a fault; `met` counts which.

    While `no_quota`, everything is refused for that; while `calm`, nothing happens.
    """

    rng: random.Random
    rate: float = 0.2
    calm: bool = False
    no_quota: bool = False
    met: Counter[str] = field(default_factory=Counter)

    def __call__(self, method: str) -> Trick | None:
        if method == "token":
            return None
        if self.no_quota:
            self.met["quota gone"] += 1
            return Trick("fail", effect=False, status=403, reason="quotaExceeded")
        if self.calm or self.rng.random() >= self.rate:
            return None
        name, trick = self.rng.choices(*self._menu())[0]
        self.met[name] += 1
        return trick

    def _menu(self) -> tuple[list[tuple[str, Trick]], list[int]]:
        before = self.rng.random() < 0.5
        after = "before" if before else "after"
        status, reason = self.rng.choice([(500, "internalError"), (503, "backendError"), (502, "")])
        menu = [
            (f"5xx {after} the effect", Trick("fail", effect=not before, status=status, reason=reason), 4),
            ("429 with Retry-After", Trick("fail", effect=False, status=429, reason="", retry_after="7"), 2),
            ("rate limit", Trick("fail", effect=False, status=403, reason="userRequestsExceedRateLimit"), 2),
            (f"answer lost, {after} the effect", Trick("close", effect=not before), 4),
            (f"HTML with 200, {after} the effect", Trick("html", effect=not before), 3),
            (f"hang, {after} the effect", Trick("hang", effect=not before, seconds=HANG), 1),
        ]
        return [(name, trick) for name, trick, _weight in menu], [weight for *_rest, weight in menu]
