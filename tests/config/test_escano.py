"""The notice and the seat of a councillor, complete without scripts."""

import importlib
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from sesiones.models import Asistencia, Documento, Notificacion, Punto, Sesion, Suceso, Turno
from sesiones.vivo import current_version, publish
from tests.town import MOMENTO, make_sesion, make_town
from votaciones.models import Voto
from votaciones.services.closing import close_votacion, proclaim_votacion
from votaciones.services.opening import prepare_and_open

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def sesion(town):
    return make_sesion(town, puntos=2)


@pytest.fixture
def convened(town):
    sesion = make_sesion(town, estado="convocada", momento=timezone.now() + timedelta(days=3), clave="S-8")
    for miembro in town.miembros:
        Notificacion.objects.create(sesion=sesion, miembro=miembro, puesta_a_disposicion=MOMENTO)
    return sesion


def as_user(person):
    client = Client()
    client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def member(town):
    return as_user(town.miembros[2])


def read(client, name, sesion, status=200):
    response = client.get(reverse(name, args=[sesion.pk]))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def attach(sesion, visibilidad="miembros"):
    documento = Documento(
        sesion=sesion, punto=sesion.puntos.first(), titulo="Informe reservado", nombre="informe.pdf",
        tipo_contenido="application/pdf", visibilidad=visibilidad, subido_en=MOMENTO, octetos=4, sha256="ab" * 32,
    )  # fmt: skip
    documento.fichero.save("informe.pdf", ContentFile(b"%PDF"))
    return documento


def open_vote(sesion, **terms):
    return prepare_and_open(punto_id=sesion.punto_actual_id, momento=MOMENTO, autor="funcionario:VILLA-F1", **terms)


# The notice


def test_the_first_look_at_the_notice_is_recorded_once(convened, member, town):
    html = read(member, "sesiones:convocatoria", convened)
    read(member, "sesiones:convocatoria", convened)
    assert "Asunto 1" in html
    assert "¿Asistirá?" in html
    assert [fact.datos for fact in Suceso.objects.filter(tipo="convocatoria_leida")] == [{"miembro": "VILLA-03"}]
    assert Notificacion.objects.get(miembro=town.miembros[2]).primer_acceso is not None
    assert Notificacion.objects.filter(primer_acceso__isnull=True).count() == 4


def test_looking_without_reading_records_nothing(convened, member):
    assert member.head(reverse("sesiones:convocatoria", args=[convened.pk])).status_code == 200
    assert not Suceso.objects.exists()


def test_a_member_answers_and_changes_the_answer(convened, member, town):
    url = reverse("sesiones:convocatoria", args=[convened.pk])
    assert member.post(url, {"respuesta": "en_sala"}).status_code == 303
    assert member.post(url, {"respuesta": "no_puede", "motivo": "Viaje"}).status_code == 303
    notice = Notificacion.objects.get(miembro=town.miembros[2])
    assert (notice.respuesta, notice.motivo) == ("no_puede", "Viaje")
    assert "No puede asistir" in read(member, "sesiones:convocatoria", convened)


@pytest.mark.parametrize(
    ("answer", "status"),
    [({"respuesta": "no_puede"}, 422), ({"respuesta": "a_distancia"}, 422), ({}, 422)],
)
def test_an_answer_needs_its_reason_and_a_session_that_allows_it(convened, member, answer, status):
    response = member.post(reverse("sesiones:convocatoria", args=[convened.pk]), answer)
    assert response.status_code == status
    assert not Suceso.objects.filter(tipo="convocatoria_respondida").exists()


def test_papers_are_for_those_who_may_open_them(convened, member, town):
    documento = attach(convened)
    url = reverse("sesiones:documento", args=[documento.pk])
    assert url in read(member, "sesiones:convocatoria", convened)
    assert member.get(url).status_code == 200
    assert Client().get(url).status_code == 404


def test_the_event_for_the_own_calendar_carries_the_conference(convened, member):
    Sesion.objects.filter(pk=convened.pk).update(enlace="https://sala.example.org/1")
    response = member.get(reverse("sesiones:convocatoria-ics", args=[convened.pk]))
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["UID"] == f"{convened.uid}@consistorio"
    assert "https://sala.example.org/1" in response.content.decode().replace("\r\n ", "")


@pytest.mark.parametrize(
    "name", ["sesiones:convocatoria", "sesiones:convocatoria-ics", "escano", "sesiones:mi-palabra"]
)
def test_only_members_of_the_session_have_a_seat(convened, town, name):
    read(as_user(town.secretario), name, convened, status=404)
    stranger = make_town(clave="vila").miembros[0]
    read(as_user(stranger), name, convened, status=404)
    assert Client().get(reverse(name, args=[convened.pk])).status_code == 302


# The seat


def test_the_seat_shows_item_papers_agenda_and_own_attendance(sesion, member):
    documento = attach(sesion)
    html = read(member, "escano", sesion)
    assert "Ahora se trata" in html
    assert html.count(reverse("sesiones:documento", args=[documento.pk])) == 2
    assert "Presente" in html
    assert "Pedir la palabra" in html
    assert "Se vota el punto" not in html


def test_a_member_asks_for_the_floor_and_withdraws(sesion, member, town):
    member.post(reverse("sesiones:pedir-palabra", args=[sesion.pk]), {"tipo": "alusiones"})
    assert Turno.objects.get().tipo == "alusiones"
    assert "Es la siguiente petición." in read(member, "escano", sesion)
    other = as_user(town.miembros[3])
    other.post(reverse("sesiones:pedir-palabra", args=[sesion.pk]), {"tipo": "intervencion"})
    assert "Tiene 1 persona delante." in read(other, "escano", sesion)
    member.post(reverse("sesiones:retirar-palabra", args=[sesion.pk]))
    assert list(Turno.objects.values_list("estado", flat=True)) == ["retirado", "pedido"]


def test_asking_twice_is_refused_in_words(sesion, member):
    url = reverse("sesiones:pedir-palabra", args=[sesion.pk])
    member.post(url, {"tipo": "intervencion"})
    response = member.post(url, {"tipo": "replica"})
    assert response.status_code == 409
    assert "Ya ha pedido la palabra en este punto." in response.content.decode()
    assert Turno.objects.count() == 1


def test_who_has_the_floor_sees_it(sesion, member, town):
    chair = as_user(town.alcalde)
    chair.post(reverse("sesiones:conceder-palabra", args=[sesion.pk]), {"persona": "VILLA-03", "minutos": "3"})
    assert "Tiene usted la palabra" in read(member, "escano", sesion)
    assert "Tiene la palabra" in read(as_user(town.miembros[3]), "escano", sesion)


def test_territory_is_declared_and_the_secretary_recognises(town, member):
    sesion = make_sesion(town, estado="convocada", momento=timezone.now(), clave="S-7")
    Sesion.objects.filter(pk=sesion.pk).update(modalidad="mixta", situacion_excepcional="Temporal")
    assert "Declaro que estoy en territorio español" in read(member, "escano", sesion)
    member.post(reverse("sesiones:declarar-territorio", args=[sesion.pk]))
    assert "La Secretaría todavía no ha confirmado su identidad." in read(member, "escano", sesion)
    as_user(town.secretario).post(reverse("sesiones:confirmar-identidad", args=[sesion.pk]), {"persona": "VILLA-03"})
    html = read(member, "escano", sesion)
    assert "La Secretaría confirmó su identidad" in html
    assert "Declaro que estoy" not in html


def test_in_a_session_held_in_person_nobody_declares_anything(sesion, member):
    assert "territorio español" not in read(member, "escano", sesion)


def test_an_open_vote_is_announced_and_cast_without_scripts(sesion, member, town):
    vote = open_vote(sesion)
    html = read(member, "escano", sesion)
    assert "Se vota el punto 1." in html
    assert 'href="#mi-voto"' in html
    review = member.post(reverse("votaciones:papeleta", args=[vote.pk]), {"sentido": "no", "clave": "k1"})
    assert "Revise su voto" in review.content.decode()
    assert not Voto.objects.exists()
    member.post(reverse("votaciones:emitir", args=[vote.pk]), {"sentido": "no", "clave": "k1"})
    receipt = read(member, "escano", sesion)
    assert "Voto recibido a las" in receipt
    assert Voto.objects.get().hash[:10] in receipt
    assert "Voto recibido" not in read(as_user(town.miembros[3]), "escano", sesion)


def test_who_cannot_vote_reads_exactly_why(sesion, member, town):
    Asistencia.objects.filter(sesion=sesion, miembro=town.miembros[2]).update(estado="conflicto", motivo="Parentesco")
    open_vote(sesion)
    html = read(member, "escano", sesion)
    assert "No puede votar" in html
    assert 'value="abs"' not in html


def test_a_result_is_shown_once_it_is_proclaimed(sesion, member):
    vote = open_vote(sesion)
    member.post(reverse("votaciones:emitir", args=[vote.pk]), {"sentido": "si", "clave": "k"})
    close_votacion(votacion_id=vote.pk, momento=MOMENTO, autor="funcionario:VILLA-F1")
    assert "Aprobada" not in read(member, "escano", sesion)
    proclaim_votacion(votacion_id=vote.pk, momento=MOMENTO, autor="funcionario:VILLA-F1")
    assert "Aprobada" in read(member, "escano", sesion)


@pytest.mark.parametrize(("place", "reads"), [("escano", "box_context"), ("mesa", "pasos_of")])
def test_what_changes_while_a_page_is_made_is_newer_than_the_page(sesion, town, monkeypatch, place, reads):
    """Else its own regions, read before the change, would be taken for newer than they are and never fetched again."""
    page = importlib.import_module(f"config.views.{place}")
    real = getattr(page, reads)

    def read_and_then_something_happens(*args, **kwargs):
        found = real(*args, **kwargs)
        publish(sesion.pk, ["estado"])
        return found

    open_vote(sesion)
    monkeypatch.setattr(page, reads, read_and_then_something_happens)
    before = current_version(sesion.pk)
    text = read(as_user(town.miembros[2] if place == "escano" else town.secretario), place, sesion)
    wire = re.search(r'data-version="(\d+)"[^>]* data-vivo[ >]', text)
    assert wire, "a panel may be newer than the wire says, never the other way round"
    assert int(wire[1]) == before
    assert current_version(sesion.pk) > before


def test_behind_closed_doors_members_and_mesa_see_the_results_and_the_public_nothing(town, member):
    sesion = make_sesion(town, puntos=2, clave="S-9")
    Sesion.objects.filter(pk=sesion.pk).update(publica=False)
    vote = open_vote(sesion)
    close_votacion(votacion_id=vote.pk, momento=MOMENTO, autor="funcionario:VILLA-F1")
    proclaim_votacion(votacion_id=vote.pk, momento=MOMENTO, autor="funcionario:VILLA-F1")
    for person, name in ((town.miembros[2], "escano"), (town.alcalde, "mesa"), (town.secretario, "mesa")):
        results = read(as_user(person), name, sesion).split('id="resultados"')[1]
        assert "Punto 1. Propuesta" in results.split("</details>")[0]
    assert "Punto 1. Propuesta" not in Client().get(reverse("directo", args=[sesion.clave])).content.decode()


def test_the_seat_costs_the_same_with_two_items_and_with_thirty(town, member):
    def queries(sesion):
        Punto.objects.filter(sesion=sesion).update(clase="dictamen")
        read(member, "escano", sesion)
        with CaptureQueriesContext(connection) as captured:
            read(member, "escano", sesion)
        return len(captured)

    assert queries(make_sesion(town, puntos=2, clave="S-3")) == queries(make_sesion(town, puntos=30, clave="S-4"))
