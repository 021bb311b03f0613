"""The expediente as one ZIP: the index, and each document as it is kept, with its metadata and its digest."""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import IO, Any

from django.utils.text import slugify

from actas.expediente.indice_eni import escribir_metadatos
from actas.models import DocumentoEmitido, FirmaDocumento
from sesiones.models import Documento

_TROZO = 1 << 20
LEEME = """Expediente {identificador}
{organo}, {sesion}

indice.xml     índice electrónico (NTI de Expediente Electrónico), con la huella SHA-256 de cada documento
{legible}documentos/    cada documento, con el número que tiene en el índice
metadatos/     los metadatos ENI de cada uno
SHA256SUMS     las huellas, para comprobarlas todas a la vez:

    sha256sum --check SHA256SUMS

Lo que el índice dice que se conserva aparte no está aquí: su huella, sí.
"""


class ExpedienteRoto(Exception):
    """A document of the index is not what it was, or is not there; the message is its name."""


def write_expediente(indice: DocumentoEmitido, legible: DocumentoEmitido | None, destino: IO[bytes]) -> None:
    """Write the ZIP of an index (`indice`, the XML) with the one to be read, where there is one.

    Each file is compared with the digest of the index while it is copied: raises ExpedienteRoto.
    """
    told, sums = indice.opciones, []
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("LEEME.txt", _readme(indice, legible))
        sums.append((_copy(archive, indice, "indice.xml", indice.sha256), "indice.xml"))
        if legible is not None:
            name, kept = f"indice.{legible.formato}", legible.vigente
            sums.append((_copy(archive, kept, name, kept.sha256), name))
        for uno in told["documentos"]:
            meta = f"metadatos/{uno['orden']:03d}.xml"
            data = escribir_metadatos(uno["metadatos"])
            archive.writestr(meta, data)
            sums.append((hashlib.sha256(data).hexdigest(), meta))
            if uno["dentro"]:
                name = f"documentos/{name_of(uno)}"
                sums.append((_put(archive, uno, told.get("textos", {}), name), name))
        archive.writestr("SHA256SUMS", "".join(f"{digest}  {name}\n" for digest, name in sums))


def name_of(uno: Mapping[str, Any]) -> str:
    """`007-informe-de-intervencion.pdf`: what any system can unpack."""
    path = PurePosixPath(str(uno["nombre"]))
    return f"{uno['orden']:03d}-{slugify(path.stem)[:80] or 'documento'}{path.suffix.lower()[:10]}"


def _put(archive: zipfile.ZipFile, uno: Mapping[str, Any], textos: Mapping[str, str], name: str) -> str:
    what, key = uno["fichero"]
    if what == "texto":
        data = str(textos[key]).encode()
        if hashlib.sha256(data).hexdigest() != uno["sha256"]:
            raise ExpedienteRoto(uno["nombre"])
        archive.writestr(name, data)
        return str(uno["sha256"])
    models = {"emitido": DocumentoEmitido, "firma": FirmaDocumento, "documento": Documento}
    kept = models[what].objects.filter(pk=key).first()  # type: ignore[attr-defined]
    if kept is None:
        raise ExpedienteRoto(uno["nombre"])
    return _copy(archive, kept, name, str(uno["sha256"]), said=str(uno["nombre"]))


def _copy(archive: zipfile.ZipFile, kept: Any, name: str, sha256: str, said: str = "") -> str:
    digest = hashlib.sha256()
    try:
        with kept.fichero.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
            while chunk := source.read(_TROZO):
                digest.update(chunk)
                target.write(chunk)
    except FileNotFoundError as error:
        raise ExpedienteRoto(said or name) from error
    if digest.hexdigest() != sha256:
        raise ExpedienteRoto(said or name)
    return sha256


def _readme(indice: DocumentoEmitido, legible: DocumentoEmitido | None) -> str:
    sesion = indice.sesion
    return LEEME.format(
        identificador=indice.opciones["expediente"]["identificador"],
        organo=sesion.organo.nombre,
        sesion=sesion.numero or sesion.clave,
        legible=f"indice.{legible.formato:<8} el mismo índice, para leerlo\n" if legible else "",
    )
