"""A recorded session played again: silent by default, and broadcast when it is told to."""

import copy
import json
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from config.env import BASE_DIR
from config.interchange.replay import replay
from sesiones import due
from sesiones.models import Corporacion, Organo
from streaming.estados import Privacidad
from streaming.models import Canal, Emision, Llamada
from streaming.outbox import OPEN
from streaming.ports import ChannelInfo
from streaming.services import connect_canal, set_ajustes

FIXTURES = BASE_DIR / "fixtures"

pytestmark = pytest.mark.django_db


@pytest.fixture
def lucentia(towns, youtube, youtube_settings, db, momento) -> Corporacion:
    """The demonstration town, connected, whose Pleno broadcasts by itself; its encoder sends."""
    corporacion = Corporacion.objects.get(clave="lucentia")
    channel = ChannelInfo(youtube.state.channel_id, youtube.state.channel_title)
    connect_canal(
        corporacion=corporacion, channel=channel, refresh_token="refresh-for-tests", momento=momento, autor="prueba"
    )
    pleno = Organo.objects.get(corporacion=corporacion, clave="pleno")
    set_ajustes(organo=pleno, privacidad=Privacidad.PUBLICA, automatica=True)
    youtube.stream_status("active")
    return corporacion


@pytest.fixture
def pleno() -> dict:
    """The opening and the first two items of SE-1."""
    sesiones = json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]
    datos = copy.deepcopy(next(sesion for sesion in sesiones if sesion["id"] == "SE-1"))
    datos["puntos"] = datos["puntos"][:2]
    return datos


def test_a_play_reaches_nobody_outside(youtube, lucentia, pleno):
    replay(pleno)
    assert (Emision.objects.count(), Llamada.objects.count(), youtube.seen) == (0, 0, [])


def test_a_play_with_its_broadcast_ends_with_one_complete_broadcast(youtube, lucentia, pleno):
    replay(pleno, broadcast=True)
    tick()
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"
    assert len(youtube.state.playlist_items) == 1
    assert Emision.objects.get().deseado == "terminada"
    (waiting,) = Llamada.objects.filter(estado__in=OPEN)
    assert waiting.tipo == "captions_down"
    assert len(youtube.state.thumbnails) == 1


def test_what_was_played_has_its_chapters_on_the_axis_of_the_recording(youtube, lucentia, pleno):
    replay(pleno, broadcast=True)
    tick()
    (broadcast,) = youtube.state.broadcasts.values()
    lines = broadcast["snippet"]["description"].splitlines()
    at = lines.index("Capítulos")
    # The recording began at 09:31:00; item 2 is at 00:06:10 of it, as the document says.
    assert [line.partition(" ")[0] for line in lines[at + 1 : at + 4]] == ["0:00", "5:06", "6:10"]
    assert lines[at + 3].startswith("6:10 2. Modificación de créditos")
    assert lines[-1] == Emision.objects.get().marca


@pytest.fixture
def impatient(monkeypatch) -> None:
    """Without this a tick that gets nowhere tries twenty times."""
    monkeypatch.setattr(due, "FRUITLESS", 6)


@pytest.mark.usefixtures("impatient")
def test_what_was_played_while_youtube_was_down_goes_on_air_and_ends_later(youtube, youtube_settings, lucentia, pleno):
    youtube_settings.YOUTUBE_API_ROOT = "http://127.0.0.1:9/"
    replay(pleno, broadcast=True)
    tick()  # ends although nobody answers
    assert Emision.objects.get().motivo == "notSent"
    youtube_settings.YOUTUBE_API_ROOT = youtube.url
    tick()
    lives = [call.query["broadcastStatus"] for call in youtube.calls("liveBroadcasts.transition")]
    assert lives == ["live", "complete"]
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"


def test_a_play_goes_at_its_pace_while_youtube_hangs(youtube, youtube_settings, lucentia, pleno):
    youtube_settings.YOUTUBE_TIMEOUT = 0.2
    for _ in range(20):
        youtube.hang("*", 30, effect=False)
    started = time.monotonic()
    replay(pleno, broadcast=True)
    assert len(youtube.seen) <= 2  # after the session was over, and no more than one call was waited for
    assert time.monotonic() - started < 20


@pytest.mark.usefixtures("impatient")
def test_the_encoder_of_a_play_may_come_late(youtube, lucentia, pleno):
    youtube.stream_status("ready")
    replay(pleno, broadcast=True)
    tick()
    assert Emision.objects.get().motivo == "errorStreamInactive"
    youtube.stream_status("active")
    tick()
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"


def test_a_spent_quota_is_waited_for_until_midnight_in_california(youtube, lucentia, pleno):
    youtube.fail("liveBroadcasts.insert", 403, "quotaExceeded")
    replay(pleno, broadcast=True)
    sent = len(youtube.seen)
    tick()
    assert len(youtube.seen) == sent
    tick("--ahora", (timezone.now() + timedelta(hours=25)).isoformat())
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"


def test_a_session_without_a_channel_is_played_all_the_same(youtube, lucentia, pleno, caplog):
    Canal.objects.update(estado="desconectado")
    assert replay(pleno, broadcast=True)["puntos"]
    assert "Conecte el canal" in caplog.text


def tick(*options: str) -> None:
    call_command("tick", "--hasta-vacio", *options)
