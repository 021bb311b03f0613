"""The portal: what anybody finds, and what nobody without a right does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sesiones.models import Punto
from sesiones.portal import normalised
from tests.town import make_sesion, make_town

pytestmark = pytest.mark.django_db

SECRET = "Contratación reservada de la obra"


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def junta():
    """A board whose sessions are not public."""
    return make_town(clave="vila", clase="junta_gobierno")


def page(client, address="/", **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_empty_house_says_so(client):
    html = page(client)
    assert "No hay ninguna sesión convocada." in html
    assert "Todavía no se ha celebrado ninguna sesión." in html


def test_what_is_held_now_stands_first_and_tells_its_item(client, town):
    make_sesion(town, estado="levantada", clave="S-0")
    sesion = make_sesion(town, clave="S-1")
    html = page(client)
    assert "En directo" in html
    assert "Ahora, el punto 1" in html
    assert html.index(reverse("directo", args=[sesion.clave])) < html.index("Próximas sesiones")


def test_a_convened_session_can_be_put_into_a_calendar(client, town):
    sesion = make_sesion(town, estado="convocada", momento=timezone.now() + timedelta(days=9))
    html = page(client)
    assert "Convocada" in html
    assert reverse("directo-ics", args=[sesion.clave]) in html


def test_a_draft_is_nowhere(client, town):
    sesion = make_sesion(town, estado="borrador", clave="S-BORRADOR")
    assert "S-BORRADOR" not in page(client)
    assert "S-BORRADOR" not in page(client, q="Asunto")
    assert client.get(reverse("directo", args=[sesion.clave])).status_code == 404
    assert client.get(reverse("directo-ics", args=[sesion.clave])).status_code == 404


def test_words_are_found_without_their_accents_and_in_any_order(client, town):
    sesion = make_sesion(town, estado="levantada", clave="S-1")
    make_sesion(town, estado="levantada", clave="S-2")
    Punto.objects.filter(sesion=sesion).update(titulo="Aprobación de la Modificación de créditos")
    html = page(client, q="creditos MODIFICACION")
    assert "Hay 1 sesión que coincide" in html
    assert "/directo/S-1/" in html
    assert "/directo/S-2/" not in html
    assert "Ninguna sesión coincide" in page(client, q="creditos piscina")


def test_normalised():
    assert normalised("Año  Çà Ü L·L") == "ano  ca u l·l"


def test_the_title_of_an_item_behind_closed_doors_never_finds_its_session(client, junta):
    sesion = make_sesion(junta, estado="levantada")
    Punto.objects.filter(sesion=sesion).update(titulo=SECRET)
    assert "Ninguna sesión coincide" in page(client, q="reservada")


def test_of_a_session_behind_closed_doors_the_portal_tells_no_item(client, junta):
    sesion = make_sesion(junta)
    Punto.objects.filter(sesion=sesion).update(titulo=SECRET)
    html = page(client)
    assert "Sesión no pública" in html
    assert SECRET not in html


def test_by_organ_and_by_year(client, town, junta):
    make_sesion(town, estado="levantada", clave="S-2026")
    make_sesion(town, estado="levantada", clave="S-2024", momento=timezone.now() - timedelta(days=900))
    make_sesion(junta, estado="levantada", clave="J-1")
    html = page(client, organo="villa/pleno")
    assert ("S-2026" in html, "S-2024" in html, "J-1" in html) == (True, True, False)
    html = page(client, organo="villa/pleno", anio="2026")
    assert ("S-2026" in html, "S-2024" in html) == (True, False)


def test_a_link_with_an_organ_that_is_no_more_shows_everything(client, town):
    make_sesion(town, estado="levantada", clave="S-1")
    assert "/directo/S-1/" in page(client, organo="no/existe", anio="x", pagina="99")


def test_twenty_to_a_page_and_the_search_stays(client, town):
    for n in range(21):
        make_sesion(town, estado="levantada", clave=f"S-{n}", momento=timezone.now() - timedelta(days=n + 1))
    assert page(client).count('class="sesiones"') == 1
    assert page(client).count("<h3><a") == 20
    html = page(client, organo="villa/pleno")
    assert "?organo=villa%2Fpleno&amp;pagina=2" in html
    assert page(client, organo="villa/pleno", pagina=2).count("<h3><a") == 1


@pytest.mark.parametrize("address", ["/", "/organos/villa/pleno/", "/?q=asunto", "/calendarios/"])
def test_as_many_queries_with_one_session_as_with_three(client, town, address):
    def count():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    now = timezone.now()
    for n, estado in enumerate(("levantada", "convocada", "abierta", "suspendida")):
        make_sesion(town, estado=estado, clave=f"A-{n}", momento=now + timedelta(days=n - 1))
    one = count()
    for n, estado in enumerate(("levantada", "convocada", "abierta", "suspendida") * 2):
        make_sesion(town, estado=estado, clave=f"B-{n}", momento=now + timedelta(days=n - 4))
    assert count() == one


def test_an_organ_shows_who_sits_in_it_by_group(client, town):
    html = page(client, "/organos/villa/pleno/")
    assert html.count("Persona Apellido01") == 3  # presides, has a seat, and its place in the picture
    assert "Sara Cretaria Mesa" in html
    assert "/calendarios/villa/pleno.ics" in html
    assert client.get("/organos/villa/otro/").status_code == 404


def test_the_composition_is_that_of_today(client, town):
    gone = town.miembros[3]
    gone.mandatos.update(hasta=timezone.localdate() - timedelta(days=1))
    html = page(client, "/organos/villa/pleno/")
    assert gone.nombre not in html
    assert town.miembros[2].nombre in html


@pytest.mark.parametrize("name", ["accesibilidad", "aviso-legal", "contacto", "calendarios"])
def test_what_a_public_site_must_say(client, town, name):
    html = page(client, reverse(name))
    assert "<h1>" in html
    assert html.count('aria-current="page"') >= 1
