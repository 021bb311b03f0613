"""Galician and Basque, whose translation goes on: their dates and their names, and Castilian for what they lack."""

import io
from datetime import date

import docx
import pytest
from lxml import etree

from actas.documento.en_akn import escribir_akn
from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import texto_de
from actas.redaccion.clases import REDACCIONES, redactar_clase
from actas.redaccion.en_curso import LenguaEnCurso
from actas.redaccion.es import Castellano
from actas.redaccion.hechos import IntervencionActa, Municipio, OrganoActa, Persona, Sexo
from actas.redaccion.lengua import Dicho
from actas.redaccion.propias import con_frases, lugares
from actas.redaccion.redactar import LENGUAS
from sesiones.estados import ClaseOrgano
from tests.actas.hechos import ALCALDESA, CONCEJAL, SECRETARIO, a_las, punto, sesion, votacion
from tests.actas.test_bilingue import OPCIONES, hechos

GL, EU = lengua_de("gl"), lengua_de("eu")
EN_CURSO = [codigo for codigo, lengua in LENGUAS.items() if isinstance(lengua, LenguaEnCurso)]


def lines(idioma, **cambios) -> list[str]:
    return texto_de(redactar(sesion(**cambios), idioma).bloques).split("\n")


# What each says in its own way


@pytest.mark.parametrize(
    ("dia", "fecha", "el_dia", "del_dia"),
    [
        ((2026, 3, 3), "2026ko martxoaren 3a", "2026ko martxoaren 3an", "2026ko martxoaren 3ko"),
        ((2025, 1, 1), "2025eko urtarrilaren 1a", "2025eko urtarrilaren 1ean", "2025eko urtarrilaren 1eko"),
        ((2021, 10, 31), "2021eko urriaren 31", "2021eko urriaren 31n", "2021eko urriaren 31ko"),
        ((2030, 8, 11), "2030eko abuztuaren 11", "2030eko abuztuaren 11n", "2030eko abuztuaren 11ko"),
        ((2000, 5, 10), "2000ko maiatzaren 10a", "2000ko maiatzaren 10ean", "2000ko maiatzaren 10eko"),
        ((2011, 12, 25), "2011ko abenduaren 25a", "2011ko abenduaren 25ean", "2011ko abenduaren 25eko"),
    ],
)
def test_a_basque_date_ends_as_its_numbers_sound(dia, fecha, el_dia, del_dia):
    dia = date(*dia)
    assert (EU.fecha(dia), EU.el_dia(dia), EU.del_dia(dia)) == (fecha, el_dia, del_dia)


def test_a_galician_date_and_hour():
    dia = date(2026, 3, 3)
    assert (GL.fecha(dia), GL.el_dia(dia), GL.del_dia(dia)) == (
        "3 de marzo de 2026", "o 3 de marzo de 2026", "do 3 de marzo de 2026",
    )  # fmt: skip
    assert GL.hora_en_letra(a_las(21, 32)) == "as vinte e unha horas e trinta e dous minutos"
    assert GL.hora_en_letra(a_las(2, 1)) == "as dúas horas e un minuto"
    assert GL.hora_en_letra(a_las(1)) == "a unha hora"


@pytest.mark.parametrize(
    ("municipio", "gallego", "euskera"),
    [
        ("Lalín", "Concello de Lalín", "Lalíngo Udala"),
        ("A Coruña", "Concello da Coruña", "A Coruñako Udala"),
        ("O Grove", "Concello do Grove", "O Groveko Udala"),
        ("Bilbo", "Concello de Bilbo", "Bilboko Udala"),
        ("Irun", "Concello de Irun", "Irungo Udala"),
        ("Eibar", "Concello de Eibar", "Eibarko Udala"),
    ],
)
def test_a_town_hall_is_called_by_the_name_of_its_town(municipio, gallego, euskera):
    assert (GL.ayuntamiento(municipio), EU.ayuntamiento(municipio)) == (gallego, euskera)


def test_a_basque_name_is_declined_by_its_last_letter():
    organo = OrganoActa("Batzorde", ClaseOrgano.COMISION, Sexo.MUJER)
    nombres = ("Aitor", "Jone", "Martin")
    assert [EU.de_persona(Persona("x", uno, None)) for uno in nombres] == ["Aitorren", "Joneren", "Martinen"]
    assert [EU.a_persona(Persona("x", uno, None)) for uno in nombres] == ["Aitorri", "Joneri", "Martini"]
    assert EU.de_persona(CONCEJAL) == "Luis Pardo Vega jaunaren"
    assert EU.del_organo(organo) == "Batzorderen"


# What is not translated yet


@pytest.mark.parametrize("idioma", EN_CURSO)
def test_its_sentences_are_sentences_of_ours_and_tell_the_same_facts(idioma):
    lengua = lengua_de(idioma)
    assert lengua.traducidas <= Castellano.frases.keys()
    assert [c for c in lengua.traducidas if lugares(lengua.frases[c]) != lugares(Castellano.frases[c])] == []


def test_a_sentence_that_nobody_translated_is_said_in_castilian_whole():
    textos = lines("eu", puntos=(punto(votaciones=(votacion(3, 1, 0),)),))
    apertura = next(uno for uno in textos if uno.startswith("En Alella"))
    assert apertura == next(uno for uno in lines("es") if uno.startswith("En Alella"))
    votos = next(uno for uno in textos if uno.startswith("Bozketa."))
    assert "la propuesta, se obtiene el siguiente resultado: 3 votos a favor, 1 en contra" in votos
    acuerdo = next(uno for uno in textos if uno.startswith("Erabakia."))
    assert acuerdo.startswith("Erabakia. El Pleno, por 3 votos a favor, 1 en contra y ninguna abstención, acuerda")


def test_what_a_sentence_takes_in_is_said_in_the_language_of_that_sentence():
    persona = EU.tratamiento(CONCEJAL)
    assert (persona, persona.castellano) == ("Luis Pardo Vega jauna", "don Luis Pardo Vega")
    juntos = EU.lista(EU.tratamiento(uno) for uno in (CONCEJAL, ALCALDESA))
    assert isinstance(juntos, Dicho)
    assert juntos.castellano == "don Luis Pardo Vega y doña Rosa Ferrer Gil"
    assert EU.frase("voto.viva_voz", de_personas=EU.de_personas((CONCEJAL,))) == (
        "La Secretaría recoge de viva voz el voto de don Luis Pardo Vega."
    )


def test_a_sentence_that_the_town_wrote_is_a_translated_one():
    lengua = con_frases(EU, {"voto.viva_voz": "Idazkariak ahoz jaso du {de_personas} botoa."})
    assert lengua.frase("voto.viva_voz", de_personas=lengua.de_personas((CONCEJAL,))) == (
        "Idazkariak ahoz jaso du Luis Pardo Vega jaunaren botoa."
    )


# Whole documents


@pytest.mark.parametrize("idioma", EN_CURSO)
@pytest.mark.parametrize("clase", sorted(set(REDACCIONES) - {"indice", "autenticidad"}))
def test_every_document_is_written_in_it_alone_and_beside_castilian(clase, idioma):
    sola = redactar_clase(clase, hechos(), lengua_de(idioma), OPCIONES)
    assert sola.idioma == f"{idioma}-ES"
    juntas = redactar_clase(clase, hechos(), lengua_de("es"), {**OPCIONES, "segunda": idioma})
    assert sola.titulo.split(",")[0] in juntas.titulo


def test_galician_minutes_are_in_galician_from_the_title_to_the_signatures():
    dicho = IntervencionActa(CONCEJAL, "Pide máis árbores.", "exposicion", a_las(10))
    textos = lines(
        "gl", municipio=Municipio("A Coruña"), puntos=(punto(intervenciones=(dicho,), votaciones=(votacion(3, 1, 0),)),)
    )
    assert textos[0] == "Acta da sesión ordinaria do Pleno"
    assert any(
        uno.startswith(
            "En A Coruña (Salón de Plenos), sendo as nove horas e trinta e dous minutos do 26 de marzo de 2026, reúnese o "
            "Pleno do Concello da Coruña, en primeira convocatoria"
        )
        for uno in textos
    )
    assert "Don Luis Pardo Vega (B). Exposición. Pide máis árbores." in textos
    assert textos[-1] == "Visto e prace · A alcaldesa-presidenta · Rosa Ferrer Gil"


@pytest.mark.parametrize(("idioma", "titulo"), [("gl", "Asistencia"), ("eu", "Bertaratuak")])
def test_the_files_say_in_which_language_they_are(idioma, titulo):
    documento = redactar(sesion(secretaria=SECRETARIO), idioma)
    palabras = docx.Document(io.BytesIO(escribir_docx(documento)))
    assert palabras.core_properties.language == f"{idioma}-ES"
    assert titulo in [parrafo.text for parrafo in palabras.paragraphs]
    assert f'<html lang="{idioma}-ES">' in escribir_html(documento)
    akn = etree.fromstring(escribir_akn(documento).encode())
    assert [nodo.get("language") for nodo in akn.iter("{*}FRBRlanguage")] == [{"gl": "glg", "eu": "eus"}[idioma]]
