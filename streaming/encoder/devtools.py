"""A Chromium that is spoken to through two pipes: no port that anybody else on the machine could reach.

The DevTools protocol over `--remote-debugging-pipe`: JSON messages that end with a null byte, ours on its descriptor 3,
its answers and events on 4. When the pipe closes, the browser ends by itself.
"""

import contextlib
import fcntl
import itertools
import json
import os
import queue
import signal
import threading
from typing import Any

from streaming.encoder.pipes import write_all

ANSWER = 15.0
"""Seconds that an answer may take; after that the browser is taken for dead."""
ENDS = 3.0
# Above those that the browser expects, so that putting ours there never overwrites another of ours.
ABOVE = 16


class Gone(Exception):
    """The browser ended or hung."""


class Refused(Exception):
    """It would not do that; it may do other things."""


class Browser:
    """One running browser. Raises `Gone` as soon as it is of no more use, `Refused` for one command; `close` in any case."""

    def __init__(self, command: list[str]) -> None:
        theirs_in, self._to = _pipe()
        self._from, theirs_out = _pipe()
        nothing = os.devnull
        self.pid = os.posix_spawn(
            command[0],
            command,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, nothing, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, nothing, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, nothing, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, theirs_in, 3),
                (os.POSIX_SPAWN_DUP2, theirs_out, 4),
            ],
            setsid=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._numbers = itertools.count(1)
        self._answers: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        self._lock = threading.Lock()
        self._open = True
        self.events: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        """What the browser tells by itself; None when it is gone."""
        self._reader = threading.Thread(target=self._read, name="devtools", daemon=True)
        self._waiter = threading.Thread(target=self._wait, daemon=True)
        self._reader.start()
        self._waiter.start()

    def call(self, method: str, session: str = "", /, **parameters: Any) -> dict[str, Any]:
        """The answer to a command."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        answer: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        with self._lock:
            if not self._open:
                raise Gone(method)
            self._answers[number] = answer
        try:
            write_all(self._to, json.dumps(message).encode() + b"\0")
            found = answer.get(timeout=ANSWER)
        except (OSError, queue.Empty) as problem:
            raise Gone(method) from problem
        finally:
            self._answers.pop(number, None)
        if found is None:
            raise Gone(method)
        if "error" in found:
            raise Refused(method)
        result: dict[str, Any] = found["result"]
        return result

    def close(self) -> None:
        """Ended for certain on return, and what it started with it."""
        with self._lock:
            self._open = False
        os.close(self._to)
        self._waiter.join(timeout=ENDS)
        # What a browser that was killed leaves behind belongs to its group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._waiter.join()
        self._reader.join(timeout=ENDS)

    def _wait(self) -> None:
        """Its children keep the pipe open when it is killed: only its end tells of it."""
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        self._lose()

    def _read(self) -> None:
        rest = b""
        with contextlib.closing(os.fdopen(self._from, "rb", buffering=0)) as stream:
            while data := stream.read(1 << 20):
                *messages, rest = (rest + data).split(b"\0")
                for text in messages:
                    self._take(json.loads(text))
        self._lose()

    def _lose(self) -> None:
        with self._lock:
            self._open = False
            waiting = list(self._answers.values())
        for answer in waiting:
            answer.put(None)
        self.events.put(None)

    def _take(self, message: dict[str, Any]) -> None:
        if "id" not in message:
            self.events.put(message)
        elif answer := self._answers.get(message["id"]):
            answer.put(message)


def _pipe() -> tuple[int, int]:
    reading, writing = os.pipe()
    moved = tuple(fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, ABOVE) for fd in (reading, writing))
    os.close(reading)
    os.close(writing)
    return moved[0], moved[1]
