"""The platform behind the loopback server: what it remembers, what it asks of a request, what each method does.

Parameters, enumerations and required fields come from the discovery document of the API; the life cycle of a broadcast
and the refusals are those of its reference.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from googleapiclient.discovery_cache import get_static_doc

from tests.streaming.youtube_videos import UPLOADS, VideoMethods

DOCUMENT = json.loads(get_static_doc("youtube", "v3"))
STREAM_PARTS = {"id", "snippet", "cdn", "contentDetails", "status"}
STREAM_LIST_PARTS = {"id", "snippet", "cdn", "status"}
UPCOMING, ACTIVE, COMPLETED = {"created", "ready"}, {"testStarting", "testing", "liveStarting", "live"}, {"complete"}


class Refusal(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason = status, reason


@dataclass
class State:
    """What the platform remembers."""

    channel_id: str = "UC-consistorio-demo"
    channel_title: str = "Ayuntamiento de Lucentia"
    has_channel: bool = True
    live_enabled: bool = True
    encoder: str = "ready"  # what new streams are like: "active" when somebody sends already
    broadcasts: dict[str, dict[str, Any]] = field(default_factory=dict)
    streams: dict[str, dict[str, Any]] = field(default_factory=dict)
    playlists: dict[str, dict[str, Any]] = field(default_factory=dict)
    playlist_items: dict[str, dict[str, Any]] = field(default_factory=dict)
    settling: dict[str, int] = field(default_factory=dict)  # broadcast id -> reads until the final state
    now: Callable[[], datetime] = lambda: datetime.now(UTC)  # the platform's clock, for what it tells of itself
    videos: dict[str, dict[str, Any]] = field(default_factory=dict)  # what a video has beyond its broadcast
    video_status: dict[str, dict[str, Any]] = field(default_factory=dict)
    durations: dict[str, str] = field(default_factory=dict)
    thumbnails_allowed: bool = True
    thumbnails: dict[str, list[bytes]] = field(default_factory=dict)
    uploads: dict[str, dict[str, Any]] = field(default_factory=dict)  # address -> what was announced, and its bytes
    uploaded: dict[str, dict[str, Any]] = field(default_factory=dict)  # video id -> a video that was no broadcast
    files: dict[str, bytes] = field(default_factory=dict)
    forced_privacy: str = ""  # what the account makes of every upload
    upload_limit: int = 100
    late: dict[str, int] = field(default_factory=dict)  # kind -> lists that do not have the newest one yet
    captions: dict[str, dict[str, Any]] = field(default_factory=dict)
    caption_files: dict[str, bytes] = field(default_factory=dict)

    def add_caption(self, caption_id: str, snippet: dict[str, Any], content: bytes) -> dict[str, Any]:
        full = {"trackKind": "standard", "status": "serving", **snippet}
        self.captions[caption_id] = {"kind": "youtube#caption", "id": caption_id, "snippet": full}
        self.caption_files[caption_id] = content
        return self.captions[caption_id]


def check_query(description: dict, query: dict[str, str]) -> None:
    known = {**DOCUMENT["parameters"], **description["parameters"]}
    for name, value in query.items():
        if name not in known:
            raise Refusal(400, "unexpectedParameter")
        if "enum" in known[name] and value not in known[name]["enum"]:
            raise Refusal(400, "invalidParameter")
    for name, parameter in description["parameters"].items():
        if parameter.get("required") and not query.get(name):
            raise Refusal(400, "missingRequiredParameter")


def check_body(method: str, description: dict, body: dict[str, Any]) -> None:
    if "request" not in description:
        return
    schema = DOCUMENT["schemas"][description["request"]["$ref"]]
    about = {name: value for name, value in body.items() if name != "media"}
    for fault in _missing(schema, about, f"youtube.{method}"):
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


class Methods(VideoMethods):
    """One method of ours per method of theirs. Runs under the server's lock."""

    def __init__(self, state: State, *, new_id: Callable[[str], str], page_size: int, settle_after: int) -> None:
        self.state, self.new_id, self.page_size, self.settle_after = state, new_id, page_size, settle_after
        self.page, self.only, self.refusal, self.check_snippet = self._page, _only, Refusal, self._check_snippet

    # channels

    def channels_list(self, query, body):
        items = []
        if self.state.has_channel:
            lists = {"relatedPlaylists": {"uploads": UPLOADS}}
            items = [
                {"id": self.state.channel_id, "snippet": {"title": self.state.channel_title}, "contentDetails": lists}
            ]
        return self._page("channel", items, query)

    # liveStreams

    def liveStreams_insert(self, query, body):
        _parts(query, STREAM_PARTS)
        cdn = body.get("cdn", {})
        for name, reason in (("resolution", "resolutionRequired"), ("frameRate", "frameRateRequired")):
            if not cdn.get(name):
                raise Refusal(400, reason)
        stream_id = self.new_id("stream")
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
            "status": {
                "streamStatus": self.state.encoder,
                "healthStatus": {"status": "good" if self.state.encoder == "active" else "noData"},
            },
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
        broadcast_id = self.new_id("video")
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
                    broadcast["snippet"]["actualStartTime"] = self._now()
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
        self.state.settling[broadcast["id"]] = self.settle_after - 1
        if to == "complete":
            broadcast["snippet"].setdefault("actualStartTime", self._now())
            broadcast["snippet"]["actualEndTime"] = self._now()
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
        return self.found(broadcast_id, "liveBroadcastNotFound")

    def found(self, broadcast_id, reason):
        known = self.state.broadcasts
        if reason == "videoNotFound":
            known = {**known, **self.state.uploaded}
        if broadcast_id not in known:
            raise Refusal(404, reason)
        return known[broadcast_id]

    @staticmethod
    def _check_snippet(snippet):
        title, description = snippet["title"], snippet.get("description", "")
        if len(title) > 100 or set("<>") & set(title):
            raise Refusal(400, "invalidTitle")
        if len(description.encode()) > 5000 or set("<>") & set(description):
            raise Refusal(400, "invalidDescription")

    # playlists

    def playlists_insert(self, query, body):
        playlist_id = self.new_id("PL")
        self.state.playlists[playlist_id] = {"kind": "youtube#playlist", "id": playlist_id, **body}
        return _only(self.state.playlists[playlist_id], query)

    def playlists_list(self, query, body):
        _one_filter(query, "id", "mine", "channelId")
        return self._page("playlist", list(self.state.playlists.values()), query)

    def playlistItems_insert(self, query, body):
        snippet = body["snippet"]
        if snippet["playlistId"] not in self.state.playlists:
            raise Refusal(404, "playlistNotFound")
        self.found(snippet["resourceId"]["videoId"], "videoNotFound")
        item_id = self.new_id("item")
        self.state.playlist_items[item_id] = {"kind": "youtube#playlistItem", "id": item_id, **body}
        return _only(self.state.playlist_items[item_id], query)

    def playlistItems_list(self, query, body):
        _one_filter(query, "id", "playlistId")
        if query.get("playlistId") == UPLOADS:
            return self._page("playlistItem", self.uploads_newest_first(), query)
        items = [
            item
            for item in self.state.playlist_items.values()
            if item["snippet"]["playlistId"] == query.get("playlistId")
            and query.get("videoId") in (None, item["snippet"]["resourceId"]["videoId"])
        ]
        return self._page("playlistItem", items, query)

    def _now(self) -> str:
        return self.state.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _page(self, kind, items, query):
        if self.state.late.get(kind) and "id" not in query:
            self.state.late[kind] -= 1
            items = items[1:] if kind == "playlistItem" else items[:-1]
        size = min(int(query.get("maxResults", 5)), self.page_size)
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
