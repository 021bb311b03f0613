"""From settings and rows to the outside: the one place where a port is made."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from streaming import youtube
from streaming.models import Canal
from streaming.pacing import Pace
from streaming.ports import Broadcaster


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


_access: dict[tuple[str, str], tuple[str, datetime]] = {}
"""Access tokens of this process: token endpoint and refresh token -> token and its end (naive UTC, as Google has it)."""


def broadcaster_with(refresh_token: str, spend: Callable[[int], None] = lambda units: None) -> Broadcaster:
    """The port of whoever gave this token. Belongs to the calling thread.

    Access tokens live for an hour: one is fetched when there is none, not for every run of the worker.
    """
    key = (settings.YOUTUBE_TOKEN_URI, refresh_token)
    credentials = oauth_client().credentials(refresh_token)
    if key in _access:
        credentials.token, credentials.expiry = _access[key]

    def keep(fresh: "youtube.Credentials") -> None:
        _access[key] = (fresh.token, fresh.expiry)

    return youtube.YouTubeBroadcaster(
        root_url=settings.YOUTUBE_API_ROOT,
        credentials=credentials,
        timeout=settings.YOUTUBE_TIMEOUT,
        spend=spend,
        keep_token=keep,
    )


def broadcaster_of(canal: Canal, spend: Callable[[int], None]) -> Broadcaster:
    """Raises `vault.Unreadable` when the stored token cannot be decrypted."""
    return broadcaster_with(canal.refresh_token, spend)


def pace() -> Pace:
    return Pace(
        base=settings.YOUTUBE_BACKOFF_BASE,
        cap=settings.YOUTUBE_BACKOFF_CAP,
        poll_live=settings.YOUTUBE_POLL_LIVE,
        poll_idle=settings.YOUTUBE_POLL_IDLE,
    )
