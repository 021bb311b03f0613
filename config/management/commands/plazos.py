"""`manage.py plazos [--corporacion CLAVE] [--json]`: every term that runs, with its article."""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime

from config.interchange.errors import INVALID, exit_with, require_migrated
from sesiones.deadlines import PlazoCorriente, running_plazos
from sesiones.models import Corporacion


class Command(BaseCommand):
    help = "Lista los plazos que corren en cada corporación, con el artículo de cada uno."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corporacion", metavar="CLAVE", help="identificador; sin él, todas")
        parser.add_argument("--json", action="store_true", help="una lista JSON en lugar de texto")
        parser.add_argument("--ahora", metavar="ISO", help="momento que se toma por presente, con zona horaria")

    def handle(self, *args: Any, corporacion: str | None, ahora: str | None, **options: Any) -> None:
        require_migrated(self)
        rows = Corporacion.objects.order_by("clave")
        if corporacion is not None:
            rows = rows.filter(clave=corporacion)
            if not rows.exists():
                exit_with(self, INVALID, [f"No existe la corporación {corporacion}"])
        momento = parse_datetime(ahora) if ahora else timezone.now()
        if momento is None or momento.tzinfo is None:
            exit_with(self, INVALID, [f"«{ahora}» no es un momento ISO 8601 con zona horaria"])
        assert momento is not None
        with translation.override("es"):
            found = [(row, plazo) for row in rows for plazo in running_plazos(row, momento)]
            if options["json"]:
                plain = [_plain(row, plazo) for row, plazo in found]
                self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
                return
            for row, plazo in found:
                late = " VENCIDO" if plazo.vencido else ""
                where = f" [{plazo.sesion.clave}]" if plazo.sesion else ""
                item = plazo.vencimiento
                self.stdout.write(
                    f"{_when(item.cuando)}{late}  {row.clave}{where}: {plazo.texto} ({item.norma or '—'})"
                )


def _plain(row: Corporacion, plazo: PlazoCorriente) -> dict[str, Any]:
    return {
        "corporacion": row.clave,
        "plazo": plazo.vencimiento.codigo,
        "hasta": plazo.vencimiento.cuando.isoformat(),
        "vencido": plazo.vencido,
        "texto": plazo.texto,
        "norma": plazo.vencimiento.norma,
        "organo": plazo.organo.identificador if plazo.organo else None,
        "sesion": plazo.sesion.clave if plazo.sesion else None,
    }


def _when(cuando: Any) -> str:
    return f"{cuando:%Y-%m-%d %H:%M}" if isinstance(cuando, datetime) else f"{cuando:%Y-%m-%d}"
