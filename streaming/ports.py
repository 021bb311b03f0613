"""What the product asks of a video platform, in its own words. `streaming.youtube` is the one that exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, Protocol

from streaming.faults import Fault


class NotSent(ConnectionError):
    """The platform could not be reached: nothing happened there, the call may be repeated freely."""


class AnswerLost(ConnectionError):
    """The call was sent and no whole answer came back: look before repeating it."""


class Refused(Exception):
    """The platform answered and said no; `fault` says why and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.status} {fault.reason}")
        self.fault = fault


class ListingIncomplete(Exception):
    """A list was cut short: what was not found may still be there."""


@dataclass(frozen=True, slots=True)
class ChannelInfo:
    channel_id: str
    title: str


@dataclass(frozen=True, slots=True)
class BroadcastDraft:
    """What a broadcast is to be. `start` is aware UTC; `description` already contains the marker line."""

    title: str
    description: str
    start: datetime
    privacy: str
    embed: bool = True


@dataclass(frozen=True, slots=True)
class BroadcastState:
    """What the platform says of a broadcast. Times are aware UTC."""

    broadcast_id: str
    life_cycle: str
    title: str = ""
    description: str = ""
    privacy: str = ""
    bound_stream_id: str = ""
    scheduled_start: datetime | None = None
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    etag: str = ""


@dataclass(frozen=True, slots=True)
class StreamState:
    """The persistent ingest of a channel, without its key. `problems` are sentences of the platform."""

    stream_id: str
    status: str
    health: str = ""
    problems: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class VideoState:
    """A broadcast as the video that it is. `snippet` and `status` are the platform's own, to be sent back whole.

    `duration` in seconds, None until it is known; `processed` is the platform's word for how far the recording is.
    """

    video_id: str
    description: str
    privacy: str
    snippet: Mapping[str, Any] = field(repr=False)
    status: Mapping[str, Any] = field(repr=False)
    processed: str = ""
    duration: int | None = None
    actual_start: datetime | None = None
    actual_end: datetime | None = None


@dataclass(frozen=True, slots=True)
class VideoDraft:
    """What an uploaded recording is to be. `description` already contains the marker line."""

    title: str
    description: str
    privacy: str
    language: str


@dataclass(frozen=True, slots=True)
class UploadState:
    """How many bytes the platform has for good; `video` once it has all of them."""

    confirmed: int
    video: VideoState | None = None


class UploadGone(Exception):
    """The platform knows no upload at that address any more: it was finished, or it is too old."""


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    """`kind` is `ASR` for what a machine heard; `ready` when it can be downloaded."""

    caption_id: str
    language: str
    name: str
    kind: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Ingest:
    """Where an encoder sends to. The key is a password: never kept, never logged."""

    address: str
    secure_address: str
    key: str = field(repr=False)


class Broadcaster(Protocol):
    """One connected channel. Every method is at most a handful of HTTP calls and may raise `NotSent`, `AnswerLost`
    (changes only), `Refused`; the lists also `ListingIncomplete`. No method retries a change by itself."""

    def channel(self) -> ChannelInfo | None:
        """The channel that was consented to, or None when the account has none."""
        ...

    def create_stream(self, *, title: str) -> str: ...

    def find_stream(self, *, title: str) -> str | None: ...

    def stream(self, stream_id: str) -> StreamState | None: ...

    def create_broadcast(self, draft: BroadcastDraft) -> BroadcastState: ...

    def find_broadcasts(self, *, marker: str) -> list[BroadcastState]:
        """Broadcasts in any state whose description has `marker` as a line of its own."""
        ...

    def broadcast(self, broadcast_id: str) -> BroadcastState | None: ...

    def update_broadcast(self, broadcast_id: str, draft: BroadcastDraft) -> BroadcastState: ...

    def bind(self, broadcast_id: str, stream_id: str) -> BroadcastState: ...

    def transition(self, broadcast_id: str, to: str) -> BroadcastState:
        """`to` is `testing`, `live` or `complete`."""
        ...

    def delete_broadcast(self, broadcast_id: str) -> None: ...

    def set_thumbnail(self, video_id: str, png: bytes) -> None: ...

    def ingest(self, stream_id: str) -> Ingest | None:
        """Address and key of the stream. Only for who may see them, and for our own encoder."""
        ...

    def may_go_live(self) -> bool:
        """Whether the channel has live broadcasts at all; asked with a call of one unit."""
        ...

    def video(self, video_id: str) -> VideoState | None: ...

    def describe_video(self, video: VideoState, *, description: str, language: str) -> None:
        """Another description; everything else of `video` is sent back as it was read."""
        ...

    def set_video_privacy(self, video: VideoState, privacy: str) -> None: ...

    def start_upload(self, draft: VideoDraft, *, size: int, content_type: str) -> str:
        """Where the parts of a recording go. The address is a secret: whoever has it may send."""
        ...

    def send_part(self, address: str, file: IO[bytes], *, begin: int, count: int, size: int) -> UploadState:
        """`count` bytes of `file` from `begin` on: a multiple of 256 KiB, but at its end. Raises `UploadGone`."""
        ...

    def upload_state(self, address: str, *, size: int) -> UploadState:
        """How far an upload is. Raises `UploadGone`."""
        ...

    def find_video(self, *, marker: str) -> VideoState | None:
        """The newest uploaded video whose description has `marker` as a line of its own."""
        ...

    def captions(self, video_id: str) -> list[CaptionTrack]: ...

    def download_captions(self, caption_id: str) -> bytes:
        """WebVTT, on the time axis of the chapters."""
        ...

    def upload_captions(self, video_id: str, *, language: str, name: str, vtt: bytes) -> str: ...

    def replace_captions(self, caption_id: str, vtt: bytes) -> None: ...

    def create_playlist(self, *, title: str, description: str, privacy: str) -> str: ...

    def find_playlist(self, *, marker: str) -> str | None: ...

    def add_to_playlist(self, *, playlist_id: str, video_id: str) -> str: ...

    def find_in_playlist(self, *, playlist_id: str, video_id: str) -> str | None: ...

    def remove_from_playlist(self, item_id: str) -> None: ...
