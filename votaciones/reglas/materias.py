"""De la materia de un asunto a la mayoría que exige."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Aviso, aviso
from votaciones.reglas.tipos import Mayoria


class MateriaDesconocida(ValueError):
    """La letra no está en ningún catálogo, o su catálogo no rige en este municipio."""


@dataclass(frozen=True, slots=True)
class Exigida:
    """La mayoría que pide una materia, de dónde sale y lo que la Secretaría ha de tener a la vista."""

    mayoria: Mayoria
    norma: str
    descripcion: str
    avisos: tuple[Aviso, ...] = ()


# LBRL art. 47.2, régimen común: todas piden mayoría absoluta del número legal.
ART_47_2: dict[str, str] = {
    "a": _("Creación y supresión de municipios y alteración de términos municipales"),
    "b": _("Creación, modificación y supresión de las entidades del artículo 45"),
    "c": _("Delimitación del término municipal"),
    "d": _("Alteración del nombre y de la capitalidad del municipio"),
    "e": _("Bandera, enseña o escudo"),
    "f": _("Reglamento orgánico propio de la corporación"),
    "g": _("Mancomunidades y organizaciones asociativas: creación, adhesión y estatutos"),
    "h": _("Transferencia de funciones y aceptación de delegaciones o encomiendas"),
    "i": _("Cesión del aprovechamiento de bienes comunales"),
    "j": _("Concesión de bienes o servicios por más de cinco años y cuantía superior al 20 %"),
    "k": _("Municipalización en régimen de monopolio y forma concreta de gestión del servicio"),
    "l": _("Operaciones financieras o de crédito superiores al 10 % de los recursos ordinarios"),
    "ll": _("Acuerdos municipales en la tramitación del planeamiento general"),
    "m": _("Enajenación de bienes de cuantía superior al 20 % de los recursos ordinarios"),
    "n": _("Alteración de la calificación jurídica de bienes demaniales o comunales"),
    "ñ": _("Cesión gratuita de bienes a otras administraciones o instituciones públicas"),
    "o": _("Otras materias que determine la ley"),
}

# LBRL art. 123.1, gran población: la letra y si el 123.2 le pide mayoría absoluta.
ART_123_1: dict[str, tuple[str, bool]] = {
    "a": (_("Control y fiscalización de los órganos de gobierno"), False),
    "c": (_("Reglamentos de naturaleza orgánica"), True),
    "d": (_("Ordenanzas y reglamentos municipales"), False),
    "e": (_("Término municipal, entidades, nombre, capitalidad y símbolos"), True),
    "f": (_("Participación en organizaciones supramunicipales"), True),
    "g": (_("Recursos propios de carácter tributario"), False),
    "h": (_("Presupuestos, plantilla y cuenta general"), False),
    "i": (_("Planeamiento general"), True),
    "j": (_("Transferencia de funciones y aceptación de delegaciones o encomiendas"), True),
    "k": (_("Formas de gestión de los servicios y organismos"), False),
    "l": (_("Revisión de oficio de los propios actos"), False),
    "m": (_("Acciones judiciales y defensa jurídica del Pleno"), False),
    "n": (_("Régimen retributivo"), False),
    "ñ": (_("Conflictos de competencia"), False),
    "o": (_("Iniciativa para entrar en el régimen de gran población"), True),
    "p": (_("Otras que confieran las leyes"), False),
}

# Letras del 47.2 que en gran población están en el 123.1 y siguen pidiendo mayoría absoluta.
_EQUIVALENTES = {"a": "e", "b": "e", "c": "e", "d": "e", "e": "e", "f": "c", "g": "f", "h": "j", "ll": "i"}

# Otras materias con mayoría propia, en cualquier régimen.
OTRAS: dict[str, tuple[Mayoria, str, str]] = {
    "29.2": (Mayoria.DOS_TERCIOS, "LBRL art. 29.2", _("Constitución en concejo abierto")),
    "20.1.d": (Mayoria.ABSOLUTA, "LBRL art. 20.1.d", _("Comisión Especial de Sugerencias y Reclamaciones")),
    "70.1": (Mayoria.ABSOLUTA, "LBRL art. 70.1", _("Secreto del debate y de la votación")),
    "71": (Mayoria.ABSOLUTA, "LBRL art. 71", _("Consulta popular")),
    "137.4": (Mayoria.ABSOLUTA, "LBRL art. 137.4", _("Órgano de reclamaciones económico-administrativas")),
}

# DLeg 2/2003 de Cataluña, art. 114: apartado 2, dos tercios de hecho y absoluta del legal; apartado 3, absoluta.
_LETRAS_114_2 = frozenset("abcd")
_LETRAS_114_3 = frozenset("abcdefghijkl")
_RESTRINGIDAS_POR_EL_ESTADO = frozenset("jk")


def mayoria_de_materia(materia: str, perfil: PerfilNormativo) -> Exigida:
    """La mayoría que exige una materia según el perfil del órgano.

    ``materia``: ``47.2.ll``, ``123.1.i``, ``114.3.k``, ``137.3``, ``70.1``…; vacía, una materia corriente. Solo el
    Pleno tiene materias de mayoría especial: en los demás órganos, y en todo lo demás, mayoría simple (LBRL 47.1).
    ``MateriaDesconocida`` si la letra no existe o su lista no rige en este régimen o comunidad.
    """
    exigida = _buscar(materia.strip().lower(), perfil)
    if exigida.mayoria is not Mayoria.SIMPLE and perfil.clase_organo is not ClaseOrgano.PLENO:
        return Exigida(Mayoria.SIMPLE, "LBRL art. 47.1", exigida.descripcion)
    return exigida


def catalogo(perfil: PerfilNormativo) -> tuple[tuple[str, Exigida], ...]:
    """Las materias entre las que elige la Secretaría: la lista que rige en el municipio y las de otras leyes.

    Pares de código y exigencia, en el orden de la ley. En gran población, el 123.1 sustituye al 47.2 (LBRL art. 47.3).
    """
    if perfil.regimen is Regimen.GRAN_POBLACION:
        codigos = [f"123.1.{letra}" for letra in ART_123_1]
    else:
        codigos = [f"47.2.{letra}" for letra in ART_47_2]
    if perfil.ccaa == "CT":
        codigos += [f"114.2.{letra}" for letra in sorted(_LETRAS_114_2)]
        codigos += [f"114.3.{letra}" for letra in sorted(_LETRAS_114_3)]
    if perfil.ccaa == "RI":
        codigos.append("137.3")
    return tuple((codigo, mayoria_de_materia(codigo, perfil)) for codigo in [*codigos, *OTRAS])


# Palabras del título, sin acentos y en las lenguas de los títulos, que hacen pensar en una materia: la letra del 47.2
# y la del 123.1 (vacía si allí es ordinaria).
_INDICIOS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("reglamento organico", "reglament organic"), "f", "c"),
    (("plan general", "pla general", "planeamiento general", "planejament general"), "ll", "i"),
    (("mancomunidad", "mancomunitat", "consorcio", "consorci "), "g", "f"),
    (("termino municipal", "terme municipal"), "a", "e"),
    (("bandera", "ensena", "escudo"), "e", "e"),
    (("nombre del municipio", "nom del municipi", "cambio de nombre"), "d", "e"),
    (("encomienda", "delegacion de competencias", "transferencia de funciones"), "h", "j"),
    (("operacion de credito", "prestamo"), "l", ""),
    (("calificacion juridica", "desafectacion"), "n", ""),
    (("bienes comunales",), "i", ""),
    (("municipalizacion", "monopolio"), "k", ""),
    (("cesion gratuita", "cessio gratuita"), "ñ", ""),
    (("enajenacion",), "m", ""),
    (("concesion administrativa", "concesion demanial", "concesion del servicio"), "j", ""),
)
_INDICIOS_DE_OTRAS = (
    (("concejo abierto",), "29.2"),
    (("consulta popular",), "71"),
    (("sugerencias y reclamaciones",), "20.1.d"),
)


def proponer_materia(tipo: str, titulo: str, perfil: PerfilNormativo) -> str:
    """La materia que sugieren el tipo y el título de un asunto; vacía si no sugieren ninguna.

    Es una propuesta: la mayoría la fija la Secretaría, que conoce el fondo y las cuantías.
    """
    texto = _llano(f"{tipo} {titulo}".replace("_", " "))
    for otras, codigo in _INDICIOS_DE_OTRAS:
        if any(palabras in texto for palabras in otras):
            return codigo
    for indicios, comun, grande in _INDICIOS:
        if any(palabras in texto for palabras in indicios):
            if perfil.regimen is not Regimen.GRAN_POBLACION:
                return f"47.2.{comun}"
            return f"123.1.{grande}" if grande else ""
    return ""


def _llano(texto: str) -> str:
    descompuesto = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in descompuesto if not unicodedata.combining(letra))


def _buscar(materia: str, perfil: PerfilNormativo) -> Exigida:
    if not materia:
        return Exigida(Mayoria.SIMPLE, "LBRL art. 47.1", _("Materia ordinaria"))
    if materia in OTRAS:
        return Exigida(*OTRAS[materia])
    if materia == "137.3" and perfil.ccaa == "RI":
        return Exigida(Mayoria.DOS_TERCIOS_HECHO, "Ley 1/2003 art. 137.3", _("Materias del artículo 137.3"))
    articulo, _punto, letra = materia.rpartition(".")
    gran_poblacion = perfil.regimen is Regimen.GRAN_POBLACION
    if articulo == "47.2" and letra in ART_47_2:
        return (
            _en_gran_poblacion(letra)
            if gran_poblacion
            else Exigida(Mayoria.ABSOLUTA, f"LBRL art. 47.2.{letra}", ART_47_2[letra])
        )
    if articulo == "123.1" and letra in ART_123_1 and gran_poblacion:
        descripcion, especial = ART_123_1[letra]
        mayoria = Mayoria.ABSOLUTA if especial else Mayoria.SIMPLE
        return Exigida(mayoria, f"LBRL arts. 123.1.{letra} y 123.2", descripcion)
    if perfil.ccaa == "CT" and (catalana := _en_cataluna(articulo, letra)) is not None:
        return catalana
    raise MateriaDesconocida(materia)


def _en_gran_poblacion(letra: str) -> Exigida:
    """LBRL art. 47.3: la lista del 47.2 no rige; lo que coincide con el 123.2 sigue pidiendo mayoría absoluta."""
    nota = aviso(
        "lista_47_2_no_rige",
        _("En los municipios de gran población rige la lista del artículo 123.2, no la del 47.2"),
        "LBRL art. 47.3",
    )
    if letra in _EQUIVALENTES:
        norma = f"LBRL arts. 123.1.{_EQUIVALENTES[letra]} y 123.2"
        return Exigida(Mayoria.ABSOLUTA, norma, ART_47_2[letra], (nota,))
    return Exigida(Mayoria.SIMPLE, "LBRL art. 123.2", ART_47_2[letra], (nota,))


def _en_cataluna(articulo: str, letra: str) -> Exigida | None:
    if articulo == "114.2" and letra in _LETRAS_114_2:
        norma = f"DLeg 2/2003 art. 114.2.{letra}"
        return Exigida(Mayoria.DOS_TERCIOS_HECHO, norma, _("Materias del artículo 114.2"))
    if articulo == "114.3" and letra in _LETRAS_114_3:
        avisos = (_DISCORDANCIA,) if letra in _RESTRINGIDAS_POR_EL_ESTADO else ()
        norma = f"DLeg 2/2003 art. 114.3.{letra}"
        return Exigida(Mayoria.ABSOLUTA, norma, _("Materias del artículo 114.3"), avisos)
    return None


_DISCORDANCIA = aviso(
    "lista_autonomica_discordante",
    _("La ley estatal ya no pide mayoría absoluta para esta materia; la ley catalana la conserva"),
    "LBRL art. 47.2 y DLeg 2/2003 art. 114.3",
    _("La Secretaría fija la mayoría de la votación"),
)
