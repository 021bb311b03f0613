"""The local recording: what was encoded, kept as it comes, and one file of it at the end.

MPEG-TS while it grows: whatever kills the machine, all that reached the disk can be played, and pieces one after another
are again such a file. A run that is started again after a power cut goes on in a further piece, at its right time.
"""

import hashlib
import json
import os
import queue
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from streaming.encoder.picture import FPS

SYNC = 5.0
"""Seconds of recording that a power cut may take."""
AGAIN = 10.0
"""Seconds until writing is tried again after the disk refused."""
WAITING = 2000
"""Chunks that may wait for a slow disk; they are of 64 kB at most."""
TROZO = 4 << 20
BEGIN = "inicio.json"


@dataclass(frozen=True, slots=True)
class Recording:
    """The finished file. `begun` is the instant of its first picture (aware, UTC); `seconds` as it says itself."""

    path: Path
    bytes: int
    sha256: str
    begun: datetime
    seconds: float


class Recorder:
    """Writes beside `path`, in a folder of pieces, until `finish` makes `path` of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = path.with_name(path.name + ".partes")
        self.begun: datetime | None = None
        self.first_tick = 0
        """The tick at which this run begins, counted from the first picture of the recording."""
        self._chunks: queue.Queue[bytes | None] = queue.Queue(maxsize=WAITING)
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self.bytes = 0
        self.lost = 0
        """Bytes that the disk did not take."""
        self.trouble = ""

    def start(self, now: datetime) -> None:
        """The first picture is of `now` (aware, UTC). Raises `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.begun = self._begin(now)
        self.first_tick = max(0, round((now - self.begun).total_seconds() * FPS))
        self.bytes = sum(part.stat().st_size for part in self._parts())
        self._thread.start()

    def put(self, chunk: bytes) -> None:
        """Never waits."""
        try:
            self._chunks.put_nowait(chunk)
        except queue.Full:
            self.lost += len(chunk)

    def stop(self) -> None:
        self._chunks.put(None)
        self._thread.join(timeout=60)

    def finish(self, ffmpeg: str) -> Recording | None:
        """One file of all pieces, with its digest beside it; the pieces go only then. None when nothing was recorded.

        Raises `OSError` or `subprocess.CalledProcessError`; the pieces are then still there.
        """
        parts = self._parts()
        if self.begun is None or not any(part.stat().st_size for part in parts):
            shutil.rmtree(self._folder, ignore_errors=True)
            return None
        half = self.path.with_name(f".{self.path.name}.unfinished")
        seconds = _join(ffmpeg, parts, half, "matroska" if self.path.suffix == ".mkv" else "mp4")
        digest = _digest(half)
        half.replace(self.path)
        self.path.with_name(self.path.name + ".sha256").write_text(f"{digest}  {self.path.name}\n")
        shutil.rmtree(self._folder)
        return Recording(self.path, self.path.stat().st_size, digest, self.begun, seconds)

    def _begin(self, now: datetime) -> datetime:
        file = self._folder / BEGIN
        if file.exists():
            return datetime.fromisoformat(json.loads(file.read_text())["inicio"])
        file.write_text(json.dumps({"inicio": now.isoformat()}))
        return now

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob("*.ts"))

    def _run(self) -> None:
        ended = False
        while not ended:
            try:
                self._write()
                ended = True
            except OSError as problem:
                self.trouble = problem.strerror or str(problem)
                ended = self._lose_for_a_while()

    def _write(self) -> None:
        with (self._folder / f"{len(self._parts()) + 1:05d}.ts").open("xb", buffering=0) as file:
            synced = time.monotonic()
            while (chunk := self._chunks.get()) is not None:
                file.write(chunk)
                self.bytes += len(chunk)
                self.trouble = ""
                if time.monotonic() - synced > SYNC:
                    os.fdatasync(file.fileno())
                    synced = time.monotonic()
            os.fsync(file.fileno())

    def _lose_for_a_while(self) -> bool:
        """Whether that was the end."""
        until = time.monotonic() + AGAIN
        while (left := until - time.monotonic()) > 0:
            try:
                chunk = self._chunks.get(timeout=left)
            except queue.Empty:
                return False
            if chunk is None:
                return True
            self.lost += len(chunk)
        return False


def _join(ffmpeg: str, parts: list[Path], path: Path, form: str) -> float:
    """Copy the pieces, without encoding, into one file. Returns its seconds."""
    command = [
        *(ffmpeg, "-hide_banner", "-nostats", "-loglevel", "error", "-y", "-progress", "pipe:1"),
        *("-fflags", "+genpts", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v:0", "-map", "0:a:0", "-c", "copy"),
        *(("-movflags", "+faststart") if form == "mp4" else ()),
        *("-f", form, str(path)),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told: list[bytes] = []
        listener = threading.Thread(target=lambda: told.extend(process.stdout or ()), daemon=True)
        listener.start()
        try:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, process.stdin, TROZO)
            process.stdin.close()
        except BrokenPipeError:
            pass  # its exit code says why
        listener.join()
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, ffmpeg)
    return _seconds(told)


def _seconds(progress: list[bytes]) -> float:
    found = [line.partition(b"=")[2].strip() for line in progress if line.startswith(b"out_time_us=")]
    return int(found[-1]) / 1e6 if found and found[-1].isdigit() else 0.0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
