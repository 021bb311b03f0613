"""The matters that ask for a special majority, in the words of the pages; the law itself is in `reglas.materias`."""

from sesiones.materias import Materia, register
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.presentation import MAYORIAS
from votaciones.reglas import materias
from votaciones.reglas.tipos import Mayoria


def catalogo(perfil: PerfilNormativo) -> tuple[Materia, ...]:
    """Every matter that asks for more than a simple majority in an organ of this profile, in the order of the law."""
    return tuple(
        Materia(clave, exigida.descripcion, exigida.norma, str(MAYORIAS[exigida.mayoria.value]))
        for clave, exigida in materias.catalogo(perfil)
        if exigida.mayoria is not Mayoria.SIMPLE
    )


def proponer(perfil: PerfilNormativo, titulo: str, tipo: str) -> Materia | None:
    """The matter that a title or the subject of an item speaks of; None where nothing tells it. A proposal, not the law."""
    clave = materias.proponer_materia(tipo, titulo, perfil)
    return next((materia for materia in catalogo(perfil) if materia.clave == clave), None)


register(catalogo, proponer)
