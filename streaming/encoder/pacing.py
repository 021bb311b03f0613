"""Smoothing what comes unevenly, and waiting longer each time that something fails."""

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")

PAUSES = (0.0, 0.5, 1.0, 2.0, 5.0)
HEALTHY = 20.0
"""Seconds after which a process counts as sound, and its next fall as the first."""


class Fifo(Generic[T]):
    """A few pieces kept back, so that one which comes late is no gap. Put by one thread, got by another.

    `depth` pieces are waited for before the first is given; of more than `limit` the oldest are thrown away.
    """

    def __init__(self, depth: int, limit: int) -> None:
        self._pieces: deque[T] = deque(maxlen=limit)
        self._depth = depth
        self._filling = True

    def put(self, piece: T) -> None:
        self._pieces.append(piece)

    def get(self) -> T | None:
        """The next piece; None when there is none yet."""
        if self._filling and len(self._pieces) < self._depth:
            return None
        try:
            piece = self._pieces.popleft()
        except IndexError:
            self._filling = True
            return None
        self._filling = False
        return piece

    def clear(self) -> None:
        self._pieces.clear()
        self._filling = True


class Backoff:
    """How long to wait before something is started again: at once the first time, then longer and longer."""

    def __init__(self, pauses: tuple[float, ...] = PAUSES) -> None:
        self._pauses = pauses
        self._falls = 0

    def after(self, lived: float) -> float:
        """Seconds, for something that fell after `lived` seconds."""
        if lived >= HEALTHY:
            self._falls = 0
        pause = self._pauses[min(self._falls, len(self._pauses) - 1)]
        self._falls += 1
        return pause
