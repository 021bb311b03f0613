"""What every test of the minutes has: patience with a browser on a busy machine."""

from collections.abc import Iterator

import pytest

PATIENCE = 30_000
"""Milliseconds that a page may take for what it will do. What it must not do is looked at when it has settled."""


@pytest.fixture(autouse=True)
def _patience(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("browser") is None:
        yield
        return
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)
