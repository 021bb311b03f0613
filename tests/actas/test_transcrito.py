"""From captions to the beginning of a summary: only what was said, cleaned, and only the most of it when it is long."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actas.redaccion.transcrito import SALTO, Subtitulo, resumir


def said(*texts: str, pause: float = 0.1) -> list[Subtitulo]:
    """Captions of two seconds each, with `pause` seconds between them."""
    return [Subtitulo(n * (2 + pause), n * (2 + pause) + 2, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        (["el plan llega tarde"], "El plan llega tarde."),
        (["Llega tarde. Y es", "caro."], "Llega tarde. Y es caro."),
        (["eh, el plan mmm llega ehm tarde"], "El plan llega tarde."),
        (["que que el plan plan llega"], "Que el plan llega."),
        (["[Música] - el plan (aplausos) llega >> tarde"], "El plan llega tarde."),
        (["Gracias, señor alcalde.", "El plan llega tarde.", "Muchas gracias."], "El plan llega tarde."),
        (["Bon dia a tothom.", "El pla arriba tard."], "El pla arriba tard."),
        (["el plan llega muy tarde", "llega muy tarde y es caro"], "El plan llega muy tarde y es caro."),
        (["[Música]", "eh..."], ""),
        ([], ""),
    ],
)
def test_what_was_said_is_cleaned_and_nothing_is_added(texts, summary):
    assert resumir(said(*texts)) == summary


def test_where_nobody_wrote_full_stops_a_silence_ends_the_sentence():
    assert resumir(said("el plan llega tarde", "y es caro", pause=1.5)) == "El plan llega tarde. Y es caro."
    assert resumir(said("el plan llega tarde", "y es caro", pause=0.2)) == "El plan llega tarde y es caro."


def test_of_a_long_speech_stay_its_first_sentence_and_what_it_is_about():
    tema = "Los presupuestos de vivienda dejan la vivienda protegida sin presupuestos."
    paja = ("Aquella mañana llovió bastante.", "Luego vino Antonio desde Madrid.", "Comimos juntos cerca del puerto.")
    otra = ("Después subió la marea.", "Nadie supo explicar aquello.", "Volvimos de noche andando.")
    texto = resumir(said("Hablaré de presupuestos y de vivienda.", *paja, tema, *otra), palabras=20)
    assert texto.startswith("Hablaré de presupuestos y de vivienda.")
    assert f"{SALTO} {tema}" in texto
    assert len(texto.replace(SALTO, "").split()) <= 20


@given(st.lists(st.text(alphabet="abeh mñó.,!?¿[]-", max_size=200), max_size=12), st.integers(1, 40))
def test_every_sentence_was_said_in_that_order_and_no_more_than_asked(texts, palabras):
    summary = resumir(said(*texts), palabras=palabras)
    spoken = " ".join(texts).lower()
    rest = iter(re.findall(r"\w+", spoken))
    words = re.findall(r"\w+", summary.replace(SALTO, " ").lower())
    assert all(any(word == other for other in rest) for word in words)
    assert summary == "" or len(summary.split()) <= max(palabras, len(spoken.split())) + len(texts)
