"""All of it together, and how it goes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from streaming.encoder.encoder import Encoder
from streaming.encoder.mixer import Mixer, Overlay
from streaming.encoder.picture import Room, Slate
from streaming.encoder.recorder import Recorder, Recording
from streaming.encoder.sender import Destination, Sender, Sending, Why
from streaming.encoder.source import Source
from streaming.encoder.watch import Watch

BEGINNING = 8.0
"""Seconds that a camera and a browser may take to be there before somebody is told."""


@dataclass(frozen=True, slots=True)
class Health:
    """How it goes at an instant. `since`: monotonic, of `sending`. `frames`: ticks since the recording began."""

    sending: Sending
    since: float
    why: Why
    sentence: str
    kbps: int
    connections: int
    frames: int
    dropped: int
    restarts: int
    slow: bool
    signal: bool
    overlay: bool
    shown: bool
    known: bool
    recorded: int
    recording_trouble: str
    complaint: str


class Emitter:
    """`resolve` None: nothing is sent. `overlay` and `source` are started and stopped with it."""

    def __init__(
        self,
        *,
        ffmpeg: str,
        source: Source,
        overlay: "StartedOverlay | None",
        look: Callable[[], Room],
        before: Room,
        no_signal: Slate,
        recording: Path,
        resolve: Callable[[], Destination] | None,
        kbps: int,
    ) -> None:
        self._ffmpeg = ffmpeg
        self._started = 0.0
        self._source, self._overlay = source, overlay
        self.recorder = Recorder(recording)
        self._sender = Sender(ffmpeg, resolve) if resolve else None
        self._encoder = Encoder(ffmpeg, self._take, kbps=kbps)
        self.watch = Watch(look, before)
        self._mixer = Mixer(source, overlay, self.watch, self._encoder, no_signal)

    def start(self) -> None:
        """From here on the recording runs. Raises `OSError` where it cannot."""
        self._started = time.monotonic()
        self.watch.ask()
        self.recorder.start(datetime.now(UTC))
        self._encoder.ticks = self.recorder.first_tick
        self.watch.start()
        self._source.start()
        if self._overlay is not None:
            self._overlay.start()
        if self._sender is not None:
            self._sender.start()
        self._encoder.start()
        self._mixer.start()

    def stop(self) -> Recording | None:
        """End everything in its order; the recording as one file. Raises what `Recorder.finish` raises."""
        self._mixer.stop()
        self._encoder.stop()
        if self._sender is not None:
            self._sender.stop()
        self.recorder.stop()
        self._source.stop()
        if self._overlay is not None:
            self._overlay.stop()
        self.watch.stop()
        return self.recorder.finish(self._ffmpeg)

    def health(self) -> Health:
        sender, encoder = self._sender, self._encoder
        beginning = time.monotonic() - self._started < BEGINNING
        return Health(
            sending=sender.state if sender else Sending.OFF,
            since=sender.since if sender else 0.0,
            why=sender.why if sender else Why.NONE,
            sentence=sender.sentence if sender else "",
            kbps=sender.kbps if sender else 0,
            connections=sender.connections if sender else 0,
            frames=encoder.ticks - self.recorder.first_tick,
            dropped=encoder.repeated,
            restarts=encoder.restarts,
            slow=encoder.slow,
            signal=self._mixer.signal or beginning,
            overlay=self._overlay is None or self._overlay.picture() is not None or beginning,
            shown=self._mixer.shown,
            known=self.watch.known,
            recorded=self.recorder.bytes,
            recording_trouble=self.recorder.trouble,
            complaint=sender.trouble if sender else "",
        )

    def _take(self, chunk: bytes) -> None:
        self.recorder.put(chunk)
        if self._sender is not None:
            self._sender.put(chunk)


class StartedOverlay(Overlay, Protocol):
    """An overlay with a program behind it."""

    def start(self) -> None: ...

    def stop(self) -> None: ...
