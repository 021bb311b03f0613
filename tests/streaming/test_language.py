"""Words of two languages made comparable: numbers said in any way, endings, a letter misheard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from streaming.transcripcion.agenda import Item, heard, key_of
from streaming.transcripcion.language import fold, grams, skeleton, tokens_of


def said(text: str) -> str:
    return " ".join(token.text for token in tokens_of(text.split()))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Punto vigésimo primero.", "punto o21"),
        ("punto número 44 del año dos mil veintiuno", "punto numero n44 del ano n2021"),
        ("dos millones cuatrocientos mil euros", "n2400000 euros"),
        ("punt vint-i-dos, cinc, sis i set", "punt n22 n5 n6 i n7"),
        ("setanta-cinc", "n75"),
        ("punto 2.1 y 1.940.000 €", "punto n2 n1 y n1940000"),
        ("punto 7º del orden", "punto o7 del orden"),
        ("el quart punt de l'ordre del dia", "el o4 punt de l ordre del dia"),
        ("puntos cinco, seis y siete", "puntos n5 n6 y n7"),
        ("treinta y una facturas", "n31 facturas"),
        ("una moción y un ruego", "una mocion y un ruego"),
    ],
)
def test_numbers_are_heard_as_numbers(text, tokens):
    assert said(text) == tokens


@given(st.integers(2, 99_999), st.sampled_from(["es", "ca"]))
def test_any_number_in_words_is_that_number(number, idioma):
    assert said(num2words(number, lang=idioma)) == f"n{number}"


@pytest.mark.parametrize(
    ("catalan", "spanish"),
    [("modificació", "modificación"), ("crèdits", "créditos"), ("ordenança", "ordenanza"), ("aprovació", "aprobación")],
)
def test_sister_words_have_one_skeleton(catalan, spanish):
    assert skeleton(fold(catalan)) == skeleton(fold(spanish))


def test_a_letter_misheard_leaves_most_of_a_word():
    right, wrong = grams("residuos"), grams("resiguos")
    assert len(right & wrong) / len(right) >= 0.5


@pytest.mark.parametrize(
    ("punto", "key"),
    [("12", ("12",)), ("2 bis", ("2", "bis")), ("3.1", ("3", "1")), ("IV", ("4",)), ("5º", ("5",)), ("U1", ("u", "1"))],
)
def test_the_number_of_an_item_as_it_is_said(punto, key):
    assert key_of(punto) == key


def test_the_words_of_a_title_that_others_share_tell_less():
    first, _ = heard([Item("1", "Ordenanza de mercados"), Item("2", "Ordenanza de terrazas")])
    assert first.weights[skeleton("mercados")] > first.weights[skeleton("ordenanza")]
