"""A YouTube on a loopback port, and settings that point the product at it."""

from collections.abc import Iterator

import pytest

from tests.streaming.youtube_server import YouTubeServer


@pytest.fixture
def youtube() -> Iterator[YouTubeServer]:
    with YouTubeServer() as server:
        yield server
