"""Many sessions on a bad day: faults at random on every call, and each ends as if there had been none.

A few here; `make emisiones` plays a hundred. EMISIONES says how many, SEMILLA from which seed.
"""

import os
import random
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.items import call_punto
from sesiones.services.life import adjourn_sesion, constitute_sesion
from streaming import replay
from streaming.estados import EstadoCanal, TipoLlamada
from streaming.marcas import minutado_de
from streaming.models import Canal, Emision, Llamada
from streaming.outbox import OPEN
from streaming.pacing import next_pacific_midnight
from streaming.ports import ChannelInfo
from streaming.selectors import emision_of
from streaming.services import connect_canal, schedule_emision
from streaming.worker import ahead, deliver_due
from tests.streaming.chaos import Chaos
from tests.town import make_sesion

pytestmark = [pytest.mark.django_db, pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(3600)]

MANY = int(os.environ.get("EMISIONES", "4"))
SEED = int(os.environ.get("SEMILLA", "1"))
ITEMS, MINUTES = 3, 3
BOUND = 300
"""Calls of one session at most: some 40 without a fault and without polls, and a poll of two every 15 to 60 seconds."""
TROUBLES = ("deleted", "quota", "inactive", "revoked", "none")


@dataclass
class Day:
    """The clock of a session, the platform and what it costs: everything happens at `momento`."""

    youtube: object
    chaos: Chaos
    town: object
    rng: random.Random
    momento: datetime
    slowest: float = 0.0
    calls: list[int] = field(default_factory=list)

    def act(self, service, **facts):
        """An act of the session: how long it takes is what the session waited."""
        started = time.perf_counter()
        result = service(momento=self.momento, autor="prueba", **facts)
        self.slowest = max(self.slowest, time.perf_counter() - started)
        assert not isinstance(result, Rechazo), result
        return result

    def work(self) -> None:
        """One run of the worker; now and then nobody can be reached at all."""
        refused = not self.chaos.calm and self.rng.random() < self.chaos.rate / 2
        settings.YOUTUBE_API_ROOT = "http://127.0.0.1:9/" if refused else self.youtube.url
        self.chaos.met["connection refused"] += refused
        deliver_due(momento=self.momento)

    def until(self, moment: datetime) -> None:
        """Work whenever something is due, until `moment`."""
        while (step := self._next()) is not None and step < moment:
            self.momento = max(step, self.momento + timedelta(seconds=1))
            self.work()
        self.momento = max(moment, self.momento)

    def _next(self) -> datetime | None:
        polls = Emision.objects.filter(sondear_en__isnull=False).values_list("sondear_en", flat=True)
        times = [*polls, ahead(momento=self.momento).next_at]
        return min((self._not_past(one) for one in times if one is not None), default=None)

    def _not_past(self, moment: datetime) -> datetime:
        """What was due and was not done waits for something else: for the consent, or for the quota."""
        return moment if moment > self.momento else self.momento + timedelta(minutes=1)

    def settle(self) -> None:
        """Work until only the captions are left, which nobody can hasten."""
        limit = self.momento + timedelta(days=2)
        open_calls = Llamada.objects.filter(estado__in=OPEN).exclude(tipo=TipoLlamada.CAPTIONS_DOWN.value)
        while open_calls.exists() and self.momento < limit:
            step = self._next()
            self.momento = max(step or self.momento, self.momento + timedelta(seconds=1))
            self.work()

    # What befalls a whole session

    def revoke(self) -> None:
        self.youtube.revoke_everything()
        self.chaos.met["token revoked"] += 1
        self.until(self.momento + timedelta(minutes=2))
        self.chaos.met["channel stopped until connected again"] += Canal.objects.get().estado == EstadoCanal.RECONECTAR
        self.youtube.refresh_tokens.add("another-refresh-token")
        channel = ChannelInfo(self.youtube.state.channel_id, self.youtube.state.channel_title)
        again = {"corporacion": self.town.corporacion, "channel": channel, "refresh_token": "another-refresh-token"}
        assert isinstance(connect_canal(**again, momento=self.momento, autor="prueba"), Canal)

    def spend_quota(self) -> None:
        """Gone until midnight in California: nothing more is asked before."""
        self.chaos.no_quota = True
        self.until(self.momento + timedelta(minutes=10))
        sent = len(self.youtube.seen)
        midnight = next_pacific_midnight(self.momento)
        self.until(midnight - timedelta(minutes=1))
        assert len(self.youtube.seen) - sent <= 3
        self.momento = midnight + timedelta(minutes=1)
        self.chaos.no_quota = False

    def delete(self, sesion: Sesion) -> None:
        for broadcast in ours(self.youtube, sesion):
            self.chaos.met["deleted in Studio"] += 1
            self.youtube.delete_in_studio(broadcast["id"])

    def interrupt(self, status: str) -> None:
        self.chaos.met["stream inactive"] += status != "active"
        self.youtube.stream_status(status)


@pytest.fixture
def day(youtube, youtube_settings, canal, town) -> Day:
    """The waits of an installation, on a clock that no one waits for."""
    youtube_settings.YOUTUBE_TIMEOUT = 0.3
    youtube_settings.YOUTUBE_BACKOFF_BASE, youtube_settings.YOUTUBE_BACKOFF_CAP = 2.0, 300.0
    youtube_settings.YOUTUBE_POLL_LIVE, youtube_settings.YOUTUBE_POLL_IDLE = 15.0, 60.0
    youtube_settings.YOUTUBE_DAILY_QUOTA = 1_000_000
    rng = random.Random(SEED)
    chaos = Chaos(random.Random(SEED + 1))
    day = Day(youtube, chaos, town, rng, timezone.now())
    youtube.chaos = chaos
    youtube.state.now = lambda: day.momento
    return day


def test_each_session_ends_with_one_broadcast_its_chapters_and_one_entry(day, youtube):
    held = []
    for number in range(MANY):
        trouble = TROUBLES[number % len(TROUBLES)]
        before = len(youtube.seen)
        play = played_again if number % 4 == 3 else broadcast_live
        held.append((play(day, number, trouble), trouble, play))
        day.calls.append(len(youtube.seen) - before)
        check(day, *held[-1])
    for sesion, trouble, play in held:  # nothing that came later has touched them
        check(day, sesion, trouble, play)
    assert max(day.calls) <= BOUND, day.calls
    assert day.slowest < 2.0  # a single timeout of every call that was due would be more
    mean = sum(day.calls) / len(day.calls)
    print(
        f"\n{MANY} sessions from seed {SEED}: {sum(day.calls)} calls, {mean:.0f} a session, {max(day.calls)} at most;"
    )
    print(
        f"the slowest act of a session took {day.slowest * 1000:.0f} ms. Faults met: {dict(sorted(day.chaos.met.items()))}"
    )


def broadcast_live(day: Day, number: int, trouble: str) -> Sesion:
    """Convened, opened, its items called and adjourned at their hours, while the worker runs beside it."""
    begins = day.momento + timedelta(days=2)
    sesion = convened(day, number, begins)
    schedule_emision(sesion_id=sesion.pk, automatica=True, momento=day.momento, autor="prueba")
    day.youtube.stream_status("active")
    day.until(day.momento + timedelta(hours=1))
    befall(day, sesion, trouble, before=True)
    day.until(begins)
    open_sesion(day, sesion)
    if trouble == "quota":
        in_studio(day, sesion, "live")
    day.until(day.momento + timedelta(minutes=5))
    for punto in sesion.puntos.order_by("orden"):
        day.act(call_punto, punto_id=punto.pk)
        if punto.numero == "2":
            befall(day, sesion, trouble, before=False)
        day.until(day.momento + timedelta(minutes=MINUTES))
    day.act(adjourn_sesion, sesion_id=sesion.pk)
    day.settle()
    return sesion


def played_again(day: Day, number: int, trouble: str) -> Sesion:
    """All acts at once and long ago, before the first call is made."""
    begins = now = day.momento + timedelta(days=2)
    sesion = convened(day, number, begins)
    replay.drive(sesion_id=sesion.pk, momento=begins)
    day.momento = now
    open_sesion(day, sesion)
    for punto in sesion.puntos.order_by("orden"):
        day.momento += timedelta(minutes=MINUTES)
        day.act(call_punto, punto_id=punto.pk)
    day.momento += timedelta(minutes=MINUTES)
    day.act(adjourn_sesion, sesion_id=sesion.pk)
    Llamada.objects.filter(emision__sesion=sesion).update(next_try_at=begins)
    day.youtube.stream_status("inactive" if trouble == "inactive" else "active")
    day.until(day.momento + timedelta(minutes=10))
    day.youtube.stream_status("active")
    day.settle()
    return sesion


def convened(day: Day, number: int, begins: datetime) -> Sesion:
    return make_sesion(day.town, estado="convocada", puntos=ITEMS, momento=begins, clave=f"S-{number + 1}")


def open_sesion(day: Day, sesion: Sesion) -> None:
    here = {miembro.clave: "presencial" for miembro in day.town.miembros}
    here |= {day.town.secretario.clave: "presencial"}
    day.act(constitute_sesion, sesion_id=sesion.pk, presentes=here, ausentes={})


def befall(day: Day, sesion: Sesion, trouble: str, *, before: bool) -> None:
    match trouble:
        case "revoked":
            day.revoke()
        case "quota" if before:
            day.spend_quota()
        case "deleted" if before:
            day.delete(sesion)
        case "inactive" if not before:
            day.interrupt("inactive")
            day.until(day.momento + timedelta(minutes=1))
            day.interrupt("active")


def in_studio(day: Day, sesion: Sesion, state: str) -> None:
    """Somebody pressed there first."""
    for broadcast in ours(day.youtube, sesion):
        if broadcast["status"]["lifeCycleStatus"] == "ready":
            broadcast["status"]["lifeCycleStatus"] = state
            broadcast["snippet"]["actualStartTime"] = day.momento.strftime("%Y-%m-%dT%H:%M:%SZ")


def ours(youtube, sesion: Sesion) -> list[dict]:
    page = f"/directo/{sesion.clave}/#emision-"
    return [one for one in youtube.state.broadcasts.values() if page in one["snippet"]["description"]]


def check(day: Day, sesion: Sesion, trouble: str, play) -> None:
    about = f"{sesion.clave} ({trouble}, {play.__name__}, seed {SEED})"
    (broadcast,) = ours(day.youtube, sesion)
    emision = emision_of(sesion.pk)
    assert broadcast["status"]["lifeCycleStatus"] == "complete", about
    assert (emision.broadcast_id, emision.deseado, emision.ciclo) == (broadcast["id"], "terminada", "complete"), about
    entries = [
        item
        for item in day.youtube.state.playlist_items.values()
        if item["snippet"]["resourceId"]["videoId"] == broadcast["id"]
    ]
    assert len(entries) == 1, about
    lines = broadcast["snippet"]["description"].splitlines()
    assert lines[-1] == emision.marca, about
    assert [line for line in lines if line[0:1].isdigit() and ":" in line[:8]] == expected(sesion, broadcast, play), (
        about
    )
    assert broadcast["id"] in day.youtube.state.thumbnails, about
    listed = {item["snippet"]["resourceId"]["videoId"] for item in day.youtube.state.playlist_items.values()}
    assert listed <= set(day.youtube.state.broadcasts), about


def expected(sesion: Sesion, broadcast: dict, play) -> list[str]:
    """The chapters from the journal and from what the platform says of its beginning, reckoned apart."""
    sesion = Sesion.objects.get(pk=sesion.pk)
    zero = datetime.fromisoformat(broadcast["snippet"]["actualStartTime"])
    zero = sesion.abierta_en if play is played_again else zero
    called = sesion.sucesos.filter(tipo="punto_llamado").order_by("numero").values_list("momento", "datos")
    at = [(round((momento - zero).total_seconds()), datos) for momento, datos in called]
    ends = [second for second, _datos in at[1:]] + [round((sesion.levantada_en - zero).total_seconds())]
    # A start that came late, after all those faults: what was over by then is not in the video.
    seen = [(max(0, second), datos) for (second, datos), end in zip(at, ends, strict=True) if end > 0]
    if len(seen) < 3:
        return []
    late = seen[0][0] >= 10  # else the first item is the beginning
    seen[0] = (seen[0][0] if late else 0, seen[0][1])
    found = [f"{minutado_de(second)} {datos['punto']}. {datos['titulo']}" for second, datos in seen]
    return ["0:00 Inicio", *found] if late else found
