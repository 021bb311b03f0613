"""Child processes and the pipes between them and us."""

import contextlib
import fcntl
import os
import re
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO

# What Linux grants to anybody: a frame in one or two writes instead of twenty.
PIPE_BYTES = 1 << 20
KEPT_LINES = 20
IN_ADDRESS = re.compile(r"://[^/@\s]+@")
PATIENCE = 3.0
"""Seconds that a process gets to end by itself."""


def widen(fd: int) -> None:
    """A bigger buffer, where the system has one to give."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def write_all(fd: int, data: bytes) -> None:
    """Everything, however often the pipe takes only a part. Raises OSError when nobody reads any more."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def read_exactly(fd: int, size: int) -> bytes | None:
    """So many bytes; None at the end."""
    data = bytearray(size)
    view, have = memoryview(data), 0
    while have < size:
        got = os.readv(fd, [view[have:]])
        if not got:
            return None
        have += got
    return bytes(data)


def text_pipe(text: str) -> int:
    """The reading end of a pipe that already holds a short text: what may not stand among the arguments."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(text.encode())
    return reading


def without_passwords(line: str) -> str:
    """What a program says of an address, without the user and the password in it."""
    return IN_ADDRESS.sub("://…@", line)


def start(command: Sequence[str], *, pass_fds: Sequence[int] = (), stdin: int | None = None) -> subprocess.Popen[bytes]:
    """A process with pipes for its output and its complaints, in a session of its own, which Ctrl-C does not reach."""
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL if stdin is None else stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        pass_fds=pass_fds, start_new_session=True, bufsize=0,
    )  # fmt: skip


def end(process: subprocess.Popen[bytes], patience: float = PATIENCE) -> None:
    """Ended for certain on return; killed when it does not end by itself."""
    try:
        process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Complaints:
    """The last lines that a process wrote to standard error, without what may not be told to anybody."""

    def __init__(self, stream: IO[bytes], clean: Callable[[str], str] = str) -> None:
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._clean = clean
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._lines.append(self._clean(line.decode(errors="replace").rstrip()))

    def text(self) -> str:
        """After the process has ended: everything that was kept."""
        self._thread.join(timeout=1)
        return "\n".join(self._lines)
