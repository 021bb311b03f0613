"""ROF arts. 94 to 96 and 98.3: who may speak now."""

from dataclasses import replace

import pytest

from sesiones.estados import EstadoAsistencia, EstadoPunto, EstadoSesion, TipoTurno
from sesiones.reglas.palabra import HechosPalabra, palabra_posible, peticion_posible

EN_DEBATE = HechosPalabra(EstadoSesion.ABIERTA, EstadoPunto.EN_DEBATE, EstadoAsistencia.PRESENTE)


def test_a_member_present_speaks_in_the_debate():
    assert palabra_posible(EN_DEBATE) is None


@pytest.mark.parametrize(
    ("cambio", "codigo"),
    [
        ({"sesion": EstadoSesion.SUSPENDIDA}, "sesion_no_abierta"),
        ({"votacion_abierta": True}, "votacion_abierta"),
        ({"con_voz": False}, "sin_voz"),
        ({"asistencia": EstadoAsistencia.CONFLICTO}, "deber_de_abstencion"),
        ({"asistencia": EstadoAsistencia.EXPULSADO}, "no_presente"),
        ({"asistencia": EstadoAsistencia.DESCONECTADO}, "no_presente"),
        ({"punto": None}, "sin_debate"),
        ({"punto": EstadoPunto.APROBADO}, "sin_debate"),
        ({"otro_habla": True}, "otro_habla"),
    ],
)
def test_why_the_floor_cannot_be_given(cambio, codigo):
    rechazo = palabra_posible(replace(EN_DEBATE, **cambio))
    assert rechazo.codigo == codigo
    assert rechazo.norma


def test_the_floor_is_asked_for_while_another_speaks():
    assert peticion_posible(replace(EN_DEBATE, otro_habla=True)) is None


def test_a_point_of_order_interrupts_and_needs_no_item():
    cuestion = replace(EN_DEBATE, tipo=TipoTurno.CUESTION_ORDEN, otro_habla=True, punto=None)
    assert palabra_posible(cuestion) is None


def test_a_vote_is_explained_after_the_result():
    explicacion = replace(EN_DEBATE, tipo=TipoTurno.EXPLICACION_VOTO, punto=EstadoPunto.RECHAZADO)
    assert palabra_posible(explicacion) is None
    assert palabra_posible(replace(explicacion, punto=EstadoPunto.RETIRADO)).codigo == "sin_debate"


def test_a07_whose_own_conduct_is_debated_may_stay_and_speak():
    assert palabra_posible(replace(EN_DEBATE, asistencia=EstadoAsistencia.CONFLICTO, propia_actuacion=True)) is None
