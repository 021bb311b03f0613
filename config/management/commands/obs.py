"""`manage.py obs`: the scene collection of a broadcast, ready to import in OBS."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.interchange.errors import FAILED, INVALID, exit_with, require_migrated
from config.obs import scene_collection
from sesiones.models import EnlaceRotulos, Organo, Sesion
from sesiones.services.enlaces import renew_rotulos


class Command(BaseCommand):
    help = (
        "Escribe la colección de escenas de OBS (sala, receso, parte secreta) de un órgano, con sus rótulos. Si no "
        "tenía direcciones, las crea. Sale con 2 si no existe lo que se le dice. El fichero lleva las direcciones: "
        "quien lo tenga ve los rótulos hasta que se retiren."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("de", metavar="SESION|ORGANO", help="una sesión, o un órgano como «villa/pleno»")
        parser.add_argument(
            "-o", "--salida", type=Path, required=True, metavar="ESCENAS.json", help="fichero que se escribe"
        )

    def handle(self, *args: Any, de: str, salida: Path, **options: Any) -> None:
        require_migrated(self)
        organo = self._organo(de)
        link = EnlaceRotulos.objects.filter(organo=organo, revocado_en=None).first()
        created = link is None
        link = link or renew_rotulos(organo=organo, momento=timezone.now())
        body = json.dumps(scene_collection(link), ensure_ascii=False, indent=2) + "\n"
        try:
            salida.write_text(body, encoding="utf-8")
        except OSError as error:
            exit_with(self, FAILED, [f"{salida}: no se puede escribir ({error.strerror})"])
        self.stdout.write(f"{salida}: escenas de {organo.nombre}" + (" (direcciones nuevas)" if created else ""))

    def _organo(self, name: str) -> Organo:
        """A session's `clave` has no slash, an organ's identifier always."""
        corporacion, slash, clave = name.partition("/")
        if slash:
            found = Organo.objects.filter(corporacion__clave=corporacion, clave=clave).first()
        else:
            sesion = Sesion.objects.select_related("organo").filter(clave=name).first()
            found = sesion.organo if sesion else None
        if found is None:
            exit_with(self, INVALID, [f"No existe la sesión ni el órgano {name}"])
        return found
