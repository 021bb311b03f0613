"""Sends what was encoded to the video server. It may fall and come back as often as the network does."""

import os
import select
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO

from streaming.encoder.pacing import Backoff
from streaming.encoder.packets import Opening
from streaming.encoder.pipes import Complaints, end, start, text_pipe, without_passwords

OLD = 10.0
"""Seconds for which something may wait to be sent: after that the connection is taken for dead."""
ALIVE = 5.0
"""Seconds without progress after which we no longer say that we are sending."""
DRAIN = 4.0
PAUSES = (0.5, 1.0, 2.0, 3.0)
UNRESOLVED = 20.0
"""Seconds between two questions for an address that nobody could tell."""
ASK_AGAIN = 300.0
"""Seconds before an address that the server refuses is asked for again: the key may have been changed."""


@dataclass(frozen=True, slots=True)
class Destination:
    """`address` without the key: `rtmps://host:443/app`."""

    address: str
    key: str = field(repr=False)


class Unresolved(Exception):
    """There is no address yet; the argument is the sentence for the person."""


class Sending(StrEnum):
    """How the sending goes."""

    OFF = "off"  # nothing is to be sent
    CONNECTING = "connecting"
    SENDING = "sending"
    WAITING = "waiting"  # it failed, and is tried again in a moment


class Why(StrEnum):
    """Why it is not sending."""

    NONE = ""
    ADDRESS = "address"  # nobody could say where to
    NETWORK = "network"
    REFUSED = "refused"  # the server is there and does not want it


class Sender:
    """Takes MPEG-TS by `put`, which never waits; while the server is away only the last two seconds are kept for it."""

    def __init__(self, ffmpeg: str, resolve: Callable[[], Destination]) -> None:
        self._ffmpeg, self._resolve = ffmpeg, resolve
        self._chunks: deque[tuple[float, bytes]] = deque()
        self._arrived = threading.Condition()
        self._opening = Opening()
        self._known: Destination | None = None
        self._asked = 0.0
        self._open = False
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._progressed = 0.0
        self._sizes: deque[tuple[float, int]] = deque(maxlen=12)
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)
        self._state, self._since = Sending.CONNECTING, time.monotonic()
        self.why = Why.NONE
        self.sentence = ""
        """With `Why.ADDRESS`: what to tell the person."""
        self.trouble = ""
        """What ffmpeg complained of when it last fell; without the key."""
        self.connections = 0

    @property
    def state(self) -> Sending:
        return self._state

    @property
    def since(self) -> float:
        return self._since

    @property
    def kbps(self) -> int:
        """What went out in the last seconds, in kbit/s."""
        sizes = list(self._sizes)
        if self._state is not Sending.SENDING or len(sizes) < 2 or sizes[-1][0] <= sizes[0][0]:
            return 0
        return round((sizes[-1][1] - sizes[0][1]) * 8 / 1000 / (sizes[-1][0] - sizes[0][0]))

    def start(self) -> None:
        self._thread.start()

    def put(self, chunk: bytes) -> None:
        with self._arrived:
            self._opening.take(chunk)
            if self._open:
                self._chunks.append((time.monotonic(), chunk))
                self._arrived.notify()

    def stop(self) -> None:
        """Send what waits, and take leave of the server."""
        self._ending.set()
        with self._arrived:
            self._arrived.notify()
        self._thread.join(timeout=DRAIN + 6)
        if self._process is not None:
            self._process.kill()

    def _run(self) -> None:
        backoff = Backoff(PAUSES)
        while not self._ending.is_set():
            began = time.monotonic()
            try:
                destination = self._where()
            except Unresolved as problem:
                self.why, self.sentence = Why.ADDRESS, str(problem)
                self._become(Sending.WAITING)
                self._ending.wait(UNRESOLVED)
                continue
            self._attempt(destination)
            if self._ending.is_set():
                return
            self._become(Sending.WAITING)
            self._ending.wait(backoff.after(time.monotonic() - began))

    def _where(self) -> Destination:
        """Asked once; again when the server refuses what it said: each question may cost a quota."""
        now = time.monotonic()
        if self._known is None or (self.why is Why.REFUSED and now - self._asked > ASK_AGAIN):
            self._known, self._asked = self._resolve(), now
        return self._known

    def _attempt(self, destination: Destination) -> None:
        # The key is an option in a file of options, and the file a pipe: arguments can be read by everybody.
        options = text_pipe(f"rtmp_playpath={destination.key}\n")
        try:
            process = start(self._command(destination.address, options), pass_fds=(options,), stdin=subprocess.PIPE)
        except OSError:
            self.why = Why.NETWORK
            return
        finally:
            os.close(options)
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None

        def clean(line: str) -> str:
            return without_passwords(line.replace(destination.key, "…") if destination.key else line)

        complaints = Complaints(process.stderr, clean)
        listener = threading.Thread(target=self._listen, args=(process.stdout,), daemon=True)
        listener.start()
        self._begin()
        self._pump(process)
        self._open = False
        process.stdin.close()
        end(process, patience=3.0 if self._ending.is_set() else 0.5)
        listener.join(timeout=2)
        self._process = None
        if not self._ending.is_set():
            self.trouble = complaints.text()
            self.why = Why.REFUSED if _refused(self.trouble) else Why.NETWORK

    def _begin(self) -> None:
        with self._arrived:
            self._chunks.clear()
            if opening := self._opening.data():
                self._chunks.append((time.monotonic(), opening))
            self._open = True
        self._sizes.clear()
        self._progressed = time.monotonic()
        self.connections += 1

    def _pump(self, process: subprocess.Popen[bytes]) -> None:
        """Until it falls, hangs, or all is said."""
        assert process.stdin is not None
        fd = process.stdin.fileno()
        os.set_blocking(fd, False)
        until: float | None = None
        while True:
            chunk, at = self._next()
            if self._ending.is_set():
                until = until or time.monotonic() + DRAIN
                if chunk is None or time.monotonic() > until:
                    return
            if process.poll() is not None:
                return
            if self._state is Sending.SENDING and time.monotonic() - self._progressed > ALIVE:
                self._become(Sending.WAITING)
            if chunk is not None and not self._write(process, fd, chunk, at):
                return

    def _next(self) -> tuple[bytes | None, float]:
        with self._arrived:
            if not self._chunks:
                self._arrived.wait(timeout=0.5)
            return (self._chunks[0][1], self._chunks.popleft()[0]) if self._chunks else (None, 0.0)

    def _write(self, process: subprocess.Popen[bytes], fd: int, chunk: bytes, at: float) -> bool:
        """Whether all of it was taken."""
        view = memoryview(chunk)
        while view:
            if time.monotonic() - at > OLD or process.poll() is not None:
                return False
            if select.select([], [fd], [], 0.5)[1]:
                try:
                    view = view[os.write(fd, view) :]
                except BlockingIOError:
                    continue
                except OSError:
                    return False
        return True

    def _listen(self, stream: IO[bytes]) -> None:
        """What went to the server, once a second, as ffmpeg tells it."""
        time_before = b""
        with stream:
            for line in stream:
                name, _, value = line.strip().partition(b"=")
                if name == b"total_size" and value.isdigit():
                    self._sizes.append((time.monotonic(), int(value)))
                elif name == b"out_time_us" and value != time_before and value.isdigit():
                    time_before = value
                    self._progressed = time.monotonic()
                    self.why, self.sentence = Why.NONE, ""
                    self._become(Sending.SENDING)

    def _become(self, state: Sending) -> None:
        if state is not self._state:
            self._state, self._since = state, time.monotonic()

    def _command(self, address: str, options: int) -> list[str]:
        return [
            *(self._ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-progress", "pipe:1"),
            *("-analyzeduration", "1000000", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v:0", "-map", "0:a:0", "-c", "copy"),
            *("-flvflags", "no_duration_filesize", "-f", "flv", "-fpre", f"/dev/fd/{options}", address),
        ]  # fmt: skip


def _refused(complaints: str) -> bool:
    """Whether the server was reached and answered no."""
    return any(word in complaints for word in ("Server error", "NetStream.Publish", "NetConnection.Connect.Rejected"))
