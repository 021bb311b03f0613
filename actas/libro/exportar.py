"""The book as one ZIP that anybody verifies without us: index, files, how to verify, and the script that does it."""

import json
import zipfile
from pathlib import Path
from typing import IO, Any

from actas.models import AsientoLibro, LibroActas
from sesiones import journal

FORMATO = "libro-actas/1"
GUION = Path(__file__).with_name("verificar_libro.py")
LEEME = """Libro de actas: {organo}, {anio}
{municipio}

actas/       cada acta como se firmó y se llevó al libro, numerada
indice.json  los asientos con sus hashes, encadenados, y el último hash del diario de cada sesión

Para comprobar que nada ha cambiado hace falta Python 3.8 o posterior, y nada más:

    python3 verificar_libro.py .

Con el hash del último asiento, que se guarda aparte, se sabe además que es este libro y no otro:

    python3 verificar_libro.py . --hash HASH
"""


def write_libro(libro: LibroActas, destino: IO[bytes]) -> None:
    """Write the ZIP. The files are copied as they are; nothing is compressed, which PDF and DOCX are already."""
    entries = list(
        libro.asientos.select_related("documento", "firma", "acta__sesion").defer("busqueda").order_by("numero")
    )
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("LEEME.txt", _readme(libro))
        archive.writestr("indice.json", json.dumps(index_of(libro, entries), ensure_ascii=False, indent=1))
        archive.write(GUION, "verificar_libro.py")
        for entry in entries:
            with entry.llevado.fichero.open("rb") as source, archive.open(_name(entry), "w") as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)


def index_of(libro: LibroActas, entries: list[AsientoLibro]) -> dict[str, Any]:
    """What `verificar_libro.py` reads."""
    return {
        "formato": FORMATO,
        "corporacion": libro.organo.corporacion.clave,
        "organo": libro.organo.clave,
        "nombre": libro.organo.nombre,
        "anio": libro.anio,
        "cierre": libro.cierre,
        "asientos": [
            {
                "numero": entry.numero,
                "fichero": _name(entry),
                "datos": entry.datos,
                "hash_anterior": entry.hash_anterior,
                "hash": entry.hash,
            }
            for entry in entries
        ],
        "ultimo_hash": entries[-1].hash if entries else "",
        "diarios": {entry.acta.sesion.clave: journal.last_hash(entry.acta.sesion) for entry in entries},
    }


def _name(entry: AsientoLibro) -> str:
    return f"actas/{entry.numero:03d}-{entry.datos['documento']}"


def _readme(libro: LibroActas) -> str:
    return LEEME.format(organo=libro.organo.nombre, anio=libro.anio, municipio=libro.organo.corporacion.nombre)
