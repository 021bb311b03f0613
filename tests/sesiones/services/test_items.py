"""Items of a sitting session: called, ended, set aside, brought in by urgency."""

from datetime import timedelta

import pytest

from sesiones import signals
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.services.debate import grant_palabra, request_palabra
from sesiones.services.incidents import note_incidencia
from sesiones.services.items import (
    call_punto,
    finish_punto,
    leave_sobre_la_mesa,
    propose_urgencia,
    withdraw_punto,
)
from sesiones.services.life import adjourn_sesion
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"
LATER = MOMENTO + timedelta(minutes=10)
ACTO = {"momento": LATER, "autor": AUTOR}


@pytest.fixture
def town():
    return make_town(miembros=5)


@pytest.fixture
def sesion(town):
    return make_sesion(town, puntos=4)


def item(sesion, numero):
    return sesion.puntos.get(numero=numero)


def call(sesion, numero):
    return call_punto(punto_id=item(sesion, numero).pk, **ACTO)


def states(sesion):
    return dict(sesion.puntos.values_list("numero", "estado"))


def test_calling_an_item_begins_its_deliberation_and_leaves_the_one_before(sesion):
    heard = []

    def receiver(**kwargs):
        heard.append(kwargs["punto"].numero)

    signals.punto_llamado.connect(receiver, weak=False)
    punto = call(sesion, "2")
    signals.punto_llamado.disconnect(receiver)
    sesion.refresh_from_db()
    assert (punto.estado, punto.deliberacion_desde) == ("en_debate", LATER)
    assert sesion.punto_actual == punto
    assert states(sesion)["1"] == "pendiente"
    assert Suceso.objects.get().datos == {"punto": "2", "titulo": "Asunto 2", "fuera_de_orden": False}
    assert heard == ["2"]


def test_the_presidency_may_change_the_order_and_it_is_told(sesion):
    call(sesion, "3")
    assert Suceso.objects.get().datos["fuera_de_orden"] is True


def test_an_item_that_was_interrupted_does_not_make_the_next_one_out_of_order(sesion):
    call(sesion, "2")
    call(sesion, "3")
    assert Suceso.objects.last().datos["fuera_de_orden"] is False


def test_what_is_never_voted_ends_when_the_next_item_is_called(sesion):
    sesion.puntos.filter(numero="1").update(clase="dacion_cuenta")
    call(sesion, "2")
    assert item(sesion, "1").estado == "enterado"
    assert [fact.tipo for fact in Suceso.objects.all()] == ["punto_terminado", "punto_llamado"]


def test_deliberation_that_was_interrupted_keeps_its_beginning(sesion):
    call(sesion, "2")
    again = call(sesion, "1")
    assert again.deliberacion_desde == MOMENTO


def test_an_open_vote_holds_the_item(sesion):
    def receiver(**kwargs):
        return rechazo("votacion_abierta", "Hay una votación abierta", "ROF art. 98.3")

    signals.punto_por_dejar.connect(receiver, weak=False)
    try:
        assert call(sesion, "2").codigo == "votacion_abierta"
        assert finish_punto(punto_id=item(sesion, "1").pk, estado="tratado", **ACTO).codigo == "votacion_abierta"
    finally:
        signals.punto_por_dejar.disconnect(receiver)
    assert states(sesion)["1"] == "en_debate"
    assert not Suceso.objects.exists()


@pytest.mark.parametrize("estado", ["aprobado", "enterado"])
def test_only_a_vote_decides_a_proposal(sesion, estado):
    result = finish_punto(punto_id=item(sesion, "1").pk, estado=estado, **ACTO)
    assert result.codigo == "falta_votacion"


def test_a_question_is_put_and_then_answered_or_left_for_later(sesion):
    sesion.puntos.filter(numero="1").update(clase="pregunta")
    first = item(sesion, "1")
    assert finish_punto(punto_id=first.pk, estado="formulado", **ACTO).estado == "formulado"
    answered = finish_punto(punto_id=first.pk, estado="aplazado", motivo="Contestará por escrito", **ACTO)
    assert answered.estado == "aplazado"
    assert Suceso.objects.last().datos["motivo"] == "Contestará por escrito"
    assert finish_punto(punto_id=first.pk, estado="contestado", **ACTO).codigo == "punto_terminado"


def test_the_presidency_withdraws_before_the_debate_and_the_vote_decides_after_it(sesion):
    assert withdraw_punto(punto_id=item(sesion, "2").pk, motivo="A petición", **ACTO).estado == "retirado"
    grant_palabra(sesion_id=sesion.pk, persona="VILLA-02", **ACTO)
    refused = leave_sobre_la_mesa(punto_id=item(sesion, "1").pk, **ACTO)
    assert (refused.codigo, refused.norma) == ("retirada_pide_voto", "ROF art. 92.1")
    assert leave_sobre_la_mesa(punto_id=item(sesion, "3").pk, **ACTO).estado == "sobre_la_mesa"
    assert call(sesion, "3").codigo == "punto_terminado"


def test_an_urgent_item_waits_before_the_requests_with_a_number_of_its_own(sesion, town):
    sesion.puntos.filter(numero="4").update(clase="ruego", parte="ruegos")
    result = propose_urgencia(sesion_id=sesion.pk, clase="mocion", titulo="Moción", proponentes=town.grupos[:1], **ACTO)
    assert [p.numero for p in sesion.puntos.order_by("orden")] == ["1", "2", "3", "U1", "4"]
    assert (result.urgente, result.parte, result.clase) == (True, "urgencias", "mocion")
    assert Suceso.objects.get().datos["proponentes"] == ["A"]
    assert propose_urgencia(sesion_id=sesion.pk, clase="mocion", titulo="Otra", **ACTO).numero == "U2"
    repeated = propose_urgencia(sesion_id=sesion.pk, clase="mocion", titulo="Otra", numero="3", **ACTO)
    assert repeated.codigo == "numero_repetido"


def test_nothing_new_in_an_extraordinary_session(sesion):
    sesion.caracter = "extraordinaria"
    sesion.save()
    result = propose_urgencia(sesion_id=sesion.pk, clase="mocion", titulo="Moción", **ACTO)
    assert (result.codigo, result.norma) == ("extraordinaria_cerrada", "TRRL art. 48.2")
    assert (sesion.puntos.count(), Suceso.objects.count()) == (4, 0)


def test_an_urgent_session_first_pronounces_itself_on_its_urgency(sesion):
    sesion.puntos.filter(numero="2").update(clase="ratificacion_urgencia")
    assert call(sesion, "3").codigo == "urgencia_sin_ratificar"
    sesion.puntos.filter(numero="2").update(estado="urgencia_no_apreciada")
    assert call(sesion, "3").codigo == "urgencia_no_apreciada"
    sesion.puntos.filter(numero="2").update(estado="aprobado")
    assert call(sesion, "3").estado == "en_debate"


def test_the_floor_is_cleared_when_the_item_ends(sesion, town):
    turno = grant_palabra(sesion_id=sesion.pk, persona="VILLA-02", **ACTO)
    waiting = request_palabra(sesion_id=sesion.pk, miembro=town.miembros[2], momento=LATER)
    call(sesion, "2")
    turno.refresh_from_db()
    waiting.refresh_from_db()
    assert (turno.estado, waiting.estado) == ("terminado", "retirado")


@pytest.mark.parametrize("estado", ["convocada", "suspendida", "levantada"])
def test_nothing_happens_to_items_outside_a_sitting(town, estado):
    sesion = make_sesion(town, estado=estado, puntos=2)
    punto = item(sesion, "2")
    acts = [
        call_punto(punto_id=punto.pk, **ACTO),
        finish_punto(punto_id=punto.pk, estado="tratado", **ACTO),
        withdraw_punto(punto_id=punto.pk, **ACTO),
        propose_urgencia(sesion_id=sesion.pk, clase="mocion", titulo="Moción", **ACTO),
    ]
    assert all(isinstance(act, Rechazo) for act in acts)
    assert not Suceso.objects.exists()
    assert set(states(sesion).values()) == {"pendiente"}


def test_the_session_does_not_end_with_an_item_under_vote(sesion):
    sesion.puntos.filter(numero="1").update(estado="en_votacion")
    assert adjourn_sesion(sesion_id=sesion.pk, **ACTO).codigo == "votacion_en_curso"


def test_an_incident_is_written_as_told(sesion):
    note_incidencia(sesion_id=sesion.pk, texto=" Falla el sonido ", punto=item(sesion, "1"), **ACTO)
    assert Suceso.objects.get().datos == {"texto": "Falla el sonido", "punto": "1"}
    assert note_incidencia(sesion_id=sesion.pk, texto=" ", **ACTO).codigo == "incidencia_vacia"
