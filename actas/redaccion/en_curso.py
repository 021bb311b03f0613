"""A language whose translation goes on: a sentence that nobody translated yet is said in Castilian, and whole.

No sentence mixes two languages. What goes into a sentence (a name with its treatment, a date, a count) is made in both
languages at once, a `Dicho`, and the sentence takes the one that it is in.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from actas.redaccion.es import Castellano
from actas.redaccion.lengua import Dicho, Lengua, Objeto

_GRAMATICA = (
    "a_persona", "ayuntamiento", "cargo", "cargo_presidencia", "de", "de_persona", "de_personas", "del_ayuntamiento",
    "del_dia", "del_nombrado", "del_organo", "el_cargo", "el_dia", "el_organo", "fecha", "hora_en_letra", "lista",
    "nombre_organo", "objeto", "personas", "recuento", "tratamiento", "tratamiento_breve",
)  # fmt: skip
"""What a language says inside a sentence."""


class LenguaEnCurso(Lengua):
    """`frases` holds every sentence, ours or in Castilian; `traducidas` names the translated ones."""

    respaldo = Castellano()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for nombre in _GRAMATICA:
            metodo = getattr(cls, nombre)
            if not hasattr(metodo, "__wrapped__"):
                setattr(cls, nombre, _en_las_dos(metodo, getattr(cls.respaldo, nombre)))

    def frase(self, clave: str, **datos: object) -> str:
        castellano = self.respaldo.frase(clave, **{nombre: _castellano(dato) for nombre, dato in datos.items()})
        if clave not in self.traducidas:
            return Dicho(castellano, castellano)
        return Dicho(super().frase(clave, **datos), castellano)


def _en_las_dos(metodo: Callable[..., Any], castellano: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(metodo)
    def decir(self: Lengua, *datos: Any) -> Any:
        datos = tuple(tuple(dato) if isinstance(dato, Iterator) else dato for dato in datos)
        return _unir(metodo(self, *datos), castellano(*(_castellano(dato) for dato in datos)))

    return decir


def _unir(suyo: Any, castellano: Any) -> Any:
    if isinstance(suyo, Objeto):
        return Objeto(
            Dicho(suyo.nombre, castellano.nombre),
            Dicho(suyo.aprueba, castellano.aprueba),
            Dicho(suyo.rechaza, castellano.rechaza),
        )
    return Dicho(suyo, castellano)


def _castellano(dato: Any) -> Any:
    if isinstance(dato, Dicho):
        return dato.castellano
    return tuple(_castellano(uno) for uno in dato) if isinstance(dato, (tuple, list)) else dato
