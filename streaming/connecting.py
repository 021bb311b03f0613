"""The conversation with Google before a channel is ours. The only network calls that a page waits for, and no session."""

import logging

from django.conf import settings

from streaming import youtube
from streaming.faults import sentence_for
from streaming.gateway import broadcaster_with, oauth_client
from streaming.ports import AnswerLost, ChannelInfo, NotSent, Refused

logger = logging.getLogger(__name__)


class NotConnected(Exception):
    """The channel could not be connected; the argument is the sentence for the person."""


def begin(*, redirect_uri: str) -> "youtube.Consent":
    """The address to send the person to, and what must be kept until they come back."""
    return youtube.authorization_url(oauth_client(), redirect_uri=redirect_uri)


def finish(*, redirect_uri: str, code: str, state: str, code_verifier: str) -> tuple[str, list[str]]:
    """Refresh token and granted scopes. Raises `NotConnected`."""
    try:
        return youtube.exchange_code(
            oauth_client(), redirect_uri=redirect_uri, code=code, state=state, code_verifier=code_verifier
        )
    except (Refused, NotSent) as error:
        raise NotConnected(_sentence(error)) from error


def identify(refresh_token: str) -> ChannelInfo | None:
    """The channel that this token is for; None when the account has none. Raises `NotConnected`."""
    try:
        return broadcaster_with(refresh_token).channel()
    except (Refused, NotSent) as error:
        raise NotConnected(_sentence(error)) from error


def give_back(refresh_token: str) -> bool:
    """Best effort: the token is forgotten here in any case."""
    if not refresh_token:
        return False
    try:
        youtube.revoke(oauth_client(), refresh_token=refresh_token, timeout=settings.YOUTUBE_TIMEOUT)
    except (Refused, NotSent, AnswerLost) as error:
        logger.warning("The permission could not be revoked: %s", type(error).__name__)
        return False
    return True


def _sentence(error: Exception) -> str:
    return sentence_for(error.fault.reason if isinstance(error, Refused) else "notSent")
