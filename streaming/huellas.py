"""Whether the file of a recording is still the one that was registered: its digest, read on a little at a time.

A process remembers how far it has read each recording, so that a file of many gigabytes is read once while it goes out,
and again from its beginning only by the process that takes over.
"""

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

from streaming.models import Grabacion

TROZO = 1 << 20


@dataclass
class _Reading:
    hasher: Any = field(default_factory=hashlib.sha256)
    read: int = 0


_readings: dict[int, _Reading] = {}


def read_on(grabacion: Grabacion, *, until: int, seconds: float) -> bool:
    """Read up to byte `until`, for so many seconds at most; whether that was enough. Raises FileNotFoundError."""
    reading = _readings.setdefault(grabacion.pk, _Reading())
    limit = time.monotonic() + seconds
    with grabacion.fichero.open("rb") as file:
        file.seek(reading.read)
        while reading.read < until:
            chunk = file.read(min(TROZO, until - reading.read))
            if not chunk:
                break
            reading.hasher.update(chunk)
            reading.read += len(chunk)
            if time.monotonic() > limit:
                break
    return reading.read >= until


def is_unchanged(grabacion: Grabacion, *, seconds: float) -> bool | None:
    """Whether size and SHA-256 are those that were registered; None when that is not yet known."""
    if grabacion.fichero.size != grabacion.bytes:
        return False
    if not read_on(grabacion, until=grabacion.bytes, seconds=seconds):
        return None
    unchanged: bool = _readings[grabacion.pk].hasher.hexdigest() == grabacion.sha256
    if not unchanged:
        forget(grabacion)  # should somebody put the right one back
    return unchanged


def forget(grabacion: Grabacion) -> None:
    _readings.pop(grabacion.pk, None)
