"""The sentences that a town writes in its own words, one `key = sentence` for each line.

They are filled like ours and can say nothing else: a place such as `{persona}` is a name and nothing more, so that no
sentence reaches into the program; and every place of our sentence must be in theirs, so that none leaves out a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from actas.redaccion.lengua import Lengua
from sesiones.reglas.mensajes import Dato, _

LARGO = 1_000
"""The longest sentence."""


@dataclass(frozen=True, slots=True)
class Problema:
    """Why a line cannot be used. `linea` counts from 1; `que` is a msgid with places for `datos`."""

    linea: int
    que: str
    datos: tuple[tuple[str, Dato], ...] = ()


def leer(texto: str, lengua: Lengua) -> tuple[dict[str, str], tuple[Problema, ...]]:
    """The sentences that can be used, by their key, and the problem of every other line.

    Empty lines and those that begin with # say nothing. Of two lines for one key the second is a problem.
    """
    frases: dict[str, str] = {}
    problemas = []
    for linea, escrito in enumerate(texto.split("\n"), start=1):
        if not escrito.strip() or escrito.lstrip().startswith("#"):
            continue
        clave, igual, frase = (parte.strip() for parte in escrito.partition("="))
        problema = _problema(linea, clave, igual, frase, frases, lengua)
        if problema:
            problemas.append(problema)
        else:
            frases[clave] = frase
    return frases, tuple(problemas)


def con_frases(lengua: Lengua, propias: Mapping[str, str]) -> Lengua:
    """The same language with some sentences of its own."""
    if not propias:
        return lengua
    clase = type(lengua)
    suyo = {"frases": {**clase.frases, **propias}, "traducidas": clase.traducidas | propias.keys()}
    propia: Lengua = type(clase.__name__, (clase,), suyo)()
    return propia


def lugares(frase: str) -> frozenset[str]:
    """The names of the places of a sentence. Raises ValueError for anything that is more than a name."""
    nombres = set()
    for _texto, nombre, formato, conversion in Formatter().parse(frase):
        if nombre is None:
            continue
        if formato or conversion or not nombre.isidentifier():
            raise ValueError(nombre)
        nombres.add(nombre)
    return frozenset(nombres)


def _problema(
    linea: int, clave: str, igual: str, frase: str, frases: Mapping[str, str], lengua: Lengua
) -> Problema | None:
    if not igual:
        return Problema(linea, _("Falta el signo «=» entre la clave y la frase."))
    if clave not in lengua.frases:
        return Problema(linea, _("No hay ninguna frase que se llame «{clave}»."), (("clave", clave),))
    if clave in frases:
        return Problema(linea, _("La frase «{clave}» ya está en una línea anterior."), (("clave", clave),))
    if not frase or len(frase) > LARGO:
        return Problema(linea, _("La frase está vacía o pasa de {largo} caracteres."), (("largo", LARGO),))
    try:
        suyos = lugares(frase)
    except ValueError:
        return Problema(
            linea, _("Una llave está sin cerrar o encierra algo que no es un nombre: escriba solo {nombre}."),
            (("nombre", "{nombre}"),),
        )  # fmt: skip
    nuestros = lugares(lengua.frases[clave])
    if sobran := sorted(suyos - nuestros):
        return Problema(linea, _("La frase no conoce {lugar}."), (("lugar", f"{{{sobran[0]}}}"),))
    if faltan := sorted(nuestros - suyos):
        return Problema(
            linea, _("Falta {lugar}: es un hecho que el documento ha de decir."), (("lugar", f"{{{faltan[0]}}}"),)
        )
    return None
