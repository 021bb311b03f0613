"""One database, out and in: a file of SQLite's own, or a script of PostgreSQL's."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

# The script of a dump takes away what it brings; what a newer version had besides must not stay among it.
_NO_TABLES = """
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', one);
  END LOOP;
END $$
"""


class Failed(Exception):
    """It could not be done, and nothing has changed; the message says why, in Spanish."""


def engine() -> str:
    return connection.vendor


def file_name(motor: str) -> str:
    """Under which name the database of an engine lies in a backup."""
    return "base.sqlite3" if motor == "sqlite" else "base.sql"


def dump(path: Path) -> None:
    """Write the database, as it is at one instant, to a new file. Nobody who writes meanwhile waits. Raises `Failed`.

    On SQLite row by row, so that what was deleted and still lies in unused pages does not come along.
    """
    if engine() == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return
    _run("pg_dump", "--clean", "--if-exists", "--no-owner", "--no-acl", f"--file={path}")


def load(path: Path) -> None:
    """Put what is in the file in the place of everything. All of it or nothing. Raises `Failed`.

    On SQLite the database that was there is gone: whoever wants it dumps it before.
    """
    if engine() != "sqlite":
        _run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
             f"--command={_NO_TABLES}", f"--file={path}", "--output=/dev/null")  # fmt: skip
        return
    target = _sqlite_path()
    beside = target.with_name(f".{target.name}.restaurada")
    shutil.copyfile(path, beside)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    connection.close()
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    beside.replace(target)


def in_use() -> bool:
    """Whether another process has the database open."""
    if engine() != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            return bool(cursor.fetchone()[0])
    connection.close()
    if not _sqlite_path().exists():
        return False
    with closing(sqlite3.connect(_sqlite_path(), timeout=0.5, isolation_level=None)) as alone:
        try:
            # Leaving the write-ahead log is only for who is alone; it is also what empties it.
            return bool(alone.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete")
        except sqlite3.OperationalError:
            return True


def is_readable(path: Path) -> bool:
    """Whether the file of a SQLite database is whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as found:
            return bool(found.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _sqlite_path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL's on our database. The password goes by the environment: arguments can be seen by all."""
    found = shutil.which(program)
    if found is None:
        raise Failed(f"Falta «{program}» (en Debian, el paquete postgresql-client).")
    connection.ensure_connection()
    info: Any = connection.connection.info
    environment = {**os.environ, **({"PGPASSWORD": info.password} if info.password else {})}
    address = make_conninfo(**info.get_parameters())
    done = subprocess.run(
        [found, f"--dbname={address}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{program} no ha podido terminar: {done.stderr.strip()[-500:]}")
