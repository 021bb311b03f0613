"""A recording of ours goes to the platform in parts, whatever fails, in whichever process, and never twice."""

import hashlib
import random
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from sesiones import journal, sucesos
from sesiones.models import Sesion
from streaming import huellas
from streaming.estados import EstadoLlamada, Privacidad, TipoLlamada
from streaming.models import CuotaDiaria, Emision, Grabacion, Llamada
from streaming.outbox import OPEN
from streaming.pacing import next_pacific_midnight
from streaming.selectors import emision_of
from streaming.services import send_grabacion, set_ajustes, stop_grabacion
from streaming.services.recordings import add_grabacion, hash_grabacion
from streaming.showing import sent_of
from streaming.uploading import UNIT, part_size
from tests.actas.town_acta import adjourn, at, call, open_town
from tests.streaming.chaos import Chaos

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

FILE = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 1024 * 5  # five units of 256 KiB, and twelve bytes


@pytest.fixture
def town(request, youtube_settings, settings, tmp_path):
    """A session of twenty minutes; with the mark `secreta`, its second item from the minute 12 on."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.YOUTUBE_UPLOAD_CHUNK = UNIT
    villa, sesion = open_town(puntos=3)
    for number in (1, 2, 3):
        call(sesion, 5 * number, str(number))
        if number == 2 and getattr(request, "param", "") == "secreta":
            secret = sucesos.DebateSecretoDeclarado(punto="2", norma="LBRL art. 70.1")
            journal.record(sesion, secret, momento=at(12))
    villa.sesion = adjourn(sesion, 20)
    return villa


@pytest.fixture
def grabacion(canal, town) -> Grabacion:
    return registered(town)


def registered(town, content=FILE, minutes=0) -> Grabacion:
    one = add_grabacion(
        sesion_id=town.sesion.pk, fichero=ContentFile(content, "pleno.mp4"), nombre="pleno.mp4", momento=at(30),
        inicio=at(minutes),
    )  # fmt: skip
    assert isinstance(one, Grabacion), one
    done = hash_grabacion(grabacion_id=one.pk, momento=at(31))
    Grabacion.objects.filter(pk=one.pk).update(duracion=20 * 60)
    done.refresh_from_db()
    return done


@pytest.fixture
def sending(grabacion, clock) -> Emision:
    emision = send_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    assert isinstance(emision, Emision), emision
    return emision


def video(youtube) -> dict:
    (one,) = youtube.state.uploaded.values()
    return one


def whole(youtube) -> None:
    """The one video there is holds what was registered."""
    assert youtube.state.files[video(youtube)["id"]] == FILE


def upload_call() -> Llamada:
    return Llamada.objects.get(tipo=TipoLlamada.UPLOAD.value)


def test_in_parts_with_its_chapters_its_list_and_its_picture(youtube, sending, clock, town):
    clock.run(20)
    whole(youtube)
    assert len(youtube.calls("upload.put")) == 6
    (inserted,) = youtube.calls("videos.insert")
    assert inserted.query["notifySubscribers"] == "false"
    one = video(youtube)
    assert one["status"]["privacyStatus"] == "public"
    lines = one["snippet"]["description"].splitlines()
    assert lines[lines.index("Capítulos") + 1 :][:4] == [
        "0:00 Inicio", "5:00 1. Asunto 1", "10:00 2. Asunto 2", "15:00 3. Asunto 3",
    ]  # fmt: skip
    found = Emision.objects.get(pk=sending.pk)
    assert lines[-1] == found.marca
    assert (found.broadcast_id, found.ciclo, found.subidos) == (one["id"], "complete", len(FILE))
    (entry,) = youtube.state.playlist_items.values()
    assert entry["snippet"]["resourceId"]["videoId"] == one["id"]
    assert len(youtube.state.thumbnails[one["id"]]) == 1
    assert emision_of(town.sesion.pk) == found
    assert CuotaDiaria.objects.get().subidas == 1
    assert (
        Llamada.objects.filter(estado__in=["pending", "uncertain", "held", "failed"])
        .exclude(tipo=TipoLlamada.CAPTIONS_DOWN.value)
        .count()
        == 0
    )


def test_the_address_is_a_secret_and_gone_when_it_is_of_no_more_use(youtube, sending, clock, caplog):
    clock.run(3)
    (address,) = youtube.state.uploads
    kept = Emision.objects.get(pk=sending.pk).subida_cifrada
    assert kept
    assert address not in kept
    clock.run(20)
    assert Emision.objects.get(pk=sending.pk).subida_cifrada == ""
    assert address not in caplog.text


@pytest.mark.parametrize("method", ["videos.insert", "upload.put", "upload.ask"])
@pytest.mark.parametrize("effect", [True, False])
@pytest.mark.parametrize("trouble", ["lose_answer", "html"])
def test_a_lost_answer_is_asked_for_and_nothing_is_doubled(youtube, sending, clock, method, effect, trouble):
    clock.run(3)
    if method == "upload.ask":
        youtube.lose_answer("upload.put")
    getattr(youtube, trouble)(method, effect=effect)
    clock.run(40)
    whole(youtube)


@pytest.mark.parametrize(("status", "reason"), [(500, "backendError"), (503, ""), (429, "uploadRateLimitExceeded")])
@pytest.mark.parametrize("method", ["videos.insert", "upload.put"])
def test_passing_faults_pass(youtube, sending, clock, method, status, reason):
    youtube.fail(method, status, reason, times=3)
    clock.run(60)
    whole(youtube)


@pytest.mark.parametrize("seed", [1, 2])
def test_on_a_bad_day_one_whole_video_arrives(youtube, youtube_settings, sending, clock, seed):
    """Faults at random on every call: refused, 5xx, 429, lost after the effect, HTML, hung."""
    youtube_settings.YOUTUBE_TIMEOUT = 0.2
    youtube.chaos = Chaos(random.Random(seed), rate=0.4)
    for _ in range(400):
        clock.tick(10)
        if not Llamada.objects.filter(estado__in=OPEN).exclude(tipo=TipoLlamada.CAPTIONS_DOWN.value).exists():
            break
    whole(youtube)
    assert len(youtube.state.playlist_items) == 1
    assert sum(youtube.chaos.met.values()) >= 5


def test_the_last_answer_lost_and_the_address_forgotten_the_video_is_found_by_its_marker(youtube, sending, clock):
    """Though the list of uploads has it only the second time that somebody looks."""
    clock.run(6)
    assert sent_bytes(youtube) == 5 * UNIT
    youtube.lose_answer("upload.put")
    youtube.state.late["playlistItem"] = 1
    clock.tick()
    youtube.state.uploads.clear()
    clock.run(20)
    whole(youtube)
    assert len(youtube.calls("videos.insert")) == 1


def test_an_address_that_grew_too_old_is_begun_anew_once_the_video_was_looked_for(youtube, sending, clock):
    clock.run(4)
    youtube.state.uploads.clear()
    clock.run(40)
    whole(youtube)
    assert len(youtube.calls("videos.insert")) == 2
    assert len(youtube.calls("playlistItems.list")) >= 3


def test_another_process_goes_on_where_the_one_that_died_was(youtube, sending, clock):
    clock.run(4)
    before = sent_bytes(youtube)
    Llamada.objects.filter(pk=upload_call().pk).update(estado=EstadoLlamada.IN_FLIGHT.value)
    huellas._readings.clear()
    clock.run(20)
    whole(youtube)
    begins = [int(seen.query["range"].removeprefix("bytes ").split("-")[0]) for seen in youtube.calls("upload.put")]
    assert begins == sorted(set(begins))
    assert before in begins
    assert len(youtube.calls("upload.ask")) == 1


def test_a_file_that_is_no_longer_the_one_registered_is_never_finished(youtube, sending, clock, grabacion):
    clock.run(3)
    with grabacion.fichero.open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"other")
    clock.run(20)
    assert youtube.state.uploaded == {}
    assert (upload_call().estado, upload_call().reason) == ("failed", "changedFile")
    assert "ya no es el que se registró" in sent_of(Grabacion.objects.get()).incidencia


def test_an_account_that_makes_uploads_private_is_told_what_was_wanted(youtube, sending, clock):
    youtube.state.forced_privacy = "private"
    while not youtube.state.uploaded:
        clock.tick()
    clock.run(4)
    assert [call.body["status"]["privacyStatus"] for call in youtube.calls("videos.update")] == ["public"]
    assert video(youtube)["status"]["privacyStatus"] == "public"
    assert sent_of(Grabacion.objects.get()).texto == "Está en YouTube. Pública."


def test_the_privacy_is_that_of_the_organ(youtube, grabacion, clock, town):
    set_ajustes(organo=town.organo, privacidad=Privacidad.OCULTA, automatica=False)
    send_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    assert video(youtube)["status"]["privacyStatus"] == "unlisted"


def test_a_hundred_a_day_are_counted_apart_and_hold_up_nothing_else(youtube, sending, clock, canal):
    youtube.state.upload_limit = 0
    clock.run(4)
    assert (upload_call().estado, upload_call().reason) == ("held", "quotaExceeded")
    assert not CuotaDiaria.objects.filter(agotada=True).exists()
    youtube.state.upload_limit = 100
    clock.momento = next_pacific_midnight(clock.momento) + timedelta(seconds=1)
    clock.run(20)
    whole(youtube)


def test_what_goes_on_air_never_waits_behind_a_recording(youtube, sending, clock):
    """A run of the worker sends one part of it, and comes back to it after everything else."""
    clock.tick()
    for count in (1, 2, 3):
        clock.tick()
        assert len(youtube.calls("upload.put")) == count


@pytest.mark.parametrize("town", ["secreta"], indirect=True)
def test_a_recording_with_a_secret_part_stays_here_and_its_public_part_goes(youtube, canal, town, clock):
    refused = send_grabacion(grabacion_id=registered(town).pk, momento=clock.momento, autor="prueba")
    assert refused.codigo == "grabacion_con_secreto"
    cut = registered(town)
    Grabacion.objects.filter(pk=cut.pk).update(duracion=600)
    assert isinstance(send_grabacion(grabacion_id=cut.pk, momento=clock.momento, autor="prueba"), Emision)
    clock.run(20)
    whole(youtube)


def test_a_session_that_stops_being_public_stops_its_recording(youtube, sending, clock):
    clock.run(3)
    Sesion.objects.update(publica=False)
    clock.run(5)
    assert (upload_call().estado, upload_call().reason) == ("failed", "secretParts")
    assert youtube.state.uploaded == {}


def test_stopped_it_goes_on_later_where_it_was(youtube, sending, clock, grabacion, town):
    clock.run(4)
    before = sent_bytes(youtube)
    stop_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    clock.run(5)
    assert sent_bytes(youtube) == before
    assert sent_of(Grabacion.objects.get()).texto.startswith("Subida a YouTube detenida")
    send_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    whole(youtube)
    assert len(youtube.calls("videos.insert")) == 1
    assert stop_grabacion(grabacion_id=grabacion.pk, momento=at(1), autor="prueba").codigo == "grabacion_ya_subida"


def test_sent_again_while_it_is_there_changes_nothing_and_deleted_there_it_begins_anew(
    youtube, sending, clock, grabacion
):
    clock.run(20)
    first = video(youtube)["id"]
    send_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    clock.run(5)
    assert video(youtube)["id"] == first
    youtube.delete_in_studio(first)
    Emision.objects.update(ciclo="deleted")
    send_grabacion(grabacion_id=grabacion.pk, momento=clock.momento, autor="prueba")
    clock.run(30)
    whole(youtube)
    assert video(youtube)["id"] != first


def test_it_is_sent_stopped_and_followed_with_buttons(youtube, grabacion, clock, client, town):
    client.force_login(town.secretario.usuario)
    page = reverse("emisiones:grabacion", args=[town.sesion.pk])
    place = reverse("emisiones:grabacion-enviar", args=[town.sesion.pk])

    def post(enviada):
        answer = client.post(place, {"grabacion": grabacion.pk, "enviada": enviada}, follow=True)
        return " ".join(answer.content.decode().split())

    assert "Subir a YouTube" in client.get(page).content.decode()
    assert "Subiendo a YouTube. 0 %" in post("1")
    clock.momento = timezone.now()
    clock.run(4)
    assert "Subiendo a YouTube. 59 %" in client.get(page).content.decode()
    assert "Subida a YouTube detenida" in post("0")
    assert "Detener la subida" in post("1")
    clock.momento = max(clock.momento, timezone.now())
    clock.run(20)
    seen = " ".join(client.get(page).content.decode().split())
    assert "Está en YouTube. Pública." in seen
    assert video(youtube)["id"] in seen
    assert "Detener la subida" not in seen
    client.force_login(town.miembros[3].usuario)
    assert client.post(place, {"grabacion": grabacion.pk, "enviada": "1"}).status_code == 404


@pytest.mark.parametrize(("pace", "size"), [(None, 4 * UNIT), (1000, UNIT), (100_000, 3 * UNIT), (10**9, 32 * UNIT)])
def test_a_part_takes_some_seconds_and_no_longer(settings, pace, size):
    settings.YOUTUBE_UPLOAD_CHUNK = 8 << 20
    assert part_size(pace) == size


def test_the_digest_goes_on_where_it_was_and_takes_its_time(grabacion):
    huellas.forget(grabacion)
    assert huellas.is_unchanged(grabacion, seconds=-1) is None
    assert huellas.is_unchanged(grabacion, seconds=60) is True
    assert hashlib.sha256(FILE).hexdigest() == grabacion.sha256


def sent_bytes(youtube) -> int:
    return max((len(one["data"]) for one in youtube.state.uploads.values()), default=0)
