"""What each class of document says: the one table from its name to the function that writes its tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actas.redaccion.arbol import Documento
from actas.redaccion.autenticidad import redactar_autenticidad
from actas.redaccion.bilingue import emparejar
from actas.redaccion.certificado import redactar_certificado
from actas.redaccion.convocatoria import redactar_citacion, redactar_convocatoria
from actas.redaccion.dictamen import redactar_dictamen
from actas.redaccion.extracto import redactar_extracto
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.indice import redactar_indice
from actas.redaccion.lengua import Lengua
from actas.redaccion.notificacion import redactar_notificacion
from actas.redaccion.publicable import redactar_publicable
from actas.redaccion.rectificacion import redactar_rectificacion
from actas.redaccion.redactar import lengua_de, redactar_acta
from actas.redaccion.remision import redactar_remision

Opciones = Mapping[str, Any]
Redactor = Callable[[HechosSesion, Lengua, Opciones], Documento]


@dataclass(frozen=True, slots=True)
class Redaccion:
    """How a class of document is written.

    `redactar` gets the facts, the language and the options of the document; with `de_un_punto` the options hold the
    number of its item as `punto`. `distinguen` names the options that make another document of it (the recipient of a
    notification, beside the second language); whatever differs in the others, the newer file takes the place of the older
    one.
    """

    redactar: Redactor
    de_un_punto: bool = False
    distinguen: tuple[str, ...] = ()


REDACCIONES: dict[str, Redaccion] = {
    # Minutes of a session that was not held are a diligencia: the facts say which (ROF art. 109.2).
    "acta": Redaccion(lambda hechos, lengua, opciones: redactar_acta(hechos, lengua)),
    "diligencia": Redaccion(lambda hechos, lengua, opciones: redactar_acta(hechos, lengua)),
    "extracto": Redaccion(lambda hechos, lengua, opciones: redactar_extracto(hechos, lengua)),
    "publicable": Redaccion(lambda hechos, lengua, opciones: redactar_publicable(hechos, lengua)),
    "rectificacion": Redaccion(redactar_rectificacion, distinguen=("punto", "donde_dice")),
    "convocatoria": Redaccion(redactar_convocatoria),
    "citacion": Redaccion(redactar_citacion, distinguen=("destinatario",)),
    "dictamen": Redaccion(redactar_dictamen, de_un_punto=True),
    "certificado": Redaccion(redactar_certificado, de_un_punto=True),
    "notificacion": Redaccion(redactar_notificacion, de_un_punto=True, distinguen=("destinatario",)),
    "autenticidad": Redaccion(redactar_autenticidad),
    "indice": Redaccion(redactar_indice),
    "remision": Redaccion(redactar_remision, distinguen=("destino",)),
}


def redactar_clase(clase: str, hechos: HechosSesion, lengua: Lengua, opciones: Opciones) -> Documento:
    """The tree of one document; with `segunda` in its options, in that language too, side by side (ROF art. 201).

    Raises KeyError for a class that nobody writes yet.
    """
    redactar = REDACCIONES[clase].redactar
    documento = redactar(hechos, lengua, opciones)
    segunda = lengua_de(str(opciones["segunda"])) if opciones.get("segunda") else lengua
    return (
        documento if segunda.etiqueta == lengua.etiqueta else emparejar(documento, redactar(hechos, segunda, opciones))
    )
