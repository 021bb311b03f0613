"""The application as it runs in a town hall: Daphne in a process of its own, on a database of its own.

Tests that hold a server never touch the ORM: they seed through a command or a function that runs in another process,
act through HTTP and sockets, and look through pages or SQL. So a server can be killed at any instant, and the loop that
Playwright leaves running in the test's thread disturbs nobody.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import httpx
import psycopg

from tests.harness.forks import Fork, fork_server
from tests.harness.ports import free_port

Process = Fork | subprocess.Popen[bytes]

ROOT = Path(__file__).resolve().parent.parent.parent
# Without its compiled modules a process takes four times as long to start, and some tests start a dozen.
NOT_PASSED_ON = {"REDIS_URL", "PYTEST_CURRENT_TEST", "PYTHONDONTWRITEBYTECODE"}


class Servidor:
    """A real server with its own database and files below `home`. Made by the fixtures `servidor`, `start_servidor`."""

    def __init__(self, home: Path, database_url: str, *, env: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.database_url = database_url
        self.port = free_port()
        self.media = home / "media"
        self.log = home / "daphne.log"
        self.mail = home / "mail"
        self.process: Process | None = None
        self._children: list[Process] = []
        self.env = {
            **{name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON},
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(self.media),
            "URNAS_DIR": str(home / "urnas"),
            "EMAIL_URL": f"filemail:///{self.mail}",
            "SITE_URL": self.url,
            "PYTHONUNBUFFERED": "1",
            **(env or {}),
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # The process

    def start(self, *, timeout: float = 60) -> None:
        """Start the server on its port and return when it answers."""
        from config.management.commands.servir import daphne_command

        command = daphne_command(host="127.0.0.1", port=self.port)
        with self.log.open("ab") as log:
            self.process = self._begin(command, log.fileno(), log.fileno())
        deadline = time.monotonic() + timeout
        while True:
            try:
                httpx.get(self.url, timeout=timeout)
                return
            except httpx.TransportError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"Daphne did not start:\n{self.log.read_text()}") from None
                time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL: what a power cut does to the process, at any instant."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """End the process if it still runs, and start it again on the same port and data."""
        self.stop()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def spawn(self, *command: str, nice: int = 0) -> Process:
        """Start a management command beside the server (`db_worker`, `tick --cada 1`); it ends with the test."""
        from config.supervisor import step_back

        with self.log.open("ab") as log:
            child = (
                subprocess.Popen(
                    _manage(command), cwd=ROOT, env=self.env, stdout=log, stderr=log,
                    start_new_session=True, preexec_fn=lambda: step_back(nice),
                )
                if nice
                else self._begin(_manage(command), log.fileno(), log.fileno())
            )  # fmt: skip
        self._children.append(child)
        return child

    def close(self) -> None:
        for child in self._children:
            child.kill()
            child.wait()
        self.stop()

    # What is in it

    def manage(self, *command: str) -> str:
        """Run a management command on the server's data and return what it prints."""
        return self._run(_manage(command))

    def attempt(self, *command: str) -> tuple[int, str, str]:
        """The same for a command that may end badly: its code, what it prints and what it complains of."""
        return self._ended(_manage(command))

    def call(self, function: Callable[..., Any], **arguments: Any) -> Any:
        """Run a module-level function on the server's data, in a process of its own.

        Arguments and result travel as JSON.
        """
        target = f"{function.__module__}:{function.__qualname__}"
        printed = self._run([sys.executable, "-m", "tests.harness.call", target, json.dumps(arguments)])
        return json.loads(printed.splitlines()[-1])

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read the server's database from outside, with `%s` for parameters on both databases."""
        if self.database_url.startswith("sqlite"):
            import sqlite3
            from contextlib import closing

            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"))) as connection:
                return connection.execute(statement.replace("%s", "?"), tuple(parameters)).fetchall()
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(statement, tuple(parameters)).fetchall()

    def log_text(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def _begin(self, command: Sequence[str], stdout: int, stderr: int) -> Process:
        """Start a command of Python's, as a copy of a process that has the application loaded where it can be one."""
        if (forks := fork_server(self.env)) is not None:
            return forks.start(command[1:], self.env, stdout=stdout, stderr=stderr)
        return subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=stdout, stderr=stderr)

    def _run(self, command: Sequence[str]) -> str:
        code, printed, complaint = self._ended(command)
        if code:
            raise RuntimeError(f"{' '.join(command[1:])} ended with {code}:\n{printed}{complaint}")
        return printed

    def _ended(self, command: Sequence[str]) -> tuple[int, str, str]:
        with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as trouble:
            process = self._begin(command, told.fileno(), trouble.fileno())
            try:
                code = process.wait(timeout=300)
            finally:
                process.kill()
            return code, _read(told), _read(trouble)


def _manage(command: Sequence[str]) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *command]


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
