"""`manage.py restaurar FICHERO`: what `copia` wrote, in the place of what is here; or only looked at."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand
from django.template.defaultfilters import date, filesizeformat
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from config.backup.archive import Manifest, Unreadable, unpack
from config.backup.database import Failed
from config.backup.meter import Meter
from config.backup.restoring import Refused, Restored, restore_copia
from config.interchange.errors import BROKEN, FAILED, INVALID, exit_with
from config.management.commands.verificar import all_faults
from sesiones import due
from sesiones.models import Sesion


class Command(BaseCommand):
    help = (
        "Repone una copia de seguridad y comprueba lo repuesto. La aplicación ha de estar detenida. Sale con 2 si el fichero "
        "no es una copia entera, con 1 si no se puede reponer aquí (en ambos casos nada cambia), y con 6 si lo repuesto "
        "tiene faltas."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichero", metavar="FICHERO", help="el que escribió «copia»; «-», la entrada")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--comprobar", action="store_true", help="solo lo lee entero y dice si está bien")
        what.add_argument(
            "--sustituir", action="store_true", help="también si aquí ya hay datos, que se apartan en una carpeta"
        )

    def handle(self, *args: Any, fichero: str, comprobar: bool, sustituir: bool, **options: Any) -> None:
        meter = Meter()
        try:
            with _opened(fichero) as source:
                if comprobar:
                    self._tell(unpack(source, None, meter))
                    return
                restored = restore_copia(source, momento=timezone.now(), replace=sustituir, progress=meter)
        except Unreadable as error:
            exit_with(self, INVALID, [str(error)])
        except (Refused, Failed) as error:
            exit_with(self, FAILED, [str(error)])
        except OSError as error:
            exit_with(self, FAILED, [f"No se ha podido reponer la copia: {error.strerror or error}"])
        finally:
            meter.end()
        self._tell(restored.manifest)
        self._warn(restored)
        sesiones = Sesion.objects.order_by("pk")
        if faults := [fault for sesion in sesiones for fault in all_faults(sesion)]:
            exit_with(self, BROKEN, faults)
        self.stdout.write(f"Comprobadas {sesiones.count()} sesiones: nada se ha alterado.")

    def _tell(self, manifest: Manifest) -> None:
        made = parse_datetime(manifest.creada)
        size = sum(entry.bytes for entry in manifest.ficheros.values())
        without = "" if manifest.grabaciones else ", sin las grabaciones"
        self.stdout.write(
            f"Copia del {date(made and timezone.localtime(made), 'j/n/Y H:i')}: "
            f"{len(manifest.ficheros)} ficheros, {filesizeformat(size)}{without}. Está entera."
        )

    def _warn(self, restored: Restored) -> None:
        """What whoever restores has to know before starting the application."""
        if restored.before is not None:
            self.stdout.write(f"Lo que había está en {restored.before}; bórrelo cuando no le haga falta.")
        if not restored.same_key:
            self.stdout.write(
                "La clave de esta instalación (SECRET_KEY o FIELD_KEY) no es la de la copia: habrá que conectar otra vez los "
                "canales de YouTube, o poner en .env la que tenía."
            )
        for votacion in restored.sin_llave:
            punto = votacion.punto
            self.stdout.write(
                f"La votación secreta del punto {punto.numero} ({punto.sesion.clave}) estaba abierta y su urna no se puede "
                "abrir aquí: anúlela y repítala."
            )
        if waiting := due.outlook(momento=timezone.now()).waiting:
            self.stdout.write(
                f"Al arrancar saldrán {waiting} envíos que estaban pendientes (correos, emisiones). Si esto es un ensayo, "
                "ponga antes EMAIL_URL=consolemail:// y YOUTUBE_ENABLED=no."
            )


@contextmanager
def _opened(fichero: str) -> Iterator[IO[bytes]]:
    if fichero == "-":
        yield sys.stdin.buffer
        return
    with Path(fichero).open("rb") as source:
        yield source
