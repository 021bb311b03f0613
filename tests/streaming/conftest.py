"""A YouTube on a loopback port, settings that point the product at it, and a town whose channel is connected."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from sesiones.models import Sesion
from streaming.models import Canal
from streaming.ports import ChannelInfo
from streaming.services import connect_canal, schedule_emision
from tests.streaming.driving import Clock
from tests.streaming.youtube_server import YouTubeServer
from tests.town import Town, make_sesion, make_town

REFRESH_TOKEN = "refresh-for-tests"


@pytest.fixture
def youtube() -> Iterator[YouTubeServer]:
    with YouTubeServer() as server:
        yield server


@pytest.fixture
def youtube_settings(settings, youtube: YouTubeServer):
    """The product enabled, against the loopback server, with waits of milliseconds."""
    settings.YOUTUBE_ENABLED = True
    settings.YOUTUBE_API_ROOT = youtube.url + "/"
    settings.YOUTUBE_TOKEN_URI = f"{youtube.url}/token"
    settings.YOUTUBE_AUTH_URI = f"{youtube.url}/auth"
    settings.YOUTUBE_REVOKE_URI = f"{youtube.url}/revoke"
    settings.YOUTUBE_CLIENT_ID = "client"
    settings.YOUTUBE_CLIENT_SECRET = "very-secret"
    settings.YOUTUBE_TIMEOUT = 2.0
    settings.YOUTUBE_BACKOFF_BASE = 0.01
    settings.YOUTUBE_BACKOFF_CAP = 0.05
    settings.YOUTUBE_POLL_LIVE = 0.01
    settings.YOUTUBE_POLL_IDLE = 600
    return settings


@pytest.fixture
def momento() -> datetime:
    return timezone.now()


@pytest.fixture
def town(db) -> Town:
    return make_town()


@pytest.fixture
def canal(youtube_settings, town: Town, youtube: YouTubeServer, momento: datetime) -> Canal:
    channel = ChannelInfo(youtube.state.channel_id, youtube.state.channel_title)
    connected = connect_canal(
        corporacion=town.corporacion, channel=channel, refresh_token=REFRESH_TOKEN, momento=momento, autor="prueba"
    )
    assert isinstance(connected, Canal)
    return connected


@pytest.fixture
def sesion(canal: Canal, town: Town, momento: datetime) -> Sesion:
    """Convened for in an hour."""
    return make_sesion(town, estado="convocada", puntos=3, momento=momento + timedelta(hours=1))


@pytest.fixture
def clock(momento) -> Clock:
    return Clock(momento)


@pytest.fixture
def emision(sesion, momento):
    return schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
