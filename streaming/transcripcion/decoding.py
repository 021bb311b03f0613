"""Which way the session went through its agenda: the likeliest path over all places where an item may begin.

A hypothesis knows which item is on the floor and which have been, so that it can tell a step to the next item from a
leap, and either from a return. A beam of hypotheses goes through the candidates in the order of time; what each step
costs is said beside it. The figures weigh kinds of evidence against one another; none comes from one recording.
"""

import heapq
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from streaming.transcripcion import phrases
from streaming.transcripcion.agenda import Heard
from streaming.transcripcion.language import tokens_of
from streaming.transcripcion.references import NEAR, Manner, Reference
from streaming.transcripcion.speech import Speech
from streaming.transcripcion.titles import Readings

NEXT = -1
URGENT = -2
BEAM = 120
STEP = 3.8
"""What going to another item costs: a session stays where it is."""
NAMED = re.compile(r"(?:(?!(?:el|del|al|este|aquest|ese|en|de|un|l)\b)[a-z0-9]+ ){0,4}(?:punto|punt|asunto)\b")
"""Someone says «punto» of none in particular: its number was misheard."""
PAUSE = 0.8
"""Seconds of silence between two things that are said."""
TITLE = 3.6
"""A reading worth less is no candidate without a number or a step beside it."""
UNCALLED = 2.0
"""What a leap to an item costs besides, when only words of its title were heard."""
TALK, TALK_AFTER = 2.5, 25
"""What it is worth at most that the talk of a stretch is about its item, once its title has been read."""
SHORT = 26
"""Tokens that an item needs, unless something is decided on it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where items may begin, with what each is worth. `back`: the words say that one is taken up again."""

    place: int
    labels: tuple[tuple[tuple[int, ...], float], ...]
    back: bool = False
    notice: bool = False
    """It is said to be withdrawn: out of its turn that is a notice, and the item is not on the floor."""
    forward: bool = False
    """The order is said to be altered: what comes after it is what would have come before."""
    fresh: bool = False
    """Only for what has not been: the talk on an item says its title again and again."""


@dataclass(frozen=True, slots=True)
class Step:
    """From token `place` on, these items; U1 is (-2,), U2 is (-3,)."""

    place: int
    items: tuple[int, ...]
    worth: float


@dataclass(slots=True)
class _Path:
    score: float
    items: tuple[int, ...]
    main: int
    visited: int
    urgent: int
    since: int
    worth: float
    before: "_Path | None"


def candidates(
    speech: Speech,
    agenda: Sequence[Heard],
    named: Sequence[Reference],
    read: Readings,
    groups: Sequence[tuple[int, ...]],
) -> list[Candidate]:
    """All places where an item may begin, in the order of time."""
    closings = [found.ends for found in speech.find(phrases.CIERRE)]
    group_of = {item: group for group in groups for item in group}
    found: list[Candidate] = []
    taken: list[tuple[int, int, tuple[int, ...]]] = []
    for place, one in enumerate(named):
        until = min(one.ends + NEAR, named[place + 1].begins if place + 1 < len(named) else len(speech))
        context = _context(speech, closings, one.begins)
        labels: dict[tuple[int, ...], float] = {}
        # The title is sometimes said before the number: «…, que es el punto siete».
        heard = {item: read.best(item, one.begins, max(until, one.ends))[0] for item in range(len(agenda))}
        base = one.manner.value
        if len(one.items) > 1:
            labels[tuple(sorted(one.items))] = base + context + max(heard[item] for item in one.items)
        elif one.items:
            item = one.items[0]
            bare = 1.2 if heard[item] < 1.0 and context < 1.0 and one.manner is not Manner.LLAMADO else 0.0
            read_there = 0.6 * heard[item] if one.manner is Manner.CITADO else heard[item]
            labels[group_of.get(item, (item,))] = base + context + read_there - bare
        elif base > 1:
            labels[(NEXT,)] = base + context
        read_out = one.manner is Manner.CITADO or max((heard[item] for item in one.items), default=0.0) >= 3.0
        for item, worth in heard.items():
            if worth >= TITLE and item not in one.items and not read_out:
                extra = 2.0 if not one.items else 0.5
                label = group_of.get(item, (item,))
                labels[label] = max(labels.get(label, 0.0), worth + context + extra)
        notice = phrases.RETIRADO.search(speech.text(one.begins - 4, one.ends + 30)) is not None
        forward = one.manner is not Manner.CITADO and (
            phrases.ALTERADO.search(speech.text(one.begins - 12, one.ends + 14)) is not None
        )
        begins = one.begins if one.manner is Manner.CITADO else _phrase_start(speech, one.begins, closings, 6)
        found.append(
            Candidate(
                begins,
                tuple(labels.items()),
                back=one.manner is Manner.VUELTA,
                notice=notice and not forward,
                forward=forward,
                fresh=one.manner is Manner.CITADO,
            )
        )
        taken.append((one.begins - 6, until, tuple(item for label in labels for item in label)))
    found += _by_title(speech, agenda, read, closings, taken, group_of)
    found += _after_results(speech, {one.key: item for item, one in enumerate(agenda)}, group_of)
    found += _by_short_title(speech, agenda, closings)
    found += _urgent(speech, agenda, read, closings)
    merged: dict[int, Candidate] = {}
    for this in sorted(found, key=lambda candidate: candidate.place):
        merged[this.place] = _joined(merged[this.place], this) if this.place in merged else this
    return list(merged.values())


def _joined(one: Candidate, other: Candidate) -> Candidate:
    labels = dict(one.labels)
    for label, worth in other.labels:
        labels[label] = max(labels.get(label, 0.0), worth)
    back, fresh = one.back or other.back, one.fresh and other.fresh
    forward = one.forward or other.forward
    notice = (one.notice or other.notice) and not forward
    return Candidate(one.place, tuple(labels.items()), back=back, notice=notice, forward=forward, fresh=fresh)


def decode(speech: Speech, read: Readings, found: Sequence[Candidate]) -> list[Step]:
    """The steps of the likeliest path through the candidates."""
    closings = [one.begins for one in speech.find(phrases.CIERRE)] + [
        one.begins for one in speech.find(phrases.RETIRADO)
    ]
    closings.sort()
    paths = [_Path(0.0, (), -1, 0, 0, 0, 0.0, None)]
    for one in found:
        grown: dict[tuple[tuple[int, ...], int, int], _Path] = {}
        for path in paths:
            _keep(grown, path)
            for label, worth in one.labels:
                if following := _follow(path, one, label, worth, read, closings):
                    _keep(grown, following)
        paths = heapq.nlargest(BEAM, grown.values(), key=lambda path: path.score)
    best = max(paths, key=lambda path: path.score + _left(path, len(speech), read, closings))
    steps: list[Step] = []
    last: _Path | None = best
    while last is not None and last.before is not None:
        steps.append(Step(last.since, last.items, last.worth))
        last = last.before
    return steps[::-1]


def _keep(grown: dict[tuple[tuple[int, ...], int, int], _Path], path: _Path) -> None:
    key = (path.items, path.visited, path.urgent)
    if key not in grown or grown[key].score < path.score:
        grown[key] = path


def _follow(
    path: _Path, one: Candidate, label: tuple[int, ...], worth: float, read: Readings, closings: Sequence[int]
) -> _Path | None:
    count = len(read.places)
    items, urgent = label, path.urgent
    if label == (NEXT,):
        following = _first_unvisited(path, count)
        if following is None:
            return None
        items = (following,)
    elif label == (URGENT,):
        urgent += 1
        items = (URGENT + 1 - urgent,)
    if set(items) & set(path.items):
        return None
    cost = STEP - _left(path, one.place, read, closings)
    if items[0] <= URGENT:
        cost += 0.12 * min(20, count - path.visited.bit_count())
        if path.items and path.items[0] <= URGENT:
            cost += 1.5
        main, visited = path.main, path.visited
    else:
        leap = _leap(path, items, count, back=one.back)
        ahead = one.forward and min(items) > path.main
        if ahead:
            leap = min(leap, 0.5)
        been = all(path.visited >> item & 1 for item in items)
        if (one.notice and leap) or (one.fresh and been):
            return None
        cost += leap + (UNCALLED if one.fresh and leap > 1.0 else 0.0)
        main, visited = path.main if ahead and leap else max(items), path.visited
        for item in items:
            visited |= 1 << item
    return _Path(path.score + worth - cost, items, main, visited, urgent, one.place, worth, path)


def _leap(path: _Path, items: tuple[int, ...], count: int, *, back: bool) -> float:
    """What it costs to take up these items now: nothing for the next one, much for one that has been."""
    fresh = [item for item in items if not path.visited >> item & 1]
    if not fresh:
        return 1.0 if back else 6.0
    item = min(fresh)
    if item == _first_unvisited(path, count):
        return 0.0
    skipped = sum(1 for other in range(path.main + 1, item) if not path.visited >> other & 1)
    if item > path.main:
        return 1.5 + 0.4 * min(skipped, 8)
    before = sum(1 for other in range(item) if not path.visited >> other & 1)
    return 2.2 + 0.4 * min(before, 8) if before else 0.8


def _first_unvisited(path: _Path, count: int) -> int | None:
    for item in range(path.main + 1, count):
        if not path.visited >> item & 1:
            return item
    return next((item for item in range(count) if not path.visited >> item & 1), None)


def _left(path: _Path, place: int, read: Readings, closings: Sequence[int]) -> float:
    """What the stretch that ends here tells of itself: an item with nothing said or decided on it was only named."""
    if not path.items:
        return 0.0
    decided = bisect_left(closings, place) - bisect_left(closings, path.since + 2) > 0
    length = place - path.since
    talk = sum(read.talk(item, path.since + TALK_AFTER, place) for item in path.items if item >= 0)
    about = min(TALK, 0.12 * talk)
    if decided:
        return 0.5 + about
    return about + (-4.0 if length < SHORT else (-1.0 if length < 3 * SHORT else 0.0))


def _by_title(
    speech: Speech,
    agenda: Sequence[Heard],
    read: Readings,
    closings: Sequence[int],
    taken: Sequence[tuple[int, int, tuple[int, ...]]],
    group_of: dict[int, tuple[int, ...]],
) -> list[Candidate]:
    """Titles read out where nobody said a number."""
    found = []
    for item in range(len(agenda)):
        places, scores = read.places[item], read.scores[item]
        for at, (place, worth) in enumerate(zip(places, scores, strict=True)):
            if worth < TITLE or any(begins <= place < ends and item in items for begins, ends, items in taken):
                continue
            around = range(bisect_left(places, place - 25), bisect_left(places, place + 26))
            if any(scores[other] > worth or (scores[other] == worth and other < at) for other in around):
                continue
            begins = _phrase_start(speech, place, closings)
            step = 1.5 if phrases.PASO.search(speech.text(begins - 6, place)) else 0.0
            worth += _context(speech, closings, begins) + step
            notice = phrases.RETIRADO.search(speech.text(place, place + 40)) is not None
            found.append(Candidate(begins, ((group_of.get(item, (item,)), worth),), notice=notice, fresh=True))
    return found


def _by_short_title(speech: Speech, agenda: Sequence[Heard], closings: Sequence[int]) -> list[Candidate]:
    """Items whose whole title is a word or two («Ruegos y preguntas»): said exactly so, where items begin."""
    found = []
    for item, one in enumerate(agenda):
        if not 1 <= len(one.weights) <= 2:
            continue
        said = [token.text for token in tokens_of(one.item.titulo.split())]
        patterns = [re.compile(r"\b" + " ".join(map(re.escape, said)) + r"\b")]
        if re.search(r"\b(?:ruegos|precs)\b", " ".join(said)):
            patterns += [phrases.TURNO, phrases.CASI_RUEGOS] if len(said) > 1 else [phrases.RUEGOS]
        if said in (["preguntas"], ["preguntes"]):
            patterns.append(phrases.PREGUNTAS)
        for pattern in patterns:
            for place in speech.find(pattern):
                before = speech.text(place.begins - 6, place.begins)
                begins = _phrase_start(speech, place.begins, closings)
                worth = 3.0 * min(2, len(one.weights)) - (3.5 if pattern is phrases.CASI_RUEGOS else 1.0)
                worth += 2.5 if phrases.PASO.search(before) or "turno" in before or "torn" in before else 0.0
                worth += _context(speech, closings, begins) - (2.0 if phrases.MENCION.search(before) else 0.0)
                found.append(Candidate(begins, (((item,), worth),)))
    return found


def _urgent(speech: Speech, agenda: Sequence[Heard], read: Readings, closings: Sequence[int]) -> list[Candidate]:
    """Where something is brought in that the agenda does not know."""
    votes = [one.begins for one in speech.find(phrases.URGENCIA_VOTO)]
    own = [item for item, one in enumerate(agenda) if any(word.startswith("urgen") for word in one.weights)]
    found = []
    for one in speech.find(phrases.URGENCIA_NUEVA):
        if any(read.best(item, one.begins - 12, one.ends + 4)[0] >= 2.5 for item in own):
            continue
        begins = _phrase_start(speech, one.begins, closings)
        before = speech.text(begins - 4, one.begins)
        worth = 3.0 + _context(speech, closings, begins)
        if phrases.MENCION.search(before):
            worth -= 1.5
        if phrases.PASO.search(before):
            worth += 1.5
        voted = bisect_left(votes, one.begins + 140) - bisect_left(votes, one.begins - 10) > 0
        worth += 3.0 if voted else -1.5
        found.append(Candidate(begins, (((URGENT,), worth),)))
    return found + _by_vote_on_urgency(speech, found, votes, closings, own=bool(own))


def _by_vote_on_urgency(
    speech: Speech, found: Sequence[Candidate], votes: Sequence[int], closings: Sequence[int], *, own: bool
) -> list[Candidate]:
    """An urgency is voted on and nobody was heard to bring it in: it came after the last result before."""
    if own:
        return []
    more: list[Candidate] = []
    for vote in votes:
        ends = [place for place in closings[: bisect_left(closings, vote + 1)] if place > vote - 90]
        pauses = [p for place in ends for p in range(place, min(place + 14, vote)) if speech.pauses[p] >= PAUSE]
        if pauses and not any(vote - 90 <= one.place <= vote + 15 for one in (*found, *more)):
            more.append(Candidate(pauses[-1], (((URGENT,), 6.0),)))
    return more


def _context(speech: Speech, closings: Sequence[int], place: int) -> float:
    """Something was decided just before; there is a pause."""
    at = bisect_left(closings, place + 1)
    decided = at > 0 and place - closings[at - 1] < 35
    return (1.5 if decided else 0.0) + (0.5 if speech.pauses[place] >= 1.2 else 0.0)


def _after_results(
    speech: Speech, keys: dict[tuple[str, ...], int], group_of: dict[int, tuple[int, ...]]
) -> list[Candidate]:
    """After a result and a pause something else may begin though nobody was heard to say so: a weak sign of the next.

    Where the captions know no pauses, right after the result.
    """
    ends = sorted(one.ends for one in speech.find(phrases.CIERRE))
    paused = sum(1 for pause in speech.pauses if pause >= PAUSE) > len(speech) / 500
    found = []
    for at, place in enumerate(ends):
        following = ends[at + 1] if at + 1 < len(ends) else len(speech)
        after = range(place, min(place + 14, len(speech)))
        begins = next((p for p in after if speech.pauses[p] >= PAUSE), None) if paused else place
        if begins is None or following <= begins + (3 if paused else 12) or begins >= len(speech):
            continue
        if "urgencia" in speech.text(place - 14, begins):
            continue  # the urgency has been voted on, and what was brought in by it begins
        said = speech.text(begins, begins + 7)
        labels: dict[tuple[int, ...], float] = {(NEXT,): 4.5 if NAMED.match(said) else 2.9}
        # A number alone, of which the word «punto» was misheard or left out.
        if number := re.search(r"\b[no](\d+)\b(?! (?:votos|vots|a favor|en contra|minutos|minuts|euros))", said):
            item = keys.get((number.group(1),))
            if item is not None:
                labels[group_of.get(item, (item,))] = 4.2
        found.append(Candidate(begins, tuple(labels.items())))
    return found


def _phrase_start(speech: Speech, place: int, closings: Sequence[int], most: int = 10) -> int:
    """Back to the pause or the full stop before these words, if it is near; never into the result of a vote."""
    at = bisect_left(closings, place + 1)
    floor = closings[at - 1] if at else 0
    for back in range(place, max(-1, place - most), -1):
        if back <= floor or speech.pauses[back] >= PAUSE:
            # «Señora secretaria, cuando quiera»: the chair still speaks on the item before.
            asked = any(token.text.startswith("secretari") for token in speech.tokens[back:place])
            return place if asked else back
        word = speech.words[speech.tokens[back - 1].word].text
        if speech.tokens[back].word != speech.tokens[back - 1].word and word.endswith((".", "?", "!")):
            return back
    return place
