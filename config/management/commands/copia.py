"""`manage.py copia FICHERO`: the database and the files of an installation in one file, while it works."""

import os
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from config.backup import making
from config.backup.database import Failed
from config.backup.meter import Meter
from config.interchange.errors import FAILED, INVALID, exit_with

SPARE = 64 << 20
"""Bytes that a backup leaves free besides."""


class Command(BaseCommand):
    help = (
        "Hace una copia de seguridad: la base de datos y los ficheros, en un fichero tar. No hace falta detener nada. Sale "
        "con 2 si el fichero no vale y con 1 si no se ha podido hacer; entonces no queda nada a medias."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichero", metavar="FICHERO", help="el que se escribe, que no debe existir; «-», la salida")
        parser.add_argument("--sin-grabaciones", action="store_true", help="deja fuera las grabaciones de las sesiones")

    def handle(self, *args: Any, fichero: str, sin_grabaciones: bool, **options: Any) -> None:
        recordings = not sin_grabaciones
        meter = Meter(making.size(recordings=recordings))
        try:
            if fichero == "-":
                making.make_copia(
                    sys.stdout.buffer, momento=timezone.now(), folder=None, recordings=recordings, progress=meter
                )
                return
            self._write(Path(fichero), meter, recordings=recordings)
        except Failed as error:
            exit_with(self, FAILED, [str(error)])
        except OSError as error:
            exit_with(self, FAILED, [f"No se ha podido escribir la copia: {error.strerror or error}"])

    def _write(self, path: Path, meter: Meter, *, recordings: bool) -> None:
        """By way of a file beside it, so that whatever has its name is whole."""
        if path.exists():
            exit_with(self, INVALID, [f"{path} ya existe: elija otro nombre."])
        if not path.parent.is_dir():
            exit_with(self, INVALID, [f"No existe la carpeta {path.parent}."])
        # The database lies there twice for a moment.
        needed = meter.total + making.database_size() + SPARE
        free = shutil.disk_usage(path.parent).free
        if free < needed:
            exit_with(self, FAILED, [f"No cabe: hacen falta {filesizeformat(needed)} y quedan {filesizeformat(free)}."])
        partial = path.with_name(f".{path.name}.parcial")
        try:
            # Readable by its owner only: it holds everybody's data.
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                manifest = making.make_copia(
                    out, momento=timezone.now(), folder=path.parent, recordings=recordings, progress=meter
                )
                out.flush()
                os.fsync(out.fileno())
            partial.rename(path)
        finally:
            partial.unlink(missing_ok=True)
            meter.end()
        self.stdout.write(f"{path}: {len(manifest.ficheros)} ficheros, {filesizeformat(path.stat().st_size)}")
