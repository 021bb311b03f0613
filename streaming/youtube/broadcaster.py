"""The port over the YouTube Data API: requests in its words, answers in ours."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import google_auth_httplib2
import httplib2
from google.auth.exceptions import RefreshError, TransportError
from google.oauth2.credentials import Credentials
from googleapiclient.errors import HttpError

from streaming.faults import Conduct, Fault, classify
from streaming.ports import (
    AnswerLost,
    BroadcastDraft,
    BroadcastState,
    ChannelInfo,
    ListingIncomplete,
    NotSent,
    Refused,
    StreamState,
)
from streaming.youtube.transport import OnceHttp, youtube_client

PAGE = 50
MAX_PAGES = 40
BROADCAST_PARTS = "id,snippet,status,contentDetails"
READ_COST = 1
WRITE_COST = 50


class YouTubeBroadcaster:
    """One channel through the real client. Belongs to one thread.

    `spend` is told the quota units of every call before it is made, `keep_token` that there is a new access token.
    """

    def __init__(
        self,
        *,
        root_url: str,
        credentials: Credentials,
        timeout: float = 15.0,
        spend: Callable[[int], None] = lambda units: None,
        keep_token: Callable[[Credentials], None] = lambda credentials: None,
    ) -> None:
        self._keep_token = keep_token
        self._credentials = credentials
        self._timeout = timeout
        self._spend = spend
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

    def _read(self, request: Any) -> dict[str, Any]:
        """A GET that failed in any way told us nothing, so it is as good as not sent."""
        try:
            answer = self._send(request, READ_COST)
        except AnswerLost as lost:
            raise NotSent(str(lost)) from lost
        if not isinstance(answer, dict):
            raise NotSent("the answer to a list is not JSON")
        return answer

    def _write(self, request: Any) -> dict[str, Any]:
        answer = self._send(request, WRITE_COST)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise AnswerLost("200 without a JSON body: applied or not is unknown")
        return answer

    def _delete(self, request: Any) -> None:
        if self._send(request, WRITE_COST):
            raise AnswerLost("a deletion is answered with nothing; this is somebody else's page")

    def _send(self, request: Any, units: int) -> Any:
        self._refresh_token()
        self._spend(units)
        try:
            return request.execute(num_retries=0)
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
        self._keep_token(self._credentials)


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


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
