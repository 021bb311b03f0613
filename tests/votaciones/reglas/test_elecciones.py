"""Elections of persons: ROF art. 102.3, LBRL arts. 46.2.d and 47, Ley 22/2006 art. 10.2, DLeg 2/2003 art. 59.2."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.parametros import EmpateEleccion
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.rechazo import Rechazo
from votaciones.estados import Resultado
from votaciones.reglas.elecciones import (
    BLANCA,
    NULA,
    Desenlace,
    dirimir_eleccion,
    escrutar,
    recuento_de,
    resolver_eleccion,
    via_de_desempate,
)
from votaciones.reglas.mayorias import recuento
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")
CON_VUELTAS = perfil_de("común", "", "pleno", {"eleccion_primera": "absoluta"})
MESA = perfil_de("común", "", "mesa_contratacion")
NOMBRES = ("Alba", "Bruno", "Carla")


def urna(alba=0, bruno=0, carla=0, blancas=0, nulas=0):
    papeletas = ["Alba"] * alba + ["Bruno"] * bruno + ["Carla"] * carla + [BLANCA] * blancas + [NULA] * nulas
    return escrutar(papeletas, NOMBRES)


def test_ballots_are_counted_and_what_names_nobody_running_is_null():
    escrutinio = escrutar(["Bruno", "Alba", "Bruno", BLANCA, NULA, "Zoe"], NOMBRES)
    assert escrutinio.votos == (("Bruno", 2), ("Alba", 1), ("Carla", 0))
    assert (escrutinio.blancas, escrutinio.nulas, escrutinio.papeletas) == (1, 2, 6)
    assert recuento_de(escrutinio) == recuento(2, 1, 1)


@pytest.mark.parametrize("candidaturas", [(), ("Alba", "Alba"), ("Alba", BLANCA), (NULA,)])
def test_candidates_are_distinct_and_not_called_blank(candidaturas):
    with pytest.raises(
        ValueError, match=r"^las candidaturas han de existir, ser distintas y no llamarse «blanca» ni «nula»$"
    ):
        escrutar(["Alba"], candidaturas)


@pytest.mark.parametrize(
    ("perfil", "votos", "vuelta", "desenlace", "elegida", "candidaturas"),
    [
        (PLENO, (9, 8, 4), 1, Desenlace.ELEGIDA, "Alba", ()),
        (PLENO, (1, 0, 0, 20), 1, Desenlace.ELEGIDA, "Alba", ()),
        (PLENO, (8, 8, 5), 1, Desenlace.NUEVA_VUELTA, "", ("Alba", "Bruno")),
        (PLENO, (8, 8, 0, 5), 2, Desenlace.EMPATE, "", ("Alba", "Bruno")),
        (PLENO, (0, 0, 0, 21), 1, Desenlace.NUEVA_VUELTA, "", NOMBRES),
        (PLENO, (0, 0, 0, 21), 2, Desenlace.SIN_ELEGIR, "", ()),
        (CON_VUELTAS, (11, 6, 4), 1, Desenlace.ELEGIDA, "Alba", ()),
        (CON_VUELTAS, (10, 7, 4), 1, Desenlace.NUEVA_VUELTA, "", ("Alba", "Bruno")),
        (CON_VUELTAS, (9, 6, 6), 1, Desenlace.NUEVA_VUELTA, "", NOMBRES),
        (CON_VUELTAS, (7, 7, 7), 1, Desenlace.NUEVA_VUELTA, "", NOMBRES),
        (CON_VUELTAS, (10, 8, 0, 3), 2, Desenlace.ELEGIDA, "Alba", ()),
    ],
)
def test_a_round(perfil, votos, vuelta, desenlace, elegida, candidaturas):
    resultado = resolver_eleccion(urna(*votos), perfil, 21, vuelta=vuelta)
    assert (resultado.desenlace, resultado.elegida, resultado.candidaturas) == (desenlace, elegida, candidaturas)


def test_a_sole_candidate_needs_the_majority_of_the_first_round_and_one_vote_in_the_second():
    sola = escrutar(["Alba"] * 5 + [BLANCA] * 16, ("Alba",))
    assert resolver_eleccion(sola, CON_VUELTAS, 21).candidaturas == ("Alba",)
    assert resolver_eleccion(sola, CON_VUELTAS, 21, vuelta=2).elegida == "Alba"


def test_v20_the_sindic_needs_three_fifths_and_then_the_absolute_majority():
    primera, segunda = urna(12, 9), urna(11, 10)
    tres_quintos = Mayoria.TRES_QUINTOS
    assert resolver_eleccion(primera, PLENO, 21, mayoria=tres_quintos).desenlace is Desenlace.NUEVA_VUELTA
    assert resolver_eleccion(urna(13, 8), PLENO, 21, mayoria=tres_quintos).elegida == "Alba"
    assert resolver_eleccion(segunda, PLENO, 21, vuelta=2, mayoria=tres_quintos).elegida == "Alba"
    falta = resolver_eleccion(urna(10, 10), PLENO, 21, vuelta=2, mayoria=tres_quintos)
    assert falta.desenlace is Desenlace.SIN_ELEGIR


def test_the_reasoning_says_the_figures_and_the_articles():
    primera = resolver_eleccion(urna(10, 7, 3, 1), CON_VUELTAS, 21)
    assert primera.razonamiento.texto() == (
        "Alba: 10 votos, Bruno: 7 votos, Carla: 3 votos; en blanco, 1; nulos, 0; se exigían 11 de 21: se vota de nuevo"
    )
    segunda = resolver_eleccion(urna(12, 8, 0, 0, 1), CON_VUELTAS, 21, vuelta=2)
    assert segunda.razonamiento.texto() == (
        "Alba: 12 votos, Bruno: 8 votos, Carla: 0 votos; en blanco, 0; nulos, 1: resulta Alba"
    )
    assert segunda.razonamiento.fundamento == ("LBRL art. 47.1",)


def test_the_reasoning_of_a_round_that_elects_nobody():
    empata = resolver_eleccion(urna(8, 8, 5), PLENO, 21, vuelta=2)
    assert empata.razonamiento.texto() == (
        "Alba: 8 votos, Bruno: 8 votos, Carla: 5 votos; en blanco, 0; nulos, 0: empate"
    )
    assert empata.razonamiento.fundamento == ("LBRL art. 47.1", "LBRL art. 46.2.d")
    nadie = resolver_eleccion(urna(blancas=21), PLENO, 21, vuelta=2)
    assert nadie.razonamiento.texto().endswith("; en blanco, 21; nulos, 0: nadie resulta elegido")
    uno = resolver_eleccion(escrutar(["Alba"], ("Alba",)), CON_VUELTAS, 1)
    assert uno.razonamiento.texto() == "Alba: 1 voto; en blanco, 0; nulos, 0; se exigía 1 de 1: resulta Alba"
    assert uno.razonamiento.fundamento == ("LBRL art. 47.2",)


def test_a_sole_candidate_whom_nobody_names_stands_again():
    assert resolver_eleccion(escrutar([BLANCA] * 21, ("Alba",)), CON_VUELTAS, 21).candidaturas == ("Alba",)


def test_a_round_in_the_words_of_any_vote():
    assert resolver_eleccion(urna(9, 8), PLENO, 21).como_votacion is Resultado.APROBADA
    assert resolver_eleccion(urna(9, 9), PLENO, 21).como_votacion is Resultado.RECHAZADA
    assert resolver_eleccion(urna(9, 9), PLENO, 21, vuelta=2).como_votacion is Resultado.EMPATE


def empate(perfil):
    return resolver_eleccion(urna(8, 8, 5), perfil, 21, vuelta=2)


def test_the_last_tie_is_decided_between_those_who_tied():
    assert dirimir_eleccion(empate(PLENO), PLENO, elegida="Bruno") == "Bruno"
    ajena = dirimir_eleccion(empate(PLENO), PLENO, elegida="Carla")
    assert ajena.texto() == "Hay que elegir entre quienes han empatado: Alba, Bruno"
    sin_empate = dirimir_eleccion(resolver_eleccion(urna(9, 8), PLENO, 21), PLENO, elegida="Alba")
    assert isinstance(sin_empate, Rechazo)
    assert sin_empate.codigo == "sin_empate"


def test_the_last_tie_where_the_chair_has_no_casting_vote():
    assert via_de_desempate(MESA) is None
    assert dirimir_eleccion(empate(MESA), MESA, elegida="Alba").codigo == "organo_sin_voto_calidad"
    por_sorteo = perfil_de("común", "", "mesa_contratacion", {"eleccion_empate": "sorteo"})
    assert via_de_desempate(por_sorteo) is EmpateEleccion.SORTEO
    assert dirimir_eleccion(empate(por_sorteo), por_sorteo, elegida="Alba") == "Alba"


def test_the_last_tie_goes_to_the_most_voted_list_and_else_to_a_lot():
    madrid = perfil_de("gran población", "MD", "pleno", {"eleccion_empate": "lista_mas_votada"})
    assert dirimir_eleccion(empate(madrid), madrid, votos_de_lista={"Alba": 4512, "Bruno": 4513}) == "Bruno"
    assert dirimir_eleccion(empate(madrid), madrid, votos_de_lista={"Bruno": 1}) == "Bruno"
    assert dirimir_eleccion(empate(madrid), madrid, votos_de_lista={"Alba": 9, "Bruno": 9}).codigo == "no_ha_empatado"
    assert dirimir_eleccion(empate(madrid), madrid, elegida="Alba") == "Alba"


papeletas = st.lists(st.sampled_from([*NOMBRES, BLANCA, NULA]), max_size=40)


@given(papeletas, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_is_irrelevant(votos, azar: random.Random):
    otras = list(votos)
    azar.shuffle(otras)
    assert escrutar(otras, NOMBRES) == escrutar(votos, NOMBRES)


@given(papeletas, st.sampled_from([PLENO, CON_VUELTAS]), st.sampled_from([1, 2]))
def test_one_more_vote_never_takes_the_election_away(votos, perfil, vuelta):
    antes = resolver_eleccion(escrutar(votos, NOMBRES), perfil, 41, vuelta=vuelta)
    if antes.elegida:
        despues = resolver_eleccion(escrutar([*votos, antes.elegida], NOMBRES), perfil, 41, vuelta=vuelta)
        assert despues.elegida == antes.elegida


@given(papeletas)
def test_no_ballot_is_lost(votos):
    escrutinio = escrutar(votos, NOMBRES)
    assert escrutinio.papeletas == len(votos)
    assert recuento_de(escrutinio).total + escrutinio.nulas == len(votos)


@given(papeletas)
def test_whoever_has_the_absolute_majority_also_has_the_simple_one(votos):
    if (elegida := resolver_eleccion(escrutar(votos, NOMBRES), CON_VUELTAS, 41).elegida) != "":
        assert resolver_eleccion(escrutar(votos, NOMBRES), PLENO, 41).elegida == elegida
