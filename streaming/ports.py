"""What the product asks of a video platform, in its own words. `streaming.youtube` is the one that exists."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

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

    def create_playlist(self, *, title: str, description: str, privacy: str) -> str: ...

    def find_playlist(self, *, marker: str) -> str | None: ...

    def add_to_playlist(self, *, playlist_id: str, video_id: str) -> str: ...

    def find_in_playlist(self, *, playlist_id: str, video_id: str) -> str | None: ...
