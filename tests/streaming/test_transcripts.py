"""The transcript of a session: taken in, laid on its agenda, corrected by hand, and shown without what was secret."""

from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sesiones import journal
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from streaming.models import Transcripcion
from streaming.services import transcripts as services
from streaming.services.transcripts import add_transcripcion, align_transcripcion, move_marcas
from streaming.tasks import resume_transcripciones
from streaming.transcripts import as_webvtt, lines_of, segments_of, transcripcion_of
from tests.actas.town_acta import at, held_with_secret, open_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

SAID = [
    (5, 9, "se abre la sesión"),
    (65, 70, "punto primero asunto uno"),
    (125, 130, "yo creo que sí"),
    (250, 255, "queda aprobado por unanimidad"),
    (305, 310, "punto segundo asunto dos"),
    (370, 375, "lo que se dice en secreto"),
    (1195, 1199, "se levanta la sesión"),
]
CAPTIONS = "WEBVTT\n\n" + "\n\n".join(
    f"00:{a // 60:02}:{a % 60:02}.000 --> 00:{b // 60:02}:{b % 60:02}.000\n{text}" for a, b, text in SAID
)


@pytest.fixture
def town():
    return held_with_secret()


def add(town, text=CAPTIONS, **others) -> Transcripcion:
    what = {"datos": text.encode(), "nombre": "pleno.vtt", "momento": at(30), "autor": "prueba", "inicio": at(0)}
    return add_transcripcion(**{"sesion_id": town.sesion.pk, **what, **others})


def laid(town, **others) -> Transcripcion:
    return align_transcripcion(transcripcion_id=add(town, **others).pk)


def move(found, punto, segmentos, estado="tratado"):
    return move_marcas(
        transcripcion_id=found.pk, punto=punto, segmentos=segmentos, estado=estado, momento=at(40), autor="secretaria"
    )


def test_captions_are_kept_told_in_the_journal_and_laid_on_the_agenda_by_its_clock(town):
    found = laid(town)
    assert (found.estado, len(found.subtitulos), found.inicio) == ("lista", len(SAID), at(0))
    told = Suceso.objects.get(tipo="transcripcion_incorporada").datos
    assert (told["nombre"], told["subtitulos"], told["sha256"]) == ("pleno.vtt", len(SAID), found.sha256)
    assert list(segments_of(found, publico=False)) == ["1", "2"]
    (first,) = segments_of(found)["1"]
    assert (first.desde, first.hasta) == (65.0, 255.0)


def test_a_new_file_takes_the_place_of_the_old_one_which_is_kept(town):
    old, new = add(town), add(town)
    assert transcripcion_of(town.sesion) == new
    assert set(Transcripcion.objects.values_list("pk", flat=True)) == {old.pk, new.pk}


def test_what_is_no_caption_file_is_refused_and_leaves_nothing(town):
    refused = add(town, text="hola")
    assert isinstance(refused, Rechazo)
    assert "no contiene subtítulos" in refused.texto()
    assert not Transcripcion.objects.exists()
    assert not Suceso.objects.filter(tipo="transcripcion_incorporada").exists()


def test_a_session_that_goes_on_has_no_transcript_yet():
    _, sesion = open_town()
    refused = add_transcripcion(
        sesion_id=sesion.pk, datos=CAPTIONS.encode(), nombre="a.vtt", momento=at(3), autor="prueba"
    )
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "sesion_sin_transcripcion"


def test_the_public_reads_who_speaks_and_nothing_that_was_said_in_secret(town):
    found = laid(town)
    speaker = town.miembros[1]
    lines = lines_of(found)
    assert [(one.persona, one.voz) for one in lines if one.texto == "yo creo que sí"] == [
        (speaker.clave, speaker.nombre)
    ]
    assert "lo que se dice en secreto" not in [one.texto for one in lines]
    assert "lo que se dice en secreto" in [one.texto for one in lines_of(found, publico=False)]
    assert "secreto" not in as_webvtt(lines_of(found))
    assert f"<v {speaker.nombre}>yo creo que sí" in as_webvtt(lines_of(found))
    assert all(part.hasta <= 360 for part in segments_of(found)["2"])


def test_without_a_clock_nothing_of_a_session_with_a_secret_part_is_public(town):
    found = laid(town)
    found.inicio = None
    assert (lines_of(found), segments_of(found)) == ([], {})


def test_moving_the_marks_of_an_item_is_one_fact_and_is_never_undone_by_the_worker(town):
    found = laid(town)
    moved = move(found, "1", [(60.0, 100.5), (120.0, 255.0)])
    assert [(part.desde, part.hasta) for part in segments_of(moved)["1"]] == [(60.0, 100.5), (120.0, 255.0)]
    told = Suceso.objects.get(tipo="marcas_corregidas")
    assert told.autor == "secretaria"
    assert told.datos == {
        "punto": "1",
        "estado": "tratado",
        "antes": [["00:01:05.000", "00:04:15.000"]],
        "despues": [["00:01:00.000", "00:01:40.500"], ["00:02:00.000", "00:04:15.000"]],
    }
    move(found, "1", [(120.0, 255.0), (60.0, 100.5)])  # the same again is no change
    assert Suceso.objects.filter(tipo="marcas_corregidas").count() == 1
    align_transcripcion(transcripcion_id=found.pk)
    assert len(segments_of(Transcripcion.objects.get(pk=found.pk))["1"]) == 2
    assert list(journal.faults(town.sesion)) == []


@pytest.mark.parametrize(
    ("punto", "segmentos", "estado", "codigo"),
    [
        ("1", [(100.0, 50.0)], "tratado", "tramos_imposibles"),
        ("1", [(0.0, 9000.0)], "tratado", "tramos_imposibles"),
        ("1", [(10.0, 60.0), (50.0, 90.0)], "tratado", "tramos_imposibles"),
        ("1", [(10.0, 60.0)], "no_tratado", "tramos_de_lo_no_tratado"),
        ("99", [(10.0, 60.0)], "tratado", "punto_desconocido"),
    ],
)
def test_impossible_marks_are_refused_and_nothing_is_told(town, punto, segmentos, estado, codigo):
    found = laid(town)
    assert move(found, punto, segmentos, estado).codigo == codigo
    assert not Suceso.objects.filter(tipo="marcas_corregidas").exists()


def test_marks_cannot_be_moved_before_there_are_any(town):
    assert move(add(town), "1", []).codigo == "sin_alinear"


def test_what_its_worker_left_is_asked_for_again(town):
    add(town)
    assert resume_transcripciones(momento=at(31)) == 0
    later = at(30) + services.ABANDONADA * 2
    assert resume_transcripciones(momento=later) == 1
    align_transcripcion(transcripcion_id=Transcripcion.objects.get().pk)
    assert resume_transcripciones(momento=later) == 0


# The page


@pytest.fixture
def secretary(client, town):
    client.force_login(town.secretario.usuario)
    return client


def page_of(town):
    return reverse("emisiones:transcripcion", args=[town.sesion.pk])


def text(answer) -> str:
    return answer.content.decode()


def test_the_secretary_takes_captions_in_and_moves_a_mark_without_javascript(secretary, town):
    file = SimpleUploadedFile("pleno.vtt", CAPTIONS.encode())
    sent = {"subtitulos": file, "inicio": at(0).astimezone(ZoneInfo("Europe/Madrid")).strftime("%Y-%m-%dT%H:%M:%S")}
    answer = secretary.post(page_of(town), sent, follow=True)
    assert "Se están situando los puntos" in text(answer)
    align_transcripcion(transcripcion_id=Transcripcion.objects.get().pk)
    assert 'value="1:05"' in text(secretary.get(reverse("emisiones:transcripcion-estado", args=[town.sesion.pk])))
    fields = {"punto": "1", "punto-1-punto": "1", "punto-1-estado": "tratado"}
    fields |= {"punto-1-desde_0": "1:00", "punto-1-hasta_0": "0:04:15", "punto-1-desde_1": "", "punto-1-hasta_1": ""}
    answer = secretary.post(reverse("emisiones:transcripcion-marcas", args=[town.sesion.pk]), fields, follow=True)
    assert "Marcas del punto 1 guardadas" in text(answer)
    assert segments_of(transcripcion_of(town.sesion))["1"][0].desde == 60.0


@pytest.mark.parametrize(
    ("desde", "hasta", "sentence"),
    [
        ("1:00", "", "principio y fin"),
        ("hola", "2:00", "horas, minutos y segundos"),
        ("3:00", "2:00", "a otra posterior"),
    ],
)
def test_wrong_times_come_back_with_what_was_typed_and_a_sentence(secretary, town, desde, hasta, sentence):
    laid(town)
    fields = {"punto": "1", "punto-1-punto": "1", "punto-1-estado": "tratado", "punto-1-desde_0": desde}
    answer = secretary.post(
        reverse("emisiones:transcripcion-marcas", args=[town.sesion.pk]), fields | {"punto-1-hasta_0": hasta}
    )
    assert answer.status_code in {409, 422}
    assert sentence in text(answer)
    assert f'value="{desde}"' in text(answer)


def test_a_wrong_file_is_refused_on_the_page(secretary, town):
    answer = secretary.post(page_of(town), {"subtitulos": SimpleUploadedFile("a.vtt", b"hola")})
    assert answer.status_code == 409
    assert "no contiene subtítulos" in text(answer)


def test_the_page_and_its_captions_are_for_who_prepares_the_session(client, town):
    laid(town)
    names = ["emisiones:transcripcion", "emisiones:transcripcion-estado", "emisiones:transcripcion-vtt"]
    client.force_login(town.miembros[2].usuario)
    assert [client.get(reverse(name, args=[town.sesion.pk])).status_code for name in names] == [404, 404, 404]
    client.force_login(town.secretario.usuario)
    assert [client.get(reverse(name, args=[town.sesion.pk])).status_code for name in names] == [200, 200, 200]
