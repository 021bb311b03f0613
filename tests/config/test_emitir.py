"""`manage.py emitir`: a session goes out with its words, is covered while it is secret, and ends as one file."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from PIL import Image

from sesiones.models import Sesion
from streaming.encoder.picture import FPS
from streaming.models import Codificador
from tests.config.emitir_en_servidor import PATIENCE, go_on, hold
from tests.harness.servidor import ROOT
from tests.streaming.rtmp import (
    VideoServer,
    colours_of,
    longest_jump,
    loudness_between,
    make_room,
    needs_ffmpeg,
    picture_at,
    size_and_rate,
    times_of,
)
from tests.streaming.test_encoder import eventually, everything_running
from tests.town import make_sesion, make_town

KEY = "clave-de-la-sala"
# Where the words stand, as left, top, right, bottom of 1280 × 720.
ITEM, SPEAKER = (70, 40, 400, 95), (70, 540, 500, 615)
# A part of the film where there are no words: bright bars, and dark in a slate. Width, height, left, top.
CORNER = "90:120:1180:300"
MARGIN = 0.5
"""Seconds from one look at the recording to the next."""


def refused(capsys, *arguments) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        call_command("emitir", *arguments)
    return left.value.code, capsys.readouterr().err


@pytest.fixture
def programs(settings):
    settings.FFMPEG = settings.CHROMIUM = sys.executable


@pytest.mark.django_db
class TestSaysWhatIsMissing:
    def test_a_session_that_does_not_exist(self, capsys):
        assert refused(capsys, "S-9") == (2, "No existe la sesión S-9\n")

    @pytest.mark.parametrize(("setting", "package"), [("FFMPEG", "ffmpeg"), ("CHROMIUM", "chromium-headless-shell")])
    def test_a_program(self, capsys, settings, programs, setting, package):
        setattr(settings, setting, "/nowhere/at-all")
        make_sesion(make_town())
        code, said = refused(capsys, "S-1", "--destino", "rtmp://127.0.0.1/live/")
        assert code == 1
        assert f"apt-get install {package}" in said

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--destino", "http://h/x"), "--destino ha de ser una dirección"),
            (("--entrada", "gaita"), "«gaita» no es camara"),
            (("--entrada", "fichero", "/nowhere", "--solo-grabar"), "No existe el fichero /nowhere"),
            (("--entrada", "rtsp", "--solo-grabar"), "--entrada rtsp necesita decir cuál"),
            (("--entrada", "rtsp", "@/nowhere", "--solo-grabar"), "No se puede leer /nowhere"),
            (("--clave-fichero", "/nowhere"), "No se puede leer /nowhere"),
            (("--solo-grabar", "--grabacion", "x.avi"), "ha de terminar en .mp4 o .mkv"),
            ((), "El órgano no tiene canal de YouTube"),
        ],
    )
    def test_what_it_was_told(self, capsys, programs, arguments, said):
        make_sesion(make_town())
        code, text = refused(capsys, "S-1", *arguments)
        assert code == 2
        assert said in text

    def test_a_session_that_is_not_public(self, capsys, programs, tmp_path):
        Sesion.objects.filter(pk=make_sesion(make_town()).pk).update(publica=False)
        code, said = refused(capsys, "S-1", "--solo-grabar", "--grabacion", str(tmp_path / "x.mp4"))
        assert code == 2
        assert said.startswith("La sesión no es pública y no se emite.")
        assert list(tmp_path.iterdir()) == []
        assert not Codificador.objects.exists()


@needs_ffmpeg
@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.fault
def test_a_session_on_air(start_servidor, tmp_path, chromium):
    servidor = start_servidor(env={"CHROMIUM": chromium})
    clave = servidor.call(hold)
    room, recording, log = make_room(tmp_path / "sala.mp4"), tmp_path / "pleno.mp4", tmp_path / "emitir.log"

    def estado(column: str = "estado"):
        return servidor.query(f"select {column} from streaming_codificador")[0][0]

    with VideoServer(tmp_path) as server, log.open("wb") as told:
        emitir = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "emitir", clave, "--entrada", "fichero", str(room), "--bucle",
             "--destino", f"{server.address}/{KEY}", "--grabacion", str(recording), "--cierre", "0.5"],
            cwd=ROOT, env=servidor.env, stdout=told, stderr=told,
        )  # fmt: skip
        try:
            with ThreadPoolExecutor() as aside:
                rest = aside.submit(servidor.call, go_on)
                eventually(lambda: servidor.query("select 1 from streaming_codificador") and estado("sala"))
                assert KEY not in everything_running()
                eventually(lambda: estado("sala") == 0 or rest.done(), patience=3 * PATIENCE)
                server.kill()  # the network goes while it is secret
                eventually(lambda: estado() == "reintentando" or rest.done(), patience=PATIENCE)
                server.start()
                covered, still_covered, seen = (ticks / FPS for ticks in rest.result())
            assert emitir.wait(timeout=60) == 0, log.read_text()
        finally:
            emitir.kill()
            emitir.wait()

    assert size_and_rate(recording) == "1280x720@25/1"
    assert longest_jump(recording) <= 1.0
    assert longest_jump(recording, "a") <= 1.0
    assert KEY not in log.read_text()
    assert all(KEY not in str(row) for row in servidor.query("select * from streaming_codificador"))
    assert servidor.query("select estado, sha256 <> '' from streaming_codificador") == [("terminado", 1)]
    lost, frames = servidor.query("select perdidos, fotogramas from streaming_codificador")[0]
    assert frames == pytest.approx(len(times_of(recording, "v")), abs=15)
    assert lost <= frames
    the_slate_covered_the_secret_part(recording, covered, still_covered, seen)
    the_words_lay_over_the_room(recording, covered, tmp_path)


def the_slate_covered_the_secret_part(recording, began, ended, seen):
    """Not a picture nor a sound of the room in it, nor in the seconds after it; and both of them before and later."""
    covered = [max(colour) < 60 for colour in colours_of(recording, CORNER)]
    drawn = "".join("#" if dark else "." for dark in covered)
    assert all(covered[round(2 * (began + MARGIN)) : round(2 * (ended - MARGIN))]), (drawn, began, ended)
    assert loudness_between(recording, began + MARGIN, ended - MARGIN) <= -60
    assert not all(covered[: int(2 * began)]), (drawn, began)
    assert not all(covered[int(2 * seen) :]), (drawn, seen)
    assert loudness_between(recording, 0, began) > -30
    assert loudness_between(recording, seen, len(covered) / 2) > -30


def the_words_lay_over_the_room(recording, covered_at, tmp_path):
    """In the last picture before the secret part."""
    seen = colours_of(recording, CORNER)[: round(2 * covered_at) + 1]
    last = max(n for n, colour in enumerate(seen) if max(colour) >= 60)
    shown = Image.open(io.BytesIO(picture_at(recording, last / 2 - 0.5))).convert("RGB")
    shown.save(tmp_path / "sala.png")
    for box in (ITEM, SPEAKER):
        band = shown.crop(box)
        assert sum(band.resize((1, 1)).getpixel((0, 0))) < 300  # the dark band lies over the bright bars
        assert band.convert("L").getextrema()[1] > 220  # and has white letters
