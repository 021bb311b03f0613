"""Votes as the minutes tell them, out of what the journal says was proclaimed."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from actas.redaccion.hechos import (
    Cuenta,
    GrupoVoto,
    Persona,
    Ronda,
    RondaEleccion,
    SentidoNominal,
    VotacionActa,
    VotoNominal,
)
from actas.selectors.story import Round, Story
from votaciones.estados import Resultado, SistemaVotacion, SituacionCenso


def votaciones_of(story: Story, punto: str, call: Mapping[str, int]) -> tuple[VotacionActa, ...]:
    """The proclaimed votes of an item in their order. `call`: `clave` → place in the nominal call."""
    votes = []
    for (item, order), rounds in sorted(story.rounds.items(), key=lambda entry: entry[0][1]):
        proclaimed = [r for _n, r in sorted(rounds.items()) if r.proclamada is not None and not r.anulada]
        if item == punto and proclaimed:
            vote = _votacion(story, proclaimed, story.casting.get((item, order)), call)
            votes.append(_elected(vote, proclaimed, story.decided.get((item, order))))
    return tuple(votes)


def _elected(vote: VotacionActa, rounds: list[Round], decided: Mapping[str, Any] | None) -> VotacionActa:
    """With the rounds of an election, when that is what it was."""
    counts = [r.proclamada["escrutinio"] for r in rounds if r.proclamada and r.proclamada.get("escrutinio")]
    if not counts:
        return vote
    last = rounds[-1].proclamada or {}
    return replace(
        vote,
        eleccion=tuple(
            RondaEleccion(
                tuple((name, votes) for name, votes in count["votos"]),
                count["blancas"],
                count["nulas"],
                tuple(count["siguientes"]),
            )
            for count in counts
        ),
        elegida=decided["elegida"] if decided else last.get("elegida", ""),
        dirimida=decided["via"] if decided else "",
        resultado=vote.resultado if decided is None else _OUTCOME[bool(decided["elegida"])],
    )


_OUTCOME = {True: Resultado.APROBADA, False: Resultado.RECHAZADA}


def _votacion(
    story: Story, rounds: list[Round], casting: Mapping[str, Any] | None, call: Mapping[str, int]
) -> VotacionActa:
    first, last = rounds[0], rounds[-1]
    assert last.proclamada is not None
    opened, told, people = first.abierta, last.proclamada, story.people
    sense = casting["sentido"] if casting else ""
    orales = {clave: motivo for r in rounds for clave, motivo in r.orales.items()}
    return VotacionActa(
        objeto=opened["objeto"],
        sistema=SistemaVotacion(opened["sistema"]),
        mayoria=opened["mayoria"],
        rondas=tuple(_ronda(story, r, call) for r in rounds),
        resultado=Resultado(casting["resultado"] if casting else told["resultado"]),
        presentes=first.abierta["presentes"],
        necesarios=_exact(told["necesarios"]) if told.get("necesarios") is not None else None,
        numero_legal=opened.get("numero_legal"),
        abstencion_por_ausencia=people.all(told.get("abstencion_por_ausencia", ())),
        abstencion_legal=people.all(told.get("abstencion_legal", ())),
        sin_emitir=people.all(told.get("sin_voto_emitido", ())),
        nulos=people.all(told.get("nulos", ())),
        de_viva_voz=people.all(orales),
        motivos_viva_voz=tuple(orales.values()),
        voto_calidad=SentidoNominal(sense) if sense in ("si", "no") else None,
        voto_calidad_de=people.named(casting["persona"]) if casting else None,
        calidad_declinada=sense == "declinado",
        desempate_directo=casting is not None and len(rounds) == 1,
        momento=first.momento,
        nota=opened.get("enunciado", ""),
        motivo=opened.get("motivo", ""),
        motivo_materia=opened.get("motivo_materia", ""),
    )


def _ronda(story: Story, ronda: Round, call: Mapping[str, int]) -> Ronda:
    told = ronda.proclamada
    assert told is not None
    weighted = ronda.abierta["sistema"] == SistemaVotacion.PONDERADA.value
    groups = sorted(
        told.get("por_grupo", {}).items(), key=lambda entry: (story.people.groups.get(entry[0], 999), entry[0])
    )
    return Ronda(
        si=_exact(told["si"]),
        no=_exact(told["no"]),
        abstencion=_exact(told["abstenciones"]),
        resultado=Resultado(told["resultado"]),
        por_grupo=tuple(
            GrupoVoto(
                siglas,
                _exact(counts["si"]),
                _exact(counts["no"]),
                _exact(counts["abstenciones"]),
                _spokesperson(story, ronda, siglas) if weighted else None,
                tecnicos=not siglas and _only_officials(story, ronda),
            )
            for siglas, counts in groups
            if any(Fraction(count) for count in counts.values())
        ),
        nominal=_nominal(story, ronda, call),
        constan=_asked(story, ronda, call),
        momento=ronda.momento,
    )


def _only_officials(story: Story, ronda: Round) -> bool:
    """Whether nobody in the census without a group is a councillor: in a procurement board they are officials."""
    without = [entry["persona"] for entry in ronda.abierta["censo"] if not entry["grupo"]]
    return bool(without) and not any(story.people.named(clave).concejal for clave in without)


def _spokesperson(story: Story, ronda: Round, siglas: str) -> Persona | None:
    """Who cast the vote of a group: its one member in the census who could."""
    able = [
        entry["persona"]
        for entry in ronda.abierta["censo"]
        if entry["grupo"] == siglas and entry["situacion"] == SituacionCenso.CON_VOTO.value
    ]
    return story.people.named(able[0]) if len(able) == 1 else None


def _nominal(story: Story, ronda: Round, call: Mapping[str, int]) -> tuple[VotoNominal, ...]:
    """Everybody whose sense counts, in the order of the call (ROF art. 102)."""
    told = ronda.proclamada
    if told is None or not told.get("nominal"):
        return ()
    senses = {clave: SentidoNominal(sense) for clave, sense in told["nominal"].items()}
    senses |= dict.fromkeys(told.get("nulos", ()), SentidoNominal.NULO)
    senses |= dict.fromkeys(told.get("sin_voto_emitido", ()), SentidoNominal.SIN_EMITIR)
    senses |= dict.fromkeys(told.get("abstencion_por_ausencia", ()), SentidoNominal.ABSTENCION_POR_AUSENCIA)
    weights = {entry["persona"]: _exact(entry["peso"]) for entry in ronda.abierta["censo"]}
    called = sorted(senses, key=lambda clave: (call.get(clave, 9999), clave))
    return tuple(VotoNominal(story.people.named(c), senses[c], weights.get(c, 1)) for c in called)


def _asked(story: Story, ronda: Round, call: Mapping[str, int]) -> tuple[VotoNominal, ...]:
    """Who asked for their sense to be named (ROF art. 109.1.h), in the order of the call."""
    called = sorted(ronda.constan, key=lambda clave: (call.get(clave, 9999), clave))
    return tuple(VotoNominal(story.people.named(c), SentidoNominal(ronda.constan[c])) for c in called)


def _exact(text: str) -> Cuenta:
    number = Fraction(text)
    return number.numerator if number.denominator == 1 else number
