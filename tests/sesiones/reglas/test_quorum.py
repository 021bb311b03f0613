"""LBRL art. 46.2.c and its relatives: who must be there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.quorum import Asistentes, SituacionQuorum, constituir, quorum_exigido, vigilar_quorum


def perfil(clase, ccaa="", regimen="común", **reglamento):
    return perfil_de(regimen, ccaa, clase, reglamento)


@pytest.mark.parametrize(
    ("caso", "organo", "componentes", "presentes", "convocatoria", "constituida"),
    [
        ("Q01", perfil("pleno"), 21, 7, 1, True),
        ("Q02", perfil("pleno"), 21, 6, 1, False),
        ("Q03 yes", perfil("pleno"), 13, 5, 1, True),
        ("Q03 no", perfil("pleno"), 13, 4, 1, False),
        ("Q04 yes", perfil("pleno"), 7, 3, 1, True),
        ("Q04 no", perfil("pleno"), 7, 2, 1, False),
        ("Q05", perfil("pleno"), 5, 2, 1, False),
        ("up to 100 residents: all three", perfil("pleno"), 3, 2, 1, False),
        ("Q09 yes", perfil("junta_gobierno"), 8, 5, 1, True),
        ("Q09 no", perfil("junta_gobierno"), 8, 4, 1, False),
        ("Q11", perfil("junta_gobierno"), 4, 2, 2, False),
        ("second call of a JGL of 9", perfil("junta_gobierno"), 9, 3, 2, True),
        ("Q12 yes", perfil("comision"), 9, 5, 1, True),
        ("Q12 no", perfil("comision"), 9, 4, 1, False),
        ("Q12 second", perfil("comision"), 9, 3, 2, True),
        ("Q13 Catalonia", perfil("comision", "CT"), 9, 3, 1, True),
        ("Q13 Valencia", perfil("comision", "VC"), 9, 3, 1, True),
        ("commission of a big city", perfil("comision", "VC", "gran población"), 6, 2, 1, False),
        ("Q17", perfil("pleno", "RI"), 11, 4, 1, True),
        ("Q16 yes", perfil("consejo_sectorial", quorum_primera="mitad"), 9, 5, 1, True),
        ("Q16 no", perfil("consejo_sectorial", quorum_primera="mitad"), 9, 4, 1, False),
        ("a press conference", perfil("rueda_prensa"), 9, 0, 1, True),
    ],
)
def test_constituir(caso, organo, componentes, presentes, convocatoria, constituida):
    cargos = organo.exige_presidencia
    rechazo = constituir(
        organo, componentes, Asistentes(presentes, presidencia=cargos, secretaria=cargos), convocatoria
    )
    assert (rechazo is None) is constituida


def test_q02_the_refusal_points_to_the_second_call_and_then_to_the_diligencia():
    organo = perfil("pleno")
    primera = constituir(organo, 21, Asistentes(6))
    assert primera.texto() == "Hay 6 miembros presentes y hacen falta 7"
    assert (primera.norma, primera.texto_remedio()) == ("LBRL art. 46.2.c", "Espere a la segunda convocatoria")
    segunda = constituir(organo, 21, Asistentes(1), 2)
    assert segunda.texto() == "Hay 1 miembro presente y hacen falta 7"
    assert "diligencia" in segunda.texto_remedio()
    assert "diligencia" in constituir(perfil("junta_portavoces"), 6, Asistentes(1)).texto_remedio()


def test_q07_nobody_sits_without_secretary_or_chair():
    assert constituir(perfil("pleno"), 21, Asistentes(21, secretaria=False)).codigo == "sin_secretaria"
    assert constituir(perfil("pleno"), 21, Asistentes(21, presidencia=False)).codigo == "sin_presidencia"


def test_q15_a_procurement_board_needs_its_lawyer_and_its_controller():
    mesa = perfil("mesa_contratacion")
    assert constituir(mesa, 5, Asistentes(4)) is None
    assert constituir(mesa, 5, Asistentes(4, vocal_economico=False)).norma == "RD 817/2009 art. 21.7"
    assert constituir(mesa, 5, Asistentes(4, vocal_juridico=False)).codigo == "sin_vocales_tecnicos"


def test_in_a_big_city_councillors_outnumber_the_others_in_the_junta():
    junta = perfil("junta_gobierno", "", "gran población")
    assert constituir(junta, 10, Asistentes(7, no_electos=3)) is None
    assert constituir(junta, 10, Asistentes(6, no_electos=3)).norma == "LBRL art. 126.2"


@pytest.mark.parametrize(
    ("caso", "asistentes", "situacion"),
    [
        ("plenty", Asistentes(8), SituacionQuorum.SUFICIENTE),
        ("exactly", Asistentes(7), SituacionQuorum.JUSTO),
        ("Q08", Asistentes(6), SituacionQuorum.PERDIDO),
        ("A03", Asistentes(6, en_conflicto=1), SituacionQuorum.DUDOSO),
        ("A03 not enough even so", Asistentes(5, en_conflicto=1), SituacionQuorum.PERDIDO),
        ("the secretary drops", Asistentes(20, secretaria=False), SituacionQuorum.PERDIDO),
    ],
)
def test_the_quorum_is_watched_to_the_end(caso, asistentes, situacion):
    vigilancia = vigilar_quorum(perfil("pleno"), 21, asistentes)
    assert vigilancia.situacion is situacion
    assert (vigilancia.rechazo is not None) is (situacion is SituacionQuorum.PERDIDO)
    assert (vigilancia.aviso is not None) is (situacion is SituacionQuorum.DUDOSO)
    assert (vigilancia.exigido, vigilancia.presentes) == (7, asistentes.presentes)


def test_q08_lost_quorum_says_suspend_then_close():
    rechazo = vigilar_quorum(perfil("pleno"), 21, Asistentes(6), 2).rechazo
    assert rechazo.texto() == "Se ha perdido el quórum: hay 6 miembros presentes y hacen falta 7"
    assert rechazo.texto_remedio().startswith("Suspenda la sesión")


def test_the_quorum_is_a_whole_number_and_that_of_the_first_call_if_nothing_is_said():
    assert quorum_exigido(perfil("comision"), 9) == 5
    assert quorum_exigido(perfil("consejo_sectorial", quorum_primera="mitad"), 9) == 5


def test_the_quorum_that_is_watched_is_that_of_the_call():
    comision = perfil("comision")
    primera = vigilar_quorum(comision, 9, Asistentes(3))
    assert (primera.situacion, primera.exigido) == (SituacionQuorum.PERDIDO, 5)
    assert primera.rechazo.norma == "ROF art. 135.1 y Ley 39/2015 art. 47.1.e"
    segunda = vigilar_quorum(comision, 9, Asistentes(3), 2)
    assert (segunda.situacion, segunda.exigido) == (SituacionQuorum.JUSTO, 3)
    mixta = perfil("comision", quorum_segunda="tercio")
    assert constituir(mixta, 9, Asistentes(3)).norma == "ROF art. 135.1"
    assert constituir(mixta, 9, Asistentes(2), 2).norma == "ROM"
    assert vigilar_quorum(mixta, 9, Asistentes(3)).rechazo.norma == "ROF art. 135.1 y Ley 39/2015 art. 47.1.e"
    assert vigilar_quorum(mixta, 9, Asistentes(2), 2).rechazo.norma == "ROM y Ley 39/2015 art. 47.1.e"


def test_where_no_quorum_is_asked_none_is_lost():
    organo = perfil("reunion")
    sola = Asistentes(0, presidencia=False, secretaria=False)
    assert vigilar_quorum(organo, 0, sola).situacion is SituacionQuorum.SUFICIENTE


@given(n=st.integers(3, 80), presentes=st.integers(0, 79))
def test_one_more_member_never_breaks_a_quorum(n, presentes):
    if constituir(perfil("pleno"), n, Asistentes(presentes)) is None:
        assert constituir(perfil("pleno"), n, Asistentes(presentes + 1)) is None


@given(n=st.integers(3, 80))
def test_the_pleno_never_asks_for_fewer_than_three(n):
    assert quorum_exigido(perfil("pleno"), n) == max(3, (n + 2) // 3)
