"""`manage.py importar FICHERO`: corporations and sessions in our interchange format."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DataError, transaction
from django.utils import timezone

from config.interchange.checks import corporaciones_faults, sesiones_faults
from config.interchange.convened import convene, reference_faults
from config.interchange.documents import InvalidDocument, read_document
from config.interchange.errors import INVALID, exit_with, require_migrated
from config.interchange.escudos import store_escudo
from sesiones.models import Corporacion, Sesion
from sesiones.services.importing import import_corporacion


class Command(BaseCommand):
    help = "Importa corporaciones o sesiones (corporaciones/1, sesiones/1). Sale con 2 si el documento no es válido."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichero", type=Path, help="documento JSON")

    def handle(self, *args: Any, fichero: Path, **options: Any) -> None:
        require_migrated(self)
        try:
            document = read_document(fichero, expected=("corporaciones/1", "sesiones/1"))
            with transaction.atomic():
                done = import_document(document)
        except InvalidDocument as error:
            exit_with(self, INVALID, error.faults)
        except DataError as error:  # PostgreSQL measures what SQLite takes as it comes
            exit_with(self, INVALID, [f"La base de datos no admite un valor del documento: {error}"])
        for datos in document.get("corporaciones", ()):
            store_escudo(Corporacion.objects.get(clave=datos["id"]), fichero.parent)
        for line in done:
            self.stdout.write(line)


def import_document(document: dict[str, Any]) -> list[str]:
    """Import everything, or nothing. Returns what was done, in Spanish. Raises `InvalidDocument`."""
    if document["esquema"] == "corporaciones/1":
        if faults := corporaciones_faults(document):
            raise InvalidDocument(faults)
        done = []
        for datos in document["corporaciones"]:
            corporacion = import_corporacion(datos=datos, momento=timezone.now())
            done.append(f"{corporacion.municipio}: {corporacion.organos.count()} órganos")
        return done
    if faults := sesiones_faults(document) + reference_faults(document):
        raise InvalidDocument(faults)
    done = []
    for datos in document["sesiones"]:
        if Sesion.objects.filter(clave=datos["id"]).exists():
            done.append(f"{datos['id']}: ya estaba")
            continue
        sesion, remarks = convene(datos)
        done.append(f"{sesion.clave}: convocada, {sesion.puntos.count()} puntos, {len(remarks)} observaciones")
    return done
