"""The rendition for publication: personal data of private persons out, everything else as it was (LO 3/2018 DA 7ª)."""

import io
import json
import shutil
import subprocess
from collections import Counter
from dataclasses import replace

import docx
import pytest
from lxml import html

from actas.documento.en_docx import escribir_docx
from actas.documento.en_html import escribir_html
from actas.documento.en_json import escribir_json
from actas.documento.en_pdf import escribir_pdf
from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import texto_de
from actas.redaccion.hechos import AusenciaActa, Incidencia, IntervencionActa, TipoIncidencia
from actas.redaccion.publicable import redactar_publicable, sugerencias
from sesiones.estados import EstadoPunto
from tests.actas.hechos import CONCEJAL, CONCEJALA, INTERVENTORA, a_las, punto, sesion, votacion
from tests.actas.plantados import PLANTADOS

ES = lengua_de("es")
CONOCIDOS = frozenset({"Luis Pardo Vega", "Inés Campos Roy", "Rosa Ferrer Gil", "Pere Soler Mas"})


def publicar(idioma="es", **cambios) -> str:
    cambios.setdefault("conocidos", CONOCIDOS)
    return texto_de(redactar_publicable(sesion(**cambios), lengua_de(idioma)).bloques)


def acuerdo(html_, **cambios):
    return publicar(puntos=(punto(texto_acuerdo=html_, votaciones=(votacion(4, 0, 0),)),), **cambios)


def plantada():
    """A session with the sixty data spread over titles, proposals, speeches, agreements, tables, lists and reasons."""
    lugares = [
        lambda dato: {"titulo": f"Solicitud de la vecina interesada, {dato}, sobre el vado"},
        lambda dato: {"observaciones": f"Se recibe escrito, {dato}, fuera de plazo"},
        lambda dato: {"propuesta": f"<p>Notificar a la interesada, {dato}, el acuerdo.</p>"},
        lambda dato: {"intervenciones": (IntervencionActa(CONCEJAL, f"Lee la carta de un vecino, {dato}, y la comenta"),)},
        lambda dato: {"texto_intervenciones": f"<p>Lee la carta, <strong>{dato[:4]}</strong>{dato[4:]}, entera.</p>"},
        lambda dato: {"texto_acuerdo": f"<p>Primero.</p><ul><li>A la interesada, {dato}, en plazo.<ul><li>b</li></ul></li></ul>"},
        lambda dato: {"texto_acuerdo": f"<table><tr><th>Quién</th></tr><tr><td>La interesada, {dato}</td></tr></table>"},
        lambda dato: {"texto_acuerdo": f"<h3>Alegación de un particular, {dato}, desestimada</h3><p>Sí.</p>"},
        lambda dato: {"enmiendas_retiradas": (f"la de la vecina, {dato}, al anexo",)},
        lambda dato: {"expediente": "AYU-2026/0417", "informe_intervencion": f"conforme, {dato}, con reparo"},
    ]  # fmt: skip
    puntos = tuple(
        punto(num=str(n), titulo=f"Asunto {n}", votaciones=(votacion(4, 0, 0),))
        for n in range(1, len(PLANTADOS) + 1)
    )  # fmt: skip
    puntos = tuple(
        replace(uno, **lugares[n % len(lugares)](dato))
        for n, (uno, (_, dato)) in enumerate(zip(puntos, PLANTADOS, strict=True))
    )
    return sesion(puntos=puntos, conocidos=CONOCIDOS)


def restos(texto):
    """Which of the planted data a text still has, whole or with its separators gone."""
    liso = "".join(c for c in texto if c.isalnum()).lower()
    return [dato for _, dato in PLANTADOS if dato in texto or "".join(c for c in dato if c.isalnum()).lower() in liso]


def test_of_sixty_planted_data_the_whole_minutes_have_all():
    assert len(restos(texto_de(redactar(plantada(), "es").bloques))) == len(PLANTADOS) == 60


@pytest.mark.parametrize("idioma", ["es", "ca"])
def test_of_sixty_planted_data_none_is_left_in_docx_html_and_json(idioma):
    documento = redactar_publicable(plantada(), lengua_de(idioma))
    abierto = docx.Document(io.BytesIO(escribir_docx(documento)))
    escrito = "\n".join(t.text or "" for t in abierto.element.body.iter() if t.tag.endswith("}t"))
    titulos = " ".join(t.values()[0] for t in abierto.element.body.iter() if t.tag.endswith("}tblCaption"))
    assert restos(escrito.replace("\n", "") + titulos) == []
    assert restos(html.document_fromstring(escribir_html(documento)).text_content()) == []
    assert restos(json.dumps(json.loads(escribir_json(documento)), ensure_ascii=False)) == []


@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="no LibreOffice or poppler"
)
def test_of_sixty_planted_data_none_is_left_in_the_pdf(tmp_path):
    fichero = tmp_path / "acta.pdf"
    fichero.write_bytes(escribir_pdf(escribir_docx(redactar_publicable(plantada(), ES))))
    texto = subprocess.run(["pdftotext", "-layout", fichero, "-"], capture_output=True, check=True, text=True).stdout
    assert restos(texto) == []
    assert "Asunto 7" in texto


def test_councillors_officials_votes_and_files_stay():
    texto = publicar(
        intervencion=INTERVENTORA,
        puntos=(
            punto(titulo="Modificación 3/2026, 2.400.000 € (expediente 2026/0417)", expediente="2026/0417",
                  intervenciones=(IntervencionActa(CONCEJAL, "Pide el informe del artículo 46.2.d de la Ley 7/1985"),),
                  votaciones=(votacion(15, 2, 11),)),
        ),
    )  # fmt: skip
    for queda in ("don Luis Pardo Vega", "D.ª Inés Campos Roy", "Ana Cuenta Clara", "Juan Notario Fe", "2.400.000 €",
                  "expediente 2026/0417", "artículo 46.2.d de la Ley 7/1985", "15 votos a favor, 2 en contra"):  # fmt: skip
        assert queda.casefold() in texto.casefold()
    assert "suprimid" not in texto


def test_a_document_beside_a_name_keeps_four_digits_and_never_the_whole_number():
    assert "doña Elena Ruiz Cano, con DNI ***4567**, vecina" in acuerdo(
        "<p>Estimar a doña Elena Ruiz Cano, con DNI 12345678Z, vecina.</p>"
    )


def test_a_document_without_a_name_is_left_out_whole():
    assert "la interesada, con DNI [documento de identidad suprimido]." in acuerdo(
        "<p>Estimar a la interesada, con DNI 12345678Z.</p>"
    )


def test_a_row_with_name_and_document_identifies_as_the_law_says():
    tabla = "<table><tr><th>Nombre</th><th>DNI</th></tr><tr><td>Elena Ruiz Cano</td><td>12345678Z</td></tr></table>"
    assert "Elena Ruiz Cano | ***4567**" in acuerdo(tabla)


def test_what_a_person_marks_goes_also_from_cells_and_headings():
    texto = acuerdo(
        "<h3>Ayuda a <mark>Elena Ruiz</mark></h3><p>Conceder a <mark>Elena <strong>Ruiz</strong></mark>, <mark>viuda</mark>.</p>"
        "<table><tr><td>Persona</td></tr><tr><td><mark>Elena Ruiz</mark></td></tr></table>"
    )
    assert "Ruiz" not in texto
    assert "viuda" not in texto
    assert "Conceder a [nombre suprimido], [dato personal suprimido]." in texto
    assert "Ayuda a [nombre suprimido]" in texto


def test_with_the_name_marked_nothing_of_the_document_is_left():
    assert "567" not in acuerdo("<p>A doña <mark>Elena Ruiz Cano</mark>, DNI 12345678Z.</p>")


def test_the_whole_minutes_keep_what_was_marked():
    h = sesion(puntos=(punto(texto_acuerdo="<p>A <mark>Elena Ruiz</mark>.</p>"),))
    assert "A Elena Ruiz." in texto_de(redactar(h, "es").bloques)


def test_reasons_of_health_are_nobodys_business():
    texto = publicar(
        ausentes=(AusenciaActa(CONCEJAL, True, "baja médica"), AusenciaActa(CONCEJALA, True, "viaje oficial")),
        incidencias=(
            Incidencia(a_las(10), TipoIncidencia.SALIDA, CONCEJALA, motivo="cita en el hospital"),
            Incidencia(a_las(11), TipoIncidencia.ABSTENCION_LEGAL, CONCEJALA, motivo="interés de un familiar"),
        ),
    )
    assert "baja médica" not in texto
    assert "hospital" not in texto
    assert "doña Inés Campos Roy (viaje oficial)" in texto
    assert "interés de un familiar" in texto


def test_a_decision_holds_wherever_the_datum_stands():
    h = sesion(puntos=(punto(texto_acuerdo="<p>Llamar al 965 12 34 56. Sí, al 965 12 34 56.</p>"),))
    (telefono,) = sugerencias(h, ES)
    assert (telefono.veces, telefono.suprimido, telefono.decidido) == (2, True, False)
    mantenido = replace(h, datos_decididos={telefono.clave: False})
    assert texto_de(redactar_publicable(mantenido, ES).bloques).count("965 12 34 56") == 2
    assert [(s.suprimido, s.decidido) for s in sugerencias(mantenido, ES)] == [(False, True)]


def test_a_name_is_suggested_and_goes_only_when_somebody_decides_it():
    h = sesion(
        puntos=(punto(texto_acuerdo="<p>Agradecer a doña Elena Ruiz Cano su donación.</p>"),), conocidos=CONOCIDOS
    )
    (nombre,) = sugerencias(h, ES)
    assert (nombre.clase, nombre.suprimido, nombre.lugar) == ("nombre", False, "1. Plan de parques")
    assert "Elena Ruiz Cano" in texto_de(redactar_publicable(h, ES).bloques)
    sin_nombre = replace(h, datos_decididos={nombre.clave: True})
    assert "doña [nombre suprimido] su donación" in texto_de(redactar_publicable(sin_nombre, ES).bloques)


def test_it_says_what_it_is_in_the_language_of_the_minutes():
    assert "Versió per a la publicació" in publicar("ca")
    documento = redactar_publicable(sesion(), ES)
    assert documento.titulo.endswith("(versión para publicar)")


def test_nothing_but_the_data_changes():
    h = plantada()
    antes = redactar(h, "es").bloques
    despues = redactar_publicable(h, ES).bloques
    assert Counter(type(b).__name__ for b in despues) == Counter(type(b).__name__ for b in antes) + Counter(
        {"Parrafo": 1}
    )


def test_an_item_left_without_text_is_no_trouble():
    assert "[dato personal suprimido]" in acuerdo("<p><mark>calle</mark></p>")
    assert "1. Asunto" in publicar(puntos=(punto(titulo="Asunto", estado=EstadoPunto.NO_TRATADO),))
