"""Frases en castellano que se pueden traducir después.

Las reglas no conocen el idioma de quien lee: dejan un msgid en castellano con huecos con nombre y, aparte, los datos.
La capa de presentación los junta con su propio ``gettext``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]


def _(msgid: str) -> str:
    """Señala una frase para extraerla; no la traduce."""
    return msgid


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Señala una pareja singular/plural para extraerla; no la traduce."""
    return singular, plural


def sin_traducir(msgid: str) -> str:
    """El ``gettext`` por omisión: deja el castellano."""
    return msgid


def plural_castellano(singular: str, plural: str, cuenta: int) -> str:
    """El ``ngettext`` por omisión: en castellano solo el uno va en singular."""
    return singular if cuenta == 1 else plural


@dataclass(frozen=True, slots=True)
class Mensaje:
    """Una frase con huecos ``{nombre}`` y lo que va en ellos.

    ``plural`` vacío: la frase no varía. Si varía, ``cuenta`` decide el número gramatical.
    Un dato puede ser a su vez un ``Mensaje``, que se traduce con la misma función.
    """

    msgid: str
    datos: tuple[tuple[str, Dato], ...] = ()
    plural: str = ""
    cuenta: int = 1

    def texto(self, gettext: Gettext = sin_traducir, ngettext: Ngettext = plural_castellano) -> str:
        """La frase completa, en castellano si no se pasa otra traducción."""
        plantilla = ngettext(self.msgid, self.plural, self.cuenta) if self.plural else gettext(self.msgid)
        return plantilla.format(**{nombre: _legible(dato, gettext, ngettext) for nombre, dato in self.datos})

    def a_dict(self) -> dict[str, Any]:
        """Apto para JSON; las fracciones van como texto y los mensajes, anidados."""
        datos = {nombre: _plano(dato) for nombre, dato in self.datos}
        return {"msgid": self.msgid, "datos": datos, "plural": self.plural, "cuenta": self.cuenta}

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Self:
        """Lo contrario de ``a_dict``; las fracciones quedan como texto, que se lee igual."""
        huecos = tuple(
            (nombre, cls.desde_dict(dato) if isinstance(dato, Mapping) else dato)
            for nombre, dato in datos["datos"].items()
        )
        return cls(datos["msgid"], huecos, datos["plural"], datos["cuenta"])


Dato = int | str | Fraction | Mensaje


def mensaje(msgid: str, **datos: Dato) -> Mensaje:
    """Frase que no varía con el número."""
    return Mensaje(msgid, tuple(datos.items()))


def contado(formas: tuple[str, str], n: int | Fraction) -> Mensaje:
    """Frase con el hueco ``{n}``, en singular o plural según la cantidad (las fracciones van en plural)."""
    cuenta = int(n) if n == int(n) else 2
    return Mensaje(formas[0], (("n", n),), formas[1], cuenta)


def _plano(dato: Dato) -> Any:
    if isinstance(dato, Mensaje):
        return dato.a_dict()
    return str(dato) if isinstance(dato, Fraction) else dato


def _legible(dato: Dato, gettext: Gettext, ngettext: Ngettext) -> str:
    return dato.texto(gettext, ngettext) if isinstance(dato, Mensaje) else str(dato)
