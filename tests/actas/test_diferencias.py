"""What changed in a text, in words; and two changes of one text brought together without losing either."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actas.redaccion.diferencias import Clase, Linea, Trozo, Union, comparar, unir

IGUAL, QUITADO, PUESTO = Clase.IGUAL, Clase.QUITADO, Clase.PUESTO
PARRAFOS = st.lists(st.sampled_from(["uno", "dos", "tres", "cuatro dos", "cinco"]), max_size=5).map(
    lambda palabras: "".join(f"<p>{p}</p>" for p in palabras)
)


def test_a_changed_word_is_shown_within_its_paragraph():
    assert comparar("<p>Interviene la señora Gil.</p>", "<p>Interviene la concejala Gil.</p>") == (
        Linea(
            "p",
            (
                Trozo(IGUAL, "Interviene la "),
                Trozo(QUITADO, "señora "),
                Trozo(PUESTO, "concejala "),
                Trozo(IGUAL, "Gil."),
            ),
        ),
    )


def test_paragraphs_that_have_nothing_in_common_go_and_come_whole():
    assert comparar("<p>Uno dos tres.</p><p>Queda.</p>", "<p>Queda.</p><p>Viene después.</p>") == (
        Linea("p", (Trozo(QUITADO, "Uno dos tres."),)),
        Linea("p", (Trozo(IGUAL, "Queda."),)),
        Linea("p", (Trozo(PUESTO, "Viene después."),)),
    )


def test_bold_is_another_word():
    assert comparar("<p>Se aprueba</p>", "<p>Se <strong>aprueba</strong></p>") == (
        Linea("p", (Trozo(IGUAL, "Se "), Trozo(QUITADO, "aprueba"), Trozo(PUESTO, "aprueba", negrita=True))),
    )


def test_lists_tables_and_headings_are_lines():
    formas = [
        (linea.forma, linea.nivel, linea.cambia)
        for linea in comparar(
            "",
            "<h4>Bases</h4><ul><li>a<ul><li>b</li></ul></li></ul><table><tr><td>1</td><td>2</td></tr></table>",
        )
    ]
    assert formas == [("h4", 0, True), ("li", 0, True), ("li", 1, True), ("fila", 0, True)]


@given(PARRAFOS, PARRAFOS)
def test_what_stays_and_what_went_is_the_old_text_and_what_came_the_new_one(antes, despues):
    lineas = comparar(antes, despues)
    for texto, fuera in ((antes, PUESTO), (despues, QUITADO)):
        quedan = ["".join(t.texto for t in linea.trozos if t.clase is not fuera) for linea in lineas]
        assert [linea for linea in quedan if linea] == re.findall(r"<p>(.*?)</p>", texto)


@pytest.mark.parametrize(
    ("base", "suyo", "mio", "unido", "choques"),
    [
        ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>a</p><p>B</p>", "<p>A</p><p>B</p>", 0),
        ("<p>a</p>", "<p>a</p><p>b</p>", "<p>a</p>", "<p>a</p><p>b</p>", 0),
        ("<p>a</p>", "<p>b</p>", "<p>c</p>", "<p>b</p><p>c</p>", 1),
        ("<p>a</p>", "<p>b</p>", "<p>b</p>", "<p>b</p>", 0),
        ("<p>a</p><p>b</p>", "<p>b</p>", "<p>a</p><p>b</p>", "<p>b</p>", 0),
        ("", "<ul><li>x</li></ul>", "<p>y</p>", "<ul><li>x</li></ul><p>y</p>", 1),
    ],
)
def test_two_changes_of_one_text_come_together(base, suyo, mio, unido, choques):
    assert unir(base, suyo, mio) == Union(unido, choques)


@given(PARRAFOS, PARRAFOS, PARRAFOS)
def test_nothing_that_either_wrote_is_missing(base, suyo, mio):
    unido = unir(base, suyo, mio).html
    escrito = {p for texto in (suyo, mio) for p in re.findall(r"<p>.*?</p>", texto)}
    assert {p for p in escrito if p not in base} <= set(re.findall(r"<p>.*?</p>", unido))


@given(PARRAFOS, PARRAFOS)
def test_when_only_one_wrote_it_is_their_text(base, suyo):
    assert unir(base, suyo, base) == Union(suyo, 0)
    assert unir(base, base, suyo) == Union(suyo, 0)
