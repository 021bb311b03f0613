"""What scheduling, starting and ending write down; and that a session goes its way whatever becomes of YouTube."""

import time
from datetime import timedelta

import pytest
from django.db import transaction

from sesiones.models import Sesion, Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.convening import cancel_sesion, convene_sesion, rectify_convocatoria
from sesiones.services.life import adjourn_sesion, constitute_sesion
from streaming import receivers, replay
from streaming.estados import EstadoLlamada, Privacidad, TipoLlamada
from streaming.models import Canal, Emision, Llamada
from streaming.ports import ChannelInfo
from streaming.selectors import canal_of, emision_of
from streaming.services import (
    cancel_emision,
    connect_canal,
    disconnect_canal,
    end_emision,
    link_video,
    schedule_emision,
    set_ajustes,
    start_emision,
    update_emision,
)
from streaming.vault import Unreadable
from tests.streaming.driving import Clock, fresh
from tests.town import make_sesion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def schedule(sesion: Sesion, momento, **options):
    return schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba", **options)


def facts(sesion: Sesion) -> list[str]:
    return list(Suceso.objects.filter(sesion=sesion).order_by("numero").values_list("tipo", flat=True))


def kinds(emision: Emision) -> set[str]:
    return set(emision.canal.llamadas.values_list("tipo", flat=True))


def test_scheduling_writes_the_calls_and_sends_nothing(youtube, sesion, momento):
    emision = schedule(sesion, momento)
    made = {"create_stream", "create_broadcast", "bind", "create_playlist", "add_to_playlist", "thumbnail"}
    assert kinds(emision) == made
    assert youtube.seen == []
    assert facts(sesion) == ["emision_programada"]
    assert emision.marca.startswith("http://localhost:8000/directo/S-1/#emision-")


def test_a_scheduling_that_is_rolled_back_leaves_nothing(sesion, momento):
    with transaction.atomic():
        schedule(sesion, momento)
        transaction.set_rollback(True)
    assert not Llamada.objects.exists()


def test_a_session_has_one_broadcast_at_a_time(sesion, momento):
    schedule(sesion, momento)
    assert schedule(sesion, momento).codigo == "ya_programada"
    assert Llamada.objects.filter(tipo=TipoLlamada.CREATE_BROADCAST.value).count() == 1


def test_a_broadcast_ended_by_mistake_is_followed_by_another_with_a_marker_of_its_own(sesion, momento):
    first = schedule(sesion, momento)
    start_emision(emision_id=first.pk, momento=momento, autor="prueba")
    end_emision(emision_id=first.pk, momento=momento, autor="prueba")
    second = schedule(sesion, momento)
    assert isinstance(second, Emision)
    assert first.marca != second.marca
    assert emision_of(sesion.pk) == second


@pytest.mark.parametrize(
    ("estado", "codigo"), [("borrador", "sesion_no_convocada"), ("levantada", "sesion_no_convocada")]
)
def test_only_a_convened_session_is_scheduled(canal, town, momento, estado, codigo):
    sesion = make_sesion(town, estado=estado, momento=momento)
    assert schedule(sesion, momento).codigo == codigo


def test_without_a_channel_the_refusal_says_what_to_do(youtube_settings, town, momento):
    sesion = make_sesion(town, estado="convocada", momento=momento)
    assert schedule(sesion, momento).codigo == "organo_sin_canal"
    youtube_settings.YOUTUBE_ENABLED = False
    assert schedule(sesion, momento).codigo == "youtube_desactivado"


def test_a_session_behind_closed_doors_is_never_shown_to_everybody(canal, town, momento):
    sesion = make_sesion(town, estado="convocada", momento=momento)
    Sesion.objects.filter(pk=sesion.pk).update(publica=False)
    refusal = schedule(sesion, momento, privacidad=Privacidad.PUBLICA)
    assert (refusal.codigo, refusal.norma) == ("sesion_no_publica", "LBRL art. 70.1")
    emision = schedule(sesion, momento)
    assert emision.privacidad == "private"
    opened = update_emision(emision_id=emision.pk, privacidad=Privacidad.OCULTA, momento=momento, autor="prueba")
    assert opened.codigo == "sesion_no_publica"


def test_pressing_twice_changes_nothing(sesion, momento):
    emision = schedule(sesion, momento)
    for _ in range(2):
        start_emision(emision_id=emision.pk, momento=momento, autor="prueba")
    assert emision.llamadas.filter(tipo=TipoLlamada.GO_LIVE.value).count() == 1
    for _ in range(2):
        end_emision(emision_id=emision.pk, momento=momento, autor="prueba")
    assert emision.llamadas.get(tipo=TipoLlamada.GO_LIVE.value).estado == EstadoLlamada.SUPERSEDED
    assert emision.llamadas.filter(tipo=TipoLlamada.COMPLETE.value).count() == 1
    assert facts(sesion) == ["emision_programada", "emision_empezada", "emision_terminada"]


def test_what_is_over_stays_over(sesion, momento):
    emision = schedule(sesion, momento)
    cancel_emision(emision_id=emision.pk, momento=momento, autor="prueba")
    for act in (start_emision, end_emision):
        assert act(emision_id=emision.pk, momento=momento, autor="prueba").codigo == "emision_acabada"
    assert not emision.llamadas.exclude(estado=EstadoLlamada.SUPERSEDED.value).exists()


def test_a_video_elsewhere_needs_no_channel(town, momento):
    sesion = make_sesion(town, estado="convocada", momento=momento)
    link_video(sesion_id=sesion.pk, url="https://tele.example/pleno", momento=momento, autor="prueba")
    linked = link_video(sesion_id=sesion.pk, url="https://tele.example/p2", momento=momento, autor="prueba")
    assert (linked.url, Emision.objects.count(), Llamada.objects.count()) == ("https://tele.example/p2", 1, 0)
    assert start_emision(emision_id=linked.pk, momento=momento, autor="prueba").codigo == "emision_externa"


# Channels


def test_the_token_is_stored_under_a_key_that_is_not_in_the_database(canal, settings):
    stored = Canal.objects.values_list("token_cifrado", flat=True).get()
    assert "refresh-for-tests" not in stored
    assert Canal.objects.get().refresh_token == "refresh-for-tests"
    assert "refresh-for-tests" not in repr(vars(canal)) + str(canal)
    settings.FIELD_KEY = "another"
    with pytest.raises(Unreadable):
        _ = Canal.objects.get().refresh_token


def test_a_changed_key_asks_for_a_new_consent(youtube, sesion, momento, settings):
    schedule(sesion, momento)
    settings.FIELD_KEY = "another"
    Clock(momento).tick()
    assert (Canal.objects.get().estado, Canal.objects.get().motivo) == ("reconectar", "unreadable")


def test_another_channel_is_noticed(canal, town, momento):
    wrong = connect_canal(
        corporacion=town.corporacion, channel=ChannelInfo("UC-x", "Mi canal"), refresh_token="t", momento=momento,
        autor="prueba",
    )  # fmt: skip
    assert wrong.codigo == "otro_canal"
    assert Canal.objects.get().refresh_token == "refresh-for-tests"


def test_an_organ_may_have_a_channel_of_its_own(canal, town, momento):
    own = connect_canal(
        corporacion=town.corporacion, organo=town.organo, channel=ChannelInfo("UC-pleno", "Pleno"), refresh_token="t",
        momento=momento, autor="prueba",
    )  # fmt: skip
    assert canal_of(town.organo) == own
    disconnect_canal(canal_id=own.pk, momento=momento, autor="prueba")
    assert canal_of(town.organo) == canal


def test_a_disconnected_channel_keeps_no_token_and_comes_back_as_itself(canal, town, momento):
    assert disconnect_canal(canal_id=canal.pk, momento=momento, autor="prueba") == "refresh-for-tests"
    assert Canal.objects.get().token_cifrado == ""
    again = connect_canal(
        corporacion=town.corporacion, channel=ChannelInfo(canal.channel_id, "Otro nombre"), refresh_token="t2",
        momento=momento, autor="prueba",
    )  # fmt: skip
    assert again.pk == canal.pk


def test_a_channel_on_air_is_not_disconnected(canal, sesion, momento):
    emision = schedule(sesion, momento)
    start_emision(emision_id=emision.pk, momento=momento, autor="prueba")
    assert disconnect_canal(canal_id=canal.pk, momento=momento, autor="prueba").codigo == "canal_en_directo"


# The session and its broadcast


@pytest.fixture
def borrador(canal, town, momento) -> Sesion:
    set_ajustes(organo=town.organo, privacidad=Privacidad.PUBLICA, automatica=True)
    sesion = make_sesion(town, estado="borrador", puntos=2, momento=momento + timedelta(days=10))
    sesion.asistencias.all().delete()  # the convening freezes the seats itself
    sesion.puntos.update(clase="ruego", parte="ruegos")  # which need no papers
    return sesion


def convene(sesion: Sesion, momento):
    result = convene_sesion(sesion_id=sesion.pk, momento=momento, autor="prueba", avisar=False, forzar=True)
    assert not isinstance(result, Rechazo), result


def open_session(sesion: Sesion, town, momento):
    here = {miembro.clave: "presencial" for miembro in town.miembros} | {town.secretario.clave: "presencial"}
    result = constitute_sesion(sesion_id=sesion.pk, presentes=here, ausentes={}, momento=momento, autor="prueba")
    assert isinstance(result, Sesion), result


def test_an_organ_that_broadcasts_by_itself_needs_no_hand(youtube, borrador, town, momento):
    convene(borrador, momento)
    clock = Clock(momento)
    clock.run()
    youtube.stream_status("active")
    clock.momento = borrador.primera
    open_session(borrador, town, clock.momento)
    clock.run()
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["status"]["lifeCycleStatus"] == "live"
    adjourn_sesion(sesion_id=borrador.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert broadcast["status"]["lifeCycleStatus"] == "complete"
    assert len(youtube.calls("liveBroadcasts.insert")) == 1


def test_a_session_moved_or_called_off_takes_its_broadcast_along(youtube, borrador, momento):
    convene(borrador, momento)
    clock = Clock(momento)
    clock.run()
    later = borrador.primera + timedelta(days=1)
    moved = rectify_convocatoria(
        sesion_id=borrador.pk,
        motivo="Cambio de fecha",
        cambios={"primera": later, "segunda": later + timedelta(days=2)},
        momento=clock.momento,
        autor="prueba",
    )
    assert not isinstance(moved, Rechazo), moved
    clock.run()
    (broadcast,) = youtube.state.broadcasts.values()
    assert broadcast["snippet"]["scheduledStartTime"] == later.strftime("%Y-%m-%dT%H:%M:%SZ")
    cancel_sesion(sesion_id=borrador.pk, motivo="Sin asuntos", momento=clock.momento, autor="prueba")
    clock.run()
    assert youtube.state.broadcasts == {}


def test_a_text_written_by_hand_is_kept_when_the_session_moves(sesion, momento):
    emision = schedule(sesion, momento, titulo="El pleno del presupuesto")
    receivers.on_rectificada(sesion=sesion, momento=momento)
    assert fresh(emision).titulo == "El pleno del presupuesto"


@pytest.mark.parametrize("trouble", ["refused", "hanging"])
def test_a_session_is_held_at_its_pace_while_youtube_is_down(
    youtube, youtube_settings, borrador, town, momento, trouble
):
    if trouble == "refused":
        youtube_settings.YOUTUBE_API_ROOT = "http://127.0.0.1:9/"
    else:
        youtube_settings.YOUTUBE_TIMEOUT = 0.2
        for method in ("liveStreams.insert", "liveBroadcasts.insert", "playlists.insert"):
            youtube.hang(method, 30, effect=False)
    started = time.monotonic()
    convene(borrador, momento)
    open_session(borrador, town, borrador.primera)
    adjourn_sesion(sesion_id=borrador.pk, momento=borrador.primera + timedelta(hours=2), autor="prueba")
    assert time.monotonic() - started < 20
    assert "sesion_levantada" in facts(borrador)
    Clock(borrador.primera + timedelta(hours=2)).tick()
    waiting = Llamada.objects.filter(tipo=TipoLlamada.COMPLETE.value)
    assert [llamada.estado for llamada in waiting] == [EstadoLlamada.PENDING]


def test_a_mistake_of_ours_never_stops_the_session(borrador, town, momento, monkeypatch, caplog):
    def broken(**facts):
        raise RuntimeError("broken")

    monkeypatch.setattr(receivers, "schedule_emision", broken)
    convene(borrador, momento)
    borrador.refresh_from_db()
    assert borrador.estado == "convocada"
    assert "could not follow its session" in caplog.text


def test_a_replay_sends_nothing_unless_it_is_told_to(youtube, borrador, momento):
    with replay.silent():
        convene(borrador, momento)
    assert not Emision.objects.exists()
    driven = replay.drive(sesion_id=borrador.pk, momento=momento)
    assert driven.automatica
    assert replay.drive(sesion_id=borrador.pk, momento=momento).pk == driven.pk
