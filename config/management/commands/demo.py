"""`manage.py demo --etapa …`: the demonstration town at a chosen moment."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demo import Etapa, build_demo, demo_logins
from config.interchange.errors import require_migrated


class Command(BaseCommand):
    help = "Crea la villa de demostración, si falta, y una sesión en la etapa elegida."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--etapa",
            choices=[etapa.value for etapa in Etapa],
            default=Etapa.EN_CURSO.value,
            help="por omisión, en_curso",
        )

    def handle(self, *args: Any, etapa: str, **options: Any) -> None:
        require_migrated(self)
        sesion = build_demo(etapa=Etapa(etapa), ahora=timezone.now())
        self.stdout.write(f"Sesión {sesion.clave}: {sesion.get_estado_display()}")
        for login in demo_logins():
            self.stdout.write(f"  {login}")
