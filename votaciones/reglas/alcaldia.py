"""La elección de la Alcaldía (LOREG arts. 196 y 198): mayoría absoluta o, si nadie la tiene, la lista más votada."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sesiones.reglas.mensajes import _, contado, mensaje, ngettext
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.reglas.elecciones import Desenlace, EscrutinioEleccion, ResultadoEleccion, cuenta_en_palabras
from votaciones.reglas.razonamiento import Razonamiento

_POPULARES = ngettext("{n} voto popular", "{n} votos populares")
_NORMA = "LOREG art. 196"


@dataclass(frozen=True, slots=True)
class Lista:
    """Una lista con escaños. ``concejales``: sus electos, en el orden de la lista. ``votos``: los populares.

    ``votos_de``: en municipios de 100 a 250 residentes, los que obtuvo cada concejal.
    """

    siglas: str
    concejales: tuple[str, ...]
    votos: int
    votos_de: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidatura:
    """Quien puede ser candidato y los votos populares que decidirían por él."""

    persona: str
    votos_populares: int


def candidaturas(listas: Sequence[Lista], residentes: int, *, excluida: str = "") -> tuple[Candidatura, ...]:
    """LOREG art. 196.a: las cabezas de lista; de 100 a 250 residentes, todos los concejales (E04).

    ``excluida``: la Alcaldía saliente cuando la vacante viene de su cese o de su renuncia: de su lista se presenta
    quien le sigue (arts. 197 bis.4 y 198).
    """
    if 100 <= residentes <= 250:
        return tuple(
            Candidatura(persona, dict(lista.votos_de).get(persona, 0))
            for lista in listas
            for persona in lista.concejales
            if persona != excluida
        )
    disponibles = [
        replace(lista, concejales=tuple(persona for persona in lista.concejales if persona != excluida))
        for lista in listas
    ]
    return tuple(Candidatura(lista.concejales[0], lista.votos) for lista in disponibles if lista.concejales)


def resolver_alcaldia(
    escrutinio: EscrutinioEleccion, candidatas: Sequence[Candidatura], numero_legal: int
) -> ResultadoEleccion:
    """LOREG art. 196.b y c (E01 a E04): quién es la Alcaldía.

    No hay segunda vuelta ni voto de calidad: sin mayoría absoluta se proclama a quien encabeza la lista con más votos
    populares y, si dos igualan, decide un sorteo (desenlace ``EMPATE``; lo resuelve ``sortear_alcaldia``).
    """
    absoluta = numero_legal // 2 + 1
    cuenta = cuenta_en_palabras(escrutinio)
    primera, votos = escrutinio.votos[0]
    if votos >= absoluta:
        frase = mensaje(
            _("{cuenta}; se exigían {n} de {de}: resulta {persona}"),
            cuenta=cuenta,
            n=absoluta,
            de=numero_legal,
            persona=primera,
        )
        return ResultadoEleccion(Desenlace.ELEGIDA, Razonamiento(frase, (f"{_NORMA}.b",)), elegida=primera)
    maximo = max(candidata.votos_populares for candidata in candidatas)
    mejores = tuple(candidata.persona for candidata in candidatas if candidata.votos_populares == maximo)
    populares = contado(_POPULARES, maximo)
    if len(mejores) > 1:
        frase = mensaje(
            _("{cuenta}; nadie alcanza {n} de {de} y las listas más votadas igualan a {populares}: decide el sorteo"),
            cuenta=cuenta,
            n=absoluta,
            de=numero_legal,
            populares=populares,
        )
        return ResultadoEleccion(Desenlace.EMPATE, Razonamiento(frase, (f"{_NORMA}.c",)), candidaturas=mejores)
    frase = mensaje(
        _("{cuenta}; nadie alcanza {n} de {de}: resulta {persona}, con {populares}"),
        cuenta=cuenta,
        n=absoluta,
        de=numero_legal,
        persona=mejores[0],
        populares=populares,
    )
    return ResultadoEleccion(Desenlace.ELEGIDA, Razonamiento(frase, (f"{_NORMA}.c",)), elegida=mejores[0])


def sortear_alcaldia(resultado: ResultadoEleccion, agraciada: str) -> str | Rechazo:
    """LOREG art. 196.c: el sorteo es entre quienes igualan; aquí solo se comprueba, el azar es un acto (E03)."""
    if agraciada in resultado.candidaturas:
        return agraciada
    return rechazo(
        "sorteo_ajeno",
        _("El sorteo es entre {personas}"),
        f"{_NORMA}.c",
        _("Repita el sorteo entre quienes igualan"),
        personas=", ".join(resultado.candidaturas) or "—",
    )
