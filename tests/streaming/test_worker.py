"""The outbox carried out through the real client: what is wanted happens, once, whatever breaks on the way."""

import time
from datetime import timedelta

import pytest

from streaming import worker
from streaming.estados import EstadoCanal, EstadoLlamada, TipoLlamada
from streaming.models import Canal, Llamada
from streaming.services import (
    cancel_emision,
    end_emision,
    retry_emision,
    schedule_emision,
    start_emision,
    update_emision,
)
from tests.streaming.driving import CREATED_ONCE, fresh, life_cycle, one
from tests.town import make_sesion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def test_a_session_is_broadcast_from_its_convening_to_its_end(youtube, emision, clock):
    clock.run()
    assert life_cycle(youtube) == "ready"
    assert one(youtube)["contentDetails"]["boundStreamId"] in youtube.state.streams
    (item,) = youtube.state.playlist_items.values()
    assert item["snippet"]["resourceId"]["videoId"] == one(youtube)["id"]

    youtube.stream_status("active")
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert (life_cycle(youtube), fresh(emision).ciclo) == ("live", "live")
    assert fresh(emision).inicio_real is not None

    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert (life_cycle(youtube), fresh(emision).ciclo) == ("complete", "complete")
    assert {method: len(youtube.calls(method)) for method in CREATED_ONCE} == dict.fromkeys(CREATED_ONCE, 1)
    (waiting,) = Llamada.objects.exclude(estado=EstadoLlamada.DONE.value)
    assert waiting.tipo == TipoLlamada.CAPTIONS_DOWN  # nobody can say when YouTube has made them


def test_what_youtube_shows_is_title_description_hour_and_privacy(youtube, emision, clock, sesion):
    clock.run()
    snippet = one(youtube)["snippet"]
    assert snippet["title"] == emision.titulo
    assert snippet["description"].splitlines()[-1] == emision.marca
    assert "1. Asunto 1" in snippet["description"]
    assert snippet["scheduledStartTime"] == sesion.primera.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert one(youtube)["status"]["privacyStatus"] == "public"


def test_a_second_session_shares_stream_and_playlist(youtube, emision, clock, town, momento):
    clock.run()
    other = make_sesion(town, estado="convocada", momento=momento + timedelta(days=1), clave="S-2")
    schedule_emision(sesion_id=other.pk, momento=momento, autor="prueba")
    clock.run()
    assert (len(youtube.state.broadcasts), len(youtube.state.streams), len(youtube.state.playlists)) == (2, 1, 1)
    assert len(youtube.state.playlist_items) == 2


@pytest.mark.parametrize("method", CREATED_ONCE)
@pytest.mark.parametrize("trouble", ["lose_answer", "html"])
def test_an_answer_lost_after_the_effect_makes_no_second_thing(youtube, emision, clock, method, trouble):
    getattr(youtube, trouble)(method)
    clock.run(20)
    assert len(youtube.calls(method)) == 1
    assert life_cycle(youtube) == "ready"
    assert len(youtube.state.playlist_items) == 1


@pytest.mark.parametrize("method", CREATED_ONCE)
def test_lists_that_lag_behind_a_lost_answer_make_no_second_thing(youtube, emision, clock, method):
    """What was made is in the lists only when somebody looks for the third time."""
    kind = method.partition(".")[0].removesuffix("s")
    youtube.state.late[kind] = 6 if kind == "liveBroadcast" else 2  # a look for a broadcast asks three lists
    youtube.lose_answer(method)
    clock.run(30)
    assert len(youtube.calls(method)) == 1
    assert youtube.state.late[kind] == 0
    assert life_cycle(youtube) == "ready"
    assert len(youtube.state.playlist_items) == 1


@pytest.mark.parametrize("method", ["liveBroadcasts.bind", "liveBroadcasts.transition", "liveBroadcasts.list"])
def test_a_lost_answer_anywhere_still_ends_in_the_right_state(youtube, emision, clock, method):
    for _ in range(2):
        youtube.lose_answer(method)
    clock.run(20)
    youtube.stream_status("active")
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    youtube.lose_answer(method)
    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    assert life_cycle(youtube) == "complete"


def test_going_live_waits_for_the_encoder_and_spends_nothing_on_it(youtube, emision, clock):
    clock.run()
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert life_cycle(youtube) == "ready"
    assert fresh(emision).motivo == "errorStreamInactive"
    assert youtube.calls("liveBroadcasts.transition") == []
    assert Llamada.objects.get(tipo=TipoLlamada.GO_LIVE.value).attempts == 0
    youtube.stream_status("active")
    clock.run()
    assert life_cycle(youtube) == "live"
    assert fresh(emision).motivo == ""


def test_two_ticks_at_one_moment_do_nothing_twice(youtube, emision, clock):
    clock.tick()
    sent = len(youtube.seen)
    assert worker.deliver_due(momento=clock.momento) == 0
    assert len(youtube.seen) == sent


def test_a_worker_that_died_with_the_call_sent_leaves_it_to_be_looked_for(youtube, emision, clock, canal):
    creation = Llamada.objects.get(tipo=TipoLlamada.CREATE_BROADCAST.value)
    claimed = None
    while claimed is None or claimed.pk != creation.pk:
        claimed = worker._claim(canal.pk, clock.momento)
    channel = worker._connect(canal.pk, clock.momento)
    worker.CALLS[TipoLlamada.CREATE_BROADCAST].send(channel, claimed)  # and here it dies
    assert Llamada.objects.get(pk=creation.pk).estado == EstadoLlamada.IN_FLIGHT
    clock.run()
    assert len(youtube.calls("liveBroadcasts.insert")) == 1
    assert fresh(emision).broadcast_id == one(youtube)["id"]


def test_while_another_worker_has_the_channel_nothing_is_sent(youtube, emision, clock, canal):
    with worker._lease(canal.pk) as holder:
        assert holder
        assert clock.tick() == 0
    assert youtube.seen == []
    assert clock.tick() > 0


def test_a_server_that_is_down_costs_one_attempt_and_the_calls_wait(youtube, youtube_settings, emision, clock):
    youtube_settings.YOUTUBE_API_ROOT = "http://127.0.0.1:9/"
    clock.tick()
    assert Llamada.objects.filter(attempts__gt=0).count() == 1
    assert fresh(emision).motivo == "notSent"
    youtube_settings.YOUTUBE_API_ROOT = youtube.url
    clock.run()
    assert life_cycle(youtube) == "ready"


def test_a_hanging_server_holds_the_worker_once_and_no_longer_than_the_timeout(
    youtube, youtube_settings, emision, clock
):
    youtube_settings.YOUTUBE_TIMEOUT = 0.3
    youtube.hang("liveStreams.insert", 30)
    started = time.monotonic()
    clock.tick(0.001)
    assert time.monotonic() - started < 10
    clock.run(20)
    assert life_cycle(youtube) == "ready"
    assert len(youtube.state.streams) == 1


def test_a_dead_consent_stops_the_channel_until_it_is_connected_again(youtube, emision, clock, canal):
    youtube.revoke_everything()
    clock.run(5)
    canal.refresh_from_db()
    assert (canal.estado, canal.motivo) == (EstadoCanal.RECONECTAR, "invalid_grant")
    assert youtube.token_calls == 1
    youtube.refresh_tokens.add("refresh-for-tests")
    Canal.objects.update(estado=EstadoCanal.CONECTADO.value)
    clock.run()
    assert life_cycle(youtube) == "ready"


def test_a_spent_quota_holds_everything_until_midnight_in_california(youtube, emision, clock):
    youtube.fail("liveBroadcasts.insert", 403, "quotaExceeded")
    clock.run(5)
    sent = len(youtube.seen)
    clock.tick(3600 * 0.01)
    assert len(youtube.seen) == sent
    clock.tick(3600 * 25)
    clock.run()
    assert life_cycle(youtube) == "ready"


def test_a_refused_title_waits_for_another_one(youtube, emision, clock):
    youtube.fail("liveBroadcasts.insert", 400, "invalidTitle")
    clock.run()
    assert fresh(emision).motivo == "invalidTitle"
    assert youtube.state.broadcasts == {}
    update_emision(emision_id=emision.pk, titulo="Pleno de marzo", momento=clock.momento, autor="prueba")
    clock.run()
    assert one(youtube)["snippet"]["title"] == "Pleno de marzo"


def test_a_new_title_is_sent_once_and_keeps_the_public_address(youtube, emision, clock):
    clock.run()
    before = one(youtube)["id"]
    for title in ("Uno", "Dos", "Tres"):
        update_emision(emision_id=emision.pk, titulo=title, momento=clock.momento, autor="prueba")
    clock.run()
    assert (one(youtube)["id"], one(youtube)["snippet"]["title"]) == (before, "Tres")
    assert len(youtube.calls("liveBroadcasts.update")) == 1


def test_a_channel_that_may_not_embed_gets_its_broadcast_all_the_same(youtube, emision, clock):
    youtube.fail("liveBroadcasts.insert", 400, "invalidEmbedSetting")
    clock.run()
    assert one(youtube)["contentDetails"]["enableEmbed"] is False
    assert fresh(emision).incrustable is False


def test_a_broadcast_called_off_before_it_was_made_never_reaches_youtube(youtube, emision, clock):
    cancel_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert youtube.state.broadcasts == {}
    assert youtube.calls("liveBroadcasts.insert") == []


def test_a_broadcast_called_off_is_deleted(youtube, emision, clock):
    clock.run()
    cancel_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert youtube.state.broadcasts == {}
    assert youtube.state.playlist_items == {}


def test_a_title_changed_in_studio_is_told_and_left(youtube, emision, clock):
    clock.run()
    one(youtube)["snippet"]["title"] = "Pleno, con intérprete"
    clock.tick(3600)
    assert fresh(emision).motivo == "changedInStudio"
    assert one(youtube)["snippet"]["title"] == "Pleno, con intérprete"
    update_emision(emision_id=emision.pk, titulo="Pleno de marzo", momento=clock.momento, autor="prueba")
    clock.run(3)
    assert (one(youtube)["snippet"]["title"], fresh(emision).motivo) == ("Pleno de marzo", "")


def test_one_called_off_while_its_creation_is_uncertain_is_found_and_deleted(youtube, emision, clock):
    youtube.lose_answer("liveBroadcasts.insert")
    clock.tick(0.0001)
    cancel_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    assert youtube.state.broadcasts == {}
    assert len(youtube.calls("liveBroadcasts.insert")) == 1


def test_an_end_before_the_encoder_ever_sent_drops_the_start(youtube, emision, clock):
    clock.run()
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.tick()
    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    youtube.stream_status("active")
    clock.run()
    assert life_cycle(youtube) == "ready"
    assert fresh(emision).motivo == "neverLive"
    assert youtube.calls("liveBroadcasts.transition") == []


def test_what_somebody_did_in_studio_is_adopted(youtube, emision, clock):
    clock.run()
    one(youtube)["status"]["lifeCycleStatus"] = "live"
    clock.tick(3600)
    assert fresh(emision).deseado == "en_directo"
    one(youtube)["status"]["lifeCycleStatus"] = "complete"
    clock.tick()
    assert (fresh(emision).deseado, fresh(emision).motivo) == ("terminada", "endedOutside")


def test_a_broadcast_deleted_in_studio_is_told_and_another_may_be_scheduled(youtube, emision, clock, sesion):
    clock.run()
    youtube.delete_in_studio(one(youtube)["id"])
    clock.tick(3600)
    assert fresh(emision).ciclo == "deleted"
    schedule_emision(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert life_cycle(youtube) == "ready"


def test_a_stream_and_a_playlist_deleted_in_studio_are_made_again(youtube, emision, clock):
    youtube.fail("liveBroadcasts.bind", 404, "liveStreamNotFound")
    youtube.fail("playlistItems.list", 404, "playlistNotFound")
    clock.run(20)
    assert life_cycle(youtube) == "ready"
    assert len(youtube.state.playlist_items) == 1


def test_a_channel_without_live_says_so_and_goes_on_when_somebody_tries_again(youtube, emision, clock, canal):
    youtube.state.live_enabled = False
    clock.run(3)
    canal.refresh_from_db()
    assert canal.estado == EstadoCanal.NO_HABILITADO
    youtube.state.live_enabled = True
    retry_emision(emision_id=emision.pk, momento=clock.momento)
    clock.run()
    assert life_cycle(youtube) == "ready"


def test_switched_off_nothing_leaves_the_house(youtube, youtube_settings, emision, clock):
    youtube_settings.YOUTUBE_ENABLED = False
    assert clock.tick() == 0
    assert youtube.seen == []
