"""Speech recognition behind a small port. No model is shipped: who wants one installs it (docs/operations.md)."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from streaming.transcripcion.cues import Cue


class RecognitionFailed(Exception):
    """Nothing could be recognised; the text is a Spanish sentence that says why."""


class Reconocedor(Protocol):
    def recognize(self, path: str, idiomas: Sequence[str]) -> Iterable[Cue]:
        """The captions of the sound in `path`, in the order of time, as they come; seconds from its beginning.

        `idiomas` are those that may be spoken (ISO 639-1), the likeliest first. Raises `RecognitionFailed`.
        """
        ...
