"""What is where in a recording: marks inside it, speakers, and the secret parts, which have none (LBRL art. 70.1)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streaming.marcas import Corte, Marca, cortes_de, marcas_de, minutado_de
from streaming.tramos import ClaseTramo, Palabra, Tramo

START = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


def at(seconds):
    return START + timedelta(seconds=seconds)


def item(numero, desde, hasta, **others):
    return Tramo(
        ClaseTramo.PUNTO, at(desde), hasta if hasta is None else at(hasta), numero, f"Asunto {numero}", **others
    )


SESSION = (
    Tramo(ClaseTramo.APERTURA, at(0), at(60)),
    item("1", 60, 300),
    item("2", 300, 400, reservado=True),
    Tramo(ClaseTramo.RECESO, at(400), at(500)),
    item("3", 500, None),
)


def test_each_stretch_is_marked_from_the_first_frame_and_what_is_secret_is_not():
    assert marcas_de(SESSION, (), at(0), None) == (
        Marca(0, "apertura"), Marca(60, "punto", "1", "Asunto 1"), Marca(400, "receso"),
        Marca(500, "punto", "3", "Asunto 3"),
    )  # fmt: skip


def test_a_recording_that_began_late_marks_what_was_going_on_at_its_beginning():
    assert [(one.segundo, one.punto) for one in marcas_de(SESSION, (), at(90), None)] == [
        (0, "1"),
        (310, ""),
        (410, "3"),
    ]


def test_a_recording_that_began_before_the_session_has_its_marks_later():
    assert [one.segundo for one in marcas_de(SESSION, (), at(-30), None)] == [30, 90, 430, 530]


def test_what_comes_after_the_end_of_the_recording_has_no_mark():
    assert [one.segundo for one in marcas_de(SESSION, (), at(0), 60)] == [0]


def test_speakers_are_marked_but_not_those_of_a_secret_debate_nor_those_outside():
    spoken = [Palabra(who, "x", at(second)) for who, second in (("ana", 70), ("luis", 350), ("eva", 550), ("pau", -5))]
    marks = marcas_de(SESSION, spoken, at(0), 540)
    assert [(one.segundo, one.persona) for one in marks if one.persona] == [(70, "ana")]
    # The item comes before who speaks on it in the same second.
    both = marcas_de(SESSION, [Palabra("ana", "1", at(60))], at(0), None)
    assert [(one.punto, one.persona) for one in both if one.segundo == 60] == [("1", ""), ("1", "ana")]


def test_secret_parts_are_cut():
    assert cortes_de(SESSION, at(0), 600) == (Corte(300, 400, "2"),)
    assert cortes_de(SESSION, at(350), 20) == (Corte(0, 20, "2"),)
    assert cortes_de(SESSION, at(400), 600) == ()
    assert cortes_de(SESSION, at(0), 300) == ()
    assert cortes_de((item("9", 10, None, reservado=True),), at(0), 50) == (Corte(10, 50, "9"),)


@pytest.mark.parametrize(("segundos", "dicho"), [(7, "0:07"), (750, "12:30"), (3723, "1:02:03"), (0, "0:00")])
def test_seconds_as_players_write_them(segundos, dicho):
    assert minutado_de(segundos) == dicho


@given(st.integers(-600, 600), st.one_of(st.none(), st.integers(1, 900)))
def test_marks_and_cuts_lie_inside_the_recording_and_never_touch(shift, duracion):
    spoken = [Palabra("ana", "1", at(second)) for second in range(0, 600, 7)]
    marks, cuts = marcas_de(SESSION, spoken, at(shift), duracion), cortes_de(SESSION, at(shift), duracion)
    assert [one.segundo for one in marks] == sorted(one.segundo for one in marks)
    assert all(one.segundo >= 0 and (duracion is None or one.segundo < duracion) for one in marks)
    for cut in cuts:
        assert 0 <= cut.desde <= cut.hasta
        assert not any(cut.desde < one.segundo < cut.hasta for one in marks)
