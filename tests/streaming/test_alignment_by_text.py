"""Items found by what is said alone: the example session, and sessions that nobody held, as a machine hears them."""

import json
import random
import re
from statistics import mean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.env import BASE_DIR
from config.interchange.documents import validator
from streaming.transcripcion.agenda import Item
from streaming.transcripcion.alignment import Alineacion
from streaming.transcripcion.by_text import align_by_text
from streaming.transcripcion.captions import read_captions
from streaming.transcripcion.cues import Cue, Word, spread
from streaming.transcripcion.document import as_document, from_document, seconds, stamp
from tests.streaming.aciertos import begins_within, overlap, spans_of
from tests.streaming.plenos_sinteticos import CA, ES, ESTILOS, Sinteto, compose, misheard, record

FIXTURES = BASE_DIR / "fixtures"


def example() -> tuple[tuple[Item, ...], tuple[Cue, ...], dict]:
    """The convened agenda of SE-1, the captions of its first hour, and where each item is."""
    sesiones = json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]
    puntos = next(one for one in sesiones if one["id"] == "SE-1")["puntos"]
    items = tuple(Item(one["num"], one["titulo"]) for one in puntos if one["parte"] != "urgencia")
    truth = json.loads((FIXTURES / "pleno-ejemplo.alineacion.json").read_text("utf-8"))
    return items, read_captions((FIXTURES / "pleno-ejemplo.vtt").read_bytes()), truth


def as_a_machine_hears(cues: tuple[Cue, ...], error: float, seed: int = 3) -> tuple[Cue, ...]:
    """No speakers, no punctuation, no capitals, a part of the words wrong, cues cut anywhere."""
    r = random.Random(seed)
    found: list[Cue] = []
    line: list[Word] = []
    for cue in cues:
        for word in cue.words:
            if line and (word.second - line[-1].second > 1.5 or word.second - line[0].second > 3.5):
                found.append(_cue(line))
                line = []
            line += [Word(text, word.second) for text in misheard(word.text, r, error).split()]
    return (*found, _cue(line))


def _cue(line: list[Word]) -> Cue:
    return Cue(line[0].second, line[-1].second + 0.4, " ".join(word.text for word in line), "", tuple(line))


def spans(found: Alineacion, punto: str) -> list[tuple[float, float]]:
    return [(part.desde, part.hasta) for one in found.puntos if one.punto == punto for part in one.segmentos]


@pytest.mark.parametrize("error", [None, 0.0, 0.05, 0.10])
def test_the_items_of_the_example_are_found_by_text_alone(error):
    items, cues, truth = example()
    if error is not None:
        cues = as_a_machine_hears(cues, error)
    found = align_by_text(items, cues)
    right = [begins_within(spans(found, one["punto"]), spans_of(one), 20) for one in truth["puntos"]]
    overlaps = [overlap(spans(found, one["punto"]), spans_of(one)) for one in truth["puntos"]]
    assert sum(right) >= 10
    assert mean(overlaps) >= 0.90


def test_the_rest_of_the_agenda_was_not_reached_and_a_withdrawn_item_is_told_apart():
    items, cues, _ = example()
    found = {one.punto: one for one in align_by_text(items, cues).puntos}
    assert found["7"].estado == "retirado"
    assert {punto: one.estado for punto, one in found.items() if int(punto) > 11} == {
        one.punto: "no_tratado" for one in items if int(one.punto) > 11
    }
    assert not any(found[one.punto].segmentos for one in items if int(one.punto) > 11)


def test_what_is_outside_the_items_is_the_opening_and_the_recess():
    items, cues, truth = example()
    found = align_by_text(items, cues)
    assert [one.que for one in found.fuera] == ["apertura", "receso"]
    for one, true in zip(found.fuera, truth["fuera_de_punto"], strict=True):
        assert overlap([(one.desde, one.hasta)], spans_of({"segmentos": [true]})) > 0.98


@pytest.mark.parametrize(("idioma", "estilo"), [(idioma, estilo) for idioma in (ES, CA) for estilo in ESTILOS[idioma]])
def test_each_kind_of_chair_is_followed(idioma, estilo):
    """Joint debates, items brought forward, withdrawn, urgent or never reached, recesses: one word in twenty wrong."""
    starts, overlaps = [], []
    for seed in (11, 29):
        it = compose(seed, idioma=idioma, estilo=estilo)
        cues, truth = record(it, seed, error=0.05)
        found = align_by_text([Item(*one) for one in it.orden], cues)
        for punto in [*(one for one, _ in it.orden), *(one for one in truth.segmentos if one[0] == "U")]:
            true = truth.segmentos.get(punto, [])
            starts.append(begins_within(spans(found, punto), true, 20))
            overlaps.append(overlap(spans(found, punto), true))
    assert mean(starts) >= 0.9
    assert mean(overlaps) >= 0.85


def follow(seed: int, **what) -> tuple[Alineacion, object, object]:
    it = compose(seed, estilo="secretaria-ordinal", **what)
    cues, truth = record(it, seed)
    return align_by_text([Item(*one) for one in it.orden], cues), it, truth


PLAIN = {
    "juntos": False,
    "adelantado": False,
    "retirado": "",
    "urgentes": 0,
    "receso": "",
    "cortado": False,
    "leido": False,
}


def test_items_debated_together_share_their_stretch():
    found, it, _ = follow(5, **{**PLAIN, "juntos": True, "puntos": 12})
    together = {one.punto: one for one in found.puntos if one.junto_con}
    assert {punto: one.junto_con for punto, one in together.items()} == it.juntos
    assert len({one.segmentos for one in together.values()}) == 1


def test_an_urgent_item_is_u1_with_the_words_that_brought_it_in():
    found, _, truth = follow(5, **{**PLAIN, "urgentes": 2, "puntos": 8})
    urgent = [one for one in found.puntos if one.urgencia]
    assert [one.punto for one in urgent] == ["U1", "U2"]
    assert all(overlap(spans(found, one.punto), truth.segmentos[one.punto]) > 0.9 for one in urgent)
    assert "urgen" in urgent[0].titulo.lower() or "fuera del orden del día" in urgent[0].titulo.lower()


def test_an_item_brought_forward_is_said_to_be_so():
    found, _, truth = follow(8, **{**PLAIN, "adelantado": True, "puntos": 10})
    moved = [one.punto for one in found.puntos if one.adelantado]
    order = sorted(truth.segmentos, key=lambda punto: truth.segmentos[punto][0])
    assert moved == [punto for place, punto in enumerate(order) if any(int(o) < int(punto) for o in order[place + 1 :])]


def test_an_agenda_that_is_read_out_first_is_no_debate():
    found, _, truth = follow(9, **{**PLAIN, "leido": True, "puntos": 10})
    assert all(overlap(spans(found, punto), true) > 0.9 for punto, true in truth.segmentos.items())


def test_a_recess_in_the_middle_of_an_item_makes_two_stretches_of_it():
    for seed in range(40):
        found, _, truth = follow(seed, **{**PLAIN, "receso": "dentro", "puntos": 10, "largo": 14})
        split = [punto for punto, true in truth.segmentos.items() if len(true) == 2]
        if split:
            break
    (punto,) = split
    assert len(spans(found, punto)) == 2
    assert overlap(spans(found, punto), truth.segmentos[punto]) > 0.95
    assert "receso" in [one.que for one in found.fuera]


def test_what_there_was_no_time_for_is_not_treated():
    found, it, _ = follow(3, **{**PLAIN, "cortado": True, "puntos": 12})
    assert {one.punto: one.estado for one in found.puntos} == it.estados


def test_captions_of_something_else_place_nothing_with_confidence():
    items, _, _ = example()
    words = re.findall(r"\w+", "hoy vamos a preparar una tortilla con patata y cebolla se pelan y se cortan finas")
    cues = tuple(
        Cue(second, second + 3.0, " ".join(words), "", tuple(Word(word, second + 0.1) for word in words))
        for second in range(0, 600, 3)
    )
    found = align_by_text(items, cues)
    assert [one.punto for one in found.puntos if one.segmentos] == []
    assert {one.estado for one in found.puntos} == {"no_tratado"}


PIECES = """
    punto dos primero siguiente orden del día se retira conjuntamente los puntos y al votos a favor queda aprobado receso
    reanudamos la sesión moción de urgencia votamos ruegos preguntas 7 2 bis aprobación acta presupuesto
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    titles=st.lists(st.text(max_size=30) | st.lists(WORDS, max_size=6).map(" ".join), max_size=8),
    said=st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=30),
    gap=st.sampled_from([0.0, 1.5, 200.0]),
)
def test_whatever_is_said_the_answer_keeps_to_its_format(titles, said, gap):
    items = [Item(str(number), title) for number, title in enumerate(titles, 1)]
    cues = [
        Cue(at, at + 4, text, "", spread(text, at, at + 4))
        for number, text in enumerate(said)
        for at in (number * (4 + gap),)
    ]
    found = align_by_text(items, cues)
    document = as_document(found, vtt="a.vtt")
    validator("alineacion/1").validate(document)
    assert from_document(document).puntos == found.puntos
    assert [one.punto for one in found.puntos if not one.urgencia] == [one.punto for one in items]
    for one in found.puntos:
        edges = [edge for part in one.segmentos for edge in (part.desde, part.hasta)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= cues[-1].hasta for edge in edges)
        assert bool(one.segmentos) <= (one.estado != "no_tratado")


def test_a_stamp_is_read_as_the_number_that_was_written():
    assert [seconds(stamp(one)) for one in (66.692, 0.001, 7261.07)] == [66.692, 0.001, 7261.07]


def test_no_captions_and_no_agenda_are_answered_with_nothing():
    items, cues, _ = example()
    assert align_by_text(items, ()).duracion == 0.0
    assert align_by_text((), cues).puntos == ()


TALK = (
    "nosotros creemos que el gasto sube demasiado y que las inversiones no llegan a los barrios y eso lo notan los "
    "vecinos cada día cuando salen a la calle y ven las aceras rotas"
)


def heard_as(orden: list[tuple[str, str]], said: list[tuple[tuple[str, ...] | str, str]]):
    """A session told utterance by utterance, each after a pause: what was found, and the truth."""
    it = Sinteto(ES, "", orden, [(where, text, 1.5) for where, text in said])
    cues, truth = record(it, 1)
    return {one.punto: one for one in align_by_text([Item(*one) for one in orden], cues).puntos}, truth


def test_an_item_left_and_taken_up_again_has_two_stretches():
    orden = [
        ("1", "Acta anterior"),
        ("2", "Presupuesto municipal"),
        ("2 bis", "Plantilla de personal"),
        ("3", "Ruidos"),
    ]
    found, truth = heard_as(
        orden,
        [
            (("1",), "primer punto acta anterior queda aprobada"),
            (
                ("2",),
                f"segundo punto presupuesto municipal {TALK} dejamos este punto un momento porque falta el informe",
            ),
            (("2 bis",), f"punto dos bis plantilla de personal {TALK} votos a favor doce queda aprobada"),
            (("2",), f"retomamos el punto dos que ya está el informe {TALK} votos en contra diez queda aprobado"),
            (("3",), f"y el tercer punto ordenanza de ruidos {TALK} queda aprobada por mayoría"),
            ("cierre", "se levanta la sesión"),
        ],
    )
    assert {punto: len(one.segmentos) for punto, one in found.items()} == {"1": 1, "2": 2, "2 bis": 1, "3": 1}
    for punto, one in found.items():
        assert overlap([(part.desde, part.hasta) for part in one.segmentos], truth.segmentos[punto]) > 0.85


def test_an_item_that_is_put_off_when_its_turn_comes_is_not_treated():
    orden = [
        ("1", "Acta anterior"),
        ("2", "Convenio con Cruz Roja"),
        ("3", "Cesión de parcela"),
        ("4", "Vivienda pública"),
    ]
    found, _ = heard_as(
        orden,
        [
            (("1",), "punto uno acta anterior se aprueba por unanimidad"),
            (("2",), f"punto dos convenio con cruz roja {TALK} queda aprobado"),
            ("aplazado", "el punto tres no se va a tratar hoy porque falta el informe de intervención"),
            (("4",), f"pasamos al cuatro vivienda pública {TALK} {TALK} queda rechazada"),
            ("cierre", "se levanta la sesión"),
        ],
    )
    assert {punto: one.estado for punto, one in found.items()} == {
        "1": "tratado", "2": "tratado", "3": "no_tratado", "4": "tratado",
    }  # fmt: skip
    assert found["3"].segmentos == ()


def test_an_urgency_that_is_not_accepted_is_said_to_be_so():
    found, _ = heard_as(
        [("1", "Acta anterior"), ("2", "Ruegos y preguntas")],
        [
            (("1",), f"punto uno acta anterior {TALK} queda aprobada por unanimidad"),
            (("U1",), "hay una moción de urgencia sobre el incendio de anoche"),
            (("U1",), "votamos la urgencia diez votos en contra la urgencia queda rechazada y no se debate"),
            (("2",), f"pasamos a ruegos y preguntas {TALK}"),
        ],
    )
    assert (found["U1"].urgencia, found["U1"].apreciada) == (True, False)
    assert len(found["2"].segmentos) == 1
