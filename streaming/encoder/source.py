"""Picture and sound of the room: an ffmpeg that reads a camera, a file or RTSP, and is started again when it falls."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from streaming.encoder.pacing import Backoff, Fifo
from streaming.encoder.picture import BLOCK_BYTES, FPS, FRAME_BYTES, HEIGHT, RATE, SILENCE, WIDTH
from streaming.encoder.pipes import Complaints, end, read_exactly, start, text_pipe, widen, without_passwords

STALE = 2.0
"""Seconds for which the last picture stands when no other comes."""
SILENT = 10.0
"""Seconds without a picture after which the program is taken for dead."""
RTSP_PATIENCE = 8_000_000
"""Microseconds that a network camera may say nothing."""
LISTED = ("-f", "concat", "-safe", "0", "-protocol_whitelist", "pipe,rtsp,rtp,tcp,udp,tls,http,https", "-i")
FILTER = (
    f"scale={WIDTH}:{HEIGHT}:force_original_aspect_ratio=decrease:out_color_matrix=bt709:out_range=tv,"
    f"pad={WIDTH}:{HEIGHT}:(ow-iw)/2:(oh-ih)/2,setsar=1,fps={FPS},format=yuv420p"
)


class Source(Protocol):
    """Where the picture of the room comes from. Every method answers at once."""

    def start(self) -> None: ...

    def frame(self) -> bytes | None:
        """The picture of this tick; None when there is none that is fresh enough."""
        ...

    def sound(self) -> bytes:
        """The sound of this tick."""
        ...

    def flush(self) -> None:
        """Forget what waits: it is of a moment that nobody may see."""
        ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Input:
    """What ffmpeg is told to read: arguments up to and with `-i`. `audio` empty: the sound is in the same input.

    `listed` is a list of inputs that goes to ffmpeg through a pipe, because nobody may read it among the processes.
    """

    video: tuple[str, ...] = ()
    audio: tuple[str, ...] = ()
    listed: str = field(default="", repr=False)


def camera(device: str, sound: str = "") -> Input:
    """A camera of the machine (`/dev/video0`), and a microphone as `alsa:default` or `pulse:default`."""
    kind, _, name = sound.partition(":")
    heard = ("-thread_queue_size", "64", "-f", kind, "-i", name or "default") if sound else ()
    seen = ("-thread_queue_size", "64", "-f", "v4l2", "-framerate", str(FPS), "-video_size", f"{WIDTH}x{HEIGHT}")
    return Input((*seen, "-i", device), heard)


def file(path: str, *, loop: bool = False) -> Input:
    """A file, at its own pace; again and again with `loop`."""
    return Input((*(("-stream_loop", "-1") if loop else ()), "-re", "-i", path))


def rtsp(url: str) -> Input:
    """A network camera. The password in its address stays out of the list of processes."""
    if "@" not in urlsplit(url).netloc:
        return Input(("-rtsp_transport", "tcp", "-timeout", str(RTSP_PATIENCE), "-i", url))
    quoted = url.replace("'", r"'\''")
    options = f"option rtsp_transport tcp\noption timeout {RTSP_PATIENCE}\n"
    return Input(listed=f"ffconcat version 1.0\nfile '{quoted}'\n{options}")


class FfmpegSource:
    """See `Source`. Without sound in the input there is silence."""

    def __init__(self, ffmpeg: str, wanted: Input, *, heard: bool = True) -> None:
        self._ffmpeg, self._wanted = ffmpeg, wanted
        self._heard = heard
        self._frames: Fifo[bytes] = Fifo(depth=2, limit=6)
        self._blocks: Fifo[bytes] = Fifo(depth=3, limit=8)
        self._last: bytes | None = None
        self._last_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="source", daemon=True)
        self.trouble = ""
        """What ffmpeg complained of when it last fell."""

    def start(self) -> None:
        self._thread.start()

    def frame(self) -> bytes | None:
        fresh = self._frames.get()
        if fresh is not None:
            self._last, self._last_at = fresh, time.monotonic()
        elif time.monotonic() - self._last_at > STALE:
            self._last = None
        return self._last

    def sound(self) -> bytes:
        return self._blocks.get() or SILENCE

    def flush(self) -> None:
        self._frames.clear()
        self._blocks.clear()
        self._last = None

    def stop(self) -> None:
        self._ending.set()
        if self._process is not None:
            self._process.kill()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        backoff = Backoff()
        while not self._ending.is_set():
            began = time.monotonic()
            self._attempt()
            if self._heard and "matches no streams" in self.trouble:
                # An input without sound: asked for again without any, at once.
                self._heard = False
                continue
            self._ending.wait(backoff.after(time.monotonic() - began))

    def _attempt(self) -> None:
        hearing, heard = os.pipe()
        widen(hearing)
        listed = text_pipe(self._wanted.listed)
        try:
            process = self._process = start(self._command(heard, listed), pass_fds=(heard, listed))
        except OSError as error:
            os.close(hearing)
            self.trouble = str(error)
            return
        finally:
            os.close(heard)
            os.close(listed)
        if self._ending.is_set():
            process.kill()
        assert process.stdout is not None
        assert process.stderr is not None
        complaints = Complaints(process.stderr, without_passwords)
        listener = threading.Thread(target=self._listen, args=(hearing,), daemon=True)
        listener.start()
        watchdog = Watchdog(process)
        self._look(process.stdout.fileno(), watchdog)
        watchdog.cancel()
        process.kill()
        end(process)
        process.stdout.close()
        listener.join(timeout=5)
        self.trouble = complaints.text()

    def _look(self, fd: int, watchdog: "Watchdog") -> None:
        widen(fd)
        while (frame := read_exactly(fd, FRAME_BYTES)) is not None:
            watchdog.feed()
            self._frames.put(frame)

    def _listen(self, fd: int) -> None:
        with contextlib.closing(os.fdopen(fd, "rb", buffering=0)):
            while (block := read_exactly(fd, BLOCK_BYTES)) is not None:
                self._blocks.put(block)

    def _command(self, heard: int, listed: int) -> Sequence[str]:
        wanted = self._wanted
        video = (*LISTED, f"pipe:{listed}") if wanted.listed else wanted.video
        audio_of = "1:a:0" if wanted.audio else "0:a:0"
        sound = (
            "-map",
            audio_of,
            "-af",
            "aresample=async=1000",
            "-ac",
            "2",
            "-ar",
            str(RATE),
            "-f",
            "s16le",
            f"pipe:{heard}",
        )
        return (
            *(self._ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"),
            *video, *wanted.audio,
            *("-map", "0:v:0", "-vf", FILTER, "-f", "rawvideo", "pipe:1"),
            *(sound if self._heard else ()),
        )  # fmt: skip


class Watchdog:
    """Kills a process that says nothing for too long: a camera or a network may hang without an error."""

    def __init__(self, process: subprocess.Popen[bytes], patience: float = SILENT) -> None:
        self._process, self._patience = process, patience
        self._fed = time.monotonic()
        self._done = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def feed(self) -> None:
        self._fed = time.monotonic()

    def cancel(self) -> None:
        self._done.set()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            if time.monotonic() - self._fed > self._patience:
                self._process.kill()
                return
