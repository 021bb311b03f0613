"""The first page after login: what concerns this person now, and nothing of others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actas.models import Acta
from sesiones.models import Notificacion
from tests.town import MOMENTO, make_sesion, make_town
from votaciones.services.opening import prepare_and_open

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


def as_user(person):
    client = Client()
    client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return client


def home(person):
    response = as_user(person).get(reverse("inicio"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_stranger_is_asked_to_log_in():
    response = Client().get(reverse("inicio"))
    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_a_member_enters_the_session_in_progress(town):
    sesion = make_sesion(town)
    html = home(town.miembros[3])
    assert reverse("escano", args=[sesion.pk]) in html
    assert reverse("mesa", args=[sesion.pk]) not in html


def test_secretary_and_presidency_enter_the_mesa(town):
    sesion = make_sesion(town)
    assert reverse("mesa", args=[sesion.pk]) in home(town.secretario)
    chair = home(town.alcalde)
    assert reverse("mesa", args=[sesion.pk]) in chair
    assert reverse("escano", args=[sesion.pk]) in chair


def test_a_notice_waits_for_its_answer(town):
    sesion = make_sesion(town, estado="convocada", momento=timezone.now() + timedelta(days=3))
    notice = Notificacion.objects.create(sesion=sesion, miembro=town.miembros[3], puesta_a_disposicion=MOMENTO)
    assert "Leer y responder" in home(town.miembros[3])
    notice.respuesta = "en_sala"
    notice.save()
    html = home(town.miembros[3])
    assert "Leer y responder" not in html
    assert "Asistirá en el salón" in html


def test_an_open_vote_calls_until_it_is_cast(town):
    sesion = make_sesion(town)
    vote = prepare_and_open(punto_id=sesion.punto_actual_id, momento=MOMENTO, autor="sistema")
    assert f"{reverse('escano', args=[sesion.pk])}#mi-voto" in home(town.miembros[3])
    member = as_user(town.miembros[3])
    member.post(reverse("votaciones:emitir", args=[vote.pk]), {"sentido": "si", "clave": "k"})
    assert "#mi-voto" not in home(town.miembros[3])
    assert "#mi-voto" not in home(town.secretario)


def test_the_secretary_sees_what_is_to_prepare_and_minutes_without_approval(town):
    make_sesion(town, estado="borrador", clave="B-1")
    done = make_sesion(town, estado="levantada", clave="L-1")
    Acta.objects.create(sesion=done, creada_en=MOMENTO)
    html = home(town.secretario)
    assert "En preparación" in html
    assert "Actas sin aprobar" in html
    assert "En preparación" not in home(town.miembros[3])


def test_the_menu_offers_what_one_may_open(town):
    pages = [reverse(name) for name in ("gestion:sesiones", "gestion:organos", "actas:lista", "marcador-enlaces")]
    menu = home(town.secretario)
    for page in pages:
        assert f'href="{page}"' in menu
        assert as_user(town.secretario).get(page).status_code == 200
        assert f'href="{page}"' not in home(town.miembros[3])


def test_nobody_sees_the_sessions_of_another_town(town):
    other = make_sesion(make_town(clave="vila"), clave="S-2")
    for person in (town.miembros[3], town.secretario, town.interventor):
        html = home(person)
        assert reverse("escano", args=[other.pk]) not in html
        assert reverse("mesa", args=[other.pk]) not in html


def test_the_page_costs_the_same_with_one_session_and_with_three(town):
    def queries(person):
        home(person)
        with CaptureQueriesContext(connection) as captured:
            home(person)
        return len(captured)

    def add(n):
        soon = timezone.now() + timedelta(days=n)
        make_sesion(town, clave=f"A-{n}")
        coming = make_sesion(town, estado="convocada", momento=soon, clave=f"C-{n}")
        Notificacion.objects.create(sesion=coming, miembro=town.miembros[3], puesta_a_disposicion=MOMENTO)
        make_sesion(town, estado="borrador", momento=soon, clave=f"B-{n}")

    people = (town.miembros[3], town.alcalde, town.secretario)
    add(1)
    one = [queries(person) for person in people]
    add(2)
    add(3)
    assert [queries(person) for person in people] == one
