"""A recording that comes in parts: cut, continued from elsewhere, checked, thrown away, and never half a recording."""

import base64
import errno
import fcntl
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sesiones import due
from sesiones.models import Sesion
from streaming.models import Grabacion, Subida
from streaming.recibidos import Suerte, looks_like_recording
from streaming.services.recordings import hash_grabacion
from streaming.services.uploads import CADUCA, receive_parte
from streaming.tasks import resume_subidas
from tests.actas.town_acta import adjourn, at, open_town
from tests.town import make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

PART = "application/offset+octet-stream"
VIDEO = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 400
SIZE = len(VIDEO)
INICIO = "2026-03-26T09:30:00"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def town():
    villa, sesion = open_town()
    villa.sesion = adjourn(sesion, 20)
    return villa


@pytest.fixture
def browser(client, town):
    return Browser(client, town.secretario.usuario, town.sesion)


class Browser:
    """One window, as the module of the page speaks."""

    def __init__(self, client, usuario, sesion: Sesion) -> None:
        client.force_login(usuario)
        self.client, self.sesion = client, sesion

    def create(self, *, name="pleno.mp4", size=SIZE, inicio=INICIO, known="pleno.mp4:1"):
        about = {"filename": name, "inicio": inicio, "huella": known}
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in about.items())
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), "Upload-Metadata": metadata}
        return self.client.post(reverse("emisiones:subidas", args=[self.sesion.pk]), headers=headers)

    def begin(self, **about) -> str:
        answer = self.create(**about)
        assert answer.status_code == 201, answer.content.decode()
        return answer["Location"]

    def send(self, place: str, offset: int, part: bytes, **headers):
        told = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": PART, **headers}
        return self.client.patch(place, part, content_type=PART, headers=told)

    def where(self, place: str) -> int:
        answer = self.client.head(place, headers={"Tus-Resumable": "1.0.0"})
        assert answer.status_code == 200
        return int(answer["Upload-Offset"])

    def delete(self, place: str):
        return self.client.delete(place, headers={"Tus-Resumable": "1.0.0"})


def files() -> list[str]:
    return [str(one) for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


def test_in_parts_it_becomes_the_recording_that_was_sent(browser, town):
    place = browser.begin()
    for offset in range(0, len(VIDEO), 40_000):
        answer = browser.send(place, offset, VIDEO[offset : offset + 40_000])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(min(offset + 40_000, len(VIDEO))))
    one = hash_grabacion(grabacion_id=Grabacion.objects.get().pk, momento=at(30))
    assert (one.sesion, one.nombre, one.bytes) == (town.sesion, "pleno.mp4", len(VIDEO))
    assert one.inicio == at(0)
    assert one.sha256 == hashlib.sha256(VIDEO).hexdigest()
    assert files() == [one.fichero.path]


def test_after_a_cut_another_browser_asks_how_far_it_is_and_goes_on(browser, town, client):
    place = browser.begin()
    browser.send(place, 0, VIDEO[:50_000])
    other = Browser(client, town.secretario.usuario, town.sesion)
    again = other.create()
    assert (again["Location"], again["Upload-Offset"]) == (place, "50000")
    assert other.where(place) == 50_000
    assert other.send(place, 50_000, VIDEO[50_000:]).status_code == 204
    assert Path(Grabacion.objects.get().fichero.path).read_bytes() == VIDEO


def test_two_windows_at_once_never_write_over_each_other(browser):
    place = browser.begin()
    assert browser.send(place, 0, VIDEO[:50_000]).status_code == 204
    late = browser.send(place, 0, VIDEO[:60_000])
    assert (late.status_code, late["Upload-Offset"]) == (409, "50000")
    with Path(Subida.objects.get().fichero.path).open("r+b") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        assert browser.send(place, 50_000, VIDEO[50_000:]).status_code == 423
    assert browser.send(place, 50_000, VIDEO[50_000:]).status_code == 204
    assert Path(Grabacion.objects.get().fichero.path).read_bytes() == VIDEO


def test_what_a_power_cut_left_of_a_part_is_no_part_of_the_file(browser):
    place = browser.begin()
    browser.send(place, 0, VIDEO[:50_000])
    with Path(Subida.objects.get().fichero.path).open("ab") as file:
        file.write(b"half a part, of which nobody was told")
    browser.send(place, 50_000, VIDEO[50_000:])
    assert Path(Grabacion.objects.get().fichero.path).read_bytes() == VIDEO


def test_a_part_that_was_damaged_on_its_way_is_asked_for_again(browser):
    place = browser.begin()
    good = base64.b64encode(hashlib.sha256(VIDEO[:50_000]).digest()).decode()
    damaged = browser.send(place, 0, b"\x00" * 50_000, **{"Upload-Checksum": f"sha256 {good}"})
    assert (damaged.status_code, browser.where(place)) == (460, 0)
    assert browser.send(place, 0, VIDEO[:50_000], **{"Upload-Checksum": f"sha256 {good}"}).status_code == 204


@pytest.mark.parametrize(
    ("about", "status", "words"),
    [
        ({"name": "virus.exe"}, 400, "No parece una grabación"),
        ({"inicio": "ayer"}, 400, "fecha"),
        ({"size": 0}, 409, "está vacío"),
        ({"size": 300 << 30}, 413, "más grande de lo que admite"),
        ({"size": 200 << 40}, 413, "más grande de lo que admite"),
    ],
)
def test_what_is_no_recording_makes_no_room_for_itself(browser, about, status, words):
    answer = browser.create(**about)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert (Subida.objects.count(), files()) == (0, [])


def test_a_file_that_only_bears_the_name_of_a_video_is_refused_with_its_first_bytes(browser):
    place = browser.begin()
    answer = browser.send(place, 0, b"%PDF-1.7 minutes" * 100)
    assert answer.status_code == 415
    assert "No parece una grabación" in answer.content.decode()
    assert (Subida.objects.count(), files()) == (0, [])


def test_the_disk_is_asked_before_the_first_byte_and_counts_what_others_will_bring(browser, settings, monkeypatch):
    monkeypatch.setattr("streaming.services.uploads.free_space", lambda path: 10_000_000)
    settings.SUBIDA_RESERVA = 1_000_000
    assert browser.create(size=8_000_000, known="a").status_code == 201
    refused = browser.create(size=2_000_000, known="b")
    assert (refused.status_code, Subida.objects.count()) == (507, 1)
    assert "no cabe" in refused.content.decode()
    assert browser.create(size=900_000, known="c").status_code == 201


def test_a_disk_that_fills_keeps_what_it_has(browser, monkeypatch):
    place = browser.begin()
    browser.send(place, 0, VIDEO[:50_000])
    monkeypatch.setattr("streaming.recibidos.os.fsync", full_disk)
    answer = browser.send(place, 50_000, VIDEO[50_000:])
    assert (answer.status_code, answer["Upload-Offset"]) == (507, "50000")
    monkeypatch.undo()
    assert browser.send(place, 50_000, VIDEO[50_000:]).status_code == 204


def full_disk(_number: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_more_than_was_announced_is_not_taken(browser):
    place = browser.begin()
    answer = browser.send(place, 0, VIDEO + b"x")
    assert (answer.status_code, browser.where(place)) == (413, 0)


def test_cancelled_it_leaves_nothing(browser):
    place = browser.begin()
    browser.send(place, 0, VIDEO[:50_000])
    assert browser.delete(place).status_code == 204
    assert (Subida.objects.count(), files()) == (0, [])
    assert browser.client.head(place, headers={"Tus-Resumable": "1.0.0"}).status_code == 404


def test_cancelled_with_a_button_and_listed_until_then(browser):
    place = browser.begin()
    browser.send(place, 0, VIDEO[:50_000])
    page = reverse("emisiones:grabacion", args=[browser.sesion.pk])
    assert "Subida sin terminar: pleno.mp4" in " ".join(browser.client.get(page).content.decode().split())
    seen = browser.client.post(f"{place}cancelar/", follow=True).content.decode()
    assert "se ha borrado lo recibido" in seen
    assert "Subida sin terminar" not in seen
    assert files() == []


def test_cancelled_while_a_part_is_being_written_it_stays_cancelled(browser):
    place = browser.begin()
    subida = Subida.objects.get()

    class Slow:
        def read(self, size: int = -1) -> bytes:
            if not Subida.objects.exists():
                return b""
            browser.delete(place)
            return VIDEO[:1000]

    part, grabacion = receive_parte(subida_id=subida.pk, desde=0, datos=Slow(), momento=at(30))
    assert (part.suerte, grabacion, Grabacion.objects.count()) == (Suerte.PERDIDA, None, 0)
    assert files() == []


def test_what_nobody_goes_on_with_is_thrown_away_by_the_clock(browser):
    browser.send(browser.begin(), 0, VIDEO[:50_000])
    touched = Subida.objects.get().tocada_en
    assert resume_subidas(momento=touched + CADUCA) == 0
    assert resume_subidas(momento=touched + CADUCA + timedelta(seconds=1)) == 1
    assert (Subida.objects.count(), files()) == (0, [])


def test_a_server_that_died_with_the_last_byte_is_made_up_for_by_the_clock(browser):
    browser.send(browser.begin(), 0, VIDEO[:50_000])
    subida = Subida.objects.get()
    Path(subida.fichero.path).write_bytes(VIDEO)
    Subida.objects.update(recibidos=len(VIDEO))
    assert resume_subidas in set(due.registered())
    resume_subidas(momento=at(40))
    assert Path(Grabacion.objects.get().fichero.path).read_bytes() == VIDEO
    resume_subidas(momento=at(41))
    assert Grabacion.objects.count() == 1


def test_whoever_lost_the_last_answer_learns_that_it_is_whole(browser):
    place = browser.begin()
    browser.send(place, 0, VIDEO)
    assert browser.where(place) == len(VIDEO)
    assert browser.send(place, len(VIDEO), b"").status_code == 204
    assert browser.delete(place).status_code == 204
    assert Grabacion.objects.count() == 1
    assert len(files()) == 1
    assert resume_subidas(momento=Subida.objects.get().tocada_en + timedelta(days=2)) == 1
    assert len(files()) == 1


def test_the_protocol_is_told_and_another_version_refused(browser):
    place = reverse("emisiones:subidas", args=[browser.sesion.pk])
    told = browser.client.options(place)
    assert (told.status_code, told["Tus-Version"], told["Tus-Extension"]) == (
        204, "1.0.0", "creation,termination,checksum,expiration",
    )  # fmt: skip
    old = browser.client.post(place, headers={"Tus-Resumable": "0.2.2"})
    assert (old.status_code, old["Tus-Version"]) == (412, "1.0.0")
    wrong = browser.client.patch(browser.begin(), b"x", content_type="text/plain", headers={"Tus-Resumable": "1.0.0"})
    assert wrong.status_code == 415


def test_an_upload_is_of_those_who_have_the_broadcast(browser, town, client):
    place = browser.begin()
    for usuario in (town.miembros[3].usuario, make_town(clave="otra").secretario.usuario):
        stranger = Browser(client, usuario, town.sesion)
        assert stranger.create().status_code == 404
        assert stranger.send(place, 0, VIDEO[:10]).status_code == 404
        assert stranger.delete(place).status_code == 404
        assert client.post(f"{place}cancelar/").status_code == 404
    client.logout()
    assert client.patch(place, VIDEO[:10], content_type=PART).status_code == 302
    assert Subida.objects.get().recibidos == 0


def test_while_the_session_goes_on_nothing_is_taken(browser):
    Sesion.objects.update(estado="abierta")
    answer = browser.create()
    assert (answer.status_code, "cuando la sesión ha terminado" in answer.content.decode()) == (409, True)


@hypothesis_settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cuts=st.lists(st.tuples(st.integers(1, 5000), st.sampled_from(["kept", "lost", "damaged", "early"])), max_size=12)
)
def test_however_the_line_falls_the_file_is_the_one_that_was_sent(browser, cuts):
    """Answers that are lost, parts that are damaged or come from the wrong place: it is only asked where it is."""
    data = VIDEO[:20_000]
    place = browser.begin(size=len(data), known=f"{len(cuts)}")
    told = 0
    for size, fate in cuts:
        part = data[told : told + size]
        if not part:
            break
        if fate == "damaged":
            sound = base64.b64encode(hashlib.sha256(part).digest()).decode()
            assert browser.send(place, told, part[::-1] + b"?", **{"Upload-Checksum": f"sha256 {sound}"}).status_code in {
                413, 460,
            }  # fmt: skip
        elif fate == "early":
            assert browser.send(place, told + 1, part).status_code == 409
        else:
            assert browser.send(place, told, part).status_code == 204
            told = told + len(part) if fate == "kept" else browser.where(place)
        assert browser.where(place) == told
    browser.send(place, told, data[told:])
    one = Grabacion.objects.get()
    assert Path(one.fichero.path).read_bytes() == data
    Grabacion.objects.all().delete()


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"\x00\x00\x00\x20ftypisom", True),
        (b"\x1aE\xdf\xa3\x01\x00\x00\x00", True),
        (b"RIFF\x24\x08\x00\x00WAVE", True),
        (b"OggS\x00\x02", True),
        (b"fLaC\x00", True),
        (b"ID3\x04", True),
        (b"\xff\xfb\x90\x64", True),
        (b"\xff\xd8\xff\xe0", False),
        (b"PK\x03\x04", False),
        (b"<html>", False),
        (b"", False),
    ],
)
def test_a_recording_is_known_by_how_it_begins(head, is_one):
    assert looks_like_recording(head) is is_one
