"""`manage.py tick`: do what is due. Idempotent; run it from a timer, or let it repeat itself with --cada."""

import signal
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from sesiones import due


class Command(BaseCommand):
    help = "Hace lo que toca en este momento: avisos, emisiones, reintentos. Se puede repetir sin daño."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ahora", metavar="ISO", help="momento que se toma por presente, con zona horaria")
        parser.add_argument("--hasta-vacio", action="store_true", help="repite hasta que no quede nada pendiente")
        parser.add_argument("--cada", type=float, metavar="SEGUNDOS", help="no termina: repite con esta pausa")

    def handle(self, *, ahora: str | None, hasta_vacio: bool, cada: float | None, **options: Any) -> None:
        momento = _moment(ahora) if ahora else None
        if cada is None:
            self._once(_Clock(momento), hasta_vacio)
            return
        work = due.run_until_empty if hasta_vacio else due.run
        ended = threading.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_: ended.set())
        while not ended.is_set():
            close_old_connections()
            work(momento=momento or timezone.now())
            close_old_connections()
            ended.wait(cada)

    def _once(self, clock: "_Clock", until_empty: bool) -> None:
        if until_empty:
            done, failed = due.run_until_settled(clock=clock.now, wait=clock.wait)
        else:
            done, failed = due.run(momento=clock.now())
        self.stdout.write(f"Hecho: {done}")
        ahead = due.outlook(momento=clock.now())
        if until_empty and ahead.waiting:
            when = f"; la próxima, {timezone.localtime(ahead.next_at):%Y-%m-%d %H:%M:%S}" if ahead.next_at else ""
            self.stdout.write(f"Quedan {ahead.waiting} en espera{when}")
        if failed:
            raise CommandError(f"{failed} tareas han fallado; los motivos están en el registro.")


class _Clock:
    """The clock on the wall; or one that stands at a given moment and goes on only while somebody waits."""

    def __init__(self, begin: datetime | None) -> None:
        self.begin = begin

    def now(self) -> datetime:
        return self.begin or timezone.now()

    def wait(self, pause: timedelta) -> None:
        time.sleep(pause.total_seconds())
        if self.begin is not None:
            self.begin += pause


def _moment(text: str) -> datetime:
    try:
        momento = parse_datetime(text)
    except ValueError:
        momento = None
    if momento is None or momento.tzinfo is None:
        raise CommandError(f"«{text}» no es un momento ISO 8601 con zona horaria, como 2026-11-22T10:00:00+01:00.")
    return momento
