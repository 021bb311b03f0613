"""The recorded towns of the fixtures, imported once for the tests of a module."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.harness.rows import shared_rows


@pytest.fixture(scope="module")
def towns(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Imported once for a module: whoever needs a place without towns belongs in another."""
    from config.management.commands.importar import import_document
    from tests.config.interchange.recorded import TOWNS

    with shared_rows(django_db_blocker, tmp_path_factory.mktemp("towns"), lambda: import_document(TOWNS)):
        yield
