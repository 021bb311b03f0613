"""`manage.py servir`: the web server, the worker of background tasks and the clock, on one machine."""

import errno
import io
import os
import socket
import sys
import time
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from config.demo import demo_logins
from config.env import BASE_DIR
from config.supervisor import Child, Supervisor

TICK_EVERY = 5  # seconds
# A document that is being written must never delay a vote: the worker gets what the web server leaves.
WORKER_NICE = 10
WORKER = ("db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0")
UNFINISHED = BASE_DIR / "var" / "demo-unfinished"


def daphne_command(*, host: str, port: int) -> list[str]:
    """The command that serves the application over HTTP and sockets."""
    interface = host.replace(":", r"\:")
    return [
        *(sys.executable, "-m", "daphne", "--verbosity", "0", "--access-log", os.devnull),
        # Daphne's own backlog of 50 lets a reconnecting council wait for a second and more.
        *("--endpoint", f"tcp:{port}:interface={interface}:backlog=2048"),
        # Nobody says much to us. What we say may be longer, and the limit of messages, unlike that of frames, holds for both.
        *("--websocket-max-frame-size", "65536", "--websocket-max-message-size", str(1 << 20)),
        # Nor are the last ones of a thousand who come back at once turned away after its five seconds.
        *("--websocket_connect_timeout", "30"),
        *("--ping-interval", "20", "--ping-timeout", "30", "--application-close-timeout", "10"),
        *(
            ["--proxy-headers"] if settings.SECURE_PROXY_SSL_HEADER else []
        ),  # only a proxy's word is taken for the address
        "--no-server-name",
        "config.asgi:application",
    ]


class Command(BaseCommand):
    help = "Sirve la aplicación y atiende sus tareas en segundo plano hasta que se interrumpe (Ctrl-C)."
    # They load every view, which this process never uses; the server that it starts does.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="dirección en la que escucha")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="puerto en el que escucha")
        parser.add_argument(
            "--preparar",
            action="store_true",
            help="antes migra la base de datos, crea la villa de demostración si no hay nadie y reúne los estáticos",
        )

    def handle(self, *, host: str, port: str, preparar: bool, **options: Any) -> None:
        number = _port_number(port)
        # Before anything is prepared: a server that fails later would leave a town half made.
        if reason := _why_not(host, number):
            self.stderr.write(reason)
            sys.exit(1)
        os.chdir(BASE_DIR)
        if preparar:
            self._prepare()
        logins = list(_login_lines())
        # The children have their own connections; one kept open here would only hold the database back.
        connections.close_all()
        manage = [sys.executable, str(BASE_DIR / "manage.py")]
        supervisor = Supervisor(
            [
                Child("Servidor web", daphne_command(host=host, port=number)),
                Child("Tareas", [*manage, *WORKER], nice=WORKER_NICE),
                Child("Reloj", [*manage, "tick", "--cada", str(TICK_EVERY)]),
            ],
            say=lambda sentence: self.stderr.write(sentence),
        )
        supervisor.run(on_start=lambda: self._announce_when_ready(supervisor, host, number, logins))
        self.stdout.write("Servidor detenido.")

    def _prepare(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not get_user_model().objects.exists() or UNFINISHED.exists():
            self.stdout.write("Base de datos nueva: se crea la villa de demostración…")
            self.stdout.flush()
            # A town whose making was interrupted is completed at the next start.
            UNFINISHED.touch()
            # The command's own listing of logins is printed at each start, below.
            call_command("demo", stdout=io.StringIO())
            UNFINISHED.unlink()
        call_command("collectstatic", interactive=False, verbosity=0)

    def _announce_when_ready(self, supervisor: Supervisor, host: str, port: int, logins: list[str]) -> None:
        # An address that listens everywhere is no address to type into a browser.
        address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not bound
        reachable = "localhost" if address in {"127.0.0.1", "::1"} else address
        while not supervisor.ending and not _answers(address, port):
            if (process := supervisor.children[0].process) is None or process.poll() is not None:
                return
            time.sleep(0.05)
        if supervisor.ending:
            return
        lines = [
            "",
            f"Consistorio está en marcha: http://{reachable}:{port}/",
            *logins,
            "Ctrl-C lo detiene.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _login_lines() -> Iterable[str]:
    logins = demo_logins()
    if logins:
        yield ""
        yield "Accesos de demostración:"
        yield from (f"  {login}" for login in logins)
        yield ""


def _port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"«{text}» no es un puerto: PORT ha de ser un número entre 1 y 65535.")
    return int(text)


def _why_not(host: str, port: int) -> str:
    """Why nobody can listen there, as a sentence; empty when it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8000
                return (
                    f"El puerto {port} ya está en uso. Cierre el programa que lo ocupa o elija otro: "
                    f"make run PORT={other}"
                )
            if problem.errno == errno.EACCES:
                return f"Este usuario no puede abrir el puerto {port}: elija uno desde el 1024."
            return f"No se puede escuchar en {host}:{port}: {problem.strerror}."
    return ""


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
