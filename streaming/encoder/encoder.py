"""Encodes once, for the recording and for the network: an ffmpeg that is fed each tick and started again when it falls."""

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable

from streaming.encoder.pacing import Backoff
from streaming.encoder.packets import PACKET
from streaming.encoder.picture import FPS, HEIGHT, RATE, STEP, WIDTH
from streaming.encoder.pipes import Complaints, end, start, widen, write_all

READ = 64 * 1024
AHEAD = 1
"""Seconds at which the recording begins: sound is encoded from a little before its picture, and no time is below zero."""
KEYFRAME = 2
"""Seconds between two pictures that need no other: what video servers ask for."""
BUSY = FPS
"""Pictures that wait before new ones are no longer drawn but the last repeated, which costs the encoder little."""
STUCK = 8 * FPS
"""Pictures that wait before the encoder is taken for dead."""
PRESETS = ("veryfast", "superfast", "ultrafast")
"""The kind of work for each picture; a machine that does not keep pace goes on to the next."""
SLOW = 10 * FPS
"""Pictures repeated since the last start after which the machine counts as too slow."""
FINISHING = 8.0


class Encoder:
    """Takes a picture and a block of sound for each tick; gives MPEG-TS to `on_chunk`. `put` never waits.

    Ticks are counted from the beginning of the recording, and its times follow them: what was lost while it started
    again is a jump of so much in the recording, and nothing after it is displaced.
    """

    def __init__(self, ffmpeg: str, on_chunk: Callable[[bytes], None], *, kbps: int) -> None:
        self._ffmpeg, self._on_chunk, self._kbps = ffmpeg, on_chunk, kbps
        self._pictures: deque[tuple[int, bytes]] = deque()
        self._sounds: deque[tuple[int, bytes]] = deque()
        self._arrived = threading.Condition()
        self._ending = False
        self._process: subprocess.Popen[bytes] | None = None
        self._preset = 0
        self._repeated_here = 0
        self._thread = threading.Thread(target=self._run, name="encoder", daemon=True)
        self.ticks = 0
        """The next tick; where an older recording goes on, it is not 0 at the start."""
        self.repeated = 0
        """Ticks whose own picture did not go out, because the machine did not keep pace."""
        self.restarts = 0
        self.trouble = ""

    @property
    def preset(self) -> str:
        return PRESETS[self._preset]

    @property
    def slow(self) -> bool:
        """Whether the machine did not keep pace with the first preset."""
        return self._preset > 0

    @property
    def busy(self) -> bool:
        """Too much is waiting: no use in drawing another picture."""
        return len(self._pictures) > BUSY

    def start(self) -> None:
        self._thread.start()

    def put(self, frame: bytes, sound: bytes, *, repeated: bool = False) -> None:
        """The next tick."""
        with self._arrived:
            self._pictures.append((self.ticks, frame))
            self._sounds.append((self.ticks, sound))
            self.ticks += 1
            if repeated:
                self.repeated += 1
                self._repeated_here += 1
            self._arrived.notify_all()
        if len(self._pictures) > STUCK or self._repeated_here > SLOW:
            self._kill()

    def stop(self) -> None:
        """Encode what waits, and end."""
        with self._arrived:
            self._ending = True
            self._arrived.notify_all()
        self._thread.join(timeout=FINISHING)
        self._kill()
        self._thread.join(timeout=2)

    def _kill(self) -> None:
        if (process := self._process) is not None:
            process.kill()

    def _run(self) -> None:
        backoff = Backoff()
        while True:
            began = time.monotonic()
            self._attempt()
            if self._ending:
                return
            self.restarts += 1
            if self._repeated_here > SLOW:
                self._preset = min(self._preset + 1, len(PRESETS) - 1)
            self._repeated_here = 0
            time.sleep(backoff.after(time.monotonic() - began))

    def _attempt(self) -> None:
        first = self._first_whole_tick()
        if first is None:
            return
        sounds, hearing = os.pipe()
        looks, seeing = os.pipe()
        try:
            process = start(self._command(looks, sounds, first), pass_fds=(looks, sounds))
        except OSError as error:
            self.trouble = str(error)
            os.close(hearing)
            os.close(seeing)
            return
        finally:
            os.close(looks)
            os.close(sounds)
        self._process = process
        assert process.stdout is not None
        assert process.stderr is not None
        complaints = Complaints(process.stderr)
        writers = [
            threading.Thread(target=self._feed, args=(fd, waiting, process), daemon=True)
            for fd, waiting in ((seeing, self._pictures), (hearing, self._sounds))
        ]
        for writer in writers:
            writer.start()
        self._hand_on(process.stdout.fileno())
        process.kill()
        end(process)
        with self._arrived:
            self._arrived.notify_all()
        for writer in writers:
            writer.join()
        process.stdout.close()
        self._process = None
        self.trouble = complaints.text()

    def _first_whole_tick(self) -> int | None:
        """The first tick of which both picture and sound still wait; None at the end."""
        with self._arrived:
            while not (self._pictures and self._sounds):
                if self._ending:
                    return None
                self._arrived.wait()
            if len(self._pictures) > STUCK:
                # It was stuck for seconds: what waits is old, and all of it at once would only make it stick again.
                self._forget(self._pictures[-1][0] - BUSY // 2)
            first = max(self._pictures[0][0], self._sounds[0][0])
            self._forget(first)
            return first

    def _forget(self, first: int) -> None:
        for waiting in (self._pictures, self._sounds):
            while waiting and waiting[0][0] < first:
                waiting.popleft()

    def _feed(self, fd: int, waiting: deque[tuple[int, bytes]], process: subprocess.Popen[bytes]) -> None:
        widen(fd)
        try:
            while (piece := self._next(waiting, process)) is not None:
                write_all(fd, piece)
        except OSError:
            pass  # it fell; `_hand_on` sees the same
        finally:
            os.close(fd)

    def _next(self, waiting: deque[tuple[int, bytes]], process: subprocess.Popen[bytes]) -> bytes | None:
        with self._arrived:
            while not waiting:
                if self._ending or process.poll() is not None:
                    return None
                self._arrived.wait(timeout=1)
            return waiting.popleft()[1]

    def _hand_on(self, fd: int) -> None:
        """Until the end of its output; always whole packets."""
        widen(fd)
        rest = b""
        while data := os.read(fd, READ):
            data = rest + data
            whole = len(data) - len(data) % PACKET
            rest = data[whole:]
            if whole:
                self._on_chunk(data[:whole])

    def _command(self, looks: int, sounds: int, first: int) -> list[str]:
        rate = f"{self._kbps}k"
        at_once = ("-probesize", "32", "-analyzeduration", "0")
        colours = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
        return [
            *(self._ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"),
            *(*at_once, "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", f"{WIDTH}x{HEIGHT}"),
            *("-framerate", str(FPS), "-i", f"pipe:{looks}"),
            *(*at_once, "-f", "s16le", "-ar", str(RATE), "-ac", "2", "-i", f"pipe:{sounds}"),
            *("-map", "0:v", "-map", "1:a"),
            *("-c:v", "libx264", "-preset", self.preset, "-tune", "zerolatency", "-profile:v", "high", *colours),
            *("-g", str(KEYFRAME * FPS), "-keyint_min", str(KEYFRAME * FPS), "-sc_threshold", "0"),
            *("-b:v", rate, "-maxrate", rate, "-bufsize", f"{2 * self._kbps}k"),
            *("-c:a", "aac", "-b:a", "128k", "-ar", str(RATE)),
            *(
                "-output_ts_offset",
                f"{AHEAD + first * STEP:.3f}",
                "-muxdelay",
                "0",
                "-muxpreload",
                "0",
                "-flush_packets",
                "1",
            ),
            *("-f", "mpegts", "pipe:1"),
        ]
