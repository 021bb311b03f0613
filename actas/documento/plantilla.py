"""The A4 template of every document, packed from the XML parts beside this file.

Ours from the first byte: real heading styles, the language set, nothing of another program in it.
"""

import io
import zipfile
from functools import cache
from pathlib import Path

PARTES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
}


@cache
def plantilla() -> bytes:
    """The empty document, as DOCX bytes."""
    origen = Path(__file__).parent / "plantilla"
    destino = io.BytesIO()
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_STORED) as paquete:
        for nombre, fichero in PARTES.items():
            paquete.writestr(nombre, (origen / fichero).read_bytes())
    return destino.getvalue()
