"""The law of the secret vote: who may put a paper in, and what is counted of papers without owners."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import ClasePunto
from sesiones.reglas.parametros import VotoNoEmitido
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.estados import EstadoVotacion, Objeto, Sentido, SistemaVotacion, SituacionCenso
from votaciones.reglas.apertura import exigida_para, sistema_posible
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.emision import Admision
from votaciones.reglas.secretas import admitir_sobre, candidaturas_posibles, contar_secreta, secreta_sin_peso
from votaciones.reglas.tipos import Mayoria

PERFIL = PerfilNormativo()
ANA = Entrada("ana", SituacionCenso.CON_VOTO)


def censo(con_voto=5, **situaciones):
    rows = [Entrada(f"m{n}", SituacionCenso.CON_VOTO) for n in range(con_voto)]
    rows += [Entrada(persona, situacion) for persona, situacion in situaciones.items()]
    return CensoVotacion(tuple(rows))


@pytest.mark.parametrize(
    ("depositado", "permite", "esperado"),
    [(False, False, Admision.NUEVA), (False, True, Admision.NUEVA), (True, True, Admision.CAMBIO)],
)
def test_an_envelope_is_admitted(depositado, permite, esperado):
    admitted = admitir_sobre(EstadoVotacion.ABIERTA, ANA, depositado=depositado, permite_cambio=permite)
    assert admitted is esperado


def test_a_second_envelope_is_refused_unless_the_organ_allows_a_change():
    refusal = admitir_sobre(EstadoVotacion.ABIERTA, ANA, depositado=True, permite_cambio=False)
    assert (refusal.codigo, refusal.norma) == ("papeleta_ya_depositada", "ROF arts. 99.5 y 102.3")


@pytest.mark.parametrize(
    ("estado", "entrada", "codigo"),
    [
        (EstadoVotacion.CERRADA, ANA, "votacion_cerrada"),
        (EstadoVotacion.EN_PAUSA, ANA, "votacion_en_pausa"),
        (EstadoVotacion.ABIERTA, None, "fuera_de_censo"),
        (EstadoVotacion.ABIERTA, Entrada("x", SituacionCenso.CONFLICTO), "deber_de_abstencion"),
    ],
)
def test_who_may_not_vote_puts_nothing_in(estado, entrada, codigo):
    assert admitir_sobre(estado, entrada, depositado=False, permite_cambio=True).codigo == codigo


def test_a_weighted_body_votes_nothing_in_secret():
    assert secreta_sin_peso(ponderada=False) is None
    assert secreta_sin_peso(ponderada=True).codigo == "secreta_ponderada"


@pytest.mark.parametrize(
    ("nombres", "secreta", "codigo"),
    [
        ([], False, None),
        (["Ana", "Berta"], True, None),
        (["Ana", "Berta"], False, "candidaturas_sin_secreta"),
        (["Ana", " ana "], True, "candidaturas_repetidas"),
        (["Ana", ""], True, "candidaturas_repetidas"),
        (["Ana", "Blanca"], True, "candidaturas_repetidas"),
    ],
)
def test_the_names_of_an_election(nombres, secreta, codigo):
    refusal = candidaturas_posibles(nombres, secreta=secreta)
    assert (refusal.codigo if refusal else None) == codigo


def test_absence_during_the_deliberation_and_silence_are_abstentions_in_secret_too():
    rows = censo(4, fuera=SituacionCenso.ABSTENCION_POR_AUSENCIA, parte=SituacionCenso.CONFLICTO)
    count = contar_secreta(rows, [Sentido.SI, Sentido.NO, Sentido.ABSTENCION], ["m0", "m1", "m3"], PERFIL)
    assert (count.recuento.si, count.recuento.no, count.recuento.abstencion) == (1, 1, 3)
    assert count.abstencion_por_ausencia == ("fuera",)
    assert count.abstencion_legal == ("parte",)
    assert count.sin_voto_emitido == ("m2",)


def test_where_silence_is_no_vote_it_is_not_counted():
    perfil = PerfilNormativo(voto_no_emitido=VotoNoEmitido.NO_CUENTA)
    assert contar_secreta(censo(3), [Sentido.SI], ["m0"], perfil).recuento.abstencion == 0


@pytest.mark.parametrize("depositos", [["m0"], ["m0", "m1", "m2"], ["m0", "otra"], ["m0", "m0"]])
def test_papers_that_do_not_match_the_roll_are_never_counted(depositos):
    with pytest.raises(ValueError, match=r"^las papeletas no cuadran con quienes las depositaron$"):
        contar_secreta(censo(3), [Sentido.SI, Sentido.NO], depositos, PERFIL)


@given(st.lists(st.sampled_from(list(Sentido)), max_size=12), st.randoms())
def test_the_order_of_the_papers_and_of_the_roll_changes_nothing(papeletas, azar):
    people = [f"m{n}" for n in range(len(papeletas))]
    before = contar_secreta(censo(12), papeletas, people, PERFIL)
    mixed = azar.sample(papeletas, len(papeletas))
    assert contar_secreta(censo(12), mixed, azar.sample(people, len(people)), PERFIL) == before
    assert before.recuento.total == Fraction(12)


def test_a_secret_debate_lets_the_vote_be_secret():
    secreta = SistemaVotacion.SECRETA
    assert sistema_posible(PERFIL, secreta, ClasePunto.DICTAMEN).codigo == "secreta_improcedente"
    assert sistema_posible(PERFIL, secreta, ClasePunto.DICTAMEN, debate_secreto=True) is None


@pytest.mark.parametrize("objeto", [Objeto.DEBATE_SECRETO, Objeto.VOTACION_SECRETA])
def test_secrecy_is_agreed_by_absolute_majority(objeto):
    assert exigida_para(PERFIL, objeto, ClasePunto.DICTAMEN).mayoria is Mayoria.ABSOLUTA
