"""Coats of arms beside an interchange file: `escudos/<id>.png`, so that documents of the imported towns carry them."""

from pathlib import Path

from django.core.files.base import ContentFile

from sesiones.models import Corporacion
from sesiones.services.corporacion import update_corporacion


def store_escudo(corporacion: Corporacion, folder: Path) -> bool:
    """Keep the coat of arms that `folder` has for a town that has none yet. Returns whether it did."""
    png = folder / "escudos" / f"{corporacion.clave}.png"
    if corporacion.escudo or not png.is_file():
        return False
    name = corporacion.escudo.storage.save(f"escudos/{corporacion.clave}.png", ContentFile(png.read_bytes()))
    update_corporacion(corporacion=corporacion, escudo=name)
    return True
