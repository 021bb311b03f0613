"""The public page of a session: everything that anybody may follow, and not a word more."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from sesiones import journal
from sesiones.models import Documento, Punto, Sesion, Turno
from sesiones.selectors import perfil_of
from sesiones.sucesos import SesionSuspendida
from tests.town import MOMENTO, make_sesion, make_town
from tests.votaciones.conftest import Sala

pytestmark = pytest.mark.django_db

SECRET = "Contratación reservada de la obra"


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def reserved():
    """A session of a board, behind closed doors."""
    sesion = make_sesion(make_town(clave="vila", clase="junta_gobierno"), clave="J-1")
    Punto.objects.filter(sesion=sesion).update(titulo=SECRET)
    return sesion


def attach(punto, visibilidad, titulo, nombre="informe.pdf", tipo="application/pdf"):
    documento = Documento(
        sesion=punto.sesion, punto=punto, titulo=titulo, nombre=nombre, tipo_contenido=tipo, octetos=4,
        sha256="ab" * 32, visibilidad=visibilidad, subido_en=MOMENTO,
    )  # fmt: skip
    documento.fichero.save(nombre, ContentFile(b"%PDF"))
    return documento


def page(client, sesion):
    response = client.get(reverse("directo", args=[sesion.clave]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def panel(client, sesion, name):
    return client.get(reverse("directo-panel", args=[sesion.clave, name])).content.decode()


def test_an_open_session_shows_its_agenda_with_the_current_item(client, town):
    sesion = make_sesion(town, puntos=3)
    html = page(client, sesion)
    assert "En directo" in html
    assert html.count('aria-current="step"') == 1
    assert re.search(r'aria-current="step"> <span class="numero">1</span>', html)
    assert "Asunto 3" in html


def test_an_item_says_how_it_ended(client, town):
    sesion = make_sesion(town, puntos=3)
    Punto.objects.filter(sesion=sesion, numero="2").update(estado="sobre_la_mesa")
    html = panel(client, sesion, "orden-dia")
    assert "Sobre la mesa" in html
    assert "Pendiente" not in html


def test_a_convened_session_says_when_and_how_long_until_then(client, town):
    sesion = make_sesion(town, estado="convocada", momento=timezone.now() + timedelta(days=3, hours=1))
    html = page(client, sesion)
    assert "Convocada" in html
    assert "Empieza dentro de 3 días." in html
    assert "En segunda convocatoria" in html


def test_a_recess_says_until_when(client, town):
    sesion = make_sesion(town, estado="suspendida")
    journal.record(sesion, SesionSuspendida(motivo="Descanso", minutos=15), momento=MOMENTO, autor="sistema")
    html = page(client, sesion)
    assert "En receso" in html
    assert "Se reanuda a las 9:45." in html


def test_a_session_that_ended_says_when(client, town):
    sesion = make_sesion(town, estado="levantada")
    sesion.levantada_en = MOMENTO + timedelta(hours=2)
    sesion.save()
    assert "Terminó el jueves, 26 de marzo de 2026, a las 11:30." in page(client, sesion)


def test_the_speaker_with_the_clock(client, town):
    sesion = make_sesion(town)
    Turno.objects.create(
        punto=sesion.punto_actual, miembro=town.miembros[1], estado="en_uso", tiempo_previsto=300,
        inicio=timezone.now() - timedelta(seconds=60),
    )  # fmt: skip
    html = panel(client, sesion, "palabra")
    assert "Persona Apellido02 Segundo" in html
    assert 'data-limite="300"' in html


def test_the_clock_of_a_session_that_is_played_again_is_its_own(client, town):
    sesion = make_sesion(town)
    Turno.objects.create(punto=sesion.punto_actual, miembro=town.miembros[1], estado="en_uso", inicio=MOMENTO)
    fact = SesionSuspendida(motivo="Descanso", minutos=15)
    journal.record(sesion, fact, momento=MOMENTO + timedelta(seconds=65), autor="sistema")
    assert ">1:05<" in panel(client, sesion, "palabra")


def test_public_files_are_linked_and_the_others_not_even_named(client, town):
    sesion = make_sesion(town)
    open_one = attach(sesion.punto_actual, "publico", "Informe abierto")
    closed = attach(sesion.punto_actual, "miembros", "Informe cerrado")
    html = page(client, sesion)
    assert "Informe abierto" in html
    assert reverse("sesiones:documento", args=[open_one.pk]) in html
    assert "cerrado" not in html
    assert reverse("sesiones:documento", args=[closed.pk]) not in html


def test_a_file_for_members_opens_for_them_alone(client, town):
    closed = attach(make_sesion(town).punto_actual, "miembros", "Informe cerrado")
    address = reverse("sesiones:documento", args=[closed.pk])
    assert client.get(address).status_code == 404
    client.force_login(town.miembros[2].usuario)
    response = client.get(address)
    assert (response.status_code, response.content) == (200, b"%PDF")
    assert "no-store" in response["Cache-Control"]


def test_a_public_file_of_a_session_behind_closed_doors_stays_there(client, reserved):
    documento = attach(reserved.punto_actual, "publico", "X")
    assert client.get(reverse("sesiones:documento", args=[documento.pk])).status_code == 404


def test_a_file_that_is_a_page_is_saved_and_never_runs(client, town):
    web = attach(make_sesion(town).punto_actual, "publico", "Web", "web.html", "text/html")
    response = client.get(reverse("sesiones:documento", args=[web.pk]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_of_a_session_behind_closed_doors_only_that_it_is_held(client, reserved):
    html = page(client, reserved)
    assert "Esta sesión no es pública." in html
    assert "Jueves, 26 de marzo de 2026, a las 9:30" in html
    assert SECRET not in html
    assert "Orden del día" not in html


@pytest.mark.parametrize("name", ["estado", "orden-dia", "punto-actual", "palabra", "votacion", "resultados"])
def test_no_panel_of_a_session_behind_closed_doors_is_handed_out(client, reserved, name):
    assert client.get(reverse("directo-panel", args=[reserved.clave, name])).status_code == 404
    assert client.get(reverse("directo-estado", args=[reserved.clave])).status_code == 404


def test_its_calendar_event_has_the_date_and_no_agenda(client, reserved):
    response = client.get(reverse("directo-ics", args=[reserved.clave]))
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event.decoded("dtstart") == reserved.primera
    assert SECRET.encode() not in response.content


def test_the_event_of_a_public_session(client, town):
    sesion = make_sesion(town, estado="convocada")
    response = client.get(reverse("directo-ics", args=[sesion.clave]))
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert (str(event["uid"]), str(event["status"])) == (f"{sesion.uid}@consistorio", "CONFIRMED")
    assert "Asunto 1" in str(event["description"])


def test_search_engines_learn_of_the_event_from_a_block_that_cannot_run(client, town):
    sesion = make_sesion(town, estado="convocada")
    sesion.lugar = "</script><b>Sala</b>"
    sesion.save()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, sesion))
    event = json.loads(block[1])
    assert (event["@type"], event["startDate"]) == ("Event", sesion.primera.isoformat())
    assert event["location"]["name"] == "</script><b>Sala</b>"


def test_no_page_holds_a_script_that_runs_or_a_style(client, town, reserved):
    for sesion in (make_sesion(town), reserved):
        html = page(client, sesion)
        assert [tag for tag in re.findall(r"<script[^>]*>", html) if "src=" not in tag and "ld+json" not in tag] == []
        assert "<style" not in html
        assert " style=" not in html


def test_as_many_queries_with_one_item_as_with_three(client, town):
    def count(sesion):
        client.get(reverse("directo", args=[sesion.clave]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("directo", args=[sesion.clave]))
        return len(queries)

    one, three = make_sesion(town), make_sesion(town, puntos=3, clave="S-2")
    for punto in three.puntos.all():
        attach(punto, "publico", "Informe")
    attach(one.punto_actual, "publico", "Informe")
    assert count(three) == count(one)


def test_the_public_sees_how_many_have_voted_and_the_result_only_when_proclaimed(client, town):
    sala = Sala(town, make_sesion(town))
    votacion = sala.open()
    sala.cast_all(votacion, "sssnn")
    sala.close(votacion)
    html = page(client, sala.sesion)
    assert "5 / 5" in html
    assert "a favor" not in html
    sala.proclaim(votacion)
    html = page(client, sala.sesion)
    assert (
        html.count('class="frase">3 votos a favor, 2 en contra y 0 abstenciones.') == 2
    )  # what has just been voted, and the list
    assert html.count("Votos por grupo") >= 2
    assert len(re.findall(r'id="(votacion|resultado)-\d+-titulo"', html)) == 2
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_as_many_queries_with_one_result_as_with_three(client, town):
    def count(sala):
        client.get(reverse("directo", args=[sala.sesion.clave]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("directo", args=[sala.sesion.clave]))
        return len(queries)

    one = Sala(town, make_sesion(town, puntos=3))
    three = Sala(town, make_sesion(town, puntos=3, clave="S-2"))
    one.vote("sssnn")
    for n in range(3):
        three.vote("sssnn", objeto="propuesta" if n == 2 else f"enmienda {n}")
    # As the convening leaves it: the rules are frozen, and not looked up.
    Sesion.objects.update(perfil=perfil_of(one.sesion).a_dict())
    assert count(three) == count(one)
