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
