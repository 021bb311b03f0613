"""Alignment by what is said alone: an old session with a video, captions and an order of the day."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from streaming.transcripcion import phrases
from streaming.transcripcion.agenda import Heard, Item, heard
from streaming.transcripcion.alignment import Alineacion, FueraDePunto, PuntoAlineado, Segmento
from streaming.transcripcion.cues import Cue
from streaming.transcripcion.decoding import PAUSE, URGENT, Candidate, Step, candidates, decode
from streaming.transcripcion.references import Manner, Reference, joint_groups, references
from streaming.transcripcion.speech import Speech, listen
from streaming.transcripcion.titles import Readings, readings

SILENCE = 45.0
"""Seconds without captions that make a recess of what was announced as one."""
LONG_SILENCE = 180.0
"""Seconds without captions that are a recess even if nobody said so."""
RESUMPTION = 300.0
"""Seconds between the end of a recess and the next item that are spent on checks and not on the last item."""
GROUP = 60
"""Tokens in which several titles are read out before a joint debate."""
CHECKS = 90
"""Tokens that those checks take at most."""


@dataclass(frozen=True, slots=True)
class Recess:
    """Tokens: from `begins` (the first that is not said before it) to `resumes`; `said` is where it was announced."""

    said: int
    begins: int
    resumes: int


def align_by_text(items: Sequence[Item], cues: Sequence[Cue]) -> Alineacion:
    """Lay the items of an order of the day on the captions by text alone."""
    speech = listen(cues)
    if not len(speech):
        return Alineacion(tuple(PuntoAlineado(one.punto, one.titulo) for one in items), (), 0.0)
    agenda = heard(items)
    read = readings(speech, agenda)
    named = references(speech, agenda)
    groups = joint_groups(speech, agenda, named, read)
    recesses = _recesses(speech)
    found = _beside_recesses(speech, candidates(speech, agenda, named, read, groups), recesses)
    end = _closing(speech)
    found = _without_list(speech, [one for one in found if one.place < end])
    steps = decode(speech, read, found)
    steps = _whole_groups(speech, _at_their_reading(speech, steps, named, read))
    return _document(speech, agenda, steps, recesses, named, end)


def _recesses(speech: Speech) -> list[Recess]:
    resumptions = [one.begins for one in speech.find(phrases.REANUDA)]
    silences = [place for place, pause in enumerate(speech.pauses) if pause >= SILENCE]
    found: list[Recess] = []
    for one in speech.find(phrases.RECESO):
        if found and one.begins < found[-1].resumes:
            continue
        silence = next((place for place in silences if one.ends <= place < one.ends + 90), None)
        again = next((place for place in resumptions if one.ends + 3 <= place < one.ends + 600), None)
        if silence is not None:
            late = again is not None and silence <= again < silence + 40
            found.append(Recess(one.begins, silence, again if late and again else silence))
        elif again is not None and speech.second(again) - speech.second(one.ends) > SILENCE:
            begins = next((p for p in range(one.ends, again) if speech.pauses[p] > 0.5), one.ends)
            found.append(Recess(one.begins, begins, again))
    for place in silences:
        if speech.pauses[place] >= LONG_SILENCE and not any(r.begins <= place <= r.resumes for r in found):
            found.append(Recess(place, place, place))
    return sorted(found, key=lambda one: one.begins)


def _beside_recesses(speech: Speech, found: Sequence[Candidate], recesses: Sequence[Recess]) -> list[Candidate]:
    """An item named together with the recess as what comes after it begins after it."""
    ends = sorted(one.begins for one in speech.find(phrases.CIERRE))
    kept: list[Candidate] = []
    for one in found:
        recess = next((r for r in recesses if r.said - 25 <= one.place < r.resumes), None)
        treated = recess is not None and bisect_left(ends, recess.said) > bisect_left(ends, one.place + 2)
        if recess is None or treated or recess.begins - one.place > 45:
            kept.append(one)
        elif one.place <= recess.begins:
            labels = tuple((label, worth - 1.5) for label, worth in one.labels)
            kept.append(replace(one, place=recess.resumes, labels=labels))
    return sorted(kept, key=lambda one: one.place)


def _without_list(speech: Speech, found: Sequence[Candidate]) -> list[Candidate]:
    """Without the places where the order of the day is only read out: many items, one upon another, nothing decided.

    What is read so and comes again later was a list; what does not, was treated so.
    """
    ends = sorted(
        [one.begins for one in speech.find(phrases.CIERRE)] + [one.begins for one in speech.find(phrases.RETIRADO)]
    )
    announced = [one.begins for one in speech.find(phrases.ORDEN)]
    listed: list[tuple[int, int, int]] = []
    run: list[tuple[int, int]] = []

    def close() -> None:
        if not run:
            return
        told = any(0 <= run[0][0] - place < 25 for place in announced)
        last = run[-1][0]
        again = {label for one in found if one.place > last for label, worth in one.labels if worth > 5}
        repeated = sum(1 for _, item in run if any(item in label for label in again))
        plain = len(run) >= 4 and (2 * repeated >= len(run) or (len(run) >= 6 and repeated >= 2))
        if plain or (told and len(run) >= 2 and repeated):
            listed.append((run[0][0], last, run[-1][1]))

    for one in found:
        own = [(worth, label) for label, worth in one.labels if label[0] >= 0]
        if not own:
            continue
        worth, label = max(own)
        near = run and one.place - run[-1][0] < 60 and bisect_left(ends, one.place) == bisect_left(ends, run[-1][0] + 2)
        if worth < 3.6 or (near and label[0] == run[-1][1]):
            continue
        if near and label[0] > run[-1][1]:
            run.append((one.place, label[0]))
        else:
            close()
            run = [(one.place, label[0])]
    close()
    return [
        one
        for one in found
        if not any(
            begins <= one.place <= last
            or (last < one.place < last + 12 and all(label == (item,) for label, _ in one.labels))
            for begins, last, item in listed
        )
    ]


def _closing(speech: Speech) -> int:
    """The token with which the session is adjourned; the end of the captions when it is not."""
    found = [one.begins for one in speech.find(phrases.LEVANTA) if one.begins > 0.6 * len(speech)]
    late = [place for place in found if place > len(speech) - max(120, len(speech) // 25)]
    if not late:
        return len(speech)
    return next((p for p in range(late[0], max(0, late[0] - 12), -1) if speech.pauses[p] >= PAUSE), late[0])


def _at_their_reading(speech: Speech, steps: Sequence[Step], named: Sequence[Reference], read: Readings) -> list[Step]:
    """«Pasamos al ocho», says the chair, and the secretary reads it: the item begins with the reading."""
    found = []
    for place, one in enumerate(steps):
        until = steps[place + 1].place if place + 1 < len(steps) else len(speech)
        begins = one.place
        for reference in named:
            near = begins < reference.begins < min(until, begins + 22)
            if near and set(reference.items) & set(one.items) and reference.manner is Manner.SOLO:
                between = max(
                    (read.best(item, begins, reference.begins)[0] for item in one.items if item >= 0), default=0
                )
                if between < 3.0 and speech.second(reference.begins) - speech.second(begins) < 15:
                    begins = reference.begins
                    break
        found.append(Step(begins, one.items, one.worth))
    return found


def _whole_groups(speech: Speech, steps: Sequence[Step]) -> list[Step]:
    """Items named together of which the last number was misheard: all are read out, and then debated at once."""
    found: list[Step] = []
    for one in steps:
        before = found[-1] if found else None
        if (
            before is not None
            and len(before.items) > 1
            and one.items == (max(before.items) + 1,)
            and one.place - before.place < GROUP
            and not any(before.place < closing.begins < one.place for closing in speech.find(phrases.CIERRE))
        ):
            found[-1] = Step(before.place, (*before.items, *one.items), before.worth)
        else:
            found.append(one)
    return found


def _document(
    speech: Speech,
    agenda: Sequence[Heard],
    steps: Sequence[Step],
    recesses: Sequence[Recess],
    named: Sequence[Reference],
    end: int,
) -> Alineacion:
    segments: dict[int, list[Segmento]] = {}
    partners: dict[int, set[int]] = {}
    worth: dict[int, float] = {}
    outside: list[FueraDePunto] = []
    if steps and end == len(speech) and end - steps[-1].place < 8:
        steps = steps[:-1]  # named with the last words of the captions, which still belong to the item before
    first = steps[0].place if steps else end
    if first > 0:
        outside.append(_outside(speech, 0, first, "apertura"))
    spans: list[tuple[int, int, Step]] = []
    for place, step in enumerate(steps):
        until = steps[place + 1].place if place + 1 < len(steps) else end
        last = place + 1 == len(steps)
        for begins, ends, kind in _without_recesses(speech, step.place, until, recesses, last=last):
            if kind:
                outside.append(_outside(speech, begins, ends, kind))
            else:
                spans.append((begins, ends, step))
    named_only = [one for one in spans if _put_off(speech, *one)]
    spans = [one for one in spans if one not in named_only]
    outside += [_outside(speech, begins, ends, "aplazado") for begins, ends, _ in named_only]
    for begins, ends, step in spans:
        segment = Segmento(_start(speech, begins), _stop(speech, ends))
        for item in step.items:
            held = segments.setdefault(item, [])
            if held and segment.desde - held[-1].hasta < 3.0:
                held[-1] = Segmento(held[-1].desde, segment.hasta)
            else:
                held.append(segment)
            worth[item] = max(worth.get(item, 0.0), step.worth)
            if len(step.items) > 1:
                partners.setdefault(item, set()).update(set(step.items) - {item})
    if end < len(speech):
        outside.append(_outside(speech, end, len(speech), "cierre"))
    ids = {item: one.item.punto for item, one in enumerate(agenda)}
    puntos = [
        PuntoAlineado(
            one.item.punto,
            one.item.titulo,
            tuple(segments.get(item, ())),
            _estado(speech, item, named, [(b, e) for b, e, step in spans if item in step.items]),
            tuple(ids[other] for other in sorted(partners.get(item, ()))),
            _confidence(worth.get(item, 0.0)) if item in segments else 0.5,
            adelantado=_brought_forward(item, segments),
        )
        for item, one in enumerate(agenda)
    ]
    for number, item in enumerate(sorted((item for item in segments if item <= URGENT), reverse=True), 1):
        own = [(b, e) for b, e, step in spans if item in step.items]
        said = speech.text(own[0][0], own[-1][1])
        puntos.append(
            PuntoAlineado(
                f"U{number}",
                _urgent_title(speech, own[0][0], own[0][1]),
                tuple(segments[item]),
                "tratado",
                (),
                _confidence(worth[item]),
                urgencia=True,
                apreciada=phrases.URGENCIA_NO.search(said) is None,
            )
        )
    outside.sort(key=lambda one: one.desde)
    return Alineacion(tuple(puntos), tuple(outside), round(speech.cues[-1].hasta, 3))


def _without_recesses(
    speech: Speech, begins: int, until: int, recesses: Sequence[Recess], *, last: bool
) -> list[tuple[int, int, str]]:
    """The parts of a stretch, with what they are when they are not of the item."""
    parts: list[tuple[int, int, str]] = []
    at = begins
    for recess in recesses:
        if not (begins < recess.begins and recess.resumes <= until and recess.begins > at):
            continue
        parts.append((at, recess.begins, ""))
        results = speech.find(phrases.CIERRE)
        decided = any(at <= one.begins < recess.said and recess.said - one.ends < 50 for one in results)
        rest = speech.second(until) - speech.second(recess.resumes)
        if decided and not last and rest < RESUMPTION and until - recess.resumes < CHECKS:
            parts.append((recess.begins, until, "receso"))
            return parts
        parts.append((recess.begins, recess.resumes, "receso"))
        at = recess.resumes
    if at < until:
        parts.append((at, until, ""))
    return parts


def _outside(speech: Speech, begins: int, ends: int, que: str) -> FueraDePunto:
    since = _stop(speech, begins) if que == "receso" else _start(speech, begins)
    until = _start(speech, ends) if que == "receso" else _stop(speech, ends)
    return FueraDePunto(since, max(until, since), que)


def _start(speech: Speech, place: int) -> float:
    return round(speech.second(place), 3)


def _stop(speech: Speech, place: int) -> float:
    """The end of the last thing said before token `place`."""
    if place <= 0:
        return 0.0
    cue = speech.cue(place - 1)
    if place < len(speech) and speech.cue(place) is cue:
        return round(speech.second(place), 3)
    return round(min(cue.hasta, speech.second(place)) if place < len(speech) else cue.hasta, 3)


def _estado(speech: Speech, item: int, named: Sequence[Reference], spans: Sequence[tuple[int, int]]) -> str:
    if spans:
        begins, ends = spans[-1]
        said = speech.text(begins, ends)
        withdrawals = [match.start() for match in phrases.RETIRADO.finditer(said)]
        if not withdrawals:
            return "tratado"
        results = [
            match.start() for match in phrases.CIERRE.finditer(said) if not phrases.RETIRADO.match(said, match.start())
        ]
        short = ends - begins < 150 and not any(place > withdrawals[-1] for place in results)
        final = len(said) - withdrawals[-1] < 250 and not any(place > withdrawals[-1] for place in results)
        return "retirado" if short or final else "tratado"
    for one in named:
        elsewhere = re.search(r"\b(?:en|del|sobre|con|de)(?: el)?$", speech.text(one.begins - 3, one.begins))
        if item in one.items and not elsewhere and phrases.RETIRADO.search(speech.text(one.begins - 4, one.ends + 24)):
            return "retirado"
    return "no_tratado"


def _put_off(speech: Speech, begins: int, ends: int, step: Step) -> bool:
    """Whether items are named here only to say that they will not be treated."""
    said = speech.text(begins, ends)
    return ends - begins < 70 and phrases.APLAZADO.search(said) is not None and phrases.CIERRE.search(said) is None


def _brought_forward(item: int, segments: dict[int, list[Segmento]]) -> bool:
    if item not in segments:
        return False
    begins = segments[item][0].desde
    return any(segments[other][0].desde > begins for other in range(item) if other in segments)


def _urgent_title(speech: Speech, begins: int, ends: int) -> str:
    text = speech.original(begins, min(ends, begins + 24))
    return text[:160].strip(" ,.;:")


def _confidence(worth: float) -> float:
    return round(min(0.99, max(0.3, 0.3 + worth / 20)), 2)
