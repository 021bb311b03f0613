"""Summaries that begin with the transcript: extracts of each intervention, marked until a person has read them."""

import io

import docx
import pytest
from django.urls import reverse

from actas.documento.en_akn import escribir_akn
from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.models import TextoActa
from actas.redaccion import lengua_de
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from actas.selectors.facts import unread_textos
from actas.selectors.transcripts import transcribed_html, transcribed_puntos
from actas.services.approval import approve_acta
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from actas.services.issuing import request_documento, tree_of
from actas.services.publishing import publish_acta
from actas.services.summaries import read_resumen, start_resumenes
from sesiones import journal, sucesos
from sesiones.models import Punto, Suceso, Turno
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import dia_of
from streaming.models import Transcripcion
from streaming.services.transcripts import add_transcripcion, align_transcripcion
from tests.actas.town_acta import adjourn, at, call, held_with_secret, open_town, tell
from tests.streaming.test_transcripts import CAPTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

NOTE = lengua_de("es").frase("punto.transcripcion")
WORDS = "yo creo que sí"


@pytest.fixture
def town():
    villa = held_with_secret()
    found = add_transcripcion(
        sesion_id=villa.sesion.pk,
        datos=CAPTIONS.encode(),
        nombre="pleno.vtt",
        momento=at(30),
        autor="prueba",
        inicio=at(0),
    )
    align_transcripcion(transcripcion_id=found.pk)
    villa.transcripcion = Transcripcion.objects.get(pk=found.pk)
    villa.acta = create_borrador(sesion_id=villa.sesion.pk, momento=at(31))
    villa.uno, villa.dos = (villa.sesion.puntos.get(numero=n) for n in "12")
    return villa


def speak(town, minutes, persona, *, resumen="", hasta=None, punto=None):
    """A turn as the mesa leaves it, beside its fact in the journal."""
    return Turno.objects.create(
        punto=punto or town.uno, miembro=persona, tipo="exposicion", estado="terminado", pedido_en=at(minutes),
        inicio=at(minutes), fin=at(hasta or minutes + 1), resumen=resumen,
    )  # fmt: skip


def start(town, **others):
    return start_resumenes(acta_id=town.acta.pk, momento=at(40), autor="secretaria", **others)


def read(town, version=1, punto=None):
    return read_resumen(
        acta_id=town.acta.pk, punto_id=(punto or town.uno).pk, version_vista=version, momento=at(50), autor="secretaria"
    )


def write(town, html, punto=None):
    return edit_texto(
        acta_id=town.acta.pk, punto_id=(punto or town.uno).pk, seccion="intervenciones", html=html, momento=at(45),
        autor="secretaria",
    )  # fmt: skip


def ask(town, clase="acta"):
    return request_documento(sesion_id=town.sesion.pk, clase=clase, formato="docx", momento=at(60))


def kinds(town):
    return list(town.sesion.sucesos.filter(tipo__startswith="resumen_").values_list("tipo", flat=True))


# What is taken


def test_what_somebody_said_becomes_the_beginning_of_their_summary(town):
    speak(town, 2, town.miembros[1])
    (texto,) = start(town, punto_id=town.uno.pk)
    assert (texto.version, texto.sin_leer, texto.punto) == (1, True, town.uno)
    nombre = town.miembros[1].nombre
    assert nombre in texto.html
    assert "<em> Exposición.</em> Yo creo que sí." in texto.html
    told = Suceso.objects.get(tipo="resumen_transcrito").datos
    assert (told["punto"], told["version"], told["transcripcion"]) == ("1", 1, town.transcripcion.sha256)
    assert list(journal.faults(town.sesion)) == []


def test_who_had_the_floor_and_is_on_no_list_of_turns_is_named_by_the_journal(town):
    (texto,) = start(town, punto_id=town.uno.pk)
    assert town.miembros[1].nombre in texto.html
    assert "Yo creo que sí." in texto.html


def test_where_nobody_had_the_floor_the_words_stand_without_a_name():
    villa, sesion = open_town()
    call(sesion, 1, "1")
    call(sesion, 5, "2")
    adjourn(sesion, 20)
    found = add_transcripcion(
        sesion_id=sesion.pk, datos=CAPTIONS.encode(), nombre="a.vtt", momento=at(30), autor="prueba", inicio=at(0)
    )
    align_transcripcion(transcripcion_id=found.pk)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(31))
    html = transcribed_html(acta)[sesion.puntos.get(numero="1").pk]
    assert "<p>Punto primero asunto uno. Yo creo que sí." in html
    assert all(miembro.nombre not in html for miembro in villa.miembros)


def test_what_the_mesa_noted_of_a_turn_stays_as_it_was_noted(town):
    speak(town, 2, town.miembros[1], resumen="Se muestra conforme.")
    speak(town, 1.1, town.miembros[2])
    assert transcribed_html(town.acta).get(town.uno.pk, "") == ""
    assert isinstance(start(town, punto_id=town.uno.pk), Rechazo)


def test_nothing_that_was_said_in_secret_is_taken(town):
    Punto.objects.filter(pk=town.dos.pk).update(datos={"debate_secreto": True})
    assert transcribed_puntos(town.acta) == {town.uno.pk}
    assert "secreto" not in " ".join(transcribed_html(town.acta).values())
    refused = start(town, punto_id=town.dos.pk)
    assert (refused.codigo, refused.norma) == ("nada_transcrito", "LBRL art. 70.1")
    assert start(town)
    assert not TextoActa.objects.filter(punto=town.dos).exists()


def test_the_public_part_of_an_item_that_became_secret_is_all_that_is_taken(town):
    html = transcribed_html(town.acta).get(town.dos.pk, "")
    assert "secreto" not in html


def test_nothing_is_put_over_what_somebody_wrote(town):
    write(town, "<p>Mío</p>")
    refused = start(town, punto_id=town.uno.pk)
    assert refused.codigo == "resumen_ya_escrito"
    start(town)
    assert list(TextoActa.objects.filter(punto=town.uno).values_list("html", flat=True)) == ["<p>Mío</p>"]
    write(town, "")  # given up: there is nothing of anybody's to be lost
    (texto,) = start(town, punto_id=town.uno.pk)
    assert (texto.version, texto.sin_leer) == (3, True)


def test_all_that_lack_one_are_begun_at_once_and_a_second_time_none(town):
    begun = start(town)
    assert town.uno in [texto.punto for texto in begun]
    assert start(town).codigo == "nada_transcrito"
    assert kinds(town) == ["resumen_transcrito"] * len(begun)


def test_without_a_transcript_there_is_nothing_to_begin_with():
    _villa, sesion = open_town()
    adjourn(sesion, 20)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(30))
    assert start_resumenes(acta_id=acta.pk, momento=at(40), autor="x").codigo == "sin_transcripcion"


# Until a person has read it


def test_its_mark_is_in_every_rendering_until_somebody_has_read_it(town):
    start(town, punto_id=town.uno.pk)
    for clase in ("acta", "extracto", "publicable"):
        tree = tree_of(town.sesion, clase)
        assert NOTE in texto_de(tree.bloques)
        assert tree.marca == "BORRADOR: hay resúmenes sin leer"
    acta = tree_of(town.sesion)
    written = docx.Document(io.BytesIO(escribir_docx(acta)))
    assert NOTE in [paragraph.text for paragraph in written.paragraphs]
    assert all(NOTE in text for text in (escribir_html(acta), escribir_json(acta), escribir_akn(acta)))
    assert "resums sense llegir" in tree_of(town.sesion, idioma="ca").marca
    read(town)
    acta = tree_of(town.sesion)
    assert NOTE not in texto_de(acta.bloques)
    assert acta.marca == ""
    assert "Yo creo que sí." in texto_de(acta.bloques)
    told = Suceso.objects.get(tipo="resumen_leido")
    assert (told.datos["punto"], told.datos["version"], told.autor) == ("1", 1, "secretaria")


def test_to_change_some_words_is_not_to_have_read_them_all(town):
    start(town, punto_id=town.uno.pk)
    assert write(town, "<p>Yo creo que no.</p>").sin_leer
    assert hechos_de(town.sesion).puntos[0].sin_leer
    assert read(town, version=1).codigo == "texto_cambiado"
    assert not read(town, version=2).sin_leer
    assert not write(town, "<p>Cree que no.</p>").sin_leer
    # What nobody had read comes back as unread as it was.
    first = TextoActa.objects.get(version=1)
    assert write(town, first.html).sin_leer


def test_a_summary_that_is_given_up_needs_no_reader(town):
    start(town, punto_id=town.uno.pk)
    write(town, "")
    assert unread_textos(town.acta) == frozenset()


def test_to_read_it_twice_is_one_fact(town):
    start(town, punto_id=town.uno.pk)
    read(town)
    read(town)
    assert kinds(town) == ["resumen_transcrito", "resumen_leido"]


def test_minutes_with_a_summary_that_nobody_read_are_not_issued_nor_approved_nor_published(town):
    start(town, punto_id=town.uno.pk)
    day = dia_of(town.sesion)
    for clase in ("acta", "extracto", "publicable"):
        refused = ask(town, clase)
        assert (refused.codigo, refused.norma) == ("resumenes_sin_leer", "ROF art. 109.1.g")
        assert "nadie ha leído: 1." in refused.texto()
    told = {"acta_id": town.acta.pk, "aprobada_el": day, "momento": at(60), "autor": "x"}
    assert approve_acta(**told).codigo == "resumenes_sin_leer"
    assert publish_acta(**told).codigo == "resumenes_sin_leer"
    # What prints no summary is issued all the same.
    assert not isinstance(ask(town, "convocatoria"), Rechazo)
    read(town)
    assert not isinstance(ask(town), Rechazo)
    assert not isinstance(approve_acta(**told), Rechazo)


def test_minutes_that_a_session_approved_so_are_read_afterwards(town):
    start(town, punto_id=town.uno.pk)
    town.acta.estado = "aprobada"
    town.acta.save()
    assert start(town).codigo == "acta_aprobada"
    assert not read(town).sin_leer


def test_minutes_that_leave_what_was_said_to_the_recording_print_no_summary_and_wait_for_none(town):
    start(town, punto_id=town.uno.pk)
    town.acta.remite_a_grabacion = True
    town.acta.save()
    assert not isinstance(ask(town), Rechazo)


# The page


@pytest.fixture
def secretary(client, town):
    client.force_login(town.secretario.usuario)
    return client


def text(answer) -> str:
    return answer.content.decode()


def test_the_secretary_begins_reads_and_issues_without_javascript(secretary, town):
    editor = reverse("actas:editar", args=[town.acta.pk])
    assert "Empezar desde la transcripción" in text(secretary.get(editor))
    begin = reverse("actas:empezar-transcripcion", args=[town.acta.pk])
    page = text(secretary.post(begin, {"punto": town.uno.pk}, follow=True))
    assert "acta-sin-leer" in page
    assert "que nadie ha leído" in page
    refused = secretary.post(reverse("actas:exportar", args=[town.acta.pk]), {"formato": "docx"})
    assert refused.status_code == 409
    assert "nadie ha leído: 1." in text(refused)
    assert NOTE in text(secretary.get(reverse("actas:vista", args=[town.acta.pk])))
    sent = {"punto": town.uno.pk, "seccion": "intervenciones", "version_vista": 1, "html": "<p>Cree que sí.</p>"}
    page = text(secretary.post(reverse("actas:leido", args=[town.acta.pk]), sent, follow=True))
    assert "Resumen leído." in page
    assert "acta-sin-leer" not in page
    assert TextoActa.objects.order_by("-version").values_list("version", "html", "sin_leer").first() == (
        2, "<p>Cree que sí.</p>", False,
    )  # fmt: skip


def test_to_read_what_somebody_else_has_changed_meanwhile_shows_both(secretary, town):
    start(town, punto_id=town.uno.pk)
    write(town, "<p>Otra cosa</p>")
    sent = {"punto": town.uno.pk, "seccion": "intervenciones", "version_vista": 1, "html": "<p>Lo mío</p>"}
    answer = secretary.post(reverse("actas:leido", args=[town.acta.pk]), sent)
    assert answer.status_code == 409
    assert "Otra cosa" in text(answer)
    assert "Lo mío" in text(answer)
    del sent["html"]
    assert secretary.post(reverse("actas:leido", args=[town.acta.pk]), sent).status_code == 409
    assert unread_textos(town.acta)


def test_an_approved_page_offers_the_word_of_who_reads_and_no_more_writing(secretary, town):
    start(town, punto_id=town.uno.pk)
    town.acta.estado = "aprobada"
    town.acta.save()
    page = text(secretary.get(reverse("actas:editar", args=[town.acta.pk])))
    assert "Empezar desde la transcripción" not in page
    assert reverse("actas:leido", args=[town.acta.pk]) in page


def test_the_turn_of_each_is_found_by_the_clock():
    """Two turns of one person in one item: to each what was said in it."""
    villa, sesion = open_town()
    who = villa.miembros[1]
    call(sesion, 1, "1")
    uno = sesion.puntos.get(numero="1")
    villa.uno = uno
    for begins, ends in ((1.5, 2.5), (3, 4)):
        speak(villa, begins, who, hasta=ends)
        tell(sesion, begins, sucesos.PalabraConcedida(persona=who.clave, punto="1", clase="exposicion"))
        tell(sesion, ends, sucesos.PalabraTerminada(persona=who.clave, punto="1", segundos=60))
    adjourn(sesion, 10)
    captions = (
        "WEBVTT\n\n00:01:02.000 --> 00:01:06.000\npunto primero asunto uno\n\n"
        "00:01:40.000 --> 00:01:45.000\nlo primero que digo\n\n00:03:20.000 --> 00:03:25.000\nlo segundo que digo"
    )
    found = add_transcripcion(
        sesion_id=sesion.pk, datos=captions.encode(), nombre="a.vtt", momento=at(30), autor="x", inicio=at(0)
    )
    align_transcripcion(transcripcion_id=found.pk)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(31))
    paragraphs = transcribed_html(acta)[uno.pk].split("</p>")
    assert [("Lo primero que digo." in one, "Lo segundo que digo." in one) for one in paragraphs[:2]] == [
        (True, False), (False, True),
    ]  # fmt: skip
