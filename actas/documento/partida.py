"""The template to start from: ours, with a paragraph or a table in each style, so that Word shows them all."""

import io

from docx import Document as abrir
from docx.document import Document as Docx
from docx.oxml.ns import qn
from lxml import etree

from actas.documento.plantilla import plantilla
from actas.documento.propia.estilos import OBLIGATORIOS

_TABLAS = frozenset({"Acta tabla", "Acta ficha", "Acta firmas"})


def escribir_partida(explicacion: str) -> bytes:
    """A DOCX that `leer_plantilla` takes as it is. `explicacion` is its first paragraph: what to change and what not."""
    docx = abrir(io.BytesIO(plantilla()))
    estilos = {uno.name: uno.style_id for uno in docx.styles}
    _parrafo(docx, "Normal", explicacion)
    for nombre in OBLIGATORIOS:
        if nombre in _TABLAS:
            tabla = docx.add_table(rows=2, cols=2)
            tabla._tbl.tblPr.find(qn("w:tblStyle"))
            tabla.style = docx.styles[nombre]
            tabla.cell(0, 0).text = nombre
            _parrafo(docx, "Normal", "")
        else:
            _parrafo(docx, estilos.get(nombre) or estilos[nombre.capitalize()], nombre)
    salida = io.BytesIO()
    docx.core_properties.author = docx.core_properties.title = ""
    docx.save(salida)
    return salida.getvalue()


def _parrafo(docx: Docx, estilo: str, texto: str) -> None:
    nuevo = docx.add_paragraph(texto)._p
    propiedades = nuevo.get_or_add_pPr()
    etree.SubElement(propiedades, qn("w:pStyle")).set(qn("w:val"), estilo)
