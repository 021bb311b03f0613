"""Asking a person for permission over a channel, and giving it back. OAuth 2 with state and PKCE."""

import ipaddress
import json
import os
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2 import OAuth2Error
from requests import RequestException

from streaming.faults import Conduct, Fault
from streaming.ports import NotSent, Refused
from streaming.youtube.transport import OnceHttp

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
"""The one scope that covers every call of this product, captions and uploads included."""


def on_this_machine(uri: str) -> bool:
    """Whether `uri` is plain http to a loopback address: a rehearsal server, the only place where TLS may be missing."""
    parts = urlsplit(uri)
    if parts.scheme != "http":
        return False
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname == "localhost"


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """Who we are for Google, and where to ask."""

    client_id: str
    client_secret: str = field(repr=False)
    auth_uri: str
    token_uri: str
    revoke_uri: str

    def _flow(self, *, redirect_uri: str, state: str | None = None, code_verifier: str | None = None) -> Flow:
        if on_this_machine(self.token_uri):
            os.environ.setdefault("OAUTHLIB_INSECURE_TRANSPORT", "1")
        config = {
            "web": {
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "auth_uri": self.auth_uri,
                "token_uri": self.token_uri,
            }
        }
        return Flow.from_client_config(
            config, scopes=[SCOPE], state=state, redirect_uri=redirect_uri, code_verifier=code_verifier
        )

    def credentials(self, refresh_token: str) -> Credentials:
        """Credentials that fetch their access token at the first call."""
        return Credentials(
            token=None,
            refresh_token=refresh_token,
            token_uri=self.token_uri,
            client_id=self.client_id,
            client_secret=self.client_secret,
            scopes=[SCOPE],
        )


@dataclass(frozen=True, slots=True)
class Consent:
    """What the browser must bring back: kept in the Django session between both halves of the flow."""

    url: str
    state: str
    code_verifier: str = field(repr=False)


def authorization_url(client: OAuthClient, *, redirect_uri: str) -> Consent:
    """The address to send the person to. `prompt=consent` makes Google give a refresh token every time."""
    flow = client._flow(redirect_uri=redirect_uri)
    url, state = flow.authorization_url(access_type="offline", prompt="consent")
    return Consent(url, state, flow.code_verifier)


def exchange_code(
    client: OAuthClient, *, redirect_uri: str, code: str, state: str, code_verifier: str
) -> tuple[str, list[str]]:
    """The refresh token for a code, and the scopes granted with it.

    Raises:
        Refused: the code, the verifier or the client was not accepted, or no refresh token came.
        NotSent: the token endpoint could not be reached.
    """
    flow = client._flow(redirect_uri=redirect_uri, state=state, code_verifier=code_verifier)
    try:
        with flow.oauth2session:
            flow.fetch_token(code=code, timeout=15)
    except OAuth2Error as error:
        raise Refused(Fault(error.error or "invalid_grant", 400, Conduct.RECONNECT)) from None
    except Warning:  # oauthlib's way of saying that other scopes were granted than asked for
        raise Refused(Fault("insufficientPermissions", 403, Conduct.RECONNECT)) from None
    except RequestException as error:
        raise NotSent(type(error).__name__) from None
    if not flow.credentials.refresh_token:
        raise Refused(Fault("noRefreshToken", 400, Conduct.RECONNECT))
    return flow.credentials.refresh_token, list(flow.credentials.granted_scopes or flow.credentials.scopes or [])


def revoke(client: OAuthClient, *, refresh_token: str, timeout: float) -> None:
    """Give the permission back.

    Raises:
        NotSent, AnswerLost: unknown; the caller forgets the token in any case.
        Refused: the server did not want to, often because the token was dead already.
    """
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"token": refresh_token})
    answer, content = OnceHttp(timeout=timeout).request(client.revoke_uri, "POST", body=body, headers=form)
    if answer.status >= 400:
        try:
            reason = str(json.loads(content).get("error", "")) or "revoke"
        except ValueError:
            reason = "revoke"
        raise Refused(Fault(reason, answer.status, Conduct.RETRY))
