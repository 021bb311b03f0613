"""How an election of persons is told: rounds, candidates, blank and null papers, and who is elected (ROF art. 102.3).

Totals only: whose paper was whose is nobody's to tell.
"""

from collections.abc import Iterable

from actas.redaccion.hechos import RondaEleccion, VotacionActa
from actas.redaccion.lengua import Lengua, enlazar


def frases(votacion: VotacionActa, lengua: Lengua) -> Iterable[str]:
    """One sentence for each round, and the outcome."""
    primera, *otras = votacion.eleccion
    yield lengua.frase("eleccion.primera", resultado=_cuenta(primera, lengua))
    anterior = primera
    for ronda in otras:
        nombres = lengua.lista(anterior.siguientes)
        yield lengua.frase("eleccion.vuelta", nombres=nombres, resultado=_cuenta(ronda, lengua))
        anterior = ronda
    if votacion.dirimida:
        yield lengua.frase(f"eleccion.dirimida.{votacion.dirimida}", nombres=lengua.lista(anterior.siguientes))
    yield lengua.frase("eleccion.elegida" if votacion.elegida else "eleccion.nadie", persona=votacion.elegida)


def acuerdo(votacion: VotacionActa, lengua: Lengua, **datos: str) -> str:
    """`El Pleno, en votación secreta, elige a … «Representante en el consorcio».`"""
    clave = "acuerdo.eleccion" if votacion.elegida else "acuerdo.eleccion.nadie"
    return lengua.frase(clave, persona=votacion.elegida, **datos)


def _cuenta(ronda: RondaEleccion, lengua: Lengua) -> str:
    votos = [enlazar(", ", (nombre, _votos(n, lengua))) for nombre, n in ronda.votos]
    resto = lengua.frase("eleccion.resto", blancas=ronda.blancas, nulas=ronda.nulas)
    return enlazar("; ", [*votos, resto])


def _votos(n: int, lengua: Lengua) -> str:
    return lengua.frase(f"eleccion.votos.{n if n in (0, 1) else 'n'}", n=n)
