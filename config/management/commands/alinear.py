"""`manage.py alinear`: agenda items laid on the time axis of a caption file, as `alineacion/1`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.interchange.alineacion import align_orden, align_sesion, read_orden
from config.interchange.documents import InvalidDocument
from config.interchange.errors import FAILED, INVALID, exit_with, require_migrated
from sesiones.models import Sesion
from streaming.transcripcion.captions import Cue, InvalidCaptions, read_captions


class Command(BaseCommand):
    help = (
        "Dice en qué momento de unos subtítulos (WebVTT o SRT) se trata cada punto, y lo escribe como alineacion/1. "
        "Con SESION usa el orden del día y el diario de esa sesión; con --orden, un orden del día en JSON, sin base de "
        "datos. Sale con 2 si lo que se le da no es válido."
    )
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sesion", nargs="?", metavar="SESION", help="identificador de la sesión")
        parser.add_argument(
            "--orden", type=Path, metavar="O.json", help='{"orden_del_dia": [{"punto": …, "titulo": …}]}'
        )
        parser.add_argument("--subtitulos", type=Path, required=True, metavar="F.vtt", help="fichero WebVTT o SRT")
        parser.add_argument(
            "-o", "--salida", type=Path, required=True, metavar="F.json", help="documento que se escribe"
        )

    def handle(self, *args: Any, sesion: str | None, orden: Path | None, **options: Any) -> None:
        if (sesion is None) == (orden is None):
            exit_with(self, INVALID, ["Diga una SESION o un --orden, y no las dos cosas."])
        try:
            cues = self._captions(options["subtitulos"])
            if orden is not None:
                document = align_orden(read_orden(orden), cues, vtt=options["subtitulos"].name)
            else:
                document = align_sesion(self._sesion(str(sesion)), cues, vtt=options["subtitulos"].name)
        except InvalidDocument as error:
            exit_with(self, INVALID, error.faults)
        try:
            options["salida"].write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            exit_with(self, FAILED, [f"{options['salida']}: no se puede escribir ({error.strerror})"])
        placed = sum(1 for one in document["puntos"] if one["segmentos"])
        self.stdout.write(f"{options['salida']}: {placed} de {len(document['puntos'])} puntos situados")

    def _captions(self, path: Path) -> tuple[Cue, ...]:
        try:
            return read_captions(path.read_bytes())
        except OSError as error:
            raise InvalidDocument([f"{path}: no se puede leer ({error.strerror})"]) from error
        except InvalidCaptions as error:
            raise InvalidDocument([f"{path}: {error}"]) from error

    def _sesion(self, clave: str) -> Sesion:
        require_migrated(self)
        found = Sesion.objects.filter(clave=clave).first()
        if found is None:
            exit_with(self, INVALID, [f"No existe la sesión {clave}"])
        return found
