"""What a caption file says: cues, and the words in them with the second at which each is said."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is written in the captions, with its `second` from the zero of the file."""

    text: str
    second: float


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: `desde` and `hasta` in seconds from the zero of the file. `voz` is its speaker, "" when not told.

    `words` is what is new in it: an automatic caption shows its last line again, which is said once.
    """

    desde: float
    hasta: float
    texto: str
    voz: str = ""
    words: tuple[Word, ...] = field(default=(), compare=False)


def spread(text: str, begins: float, ends: float) -> tuple[Word, ...]:
    """The words of a text over the seconds in which it is said, by their length."""
    words = text.split()
    length = sum(len(word) + 1 for word in words) or 1
    found, second = [], begins
    for word in words:
        found.append(Word(word, round(second, 3)))
        second += (ends - begins) * (len(word) + 1) / length
    return tuple(found)
