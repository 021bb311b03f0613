"""Quién preside, quién suple y en qué orden se llama a votar."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo


def quien_preside(titular: str, sustitutos: Sequence[str], disponibles: Container[str]) -> str | Rechazo:
    """LBRL art. 23.3 y ROF art. 47: la titular o, si no está o ha de abstenerse, quien la sustituya por su orden (T07).

    ``sustitutos``: tenientes de Alcaldía por orden de nombramiento, o vicepresidencias. ``disponibles``: quienes están
    presentes y no tienen deber de abstención en el punto.
    """
    for persona in (titular, *sustitutos):
        if persona and persona in disponibles:
            return persona
    return rechazo(
        "sin_presidencia",
        _("No está la Presidencia ni nadie que legalmente la sustituya"),
        "LBRL art. 23.3 y ROF art. 47",
        _("Suspenda la sesión hasta que llegue quien pueda presidir"),
    )


def delegar_presidencia(perfil: PerfilNormativo) -> Rechazo | None:
    """LBRL arts. 21.3, 122.2 y 124.5 y ROF art. 125.a: si la presidencia efectiva de un órgano se puede delegar.

    En el régimen común, ni la del Pleno ni la de la Junta de Gobierno; en gran población, la del Pleno. Las comisiones,
    siempre. El voto de calidad es asunto aparte: ``perfil.titular_calidad``.
    """
    pleno = perfil.clase_organo is ClaseOrgano.PLENO
    if perfil.clase_organo is ClaseOrgano.JUNTA_GOBIERNO or (pleno and perfil.regimen is Regimen.COMUN):
        return rechazo(
            "presidencia_indelegable",
            _("La presidencia de este órgano no se puede delegar"),
            "LBRL art. 21.3" if perfil.regimen is Regimen.COMUN else "LBRL art. 124.5",
            _("Si falta la Alcaldía, preside un teniente de alcalde por su orden (LBRL art. 23.3)"),
        )
    return None


@dataclass(frozen=True, slots=True)
class Nacido:
    """Un miembro presente y su fecha de nacimiento; ``None`` si no consta."""

    persona: str
    nacimiento: date | None


def mesa_de_edad(presentes: Iterable[Nacido], excluidos: Container[str] = ()) -> tuple[str, str] | Rechazo:
    """LOREG arts. 195.2 y 197.1.d: el de mayor edad, que preside, y el de menor de entre los presentes (E10).

    ``excluidos``: en la moción de censura, la Alcaldía y el candidato.
    """
    posibles = [nacido for nacido in presentes if nacido.persona not in excluidos]
    fechas = [(nacido.nacimiento, nacido.persona) for nacido in posibles if nacido.nacimiento is not None]
    if len(fechas) < len(posibles) or len(fechas) < 2:
        return rechazo(
            "mesa_edad_desconocida",
            _("No consta la fecha de nacimiento de todos los presentes: no se puede formar la Mesa de Edad"),
            "LOREG arts. 195.2 y 197.1.d",
            _("Anote las fechas de nacimiento, o indique quién preside"),
        )
    return min(fechas)[1], max(fechas)[1]


def admitir_suplente(perfil: PerfilNormativo, *, titular_presente: bool) -> Rechazo | None:
    """ROF arts. 99.5 y 125.c: en el Pleno el voto es personal; en las comisiones suple a quien falta (V38)."""
    if not perfil.suplentes:
        return rechazo(
            "sin_suplentes",
            _("En este órgano el voto es personal y nadie suple a otro"),
            perfil.norma("suplentes"),
            _("Anote la ausencia del titular: su voto no se delega"),
        )
    if titular_presente:
        return rechazo(
            "titular_presente",
            _("El suplente solo interviene cuando falta el titular"),
            perfil.norma("suplentes"),
            _("Registre antes la salida del titular"),
        )
    return None


@dataclass(frozen=True, slots=True)
class Llamado:
    """Una persona de la lista de llamada."""

    persona: str
    apellidos: str
    nombre: str = ""


def orden_de_llamada(miembros: Iterable[Llamado], presidencia: str) -> tuple[str, ...]:
    """ROF art. 101: por orden alfabético de apellidos, y la Presidencia siempre la última (V39)."""
    ordenados = sorted(
        miembros, key=lambda m: (m.persona == presidencia, clave_alfabetica(m.apellidos), clave_alfabetica(m.nombre))
    )
    return tuple(miembro.persona for miembro in ordenados)


Clave = tuple[tuple[tuple[int, ...], ...], str]


def clave_alfabetica(texto: str) -> Clave:
    """Clave para ordenar como el diccionario español: la eñe tras la ene, y tildes y mayúsculas solo desempatan.

    La ce con cedilla es una ce, y el punto de la ele geminada no cuenta, como en catalán.
    """
    descompuesto = unicodedata.normalize("NFD", texto.casefold())
    palabras: list[tuple[int, ...]] = []
    actual: list[int] = []
    for letra in descompuesto:
        if letra == _VIRGULILLA and actual and actual[-1] == _peso("n"):
            actual[-1] += 1
        elif letra.isalnum():
            actual.append(_peso(letra))
        elif letra.isspace() or letra == "-":
            palabras.append(tuple(actual))
            actual = []
    palabras.append(tuple(actual))
    return tuple(palabra for palabra in palabras if palabra), descompuesto


_VIRGULILLA = "\N{COMBINING TILDE}"


def _peso(letra: str) -> int:
    """El doble de su código: entre la ene y la o queda sitio para la eñe."""
    return ord(letra) * 2
