"""The only package that knows Google's client libraries. Everybody else speaks to `streaming.ports.Broadcaster`.

They are many and large, and most processes never call YouTube: each part is loaded when its name is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streaming.youtube.broadcaster import YouTubeBroadcaster
    from streaming.youtube.consent import Consent, OAuthClient, authorization_url, exchange_code, revoke
    from streaming.youtube.transport import AnswerLost, NotSent, OnceHttp, youtube_client

PARTS = {
    "broadcaster": ["YouTubeBroadcaster"],
    "consent": ["Consent", "OAuthClient", "authorization_url", "exchange_code", "revoke"],
    "transport": ["AnswerLost", "NotSent", "OnceHttp", "youtube_client"],
}
__all__ = [
    "AnswerLost",
    "Consent",
    "NotSent",
    "OAuthClient",
    "OnceHttp",
    "YouTubeBroadcaster",
    "authorization_url",
    "exchange_code",
    "revoke",
    "youtube_client",
]


def __getattr__(name: str) -> Any:
    for part, names in PARTS.items():
        if name in names:
            return getattr(import_module(f"streaming.youtube.{part}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
