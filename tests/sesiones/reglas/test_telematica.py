"""LBRL art. 46.3: attending from afar."""

import pytest

from sesiones.estados import Modalidad
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.telematica import HechosDistancia, asistencia_distancia_posible, avisos_de_medios, base_legal

PLENO = perfil_de("común", "", "pleno")
RIOJA = perfil_de("común", "RI", "pleno")
MIXTA, PRESENCIAL = Modalidad.MIXTA, Modalidad.PRESENCIAL
RAZON = "estado de alarma"
EN_REGLA = HechosDistancia(territorio_declarado=True, identidad_confirmada=True)


@pytest.mark.parametrize(
    ("perfil", "modalidad", "situacion", "hechos", "codigo"),
    [
        (PLENO, PRESENCIAL, RAZON, EN_REGLA, "sesion_presencial"),
        (PLENO, MIXTA, " ", EN_REGLA, "sin_situacion_excepcional"),
        (PLENO, MIXTA, RAZON, HechosDistancia(False, True), "sin_territorio"),
        (PLENO, MIXTA, RAZON, HechosDistancia(True, False), "sin_identidad"),
        (PLENO, MIXTA, RAZON, HechosDistancia(True, True, conectado=False), "sin_conexion"),
    ],
)
def test_what_is_missing_to_count_as_present(perfil, modalidad, situacion, hechos, codigo):
    rechazo = asistencia_distancia_posible(perfil, modalidad, situacion, hechos)
    assert (rechazo.codigo, rechazo.norma) == (codigo, "LBRL art. 46.3")


def test_with_everything_in_order_the_member_is_present():
    assert asistencia_distancia_posible(PLENO, MIXTA, RAZON, EN_REGLA) is None


def test_q17_a_regional_law_may_be_the_basis():
    assert asistencia_distancia_posible(RIOJA, MIXTA, "", EN_REGLA) is None
    assert base_legal(RIOJA, "") == "Ley 1/2003 arts. 130.3 y 130 bis"
    assert base_legal(RIOJA, RAZON) == "LBRL art. 46.3"
    assert base_legal(PLENO, "") == ""


def test_a_remote_public_session_should_be_broadcast():
    codigos = [a.codigo for a in avisos_de_medios(PLENO, MIXTA, videoconferencia=False, emision=False)]
    assert codigos == ["sin_videoconferencia", "sin_emision"]
    assert avisos_de_medios(PLENO, MIXTA, videoconferencia=True, emision=True) == ()
    assert avisos_de_medios(PLENO, PRESENCIAL, videoconferencia=False, emision=False) == ()
    junta = perfil_de("común", "", "junta_gobierno")
    assert avisos_de_medios(junta, MIXTA, videoconferencia=True, emision=False) == ()
