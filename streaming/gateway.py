"""From settings and rows to the outside: the one place where a port is made."""

import threading
from collections.abc import Callable

from django.conf import settings

from streaming import youtube
from streaming.models import Canal
from streaming.pacing import Pace
from streaming.ports import Broadcaster
from streaming.reconocimiento import Reconocedor
from streaming.reconocimiento.whisper import WhisperReconocedor


def is_enabled() -> bool:
    """Whether this installation speaks to YouTube at all."""
    return settings.YOUTUBE_ENABLED


def oauth_client() -> "youtube.OAuthClient":
    return youtube.OAuthClient(
        client_id=settings.YOUTUBE_CLIENT_ID,
        client_secret=settings.YOUTUBE_CLIENT_SECRET,
        auth_uri=settings.YOUTUBE_AUTH_URI,
        token_uri=settings.YOUTUBE_TOKEN_URI,
        revoke_uri=settings.YOUTUBE_REVOKE_URI,
    )


def broadcaster_with(refresh_token: str, spend: Callable[[int], None] = lambda units: None) -> Broadcaster:
    """The port of whoever gave this token. Belongs to the calling thread; the first call fetches an access token."""
    return _port(refresh_token, spend)


def broadcaster_of(canal: Canal, spend: Callable[[int], None]) -> Broadcaster:
    """The port of a channel, the same for all runs of a thread: building it takes longer than a call, and its access
    token lives for an hour. Raises `vault.Unreadable` when the stored token cannot be decrypted.
    """
    token = canal.refresh_token
    key = (settings.YOUTUBE_API_ROOT, settings.YOUTUBE_TOKEN_URI, settings.YOUTUBE_TIMEOUT, token)
    ports: dict[tuple[object, ...], youtube.YouTubeBroadcaster] = _kept.__dict__.setdefault("ports", {})
    if key not in ports:
        if len(ports) >= KEPT:
            ports.clear()
        ports[key] = _port(token, spend)
    ports[key].spend = spend
    return ports[key]


_kept = threading.local()
KEPT = 32


def _port(refresh_token: str, spend: Callable[[int], None]) -> "youtube.YouTubeBroadcaster":
    return youtube.YouTubeBroadcaster(
        root_url=settings.YOUTUBE_API_ROOT,
        credentials=oauth_client().credentials(refresh_token),
        timeout=settings.YOUTUBE_TIMEOUT,
        spend=spend,
    )


def reconocedor() -> Reconocedor | None:
    """The recogniser of this installation; None when it has none."""
    if not settings.RECONOCEDOR_MODELO:
        return None
    return WhisperReconocedor(
        settings.RECONOCEDOR_MODELO,
        dispositivo=settings.RECONOCEDOR_DISPOSITIVO,
        precision=settings.RECONOCEDOR_PRECISION,
    )


def pace() -> Pace:
    return Pace(
        base=settings.YOUTUBE_BACKOFF_BASE,
        cap=settings.YOUTUBE_BACKOFF_CAP,
        poll_live=settings.YOUTUBE_POLL_LIVE,
        poll_idle=settings.YOUTUBE_POLL_IDLE,
    )
