"""Rows made once for the tests of a module, as Django's `setUpTestData` makes them for those of a class."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.test import override_settings

Made = TypeVar("Made")


@contextmanager
def shared_rows(blocker: Any, home: Path, make: Callable[[], Made]) -> Iterator[Made]:
    """What `make` writes is there until the context ends. `blocker`: the fixture `django_db_blocker`; `home`: a folder.

    Each test runs in a savepoint upon it, and what it changes is undone as ever. Not for tests that commit
    (`transaction=True`), nor together in a module with tests that expect an empty database.
    """
    with blocker.unblock():
        rows = transaction.atomic()
        rows.__enter__()
    try:
        with (
            blocker.unblock(),
            override_settings(MEDIA_ROOT=str(home), URNAS_DIR=str(home / "urnas"), VIVO_PROGRESS_INTERVAL=0),
        ):
            made = make()
        yield made
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            rows.__exit__(None, None, None)
