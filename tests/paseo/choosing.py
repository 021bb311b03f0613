"""Which act is tried next: half of the time what a mesa that knows its trade would do, else anything."""

from types import SimpleNamespace
from typing import Any

from tests.paseo import acts, votes
from tests.paseo.snapshot import TURNO, read
from tests.paseo.world import Act, World

SENSIBLE = 0.6
WEIGHTS: dict[Act, int] = {
    acts.call: 8, acts.finish: 3, acts.set_aside: 2, acts.propose: 2, acts.leave: 4, acts.abstain_by_interest: 3,
    acts.lose_connection: 3, acts.come_back: 10, acts.call_to_order: 6, acts.expel: 3, acts.substitute: 3,
    acts.replace_secretary: 1, acts.ask_floor: 4, acts.give_floor: 3, acts.end_floor: 4, acts.amend: 2,
    acts.amend_in_time: 2, acts.settle: 2, acts.pause: 1, acts.resume: 4, acts.note: 1, acts.adjourn: 1,
    acts.constitute_again: 1,
    votes.open_vote: 12, votes.open_alternative: 1, votes.cast: 20, votes.cast_again: 2, votes.cast_aloud: 4,
    votes.show_hands: 2, votes.hold: 3, votes.close: 7, votes.proclaim: 8, votes.annul: 1, votes.repeat: 3,
    votes.break_tie: 3, votes.next_round: 1, votes.break_election: 1, votes.assent_to: 2,
}  # fmt: skip
ACTS, ODDS = list(WEIGHTS), list(WEIGHTS.values())


def step(w: World) -> tuple[str, Any]:
    """Try one act; its name and what the service answered (None: there was nothing to try it on)."""
    w.variante = ""
    act = w.azar.choice(sensible(w)) if w.azar.random() < SENSIBLE else w.azar.choices(ACTS, ODDS)[0]
    answer = act(w)
    return f"{act.__name__} {w.variante}".strip(), answer


def sensible(w: World) -> tuple[Act, ...]:
    """What a mesa that knows its trade would try now; nothing says that the law lets it."""
    if w.now().estado == "suspendida":
        return (acts.come_back, acts.come_back, acts.resume)
    last = next(iter(w.votaciones()), None)
    if last is not None and last.estado in {"abierta", "en_pausa", "cerrada"}:
        return _in_the_vote(last)
    return _on_the_item(w, last)


def _in_the_vote(last: SimpleNamespace) -> tuple[Act, ...]:
    if last.estado == "cerrada":
        return (votes.proclaim, votes.proclaim, votes.hold)
    if last.estado == "en_pausa":
        return (votes.hold, votes.hold, votes.close)
    return (votes.cast, votes.cast, votes.cast, votes.cast, votes.cast, votes.close)


def _on_the_item(w: World, last: SimpleNamespace | None) -> tuple[Act, ...]:
    punto = w.current()
    if punto is None or punto.estado not in {"en_debate", "empate_1", "empate_2"}:
        return (acts.amend_in_time, acts.call, acts.call)
    if punto.estado != "en_debate":
        return (votes.settle_result,)
    if any(row.estado == "en_uso" for row in w.rows(TURNO)):
        return (acts.end_floor,)
    if last is not None and last.punto_id == punto.id and read(last.escrutinio).get("desenlace") == "nueva_vuelta":
        return (votes.next_round,)
    return (votes.open_next, votes.open_next, votes.open_vote, votes.open_alternative, acts.give_floor, acts.amend)
