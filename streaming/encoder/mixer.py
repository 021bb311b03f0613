"""The clock: at each tick one picture and its sound, whatever the camera, the browser and the encoder are doing."""

import threading
import time
from typing import Protocol

from streaming.encoder.encoder import Encoder
from streaming.encoder.layer import Layer, lay
from streaming.encoder.picture import FPS, SILENCE, STEP, Slate
from streaming.encoder.slates import slate_frame
from streaming.encoder.source import Source
from streaming.encoder.watch import Watch

OPENING = 2 * FPS
"""Ticks for which the slate still stands when the room opens and its source has nothing new to give yet."""


class Overlay(Protocol):
    """What is laid over the room."""

    def picture(self) -> Layer | None: ...


class Mixer:
    """`no_signal` are the words that stand for a room whose source gives nothing."""

    def __init__(
        self, source: Source, overlay: Overlay | None, watch: Watch, encoder: Encoder, no_signal: Slate
    ) -> None:
        self._source, self._overlay, self._watch, self._encoder = source, overlay, watch, encoder
        self._no_signal = no_signal
        self._made: tuple[bytes, Layer, bytes] | None = None
        self._standing: bytes | None = None
        """The picture of the room that went out last; None when a slate did."""
        self._opening = OPENING
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mixer", daemon=True)
        self.signal = False
        """Whether the room gives a picture."""
        self.shown = False
        """Whether the room is what was shown last, or the words that stand for it."""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._thread.join(timeout=5)

    def tick(self) -> None:
        """Hand the encoder what there is at this instant."""
        if self._encoder.busy and self._standing is not None and self._watch.open:
            # It could not be encoded in time: the clock goes on, the picture stands. A slate never does: the sound that
            # goes on with it would be that of a room which is not shown.
            self._encoder.put(self._standing, self._source.sound(), repeated=True)
        else:
            self._encoder.put(*self.compose())

    def compose(self) -> tuple[bytes, bytes]:
        """The picture and the sound of this instant."""
        frame, sound = self._source.frame(), self._source.sound()
        self.signal = frame is not None
        self._standing = None
        if not self._watch.open:
            self.shown = False
            self._opening = OPENING
            return slate_frame(self._watch.room.slate), SILENCE
        if self._opening == OPENING:
            # What waits was seen and heard before the room was open.
            self._source.flush()
            frame = None
        if frame is not None:
            self._opening = 0
        elif self._opening:
            self._opening -= 1
            return slate_frame(self._watch.room.slate), SILENCE
        self.shown = True
        layer = (self._overlay.picture() or ()) if self._overlay is not None and self._watch.known else ()
        if frame is None:
            return self._laid(slate_frame(self._no_signal), layer), sound
        self._standing = self._laid(frame, layer)
        return self._standing, sound

    def _laid(self, frame: bytes, layer: Layer) -> bytes:
        """A picture that stands still is drawn once."""
        if self._made is None or self._made[0] is not frame or self._made[1] is not layer:
            self._made = (frame, layer, lay(frame, layer))
        return self._made[2]

    def _run(self) -> None:
        began, number = time.monotonic(), 0
        while not self._ending.is_set():
            wait = began + number * STEP - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self.tick()
            number += 1
