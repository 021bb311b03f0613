"""The file of a backup: a plain tar that can be written to a pipe, and whose last member says what must be in it.

base.sqlite3 | base.sql     the database
media/…                     what people uploaded and the product issued
LEEME.txt                   for whoever finds the file in ten years
copia.json                  `Manifest`: format, instant (UTC), engine, migrations, and a SHA-256 for each of the above
"""

import hashlib
import json
import lzma
import os
import shutil
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = "copia/1"
MANIFEST = "copia.json"
CHUNK = 1 << 20
NO_BACKUP = "El fichero no es una copia de Consistorio."
CUT = "La copia está cortada: le falta el final."

Progress = Callable[[int], None]
"""Is told how many bytes have passed since it was last told."""


class Unreadable(Exception):
    """The file is no backup, or not the whole of it, or not as it was written; the message says it in Spanish."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup: its size in bytes and the SHA-256 of its content, hexadecimal."""

    bytes: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What a backup says of itself.

    `creada`: ISO 8601, UTC. `motor`: `sqlite` or `postgresql`. `migraciones`: `app.name` of each one applied. `clave`: what
    tells whether an installation has the same key, and nothing else. `grabaciones`: whether the recordings are in it.
    """

    creada: str
    motor: str
    migraciones: list[str]
    clave: str
    grabaciones: bool
    formato: str = FORMAT
    ficheros: dict[str, Entry] = field(default_factory=dict)


class Digesting:
    """A file that is read once: whoever reads it computes its digest and tells how far it is."""

    def __init__(self, file: IO[bytes], progress: Progress) -> None:
        self.file, self.progress = file, progress
        self.digest, self.bytes = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        self.bytes += len(data)
        self.progress(len(data))
        return data

    @property
    def entry(self) -> Entry:
        return Entry(self.bytes, self.digest.hexdigest())


class Writer:
    """Writes a backup to `out`, which need not be a file that one can go back in."""

    def __init__(self, out: IO[bytes], manifest: Manifest, progress: Progress) -> None:
        self.tar = tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115  # `close` ends it
        self.manifest, self.progress = manifest, progress

    def add(self, name: str, path: Path) -> None:
        """Raises FileNotFoundError when it has gone, and OSError when it shrinks meanwhile: the backup is then void."""
        with path.open("rb") as file:
            reader = Digesting(file, self.progress)
            self.tar.addfile(self._member(name, file), reader)
        self.manifest.ficheros[name] = reader.entry

    def close(self, folder: Path) -> None:
        """Write the manifest, by way of `folder`, and end the file."""
        path = folder / MANIFEST
        path.write_text(json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1), "utf-8")
        with path.open("rb") as file:
            self.tar.addfile(self._member(MANIFEST, file), file)
        self.tar.close()

    def _member(self, name: str, file: IO[bytes]) -> tarfile.TarInfo:
        """Whose the file was is of no use elsewhere, and names an account of this machine."""
        info = self.tar.gettarinfo(arcname=name, fileobj=file)
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        return info


def unpack(source: IO[bytes], folder: Path | None, progress: Progress) -> Manifest:
    """Read a backup to its end and return its manifest, when all of it is as it was written.

    `folder`: where its files are laid; None only looks at them. Raises `Unreadable`. A file compressed by another program
    (gzip, bzip2, xz) is read, too.
    """
    found: dict[str, Entry] = {}
    told = b""
    try:
        with tarfile.open(fileobj=source, mode="r|*") as tar:
            for member in tar:
                expected = _is_safe(member) and member.name not in found and not told
                content = tar.extractfile(member) if expected else None
                if content is None:
                    raise Unreadable(NO_BACKUP)
                if member.name == MANIFEST:
                    told = content.read()
                    continue
                reader = Digesting(content, progress)
                with _open(folder and folder / member.name) as out:
                    shutil.copyfileobj(reader, out, CHUNK)
                found[member.name] = reader.entry
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Unreadable(CUT if found else NO_BACKUP) from error
    if not told:
        raise Unreadable(CUT if found else NO_BACKUP)
    manifest = _read_manifest(told)
    for name, entry in manifest.ficheros.items():
        if found.get(name) != entry:
            raise Unreadable(f"{name} no es el que se copió: la copia está dañada.")
    if extra := found.keys() - manifest.ficheros.keys():
        raise Unreadable(f"{min(extra)} no es de la copia: alguien lo ha añadido.")
    return manifest


def _open(path: Path | None) -> IO[bytes]:
    if path is None:
        return Path(os.devnull).open("wb")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _is_safe(member: tarfile.TarInfo) -> bool:
    """A plain file whose name leads nowhere else."""
    path = PurePosixPath(member.name)
    return member.isreg() and not path.is_absolute() and ".." not in path.parts and path.parts != ()


def _read_manifest(told: bytes) -> Manifest:
    try:
        read = json.loads(told)
        if read["formato"] != FORMAT:
            raise Unreadable(f"La copia es de un formato que esta versión no conoce: {read['formato']}.")
        return Manifest(**{**read, "ficheros": {name: Entry(**one) for name, one in read["ficheros"].items()}})
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise Unreadable(NO_BACKUP) from error
