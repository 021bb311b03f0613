"""Letting the worker run, in a time of its own: each tick comes a moment after the last."""

from datetime import datetime, timedelta

from streaming.models import Emision
from streaming.worker import deliver_due

CREATED_ONCE = ("liveBroadcasts.insert", "liveStreams.insert", "playlists.insert", "playlistItems.insert")


class Clock:
    """`tick()` is one run of the worker; `run()` ticks until nothing moves any more."""

    def __init__(self, momento: datetime) -> None:
        self.momento = momento

    def tick(self, seconds: float = 1.0) -> int:
        self.momento += timedelta(seconds=seconds)
        return deliver_due(momento=self.momento)

    def run(self, ticks: int = 12) -> None:
        for _ in range(ticks):
            self.tick()


def fresh(emision: Emision) -> Emision:
    return Emision.objects.get(pk=emision.pk)


def one(youtube):
    """The only broadcast on the platform."""
    (broadcast,) = youtube.state.broadcasts.values()
    return broadcast


def life_cycle(youtube) -> str:
    return one(youtube)["status"]["lifeCycleStatus"]
