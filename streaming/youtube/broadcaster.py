"""The port over the YouTube Data API: requests in its words, answers in ours."""

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import IO, Any

import google_auth_httplib2
import httplib2
from google.auth.exceptions import RefreshError, TransportError
from google.oauth2.credentials import Credentials
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseUpload

from streaming.faults import CHANNEL_BLOCKED, Conduct, Fault, classify
from streaming.ports import (
    AnswerLost,
    BroadcastDraft,
    BroadcastState,
    CaptionTrack,
    ChannelInfo,
    Ingest,
    ListingIncomplete,
    NotSent,
    Refused,
    StreamState,
    UploadGone,
    UploadState,
    VideoDraft,
    VideoState,
)
from streaming.youtube.transport import RESUME_INCOMPLETE, OnceHttp, youtube_client

PAGE = 50
MAX_PAGES = 40
BROADCAST_PARTS = "id,snippet,status,contentDetails"
VIDEO_PARTS = "id,snippet,status,contentDetails,liveStreamingDetails"
READ_COST = 1
WRITE_COST = 50
CAPTIONS_DOWN_COST = 200
CAPTIONS_UP_COST = 400
CAPTIONS_UPDATE_COST = 450
UPLOAD_COST = 0
"""Uploads have a count of their own, a hundred a day, apart from the units."""
UPLOAD_UNIT = 256 << 10
NEWS = "25"
"""The category of a video that has none: news and politics."""
MUTABLE_SNIPPET = ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
MUTABLE_STATUS = ("privacyStatus", "embeddable", "license", "publicStatsViewable", "selfDeclaredMadeForKids")


class YouTubeBroadcaster:
    """One channel through the real client. Belongs to one thread.

    `spend` is told the quota units of every call before it is made.
    """

    def __init__(
        self,
        *,
        root_url: str,
        credentials: Credentials,
        timeout: float = 15.0,
        spend: Callable[[int], None] = lambda units: None,
    ) -> None:
        self._credentials = credentials
        self._timeout = timeout
        self.spend = spend
        self._api = youtube_client(root_url, credentials, timeout)

    # Channel and stream

    def channel(self) -> ChannelInfo | None:
        items = self._read(self._api.channels().list(part="id,snippet", mine=True)).get("items") or []
        return ChannelInfo(items[0]["id"], items[0]["snippet"]["title"]) if items else None

    def create_stream(self, *, title: str) -> str:
        body = {
            "snippet": {"title": title},
            "cdn": {"ingestionType": "rtmp", "resolution": "variable", "frameRate": "variable"},
            "contentDetails": {"isReusable": True},
        }
        # Part cdn is answered with the secret key: it is asked for only because insert demands it, and dropped here.
        return self._write(self._api.liveStreams().insert(part="snippet,cdn,contentDetails,status", body=body))["id"]

    def find_stream(self, *, title: str) -> str | None:
        streams = self._pages(lambda token: self._api.liveStreams().list(part="id,snippet", mine=True, **token))
        return next((s["id"] for s in streams if s["snippet"]["title"] == title), None)

    def stream(self, stream_id: str) -> StreamState | None:
        items = self._read(self._api.liveStreams().list(part="id,status", id=stream_id)).get("items") or []
        if not items:
            return None
        status = items[0].get("status") or {}
        health = status.get("healthStatus") or {}
        issues = health.get("configurationIssues") or []
        problems = tuple(str(issue.get("description") or issue.get("type")) for issue in issues)
        return StreamState(stream_id, status.get("streamStatus", ""), health.get("status", ""), problems)

    # Broadcast

    def create_broadcast(self, draft: BroadcastDraft) -> BroadcastState:
        body = {"snippet": _snippet(draft), "status": _status(draft), "contentDetails": _content_details(draft)}
        return _broadcast(self._write(self._api.liveBroadcasts().insert(part=BROADCAST_PARTS, body=body)))

    def find_broadcasts(self, *, marker: str) -> list[BroadcastState]:
        found: dict[str, BroadcastState] = {}
        for group in ("upcoming", "active", "completed"):
            for state in self._broadcasts_in(group):
                if marker in state.description.splitlines():
                    found[state.broadcast_id] = state
        return list(found.values())

    def _broadcasts_in(self, group: str) -> Iterator[BroadcastState]:
        def page(token: dict[str, str]) -> Any:
            return self._api.liveBroadcasts().list(
                part=BROADCAST_PARTS, broadcastStatus=group, broadcastType="all", maxResults=PAGE, **token
            )

        return map(_broadcast, self._pages(page))

    def broadcast(self, broadcast_id: str) -> BroadcastState | None:
        request = self._api.liveBroadcasts().list(part=BROADCAST_PARTS, id=broadcast_id, broadcastType="all")
        items = self._read(request).get("items") or []
        return _broadcast(items[0]) if items else None

    def update_broadcast(self, broadcast_id: str, draft: BroadcastDraft) -> BroadcastState:
        # Each part is replaced whole, so each is sent whole; contentDetails stay as they were created.
        body = {"id": broadcast_id, "snippet": _snippet(draft), "status": _status(draft)}
        return _broadcast(self._write(self._api.liveBroadcasts().update(part="id,snippet,status", body=body)))

    def bind(self, broadcast_id: str, stream_id: str) -> BroadcastState:
        bind = self._api.liveBroadcasts().bind
        return _broadcast(self._write(bind(part=BROADCAST_PARTS, id=broadcast_id, streamId=stream_id)))

    def transition(self, broadcast_id: str, to: str) -> BroadcastState:
        transition = self._api.liveBroadcasts().transition
        return _broadcast(self._write(transition(part=BROADCAST_PARTS, id=broadcast_id, broadcastStatus=to)))

    def delete_broadcast(self, broadcast_id: str) -> None:
        self._delete(self._api.liveBroadcasts().delete(id=broadcast_id))

    # Recording

    def set_thumbnail(self, video_id: str, png: bytes) -> None:
        media = MediaInMemoryUpload(png, mimetype="image/png")
        answer = self._send(self._api.thumbnails().set(videoId=video_id, media_body=media), WRITE_COST)
        if not isinstance(answer, dict):
            raise AnswerLost("200 without a JSON body: applied or not is unknown")

    def ingest(self, stream_id: str) -> Ingest | None:
        items = self._read(self._api.liveStreams().list(part="id,cdn", id=stream_id)).get("items") or []
        if not items:
            return None
        told = (items[0].get("cdn") or {}).get("ingestionInfo") or {}
        secure = told.get("rtmpsIngestionAddress", "")
        return Ingest(told.get("ingestionAddress", ""), secure, told.get("streamName", ""))

    def may_go_live(self) -> bool:
        try:
            self._read(self._api.liveBroadcasts().list(part="id", broadcastStatus="upcoming", maxResults=1))
        except Refused as refused:
            if refused.fault.reason in CHANNEL_BLOCKED:
                return False
            raise
        return True

    def video(self, video_id: str) -> VideoState | None:
        items = self._read(self._api.videos().list(part=VIDEO_PARTS, id=video_id)).get("items") or []
        return _video(items[0]) if items else None

    def describe_video(self, video: VideoState, *, description: str, language: str) -> None:
        # Snippet is replaced whole: what is not sent back is lost.
        kept = {name: video.snippet[name] for name in MUTABLE_SNIPPET if video.snippet.get(name)}
        snippet = {"categoryId": NEWS, "defaultLanguage": language, "defaultAudioLanguage": language, **kept}
        body = {"id": video.video_id, "snippet": {**snippet, "description": description}}
        self._write(self._api.videos().update(part="snippet", body=body))

    def set_video_privacy(self, video: VideoState, privacy: str) -> None:
        kept = {name: video.status[name] for name in MUTABLE_STATUS if name in video.status}
        body = {"id": video.video_id, "status": {"selfDeclaredMadeForKids": False, **kept, "privacyStatus": privacy}}
        self._write(self._api.videos().update(part="status", body=body))

    # A recording in parts

    def start_upload(self, draft: VideoDraft, *, size: int, content_type: str) -> str:
        request = self._upload_request(io.BytesIO(), content_type, draft)
        headers = {
            **request.headers,
            "X-Upload-Content-Type": content_type,
            "X-Upload-Content-Length": str(size),
            "content-length": str(request.body_size),
        }

        def start() -> str:
            answer, content = request.http.request(request.uri, request.method, body=request.body, headers=headers)
            if answer.status != 200:
                raise HttpError(answer, content, uri="videos.insert")
            return answer.get("location", "")

        address: str = self._call(start, UPLOAD_COST)
        if not address:
            raise AnswerLost("200 without an address: somebody else's page")
        return address

    def send_part(self, address: str, file: IO[bytes], *, begin: int, count: int, size: int) -> UploadState:
        request = self._upload_request(file, "application/octet-stream", None, count)
        request.resumable_uri, request.resumable_progress = address, begin
        try:
            status, body = self._call(partial(request.next_chunk, num_retries=0), 0)
        except Refused as refused:
            raise _gone(refused) from None
        return UploadState(status.resumable_progress) if body is None else _uploaded(body, size)

    def upload_state(self, address: str, *, size: int) -> UploadState:
        request = self._upload_request(io.BytesIO(), "application/octet-stream", None)

        def ask() -> UploadState:
            headers = {"Content-Range": f"bytes */{size}", "content-length": "0"}
            answer, content = request.http.request(address, "PUT", headers=headers)
            if answer.status == RESUME_INCOMPLETE:
                return UploadState(int(answer["range"].rpartition("-")[2]) + 1 if "range" in answer else 0)
            if answer.status not in (200, 201):
                raise HttpError(answer, content, uri="upload")
            return _uploaded(_json(content), size)

        try:
            return self._call(ask, 0)
        except AnswerLost as lost:  # asking changes nothing
            raise NotSent(str(lost)) from lost
        except Refused as refused:
            raise _gone(refused) from None

    def _upload_request(
        self, file: IO[bytes], content_type: str, draft: VideoDraft | None, count: int = UPLOAD_UNIT
    ) -> Any:
        """The client's own request; without `draft`, one that only goes on."""
        media = MediaIoBaseUpload(file, mimetype=content_type, chunksize=count, resumable=True)
        body = _video_body(draft) if draft else {}
        return self._api.videos().insert(part="snippet,status", body=body, notifySubscribers=False, media_body=media)

    def find_video(self, *, marker: str) -> VideoState | None:
        channels = self._read(self._api.channels().list(part="contentDetails", mine=True)).get("items") or []
        uploads = channels[0]["contentDetails"]["relatedPlaylists"]["uploads"] if channels else ""

        def page(token: dict[str, str]) -> Any:
            return self._api.playlistItems().list(part="snippet", playlistId=uploads, maxResults=PAGE, **token)

        found = self._pages(page) if uploads else iter(())
        for item in found:
            snippet = item.get("snippet") or {}
            if marker in snippet.get("description", "").splitlines():
                video_id = snippet["resourceId"]["videoId"]
                return self.video(video_id) or VideoState(video_id, snippet["description"], "", snippet, {})
        return None

    def captions(self, video_id: str) -> list[CaptionTrack]:
        items = (
            self._read(self._api.captions().list(part="id,snippet", videoId=video_id), WRITE_COST).get("items") or []
        )
        return [_caption(item) for item in items]

    def download_captions(self, caption_id: str) -> bytes:
        try:
            content = self._send(self._api.captions().download_media(id=caption_id, tfmt="vtt"), CAPTIONS_DOWN_COST)
        except AnswerLost as lost:
            raise NotSent(str(lost)) from lost
        if not isinstance(content, bytes) or not content.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
            raise NotSent("the answer is not WebVTT")
        return content

    def upload_captions(self, video_id: str, *, language: str, name: str, vtt: bytes) -> str:
        media = MediaInMemoryUpload(vtt, mimetype="application/octet-stream")
        body = {"snippet": {"videoId": video_id, "language": language, "name": name}}
        return self._write(self._api.captions().insert(part="snippet", body=body, media_body=media), CAPTIONS_UP_COST)[
            "id"
        ]

    def replace_captions(self, caption_id: str, vtt: bytes) -> None:
        media = MediaInMemoryUpload(vtt, mimetype="application/octet-stream")
        self._write(
            self._api.captions().update(part="id", body={"id": caption_id}, media_body=media), CAPTIONS_UPDATE_COST
        )

    # Playlist

    def create_playlist(self, *, title: str, description: str, privacy: str) -> str:
        body = {"snippet": {"title": title, "description": description}, "status": {"privacyStatus": privacy}}
        return self._write(self._api.playlists().insert(part="id,snippet,status", body=body))["id"]

    def find_playlist(self, *, marker: str) -> str | None:
        def page(token: dict[str, str]) -> Any:
            return self._api.playlists().list(part="id,snippet", mine=True, maxResults=PAGE, **token)

        lists = self._pages(page)
        return next((p["id"] for p in lists if marker in p["snippet"].get("description", "").splitlines()), None)

    def add_to_playlist(self, *, playlist_id: str, video_id: str) -> str:
        resource = {"kind": "youtube#video", "videoId": video_id}
        body = {"snippet": {"playlistId": playlist_id, "resourceId": resource}}
        return self._write(self._api.playlistItems().insert(part="id,snippet", body=body))["id"]

    def remove_from_playlist(self, item_id: str) -> None:
        self._delete(self._api.playlistItems().delete(id=item_id))

    def find_in_playlist(self, *, playlist_id: str, video_id: str) -> str | None:
        request = self._api.playlistItems().list(part="id", playlistId=playlist_id, videoId=video_id)
        items = self._read(request).get("items") or []
        return items[0]["id"] if items else None

    # On the wire

    def _pages(self, page: Callable[[dict[str, str]], Any]) -> Iterator[dict[str, Any]]:
        token: dict[str, str] = {}
        for _number in range(MAX_PAGES):
            answer = self._read(page(token))
            yield from answer.get("items") or ()
            if not answer.get("nextPageToken"):
                return
            token = {"pageToken": answer["nextPageToken"]}
        raise ListingIncomplete(f"more than {MAX_PAGES} pages")

    def _read(self, request: Any, units: int = READ_COST) -> dict[str, Any]:
        """A GET that failed in any way told us nothing, so it is as good as not sent."""
        try:
            answer = self._send(request, units)
        except AnswerLost as lost:
            raise NotSent(str(lost)) from lost
        if not isinstance(answer, dict):
            raise NotSent("the answer to a list is not JSON")
        return answer

    def _write(self, request: Any, units: int = WRITE_COST) -> dict[str, Any]:
        answer = self._send(request, units)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise AnswerLost("200 without a JSON body: applied or not is unknown")
        return answer

    def _delete(self, request: Any) -> None:
        if self._send(request, WRITE_COST):
            raise AnswerLost("a deletion is answered with nothing; this is somebody else's page")

    def _send(self, request: Any, units: int) -> Any:
        return self._call(partial(request.execute, num_retries=0), units)

    def _call(self, call: Callable[[], Any], units: int) -> Any:
        """What goes wrong on the way, in the words of the port."""
        self._refresh_token()
        self.spend(units)
        try:
            return call()
        except HttpError as error:
            raise Refused(classify(error.resp.status, error.content, error.resp.get("retry-after"))) from None
        except RefreshError as error:  # a 401 on the way made the client ask for another token
            raise Refused(_refresh_fault(error)) from None
        except TransportError as error:
            raise NotSent(f"token endpoint: {error}") from None
        except (AnswerLost, NotSent):
            raise
        except (httplib2.ServerNotFoundError, ConnectionRefusedError) as error:
            raise NotSent(type(error).__name__) from error
        except (OSError, httplib2.HttpLib2Error) as error:
            raise AnswerLost(type(error).__name__) from error

    def _refresh_token(self) -> None:
        """Fetch the access token apart from the call, so that trouble there is known to come before it."""
        if self._credentials.valid:
            return
        try:
            self._credentials.refresh(google_auth_httplib2.Request(OnceHttp(timeout=self._timeout)))
        except RefreshError as error:
            raise Refused(_refresh_fault(error)) from None
        except (TransportError, OSError, httplib2.HttpLib2Error, KeyError, TypeError, ValueError) as error:
            # The last three: a page of HTML where a token was expected.
            raise NotSent(f"token endpoint: {type(error).__name__}") from None


def _refresh_fault(error: RefreshError) -> Fault:
    """A dead consent needs a person; an ill token endpoint only patience."""
    answer = error.args[1] if len(error.args) > 1 else {}
    reason = str(answer.get("error", "")) if isinstance(answer, dict) else ""
    if error.retryable:
        return Fault(reason or "tokenEndpoint", 503, Conduct.RETRY)
    return Fault(reason or "invalid_grant", 400, Conduct.RECONNECT)


def _snippet(draft: BroadcastDraft) -> dict[str, Any]:
    start = draft.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"title": draft.title, "description": draft.description, "scheduledStartTime": start}


def _status(draft: BroadcastDraft) -> dict[str, Any]:
    return {"privacyStatus": draft.privacy, "selfDeclaredMadeForKids": False}


def _content_details(draft: BroadcastDraft) -> dict[str, Any]:
    """Nothing starts or ends by itself: a technical test must not publish, nor a recess end, the session."""
    return {
        "enableAutoStart": False,
        "enableAutoStop": False,
        "enableDvr": True,
        "recordFromStart": True,
        "enableEmbed": draft.embed,
        "latencyPreference": "normal",
        "monitorStream": {"enableMonitorStream": False},
    }


def _broadcast(item: dict[str, Any]) -> BroadcastState:
    snippet, status = item.get("snippet") or {}, item.get("status") or {}
    return BroadcastState(
        broadcast_id=item["id"],
        life_cycle=status.get("lifeCycleStatus", ""),
        title=snippet.get("title", ""),
        description=snippet.get("description", ""),
        privacy=status.get("privacyStatus", ""),
        bound_stream_id=(item.get("contentDetails") or {}).get("boundStreamId", ""),
        scheduled_start=_instant(snippet.get("scheduledStartTime")),
        actual_start=_instant(snippet.get("actualStartTime")),
        actual_end=_instant(snippet.get("actualEndTime")),
        etag=item.get("etag", ""),
    )


def _video(item: dict[str, Any]) -> VideoState:
    snippet, status, live = (item.get(part) or {} for part in ("snippet", "status", "liveStreamingDetails"))
    return VideoState(
        video_id=item["id"],
        description=snippet.get("description", ""),
        privacy=status.get("privacyStatus", ""),
        snippet=snippet,
        status=status,
        processed=status.get("uploadStatus", ""),
        duration=seconds_of((item.get("contentDetails") or {}).get("duration", "")),
        actual_start=_instant(live.get("actualStartTime")),
        actual_end=_instant(live.get("actualEndTime")),
    )


def _video_body(draft: VideoDraft) -> dict[str, Any]:
    snippet = {"title": draft.title, "description": draft.description, "categoryId": NEWS}
    languages = {"defaultLanguage": draft.language, "defaultAudioLanguage": draft.language}
    return {
        "snippet": {**snippet, **languages},
        "status": {"privacyStatus": draft.privacy, "selfDeclaredMadeForKids": False},
    }


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _uploaded(body: Any, size: int) -> UploadState:
    if not isinstance(body, dict) or not body.get("id"):
        raise AnswerLost("200 without a JSON body: whole or not is unknown")
    return UploadState(size, _video(body))


def _gone(refused: Refused) -> Exception:
    return UploadGone() if refused.fault.status in (404, 410) else refused


def _caption(item: dict[str, Any]) -> CaptionTrack:
    snippet = item.get("snippet") or {}
    ready = snippet.get("status", "serving") == "serving"
    language, name, kind = (snippet.get(part, "") for part in ("language", "name", "trackKind"))
    return CaptionTrack(item["id"], language, name, kind, ready)


DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def seconds_of(duration: str) -> int | None:
    """ISO 8601 as YouTube writes it, `PT1H2M3S`; None for none and for the zero of what is not processed yet."""
    found = DURATION.fullmatch(duration or "")
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (days * 24 + hours) * 3600 + minutes * 60 + seconds or None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
