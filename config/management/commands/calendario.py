"""`manage.py calendario [ORGANO] -o F.ics`: the public feed, from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.interchange.errors import INVALID, exit_with, require_migrated
from sesiones.calendarios import feeds
from sesiones.models import Corporacion, Organo


class Command(BaseCommand):
    help = "Escribe el calendario público de un órgano, de una corporación (su identificador solo) o de todas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organo", nargs="?", help="corporacion/organo, o solo corporacion; sin él, todas")
        parser.add_argument("-o", "--salida", type=Path, required=True, help="fichero .ics")

    def handle(self, *args: Any, organo: str | None, salida: Path, **options: Any) -> None:
        require_migrated(self)
        try:
            feed = find_feed(organo)
        except (Corporacion.DoesNotExist, Organo.DoesNotExist):
            exit_with(self, INVALID, [f"No existe {organo}"])
        salida.write_bytes(feeds.render(feed))
        self.stdout.write(f"{salida}: {feed.sesiones.count()} sesiones")


def find_feed(nombre: str | None) -> feeds.Feed:
    """The feed that `corporacion/organo`, `corporacion` or nothing names. Raises `DoesNotExist`."""
    if nombre is None:
        return feeds.public_feed()
    corporacion, _, organo = nombre.partition("/")
    if not organo:
        return feeds.public_feed(corporacion=Corporacion.objects.get(clave=corporacion))
    return feeds.public_feed(
        organo=Organo.objects.select_related("corporacion").get(corporacion__clave=corporacion, clave=organo)
    )
