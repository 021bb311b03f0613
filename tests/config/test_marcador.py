"""The hall's screen: one thing at a time, for who is in the hall, and the link that opens it."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.marcador import marcador_of
from sesiones import journal
from sesiones.models import EnlaceMarcador, Punto, Turno
from sesiones.services.enlaces import renew_marcador, revoke_marcador
from sesiones.showing import get_sesion
from sesiones.sucesos import SesionSuspendida
from sesiones.vivo import publish
from sesiones.vivo.panels import with_followers
from tests.town import MOMENTO, make_sesion, make_town
from tests.votaciones.conftest import Sala
from votaciones.models import Votacion

pytestmark = pytest.mark.django_db

SECRET = "Contratación reservada de la obra"


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def board():
    return make_town(clave="vila", clase="junta_gobierno")


def show(sesion):
    return marcador_of(get_sesion(sesion.pk))


def test_before_the_session_it_waits(town):
    context = show(make_sesion(town, estado="convocada"))
    assert context["vista"] == "espera"
    assert context["espera"] == {
        "titulo": "Pleno: sesión ordinaria 1/2026",
        "estado": "La sesión va a comenzar",
        "detalle": "Jueves, 26 de marzo de 2026, a las 9:30",
    }


def test_the_item_that_is_treated(town):
    assert show(make_sesion(town)) == {"vista": "punto", "punto": {"numero": "1", "titulo": "Asunto 1", "estado": ""}}


def test_what_comes_while_no_item_is_treated(town):
    sesion = make_sesion(town, puntos=8)
    sesion.punto_actual = None
    sesion.save()
    context = show(sesion)
    assert context["vista"] == "orden"
    assert [punto["numero"] for punto in context["puntos"]] == ["2", "3", "4", "5", "6", "7"]


def test_who_speaks_and_for_how_long(town):
    sesion = make_sesion(town)
    Turno.objects.create(
        punto=sesion.punto_actual, miembro=town.miembros[1], estado="en_uso", tiempo_previsto=300, inicio=timezone.now()
    )
    context = show(sesion)
    assert (context["vista"], context["punto"]["numero"]) == ("palabra", "1")
    assert (context["palabra"]["nombre"], context["palabra"]["limite"]) == ("Persona Apellido02 Segundo", 300)


def test_a_recess_says_until_when(town):
    sesion = make_sesion(town, estado="suspendida")
    journal.record(sesion, SesionSuspendida(motivo="Descanso", minutos=15), momento=MOMENTO, autor="sistema")
    assert show(sesion)["espera"]["estado"] == "En receso"
    assert show(sesion)["espera"]["detalle"] == "Se reanuda a las 9:45"


def test_when_all_is_over(town):
    sesion = make_sesion(town, estado="levantada")
    sesion.levantada_en = MOMENTO + timedelta(hours=2)
    sesion.save()
    assert show(sesion)["espera"]["estado"] == "La sesión ha terminado"
    assert show(sesion)["espera"]["detalle"] == "Se levantó a las 11:30"


@pytest.mark.parametrize("told", ["estado", "punto-actual", "palabra"])
def test_it_is_told_whenever_one_of_its_parts_is(told):
    assert "marcador" in {panel.id for panel in with_followers({told})}


def test_it_is_told_by_publish(town):
    sesion = make_sesion(town)
    publish(sesion.pk, ["palabra"])
    assert "marcador" in sesion.cambios.get().paneles


def test_a_public_session_needs_no_key(client, town):
    response = client.get(reverse("marcador", args=[make_sesion(town).clave]))
    assert "Asunto 1" in response.content.decode()


def test_behind_closed_doors_its_members_alone(client, board):
    sesion = make_sesion(board)
    Punto.objects.filter(sesion=sesion).update(titulo=SECRET)
    address = reverse("marcador", args=[sesion.clave])
    assert client.get(address).status_code == 404
    client.force_login(board.miembros[1].usuario)
    assert SECRET in client.get(address).content.decode()


def test_a_draft_has_no_screen(client, town):
    assert client.get(reverse("marcador", args=[make_sesion(town, estado="borrador").clave])).status_code == 404


def fragment(client, link, name="marcador"):
    document = client.get(reverse("marcador-sala-estado", args=[link.token]))
    return client.get(json.loads(document.content)["fragmentos"][name]).content.decode()


def test_the_link_of_an_organ_opens_its_session_behind_closed_doors(client, board):
    Punto.objects.filter(sesion=make_sesion(board)).update(titulo=SECRET)
    link = renew_marcador(organo=board.organo, momento=MOMENTO)
    response = client.get(reverse("marcador-sala", args=[link.token]))
    assert SECRET in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert SECRET in fragment(client, link)


def test_a_link_that_was_withdrawn_opens_nothing(client, board):
    make_sesion(board)
    link = renew_marcador(organo=board.organo, momento=MOMENTO)
    new = renew_marcador(organo=board.organo, momento=MOMENTO)
    addresses = ["marcador-sala", "marcador-sala-estado"]
    assert [client.get(reverse(name, args=[link.token])).status_code for name in addresses] == [404, 404]
    assert client.get(reverse("marcador-sala-panel", args=[link.token, "marcador"])).status_code == 404
    assert [client.get(reverse(name, args=[new.token])).status_code for name in addresses] == [200, 200]
    assert revoke_marcador(organo=board.organo, momento=MOMENTO)
    assert not revoke_marcador(organo=board.organo, momento=MOMENTO)
    assert [client.get(reverse(name, args=[new.token])).status_code for name in addresses] == [404, 404]


def test_the_link_of_one_organ_never_shows_another(client, town, board):
    Punto.objects.filter(sesion=make_sesion(board, clave="J-1")).update(titulo=SECRET)
    link = renew_marcador(organo=town.organo, momento=MOMENTO)
    html = client.get(reverse("marcador-sala", args=[link.token])).content.decode()
    assert SECRET not in html
    assert "No hay ninguna sesión convocada" in html


def test_the_screen_of_an_organ_goes_on_to_what_is_held(client, board):
    now = timezone.now()
    make_sesion(board, estado="convocada", clave="J-2", momento=now + timedelta(days=7))
    link = renew_marcador(organo=board.organo, momento=MOMENTO)
    assert "La sesión va a comenzar" in fragment(client, link)
    before = client.get(reverse("marcador-sala-estado", args=[link.token]))
    make_sesion(board, clave="J-1", momento=now)
    after = client.get(reverse("marcador-sala-estado", args=[link.token]))
    assert json.loads(after.content)["version"] > json.loads(before.content)["version"]
    assert "Asunto 1" in fragment(client, link)


def test_an_unchanged_screen_is_not_sent_again(client, board):
    make_sesion(board)
    link = renew_marcador(organo=board.organo, momento=MOMENTO)
    address = reverse("marcador-sala-estado", args=[link.token])
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_the_secretary_gives_renews_and_withdraws_the_links(client, board):
    client.force_login(board.secretario.usuario)
    page = reverse("marcador-enlaces")
    assert "No tiene dirección." in client.get(page).content.decode()
    assert client.post(reverse("marcador-renovar", args=[board.organo.pk])).url == page
    link = EnlaceMarcador.objects.get(revocado_en=None)
    assert link.token in client.get(page).content.decode()
    client.post(reverse("marcador-retirar", args=[board.organo.pk]))
    assert not EnlaceMarcador.objects.filter(revocado_en=None).exists()


def test_nobody_else_gives_links(client, town, board):
    for person in (board.alcalde, board.interventor, town.secretario):
        client.force_login(person.usuario)
        assert client.post(reverse("marcador-renovar", args=[board.organo.pk])).status_code == 404
    client.force_login(board.alcalde.usuario)
    assert client.get(reverse("marcador-enlaces")).status_code == 404
    client.logout()
    assert client.get(reverse("marcador-enlaces")).status_code == 302


@pytest.fixture
def sala(town):
    """A Pleno of five, everybody present, its first item in debate."""
    return Sala(town, make_sesion(town, puntos=2))


def test_a_running_vote_shows_who_has_voted_and_never_what(client, sala):
    votacion = sala.open()
    sala.cast_all(votacion, "sna--")
    context = show(sala.sesion)
    assert (context["vista"], context["progreso"]["emitidos"], context["progreso"]["total"]) == ("votacion", 3, 5)
    assert {one["sentido"] for one in context["votantes"]} == {"emitido", "pendiente"}
    html = client.get(reverse("directo-panel", args=[sala.sesion.clave, "marcador"])).content.decode()
    assert html.count("Ha votado") == 3
    assert not {"Sí</", "No</", "Abstención"} & {word for word in ("Sí</", "No</", "Abstención") if word in html}


def test_the_names_stand_by_groups(sala):
    sala.open()
    assert [one["grupo"] for one in show(sala.sesion)["votantes"]] == ["A", "A", "A", "B", "B"]


def test_a_result_stays_until_the_mesa_takes_it_away(sala):
    votacion = sala.vote("ssnna")
    context = show(sala.sesion)
    assert (context["vista"], context["resultado"]["palabra"]) == ("resultado", "Empate")
    Turno.objects.create(punto=sala.punto, miembro=sala.miembros[1], estado="en_uso", inicio=timezone.now())
    assert show(sala.sesion)["vista"] == "resultado"
    Votacion.objects.filter(pk=votacion.pk).update(visible_en_marcador=False)
    assert show(sala.sesion)["vista"] == "palabra"


def test_names_of_an_ordinary_vote_are_nobody_s_to_know(sala):
    sala.vote("sssnn")
    assert show(sala.sesion)["resultado"]["nominal"] == []
    assert {seat["nombre"] for seat in show(sala.sesion)["resultado"]["escanos"]} == {"A", "B"}


def test_a_nominal_vote_shows_the_names_once_proclaimed(sala):
    sala.vote("ssnna", sistema="nominal")
    nominal = show(sala.sesion)["resultado"]["nominal"]
    assert [one["sentido"] for one in sorted(nominal, key=lambda one: one["nombre"])] == ["si", "si", "no", "no", "abs"]


def test_a_hall_of_more_than_thirty_is_shown_as_a_picture():
    town = make_town(miembros=31, clave="gran")
    sala = Sala(town, make_sesion(town))
    sala.open()
    context = show(sala.sesion)
    assert "votantes" not in context
    assert len(context["escanos"]) == 31
