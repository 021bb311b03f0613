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
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from googleapiclient.discovery_cache import get_static_doc

DOCUMENT = json.loads(get_static_doc("youtube", "v3"))
STREAM_PARTS = {"id", "snippet", "cdn", "contentDetails", "status"}
STREAM_LIST_PARTS = {"id", "snippet", "cdn", "status"}
UPCOMING, ACTIVE, COMPLETED = {"created", "ready"}, {"testStarting", "testing", "liveStarting", "live"}, {"complete"}


class Refusal(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason = status, reason


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


@dataclass
class State:
    """What the platform remembers."""

    channel_id: str = "UC-consistorio-demo"
    channel_title: str = "Ayuntamiento de Lucentia"
    has_channel: bool = True
    live_enabled: bool = True
    broadcasts: dict[str, dict[str, Any]] = field(default_factory=dict)
    streams: dict[str, dict[str, Any]] = field(default_factory=dict)
    playlists: dict[str, dict[str, Any]] = field(default_factory=dict)
    playlist_items: dict[str, dict[str, Any]] = field(default_factory=dict)
    settling: dict[str, int] = field(default_factory=dict)  # broadcast id -> reads until the final state


def methods() -> dict[tuple[str, str], tuple[str, dict[str, Any]]]:
    """(HTTP verb, path) -> (`resource.method`, its description)."""
    found = {}
    for resource, description in DOCUMENT["resources"].items():
        for name, method in description.get("methods", {}).items():
            found[(method["httpMethod"], "/" + method["path"])] = (f"{resource}.{name}", method)
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
        """What the encoder does, on every stream of the channel: `active`, `inactive`, `ready`."""
        with self._lock:
            for stream in self.state.streams.values():
                stream["status"]["streamStatus"] = status

    def revoke_everything(self) -> None:
        with self._lock:
            self.refresh_tokens.clear()
            self.access_tokens.clear()

    def delete_in_studio(self, broadcast_id: str) -> None:
        with self._lock:
            del self.state.broadcasts[broadcast_id]

    def calls(self, method: str) -> list[Seen]:
        return [request for request in self.seen if request.method == method]

    # Requests

    def take_trick(self, method: str) -> Trick | None:
        with self._lock:
            for key in (method, "*"):
                if self._tricks[key]:
                    return self._tricks[key].popleft()
        return None

    def wait(self, seconds: float) -> None:
        self._released.wait(seconds)

    def carry_out(self, method: str, description: dict, query: dict[str, str], body: dict[str, Any]) -> Any:
        with self._lock:
            _check_query(description, query)
            _check_body(method, description, body)
            return getattr(_Methods(self), method.replace(".", "_"))(query, body)

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


def _check_query(description: dict, query: dict[str, str]) -> None:
    known = {**DOCUMENT["parameters"], **description["parameters"]}
    for name, value in query.items():
        if name not in known:
            raise Refusal(400, "unexpectedParameter")
        if "enum" in known[name] and value not in known[name]["enum"]:
            raise Refusal(400, "invalidParameter")
    for name, parameter in description["parameters"].items():
        if parameter.get("required") and not query.get(name):
            raise Refusal(400, "missingRequiredParameter")


def _check_body(method: str, description: dict, body: dict[str, Any]) -> None:
    if "request" not in description:
        return
    schema = DOCUMENT["schemas"][description["request"]["$ref"]]
    for fault in _missing(schema, body, f"youtube.{method}"):
        raise Refusal(400, fault)


REASON_OF_FIELD = {
    "title": "titleRequired",
    "scheduledStartTime": "scheduledStartTimeRequired",
    "privacyStatus": "privacyStatusRequired",
    "format": "",  # the reference calls it legacy: resolution and frameRate took its place
}


def _missing(schema: dict, body: dict[str, Any], method: str):
    for name, prop in schema.get("properties", {}).items():
        needed = method in prop.get("annotations", {}).get("required", ())
        if needed and not body.get(name) and (reason := REASON_OF_FIELD.get(name, "missingRequiredParameter")):
            yield reason
        if "enum" in prop and name in body and body[name] not in prop["enum"]:
            yield f"invalid{name[0].upper()}{name[1:]}"
        if "$ref" in prop and isinstance(body.get(name), dict):
            yield from _missing(DOCUMENT["schemas"][prop["$ref"]], body[name], method)
        elif "$ref" in prop and name in ("snippet", "status", "cdn"):
            yield from _missing(DOCUMENT["schemas"][prop["$ref"]], {}, method)
    for name in body:
        if name not in schema.get("properties", {}):
            yield "unexpectedPart"


class _Methods:
    """One method of ours per method of theirs. Runs under the server's lock."""

    def __init__(self, youtube: YouTubeServer) -> None:
        self.youtube, self.state = youtube, youtube.state

    # channels

    def channels_list(self, query, body):
        items = []
        if self.state.has_channel:
            items = [{"id": self.state.channel_id, "snippet": {"title": self.state.channel_title}}]
        return self._page("channel", items, query)

    # liveStreams

    def liveStreams_insert(self, query, body):
        _parts(query, STREAM_PARTS)
        cdn = body.get("cdn", {})
        for name, reason in (("resolution", "resolutionRequired"), ("frameRate", "frameRateRequired")):
            if not cdn.get(name):
                raise Refusal(400, reason)
        stream_id = self.youtube.new_id("stream")
        cdn["ingestionInfo"] = {
            "streamName": f"secret-key-{secrets.token_hex(8)}",
            "ingestionAddress": "rtmp://127.0.0.1/live2",
            "rtmpsIngestionAddress": "rtmps://127.0.0.1/live2",
        }
        self.state.streams[stream_id] = {
            "kind": "youtube#liveStream",
            "id": stream_id,
            "snippet": body["snippet"],
            "cdn": cdn,
            "contentDetails": body.get("contentDetails", {}),
            "status": {"streamStatus": "ready", "healthStatus": {"status": "noData"}},
        }
        return _only(self.state.streams[stream_id], query)

    def liveStreams_list(self, query, body):
        _parts(query, STREAM_LIST_PARTS)
        _one_filter(query, "id", "mine")
        wanted = query["id"].split(",") if "id" in query else self.state.streams
        items = [self.state.streams[i] for i in wanted if i in self.state.streams]
        return self._page("liveStream", items, query)

    # liveBroadcasts

    def liveBroadcasts_insert(self, query, body):
        _parts(query, {"id", "snippet", "status", "contentDetails"})
        if not self.state.live_enabled:
            raise Refusal(403, "liveStreamingNotEnabled")
        self._check_snippet(body["snippet"])
        if datetime.fromisoformat(body["snippet"]["scheduledStartTime"]) <= datetime.now(UTC):
            raise Refusal(400, "invalidScheduledStartTime")
        broadcast_id = self.youtube.new_id("video")
        details = {"enableAutoStart": False, "enableAutoStop": False, "monitorStream": {"enableMonitorStream": True}}
        self.state.broadcasts[broadcast_id] = {
            "kind": "youtube#liveBroadcast",
            "id": broadcast_id,
            "snippet": {**body["snippet"], "channelId": self.state.channel_id},
            "status": {**body["status"], "lifeCycleStatus": "created", "recordingStatus": "notRecording"},
            "contentDetails": {**details, **body.get("contentDetails", {})},
        }
        return _only(self.state.broadcasts[broadcast_id], query)

    def liveBroadcasts_list(self, query, body):
        _parts(query, {"id", "snippet", "status", "contentDetails", "statistics"})
        _one_filter(query, "id", "mine", "broadcastStatus")
        items = list(self.state.broadcasts.values())
        if "id" in query:
            items = [self._settle(b) for b in items if b["id"] in query["id"].split(",")]
        elif query.get("broadcastStatus", "all") != "all":
            group = {"upcoming": UPCOMING, "active": ACTIVE, "completed": COMPLETED}[query["broadcastStatus"]]
            items = [b for b in items if b["status"]["lifeCycleStatus"] in group]
        return self._page("liveBroadcast", items, query)

    def _settle(self, broadcast):
        status, left = broadcast["status"], self.state.settling.get(broadcast["id"], 0)
        if status["lifeCycleStatus"] in ("testStarting", "liveStarting"):
            self.state.settling[broadcast["id"]] = left - 1
            if left <= 0:
                status["lifeCycleStatus"] = {"testStarting": "testing", "liveStarting": "live"}[
                    status["lifeCycleStatus"]
                ]
                if status["lifeCycleStatus"] == "live":
                    status["recordingStatus"] = "recording"
                    broadcast["snippet"]["actualStartTime"] = _now()
        return broadcast

    def liveBroadcasts_update(self, query, body):
        broadcast = self._broadcast(body["id"])
        parts = _parts(query, {"id", "snippet", "status", "contentDetails"})
        if "snippet" in parts:
            self._check_snippet(body["snippet"])
            kept = {
                k: v for k, v in broadcast["snippet"].items() if k in ("channelId", "actualStartTime", "actualEndTime")
            }
            broadcast["snippet"] = {**body["snippet"], **kept}
        if "status" in parts:
            kept = {k: broadcast["status"][k] for k in ("lifeCycleStatus", "recordingStatus")}
            broadcast["status"] = {**body["status"], **kept}
        return _only(broadcast, query)

    def liveBroadcasts_bind(self, query, body):
        broadcast = self._broadcast(query["id"])
        if broadcast["status"]["lifeCycleStatus"] not in UPCOMING:
            raise Refusal(403, "liveBroadcastBindingNotAllowed")
        if "streamId" in query and query["streamId"] not in self.state.streams:
            raise Refusal(404, "liveStreamNotFound")
        broadcast["contentDetails"]["boundStreamId"] = query.get("streamId", "")
        broadcast["status"]["lifeCycleStatus"] = "ready" if "streamId" in query else "created"
        return _only(broadcast, query)

    def liveBroadcasts_transition(self, query, body):
        broadcast, to = self._broadcast(query["id"]), query["broadcastStatus"]
        now = broadcast["status"]["lifeCycleStatus"]
        if now == to or now == {"testing": "testStarting", "live": "liveStarting"}.get(to):
            raise Refusal(403, "redundantTransition")
        monitored = broadcast["contentDetails"]["monitorStream"].get("enableMonitorStream", True)
        allowed = {
            "testing": now == "ready" and monitored,
            "live": now == "testing" or (now == "ready" and not monitored),
            "complete": now in ("live", "testing"),
        }
        if not allowed[to]:
            raise Refusal(403, "invalidTransition")
        if to != "complete":
            stream = self.state.streams.get(broadcast["contentDetails"].get("boundStreamId", ""))
            if not stream or stream["status"]["streamStatus"] != "active":
                raise Refusal(403, "errorStreamInactive")
            self._one_live_per_stream(broadcast)
        broadcast["status"]["lifeCycleStatus"] = {"testing": "testStarting", "live": "liveStarting"}.get(to, to)
        self.state.settling[broadcast["id"]] = self.youtube.settle_after - 1
        if to == "complete":
            broadcast["snippet"].setdefault("actualStartTime", _now())
            broadcast["snippet"]["actualEndTime"] = _now()
            broadcast["status"]["recordingStatus"] = "recorded"
        return _only(broadcast, query)

    def _one_live_per_stream(self, broadcast):
        stream = broadcast["contentDetails"]["boundStreamId"]
        for other in self.state.broadcasts.values():
            same = other["contentDetails"].get("boundStreamId") == stream
            if other is not broadcast and same and other["status"]["lifeCycleStatus"] in ACTIVE:
                raise Refusal(403, "sharedIngestionBroadcastsExceedLimit")

    def liveBroadcasts_delete(self, query, body):
        if self._broadcast(query["id"])["status"]["lifeCycleStatus"] in ACTIVE:
            raise Refusal(403, "liveBroadcastDeletionNotAllowed")
        del self.state.broadcasts[query["id"]]

    def _broadcast(self, broadcast_id):
        if broadcast_id not in self.state.broadcasts:
            raise Refusal(404, "liveBroadcastNotFound")
        return self.state.broadcasts[broadcast_id]

    @staticmethod
    def _check_snippet(snippet):
        title, description = snippet["title"], snippet.get("description", "")
        if len(title) > 100 or set("<>") & set(title):
            raise Refusal(400, "invalidTitle")
        if len(description.encode()) > 5000 or set("<>") & set(description):
            raise Refusal(400, "invalidDescription")

    # playlists

    def playlists_insert(self, query, body):
        playlist_id = self.youtube.new_id("PL")
        self.state.playlists[playlist_id] = {"kind": "youtube#playlist", "id": playlist_id, **body}
        return _only(self.state.playlists[playlist_id], query)

    def playlists_list(self, query, body):
        _one_filter(query, "id", "mine", "channelId")
        return self._page("playlist", list(self.state.playlists.values()), query)

    def playlistItems_insert(self, query, body):
        snippet = body["snippet"]
        if snippet["playlistId"] not in self.state.playlists:
            raise Refusal(404, "playlistNotFound")
        if snippet["resourceId"]["videoId"] not in self.state.broadcasts:
            raise Refusal(404, "videoNotFound")
        item_id = self.youtube.new_id("item")
        self.state.playlist_items[item_id] = {"kind": "youtube#playlistItem", "id": item_id, **body}
        return _only(self.state.playlist_items[item_id], query)

    def playlistItems_list(self, query, body):
        _one_filter(query, "id", "playlistId")
        items = [
            item
            for item in self.state.playlist_items.values()
            if item["snippet"]["playlistId"] == query.get("playlistId")
            and query.get("videoId") in (None, item["snippet"]["resourceId"]["videoId"])
        ]
        return self._page("playlistItem", items, query)

    def _page(self, kind, items, query):
        size = min(int(query.get("maxResults", 5)), self.youtube.page_size)
        start = int(query.get("pageToken", 0))
        answer = {
            "kind": f"youtube#{kind}ListResponse",
            "pageInfo": {"totalResults": len(items), "resultsPerPage": size},
        }
        if start + size < len(items):
            answer["nextPageToken"] = str(start + size)
        return {**answer, "items": [_only(item, query) for item in items[start : start + size]]}


def _parts(query: dict[str, str], known: set[str]) -> set[str]:
    parts = set(query["part"].split(","))
    if parts - known:
        raise Refusal(400, "unknownPart")
    return parts


def _one_filter(query: dict[str, str], *names: str) -> None:
    if sum(name in query for name in names) != 1:
        raise Refusal(400, "incompatibleParameters" if any(n in query for n in names) else "missingRequiredParameter")


def _only(item: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
    """The asked parts, with the etag of the whole."""
    etag = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:20]
    asked = {part: item[part] for part in query["part"].split(",") if part in item}
    return {"kind": item.get("kind", ""), "etag": etag, "id": item["id"], **asked}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
            special.get(url.path, lambda: self._api(url.path, query, raw))()

    do_GET = do_POST = do_PUT = do_DELETE = _handle

    def _api(self, path: str, query: dict[str, str], raw: bytes) -> None:
        if (self.command, path) not in METHODS:
            return self._error(404, "notFound")
        method, description = METHODS[(self.command, path)]
        request = Seen(method, query, json.loads(raw) if raw else {})
        self.youtube.seen.append(request)
        request.status = 401
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.youtube.access_tokens:
            return self._error(401, "authError")
        trick = self.youtube.take_trick(method)
        if trick and trick.kind == "fail":
            request.status = trick.status
            return self._error(trick.status, trick.reason, trick.retry_after)
        answer: Any = None
        if not trick or trick.effect:
            try:
                answer = self.youtube.carry_out(method, description, query, request.body)
            except Refusal as refusal:
                request.status = refusal.status
                return self._error(refusal.status, refusal.reason)
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
