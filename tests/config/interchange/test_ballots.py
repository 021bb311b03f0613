"""A second round of which the source gives only the figures."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from config.interchange.ballots import second_round
from votaciones.estados import Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada

SI, NO, ABS = Sentido.SI, Sentido.NO, Sentido.ABSTENCION


def censo(n):
    return CensoVotacion(tuple(Entrada(f"A{i}", SituacionCenso.CON_VOTO) for i in range(n)))


def test_the_same_figures_repeat_the_ballots():
    first = {"A0": SI, "A1": NO, "A2": ABS}
    assert second_round(first, dict.fromkeys(Sentido, Fraction(1)), censo(3)) == first


def test_as_few_ballots_as_may_be_are_changed_from_the_end():
    first = {"A0": SI, "A1": SI, "A2": NO, "A3": NO}
    assert second_round(first, {SI: Fraction(3), NO: Fraction(1)}, censo(4)) == {**first, "A3": SI}


@given(st.lists(st.tuples(st.sampled_from(Sentido), st.sampled_from(Sentido)), min_size=1, max_size=12))
def test_other_figures_are_reached(pairs):
    first = {f"A{i}": sense for i, (sense, _) in enumerate(pairs)}
    target = [sense for _, sense in pairs]
    cast = second_round(first, {sense: Fraction(target.count(sense)) for sense in Sentido}, censo(len(pairs)))
    assert [list(cast.values()).count(sense) for sense in Sentido] == [target.count(sense) for sense in Sentido]
