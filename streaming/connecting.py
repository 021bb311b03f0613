"""The conversation with Google before a channel is ours. The only network calls that a page waits for, and no session."""

import logging

from django.conf import settings
from django.utils.translation import gettext

from streaming import youtube
from streaming.faults import sentence_for
from streaming.gateway import broadcaster_with, oauth_client
from streaming.models import Canal
from streaming.ports import AnswerLost, ChannelInfo, Ingest, NotSent, Refused
from streaming.vault import Unreadable

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


def ingest_of(canal: Canal) -> Ingest:
    """Where the encoder of a channel sends to, with the key. Asked of YouTube each time and kept nowhere.

    Raises `NotConnected`.
    """
    if not canal.stream_id:
        raise NotConnected(gettext("El canal todavía no tiene señal: se prepara con la primera emisión."))
    try:
        found = broadcaster_with(canal.refresh_token).ingest(canal.stream_id)
    except (Refused, NotSent) as error:
        raise NotConnected(_sentence(error)) from error
    except Unreadable as error:
        raise NotConnected(sentence_for("unreadable")) from error
    if found is None:
        raise NotConnected(sentence_for("missing"))
    return found


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
