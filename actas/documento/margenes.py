"""What every page of a DOCX says above and below its text, on our own paper and on the town's."""

from typing import Any

from docx.document import Document as Docx
from docx.oxml.ns import qn
from lxml import etree

from actas.documento import elementos as el
from actas.redaccion.arbol import Documento


def margenes(docx: Docx, documento: Documento) -> None:
    """Footer with session, page number and code on every page; header with the corporation from the second page on."""
    seccion = docx.sections[0]
    for pie in (seccion.footer, seccion.first_page_footer):
        _pie(_vaciar(pie, "Footer"), documento, numerado=True)
        if documento.csv:
            el.anadir_tramo(el.anadir_parrafo(pie._element, "Footer"), documento.pie_de_comprobacion)
    for cabecera, corporacion in ((seccion.header, documento.corporacion), (seccion.first_page_header, "")):
        parrafo = _vaciar(cabecera, "Header")
        el.anadir_tramo(parrafo, corporacion)
        if documento.marca:
            el.sub(el.sub(parrafo, el.W["r"]), el.W["tab"])
            el.anadir_tramo(parrafo, documento.marca, negrita=True)


def _pie(parrafo: etree._Element, documento: Documento, *, numerado: bool) -> None:
    """Which session it is, and the number of the page."""
    el.anadir_tramo(parrafo, documento.pie)
    if not numerado:
        return
    el.sub(el.sub(parrafo, el.W["r"]), el.W["tab"])
    antes, _, resto = documento.pagina.partition("{n}")
    entre, _, despues = resto.partition("{total}")
    el.anadir_tramo(parrafo, antes)
    el.anadir_campo(parrafo, "PAGE")
    el.anadir_tramo(parrafo, entre)
    el.anadir_campo(parrafo, "NUMPAGES")
    el.anadir_tramo(parrafo, despues)


def tiene_cabecera(docx: Docx) -> bool:
    """Whether the first page of a template says whose it is: words, or a coat of arms."""
    seccion = docx.sections[0]
    parte = seccion.first_page_header if seccion.different_first_page_header_footer else seccion.header
    return not parte.is_linked_to_previous and _dice_algo(parte._element)


def _dice_algo(raiz: etree._Element) -> bool:
    if any(nodo.text and nodo.text.strip() for nodo in raiz.iter(el.W["t"])):
        return True
    return any(True for _ in raiz.iter(qn("w:drawing"), qn("w:pict")))


def margenes_propios(docx: Docx, documento: Documento, *, con_corporacion: bool) -> None:
    """What every page has to say, below what the town's own header and footer say."""
    seccion = docx.sections[0]
    primera = seccion.different_first_page_header_footer
    for pie in (seccion.footer, *((seccion.first_page_footer,) if primera else ())):
        raiz = _sin_vacios(pie)
        numerado = any("PAGE" in (nodo.text or "").split() for nodo in raiz.iter(el.W["instrText"]))
        numerado = numerado or any(
            "PAGE" in nodo.get(qn("w:instr"), "").split() for nodo in raiz.iter(qn("w:fldSimple"))
        )
        parrafo = el.anadir_parrafo(raiz, "Footer")
        _topes(parrafo, ancho_del_texto(docx))
        _pie(parrafo, documento, numerado=not numerado)
        if documento.csv:
            el.anadir_tramo(el.anadir_parrafo(raiz, "Footer"), documento.pie_de_comprobacion)
    cabeceras = [
        (seccion.header, con_corporacion and primera),
        *(((seccion.first_page_header, False),) if primera else ()),
    ]
    for cabecera, corporacion in cabeceras:
        raiz = _sin_vacios(cabecera)
        if corporacion and not _dice_algo(raiz):
            el.anadir_tramo(el.anadir_parrafo(raiz, "Header"), documento.corporacion)
        if documento.marca:
            el.anadir_tramo(el.anadir_parrafo(raiz, "Header"), documento.marca, negrita=True)
        if not len(raiz) or raiz[-1].tag != el.W["p"]:  # the format wants a paragraph at the end
            el.anadir_parrafo(raiz, "Header")


def _topes(parrafo: etree._Element, ancho: int) -> None:
    """What is at the right of a line ends where the text of that page does, whatever its style says."""
    topes = el.sub(parrafo[0], qn("w:tabs"))
    for tipo, lugar in (("clear", 9184), ("right", ancho)):
        tope = el.sub(topes, qn("w:tab"))
        tope.set(el.VAL, tipo)
        tope.set(qn("w:pos"), str(lugar))


def _sin_vacios(parte: Any) -> etree._Element:
    """A header or a footer; if it says nothing, without its empty paragraphs."""
    parte.is_linked_to_previous = False
    raiz: etree._Element = parte._element
    if not _dice_algo(raiz) and not any(True for _ in raiz.iter(el.W["instrText"], qn("w:fldSimple"), qn("w:tbl"))):
        for hijo in list(raiz):
            raiz.remove(hijo)
    return raiz


def _vaciar(parte: Any, estilo: str) -> etree._Element:
    parte.is_linked_to_previous = False
    raiz = parte._element
    for hijo in list(raiz):
        raiz.remove(hijo)
    return el.anadir_parrafo(raiz, estilo)


def ancho_del_texto(docx: Docx) -> int:
    """Width of the text of a page, in twentieths of a point."""
    seccion = docx.sections[0]
    medidas = (seccion.page_width, seccion.left_margin, seccion.right_margin)
    hoja, izquierda, derecha = (int(una or 0) for una in medidas)
    return round((hoja - izquierda - derecha) / 635)
