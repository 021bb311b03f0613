"""A YouTube of our own on a loopback port.

Methods, paths, parameters, enumerations and required fields come from the discovery document of the API; the life cycle
of a broadcast, ids, etags, pages and refusals are kept here. Faults can be scripted for the next call of a method:

    with YouTubeServer() as youtube:
        youtube.fail("liveBroadcasts.insert", 503, "backendError")
        youtube.lose_answer("liveBroadcasts.bind")       # applied, then the connection closes
        youtube.hang("liveBroadcasts.transition", 5)     # applied, answered too late
        youtube.stream_status("active")                  # the encoder sends

Run as a program (`python -m tests.streaming.youtube_server`), it serves until it is interrupted.
"""

import base64
import hashlib
import itertools
import json
import secrets
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.streaming.youtube_platform import DOCUMENT, Methods, Refusal, State, check_body, check_query
from tests.streaming.youtube_videos import Address


@dataclass(frozen=True)
class Trick:
    """What happens to one call. `effect` says whether it is carried out before."""

    kind: str
    effect: bool = True
    status: int = 200
    reason: str = ""
    seconds: float = 0.0
    retry_after: str = ""


@dataclass
class Seen:
    """One request as it arrived."""

    method: str
    query: dict[str, str]
    body: dict[str, Any]
    status: int = 0


def methods() -> dict[tuple[str, str], tuple[str, dict[str, Any]]]:
    """(HTTP verb, path) -> (`resource.method`, its description)."""
    found = {}
    for resource, description in DOCUMENT["resources"].items():
        for name, method in description.get("methods", {}).items():
            told = (f"{resource}.{name}", method)
            found[(method["httpMethod"], "/" + method["path"])] = told
            for protocol in method.get("mediaUpload", {}).get("protocols", {}).values():
                found[(method["httpMethod"], protocol["path"])] = told
    return found


METHODS = methods()


class YouTubeServer:
    """The server and the script of its faults. Counters and state may be read while it runs."""

    page_size = 50
    settle_after = 1

    def __init__(self, *, port: int = 0) -> None:
        self.state = State()
        self.seen: list[Seen] = []
        self.refresh_tokens: set[str] = {"refresh-for-tests"}
        self.access_tokens: set[str] = set()
        self.codes: dict[str, str] = {}  # authorization code -> PKCE challenge
        self.token_calls = 0
        self.chaos: Callable[[str], Trick | None] = lambda method: None  # asked when nothing is scripted
        self._tricks: dict[str, deque[Trick]] = defaultdict(deque)
        self._ids = itertools.count(1)
        self._lock = threading.RLock()
        self._released = threading.Event()
        handler = type("Handler", (_Handler,), {"youtube": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._released.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    # Script

    def fail(self, method: str, status: int, reason: str, *, times: int = 1, retry_after: str = "") -> None:
        trick = Trick("fail", effect=False, status=status, reason=reason, retry_after=retry_after)
        self._tricks[method].extend([trick] * times)

    def lose_answer(self, method: str, *, times: int = 1, effect: bool = True) -> None:
        self._tricks[method].extend([Trick("close", effect=effect)] * times)

    def hang(self, method: str, seconds: float, *, effect: bool = True) -> None:
        self._tricks[method].append(Trick("hang", effect=effect, seconds=seconds))

    def html(self, method: str, *, effect: bool = True) -> None:
        self._tricks[method].append(Trick("html", effect=effect))

    def stream_status(self, status: str) -> None:
        """What the encoder does, on every stream of the channel, those to come too: `active`, `inactive`, `ready`."""
        with self._lock:
            self.state.encoder = status
            for stream in self.state.streams.values():
                health = {"status": "good" if status == "active" else "noData"}
                stream["status"] = {"streamStatus": status, "healthStatus": health}

    def revoke_everything(self) -> None:
        with self._lock:
            self.refresh_tokens.clear()
            self.access_tokens.clear()

    def delete_in_studio(self, broadcast_id: str) -> None:
        with self._lock:
            kept = self.state.broadcasts if broadcast_id in self.state.broadcasts else self.state.uploaded
            del kept[broadcast_id]

    def calls(self, method: str) -> list[Seen]:
        return [request for request in self.seen if request.method == method]

    # Requests

    def take_trick(self, method: str) -> Trick | None:
        with self._lock:
            for key in (method, "*"):
                if self._tricks[key]:
                    return self._tricks[key].popleft()
            return self.chaos(method)

    def wait(self, seconds: float) -> None:
        self._released.wait(seconds)

    def carry_out(self, method: str, description: dict, query: dict[str, str], body: dict[str, Any]) -> Any:
        with self._lock:
            check_query(description, query)
            check_body(method, description, body)
            return getattr(self._platform(), method.replace(".", "_"))(query, body)

    def take_part(self, address: str, content_range: str, raw: bytes) -> tuple[int, dict[str, str], Any]:
        with self._lock:
            return self._platform().upload_put(address, content_range, raw)

    def _platform(self) -> Methods:
        return Methods(self.state, new_id=self.new_id, page_size=self.page_size, settle_after=self.settle_after)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}-{next(self._ids):04d}"

    # Token endpoint

    def authorize(self, query: dict[str, str]) -> str:
        """What the consent page does when the person says yes: the address to return to."""
        code = secrets.token_urlsafe(12)
        self.codes[code] = query.get("code_challenge", "")
        return query["redirect_uri"] + "?" + urlencode({"state": query.get("state", ""), "code": code})

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        with self._lock:
            self.token_calls += 1
            answer: dict[str, Any] = {"token_type": "Bearer", "expires_in": 3600}
            if form.get("grant_type") == "authorization_code":
                digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
                challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
                if self.codes.pop(form.get("code", ""), None) != challenge:
                    return 400, {"error": "invalid_grant"}
                answer["refresh_token"] = f"refresh-{secrets.token_urlsafe(16)}"
                answer["scope"] = "https://www.googleapis.com/auth/youtube.force-ssl"
                self.refresh_tokens.add(answer["refresh_token"])
            elif form.get("refresh_token") not in self.refresh_tokens:
                return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            answer["access_token"] = f"access-{secrets.token_urlsafe(16)}"
            self.access_tokens.add(answer["access_token"])
            return 200, answer


def body_of(raw: bytes, kind: str) -> dict[str, Any]:
    """JSON; of an upload, its JSON part, and under `media` its content."""
    if not raw:
        return {}
    if kind.startswith("application/json"):
        return json.loads(raw)
    if not kind.startswith("multipart/"):
        return {"media": raw}
    told = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    about, media = told.get_payload()
    return {**json.loads(about.get_payload()), "media": media.get_payload(decode=True)}


class _Handler(BaseHTTPRequestHandler):
    youtube: YouTubeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the tests read `seen`."""

    def _handle(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        query = {name: ",".join(values) for name, values in parse_qs(url.query).items()}
        with suppress(BrokenPipeError, ConnectionResetError):
            special: dict[str, Callable[[], None]] = {
                "/token": lambda: self._token(raw),
                "/revoke": lambda: self._revoke(raw),
                "/auth": lambda: self._redirect(self.youtube.authorize(query)),
            }
            if url.path.startswith("/upload-session/"):
                return self._part(url.path, raw)
            special.get(url.path, lambda: self._api(url.path, query, raw))()

    do_GET = do_POST = do_PUT = do_DELETE = _handle

    def _part(self, path: str, raw: bytes) -> None:
        """`upload.put` for a part, `upload.ask` for the question how far it is."""
        asked = self.headers.get("Content-Range", "")
        method = "upload.ask" if "*/" in asked else "upload.put"
        request = Seen(method, {"range": asked}, {})
        self.youtube.seen.append(request)
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.youtube.access_tokens:
            return self._error(401, "authError")
        trick = self.youtube.take_trick(method)
        answer: tuple[int, dict[str, str], Any] = (200, {}, None)
        if not trick or trick.effect:
            try:
                answer = self.youtube.take_part(path, asked, raw)
            except Refusal as refusal:
                return self._error(refusal.status, refusal.reason)
        if trick and trick.kind == "fail":
            return self._error(trick.status, trick.reason, trick.retry_after)
        request.status, headers, body = answer
        if trick:
            return self._answer(body or {}, trick)
        self._send(request.status, json.dumps(body).encode() if body else b"", "application/json", headers)

    def _api(self, path: str, query: dict[str, str], raw: bytes) -> None:
        if (self.command, path) not in METHODS:
            above, _slash, last = path.rpartition("/")
            path, query = f"{above}/{{id}}", {**query, "id": last}
        if (self.command, path) not in METHODS:
            return self._error(404, "notFound")
        method, description = METHODS[(self.command, path)]
        request = Seen(method, query, body_of(raw, self.headers.get("Content-Type", "")))
        if method == "videos.insert":
            size, kind = (self.headers.get(f"X-Upload-Content-{name}") for name in ("Length", "Type"))
            request.body["media"] = {"size": int(size or 0), "type": kind}
        self.youtube.seen.append(request)
        request.status = 401
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.youtube.access_tokens:
            return self._error(401, "authError")
        trick = self.youtube.take_trick(method)
        answer: Any = None
        if not trick or trick.effect:
            try:
                answer = self.youtube.carry_out(method, description, query, request.body)
            except Refusal as refusal:
                request.status = refusal.status
                return self._error(refusal.status, refusal.reason)
        if trick and trick.kind == "fail":
            request.status = trick.status
            return self._error(trick.status, trick.reason, trick.retry_after)
        request.status = 200
        self._answer(answer, trick)

    def _answer(self, answer: Any, trick: Trick | None) -> None:
        if trick and trick.kind == "close":
            self.close_connection = True
            return
        if trick and trick.kind == "hang":
            self.youtube.wait(trick.seconds)
            self.close_connection = True
        if trick and trick.kind == "html":
            return self._send(200, b"<html><body>Welcome to the hotel network</body></html>", "text/html")
        if isinstance(answer, bytes):
            return self._send(200, answer, "text/vtt")
        if isinstance(answer, Address):
            return self._send(200, b"", "application/json", {"Location": self.youtube.url + answer})
        if answer is None:
            return self._send(204, b"", "application/json")
        self._send(200, json.dumps(answer).encode(), "application/json")

    def _error(self, status: int, reason: str, retry_after: str = "") -> None:
        error = {"message": reason, "domain": "youtube", "reason": reason}
        body = {"error": {"code": status, "message": f"<b>{reason}</b>", "errors": [error]}}
        headers = {"Retry-After": retry_after} if retry_after else {}
        self._send(status, json.dumps(body).encode(), "application/json", headers)

    def _token(self, raw: bytes) -> None:
        trick = self.youtube.take_trick("token")
        if trick and trick.kind == "fail":
            return self._send(trick.status, json.dumps({"error": trick.reason}).encode(), "application/json")
        status, body = self.youtube.token({name: values[0] for name, values in parse_qs(raw.decode()).items()})
        self._send(status, json.dumps(body).encode(), "application/json")

    def _revoke(self, raw: bytes) -> None:
        token = parse_qs(raw.decode()).get("token", [""])[0]
        known = token in self.youtube.refresh_tokens
        self.youtube.refresh_tokens.discard(token)
        self._send(200 if known else 400, b"{}" if known else b'{"error": "invalid_token"}', "application/json")

    def _redirect(self, address: str) -> None:
        self._send(302, b"", "text/plain", {"Location": address})

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            if status != 204 or name not in ("Content-Type", "Content-Length"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    with YouTubeServer() as youtube:
        print(f"YOUTUBE_API_ROOT={youtube.url}/")
        print(f"YOUTUBE_TOKEN_URI={youtube.url}/token")
        print(f"YOUTUBE_AUTH_URI={youtube.url}/auth")
        print(f"YOUTUBE_REVOKE_URI={youtube.url}/revoke")
        print("refresh token: refresh-for-tests", flush=True)
        with suppress(KeyboardInterrupt):
            while True:
                youtube.stream_status("active")
                time.sleep(1)


if __name__ == "__main__":
    main()
