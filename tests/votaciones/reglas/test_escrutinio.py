"""The count of a round, with every member accounted for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Resultado, Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.escrutinio import EstadoVoto, contar
from votaciones.reglas.mayorias import recuento, resolver
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")
SI, NO, ABS = Sentido.SI, Sentido.NO, Sentido.ABSTENCION
S = SituacionCenso


def censo_de(con_voto, **otras):
    entradas = [Entrada(f"m{i}", S.CON_VOTO) for i in range(con_voto)]
    for situacion, cuantos in otras.items():
        entradas += [Entrada(f"{situacion}{i}", S(situacion)) for i in range(cuantos)]
    return CensoVotacion(tuple(entradas))


def votar(si, no, abstencion):
    sentidos = [SI] * si + [NO] * no + [ABS] * abstencion
    return {f"m{i}": sentido for i, sentido in enumerate(sentidos)}


def test_v34_an_absent_member_is_in_no_figure_of_the_count():
    escrutinio = contar(censo_de(20, ausente=1), votar(10, 9, 1), PLENO)
    assert escrutinio.recuento == recuento(10, 9, 1)
    assert escrutinio.en(EstadoVoto.AUSENTE) == ("ausente0",)
    assert len(escrutinio.lineas) == 21


def test_a_member_gone_in_the_debate_adds_an_abstention():
    escrutinio = contar(censo_de(28, abstencion_por_ausencia=1), votar(13, 13, 2), PLENO)
    assert escrutinio.recuento == recuento(13, 13, 3)
    assert escrutinio.en(EstadoVoto.ABSTENCION_POR_AUSENCIA) == ("abstencion_por_ausencia0",)


def test_a01_a_conflicted_member_is_listed_apart_and_is_no_abstention():
    escrutinio = contar(censo_de(20, conflicto=1), votar(10, 10, 0), PLENO)
    assert escrutinio.recuento == recuento(10, 10, 0)
    assert escrutinio.en(EstadoVoto.NO_PARTICIPA_CONFLICTO) == ("conflicto0",)
    assert resolver(escrutinio.recuento, Mayoria.SIMPLE, 21) is Resultado.EMPATE


@pytest.mark.parametrize(
    ("reglamento", "esperado"), [({}, recuento(2, 1, 1)), ({"voto_no_emitido": "no_cuenta"}, recuento(2, 1, 0))]
)
def test_who_emits_nothing_abstains_unless_the_profile_says_otherwise(reglamento, esperado):
    perfil = perfil_de("común", "", "pleno", reglamento)
    escrutinio = contar(censo_de(4), votar(2, 1, 0), perfil)
    assert escrutinio.recuento == esperado
    assert escrutinio.en(EstadoVoto.SIN_VOTO_EMITIDO) == ("m3",)


def test_whoever_has_no_vote_is_not_part_of_the_number():
    assert len(contar(censo_de(3, sin_voto=2), {}, PLENO).lineas) == 3


def test_a_ballot_of_somebody_outside_should_never_come_this_far():
    with pytest.raises(ValueError, match=r"^votan sin figurar con voto en el censo: \['ausente0'\]$"):
        contar(censo_de(1, ausente=1), {"ausente0": SI}, PLENO)


COMISION = perfil_de("común", "CT", "comision")
BARCELONA = perfil_de("común", "CT", "comision", {"ponderado_exige_grupo_unido": True})


def ponderado(*asientos):
    return CensoVotacion(tuple(Entrada(p, S.CON_VOTO, Fraction(peso), grupo) for p, grupo, peso in asientos))


PORTAVOCES = ponderado(("a", "A", 9), ("b", "B", 7), ("c", "C", 3), ("d", "D", 2))
# P04 and P05: Pleno A11 B6 C3 D1; commission of 3, 2, 1 and 1 seats.
PROPORCIONAL = ponderado(
    ("a1", "A", Fraction(11, 3)), ("a2", "A", Fraction(11, 3)), ("a3", "A", Fraction(11, 3)),
    ("b1", "B", 3), ("b2", "B", 3), ("c1", "C", 3), ("d1", "D", 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("caso", "censo", "votos", "esperado"),
    [
        ("P01", PORTAVOCES, {"a": SI, "b": NO, "c": SI, "d": NO}, recuento(12, 9, 0)),
        ("P02", PORTAVOCES, {"a": SI, "b": NO, "c": ABS, "d": NO}, recuento(9, 9, 3)),
        ("P04", PROPORCIONAL, {"a1": SI, "a2": SI, "a3": SI, "b1": NO, "b2": NO, "c1": NO, "d1": NO},
         recuento(11, 10, 0)),
    ],
)  # fmt: skip
def test_weighted_votes(caso, censo, votos, esperado):
    assert contar(censo, votos, COMISION).recuento == esperado


def test_p05_a_divided_group_forbids_weighing_where_the_rule_says_so():
    votos = {"a1": SI, "a2": SI, "a3": NO, "b1": NO, "b2": NO, "c1": SI, "d1": ABS}
    escrutinio = contar(PROPORCIONAL, votos, BARCELONA)
    assert (escrutinio.recuento, escrutinio.por_cabezas) == (recuento(3, 3, 1), True)
    assert not contar(PROPORCIONAL, votos, COMISION).por_cabezas


def test_a_united_group_may_be_weighed_there_too_whatever_members_without_a_group_do():
    sueltos = (Entrada("x", S.CON_VOTO), Entrada("y", S.CON_VOTO), Entrada("z", S.CON_VOTO, grupo="D"))
    censo = CensoVotacion((*PROPORCIONAL.entradas, *sueltos))
    votos = {"a1": SI, "a2": SI, "a3": SI, "b1": NO, "b2": NO, "c1": NO, "d1": NO, "x": SI, "y": NO}
    assert contar(censo, votos, BARCELONA).recuento == recuento(12, 11, 1)


def test_the_count_per_group_adds_up_to_the_whole():
    escrutinio = contar(PORTAVOCES, {"a": SI, "b": NO, "c": ABS, "d": NO}, COMISION)
    assert escrutinio.por_grupo() == {
        "A": recuento(9, 0, 0),
        "B": recuento(0, 7, 0),
        "C": recuento(0, 0, 3),
        "D": recuento(0, 2, 0),
    }


sentidos = st.lists(st.sampled_from([SI, NO, ABS, None]), max_size=30)


@given(sentidos=sentidos, ausentes=st.integers(0, 5), conflictos=st.integers(0, 5), idos=st.integers(0, 5))
def test_every_member_ends_in_exactly_one_state(sentidos, ausentes, conflictos, idos):
    censo = censo_de(len(sentidos), ausente=ausentes, conflicto=conflictos, abstencion_por_ausencia=idos)
    votos = {f"m{i}": sentido for i, sentido in enumerate(sentidos) if sentido is not None}
    escrutinio = contar(censo, votos, PLENO)
    assert sum(len(escrutinio.en(estado)) for estado in EstadoVoto) == len(censo.entradas)
    assert escrutinio.recuento.total == len(sentidos) + idos


@given(sentidos=sentidos, barajado=st.randoms())
def test_the_order_of_ballots_and_of_the_census_does_not_matter(sentidos, barajado):
    votos = [(f"m{i}", sentido) for i, sentido in enumerate(sentidos) if sentido is not None]
    censo = censo_de(len(sentidos))
    otros, entradas = list(votos), list(censo.entradas)
    barajado.shuffle(otros)
    barajado.shuffle(entradas)
    uno = contar(censo, dict(votos), PLENO)
    dos = contar(CensoVotacion(tuple(entradas)), dict(otros), PLENO)
    assert uno.recuento == dos.recuento
    assert uno.por_grupo() == dos.por_grupo()
