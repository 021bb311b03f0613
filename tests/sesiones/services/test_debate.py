"""The floor: asked once, given by the presidency, one speaker at a time, timed."""

from datetime import timedelta

import pytest

from sesiones.models import Suceso, Turno
from sesiones.selectors import turnos_of
from sesiones.services.debate import end_palabra, grant_palabra, request_palabra, withdraw_palabra
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "miembro:VILLA-01"


def at(minutes):
    return MOMENTO + timedelta(minutes=minutes)


@pytest.fixture
def town():
    return make_town(miembros=5)


@pytest.fixture
def sesion(town):
    return make_sesion(town)


def ask(sesion, miembro, minutes=1, **changes):
    return request_palabra(sesion_id=sesion.pk, miembro=miembro, momento=at(minutes), **changes)


def test_the_queue_keeps_the_order_in_which_the_floor_was_asked_for(sesion, town):
    second, third = ask(sesion, town.miembros[1]), ask(sesion, town.miembros[2])
    grant_palabra(turno_id=third.pk, segundos=300, momento=at(2), autor=AUTOR)
    assert [(t.miembro.clave, t.estado) for t in turnos_of(sesion)] == [
        ("VILLA-03", "en_uso"), ("VILLA-02", "pedido"),
    ]  # fmt: skip
    grant_palabra(turno_id=second.pk, momento=at(5), autor=AUTOR)
    third.refresh_from_db()
    assert (third.estado, third.fin, third.tiempo_previsto) == ("terminado", at(5), 300)
    assert [fact.tipo for fact in Suceso.objects.all()] == [
        "palabra_pedida", "palabra_pedida", "palabra_concedida", "palabra_terminada", "palabra_concedida",
    ]  # fmt: skip
    assert Suceso.objects.get(tipo="palabra_terminada").datos["segundos"] == 180


def test_it_is_asked_for_once_and_may_be_taken_back(sesion, town):
    miembro = town.miembros[1]
    ask(sesion, miembro)
    assert ask(sesion, miembro).codigo == "palabra_ya_pedida"
    assert withdraw_palabra(sesion_id=sesion.pk, miembro=miembro, momento=at(2)).estado == "retirado"
    assert withdraw_palabra(sesion_id=sesion.pk, miembro=miembro, momento=at(2)).codigo == "palabra_no_pedida"
    assert ask(sesion, miembro).estado == "pedido"


def test_who_did_not_ask_may_be_given_the_floor_officials_too(sesion, town):
    turno = grant_palabra(sesion_id=sesion.pk, persona="VILLA-F1", tipo="informe", momento=at(1), autor=AUTOR)
    assert (turno.funcionario, turno.tipo) == (town.secretario, "informe")
    ended = end_palabra(turno_id=turno.pk, resumen="Informa de la legalidad.", momento=at(3), autor=AUTOR)
    assert (ended.estado, ended.resumen) == ("terminado", "Informa de la legalidad.")
    assert end_palabra(turno_id=turno.pk, momento=at(4), autor=AUTOR).codigo == "palabra_no_en_uso"


def test_a_request_is_answered_when_the_floor_is_given_by_name(sesion, town):
    asked = ask(sesion, town.miembros[1])
    assert grant_palabra(sesion_id=sesion.pk, persona="VILLA-02", momento=at(2), autor=AUTOR).pk == asked.pk
    again = grant_palabra(sesion_id=sesion.pk, persona="VILLA-02", momento=at(3), autor=AUTOR)
    assert again.codigo == "palabra_en_uso"


@pytest.mark.parametrize(
    ("sesion_estado", "punto_estado", "asistencia", "codigo"),
    [
        ("suspendida", "en_debate", "presente", "sesion_suspendida"),
        ("abierta", "en_votacion", "presente", "votacion_abierta"),
        ("abierta", "aprobado", "presente", "sin_debate"),
        ("abierta", "en_debate", "fuera", "no_presente"),
        ("abierta", "en_debate", "conflicto", "deber_de_abstencion"),
    ],
)
def test_when_nobody_is_given_the_floor(sesion, town, sesion_estado, punto_estado, asistencia, codigo):
    sesion.puntos.update(estado=punto_estado)
    sesion.asistencias.filter(miembro=town.miembros[1]).update(estado=asistencia)
    type(sesion).objects.update(estado=sesion_estado)
    assert ask(sesion, town.miembros[1]).codigo == codigo
    given = grant_palabra(sesion_id=sesion.pk, persona="VILLA-02", momento=at(1), autor=AUTOR)
    assert given.codigo == codigo
    assert not Turno.objects.exists()
    assert not Suceso.objects.exists()


def test_after_the_vote_a_member_may_still_explain_it(sesion, town):
    sesion.puntos.update(estado="aprobado")
    assert ask(sesion, town.miembros[1], tipo="explicacion_voto").estado == "pedido"
