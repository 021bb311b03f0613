"""Where somebody names an item, or steps to the next one, and whether the session goes there or only speaks of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from streaming.transcripcion import phrases
from streaming.transcripcion.agenda import Heard
from streaming.transcripcion.speech import Speech
from streaming.transcripcion.titles import Readings

_NOUN = r"(?:punto|punt|asunto|assumpte)"
_NAMED = re.compile(
    rf"\b{_NOUN}(?: (?:numero|num|n))? (?:[no](\d+)|(u|un|uno)\b)(?: (bis|ter|quater|[a-h])\b)?(?: (?:{_NOUN} )?n(\d+)\b)?"
)
_ORDINAL = re.compile(rf"\bo(\d+) {_NOUN}\b(?! (?:siguiente|seguent|de la mocion|de la mocio|del acuerdo|de l acord))")
_BARE = re.compile(
    r"\b(?:(?:pas(?:amos|emos)|passem|vamos|anem|segui(?:mos|m)|continu(?:amos|em))(?: ya| ahora| ara| ja| pues)?"
    r"(?: al| a la| con el| amb el| pel)|(?:vemos|veamos|toca|adelantamos|adelantar|avancem|tratamos|tractem)"
    r"(?: ya| ahora| ara| o1)*(?: al| el| la))(?: numero)? (?:[no](\d+)|(u|uno)\b)"
    r"(?! (?:votos|euros|minutos|minuts|por|per|de|mil|anos|anys|dias|dies)\b)"
)
_SEVERAL = re.compile(
    r"\b(?:puntos|punts|asuntos|assumptes|mociones|mocions|expedientes|expedients)(?: numeros?)?"
    r"((?: (?:del |el )?[no]\d+(?: bis)?)(?:(?: (?:y|i|e|al|a|hasta|fins|con|amb|el|la|tambien|tambe))* [no]\d+(?: bis)?){1,9})"
)
_PAIR = re.compile(
    rf"\b{_NOUN}(?: numero)?((?: [no]\d+(?: bis)?)(?: (?:y|i|e|junto|junt|con|amb|mas|mes))(?: (?:con|amb|el|l|al))*"
    rf"(?: {_NOUN})?(?: numero)? [no]\d+(?: bis)?)"
)
_NUMBER = re.compile(r"[no](\d+)(?: (bis))?")
_RANGE = re.compile(r"\b(?:al|hasta|fins)\b")
NEAR = 14
"""Tokens after the number of an item within which its title begins, when it is read."""


class Manner(Enum):
    """How an item is named; the value is what that is worth as a sign that it begins here."""

    LLAMADO = 7.0
    SOLO = 5.5
    SIGUIENTE = 5.0
    SENALADO = 3.0
    CITADO = 0.5
    VUELTA = 6.5


@dataclass(frozen=True, slots=True)
class Reference:
    """Items named from token `begins` to `ends`; no items when it is the next one, whichever that is."""

    begins: int
    ends: int
    items: tuple[int, ...]
    manner: Manner


def references(speech: Speech, agenda: Sequence[Heard]) -> list[Reference]:
    """Every place where items are named by number, in the order of time; of two that overlap, the longer."""
    keys = {one.key: place for place, one in reversed(list(enumerate(agenda)))}
    found: list[Reference] = []
    for several in (*speech.find(_SEVERAL), *speech.find(_PAIR)):
        items = _listed(several.match.group(1), keys)
        whole = max(speech.pauses[several.begins + 1 : several.ends], default=0.0) < 0.6
        if len(items) > 1 and whole:
            found.append(_reference(speech, several.begins, several.ends, items))
    for pattern in (_NAMED, _ORDINAL, _BARE):
        for one in speech.find(pattern):
            item = _resolved(one.match, keys)
            if item is not None:
                found.append(_reference(speech, one.begins, one.ends, (item,)))
    for one in speech.find(phrases.SIGUIENTE):
        named = any(other.begins < one.ends and one.begins < other.ends for other in found)
        if not named:
            reference = _reference(speech, one.begins, one.ends, ())
            last = re.search(r"ultimo|ultim|darrer", one.match.group())
            items = (len(agenda) - 1,) if last and agenda else ()
            manner = Manner.CITADO if reference.manner is Manner.CITADO else Manner.SIGUIENTE
            found.append(Reference(reference.begins, reference.ends, items, manner))
    return _without_overlaps(found)


def joint_groups(
    speech: Speech, agenda: Sequence[Heard], named: Sequence[Reference], read: Readings
) -> list[tuple[int, ...]]:
    """Items that are said to be debated together, wherever that is said."""
    listed: list[tuple[int, ...]] = []
    guessed: list[tuple[int, ...]] = []
    for phrase in speech.find(phrases.CONJUNTO):
        near = [one for one in named if phrase.begins - 45 <= one.begins < phrase.ends + 45]
        several = sorted((one.items for one in near if len(one.items) > 1), key=len)
        if several:
            listed.append(several[0])
            continue
        close = [one for one in near if phrase.begins - 22 <= one.begins < phrase.ends + 22]
        group = {
            item for one in sorted(close, key=lambda one: abs(one.begins - phrase.begins))[:3] for item in one.items
        }
        if len(group) == 1 and any(not one.items for one in close):
            group |= {item + 1 for item in group if item + 1 < len(agenda)}
        if not group:
            around = range(len(agenda))
            group = {item for item in around if read.best(item, phrase.begins - 50, phrase.ends + 40)[0] > 4}
        if len(group) > 1 and max(group) - min(group) < 5:
            guessed.append(tuple(sorted(group)))
    for one in named:
        if len(one.items) > 1 and one.manner is not Manner.CITADO:
            # «Los puntos 4 y 5», and then their titles: they are called, whatever is said of how they are debated.
            titles = sum(1 for item in one.items if read.best(item, one.ends, one.ends + 90)[0] > 4)
            if one.manner in (Manner.LLAMADO, Manner.SOLO) or titles > 1:
                listed.append(one.items)
    sure = _merged(group for group in listed if len(group) <= 10 and max(group) - min(group) < 14)
    # What is only guessed yields to what was said in so many words.
    taken = {item for group in sure for item in group}
    return sorted([*sure, *_merged(group for group in guessed if not taken & set(group))])


def _reference(speech: Speech, begins: int, ends: int, items: tuple[int, ...]) -> Reference:
    before = speech.text(begins - 7, begins)
    after = speech.text(ends, ends + 12)
    starts = speech.text(begins, begins + 3)
    step = _last(phrases.PASO, before) if not phrases.PASO.match(starts) else 0
    back = _last(phrases.VUELTA, before)
    if phrases.DESPUES.match(after) and step is None:
        return Reference(begins, ends, items, Manner.CITADO)
    if back is not None:
        return Reference(begins - back, ends, items, Manner.VUELTA)
    if step is not None:
        return Reference(begins - step, ends, items, Manner.LLAMADO)
    if phrases.MENCION.search(before) and speech.pauses[begins] < 1.0:
        return Reference(begins, ends, items, Manner.CITADO)
    if re.search(r"\b(?:el|los|al|els|l|un|una|la|las)$", before):
        return Reference(begins - 1, ends, items, Manner.SENALADO)
    return Reference(begins, ends, items, Manner.SOLO)


def _last(pattern: re.Pattern[str], before: str) -> int | None:
    """How many tokens back the last phrase of `before` begins, when few words lie between it and the end."""
    for match in reversed(list(pattern.finditer(before))):
        between = before[match.end() :].split()
        if len(between) <= 3 and not any(word[0] in "no" and word[1:].isdigit() for word in between):
            return len(before[match.start() :].split())
        return None
    return None


def _resolved(match: re.Match[str], keys: Mapping[tuple[str, ...], int]) -> int | None:
    groups = (*match.groups(), None, None, None)
    number = groups[0] or ("1" if len(match.groups()) > 1 and groups[1] else "")
    bis, part = (groups[2], groups[3]) if len(match.groups()) > 2 else (None, None)
    for key in ((number, bis), (number, part), (number,)):
        if all(key) and key in keys:
            return keys[key]  # type: ignore[index]
    return None


def _listed(text: str, keys: Mapping[tuple[str, ...], int]) -> tuple[int, ...]:
    spans = list(_NUMBER.finditer(text))
    found: list[int] = []
    for place, one in enumerate(spans):
        item = keys.get((one.group(1), "bis") if one.group(2) else (one.group(1),))
        if item is None:
            return ()
        if place and _RANGE.search(text[spans[place - 1].end() : one.start()]) and found and item - found[-1] < 12:
            found += range(found[-1] + 1, item)
        found.append(item)
    return tuple(dict.fromkeys(found))


def _without_overlaps(found: Iterable[Reference]) -> list[Reference]:
    kept: list[Reference] = []
    for one in sorted(found, key=lambda one: (one.begins, -one.ends)):
        if kept and one.begins < kept[-1].ends:
            if one.ends - one.begins > kept[-1].ends - kept[-1].begins or not kept[-1].items:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _merged(groups: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Groups that share an item are one, as long as that is not the whole agenda."""
    found: list[set[int]] = []
    for group in groups:
        one = set(group)
        rest = []
        for other in found:
            if one & other and len(one | other) <= 10:
                one |= other
            else:
                rest.append(other)
        found = [*rest, one]
    return sorted(tuple(sorted(one)) for one in found)
