"""The only package that knows Google's client libraries. Everybody else speaks to `streaming.ports.Broadcaster`."""

from streaming.youtube.broadcaster import YouTubeBroadcaster
from streaming.youtube.consent import Consent, OAuthClient, authorization_url, exchange_code, revoke
from streaming.youtube.transport import AnswerLost, NotSent, OnceHttp, youtube_client

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
