"""The matters that ask for a special majority, as the pages offer them; the law itself is in `reglas.materias`."""

import re

from sesiones.materias import Materia, register
from sesiones.portal import normalised
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.presentation import MAYORIAS
from votaciones.reglas.materias import OTRAS, MateriaDesconocida, mayoria_de_materia
from votaciones.reglas.tipos import Mayoria

_LETRAS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "ll", "m", "n", "ñ", "o", "p", "q")
_ARTICULOS = ("47.2", "123.1", "114.2", "114.3")
_CLAVES = (*(f"{articulo}.{letra}" for articulo in _ARTICULOS for letra in _LETRAS), "137.3", *OTRAS)
_NO_RIGE = "lista_47_2_no_rige"

# Words of a title that tell its matter, without accents; the first that is in force in the organ's regime is proposed.
_PALABRAS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"reglamento organico|reglament organic", ("123.1.c", "47.2.f")),
    (r"plan general|pla general|planeamiento general|modificacion puntual", ("123.1.i", "47.2.ll")),
    (r"mancomunidad|mancomunitat|consorcio", ("123.1.f", "47.2.g")),
    (r"bandera|escudo|ensena|simbolos|cambio de nombre|termino municipal", ("123.1.e", "47.2.e")),
    (r"encomienda de gestion|aceptacion de (la )?delegacion|transferencia de funciones", ("123.1.j", "47.2.h")),
    (r"bienes comunales", ("47.2.i",)),
    (r"municipalizacion|monopolio", ("47.2.k",)),
    (r"prestamo|operacion de credito|operacion de tesoreria", ("47.2.l",)),
    (r"desafectacion|calificacion juridica", ("47.2.n",)),
    (r"cesion gratuita", ("47.2.ñ",)),
    (r"enajenacion|venta de la parcela", ("47.2.m",)),
    (r"consulta popular", ("71",)),
)


def catalogo(perfil: PerfilNormativo) -> tuple[Materia, ...]:
    """Every matter that asks for more than a simple majority in an organ of this profile, in the order of the law."""
    found = []
    for clave in _CLAVES:
        try:
            exigida = mayoria_de_materia(clave, perfil)
        except MateriaDesconocida:
            continue
        ruled_elsewhere = any(aviso.codigo == _NO_RIGE for aviso in exigida.avisos)
        if exigida.mayoria is not Mayoria.SIMPLE and not ruled_elsewhere:
            found.append(Materia(clave, exigida.descripcion, exigida.norma, str(MAYORIAS[exigida.mayoria.value])))
    return tuple(found)


def proponer(perfil: PerfilNormativo, titulo: str, tipo: str) -> Materia | None:
    """The matter that a title or the subject of an item speaks of; None where nothing tells it. A proposal, not the law."""
    known = {materia.clave: materia for materia in catalogo(perfil)}
    text = normalised(f"{titulo} {tipo}")
    for words, claves in _PALABRAS:
        if re.search(words, text):
            return next((known[clave] for clave in claves if clave in known), None)
    return None


register(catalogo, proponer)
