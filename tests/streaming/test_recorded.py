"""The recording of a broadcast: picture, chapters, description, who sees it, captions; and one that was deleted."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from sesiones.models import Sesion
from sesiones.services.items import call_punto
from sesiones.services.life import adjourn_sesion, constitute_sesion
from streaming import miniatura
from streaming.estados import Privacidad, Subtitulos, TipoLlamada
from streaming.models import AjustesEmision, Emision, Llamada, Transcripcion
from streaming.pacing import next_pacific_midnight
from streaming.recorded import own_captions
from streaming.services import (
    end_emision,
    publish_grabacion,
    schedule_emision,
    set_ajustes,
    shift_capitulos,
    start_emision,
    update_emision,
    upload_captions,
)
from streaming.services.transcripts import add_transcripcion, align_transcripcion
from streaming.showing import mesa_context
from streaming.transcripts import transcripcion_of
from tests.streaming.driving import fresh, life_cycle, one
from tests.streaming.youtube_server import Trick

pytestmark = pytest.mark.django_db

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nbuenos dias\n"


@pytest.fixture
def automatica(sesion, momento, town) -> Emision:
    emision = schedule_emision(sesion_id=sesion.pk, automatica=True, momento=momento, autor="prueba")
    assert isinstance(emision, Emision)
    return emision


@pytest.fixture
def held(youtube, automatica, sesion, clock, town) -> Emision:
    """Broadcast from two minutes before its opening; three items of five minutes; complete."""
    youtube.state.now = lambda: clock.momento
    youtube.stream_status("active")
    clock.run()
    clock.momento = sesion.primera - timedelta(minutes=2)
    start_emision(emision_id=automatica.pk, momento=clock.momento, autor="prueba")
    clock.run(4)
    here = {miembro.clave: "presencial" for miembro in town.miembros} | {town.secretario.clave: "presencial"}
    opened = constitute_sesion(sesion_id=sesion.pk, presentes=here, ausentes={}, momento=sesion.primera, autor="prueba")
    assert isinstance(opened, Sesion), opened
    for number, punto in enumerate(sesion.puntos.order_by("orden")):
        called = call_punto(
            punto_id=punto.pk, momento=sesion.primera + timedelta(minutes=5 * number + 1), autor="prueba"
        )
        assert not hasattr(called, "motivo"), called
    clock.momento = sesion.primera + timedelta(minutes=20)
    adjourn_sesion(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run(8)
    assert life_cycle(youtube) == "complete"
    return fresh(automatica)


def description(youtube) -> list[str]:
    return one(youtube)["snippet"]["description"].splitlines()


def chapters(youtube) -> list[str]:
    lines = description(youtube)
    return lines[lines.index("Capítulos") + 1 : lines.index("Capítulos") + 5]


def test_chapters_are_measured_from_what_youtube_says_of_its_beginning(youtube, held, sesion):
    begun = held.inicio_real
    seconds = [round((sesion.primera + timedelta(minutes=m) - begun).total_seconds()) for m in (1, 6, 11)]
    assert chapters(youtube) == [
        "0:00 Inicio", *(f"{s // 60}:{s % 60:02d} {n}. Asunto {n}" for n, s in enumerate(seconds, 1)),
    ]  # fmt: skip
    page = f"http://localhost:8000/directo/{sesion.clave}/"
    assert f"Orden del día: {page}#orden-titulo" in description(youtube)
    assert f"Acta: {page}#acta-titulo" in description(youtube)
    assert description(youtube)[-1] == held.marca


def test_what_the_video_had_beside_is_sent_back(youtube, held):
    kept = youtube.state.videos[held.broadcast_id]
    assert (kept["tags"], kept["categoryId"], kept["defaultLanguage"]) == (["pleno"], "22", "es")


def test_the_secretary_moves_the_chapters(youtube, held, clock):
    before = chapters(youtube)
    shift_capitulos(emision_id=held.pk, desfase=60, momento=clock.momento, autor="prueba")
    clock.run(2)
    assert [seconds_of(line) for line in chapters(youtube)[1:]] == [seconds_of(line) + 60 for line in before[1:]]
    assert description(youtube)[-1] == held.marca


def test_what_somebody_wrote_in_studio_stays(youtube, held, clock):
    foreign = f"Con intérprete de lengua de signos.\n\n{one(youtube)['snippet']['description']}"
    one(youtube)["snippet"]["description"] = foreign
    shift_capitulos(emision_id=held.pk, desfase=30, momento=clock.momento, autor="prueba")
    clock.run(2)
    lines = description(youtube)
    assert lines[0] == "Con intérprete de lengua de signos."
    assert (lines.count("Capítulos"), lines.count("0:00 Inicio"), lines.count(held.marca)) == (1, 1, 1)


def test_writing_the_same_again_costs_one_unit(youtube, held, clock):
    sent = len(youtube.calls("videos.update"))
    shift_capitulos(emision_id=held.pk, desfase=0, momento=clock.momento, autor="prueba")
    clock.run(2)
    assert len(youtube.calls("videos.update")) == sent


def test_captions_are_fetched_when_youtube_has_made_them(youtube, held, clock):
    clock.tick(3600)
    assert len(youtube.calls("captions.list")) == 1
    youtube.state.add_caption(
        "c1", {"videoId": held.broadcast_id, "language": "es", "name": "", "trackKind": "ASR"}, VTT
    )
    clock.tick(1800)
    assert len(youtube.calls("captions.list")) == 1
    clock.tick(3600 * 2)
    found = transcripcion_of(held.sesion)
    assert (found.origen, found.subtitulos[0][2], found.inicio_dado) == ("plataforma", "buenos dias", held.inicio_real)
    clock.tick(3600 * 100)
    assert len(youtube.calls("captions.list")) == 2


def test_captions_of_our_own_are_taken_there_on_the_axis_of_the_video(youtube, held, clock, town):
    ajustes = {"privacidad": Privacidad.PUBLICA, "automatica": True, "subtitulos": Subtitulos.SUBIR}
    set_ajustes(organo=town.organo, **ajustes)
    begins = held.inicio_real + timedelta(seconds=30)
    given = {"datos": VTT, "nombre": "pleno.vtt", "inicio": begins, "momento": clock.momento, "autor": "prueba"}
    assert isinstance(add_transcripcion(sesion_id=held.sesion_id, **given), Transcripcion)
    youtube.lose_answer("captions.insert")
    upload_captions(emision_id=held.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    (track,) = youtube.state.captions.values()
    assert (track["snippet"]["language"], track["snippet"]["name"]) == ("es", "Consistorio")
    assert b"00:00:30.000 --> 00:00:32.000" in youtube.state.caption_files[track["id"]]
    assert fresh(held).caption_id == track["id"]


def test_captions_go_where_the_secretary_moved_the_chapters(youtube, held, clock):
    """The video has ten seconds more before the session than YouTube says: ours go there later, and its own are of it."""
    shift_capitulos(emision_id=held.pk, desfase=10, momento=clock.momento, autor="prueba")
    clock.run(2)
    given = {"datos": VTT, "nombre": "pleno.vtt", "momento": clock.momento, "autor": "prueba"}
    add_transcripcion(sesion_id=held.sesion_id, inicio=held.inicio_real + timedelta(seconds=30), **given)
    assert b"00:00:40.000 --> 00:00:42.000" in own_captions(fresh(held))
    Transcripcion.objects.all().delete()
    youtube.state.add_caption(
        "c1", {"videoId": held.broadcast_id, "language": "es", "name": "", "trackKind": "ASR"}, VTT
    )
    clock.tick(3600 * 2)
    assert transcripcion_of(held.sesion).inicio_dado == held.inicio_real - timedelta(seconds=10)


@pytest.fixture
def captioned(youtube, held, clock, town) -> Emision:
    """Our own captions are there."""
    begins = held.inicio_real + timedelta(seconds=30)
    given = {"datos": VTT, "nombre": "pleno.vtt", "inicio": begins, "momento": clock.momento, "autor": "prueba"}
    assert isinstance(add_transcripcion(sesion_id=held.sesion_id, **given), Transcripcion)
    upload_captions(emision_id=held.pk, momento=clock.momento, autor="prueba")
    clock.run(4)
    return fresh(held)


def correct(held, clock) -> None:
    """Another file of the same session, as somebody who listened writes it."""
    begins = held.inicio_real + timedelta(seconds=30)
    given = {"nombre": "corregida.vtt", "inicio": begins, "momento": clock.momento, "autor": "prueba"}
    found = add_transcripcion(sesion_id=held.sesion_id, datos=VTT.replace(b"buenos dias", b"Buenas tardes"), **given)
    align_transcripcion(transcripcion_id=found.pk)


@pytest.mark.parametrize("trouble", ["nothing", "lost before", "lost after", "HTML"])
def test_a_corrected_transcript_takes_the_place_of_the_one_that_is_there(youtube, captioned, clock, trouble):
    correct(captioned, clock)
    if trouble == "HTML":
        youtube.html("captions.update")
    elif trouble != "nothing":
        youtube.lose_answer("captions.update", effect=trouble == "lost after")
    clock.momento = max(clock.momento, timezone.now())
    clock.run(6)
    (track,) = youtube.state.captions.values()
    assert "Buenas tardes" in youtube.state.caption_files[track["id"]].decode()
    assert len(youtube.calls("captions.insert")) == 1
    sent = len(youtube.calls("captions.update"))
    upload_captions(emision_id=captioned.pk, momento=clock.momento, autor="prueba")
    clock.run(3)
    assert len(youtube.calls("captions.update")) == sent


def test_captions_go_with_the_chapters_when_these_are_moved(youtube, captioned, clock):
    shift_capitulos(emision_id=captioned.pk, desfase=10, momento=clock.momento, autor="prueba")
    clock.run(4)
    (content,) = youtube.state.caption_files.values()
    assert b"00:00:40.000 --> 00:00:42.000" in content


def test_captions_that_were_never_taken_there_are_not_taken_by_a_correction(youtube, held, clock):
    correct(held, clock)
    clock.run(4)
    assert youtube.calls("captions.insert") == []


def test_captions_deleted_in_studio_are_put_there_again(youtube, captioned, clock):
    youtube.state.captions.clear()
    correct(captioned, clock)
    clock.momento = max(clock.momento, timezone.now())
    clock.run(4)
    (track,) = youtube.state.captions.values()
    assert fresh(captioned).caption_id == track["id"]


def test_captions_that_never_come_are_asked_for_five_times(youtube, held, clock):
    for _ in range(20):
        clock.tick(3600 * 12)
    assert len(youtube.calls("captions.list")) == 5


def test_the_recording_has_the_privacy_that_somebody_chooses(youtube, held, clock):
    publish_grabacion(emision_id=held.pk, privacidad=Privacidad.OCULTA, momento=clock.momento, autor="prueba")
    clock.run(2)
    assert one(youtube)["status"]["privacyStatus"] == "unlisted"
    assert youtube.state.video_status[held.broadcast_id]["embeddable"] is True
    Sesion.objects.update(publica=False)
    refused = publish_grabacion(
        emision_id=held.pk, privacidad=Privacidad.PUBLICA, momento=clock.momento, autor="prueba"
    )
    assert refused.codigo == "sesion_no_publica"


def test_an_organ_may_have_its_recordings_seen_otherwise_than_its_broadcasts(youtube, automatica, clock, town):
    set_ajustes(organo=town.organo, privacidad=Privacidad.PUBLICA, automatica=True)
    AjustesEmision.objects.update(privacidad_grabacion="unlisted")
    youtube.stream_status("active")
    clock.run()
    start_emision(emision_id=automatica.pk, momento=clock.momento, autor="prueba")
    clock.run(4)
    end_emision(emision_id=automatica.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    assert one(youtube)["status"]["privacyStatus"] == "unlisted"


def test_a_quota_gone_for_the_whole_session_leaves_it_to_studio_and_is_made_up_for(
    youtube, automatica, sesion, clock, town
):
    """Nothing is asked while it is gone; the operator reads what to do; afterwards what happened there is adopted."""
    youtube.state.now = lambda: clock.momento
    clock.run()
    before = len(youtube.seen)
    gone = Trick("fail", effect=False, status=403, reason="quotaExceeded")
    youtube.chaos = lambda method: None if method == "token" else gone
    clock.momento = sesion.primera
    here = {miembro.clave: "presencial" for miembro in town.miembros} | {town.secretario.clave: "presencial"}
    constitute_sesion(sesion_id=sesion.pk, presentes=here, ausentes={}, momento=clock.momento, autor="prueba")
    clock.run(3)
    assert "maneje la emisión desde YouTube Studio" in str(mesa_context(sesion.pk)["incidencia"])
    one(youtube)["status"]["lifeCycleStatus"] = "live"
    one(youtube)["snippet"]["actualStartTime"] = clock.momento.strftime("%Y-%m-%dT%H:%M:%SZ")
    for punto in sesion.puntos.order_by("orden"):
        clock.tick(300)
        call_punto(punto_id=punto.pk, momento=clock.momento, autor="prueba")
    clock.tick(300)
    adjourn_sesion(sesion_id=sesion.pk, momento=clock.momento, autor="prueba")
    clock.run(3)
    one(youtube)["status"]["lifeCycleStatus"] = "complete"
    one(youtube)["snippet"]["actualEndTime"] = clock.momento.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert len(youtube.seen) - before <= 3
    youtube.chaos = lambda method: None
    clock.momento = next_pacific_midnight(clock.momento)
    clock.run(12)
    assert (fresh(automatica).ciclo, fresh(automatica).deseado) == ("complete", "terminada")
    assert [line.partition(" ")[2] for line in chapters(youtube)] == [
        "Inicio",
        "1. Asunto 1",
        "2. Asunto 2",
        "3. Asunto 3",
    ]
    assert len(youtube.state.playlist_items) == 1
    assert fresh(automatica).motivo == ""


# The picture


def test_the_picture_is_sent_once_and_again_when_the_day_changes(youtube, automatica, clock, sesion):
    clock.run()
    (png,) = youtube.state.thumbnails[one(youtube)["id"]]
    assert Image.open(io.BytesIO(png)).size == (1280, 720)
    assert len(png) < 2_000_000
    update_emision(emision_id=automatica.pk, titulo="Otro", momento=clock.momento, autor="prueba")
    clock.run(3)
    assert len(youtube.state.thumbnails[one(youtube)["id"]]) == 1
    Sesion.objects.update(primera=sesion.primera + timedelta(days=1))
    update_emision(emision_id=automatica.pk, titulo="Aplazado", momento=clock.momento, autor="prueba")
    clock.run(3)
    assert len(youtube.state.thumbnails[one(youtube)["id"]]) == 2


def test_a_channel_that_may_not_set_pictures_goes_on_without(youtube, automatica, clock, canal):
    youtube.state.thumbnails_allowed = False
    clock.run()
    assert life_cycle(youtube) == "ready"
    canal.refresh_from_db()
    assert canal.estado == "conectado"
    assert Llamada.objects.get(tipo=TipoLlamada.THUMBNAIL.value).reason == "noThumbnail"


def test_the_longest_name_finds_room_in_the_picture(automatica, town):
    town.organo.nombre = "Comisión Especial de Seguimiento, Vigilancia y Contratación de Ñandúes " * 2
    town.organo.save()
    assert Image.open(io.BytesIO(miniatura.png_of(fresh(automatica)))).format == "PNG"


# Deleted in Studio


def test_one_that_goes_by_itself_and_is_deleted_in_studio_is_made_again(youtube, automatica, clock, sesion):
    clock.run()
    gone = one(youtube)["id"]
    youtube.delete_in_studio(gone)
    clock.tick(3600)
    clock.run()
    assert one(youtube)["id"] != gone
    assert life_cycle(youtube) == "ready"
    assert len(youtube.state.playlist_items) == 1
    assert fresh(automatica).deseado == "cancelada"


def test_who_deletes_it_again_and_again_means_it(youtube, automatica, clock, sesion):
    for _ in range(3):
        clock.run(4)
        youtube.delete_in_studio(one(youtube)["id"])
        Emision.objects.update(sondear_en=clock.momento)
        clock.tick(60)
    clock.run()
    assert youtube.state.broadcasts == {}
    assert len(youtube.calls("liveBroadcasts.insert")) == 3


def seconds_of(line: str) -> int:
    minutes, seconds = line.partition(" ")[0].split(":")
    return int(minutes) * 60 + int(seconds)
