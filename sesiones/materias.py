"""The matters of the law that ask for a special majority, for the forms of the agenda.

Which there are is known by the app of the votes, which looks down on this one: it registers its catalogue here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sesiones.reglas.perfil import PerfilNormativo


@dataclass(frozen=True, slots=True)
class Materia:
    """`clave` is what an item keeps (`47.2.ll`); `mayoria` and `descripcion` are words, `norma` the article."""

    clave: str
    descripcion: str
    norma: str
    mayoria: str


Catalogo = Callable[[PerfilNormativo], Sequence[Materia]]
Propuesta = Callable[[PerfilNormativo, str, str], Materia | None]

_catalogo: Catalogo = lambda perfil: ()  # noqa: E731
_proponer: Propuesta = lambda perfil, titulo, tipo: None  # noqa: E731


def register(catalogo: Catalogo, proponer: Propuesta) -> None:
    """Say which matters there are, and which one a title speaks of."""
    global _catalogo, _proponer
    _catalogo, _proponer = catalogo, proponer


def materias_of(perfil: PerfilNormativo) -> Sequence[Materia]:
    """The matters with a majority of their own in an organ of this profile; none where no app tells them."""
    return _catalogo(perfil)


def propose_materia(perfil: PerfilNormativo, *, titulo: str, tipo: str = "") -> Materia | None:
    """The matter that an item seems to be, from its title and its subject in the source's words."""
    return _proponer(perfil, titulo, tipo)
