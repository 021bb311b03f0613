"""Restoring a backup: everything is unpacked and looked at before anything is replaced, and what was there is kept."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backup import database
from config.backup.archive import Manifest, Progress, unpack
from config.backup.making import MEDIA, RECORDINGS, key_check
from sesiones.models import Corporacion
from votaciones.models import Votacion
from votaciones.urna_secreta import without_key

UNPACKED, BEFORE = ".restauracion-", ".anterior-"


class Refused(Exception):
    """It may not be restored here and now, and nothing has changed; the message says why, in Spanish."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`before`: where what was there now lies, None when there was nothing. `same_key`: whether the tokens of channels can
    still be read. `sin_llave`: the secret votes that were open and whose key is not here."""

    manifest: Manifest
    before: Path | None
    same_key: bool
    sin_llave: list[Votacion]


def restore_copia(source: IO[bytes], *, momento: datetime, replace: bool, progress: Progress) -> Restored:
    """Put a backup in the place of what this installation has.

    Raises `Unreadable` (the file), `Refused` and `database.Failed` (this installation); with each of them everything
    stays as it was. `replace`: also where there are data; these go to a folder below MEDIA_ROOT.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    full = has_data() or any(not path.name.startswith(".") for path in root.iterdir())
    if full and not replace:
        raise Refused("Aquí ya hay datos. Con --sustituir se reponen los de la copia, y los de ahora se apartan.")
    if database.in_use():
        raise Refused("La aplicación está en marcha. Deténgala antes: lo que se hiciera ahora se perdería.")
    with _staging(root) as staged:
        manifest = unpack(source, staged, progress)
        _check(manifest, staged)
        before = _set_aside(root, momento) if full else None
        database.load(staged / database.file_name(manifest.motor))
        if before:
            _move_files(root, before, all_but=set() if manifest.grabaciones else {RECORDINGS})
        _move_files(staged / MEDIA, root)
    call_command("migrate", verbosity=0, interactive=False)
    return Restored(manifest, before, manifest.clave == key_check(), without_key())


def has_data() -> bool:
    """Whether there is a town here. A database that was never prepared has none."""
    return Corporacion._meta.db_table in connection.introspection.table_names() and Corporacion.objects.exists()


def _check(manifest: Manifest, staged: Path) -> None:
    """Raises `Refused`."""
    if manifest.motor != database.engine():
        raise Refused(f"La copia es de {_name(manifest.motor)} y esta instalación usa {_name(database.engine())}.")
    if unknown := set(manifest.migraciones) - _known_migrations():
        raise Refused(
            f"La copia es de una versión más nueva del programa (no se conoce {min(unknown)}). Actualícelo antes."
        )
    dumped = staged / database.file_name(manifest.motor)
    if not dumped.exists() or (manifest.motor == "sqlite" and not database.is_readable(dumped)):
        raise Refused("La base de datos de la copia no se puede leer.")


def _known_migrations() -> set[str]:
    """`app.name` of each migration of this version, and of those that were put together into one since."""
    on_disk = MigrationLoader(None).disk_migrations
    replaced = {pair for one in on_disk.values() for pair in one.replaces}
    return {f"{app}.{name}" for app, name in on_disk.keys() | replaced}


def _name(motor: str) -> str:
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(motor, motor)


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """A folder on the disk of the files, so that they only change their names; gone at the end, whatever comes."""
    with tempfile.TemporaryDirectory(dir=root, prefix=UNPACKED) as made:
        yield Path(made)


def _set_aside(root: Path, momento: datetime) -> Path:
    """A copy of the database that is to be replaced, in a new folder into which its files will follow."""
    before = root / f"{BEFORE}{momento:%Y%m%d-%H%M%S}"
    before.mkdir(mode=0o700)
    try:
        database.dump(before / database.file_name(database.engine()))
    except BaseException:
        shutil.rmtree(before, ignore_errors=True)
        raise
    return before


def _move_files(source: Path, target: Path, *, all_but: Collection[str] = ()) -> None:
    """What stands in one folder goes to another on the same disk; our own, with a dot before its name, stays."""
    for path in list(source.iterdir()) if source.exists() else []:
        if not path.name.startswith(".") and path.name not in all_but:
            path.rename(target / path.name)
