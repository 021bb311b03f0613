"""A recorded session played again: silent by default, and broadcast when it is told to."""

import copy
import json

import pytest

from config.env import BASE_DIR
from config.interchange.replay import replay
from config.management.commands.importar import import_document
from sesiones.models import Corporacion, Organo
from streaming.estados import Privacidad
from streaming.models import Emision, Llamada
from streaming.ports import ChannelInfo
from streaming.services import connect_canal, set_ajustes

FIXTURES = BASE_DIR / "fixtures"

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def lucentia(youtube, youtube_settings, db, momento) -> Corporacion:
    """The demonstration town, connected, whose Pleno broadcasts by itself; its encoder sends."""
    import_document(json.loads((FIXTURES / "corporaciones.json").read_text("utf-8")))
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
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"
    assert len(youtube.state.playlist_items) == 1
    assert Emision.objects.get().deseado == "terminada"
