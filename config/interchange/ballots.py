"""The ballots of a second round, when the source gives only its figures. Pure.

Figures per group become ballots through `votaciones.reglas.colectivas.repartir_por_grupos`, as for a show of hands.
"""

from collections.abc import Mapping
from fractions import Fraction

from votaciones.estados import Sentido
from votaciones.reglas.censo import CensoVotacion


def second_round(
    first: Mapping[str, Sentido], totals: Mapping[Sentido, Fraction], censo: CensoVotacion
) -> dict[str, Sentido]:
    """Ballots that give `totals`, changing as few of the first round as may be, from the end of the census.

    `first`: person → sense in the first round. Figures are weights where votes are weighted.
    """
    able = {entrada.persona: entrada.peso for entrada in censo.votantes}
    cast = {persona: sense for persona, sense in first.items() if persona in able}
    found = {sense: sum((able[p] for p, s in cast.items() if s is sense), Fraction()) for sense in Sentido}
    target = {sense: totals.get(sense, Fraction()) for sense in Sentido}
    for persona, peso in reversed(able.items()):
        sense = cast.get(persona)
        if sense is not None and found[sense] - peso < target[sense]:
            continue
        wanted = next((other for other in Sentido if found[other] + peso <= target[other]), None)
        if wanted is None:
            continue
        if sense is not None:
            found[sense] -= peso
        found[wanted] += peso
        cast[persona] = wanted
    return cast
