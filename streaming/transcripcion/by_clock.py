"""Alignment by the journal's clock, with the text to say what the clock of the stream cannot.

The journal knows the order, and to the second when each item was called; the clock of the stream says which second of
the captions that is, and may be wrong by the delay of an encoder or a recording started by hand. Where the items are
heard to begin tells by how much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from streaming.transcripcion.alignment import Alineacion, FueraDePunto, PuntoAlineado, Segmento
from streaming.transcripcion.cues import Cue

RIGHT = 3.0
"""Seconds by which a clock may differ from the text and still be right: a clerk's finger, a reader's breath."""
AGREE = 4.0
"""Seconds within which the differences of several items say the same."""
NEAR = 8.0
"""Seconds within which what is heard says better than a finger where an item begins."""
SURE = 0.5
SILENCE = 20.0
"""Seconds that people let pass after an item has been called."""


@dataclass(frozen=True, slots=True)
class Llamada:
    """What the journal tells of a stretch, in seconds by the clock of the stream. `punto` "" when it is of none."""

    desde: float
    hasta: float | None
    punto: str = ""
    que: str = ""


def align_by_clock(
    calls: Sequence[Llamada],
    heard: Alineacion,
    cues: Sequence[Cue],
    *,
    shift: float,
    known: bool,
    estados: dict[str, str],
) -> Alineacion:
    """The journal's stretches on the captions.

    `heard` is what the text alone says; `shift` what has to be added to the clock (`offset`); `known` whether the zero
    of the captions was known before; `estados` what became of each item by the journal.
    """
    until = heard.duracion
    starts = {one.punto: [part.desde for part in one.segmentos] for one in heard.puntos if one.confianza >= SURE}
    placed = [
        Llamada(
            _precise(one, shift, starts, cues), None if one.hasta is None else one.hasta + shift, one.punto, one.que
        )
        for one in calls
    ]
    placed += _heard_only(placed, heard, estados)
    placed.sort(key=lambda one: one.desde)
    parts: dict[str, list[Segmento]] = {}
    outside: list[FueraDePunto] = []
    for place, one in enumerate(placed):
        ends = placed[place + 1].desde if place + 1 < len(placed) else (one.hasta if one.hasta is not None else until)
        begins, ends = max(0.0, one.desde), min(ends, until)
        if ends - begins < 0.5:
            continue
        if one.punto:
            begins = _first_word(cues, begins, ends)
            last = _last_word(cues, begins, ends)
            # A session that pauses an item with nothing said on it afterwards has ended it.
            if last is not None:
                parts.setdefault(one.punto, []).append(Segmento(round(begins, 3), round(last, 3)))
        else:
            outside.append(FueraDePunto(round(begins, 3), round(ends, 3), one.que))
    parts, outside = _checks_after_recess(parts, outside, heard)
    outside += _around(placed, cues, until)
    return Alineacion(
        tuple(_punto(one, parts, estados) for one in _all(heard, calls)),
        tuple(sorted(outside, key=lambda one: one.desde)),
        until,
        round(shift, 1) if known else None,
    )


def offset(calls: Iterable[Llamada], heard: Alineacion, *, known: bool) -> float | None:
    """Seconds to add to the clock so that items begin where they are heard to begin; None when nothing tells.

    0.0 as long as a known clock is not contradicted by most of what is heard.
    """
    first: dict[str, float] = {}
    for call in calls:
        if call.punto:
            first.setdefault(call.punto, call.desde)
    differences = sorted(
        one.segmentos[0].desde - first[one.punto]
        for one in heard.puntos
        if one.segmentos and one.punto in first and one.confianza >= SURE
    )
    best: list[float] = []
    for low in differences:
        agreeing = [one for one in differences if low <= one <= low + AGREE]
        if len(agreeing) > len(best):
            best = agreeing
    enough = len(best) >= min(3, len(differences)) and 3 * len(best) >= len(differences) and bool(best)
    if not enough or (len(best) == 1 and known):
        return 0.0 if known else None
    found = median(best)
    return 0.0 if known and abs(found) <= RIGHT else found


def _heard_only(placed: Sequence[Llamada], heard: Alineacion, estados: dict[str, str]) -> list[Llamada]:
    """An item that was withdrawn has no length in the journal; the notice of it is heard all the same."""
    called = {one.punto for one in placed}
    return [
        Llamada(part.desde, part.hasta, one.punto)
        for one in heard.puntos
        if one.punto not in called and estados.get(one.punto) == "retirado" and one.confianza >= SURE
        for part in one.segmentos
    ]


def _around(placed: Sequence[Llamada], cues: Sequence[Cue], until: float) -> list[FueraDePunto]:
    """What the captions hold before the session was opened and after it was adjourned."""
    found = []
    if placed and cues and placed[0].desde - cues[0].desde > 1.0:
        found.append(FueraDePunto(cues[0].desde, round(min(placed[0].desde, until), 3), "antes de abrir la sesión"))
    if placed and (ends := placed[-1].hasta) is not None and until - ends > 1.0:
        found.append(FueraDePunto(round(max(0.0, ends), 3), until, "cierre"))
    return found


def _precise(call: Llamada, shift: float, starts: dict[str, list[float]], cues: Sequence[Cue]) -> float:
    """Where a stretch begins: as it is heard, else with the cue that begins about then, else by the clock."""
    moment = call.desde + shift
    if call.punto:
        near = [second for second in starts.get(call.punto, ()) if abs(second - moment) <= NEAR]
        if near:
            return min(near, key=lambda second: abs(second - moment))
    cue = min(cues, key=lambda one: abs(one.desde - moment), default=None)
    return cue.desde if cue is not None and abs(cue.desde - moment) <= 2.0 else moment


def _first_word(cues: Sequence[Cue], begins: float, ends: float) -> float:
    """A stretch called in silence begins with the first thing said on it."""
    first = next((one for one in cues if one.hasta > begins + 0.3), None)
    return first.desde if first is not None and begins < first.desde < min(ends, begins + SILENCE) else begins


def _last_word(cues: Sequence[Cue], begins: float, ends: float) -> float | None:
    """The end of the last cue that begins in [begins, ends), None when nothing is said there."""
    last = max((min(one.hasta, ends) for one in cues if begins - 0.5 <= one.desde < ends - 0.05), default=None)
    return last if last is not None and last > begins else None


def _checks_after_recess(
    parts: dict[str, list[Segmento]], outside: list[FueraDePunto], heard: Alineacion
) -> tuple[dict[str, list[Segmento]], list[FueraDePunto]]:
    """What the journal counts to the item before a recess, and is heard as the checks after it, is of no item."""
    longer = []
    for one in outside:
        twin = next((o for o in heard.fuera if o.que == "receso" and o.desde < one.hasta and one.desde < o.hasta), None)
        if one.que != "receso" or twin is None:
            longer.append(one)
            continue
        until = max(one.hasta, twin.hasta)
        for punto, own in parts.items():
            parts[punto] = [part for part in own if not (one.hasta - 1 <= part.desde and part.hasta <= until + 1)]
        before = [min(part.hasta, twin.desde) for own in parts.values() for part in own if part.desde < twin.desde]
        since = twin.desde if before and abs(twin.desde - one.desde) < 90 else one.desde
        for punto, own in parts.items():
            parts[punto] = [
                Segmento(part.desde, min(part.hasta, since)) if part.desde < since < part.hasta else part
                for part in own
            ]
        longer.append(FueraDePunto(since, until, one.que))
    return parts, longer


def _all(heard: Alineacion, calls: Iterable[Llamada]) -> list[PuntoAlineado]:
    known = {one.punto for one in heard.puntos if not one.urgencia}
    items = [one for one in heard.puntos if not one.urgencia]
    for call in calls:
        if call.punto and call.punto not in known:
            known.add(call.punto)
            items.append(PuntoAlineado(call.punto, ""))
    return items


def _punto(one: PuntoAlineado, parts: dict[str, list[Segmento]], estados: dict[str, str]) -> PuntoAlineado:
    own = tuple(parts.get(one.punto, ()))
    together = tuple(other for other in one.junto_con if parts.get(other) or own)
    return replace(
        one,
        segmentos=own,
        estado=estados.get(one.punto, one.estado),
        junto_con=together,
        confianza=0.99 if own else one.confianza,
    )
