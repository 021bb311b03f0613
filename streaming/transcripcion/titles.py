"""Where the title of an item is read out, word for word or nearly so."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from streaming.transcripcion.agenda import Heard
from streaming.transcripcion.language import grams
from streaming.transcripcion.speech import Speech

ENOUGH = 4.5
"""The weight of words that makes a title telling; with less, however complete, it proves less."""
MOST = 9.0
ALIKE = 0.55
SLICES = 24


@dataclass(frozen=True)
class Readings:
    """For each item the places where something of its title begins, with how much that is worth (0 to `MOST`)."""

    places: tuple[tuple[int, ...], ...]
    scores: tuple[tuple[float, ...], ...]
    masses: tuple[tuple[float, ...], ...]
    """For each item, how much of its words has been said up to each of its `places`."""

    def best(self, item: int, begins: int, ends: int) -> tuple[float, int]:
        """The best reading that begins in [begins, ends), and where; (0, begins) without any."""
        places = self.places[item]
        best, where = 0.0, begins
        for at in range(bisect_left(places, begins), bisect_left(places, ends)):
            if self.scores[item][at] > best:
                best, where = self.scores[item][at], places[at]
        return best, where

    def talk(self, item: int, begins: int, ends: int) -> float:
        """How much the words of the title come back in what is said in [begins, ends)."""
        places, masses = self.places[item], self.masses[item]
        first, last = bisect_left(places, begins), bisect_left(places, ends)
        if last <= first:
            return 0.0
        return masses[last - 1] - (masses[first - 1] if first else 0.0)


def readings(speech: Speech, agenda: Sequence[Heard]) -> Readings:
    """Look for every title in the whole speech."""
    common = _common(speech)
    alike = _alike({word for one in agenda for word in one.weights}, set(speech.skeletons))
    at: dict[str, list[int]] = defaultdict(list)
    for place, bone in enumerate(speech.skeletons):
        at[bone].append(place)
    places, scores, masses = [], [], []
    for one in agenda:
        hits = sorted(
            (place, word, value)
            for word in one.weights
            for bone, value in alike[word].items()
            for place in at.get(bone, ())
        )
        found: dict[int, float] = {}
        telling = {word: 1.0 - common.get(word, 0.0) for word in one.weights}
        span = max(12, round(one.length * 1.8) + 8)
        for first, (place, _word, _value) in enumerate(hits):
            best: dict[str, float] = {}
            for where, word, value in hits[first:]:
                if where >= place + span:
                    break
                # What comes at the end of a long window is more likely talk than title.
                best[word] = max(best.get(word, 0.0), value * (1.0 if where < place + 0.6 * span else 0.8))
            mass = sum(one.weights[word] * value * telling[word] for word, value in best.items())
            found[place] = max(found.get(place, 0.0), _worth(mass, one, len(best)))
        order = sorted(found)
        places.append(tuple(order))
        scores.append(tuple(found[place] for place in order))
        said: dict[int, float] = defaultdict(float)
        for place, word, value in hits:
            said[place] = max(said[place], one.weights[word] * value * telling[word])
        masses.append(tuple(accumulate(said[place] for place in order)))
    return Readings(tuple(places), tuple(scores), tuple(masses))


def _worth(mass: float, one: Heard, words: int) -> float:
    total = one.mass or 1.0
    covered = mass / total
    # A long title is seldom read whole: what is read of it counts beyond what is left out.
    covered = max(covered, min(1.0, mass / (2.5 * ENOUGH))) if words >= 3 else covered
    alone = 0.4 if words == 1 else 1.0
    # Four words of a title one after another tell it, be each of them as common as «acta» or «sesión».
    enough = ENOUGH if words < 4 else min(ENOUGH, max(2.5, 0.8 * total))
    return alone * MOST * max(0.0, covered - 0.2) / 0.8 * min(1.0, mass / enough)


def _common(speech: Speech) -> dict[str, float]:
    """How much of the whole session a word is heard in, 0 to 0.9: what is said everywhere belongs to no item."""
    slices: dict[str, set[int]] = defaultdict(set)
    for place, bone in enumerate(speech.skeletons):
        slices[bone].add(place * SLICES // len(speech))
    return {bone: min(0.9, 1.2 * max(0, len(places) - 2) / SLICES) for bone, places in slices.items()}


def _alike(wanted: set[str], present: set[str]) -> dict[str, dict[str, float]]:
    """For each word of the titles, the words of the speech that may be it, with how sure that is."""
    index: dict[str, set[str]] = defaultdict(set)
    shapes = {bone: grams(bone) for bone in present}
    for bone, shape in shapes.items():
        for gram in shape:
            index[gram].add(bone)
    found: dict[str, dict[str, float]] = {}
    for word in wanted:
        same = {word: 1.0} if word in present else {}
        if len(word) >= 4 and not word[1:].isdigit():
            shape = grams(word)
            common: dict[str, int] = defaultdict(int)
            for gram in shape:
                for bone in index.get(gram, ()):
                    common[bone] += 1
            for bone, shared in common.items():
                if bone != word and len(bone) >= 4 and not bone[1:].isdigit():
                    dice = 2 * shared / (len(shape) + len(shapes[bone]))
                    if dice >= ALIKE:
                        same[bone] = dice * 0.9
        elif word[1:].isdigit():
            other = ("o" if word[0] == "n" else "n") + word[1:]
            if other in present:
                same[other] = 1.0
        found[word] = same
    return found
