"""A real RTMP server: nginx with its RTMP module, which keeps what it is sent."""

import getpass
import subprocess
import time
from pathlib import Path

import httpx

from tests.harness.ports import free_port

MODULE = Path("/usr/lib/nginx/modules/ngx_rtmp_module.so")
CONFIGURATION = """
load_module {module};
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log info; user {user};
events {{ worker_connections 64; }}
rtmp {{ server {{ listen 127.0.0.1:{port}; chunk_size 4096;
  application live {{ live on; record all; record_path {folder}/recibido; record_unique on; }} }} }}
"""


class Nginx:
    """Started, stopped and started again on one port."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.received = folder / "recibido"
        self.received.mkdir(parents=True, exist_ok=True)
        self._conf = folder / "nginx.conf"
        text = CONFIGURATION.format(module=MODULE, folder=folder, port=self.port, user=getpass.getuser())
        self._conf.write_text(text)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"rtmp://127.0.0.1:{self.port}/live"

    def start(self) -> None:
        log = self.folder / "nginx.log"
        self._process = subprocess.Popen(["nginx", "-c", str(self._conf), "-e", str(log)], stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/", timeout=0.2)
            except httpx.ConnectError:
                time.sleep(0.1)
            except httpx.TransportError:
                return  # it listens, and HTTP is not what it speaks

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def files(self) -> list[Path]:
        return sorted(self.received.glob("*.flv"), key=lambda path: path.stat().st_mtime)
