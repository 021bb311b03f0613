"""A database that is migrated once in a run of the suite, and copied for every test database and every server."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from tests.harness import postgres
from tests.harness.servidor import Servidor


class Template:
    """Made by the first process of the run that wants it; the others find it in `home`, which they share."""

    def __init__(self, home: Path, server_url: str | None = None, seed: tuple[str, ...] = ()) -> None:
        """`server_url`: that of a PostgreSQL; None: SQLite. `seed`: the management command that fills it."""
        self.server_url = server_url
        self.home = home
        self.name = "template_" + sha256(str(home).encode()).hexdigest()[:16]
        home.mkdir(parents=True, exist_ok=True)
        with (home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (home / "made").exists():
                self._make(seed)
                (home / "made").touch()

    def _make(self, seed: tuple[str, ...]) -> None:
        if self.server_url is None:
            url = f"sqlite:///{self.home / 'db.sqlite3'}"
        else:
            url = postgres.create_database(self.server_url, self.name)
        builder = Servidor(self.home, url)
        builder.manage("migrate", "--verbosity", "0")
        if seed:
            builder.manage(*seed)

    def copy(self, home: Path) -> str:
        """Copy data and files below `home` and return the URL of the new database."""
        home.mkdir(parents=True, exist_ok=True)
        for folder in ("media", "mail"):
            if (self.home / folder).exists():
                shutil.copytree(self.home / folder, home / folder, dirs_exist_ok=True)
        if self.server_url is None:
            self.copy_file(home / "db.sqlite3")
            return f"sqlite:///{home / 'db.sqlite3'}"
        return self.copy_database(f"{home.name.replace('-', '_')}_{os.getpid()}")

    def copy_file(self, target: Path) -> None:
        """The database alone, on SQLite."""
        # The backup interface, not a copy of the file: it includes what still lies in the write-ahead log.
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)

    def copy_database(self, name: str) -> str:
        """The database alone, on PostgreSQL, under that name. Returns its URL."""
        assert self.server_url is not None
        return postgres.create_database(self.server_url, name, template=self.name)


@contextmanager
def test_database(template: Template) -> Iterator[None]:
    """The test database of this process is a copy of `template`, which Django then finds migrated."""
    from django.db import connection

    name = connection.creation._get_test_db_name()
    if template.server_url is not None:
        template.copy_database(name)
        yield
        connection.close()
        postgres.drop_database(template.server_url, name)
        return
    _remove(name)
    template.copy_file(Path(name))
    yield
    connection.close()
    _remove(name)


def _remove(name: str) -> None:
    for rest in ("", "-wal", "-shm"):
        Path(name + rest).unlink(missing_ok=True)
