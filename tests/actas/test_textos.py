"""What people write: made safe, then made part of the document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actas.redaccion.arbol import Elemento, Encabezado, Lista, Parrafo, Tabla, Tramo
from actas.redaccion.textos import ETIQUETAS, a_html, a_llano, bloques_de_html, limpiar


@pytest.mark.parametrize(
    ("sucio", "limpio"),
    [
        ("<p>Hola</p><script>alert(1)</script>", "<p>Hola</p>"),
        ('<p onclick="x()" style="color:red" class="a">Hola</p>', "<p>Hola</p>"),
        ('<a href="javascript:x()">enlace</a>', "enlace"),
        ('<img src="x" onerror="y()">', ""),
        ("<b>fuerte</b> <i>fino</i>", "<strong>fuerte</strong> <em>fino</em>"),
        ("<h1>No</h1><h3>Sí</h3>", "No<h3>Sí</h3>"),
        ("Uno & dos\n\nTres", "<p>Uno &amp; dos</p><p>Tres</p>"),
        ("Uno\ndos", "<p>Uno<br>dos</p>"),
        ("<div>Uno</div>", "<p>Uno</p>"),
        ("   ", ""),
    ],
)
def test_only_the_allowed_marks_stay(sucio, limpio):
    assert limpiar(sucio) == limpio


@given(st.text(alphabet="<>/abscriptemonp=\"' &;:\n", max_size=80))
def test_whatever_is_typed_only_known_tags_without_attributes_remain(texto):
    for etiqueta in re.findall(r"<[^>]*>", limpiar(texto)):
        assert etiqueta.strip("</> ") in ETIQUETAS


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(texto):
    una = limpiar(f"<p>{texto}</p>")
    assert limpiar(una) == una


def test_paragraphs_with_runs():
    assert tuple(bloques_de_html("<p>Uno <strong>dos <em>tres</em></strong>.<br>Cuatro</p>")) == (
        Parrafo(
            (
                Tramo("Uno "),
                Tramo("dos ", negrita=True),
                Tramo("tres", negrita=True, cursiva=True),
                Tramo("."),
                Tramo("\n"),
                Tramo("Cuatro"),
            )
        ),
    )


def test_headings_lists_and_tables():
    assert tuple(
        bloques_de_html(
            "<h4>Bases</h4><ul><li>a<ol><li>b</li></ol></li></ul>"
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>suelto"
        )
    ) == (
        Encabezado(4, "Bases"),
        Lista((Elemento((Tramo("a"),), Lista((Elemento((Tramo("b"),)),), ordenada=True)),)),
        Tabla("", ("A", "B"), (("1", ""),), (50, 50)),
        Parrafo((Tramo("suelto"),)),
    )


def test_paragraphs_within_an_entry_or_a_cell_stay_apart():
    assert tuple(
        bloques_de_html(
            "<ul><li><p>a</p><p>b</p><ul><li><p>c</p></li></ul></li></ul>"
            "<table><tbody><tr><td><p>x<strong>z</strong></p><p>y</p></td></tr></tbody></table>"
        )
    ) == (
        Lista((Elemento((Tramo("a"), Tramo("\n"), Tramo("b")), Lista((Elemento((Tramo("c"),)),))),)),
        Tabla("", ((Tramo("x"), Tramo("z", negrita=True), Tramo(" y")),), (), (100,)),
    )


def test_blocks_as_the_editor_shows_them_come_back_equal():
    texto = "<p>Uno <strong>dos</strong></p><ul><li>a &lt; b</li></ul><h3>Tres</h3>"
    assert a_html(bloques_de_html(texto)) == texto


@pytest.mark.parametrize(
    ("html", "llano"),
    [
        ("<p>Uno &amp; dos</p><p>Tres<br>cuatro</p>", "Uno & dos\n\nTres\ncuatro"),
        ("<p>Uno <strong>dos</strong></p>", "<p>Uno <strong>dos</strong></p>"),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ("<p>a &lt; b</p>", "<p>a &lt; b</p>"),
    ],
)
def test_plain_paragraphs_are_typed_without_tags_and_come_back(html, llano):
    assert a_llano(html) == llano
    assert limpiar(llano) == html
