"""Items placed by the journal's clock, the text saying by how much the clock of the stream is off."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.env import BASE_DIR
from streaming.transcripcion.agenda import Item
from streaming.transcripcion.alignment import Alineacion, PuntoAlineado, Segmento
from streaming.transcripcion.by_clock import Llamada, align_by_clock, offset
from streaming.transcripcion.by_text import align_by_text
from streaming.transcripcion.captions import read_captions
from streaming.transcripcion.cues import Cue, spread
from streaming.transcripcion.document import seconds
from tests.streaming.aciertos import begins_within, overlap, spans_of

FIXTURES = BASE_DIR / "fixtures"
CUES = read_captions((FIXTURES / "pleno-ejemplo.vtt").read_bytes())
TRUTH = json.loads((FIXTURES / "pleno-ejemplo.alineacion.json").read_text("utf-8"))["puntos"]
HEARD = align_by_text([Item(one["punto"], one["titulo"]) for one in TRUTH], CUES)
NOTHING = Alineacion((), (), HEARD.duracion)


def calls(shift: float) -> list[Llamada]:
    """What a journal tells whose clock is `shift` seconds fast: whole seconds, as a person clicks."""
    found = [Llamada(shift, None, "", "apertura"), Llamada(2398 + shift, 2700 + shift, "", "receso")]
    for one in TRUTH:
        found.append(Llamada(int(seconds(one["segmentos"][0]["desde"])) + shift, None, one["punto"]))
    found.append(Llamada(2700 + shift, None, "8"))
    return sorted(found, key=lambda call: call.desde)


def placed(shift: float, heard: Alineacion = HEARD) -> Alineacion:
    found = offset(calls(shift), heard, known=True)
    return align_by_clock(calls(shift), heard, CUES, shift=found, known=True, estados={"7": "retirado"})


def spans(found: Alineacion, punto: str) -> list[tuple[float, float]]:
    return [(part.desde, part.hasta) for one in found.puntos if one.punto == punto for part in one.segmentos]


@pytest.mark.parametrize("shift", [0.0, 2.0, -2.5, 17.0, -40.0, 75.0])
def test_a_clock_that_is_off_by_seconds_or_by_a_minute_is_put_right_by_what_is_heard(shift):
    found = placed(shift)
    assert [one["punto"] for one in TRUTH if not begins_within(spans(found, one["punto"]), spans_of(one), 5)] == []
    assert sum(overlap(spans(found, one["punto"]), spans_of(one)) for one in TRUTH) / len(TRUTH) >= 0.97


@pytest.mark.parametrize("shift", [0.0, 2.0])
def test_a_clock_that_is_right_is_not_touched(shift):
    assert offset(calls(shift), HEARD, known=True) == 0.0
    assert placed(shift).desfase == 0.0


def test_the_correction_is_told():
    assert placed(-40.0).desfase == pytest.approx(40.5, abs=1)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(-300, 300, 60)), st.integers(-20, 20))
def test_texts_that_contradict_one_another_move_no_clock(wrong, shift):
    """Each item is heard somewhere else, none by the same difference as another: the clock stands."""
    puntos = tuple(
        PuntoAlineado(one["punto"], "", (Segmento(begins + error, begins + error + 30),), "tratado", confianza=0.9)
        for one, error in zip(TRUTH[:10], wrong, strict=True)
        for begins in (1000 + seconds(one["segmentos"][0]["desde"]),)
    )
    assert offset(calls(1000.0 + shift), Alineacion(puntos, (), 9000.0), known=True) == 0.0


def test_captions_in_which_nothing_is_heard_are_placed_by_the_clock_alone():
    found = placed(0.0, NOTHING)
    assert all(begins_within(spans(found, one["punto"]), spans_of(one), 5) for one in TRUTH if one["punto"] != "7")


def test_without_a_zero_what_is_heard_finds_it_and_without_either_there_is_none():
    assert offset(calls(1000.0), HEARD, known=False) == pytest.approx(-999.5, abs=1)
    assert offset(calls(1000.0), NOTHING, known=False) is None


def test_an_item_called_in_silence_begins_with_the_first_word_on_it():
    cues = tuple(Cue(s, s + 4, "bien", "", spread("bien", s, s + 4)) for s in (0.0, 20.0, 60.0))
    heard = Alineacion((), (), 64.0)
    found = align_by_clock(
        [Llamada(0, None, "1"), Llamada(50, None, "2")], heard, cues, shift=0.0, known=True, estados={}
    )
    assert [(one.punto, spans(found, one.punto)) for one in found.puntos] == [
        ("1", [(0.0, 24.0)]),
        ("2", [(60.0, 64.0)]),
    ]
