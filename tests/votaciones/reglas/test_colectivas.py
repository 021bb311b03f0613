"""Assent, and the show of hands that the secretary notes by groups."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.colectivas import asentir, comprobar_nominal, repartir_por_grupos

VALENCIA = perfil_de("común", "VC", "pleno")
SI, NO, ABS = Sentido.SI, Sentido.NO, Sentido.ABSTENCION


def censo_de(**grupos):
    entradas = []
    for grupo, pesos in grupos.items():
        lista = [1] * pesos if isinstance(pesos, int) else pesos
        entradas += [
            Entrada(f"{grupo}{i}", SituacionCenso.CON_VOTO, Fraction(peso), grupo) for i, peso in enumerate(lista, 1)
        ]
    return CensoVotacion((*entradas, Entrada("ido", SituacionCenso.AUSENTE, Fraction(1), "A")))


def test_v32_assent_is_everybody_present_in_favour():
    votos = asentir(VALENCIA, censo_de(A=20, B=1))
    assert len(votos) == 21
    assert set(votos.values()) == {SI}
    assert "ido" not in votos


def test_v32_one_objection_and_there_is_a_vote():
    rechazo = asentir(VALENCIA, censo_de(A=20, B=1), ["B1"])
    assert (rechazo.codigo, rechazo.norma) == ("hay_objecion", "Ley 8/2010 art. 117.3")


def test_assent_where_the_organ_admits_it_and_somebody_is_there():
    sin = perfil_de("común", "", "pleno", {"asentimiento": False})
    assert asentir(sin, censo_de(A=2)).codigo == "sin_asentimiento"
    assert asentir(VALENCIA, CensoVotacion(())).codigo == "nadie_con_voto"
    assert asentir(perfil_de("común", "", "pleno"), censo_de(A=2), ["A1"]).norma == "LBRL art. 46.2.d"


def test_the_votes_of_a_group_go_to_its_members_in_order_yes_no_abstention():
    votos = repartir_por_grupos(censo_de(A=4, B=2), {"A": {NO: 1, ABS: 1, SI: 2}, "B": {NO: 1}})
    assert votos == {"A1": SI, "A2": SI, "A3": NO, "A4": ABS, "B1": NO}


def test_members_without_a_group_go_under_the_empty_name():
    censo = CensoVotacion((Entrada("n", SituacionCenso.CON_VOTO),))
    assert repartir_por_grupos(censo, {"": {SI: 1}}) == {"n": SI}


def test_more_votes_than_members_are_refused_whole():
    rechazo = repartir_por_grupos(censo_de(A=13, B=8), {"A": {SI: 13}, "B": {NO: 9}})
    assert (rechazo.codigo, rechazo.texto(), rechazo.norma) == (
        "mas_votos_que_miembros",
        "22 votos y 21 miembros",
        "ROF art. 99.5",
    )


def test_a_group_with_too_many_is_named_when_the_whole_would_fit():
    rechazo = repartir_por_grupos(censo_de(A=13, B=8), {"A": {SI: 2}, "B": {NO: 9}})
    assert rechazo.texto() == "Grupo B: 9 votos y 8 miembros"
    assert repartir_por_grupos(censo_de(A=1), {"Z": {SI: 1}}).texto() == "Grupo Z: 1 voto y 0 miembros"


def test_in_a_weighted_vote_the_figures_are_weights_of_whole_seats():
    censo = censo_de(A=[9], B=[3, 3, 1])
    assert repartir_por_grupos(censo, {"A": {SI: 9}, "B": {SI: 3, NO: 4}}) == {
        "A1": SI,
        "B1": SI,
        "B2": NO,
        "B3": NO,
    }
    assert repartir_por_grupos(censo, {"A": {SI: 4}}).codigo == "pesos_no_encajan"


def test_a_nominal_list_holds_only_who_may_vote():
    assert comprobar_nominal(censo_de(A=2), ["A1", "A2"]) is None
    rechazo = comprobar_nominal(censo_de(A=2), ["A1", "ido", "fantasma"])
    assert rechazo.texto() == "Figuran votando ido, fantasma, que no pueden hacerlo"


@pytest.mark.parametrize("sobran", [0, 3])
def test_who_is_left_over_emits_nothing(sobran):
    assert len(repartir_por_grupos(censo_de(A=5), {"A": {SI: 5 - sobran}})) == 5 - sobran


@given(si=st.integers(0, 10), no=st.integers(0, 10), abstencion=st.integers(0, 10))
def test_the_distribution_keeps_the_figures(si, no, abstencion):
    votos = repartir_por_grupos(censo_de(A=30), {"A": {SI: si, NO: no, ABS: abstencion}})
    assert [list(votos.values()).count(sentido) for sentido in (SI, NO, ABS)] == [si, no, abstencion]
