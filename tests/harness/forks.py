"""Processes that need no time to start: copies of one that has brought the application in already.

A suite starts some two hundred servers and commands, each of which would load the same eight hundred modules for more than a
second. `python -m tests.harness.forks FD` loads them once; what it is asked for on that socket is a copy of it that takes the
arguments, environment and outputs that it is told, reads its settings anew, and goes on as `python …` would. For servers
whose start is itself what is tested there are `subprocess` and the real interpreter.
"""

import contextlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 256 * 1024
# Whatever else differs may have been looked at while modules were loaded: then the process is started in full.
TOLD = {"DATABASE_URL", "MEDIA_ROOT", "URNAS_DIR", "EMAIL_URL", "SITE_URL"}

# What a server and the commands of the suite need beyond the apps. None of them may look at a setting for good.
LOADED = (
    "autobahn.websocket.protocol", "twisted.internet.endpoints", "twisted.web.http",
    "channels.routing", "channels.sessions", "django.core.management.commands.migrate", "django.test.signals",
    "config.handler", "config.routing", "config.urls", "sesiones.vivo.publico",
)  # fmt: skip


class Fork:
    """One such process, with what `subprocess.Popen` has for it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.pid = int(self._said())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        try:
            return self.wait(timeout=0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._connection], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("fork", timeout or 0)
            self.returncode = int(self._said())
            self._connection.close()
        return self.returncode

    def send_signal(self, how: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def _said(self) -> bytes:
        said = self._connection.recv(32)
        if not said:
            raise RuntimeError("the process from which others are forked has gone")
        return said


class ForkServer:
    """Asks for processes; the one that makes them ends with this one."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = dict(env)
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.harness.forks", str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._env, pass_fds=[theirs.fileno()])

    def serves(self, env: Mapping[str, str]) -> bool:
        """Whether a process of that environment may be a copy of this one."""
        names = self._env.keys() | env.keys()
        return all(self._env.get(name) == env.get(name) for name in names - TOLD)

    def start(self, arguments: Sequence[str], env: Mapping[str, str], *, stdout: int, stderr: int) -> Fork:
        """`arguments` as Python takes them: `-m module …` or `file …`; `stdout` and `stderr` are file descriptors."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            told = json.dumps({"arguments": list(arguments), "env": dict(env)}).encode()
            socket.send_fds(self._socket, [told], [theirs.fileno(), stdout, stderr])
        return Fork(ours)


_made: list[ForkServer] = []


def fork_server(env: Mapping[str, str]) -> ForkServer | None:
    """That of this process, made when it is first wanted; None where a process of `env` has to start in full."""
    if not _made:
        _made.append(ForkServer(env))
    return _made[0] if _made[0].serves(env) else None


# On the other side


def main(fd: int) -> None:
    sys.path[0] = str(ROOT)
    _bring_in()
    asked = socket.socket(fileno=fd)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        told, fds, _, _ = socket.recv_fds(asked, LARGEST, 3)
        if not told:
            return
        if os.fork() == 0:
            asked.close()
            _keep(fds, json.loads(told))
            return
        for fd in fds:
            os.close(fd)


def _bring_in() -> None:
    from config.starting import bringing_code_in

    with bringing_code_in():
        import django

        django.setup()
        for module in LOADED:
            import_module(module)
    # It would be the loop of every copy.
    assert "twisted.internet.reactor" not in sys.modules


def _keep(fds: list[int], told: dict[str, Any]) -> None:
    """Make the process that was asked for, say its number and how it ended; it does not outlive who asked for it."""
    connection = socket.socket(fileno=fds[0])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        connection.close()
        _become(told["arguments"], told["env"], *fds[1:])
        return
    for fd in fds[1:]:
        os.close(fd)
    connection.send(str(pid).encode())
    ended = os.pidfd_open(pid)
    if ended not in select.select([ended, connection], [], [])[0]:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):  # nobody may be there any more
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(arguments: list[str], env: dict[str, str], stdout: int, stderr: int) -> None:
    """This process goes on as `python …` with that environment."""
    for fd, standard in ((os.open(os.devnull, os.O_RDONLY), 0), (stdout, 1), (stderr, 2)):
        os.dup2(fd, standard)
        os.close(fd)
    os.environ.clear()
    os.environ.update(env)
    _read_settings_anew()
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        runpy.run_path(arguments[0], run_name="__main__")


def _read_settings_anew() -> None:
    from asgiref.local import Local
    from django.conf import settings
    from django.core.signals import setting_changed
    from django.db import connections
    from django.utils.functional import empty

    before = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    for name in [name for name in sys.modules if name.startswith("config.settings")]:
        del sys.modules[name]
    settings._wrapped = empty
    connections._settings = connections.settings = connections.configure_settings(None)
    connections._connections = Local(connections.thread_critical)
    for name in dir(settings):
        if name.isupper() and name != "DATABASES" and before.get(name) != getattr(settings, name):
            setting_changed.send(sender=None, setting=name, value=getattr(settings, name), enter=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
