"""From the file that somebody uploads to a template of ours: only the looks of it get in.

Nothing of the file is kept as it comes. Its styles, theme, page, headers and footers are taken out one by one and put into
a new package, under our ids; text, macros, links, comments, properties and whatever else it holds stay outside.
"""

import io
import zipfile
import zlib

from lxml import etree

from actas.documento.propia.componer import componer
from actas.documento.propia.estilos import adaptar_estilos
from actas.documento.propia.paquete import Paquete, PlantillaRechazada, Problema
from actas.documento.propia.revisar import revisar
from sesiones.reglas.mensajes import _

__all__ = ["TAMANO_MAXIMO", "PlantillaRechazada", "Problema", "leer_plantilla"]

TAMANO_MAXIMO = 4 << 20
"""Bytes of the file."""
_ABIERTO_MAXIMO, _PARTES_MAXIMO = 32 << 20, 400
_ILEGIBLE = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, OSError, RuntimeError, EOFError,
    AttributeError,
)  # fmt: skip


def leer_plantilla(fichero: bytes) -> bytes:
    """The template to write on, as DOCX bytes, clean. Raises PlantillaRechazada with everything that is wrong at once."""
    if len(fichero) > TAMANO_MAXIMO:
        raise _rechazada(
            _("El fichero es demasiado grande: una plantilla no pasa de 4 MB. ¿Lleva imágenes muy grandes?")
        )
    try:
        paquete = _abrir(fichero)
        problemas = revisar(paquete)
        estilos, de_estilo = adaptar_estilos(paquete.xml("word/styles.xml"))
        if problemas or de_estilo:
            raise PlantillaRechazada((*problemas, *de_estilo))
        return componer(paquete, estilos)
    except PlantillaRechazada:
        raise
    except _ILEGIBLE as error:  # NotImplementedError, of an encrypted one, is a RuntimeError
        raise _rechazada(
            _("No es un documento de Word (.docx) que se pueda leer. Guárdelo como «Documento de Word».")
        ) from error


def _abrir(fichero: bytes) -> Paquete:
    with zipfile.ZipFile(io.BytesIO(fichero)) as archivo:
        miembros = archivo.infolist()
        if len(miembros) > _PARTES_MAXIMO or sum(uno.file_size for uno in miembros) > _ABIERTO_MAXIMO:
            raise _rechazada(_("El fichero se hace demasiado grande al abrirlo."))
        paquete = Paquete({uno.filename: archivo.read(uno) for uno in miembros if not uno.is_dir()})
    for parte in ("[Content_Types].xml", "word/document.xml", "word/styles.xml"):
        paquete.xml(parte)
    return paquete


def _rechazada(que: str) -> PlantillaRechazada:
    return PlantillaRechazada((Problema(que),))
