"""The files: opened again, looked into, compared byte by byte."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html
from PIL import Image

from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.documento.sello import fechar
from actas.redaccion import redactar
from actas.redaccion.arbol import (
    BloqueFirma,
    Documento,
    Encabezado,
    Estilo,
    Firma,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
    parrafo,
)
from actas.redaccion.hechos import Escudo, Municipio
from actas.redaccion.textos import bloques_de_html
from tests.actas.hechos import punto, sesion, votacion


def png() -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (40, 50), "navy").save(salida, "PNG")
    return salida.getvalue()


def acta(idioma="es", **cambios) -> Documento:
    cambios.setdefault("municipio", Municipio("Alella", Escudo(png(), "Escudo de Alella")))
    cambios.setdefault("puntos", (punto(votaciones=(votacion(15, 2, 11),)),))
    return redactar(sesion(**cambios), idioma)


def abrir(datos: bytes):
    return docx.Document(io.BytesIO(datos))


def con_bloques(*bloques) -> Documento:
    return Documento("es-ES", "T", "Ayuntamiento", "Asunto", "Pie", "Página {n} de {total}", bloques)


def test_the_paragraphs_of_the_file_are_those_of_the_tree():
    documento = acta()
    abierto = abrir(escribir_docx(documento))
    textos = [p.text for p in abierto.paragraphs if p.text]
    assert textos == [
        documento.corporacion,
        *(b.texto for b in documento.bloques if isinstance(b, Parrafo | Encabezado)),
    ]
    titulos = [(p.style.name, p.text) for p in abierto.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert titulos[0] == ("Title", "Acta de la sesión ordinaria del Pleno")
    assert ("Heading 2", "1. Plan de parques") in titulos


def test_the_page_is_a4_and_every_table_repeats_its_header_and_keeps_its_rows_whole():
    abierto = abrir(escribir_docx(acta()))
    seccion = abierto.sections[0]
    assert (round(seccion.page_width.mm), round(seccion.page_height.mm)) == (210, 297)
    tabla = abierto.tables[1]
    assert tabla.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(fila._tr.trPr.find(qn("w:cantSplit")) is not None for fila in tabla.rows)
    anchos = [int(c.get(qn("w:w"))) for c in tabla._tbl.tblGrid]
    assert 0.97 < sum(anchos) / (seccion.page_width.twips - seccion.left_margin.twips - seccion.right_margin.twips) <= 1


@pytest.mark.parametrize(("idioma", "etiqueta"), [("es", "es-ES"), ("ca", "ca-ES"), ("ca-valencia", "ca-ES-valencia")])
def test_the_language_is_set_in_styles_and_properties(idioma, etiqueta):
    abierto = abrir(escribir_docx(acta(idioma)))
    (lengua,) = abierto.styles.element.iter(qn("w:lang"))
    assert lengua.get(qn("w:val")) == etiqueta
    assert abierto.core_properties.language == etiqueta


def test_the_properties_name_the_corporation_and_no_program():
    datos = escribir_docx(acta(), creado=datetime(2026, 3, 26, 11, tzinfo=UTC))
    propiedades = abrir(datos).core_properties
    assert propiedades.author == "Ayuntamiento de Alella"
    assert propiedades.title == "Acta de la sesión ordinaria del Pleno, 26 de marzo de 2026"
    assert propiedades.last_modified_by == propiedades.comments == propiedades.keywords == ""
    assert propiedades.created == propiedades.modified == datetime(2026, 3, 26, 11, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(datos)) as paquete:
        assert "docProps/app.xml" not in paquete.namelist()
        todo = b"".join(paquete.read(nombre) for nombre in paquete.namelist())
    assert b"python-docx" not in todo
    assert b"Microsoft Macintosh Word" not in todo


def test_the_footer_has_session_and_page_numbers_on_the_first_page_too():
    seccion = abrir(escribir_docx(acta("ca"))).sections[0]
    for pie in (seccion.footer, seccion.first_page_footer):
        (linea,) = pie.paragraphs
        assert linea.text == "Ple · Sessió ordinària 3/2026, del 26 de març del 2026\tPàgina 1 de 1"
        campos = [c.text.strip() for c in linea._p.iter(qn("w:instrText"))]
        assert campos == ["PAGE", "NUMPAGES"]
    assert seccion.header.paragraphs[0].text == "Ajuntament d'Alella"


def test_what_is_not_final_is_marked_on_every_page():
    seccion = abrir(escribir_docx(acta(fin=None))).sections[0]
    for cabecera in (seccion.header, seccion.first_page_header):
        assert cabecera.paragraphs[0].text.endswith("BORRADOR: la sesión no se ha levantado")


def test_the_coat_of_arms_has_its_alternative_text():
    (forma,) = abrir(escribir_docx(acta())).inline_shapes
    assert forma._inline.docPr.get("descr") == "Escudo de Alella"


def test_the_signatures_stay_together_with_what_they_sign():
    abierto = abrir(escribir_docx(acta()))
    firmas = abierto.tables[-1]
    assert [celda.paragraphs[-1].text for celda in firmas.rows[1].cells] == ["Juan Notario Fe", "Rosa Ferrer Gil"]
    assert all(p.style.name == "Acta firma" for celda in firmas.rows[0].cells for p in celda.paragraphs)
    anterior = firmas._tbl.getprevious()
    assert anterior.find(qn("w:pPr")).find(qn("w:keepNext")) is not None


def test_the_same_tree_gives_the_same_bytes():
    assert escribir_docx(acta()) == escribir_docx(acta())


def test_a_list_begins_at_one_each_time_and_nests():
    (una,) = bloques_de_html("<ol><li>a<ul><li>b</li></ul></li></ol>")
    abierto = abrir(escribir_docx(con_bloques(una, una)))
    numeros = [
        (p._p.pPr.numPr.numId.val, p._p.pPr.numPr.ilvl.val, p.text)
        for p in abierto.paragraphs
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    assert numeros == [(2, 0, "a"), (1, 1, "b"), (3, 0, "a"), (1, 1, "b")]


def test_characters_that_xml_cannot_hold_are_left_out():
    assert [p.text for p in abrir(escribir_docx(con_bloques(parrafo("a\x0bb & <c>")))).paragraphs][1] == "ab & <c>"


def test_bold_italics_and_line_breaks_survive():
    bloque = Parrafo((Tramo("a ", negrita=True), Tramo("b\nc", cursiva=True)))
    escrito = abrir(escribir_docx(con_bloques(bloque))).paragraphs[1]
    assert [(r.text, r.bold, r.italic) for r in escrito.runs] == [("a ", True, None), ("b\nc", None, True)]


def test_html_has_one_title_the_language_and_no_style_nor_script():
    pagina = html.document_fromstring(escribir_html(acta()))
    assert pagina.get("lang") == "es-ES"
    assert [h.text for h in pagina.iter("h1")] == ["Acta de la sesión ordinaria del Pleno"]
    assert not list(pagina.iter("script", "style"))
    assert not pagina.xpath("//@style")
    assert [celda.get("scope") for celda in pagina.xpath("//table[1]/thead//th")] == ["col"] * 4


def test_html_escapes_what_people_wrote():
    assert "&lt;script&gt;" in escribir_html(acta(lugar="<script>alert(1)</script>"))


def test_json_names_every_node():
    datos = json.loads(escribir_json(acta()))
    assert datos["esquema"] == "acta-documento/1"
    assert datos["bloques"][0] == {"nodo": "encabezado", "nivel": 0, "texto": "Acta de la sesión ordinaria del Pleno"}
    assert {bloque["nodo"] for bloque in datos["bloques"]} == {
        "encabezado", "ficha", "tabla", "parrafo", "bloquefirma",
    }  # fmt: skip


def test_an_empty_table_cell_and_an_empty_list_break_nothing():
    bloques = (Tabla("t", ("a", "b"), (("", "x"),), (50, 50)), Lista(()))
    assert abrir(escribir_docx(con_bloques(*bloques))).tables[0].rows[1].cells[1].text == "x"


def test_only_plain_zip_archives_are_dated():
    with pytest.raises(ValueError, match="not a plain ZIP"):
        fechar(b"PK nothing of the kind, but long enough")


def test_the_last_paragraph_goes_to_the_page_of_the_signatures_with_notes_and_date():
    firmas = BloqueFirma((Firma("", "El Secretario", "Juan Notario Fe"),))
    largo = "Se levanta la sesión. " * 6
    bloques = (parrafo("x" * 200), parrafo(largo), parrafo("Huella", Estilo.NOTA), parrafo("En Alella."), firmas)
    parrafos = abrir(escribir_docx(con_bloques(*bloques))).paragraphs[1:5]
    juntos = [p._p.pPr is not None and p._p.pPr.find(qn("w:keepNext")) is not None for p in parrafos]
    assert juntos == [False, True, True, True]


def test_no_heading_is_left_alone_at_the_foot_of_a_page():
    """Also on a town's own template, whose styles may not say that headings stay with what they head.

    LibreOffice leaves one alone when the paragraph after it goes to the next page because it cannot be split: a short
    one stays with its next, too. One with nothing but another heading after it does not, or a whole part would be one.
    """
    bloques = (
        Encabezado(1, "Parte"),
        Encabezado(2, "1. Uno"),
        parrafo("Votación breve."),
        parrafo("Acuerdo."),
        Encabezado(2, "2. Dos"),
        parrafo("Queda enterado."),
        Encabezado(2, "3. Tres"),
        parrafo("Largo. " * 80),
        parrafo("Acuerdo."),
    )
    parrafos = abrir(escribir_docx(con_bloques(*bloques))).paragraphs[1:]
    assert [p.text[:8] for p in parrafos if p.paragraph_format.keep_with_next] == [
        "Parte", "1. Uno", "Votación", "2. Dos", "3. Tres",
    ]  # fmt: skip


def test_a_short_row_of_two_columns_is_not_split_between_pages():
    largo = parrafo("Texto. " * 80)
    paralelo = Paralelo(((parrafo("Acuerdo."), parrafo("Acord.")), (largo, parrafo("Breu."))), ("es-ES", "ca-ES"))
    (tabla,) = abrir(escribir_docx(con_bloques(paralelo))).tables
    assert [fila._tr.find(f".//{qn('w:cantSplit')}") is not None for fila in tabla.rows] == [True, False]


def test_the_paragraph_after_the_signatures_needs_no_page():
    """A document that ends at the foot of a page had another, empty one after it."""
    last = abrir(escribir_docx(acta())).paragraphs[-1]
    assert (last.text, last.paragraph_format.line_spacing.pt, last.paragraph_format.space_after.pt) == ("", 1, 0)


def test_place_and_date_in_two_columns_go_with_the_signatures_and_with_what_they_close():
    largo, fecha = parrafo("Texto largo que ocupa más de una línea. " * 4), parrafo("En Villa, el 1 de junio.")
    corto = parrafo("A Vila, l'1 de juny.")
    paralelo = Paralelo(((largo, largo), (parrafo("Breve."), parrafo("Breu.")), (fecha, corto)), ("es-ES", "ca-ES"))
    firma = BloqueFirma((Firma("", "El Secretario", "Juan Notario Fe"),))
    mucho = (largo, largo)
    antes = replace(paralelo, filas=(mucho, *paralelo.filas))
    tablas = abrir(escribir_docx(con_bloques(antes, firma))).tables
    assert [len(tabla.rows) for tabla in tablas] == [1, 3, 2]
    juntos = [[p.paragraph_format.keep_with_next for p in una._cells[0].paragraphs] for una in tablas[:2]]
    assert juntos == [[None], [True]]
    # A heading goes with what it heads, and nothing else does
    titulo = Encabezado(2, "Vots")
    titulado = Paralelo((mucho, (parrafo("Breve."), parrafo("Breu.")), (titulo, Encabezado(2, "Votos"))), ("es", "ca"))
    tablas = abrir(escribir_docx(con_bloques(titulado, parrafo("x")))).tables
    assert [len(tabla.rows) for tabla in tablas] == [2, 1]
