"""Whether the room may be seen and heard now, asked several times a second."""

import threading
import time
from collections.abc import Callable

from streaming.encoder.picture import Room

EVERY = 0.2
"""Seconds between two questions: so late, at most, does the slate come."""
AFTER_SECRET = 3.0
"""Seconds for which the slate stays when a secret part has ended: a camera on the network shows what was."""
KNOWN = 5.0
"""Seconds for which the last answer is news."""


class Watch:
    """Keeps the last answer of `look`. Where no answer comes, the last one holds: a secret part stays closed."""

    def __init__(self, look: Callable[[], Room], before: Room, clock: Callable[[], float] = time.monotonic) -> None:
        self._look, self._clock = look, clock
        self._room = before
        self._answered = clock()
        self._secret_until = float("-inf")
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self.trouble = ""

    @property
    def room(self) -> Room:
        return self._room

    @property
    def open(self) -> bool:
        """Whether picture and sound of the room may go out."""
        return self._room.open and not self._room.secret and self._clock() >= self._secret_until

    @property
    def known(self) -> bool:
        """Whether the last answer is of now."""
        return self._clock() - self._answered < KNOWN

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._thread.join(timeout=2)

    def ask(self) -> None:
        """One question."""
        try:
            room = self._look()
        except Exception as problem:  # whatever it is, the answer is that there is none
            self.trouble = type(problem).__name__
            return
        if self._room.secret and not room.secret:
            self._secret_until = self._clock() + AFTER_SECRET
        self._room, self._answered, self.trouble = room, self._clock(), ""

    def _run(self) -> None:
        while not self._ending.is_set():
            began = self._clock()
            self.ask()
            self._ending.wait(max(0.02, began + EVERY - self._clock()))
