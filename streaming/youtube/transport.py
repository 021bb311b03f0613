"""How a call travels: a change is put on the wire once, and the caller learns what became of it.

httplib2 sends a request again by itself when the peer closes before answering. For a creation this means two
broadcasts and one success. `OnceHttp` never does: it says instead whether the request had left the house.
"""

import http.client
import json
from functools import cache
from typing import Any

import httplib2
from google.auth.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import Resource, build_from_document
from googleapiclient.discovery_cache import get_static_doc

from streaming.ports import AnswerLost, NotSent

READS = frozenset({"GET", "HEAD"})
RESUME_INCOMPLETE = 308


class OnceHttp(httplib2.Http):
    """An httplib2 connection pool whose changes are sent at most once.

    Raises:
        NotSent: the connection could not be made; the server cannot know of the request.
        AnswerLost: the request left, no whole answer came back; it may or may not have been applied.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A resumable upload answers 308 meaning "go on", which is no redirection.
        self.redirect_codes = httplib2.REDIRECT_CODES - {RESUME_INCOMPLETE}

    def request(self, *args: Any, **kwargs: Any) -> Any:
        """One call, one connection: calls are rare, and a socket kept open is dead when the next one needs it."""
        try:
            return super().request(*args, **kwargs)
        finally:
            for connection in self.connections.values():
                connection.close()
            self.connections.clear()

    def _conn_request(self, conn, request_uri, method, body, headers):  # httplib2's own hook; the version is pinned
        if method in READS:
            return super()._conn_request(conn, request_uri, method, body, headers)
        self._fresh_socket(conn)
        # Plain bytes, so that this method needs nothing of httplib2's decompression.
        headers = {name: value for name, value in headers.items() if name.lower() != "accept-encoding"}
        try:
            conn.request(method, request_uri, body, headers)
            answer = conn.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            conn.close()
            raise AnswerLost(f"{method} {request_uri.partition('?')[0]}: {type(error).__name__}") from error
        return httplib2.Response(answer), content

    @staticmethod
    def _fresh_socket(conn) -> None:
        """A kept-alive socket may be dead already, which would look like a lost answer."""
        conn.close()
        try:
            conn.connect()
        except (OSError, httplib2.HttpLib2Error) as error:
            conn.close()
            raise NotSent(f"{conn.host}: {type(error).__name__}") from error


@cache
def discovery_document() -> str:
    """The description of the API that the client library ships (JSON text); no network is needed."""
    return get_static_doc("youtube", "v3")


def youtube_client(root_url: str, credentials: Credentials, timeout: float = 15.0) -> Resource:
    """The real client, pointed at `root_url` for ordinary calls, uploads and batches alike.

    `timeout` is in seconds and holds for every single read and write. The result is not thread-safe: one per thread.
    """
    document = json.loads(discovery_document())
    document["rootUrl"] = root_url.rstrip("/") + "/"  # without the slash, uploads would lose their /upload prefix
    return build_from_document(document, http=AuthorizedHttp(credentials, http=OnceHttp(timeout=timeout)))
