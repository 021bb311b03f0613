"""The package of an uploaded DOCX: its parts by name, its relationships, its XML read without trusting it."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sesiones.reglas.mensajes import Dato

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELACION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Problema:
    """Why a template cannot be used: a msgid with places for `datos`."""

    que: str
    datos: tuple[tuple[str, Dato], ...] = ()


class PlantillaRechazada(Exception):
    """It cannot be used; `problemas` says everything that is wrong with it."""

    def __init__(self, problemas: tuple[Problema, ...]) -> None:
        super().__init__("; ".join(uno.que for uno in problemas))
        self.problemas = problemas


@dataclass(frozen=True, slots=True)
class Relacion:
    """`tipo` is the last word of its type; `destino` a part of the package, or an address when it is `externa`."""

    id: str
    tipo: str
    destino: str
    externa: bool


@dataclass(frozen=True, slots=True)
class Paquete:
    partes: dict[str, bytes]

    def xml(self, parte: str) -> etree._Element:
        """A part as a tree. No entity is resolved and nothing is fetched. Raises KeyError, ValueError, XMLSyntaxError."""
        datos = self.partes[parte]
        lector = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        raiz = etree.fromstring(datos, lector)
        if raiz.getroottree().docinfo.doctype:
            raise ValueError(f"{parte} has a document type")
        return raiz

    def relaciones(self, parte: str) -> Iterator[Relacion]:
        """What a part points to."""
        carpeta, nombre = posixpath.split(parte)
        de = f"{carpeta}/_rels/{nombre}.rels".lstrip("/")
        if de not in self.partes:
            return
        for una in self.xml(de).iter(_RELACION):
            externa = una.get("TargetMode") == "External"
            destino = una.get("Target", "")
            if not externa:
                destino = posixpath.normpath(posixpath.join("/", carpeta, destino)).lstrip("/")
            yield Relacion(una.get("Id", ""), una.get("Type", "").rsplit("/", 1)[-1], destino, externa)

    def origenes(self) -> Iterator[str]:
        """The parts that have relationships, the package itself among them ("")."""
        for nombre in self.partes:
            if nombre.endswith(".rels"):
                carpeta, fichero = posixpath.split(nombre)
                yield posixpath.join(posixpath.dirname(carpeta), fichero.removesuffix(".rels"))
