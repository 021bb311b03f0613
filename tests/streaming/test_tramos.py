"""The stretches of a session from its journal: items, recesses, secret parts, and who spoke."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from streaming.tramos import ClaseTramo, Hecho, palabras_de, tramos_de

START = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


def at(minutes):
    return START + timedelta(minutes=minutes)


def fact(minutes, tipo, **datos):
    return Hecho(tipo, at(minutes), datos)


def called(minutes, numero):
    return fact(minutes, "punto_llamado", punto=numero, titulo=f"Asunto {numero}")


def told(*hechos):
    return [
        (str(one.clase), one.punto, (one.desde - START).seconds // 60, one.hasta and (one.hasta - START).seconds // 60)
        for one in tramos_de(hechos)
    ]


def test_from_the_opening_to_the_end_each_item_has_its_stretch():
    hechos = fact(0, "sesion_constituida"), called(3, "1"), called(10, "2"), fact(15, "sesion_levantada")
    assert told(*hechos) == [("apertura", "", 0, 3), ("punto", "1", 3, 10), ("punto", "2", 10, 15)]


def test_an_item_goes_on_after_a_recess():
    hechos = (
        fact(0, "sesion_constituida"), called(1, "1"), fact(5, "sesion_suspendida"), fact(20, "sesion_reanudada"),
        fact(30, "sesion_levantada"),
    )  # fmt: skip
    assert told(*hechos) == [
        ("apertura", "", 0, 1), ("punto", "1", 1, 5), ("receso", "", 5, 20), ("punto", "1", 20, 30),
    ]  # fmt: skip


def test_an_item_taken_up_again_has_two_stretches():
    hechos = fact(0, "sesion_constituida"), called(1, "1"), called(5, "2"), called(9, "1")
    assert told(*hechos)[1:] == [("punto", "1", 1, 5), ("punto", "2", 5, 9), ("punto", "1", 9, None)]


def test_a_secret_debate_is_reserved_until_the_next_item_also_after_a_recess():
    """LBRL art. 70.1."""
    hechos = (
        called(1, "1"), fact(4, "debate_secreto_declarado", punto="1"), fact(6, "sesion_suspendida"),
        fact(8, "sesion_reanudada"), called(12, "2"),
    )  # fmt: skip
    assert [(one.punto, one.reservado) for one in tramos_de(hechos)] == [
        ("1", False), ("1", True), ("", False), ("1", True), ("2", False),
    ]  # fmt: skip


def test_what_has_no_length_is_left_out_and_a_session_without_facts_has_nothing():
    assert told(called(1, "1"), called(1, "2"), called(3, "3")) == [("punto", "2", 1, 3), ("punto", "3", 3, None)]
    assert tramos_de([]) == ()
    assert tramos_de([fact(1, "sesion_reanudada"), fact(2, "debate_secreto_declarado")]) == ()


def test_who_spoke_when_and_on_what():
    hechos = [
        fact(1, "palabra_concedida", persona="ana", punto="1"),
        fact(2, "palabra_concedida", persona="luis", punto="1"),
        fact(3, "palabra_terminada", persona="ana", punto="1"),
        fact(4, "palabra_terminada", persona="nadie", punto="1"),
    ]
    assert [(one.persona, one.desde, one.hasta) for one in palabras_de(hechos)] == [
        ("ana", at(1), at(3)), ("luis", at(2), None),
    ]  # fmt: skip


KINDS = st.sampled_from(
    ["sesion_constituida", "punto_llamado", "sesion_suspendida", "sesion_reanudada", "debate_secreto_declarado"]
)


@given(st.lists(st.tuples(st.integers(0, 3), KINDS), max_size=30))
def test_stretches_follow_one_another_without_gap_or_overlap(steps):
    minute, hechos = 0, []
    for wait, kind in steps:
        minute += wait
        hechos.append(fact(minute, kind, punto=str(minute), titulo="x"))
    found = tramos_de([*hechos, fact(minute + 1, "sesion_levantada")])
    for one, following in pairwise(found):
        assert one.hasta == following.desde
    assert all(one.desde < one.hasta for one in found)
    assert all(one.clase is not ClaseTramo.PUNTO or one.punto for one in found)
