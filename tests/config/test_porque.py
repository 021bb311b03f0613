"""«¿Por qué no puedo?»: why each act cannot be done now, for the mesa and for a member."""

import pytest
from django.urls import reverse

from config.porque import actos_de_mesa, actos_de_miembro
from sesiones.models import Sesion
from tests.votaciones.conftest import make_sala

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def sala(db):
    return make_sala()


def codigos(actos):
    return {str(acto.nombre): acto.rechazo and acto.rechazo.codigo for acto in actos}


def de_mesa(sala):
    return codigos(actos_de_mesa(Sesion.objects.get(pk=sala.sesion.pk), sala.momento))


def de_miembro(sala, n):
    return codigos(actos_de_miembro(Sesion.objects.get(pk=sala.sesion.pk), sala.miembros[n - 1]))


def test_in_the_debate_a_vote_may_be_opened_and_a_tie_is_not_there_to_be_broken(sala):
    found = de_mesa(sala)
    assert (found["Abrir una votación"], found["Dar la palabra"]) == (None, None)
    assert (found["Repetir la votación"], found["Emitir el voto de calidad"]) == (
        "segunda_votacion_improcedente", "sin_empate"
    )  # fmt: skip
    assert de_miembro(sala, 2) == {"Votar": "sin_votacion", "Pedir la palabra": None}


def test_during_a_vote_nobody_enters_speaks_or_leaves_the_item(sala):
    sala.open()
    found = de_mesa(sala)
    assert found["Anotar una entrada o una salida"] == "votacion_en_curso"
    assert all(found[act] for act in ("Abrir una votación", "Pasar a otro punto", "Levantar la sesión"))
    assert de_miembro(sala, 2)["Votar"] is None


def test_after_a_first_tie_the_casting_vote_waits_for_the_second(sala):
    sala.vote("ssnna")
    found = de_mesa(sala)
    assert (found["Repetir la votación"], found["Emitir el voto de calidad"]) == (None, "falta_segunda_votacion")


def test_without_an_item_nothing_is_voted(sala):
    Sesion.objects.update(punto_actual=None)
    assert de_mesa(sala)["Abrir una votación"] == "sin_punto"


def test_the_page_is_for_the_mesa_and_the_members_and_is_linked(sala, client):
    address = reverse("por-que", args=[sala.sesion.pk])
    client.force_login(sala.town.secretario.usuario)
    html = client.get(address).content.decode()
    assert "Ahora no se puede" in html
    assert "ROF art. 100.2" in html or "LBRL art. 46.2.d" in html
    assert address in client.get(reverse("mesa", args=[sala.sesion.pk])).content.decode()
    client.force_login(sala.miembros[2].usuario)
    html = client.get(address).content.decode()
    assert "No hay ninguna votación abierta" in html
    assert "Abrir una votación" not in html
    assert address in client.get(reverse("escano", args=[sala.sesion.pk])).content.decode()
    client.force_login(sala.town.interventor.usuario)
    assert client.get(address).status_code == 404
