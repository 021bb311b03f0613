"""`manage.py reproducir FICHERO ID`: plays a recorded session through the real services."""

import json
import os
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DataError

from config.interchange.checks import sesiones_faults
from config.interchange.convened import reference_faults
from config.interchange.documents import InvalidDocument, read_document
from config.interchange.errors import ALREADY_PLAYED, FAILED, INVALID, exit_with, require_migrated
from config.interchange.replay import AlreadyPlayed, replay


class Command(BaseCommand):
    help = (
        "Reproduce una sesión grabada con su propio reloj. Sale con 2 si el documento no es válido y con 3 si la "
        "sesión ya se había reproducido."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichero", type=Path, help="documento sesiones/1")
        parser.add_argument("id", help="identificador de la sesión en el documento")
        pace = parser.add_mutually_exclusive_group()
        pace.add_argument("--velocidad", type=float, help="segundos de sesión por segundo real")
        pace.add_argument("--inmediato", action="store_true", help="sin esperas (por omisión)")
        parser.add_argument(
            "--hasta", metavar="PUNTO", help="se detiene al llegar a ese punto; la sesión sigue en curso"
        )
        parser.add_argument("--informe", type=Path, help="escribe aquí el informe/1")
        parser.add_argument("--acta", type=Path, help="escribe aquí el acta en DOCX")
        parser.add_argument("--con-avisos", action="store_true", help="envía los avisos de la convocatoria")
        parser.add_argument("--con-emision", action="store_true", help="conduce la emisión de la sesión")

    def handle(self, *args: Any, fichero: Path, id: str, **options: Any) -> None:
        require_migrated(self)
        if options["velocidad"] is not None and options["velocidad"] <= 0:
            exit_with(self, INVALID, ["--velocidad debe ser mayor que cero"])
        try:
            document = read_document(fichero, expected=("sesiones/1",))
            datos = next((s for s in document["sesiones"] if s["id"] == id), None)
            if datos is None:
                raise InvalidDocument([f"$.sesiones: no hay ninguna sesión {id!r}"])
            alone = {"sesiones": [datos]}
            if faults := sesiones_faults(alone) + reference_faults(alone):
                raise InvalidDocument(faults)
            for path in filter(None, (options["informe"], options["acta"])):
                if path.is_dir() or not os.access(path.absolute().parent, os.W_OK):
                    exit_with(self, FAILED, [f"{path}: no se puede escribir"])
            if options["hasta"] and options["hasta"] not in {punto["num"] for punto in datos["puntos"]}:
                raise InvalidDocument([f"--hasta: la sesión no tiene ningún punto {options['hasta']!r}"])
            report = replay(
                datos,
                until=options["hasta"],
                wait=_pace(options["velocidad"]),
                notify=options["con_avisos"],
                broadcast=options["con_emision"],
                paced=options["velocidad"] is not None,
                acta=options["acta"],
            )
        except InvalidDocument as error:
            exit_with(self, INVALID, error.faults)
        except AlreadyPlayed as error:
            exit_with(self, ALREADY_PLAYED, [str(error)])
        except DataError as error:  # PostgreSQL measures what SQLite takes as it comes
            exit_with(self, FAILED, [f"La base de datos no admite un valor del documento: {error}"])
        if options["informe"]:
            options["informe"].write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(
            f"{id}: {len(report['puntos'])} puntos, {report['sucesos']} sucesos, "
            f"{len(report['discrepancias'])} discrepancias, {len(report['rechazos'])} rechazos"
        )


def _pace(velocidad: float | None) -> Any:
    """Sleep, in real time, until an instant of the session has come; or not at all."""
    if velocidad is None:
        return lambda moment: None
    started = time.monotonic()
    first: list[Any] = []

    def wait(moment: Any) -> None:
        if not first:
            first.append(moment)
        due = (moment - first[0]).total_seconds() / velocidad
        time.sleep(max(0.0, due - (time.monotonic() - started)))

    return wait
