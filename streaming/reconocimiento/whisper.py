"""The port carried out by faster-whisper, on this machine: no sound leaves it."""

from collections.abc import Iterator, Sequence
from typing import Any

from streaming.reconocimiento import RecognitionFailed
from streaming.transcripcion.cues import Cue, Word


class WhisperReconocedor:
    """`modelo` is the folder of a converted model, already on this disk: nothing is fetched from anywhere."""

    def __init__(self, modelo: str, *, dispositivo: str = "cpu", precision: str = "int8") -> None:
        self.modelo, self.dispositivo, self.precision = modelo, dispositivo, precision

    def recognize(self, path: str, idiomas: Sequence[str]) -> Iterator[Cue]:
        """One language is told to the model; of several it finds out for each stretch which is spoken."""
        options: dict[str, Any] = {"word_timestamps": True, "vad_filter": True, "condition_on_previous_text": False}
        if len(idiomas) == 1:
            options["language"] = idiomas[0]
        else:
            options["multilingual"] = True
        try:
            segments, _info = self._model().transcribe(path, **options)
            for segment in segments:
                if cue := _cue(segment):
                    yield cue
        except (OSError, RuntimeError, ValueError) as error:
            raise RecognitionFailed(f"No se ha podido transcribir la grabación: {error}") from error

    def _model(self) -> Any:
        """Imported here: the library and what it needs are no part of the product."""
        try:
            from faster_whisper import WhisperModel
        except ImportError as error:
            raise RecognitionFailed(
                "Falta la biblioteca de reconocimiento de voz: instale faster-whisper en el entorno del programa."
            ) from error
        return WhisperModel(self.modelo, device=self.dispositivo, compute_type=self.precision, local_files_only=True)


def _cue(segment: Any) -> Cue | None:
    """A segment with its words at their own times."""
    text = " ".join(segment.text.split())
    words = tuple(Word(word.word.strip(), round(word.start, 3)) for word in segment.words or () if word.word.strip())
    if not text or not words:
        return None
    return Cue(round(segment.start, 3), round(segment.end, 3), text, "", words)
