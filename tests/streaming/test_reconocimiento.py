"""Speech recognition: the port with a stand-in, and the adapter with a library that has the shape of faster-whisper."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from sesiones.reglas.rechazo import Rechazo
from streaming.models import Transcripcion
from streaming.reconocimiento import RecognitionFailed, Reconocedor
from streaming.reconocimiento.whisper import WhisperReconocedor
from streaming.services.recordings import add_grabacion, hash_grabacion
from streaming.services.transcripts import recognize_grabacion
from streaming.transcripcion.cues import Cue, spread
from tests.actas.town_acta import adjourn, at, call, open_town


class Oido:
    """A recogniser that hears what it is told to."""

    def __init__(self, *said: tuple[float, float, str], fails: str = "") -> None:
        self.said, self.fails, self.asked = said, fails, []

    def recognize(self, path, idiomas):
        self.asked.append((path, list(idiomas)))
        if self.fails:
            raise RecognitionFailed(self.fails)
        return [Cue(begins, ends, text, "", spread(text, begins, ends)) for begins, ends, text in self.said]


@pytest.fixture
def town(db):
    villa, sesion = open_town()
    call(sesion, 1, "1")
    villa.sesion = adjourn(sesion, 20)
    villa.grabacion = add_grabacion(
        sesion_id=sesion.pk,
        fichero=ContentFile(b"sonido", "pleno.mp4"),
        nombre="pleno.mp4",
        momento=at(30),
        inicio=at(0),
    )
    hash_grabacion(grabacion_id=villa.grabacion.pk, momento=at(31))
    return villa


def recognize(town, oido: Reconocedor):
    return recognize_grabacion(grabacion_id=town.grabacion.pk, reconocedor=oido, momento=at(40))


def test_a_recording_becomes_the_transcript_in_force_on_the_clock_of_its_first_frame(town):
    oido = Oido((62.0, 66.0, "punto primero asunto uno"), (70.0, 70.0, "nada"))
    found = recognize(town, oido)
    assert isinstance(found, Transcripcion)
    assert oido.asked == [(town.grabacion.fichero.path, ["es", "ca"])]
    assert found.subtitulos == [[62.0, 66.0, "punto primero asunto uno", ""]]
    assert (found.origen, found.vigente, found.inicio_dado) == ("reconocida", True, at(0))


@pytest.mark.parametrize(
    ("oido", "codigo", "sentence"),
    [
        (Oido(), "sin_voz", "ninguna voz"),
        (Oido(fails="Falta la biblioteca"), "voz_no_reconocida", "Falta la biblioteca"),
    ],
)
def test_nothing_heard_and_a_failure_are_told_and_leave_nothing(town, oido, codigo, sentence):
    refused = recognize(town, oido)
    assert isinstance(refused, Rechazo)
    assert (refused.codigo, sentence in refused.texto()) == (codigo, True)
    assert not Transcripcion.objects.exists()


class WhisperModel:
    """What faster-whisper shows of itself: a constructor with these names, and segments that come one by one."""

    made: list[tuple] = []

    def __init__(self, model_size_or_path, device="auto", compute_type="default", local_files_only=False):
        self.made.append((model_size_or_path, device, compute_type, local_files_only))

    def transcribe(self, audio, *, language=None, multilingual=False, **options):
        assert options == {"word_timestamps": True, "vad_filter": True, "condition_on_previous_text": False}
        self.made.append((audio, language, multilingual))
        if audio == "roto.mp4":
            raise RuntimeError("bad file")
        word = SimpleNamespace
        segments = [
            SimpleNamespace(
                start=1.0, end=2.5, text=" Se abre la sesión.",
                words=[word(word=" Se", start=1.0), word(word=" abre", start=1.2), word(word=" la", start=1.6),
                       word(word=" sesión.", start=1.8)],
            ),
            SimpleNamespace(start=3.0, end=3.0, text="  ", words=None),
        ]  # fmt: skip
        return iter(segments), SimpleNamespace(language="es")


@pytest.fixture
def library(monkeypatch):
    module = ModuleType("faster_whisper")
    module.WhisperModel = WhisperModel
    monkeypatch.setitem(sys.modules, "faster_whisper", module)
    monkeypatch.setattr(WhisperModel, "made", [])
    return WhisperModel.made


def test_the_adapter_opens_a_model_of_this_disk_and_keeps_the_time_of_each_word(library):
    (cue,) = WhisperReconocedor("/modelos/pleno").recognize("pleno.mp4", ["es"])
    assert (cue.desde, cue.hasta, cue.texto) == (1.0, 2.5, "Se abre la sesión.")
    assert [(word.text, word.second) for word in cue.words] == [
        ("Se", 1.0),
        ("abre", 1.2),
        ("la", 1.6),
        ("sesión.", 1.8),
    ]
    assert library == [("/modelos/pleno", "cpu", "int8", True), ("pleno.mp4", "es", False)]


def test_of_several_languages_the_model_finds_out_which_is_spoken(library):
    list(WhisperReconocedor("m").recognize("pleno.mp4", ["es", "ca"]))
    assert library[-1] == ("pleno.mp4", None, True)


def test_a_file_that_cannot_be_heard_is_said(library):
    with pytest.raises(RecognitionFailed, match="No se ha podido transcribir"):
        list(WhisperReconocedor("m").recognize("roto.mp4", ["es"]))


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(RecognitionFailed, match="instale faster-whisper"):
        list(WhisperReconocedor("m").recognize("pleno.mp4", ["es"]))


def test_the_page_offers_it_only_where_there_is_a_model(town, client, settings):
    client.force_login(town.secretario.usuario)
    page = reverse("emisiones:transcripcion", args=[town.sesion.pk])
    ask = reverse("emisiones:transcripcion-reconocer", args=[town.sesion.pk])
    assert "Transcribir la grabación" not in client.get(page).content.decode()
    assert client.post(ask).status_code == 404
    settings.RECONOCEDOR_MODELO = "/modelos/pleno"
    assert "Transcribir la grabación" in client.get(page).content.decode()
    assert "en segundo plano" in client.post(ask, follow=True).content.decode()
