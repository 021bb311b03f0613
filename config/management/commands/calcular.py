"""`manage.py calcular FICHERO`: the result of a vote by the law, without any session."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.calculadora import answer, in_words
from config.interchange.documents import InvalidDocument, read_document
from config.interchange.errors import INVALID, exit_with


class Command(BaseCommand):
    help = (
        "Calcula el resultado de una votación (calculo/1) y lo dice con su razonamiento y sus artículos. No toca la "
        "base de datos. Sale con 2 si el documento no es válido."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichero", type=Path, help="documento calculo/1")
        parser.add_argument("-o", "--salida", type=Path, help="escribe aquí la respuesta en JSON (resultado_calculo/1)")
        parser.add_argument("--json", action="store_true", help="muestra la respuesta en JSON y no en palabras")

    def handle(self, *args: Any, fichero: Path, **options: Any) -> None:
        try:
            found = answer(read_document(fichero, expected=("calculo/1",)))
            if isinstance(found, list):
                raise InvalidDocument(found)
        except InvalidDocument as error:
            exit_with(self, INVALID, error.faults)
        written = json.dumps(found, ensure_ascii=False, indent=1)
        if options["salida"]:
            options["salida"].write_text(written + "\n", encoding="utf-8")
        self.stdout.write(written if options["json"] else in_words(found))
