"""What the source says was cast in a vote that is not secret, one paper per person. Pure.

A source that contradicts itself gives a refusal, and then nothing of that vote is cast.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from config.interchange.papers import cannot_vote
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import Sentido
from votaciones.papeletas import SENTIDO_DESCONOCIDO
from votaciones.reglas.alternativas import en_sentido, mas_apoyada, sumar
from votaciones.reglas.censo import CensoVotacion
from votaciones.reglas.colectivas import comprobar_nominal, repartir_por_grupos

NO_ADSCRITO = "no adscrito"
Absent = Mapping[str, tuple[str, Fraction]]
_SENSES = {sense.value for sense in Sentido}


def yes_or_no(vote: dict[str, Any]) -> dict[str, Any]:
    """A vote between alternatives as the vote on the one with most support: the others are against it.

    Anything else comes back as it is.
    """
    options: Sequence[str] = vote.get("alternativas", [])
    if not options:
        return vote
    chosen = mas_apoyada(support(vote), options)
    return {
        **vote,
        **_in_senses(vote, chosen, options),
        "enunciado": f"Alternativas: {', '.join(options)}. Se somete: {chosen}",
        "empate": {**vote["empate"], "segunda_votacion": _in_senses(
            vote["empate"].get("segunda_votacion", {}), chosen, options
        )} if "empate" in vote else None,
    }  # fmt: skip


def support(vote: Mapping[str, Any]) -> dict[str, Fraction]:
    """How much each option or sense has in the list of a vote, or in its totals where there is no list."""
    found: dict[str, Fraction] = {}
    listed: list[tuple[str, Any]] = [(sense, 1) for sense in vote.get("nominal", {}).values()]
    listed = listed or [pair for senses in vote.get("por_grupo", {}).values() for pair in senses.items()]
    for sense, n in listed or list(vote.get("totales", {}).items()):
        found[sense] = found.get(sense, Fraction()) + Fraction(str(n))
    return found


def _in_senses(vote: Mapping[str, Any], chosen: str, options: Sequence[str]) -> dict[str, Any]:
    figures = {
        key: {sense: float(n) for sense, n in sumar(vote[key], chosen, options).items()}
        for key in ("totales",)
        if key in vote
    }
    named = (
        {"nominal": {p: en_sentido(s, chosen, options) for p, s in vote["nominal"].items()}}
        if "nominal" in vote
        else {}
    )
    grouped = (
        {
            "por_grupo": {
                g: {s: float(n) for s, n in sumar(c, chosen, options).items()} for g, c in vote["por_grupo"].items()
            }
        }
        if "por_grupo" in vote
        else {}
    )
    return {**vote, **figures, **named, **grouped}


def open_papers(vote: Mapping[str, Any], censo: CensoVotacion, absent: Absent) -> dict[str, str] | Rechazo:
    """Person → sense of a vote that is not secret, from its names or its figures per group.

    `absent`: who abstains by absence, with group and weight: their abstentions are in the figures and nobody casts them.
    """
    if "papeletas" in vote:
        return _PAPERS_IN_THE_OPEN
    if "nominal" in vote:
        cast = dict(vote["nominal"])
        if away := sorted(set(cast) & set(vote.get("no_presentes", []))):
            return cannot_vote(away)
        return comprobar_nominal(censo, list(cast)) or (SENTIDO_DESCONOCIDO if set(cast.values()) - _SENSES else cast)
    if "por_grupo" not in vote:
        return _NOTHING_CAST
    if {sense for senses in vote["por_grupo"].values() for sense in senses} - _SENSES:
        return SENTIDO_DESCONOCIDO
    grouped = {
        "" if grupo == NO_ADSCRITO else grupo: {Sentido(s): Fraction(str(n)) for s, n in senses.items()}
        for grupo, senses in vote["por_grupo"].items()
    }
    for persona, (grupo, peso) in absent.items():
        if persona in vote.get("abstencion_por_ausencia", []) and grouped.get(grupo, {}).get(Sentido.ABSTENCION):
            grouped[grupo][Sentido.ABSTENCION] -= peso
    shared = repartir_por_grupos(censo, grouped)
    return shared if isinstance(shared, Rechazo) else {persona: sense.value for persona, sense in shared.items()}


_PAPERS_IN_THE_OPEN = rechazo(
    "papeletas_sin_secreta",
    _("La fuente trae papeletas y la votación no es secreta"),
    "ROF art. 102",
    _("Indique el voto de cada miembro o de cada grupo"),
)
SENSES_OF_A_SECRET = rechazo(
    "secreta_con_sentidos",
    _("La votación es secreta y la fuente dice qué votó cada cual"),
    "ROF art. 102.3",
    _("Indique las papeletas y, aparte, quiénes votaron"),
)
_NOTHING_CAST = rechazo(
    "sin_votos",
    _("La fuente no dice qué se votó"),
    "ROF art. 99.5",
    _("Indique el voto de cada miembro o de cada grupo"),
)
