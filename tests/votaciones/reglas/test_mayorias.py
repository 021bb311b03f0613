"""LBRL art. 47 and its relatives, with the worked examples of the domain by their number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votaciones.estados import Resultado
from votaciones.reglas.mayorias import Recuento, alcanzable, necesarios, recuento, resolver
from votaciones.reglas.tipos import Mayoria

APROBADA, RECHAZADA, EMPATE = Resultado.APROBADA, Resultado.RECHAZADA, Resultado.EMPATE
SIMPLE, ABSOLUTA, HECHO = Mayoria.SIMPLE, Mayoria.ABSOLUTA, Mayoria.DOS_TERCIOS_HECHO


@pytest.mark.parametrize(
    ("caso", "votos", "mayoria", "legal", "hecho", "esperado"),
    [
        ("V01", (11, 8, 2), SIMPLE, 21, None, APROBADA),
        ("V02", (4, 3, 2), SIMPLE, 21, None, APROBADA),
        ("V03", (5, 4, 12), SIMPLE, 21, None, APROBADA),
        ("V04", (1, 0, 20), SIMPLE, 21, None, APROBADA),
        ("V05", (8, 9, 4), SIMPLE, 21, None, RECHAZADA),
        ("V06", (0, 0, 21), SIMPLE, 21, None, EMPATE),
        ("V07", (11, 10, 0), ABSOLUTA, 21, None, APROBADA),
        ("V08", (10, 0, 11), ABSOLUTA, 21, None, RECHAZADA),
        ("V10", (9, 0, 0), ABSOLUTA, 17, None, APROBADA),
        ("V13", (14, 13, 2), ABSOLUTA, 29, None, RECHAZADA),
        ("V15", (10, 9, 2), ABSOLUTA, 21, None, RECHAZADA),
        ("V16", (10, 9, 2), SIMPLE, 21, None, APROBADA),
        ("V17 yes", (14, 7, 0), Mayoria.DOS_TERCIOS, 21, None, APROBADA),
        ("V17 no", (13, 8, 0), Mayoria.DOS_TERCIOS, 21, None, RECHAZADA),
        ("V18 yes", (12, 6, 0), HECHO, 21, 18, APROBADA),
        ("V18 no", (11, 7, 0), HECHO, 21, 18, RECHAZADA),
        ("V18 absolute of the legal number in any case", (8, 4, 0), HECHO, 21, 12, RECHAZADA),
        ("V20 first", (12, 9, 0), Mayoria.TRES_QUINTOS, 21, None, RECHAZADA),
        ("V20 second", (11, 10, 0), ABSOLUTA, 21, None, APROBADA),
        ("V22", (10, 3, 8), ABSOLUTA, 21, None, RECHAZADA),
        ("V23 urgency", (11, 10, 0), ABSOLUTA, 21, None, APROBADA),
        ("V23 merits", (9, 8, 4), SIMPLE, 21, None, APROBADA),
        ("V25 state", (9, 8, 4), SIMPLE, 21, None, APROBADA),
        ("V25 Balears", (9, 8, 4), ABSOLUTA, 21, None, RECHAZADA),
        ("V26", (8, 9, 4), SIMPLE, 21, None, RECHAZADA),
        ("V29 public", (10, 2, 9), ABSOLUTA, 21, None, RECHAZADA),
        ("V29 secret", (11, 0, 10), ABSOLUTA, 21, None, APROBADA),
        ("V30", (10, 9, 2), SIMPLE, 21, None, APROBADA),
        ("V31", (7, 10, 4), SIMPLE, 21, None, RECHAZADA),
        ("V32", (21, 0, 0), Mayoria.ASENTIMIENTO, 21, None, APROBADA),
        ("V32 one objects", (20, 1, 0), Mayoria.ASENTIMIENTO, 21, None, RECHAZADA),
        ("V32 one left during the debate", (20, 0, 1), Mayoria.ASENTIMIENTO, 21, None, APROBADA),
        ("unanimity with one abstention", (20, 0, 1), Mayoria.UNANIMIDAD, 21, None, RECHAZADA),
        ("unanimity of one", (1, 0, 0), Mayoria.UNANIMIDAD, 21, None, APROBADA),
        ("unanimity of nobody", (0, 0, 0), Mayoria.UNANIMIDAD, 21, None, RECHAZADA),
        ("V34", (10, 9, 1), SIMPLE, 21, None, APROBADA),
        ("a tie under a special majority just fails", (10, 10, 1), ABSOLUTA, 21, None, RECHAZADA),
        ("P01", (12, 9, 0), SIMPLE, 21, None, APROBADA),
        ("P02", (9, 9, 3), SIMPLE, 21, None, EMPATE),
        ("P04 by heads", (3, 4, 0), SIMPLE, 7, None, RECHAZADA),
        ("P04 weighted", (11, 10, 0), SIMPLE, 21, None, APROBADA),
    ],
)
def test_resolver(caso, votos, mayoria, legal, hecho, esperado):
    assert resolver(recuento(*votos), mayoria, legal, hecho) is esperado


@pytest.mark.parametrize(
    ("mayoria", "legal", "hecho", "esperado"),
    [
        (ABSOLUTA, 29, None, 15),
        (ABSOLUTA, 21, None, 11),
        (Mayoria.DOS_TERCIOS, 29, None, 20),
        (Mayoria.TRES_QUINTOS, 21, None, 13),
        (HECHO, 21, 18, 12),
        (HECHO, 21, 12, 11),
        (HECHO, 21, None, 14),
        (SIMPLE, 21, None, None),
        (Mayoria.UNANIMIDAD, 21, None, None),
        (Mayoria.ASENTIMIENTO, 21, None, None),
    ],
)
def test_necesarios(mayoria, legal, hecho, esperado):
    assert necesarios(mayoria, legal, hecho) == esperado


def test_v11_a_majority_that_those_present_cannot_reach():
    assert not alcanzable(ABSOLUTA, 8, 17)
    assert alcanzable(ABSOLUTA, 9, 17)
    assert alcanzable(SIMPLE, 1, 17)
    assert not alcanzable(SIMPLE, 0, 17)
    assert alcanzable(HECHO, 12, 21, 18)
    assert not alcanzable(HECHO, 12, 21)


def test_what_is_not_said_of_a_count_is_nothing():
    assert recuento() == Recuento(Fraction(0), Fraction(0), Fraction(0))


def test_exact_weights_never_round():
    tercio = Fraction(1, 3)
    assert resolver(Recuento(3 * tercio, Fraction(1), Fraction(0)), SIMPLE, 21) is EMPATE


votos = st.integers(0, 30)
mayorias = st.sampled_from(list(Mayoria))


@given(si=votos, no=votos, abstencion=votos, mayoria=mayorias, legal=st.integers(1, 60))
def test_one_more_yes_never_turns_approved_into_rejected(si, no, abstencion, mayoria, legal):
    if resolver(recuento(si, no, abstencion), mayoria, legal) is APROBADA:
        assert resolver(recuento(si + 1, no, abstencion), mayoria, legal) is APROBADA


@given(si=votos, no=votos, abstencion=votos, legal=st.integers(1, 60))
def test_absolute_majority_implies_simple_majority(si, no, abstencion, legal):
    if si + no <= legal and resolver(recuento(si, no, abstencion), ABSOLUTA, legal) is APROBADA:
        assert resolver(recuento(si, no, abstencion), SIMPLE, legal) is APROBADA


@given(si=votos, no=votos, uno=votos, otro=votos)
def test_abstentions_never_decide_a_simple_majority(si, no, uno, otro):
    assert resolver(recuento(si, no, uno), SIMPLE, 21) is resolver(recuento(si, no, otro), SIMPLE, 21)


@given(mayoria=mayorias, legal=st.integers(1, 60), hecho=st.integers(1, 60), si=votos)
def test_as_many_yes_as_needed_always_suffice(mayoria, legal, hecho, si):
    minimo = necesarios(mayoria, legal, hecho)
    if minimo is not None:
        assert (resolver(recuento(si), mayoria, legal, hecho) is APROBADA) == (si >= minimo)
