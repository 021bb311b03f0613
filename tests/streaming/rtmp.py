"""A video server on a loopback port that takes one broadcast at a time: ffmpeg itself, listening."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from types import TracebackType

import pytest

from tests.harness.ports import free_port

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


class VideoServer:
    """Keeps what it is sent in `path`, FLV. Can be killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self.paths: list[Path] = []
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"rtmp://127.0.0.1:{self.port}/live"

    def start(self) -> None:
        path = self.folder / f"recibido-{len(self.paths) + 1}.flv"
        self.paths.append(path)
        listening = ("-listen", "1", "-f", "flv", "-i", f"{self.address}/x")
        command = [
            "ffmpeg",
            "-nostdin",
            "-loglevel",
            "error",
            *listening,
            "-c",
            "copy",
            "-flush_packets",
            "1",
            str(path),
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def wait(self) -> None:
        """Until the one that sends has taken leave, and the file is whole."""
        assert self.process is not None
        self.process.wait(timeout=30)

    def __enter__(self) -> "VideoServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def make_room(path: Path, seconds: int = 4) -> Path:
    """A film of a hall: bars that move and a tone."""
    seen = ("-f", "lavfi", "-i", f"testsrc2=s=1280x720:r=25:d={seconds}")
    heard = ("-f", "lavfi", "-i", f"sine=f=440:r=48000:d={seconds}")
    _made(*seen, *heard, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", str(path))
    return path


def times_of(path: Path, stream: str) -> list[float]:
    """The times of the packets of a stream (`v` or `a`), in order, in seconds."""
    lines = _probed(path, "-select_streams", stream, "-show_entries", "packet=pts_time").split()
    return sorted(float(line.split(",")[0]) for line in lines if line.strip(",") not in {"", "N/A"})


def longest_jump(path: Path, stream: str = "v") -> float:
    """The longest time between two packets, in seconds."""
    return max(after - before for before, after in pairwise(times_of(path, stream)))


def size_and_rate(path: Path) -> str:
    """`1280x720@25/1`."""
    found = _probed(path, "-select_streams", "v", "-show_entries", "stream=width,height,r_frame_rate")
    width, height, rate = found.split()[0].split(",")[:3]
    return f"{width}x{height}@{rate}"


def picture_at(path: Path, seconds: float) -> bytes:
    """A frame as PNG."""
    return _made(
        "-ss", str(seconds), "-i", str(path), "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1"
    ).stdout


def colours_of(path: Path, box: str) -> list[tuple[int, int, int]]:
    """The colour of a part of the picture (`width:height:left:top`), twice a second."""
    filters = f"fps=2,crop={box},scale=1:1:flags=area"
    raw = _made("-i", str(path), "-vf", filters, "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1").stdout
    return [(raw[n], raw[n + 1], raw[n + 2]) for n in range(0, len(raw), 3)]


def loudness_between(path: Path, begin: float, end: float) -> float:
    """The loudest sample of a stretch, in decibels below full scale; -91 or less is silence."""
    stretch = ("-ss", str(begin), "-t", str(end - begin), "-i", str(path))
    done = _made(*stretch, "-vn", "-af", "volumedetect", "-f", "null", "-", level="info")
    return float(done.stderr.decode().split("max_volume:")[1].split()[0])


def _probed(path: Path, *asked: str) -> str:
    command = ["ffprobe", "-v", "error", *asked, "-of", "csv=p=0", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def _made(*arguments: str, level: str = "error") -> subprocess.CompletedProcess[bytes]:
    command = ["ffmpeg", "-nostdin", "-y", "-loglevel", level, *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=120)
