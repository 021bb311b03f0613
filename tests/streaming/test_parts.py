"""The rehearsal, and sessions that one broadcast cannot hold: twelve hours, another day, one ended by mistake."""

from datetime import timedelta

import pytest

from sesiones.models import Sesion
from sesiones.services.life import adjourn_sesion, constitute_sesion, resume_sesion, suspend_sesion
from streaming.estados import TipoLlamada
from streaming.models import Emision, Llamada
from streaming.selectors import emision_of, ensayo_of
from streaming.services import end_emision, rehearse_emision, schedule_emision
from streaming.showing import video_of
from streaming.vigilancia import watch_emisiones
from tests.streaming.driving import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(youtube, sesion, clock, town) -> Emision:
    """A session that is open, and on air by itself."""
    youtube.state.now = lambda: clock.momento
    youtube.stream_status("active")
    emision = schedule_emision(sesion_id=sesion.pk, automatica=True, momento=clock.momento, autor="prueba")
    clock.run()
    clock.momento = sesion.primera
    here = {miembro.clave: "presencial" for miembro in town.miembros} | {town.secretario.clave: "presencial"}
    opened = constitute_sesion(sesion_id=sesion.pk, presentes=here, ausentes={}, momento=clock.momento, autor="prueba")
    assert isinstance(opened, Sesion), opened
    clock.run(5)
    assert fresh(emision).ciclo == "live"
    return emision


def later(clock, **pause) -> None:
    clock.momento += timedelta(**pause)
    watch_emisiones(momento=clock.momento)


def states(youtube) -> list[str]:
    return sorted(one["status"]["lifeCycleStatus"] for one in youtube.state.broadcasts.values())


def test_before_the_twelfth_hour_the_session_goes_on_in_a_second_broadcast(youtube, live, sesion, clock):
    later(clock, hours=11, minutes=1)
    assert fresh(live).motivo == "longLive"
    assert states(youtube) == ["live"]
    later(clock, minutes=30)
    watch_emisiones(momento=clock.momento)  # again at the same moment changes nothing
    for _ in range(20):
        clock.tick(10)
    assert states(youtube) == ["complete", "live"]
    second = emision_of(sesion.pk)
    assert second.titulo.endswith(" · parte 2")
    first_end, second_start = fresh(live).fin_real, fresh(second).inicio_real
    assert second_start - first_end < timedelta(seconds=30)
    assert Llamada.objects.filter(tipo=TipoLlamada.CREATE_STREAM.value).count() == 1
    adjourn_sesion(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert states(youtube) == ["complete", "complete"]
    assert [title for title, _url in video_of(sesion).otras] == [live.titulo]


def test_a_recess_is_waited_for_and_another_day_has_another_broadcast(youtube, live, sesion, clock):
    suspend_sesion(sesion_id=sesion.pk, motivo="receso", momento=clock.momento, autor="prueba")
    later(clock, minutes=90)
    clock.run(3)
    assert states(youtube) == ["live"]
    later(clock, minutes=45)
    clock.run(3)
    assert states(youtube) == ["complete"]
    clock.momento += timedelta(days=1)
    resumed = resume_sesion(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    assert isinstance(resumed, Sesion), resumed
    clock.run(8)
    assert states(youtube) == ["complete", "live"]


def test_one_ended_by_mistake_is_followed_by_another_while_the_session_goes_on(youtube, live, sesion, clock):
    youtube.state.broadcasts[fresh(live).broadcast_id]["status"]["lifeCycleStatus"] = "complete"
    clock.tick(60)
    clock.tick(60)
    assert (fresh(live).deseado, fresh(live).motivo) == ("terminada", "endedOutside")
    second = schedule_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    assert (second.parte, second.titulo[-7:]) == (2, "parte 2")


# Rehearsal


def test_a_rehearsal_is_private_seen_nowhere_and_gone_when_it_ends(youtube, sesion, clock):
    youtube.stream_status("active")
    announced = schedule_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run()
    ensayo = rehearse_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    broadcast = youtube.state.broadcasts[fresh(ensayo).broadcast_id]
    assert broadcast["status"]["privacyStatus"] == "private"
    assert broadcast["status"]["lifeCycleStatus"] == "live"
    assert broadcast["snippet"]["title"].startswith("ENSAYO · ")
    assert len(youtube.state.playlist_items) == 1
    assert emision_of(sesion.pk) == announced
    assert rehearse_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba").codigo == "ensayo_en_curso"
    end_emision(emision_id=ensayo.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    assert list(youtube.state.broadcasts) == [fresh(announced).broadcast_id]
    assert ensayo_of(sesion.pk) is None


def test_a_forgotten_rehearsal_ends_by_itself_and_never_stands_in_the_way(youtube, sesion, clock):
    youtube.stream_status("active")
    rehearse_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    later(clock, minutes=21)
    clock.run(6)
    assert youtube.state.broadcasts == {}


def test_while_the_channel_is_on_air_nobody_rehearses(youtube, live, sesion, clock):
    assert rehearse_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba").codigo == "ensayo_en_directo"
