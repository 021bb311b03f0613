"""Making a backup: the database as it is at one instant, then the files, in one pass."""

import hashlib
import hmac
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config.backup import database
from config.backup.archive import Manifest, Progress, Writer

MEDIA = "media"
RECORDINGS = "grabaciones"
"""Where the recordings lie below MEDIA_ROOT (`streaming.models.Grabacion`)."""
README = """\
Copia de seguridad de Consistorio, el programa de los órganos colegiados del ayuntamiento.

Contiene datos personales: guárdela como guarda los originales. Se repone, en una máquina con la misma versión del
programa o una posterior, con:

    manage.py restaurar FICHERO

No contiene la configuración (.env, con las claves), los certificados de confianza ni el sello: guárdelos aparte. Tampoco
las mitades de las claves de las votaciones secretas: nadie puede abrir una urna con esta copia.
"""


def make_copia(
    out: IO[bytes], *, momento: datetime, folder: Path | None, recordings: bool, progress: Progress
) -> Manifest:
    """Write a backup to `out` and return what is in it.

    `folder`: where the database may lie in the meantime; by default where the system keeps temporary files. Raises
    `database.Failed`, OSError. A file deleted between its being listed and its being read is left out: the database that
    names it is older, and `restaurar` will say that it is missing.
    """
    manifest = Manifest(
        creada=momento.astimezone(UTC).isoformat(timespec="seconds"),
        motor=database.engine(),
        migraciones=applied(),
        clave=key_check(),
        grabaciones=recordings,
    )
    with tempfile.TemporaryDirectory(dir=folder, prefix=".copia-") as made:
        here = Path(made)
        dumped = here / database.file_name(manifest.motor)
        database.dump(dumped)
        writer = Writer(out, manifest, progress)
        writer.add(dumped.name, dumped)
        dumped.unlink()
        for path in media_files(recordings=recordings):
            try:
                writer.add(f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT).as_posix()}", path)
            except FileNotFoundError:
                continue
        (here / "LEEME.txt").write_text(README, "utf-8")
        writer.add("LEEME.txt", here / "LEEME.txt")
        writer.close(here)
    return manifest


def media_files(*, recordings: bool) -> Iterator[Path]:
    """What is kept below MEDIA_ROOT, in a steady order. What begins with a dot at its top is work of `restaurar`."""
    root = Path(settings.MEDIA_ROOT)
    left_out = set() if recordings else {RECORDINGS}
    for path in sorted(root.rglob("*")):
        top = path.relative_to(root).parts[0]
        if not top.startswith(".") and top not in left_out and path.is_file() and not path.is_symlink():
            yield path


def size(*, recordings: bool) -> int:
    """About how many bytes a backup will have."""
    return database_size() + sum(path.stat().st_size for path in media_files(recordings=recordings))


def database_size() -> int:
    with connection.cursor() as cursor:
        if database.engine() == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def applied() -> list[str]:
    """The migrations that the database has seen, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def key_check() -> str:
    """The same for two installations with one key, and of no use for anything else."""
    key = (settings.FIELD_KEY or settings.SECRET_KEY).encode()
    return hmac.new(key, b"consistorio.copia", hashlib.sha256).hexdigest()[:16]
