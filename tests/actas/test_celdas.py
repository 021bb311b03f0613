"""Emphasis inside the cells of a table: kept from what is written to every rendering, and told where it changes."""

import io
import json
from dataclasses import replace

import docx
import pytest
from lxml import etree, html

from actas.documento.en_akn import escribir_akn
from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import Tabla, Tramo, texto_de
from actas.redaccion.clases import redactar_clase
from actas.redaccion.diferencias import Clase, comparar
from actas.redaccion.publicable import redactar_publicable
from actas.redaccion.textos import bloques_de_html, limpiar
from tests.actas.hechos import punto, sesion, votacion

ESCRITO = (
    "<table><tbody><tr><th><p>Partida</p></th><th><p>Euros</p></th></tr>"
    "<tr><td><p>Parques <em>y jardines</em></p></td><td><p><strong>1.000</strong></p></td></tr></tbody></table>"
)
PARTIDA = (Tramo("Parques "), Tramo("y jardines", cursiva=True))
EUROS = (Tramo("1.000", negrita=True),)


def tabla(texto: str = ESCRITO) -> Tabla:
    (unica,) = bloques_de_html(texto)
    assert isinstance(unica, Tabla)
    return unica


def acta(texto: str = ESCRITO, idioma: str = "es"):
    return redactar(sesion(puntos=(punto(texto_acuerdo=texto, votaciones=(votacion(3, 1, 0),)),)), idioma)


def test_a_cell_keeps_its_emphasis_and_plain_ones_are_words():
    assert tabla().cabecera == ("Partida", "Euros")
    assert tabla().filas == ((PARTIDA, EUROS),)
    assert limpiar(ESCRITO) == ESCRITO


@pytest.mark.parametrize(
    ("dentro", "celda"),
    [
        ("uno<br>dos", "uno dos"),
        ("<p>uno</p><p>dos</p>", "uno dos"),
        ("<p>uno</p><ul><li><p>dos</p></li><li><p><strong>tres</strong></p></li></ul>",
         (Tramo("uno dos "), Tramo("tres", negrita=True))),
        ("<p> <strong>uno</strong> </p>", (Tramo("uno", negrita=True),)),
        ("<p><strong> </strong></p>", ""),
        ("", ""),
        ("<strong>u</strong>no", (Tramo("u", negrita=True), Tramo("no"))),
    ],
)  # fmt: skip
def test_whatever_a_cell_is_made_of_it_is_one_line_and_no_word_is_lost(dentro, celda):
    assert tabla(f"<table><tr><td>x</td></tr><tr><td>{dentro}</td></tr></table>").filas == ((celda,),)


def test_the_word_document_has_it_as_runs():
    documento = docx.Document(io.BytesIO(escribir_docx(acta())))
    celdas = [c for t in documento.tables for f in t.rows for c in f.cells if c.text in ("Parques y jardines", "1.000")]
    assert [[(r.text, r.bold, r.italic) for r in c.paragraphs[0].runs] for c in celdas] == [
        [("Parques ", None, None), ("y jardines", None, True)],
        [("1.000", True, None)],
    ]


def test_the_last_row_of_a_table_of_votes_is_bold_once():
    todas = Tabla("t", ("a",), (("x",), ((Tramo("y", negrita=True), Tramo("z", cursiva=True)),)), (100,), total=True)
    documento = docx.Document(io.BytesIO(escribir_docx(replace(acta(), bloques=(todas,)))))
    ultima = documento.tables[0].rows[-1].cells[0].paragraphs[0]
    assert [(r.text, r.bold, r.italic) for r in ultima.runs] == [("y", True, None), ("z", True, True)]
    assert [len(r._element.findall(".//{*}b")) for r in ultima.runs] == [1, 1]


def test_page_akoma_ntoso_and_json_have_it():
    pagina = html.fromstring(escribir_html(acta()))
    assert [html.tostring(c, encoding="unicode") for c in pagina.iter("td") if "Parques" in c.text_content()] == [
        "<td>Parques <em>y jardines</em></td>"
    ]
    akn = etree.fromstring(escribir_akn(acta()).encode())
    assert ["".join(n.itertext()) for n in akn.iterfind(".//{*}td/{*}p/{*}b")] == ["1.000"]
    assert ["".join(n.itertext()) for n in akn.iterfind(".//{*}td/{*}p/{*}i")] == ["y jardines"]
    datos = next(
        b for b in json.loads(escribir_json(acta()))["bloques"] if b["nodo"] == "tabla" and len(b["filas"]) == 1
    )
    assert datos["filas"][0][1] == [{"nodo": "tramo", "texto": "1.000", "negrita": True}]


def test_a_word_that_becomes_bold_in_a_cell_is_a_change():
    lineas = comparar(ESCRITO.replace("<strong>1.000</strong>", "1.000"), ESCRITO)
    (cambiada,) = [linea for linea in lineas if linea.cambia]
    assert [(t.clase, t.texto, t.negrita) for t in cambiada.trozos if t.clase is not Clase.IGUAL] == [
        (Clase.QUITADO, "1.000", False),
        (Clase.PUESTO, "1.000", True),
    ]


def test_both_languages_have_it():
    hechos = sesion(puntos=(punto(texto_acuerdo=ESCRITO, votaciones=(votacion(3, 1, 0),)),))
    juntas = redactar_clase("acta", hechos, lengua_de("es"), {"segunda": "ca"})
    assert any(isinstance(b, Tabla) and b.filas == ((PARTIDA, EUROS),) for b in juntas.bloques)


def test_a_personal_datum_that_is_bold_or_half_bold_is_left_out():
    texto = ESCRITO.replace("1.000", "12345678Z").replace("Parques", "Tel. <strong>600 11</strong>1 222")
    h = sesion(puntos=(punto(texto_acuerdo=texto, votaciones=(votacion(3, 1, 0),)),))
    dicho = texto_de(redactar_publicable(h, lengua_de("es")).bloques)
    assert "12345678Z" not in dicho
    assert "222" not in dicho
    assert "[documento de identidad suprimido]" in dicho
