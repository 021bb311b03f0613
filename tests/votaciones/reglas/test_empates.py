"""LBRL art. 46.2.d: what follows a tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Resultado, Sentido
from votaciones.reglas.empates import (
    PasoEmpate,
    dirimir,
    segunda_votacion_posible,
    titular_voto_calidad,
    tras_empate,
    voto_calidad_posible,
)
from votaciones.reglas.mayorias import recuento

PLENO = perfil_de("común", "", "pleno")
GRAN_POBLACION = perfil_de("gran población", "", "pleno")
COMISION = perfil_de("común", "", "comision")
MESA = perfil_de("común", "", "mesa_contratacion")
EMPATE = Resultado.EMPATE


@pytest.mark.parametrize(
    ("caso", "perfil", "ronda", "paso"),
    [
        ("Pleno, first", PLENO, 1, PasoEmpate.SEGUNDA_VOTACION),
        ("Pleno, second", PLENO, 2, PasoEmpate.VOTO_CALIDAD),
        ("JGL", perfil_de("común", "", "junta_gobierno"), 1, PasoEmpate.SEGUNDA_VOTACION),
        ("T05 commission", COMISION, 1, PasoEmpate.VOTO_CALIDAD),
        ("commission in Catalonia", perfil_de("común", "CT", "comision"), 1, PasoEmpate.VOTO_CALIDAD),
        ("commission in Valencia", perfil_de("común", "VC", "comision"), 1, PasoEmpate.SEGUNDA_VOTACION),
        ("commission of a big city", perfil_de("gran población", "", "comision"), 1, PasoEmpate.SEGUNDA_VOTACION),
        ("portavoces", perfil_de("común", "", "junta_portavoces"), 1, PasoEmpate.VOTO_CALIDAD),
        ("Mesa", MESA, 1, PasoEmpate.NO_APROBADA),
    ],
)
def test_the_next_lawful_step(caso, perfil, ronda, paso):
    assert tras_empate(perfil, ronda) is paso


def test_t04_the_casting_vote_after_the_first_tie_is_refused():
    rechazo = voto_calidad_posible(PLENO, 1, EMPATE)
    assert (rechazo.codigo, rechazo.norma) == ("falta_segunda_votacion", "LBRL art. 46.2.d")
    assert voto_calidad_posible(PLENO, 2, EMPATE) is None


def test_the_casting_vote_needs_a_tie_and_an_organ_that_has_it():
    assert voto_calidad_posible(PLENO, 2, Resultado.APROBADA).codigo == "sin_empate"
    assert voto_calidad_posible(PLENO, 2, None).codigo == "sin_empate"
    assert voto_calidad_posible(MESA, 1, EMPATE).norma == "Ley 40/2015 art. 17.5"
    assert voto_calidad_posible(COMISION, 1, EMPATE) is None


def test_a_second_round_only_follows_the_tie_of_a_first():
    assert segunda_votacion_posible(PLENO, 1, EMPATE) is None
    for perfil, ronda, resultado in [(PLENO, 2, EMPATE), (PLENO, 1, Resultado.RECHAZADA), (COMISION, 1, EMPATE)]:
        assert segunda_votacion_posible(perfil, ronda, resultado).codigo == "segunda_votacion_improcedente"


@pytest.mark.parametrize(
    ("caso", "sentido", "resultado"),
    [
        ("T01", Sentido.SI, Resultado.APROBADA),
        ("against", Sentido.NO, Resultado.RECHAZADA),
        ("declined", None, Resultado.RECHAZADA),
    ],
)
def test_t01_the_casting_vote_decides_and_adds_no_vote(caso, sentido, resultado):
    assert dirimir(recuento(10, 10, 1), sentido) == (recuento(10, 10, 1), resultado)


def test_nobody_breaks_a_tie_by_abstaining():
    with pytest.raises(ValueError, match=r"^el voto de calidad es a favor o en contra$"):
        dirimir(recuento(10, 10, 1), Sentido.ABSTENCION)


def test_t07_the_teniente_who_chairs_the_item_holds_it():
    assert titular_voto_calidad(PLENO, "teniente", "alcaldesa", False) == "teniente"
    assert titular_voto_calidad(GRAN_POBLACION, "teniente", "alcaldesa", False) == "teniente"


def test_t08_in_a_big_city_it_stays_with_the_mayor_while_another_chairs():
    assert titular_voto_calidad(GRAN_POBLACION, "delegado", "alcaldesa", True) == "alcaldesa"
    assert titular_voto_calidad(PLENO, "delegado", "alcaldesa", True) == "delegado"


@given(votos=st.integers(0, 30), abstencion=st.integers(0, 30), sentido=st.sampled_from([Sentido.SI, Sentido.NO, None]))
def test_the_casting_vote_never_changes_the_count(votos, abstencion, sentido):
    assert dirimir(recuento(votos, votos, abstencion), sentido)[0] == recuento(votos, votos, abstencion)
