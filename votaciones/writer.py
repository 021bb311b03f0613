"""The one writer of ballots of this process.

Whoever casts puts the ballot in the queue and waits for its answer. One thread takes all that wait, stores them in one
transaction and only then answers each: three hundred votes at one instant cost a handful of commits, and the disk is
waited for once per batch. Other processes have their own writer; the lock on the vote, taken once per batch, makes
them take turns. A faulty ballot never fails its neighbours: when a batch fails as a whole, each of its ballots is
tried once alone.
"""

import logging
import threading
import time
from collections import deque
from concurrent.futures import Future

from django.db import close_old_connections, connections

from sesiones.http import requests_running
from sesiones.reglas.rechazo import Rechazo
from votaciones.papeletas import Justificante, Papeleta
from votaciones.urna import deposit

logger = logging.getLogger(__name__)

BATCH = 500
# While requests of the same burst are still on their way to the queue, a batch waits for them; never longer than this.
GATHER_SECONDS = 0.2
GATHER_STEP = 0.005
# A thread that has nothing to do for so long ends and gives its database connection back.
IDLE_SECONDS = 60.0

Answer = Future[Justificante | Rechazo]


class Writer:
    """A queue and the thread that empties it. The thread starts with the first ballot."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Papeleta, Answer]] = deque()
        self._thread: threading.Thread | None = None
        self._ending = False

    def submit(self, papeleta: Papeleta) -> Answer:
        """Put a ballot in the queue. The future is done when the ballot is stored, or refused, or has failed."""
        answer: Answer = Future()
        with self._changed:
            self._waiting.append((papeleta, answer))
            if self._thread is None or not self._thread.is_alive():
                self._ending = False
                self._thread = threading.Thread(target=self._run, name="votos", daemon=True)
                self._thread.start()
            self._changed.notify()
        return answer

    def stop(self) -> None:
        """Write what waits, end the thread and close its connection."""
        with self._changed:
            thread, self._ending = self._thread, True
            self._changed.notify()
        if thread is not None and thread.is_alive():
            thread.join()

    def _run(self) -> None:
        try:
            while self._wait():
                self._gather()
                self._write(self._take())
        finally:
            connections.close_all()

    def _wait(self) -> bool:
        """Sleep until there is a ballot; False when the thread is to end, decided under the lock of the queue."""
        with self._changed:
            if not self._waiting and not self._ending:
                self._changed.wait(IDLE_SECONDS)
            if not self._waiting:
                self._thread = None
                return False
            return True

    def _gather(self) -> None:
        until = time.monotonic() + GATHER_SECONDS
        while requests_running() and len(self._waiting) < BATCH and time.monotonic() < until:
            time.sleep(GATHER_STEP)

    def _take(self) -> list[tuple[Papeleta, Answer]]:
        with self._changed:
            return [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]

    def _write(self, batch: list[tuple[Papeleta, Answer]]) -> None:
        close_old_connections()
        try:
            outcomes = deposit([papeleta for papeleta, _answer in batch])
        except Exception:
            logger.exception("A batch of %d ballots failed; each is tried alone", len(batch))
            for papeleta, answer in batch:
                _write_alone(papeleta, answer)
        else:
            for (_papeleta, answer), outcome in zip(batch, outcomes, strict=True):
                answer.set_result(outcome)


def _write_alone(papeleta: Papeleta, answer: Answer) -> None:
    close_old_connections()
    try:
        answer.set_result(deposit([papeleta])[0])
    except Exception as error:
        # Whoever waits must hear of it, whatever it is.
        answer.set_exception(error)


writer = Writer()
