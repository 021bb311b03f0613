"""The bytes of a recording that comes in parts: written where the file will stay, and counted only once they are safe.

No table is touched here. What comes is copied as it is read, so that no part is held in memory whole.
"""

import base64
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import IO, NamedTuple, Protocol

BLOQUE = 256 << 10
TIPOS = {
    "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "mkv": "video/x-matroska", "webm": "video/webm",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav",
    "flac": "audio/flac",
}  # fmt: skip
FORMATOS = frozenset(TIPOS)
"""Endings of the files that are taken for a recording."""
CABECERA = 12
_BEGINNINGS = (b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3", b"RIFF")
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


class Source(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Suerte(Enum):
    """What became of a part."""

    RECIBIDA = "recibida"
    OTRO_SITIO = "otro_sitio"  # it begins elsewhere than where the last one ended
    OCUPADA = "ocupada"  # another browser is sending at this instant
    DANADA = "danada"  # its digest is not the one that was sent with it
    SIN_SITIO = "sin_sitio"  # the disk is full
    NO_ES_GRABACION = "no_es_grabacion"
    SOBRA = "sobra"  # longer than the file was said to be
    PERDIDA = "perdida"  # the file is not there any more


class Parte(NamedTuple):
    """`recibidos`: how many bytes of the file are safe after it."""

    suerte: Suerte
    recibidos: int


def ending_of(nombre: str) -> str:
    return nombre.rpartition(".")[2].lower()


def content_type_of(nombre: str) -> str:
    return TIPOS.get(ending_of(nombre), "application/octet-stream")


def looks_like_recording(head: bytes) -> bool:
    """By the first dozen bytes: MP4 and QuickTime, Matroska and WebM, Ogg, FLAC, WAV, MP3 and ADTS."""
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
    return head.startswith(_BEGINNINGS) or head[4:8] in _BOXES or frame


def free_space(path: str) -> int:
    """Bytes that the disk of `path`, a directory or one that will be, still has."""
    place = Path(path).absolute()
    while not place.is_dir():
        place = place.parent
    return shutil.disk_usage(place).free


@contextmanager
def sole_writer(path: str) -> Iterator[IO[bytes] | None]:
    """The file for writing, or None while another request has it, in this process or in another. FileNotFoundError."""
    with Path(path).open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield file


def write_part(file: IO[bytes], source: Source, *, desde: int, total: int, sha256: str = "") -> Parte:
    """Write what `source` has from byte `desde` on, and return when it is on the disk for good.

    `sha256`: the digest of the part in base64, when its sender gave one. What cannot be taken leaves nothing behind.
    """
    try:
        written, digest = _copy(file, source, desde, total - desde)
        if written > total - desde:
            return _undone(file, desde, Suerte.SOBRA)
        if sha256 and base64.b64encode(digest).decode() != sha256:
            return _undone(file, desde, Suerte.DANADA)
        if desde < CABECERA and desde + written >= min(CABECERA, total) and not _begins_well(file):
            return _undone(file, desde, Suerte.NO_ES_GRABACION)
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        return _undone(file, desde, Suerte.SIN_SITIO)
    return Parte(Suerte.RECIBIDA, desde + written)


def _copy(file: IO[bytes], source: Source, desde: int, room: int) -> tuple[int, bytes]:
    """Bytes written and their digest; one byte more than there is room for tells that there were too many."""
    hasher, written = hashlib.sha256(), 0
    file.truncate(desde)  # what a part left behind that was cut short by a power cut
    file.seek(desde)
    while chunk := source.read(min(BLOQUE, room + 1 - written)):
        file.write(chunk)
        hasher.update(chunk)
        written += len(chunk)
        if written > room:
            break
    file.flush()
    return written, hasher.digest()


def _begins_well(file: IO[bytes]) -> bool:
    file.seek(0)
    return looks_like_recording(file.read(CABECERA))


def _undone(file: IO[bytes], desde: int, suerte: Suerte) -> Parte:
    file.truncate(desde)
    return Parte(suerte, desde)
