"""What was said as one line of tokens, in which phrases can be looked for and every place has its second."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from streaming.transcripcion.cues import Cue, Word
from streaming.transcripcion.language import Token, skeleton, tokens_of


class Found(NamedTuple):
    """A phrase: from token `begins` up to, not including, token `ends`; `match` as the expression gave it."""

    begins: int
    ends: int
    match: re.Match[str]


@dataclass(frozen=True)
class Speech:
    """`tokens` with the `words` they come from; `cue_of` gives the cue of each word."""

    cues: tuple[Cue, ...]
    words: tuple[Word, ...]
    cue_of: tuple[int, ...]
    tokens: tuple[Token, ...]
    skeletons: tuple[str, ...]
    line: str
    offsets: tuple[int, ...]
    pauses: tuple[float, ...]
    """Seconds of silence before each token: 0 inside a cue."""

    def __len__(self) -> int:
        return len(self.tokens)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Each place where the tokens, one blank between, read as `pattern`."""
        for match in pattern.finditer(self.line):
            yield Found(self.at(match.start()), self.at(match.end() - 1) + 1, match)

    def at(self, offset: int) -> int:
        return bisect_right(self.offsets, offset) - 1

    def text(self, begins: int, ends: int) -> str:
        return " ".join(token.text for token in self.tokens[max(0, begins) : max(0, ends)])

    def second(self, place: int) -> float:
        """When token `place` is said; after the last one, the end of the captions."""
        if place >= len(self.tokens):
            return self.cues[-1].hasta if self.cues else 0.0
        return self.words[self.tokens[place].word].second

    def cue(self, place: int) -> Cue:
        return self.cues[self.cue_of[self.tokens[min(place, len(self.tokens) - 1)].word]]

    def original(self, begins: int, ends: int) -> str:
        """The words as written, from token to token."""
        if begins >= ends or begins >= len(self.tokens):
            return ""
        last = self.tokens[ends].word if ends < len(self.tokens) else len(self.words)
        return " ".join(word.text for word in self.words[self.tokens[begins].word : max(last, 1)])


def listen(cues: Sequence[Cue]) -> Speech:
    """The cues as one line of speech."""
    words: list[Word] = []
    cue_of: list[int] = []
    for place, cue in enumerate(cues):
        words += cue.words
        cue_of += [place] * len(cue.words)
    tokens = tokens_of([word.text for word in words])
    offsets, total = [], 0
    for token in tokens:
        offsets.append(total)
        total += len(token.text) + 1
    seen: dict[str, str] = {}
    for token in tokens:
        if token.text not in seen:
            seen[token.text] = skeleton(token.text)
    pauses = [0.0] * len(tokens)
    for place in range(1, len(tokens)):
        before, here = cue_of[tokens[place - 1].word], cue_of[tokens[place].word]
        if here != before:
            pauses[place] = max(0.0, cues[here].desde - max(cue.hasta for cue in cues[max(0, here - 2) : here]))
    return Speech(
        tuple(cues),
        tuple(words),
        tuple(cue_of),
        tuple(tokens),
        tuple(seen[token.text] for token in tokens),
        " ".join(token.text for token in tokens),
        tuple(offsets),
        tuple(pauses),
    )
