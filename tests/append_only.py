"""Emptying the tables between tests although the journal refuses to be emptied.

Only Django's flush of the test database goes round the triggers of SQLite, by dropping and writing them again in the
transaction that empties the tables. On PostgreSQL flush is a TRUNCATE, which fires no row trigger.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations


@contextmanager
def flush_past_triggers() -> Iterator[None]:
    """While this holds, flush on SQLite empties append-only tables too, and leaves their triggers as they were."""
    original = DatabaseOperations.execute_sql_flush

    def execute(self: DatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drop = [f"DROP TRIGGER {self.quote_name(name)}" for name, _sql in triggers]
        original(self, [*drop, *sql_list, *(sql for _name, sql in triggers)])

    DatabaseOperations.execute_sql_flush = execute
    try:
        yield
    finally:
        DatabaseOperations.execute_sql_flush = original


@pytest.fixture(scope="session", autouse=True)
def _flush_past_triggers() -> Iterator[None]:
    with flush_past_triggers():
        yield
