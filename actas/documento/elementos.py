"""The elements of WordprocessingML that documents are made of: paragraphs, runs, fields, cells and rows.

Style ids are set on the elements themselves, which costs nothing: no style is looked up.
"""

import re
from collections.abc import Sequence

from docx.oxml.ns import qn
from lxml import etree

from actas.redaccion.arbol import Celda

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOMBRES = """
abstractNumId b br cantSplit fldChar fldCharType gridCol i ilvl instrText keepNext lang left lvlOverride num numId numPr p pPr
pStyle r rPr right startOverride t tab tbl tblCaption tblCellMar tblGrid tblHeader tblLayout tblLook tblPr tblStyle tblW tc tcPr
tcW themeFontLang tr trPr type val w
"""
W = {nombre: qn(f"w:{nombre}") for nombre in _NOMBRES.split()}
VAL = W["val"]
ESPACIO = "{http://www.w3.org/XML/1998/namespace}space"
sub = etree.SubElement


def anadir_parrafo(padre: etree._Element, estilo: str) -> etree._Element:
    parrafo = sub(padre, W["p"])
    if estilo != "Normal":
        sub(sub(parrafo, W["pPr"]), W["pStyle"]).set(VAL, estilo)
    return parrafo


def anadir_tramo(parrafo: etree._Element, texto: str, *, negrita: bool = False, cursiva: bool = False) -> None:
    if not texto:
        return
    tramo = sub(parrafo, W["r"])
    if negrita or cursiva:
        propiedades = sub(tramo, W["rPr"])
        if negrita:
            sub(propiedades, W["b"])
        if cursiva:
            sub(propiedades, W["i"])
    primera, *otras = texto.split("\n")
    anadir_texto(tramo, primera)
    for linea in otras:
        sub(tramo, W["br"])
        anadir_texto(tramo, linea)


def anadir_texto(tramo: etree._Element, texto: str) -> None:
    if not texto:
        return
    elemento = sub(tramo, W["t"])
    try:
        elemento.text = texto
    except ValueError:  # a control character that XML does not hold
        elemento.text = _CONTROL.sub("", texto)
    if texto[0] == " " or texto[-1] == " ":
        elemento.set(ESPACIO, "preserve")


def anadir_campo(parrafo: etree._Element, instruccion: str) -> None:
    for tipo in ("begin", "instr", "separate", "valor", "end"):
        tramo = sub(parrafo, W["r"])
        if tipo == "instr":
            elemento = sub(tramo, W["instrText"])
            elemento.text = f" {instruccion} "
            elemento.set(ESPACIO, "preserve")
        elif tipo == "valor":
            anadir_texto(tramo, "1")
        else:
            sub(tramo, W["fldChar"]).set(W["fldCharType"], tipo)


def sin_altura(parrafo: etree._Element) -> None:
    """The format wants a paragraph after a table; the one after the signatures must not need a page of its own."""
    espacio = sub(parrafo[0], qn("w:spacing"))
    for nombre, valor in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        espacio.set(qn(f"w:{nombre}"), valor)


def en_negrita(tramo: etree._Element) -> None:
    """A run in bold, whatever look it had."""
    propiedades = tramo.find(W["rPr"])
    if propiedades is None:
        propiedades = etree.Element(W["rPr"])
        tramo.insert(0, propiedades)
    if propiedades.find(W["b"]) is None:
        propiedades.insert(0, etree.Element(W["b"]))


def en_lengua(tramo: etree._Element, idioma: str) -> None:
    """A run in another language than its document (WCAG 3.1.2)."""
    propiedades = tramo.find(W["rPr"])
    if propiedades is None:
        propiedades = etree.Element(W["rPr"])
        tramo.insert(0, propiedades)
    sub(propiedades, W["lang"]).set(VAL, idioma)


def dibujo(en_linea: etree._Element) -> etree._Element:
    dibujo = etree.Element(qn("w:drawing"))
    dibujo.append(en_linea)
    return dibujo


def junto_al_siguiente(parrafo: etree._Element) -> None:
    """The paragraph stays on the page of the next one."""
    propiedades = parrafo.find(W["pPr"])
    if propiedades is None:
        propiedades = etree.Element(W["pPr"])
        parrafo.insert(0, propiedades)
    propiedades.insert(1 if len(propiedades) else 0, etree.Element(W["keepNext"]))


def medir(elemento: etree._Element, ancho: int | str) -> None:
    elemento.set(W["w"], str(ancho))
    elemento.set(W["type"], "dxa")


def anadir_celda(fila: etree._Element, ancho: str) -> etree._Element:
    celda = sub(fila, W["tc"])
    if ancho:
        medir(sub(sub(celda, W["tcPr"]), W["tcW"]), ancho)
    return celda


def anadir_fila(
    tabla: etree._Element,
    textos: Sequence[Celda],
    estilos: Sequence[str],
    anchos: Sequence[str],
    *,
    cabecera: bool = False,
    negrita: int | None = None,
) -> None:
    """A row; a header row is repeated on each page, and no row is split between two.

    Only the first row says how wide its cells are: in a table of fixed layout the others follow.
    """
    fila = sub(tabla, W["tr"])
    propiedades = sub(fila, W["trPr"])
    sub(propiedades, W["cantSplit"])
    if cabecera:
        sub(propiedades, W["tblHeader"])
    primera = fila.getprevious().tag != W["tr"]
    for n, (texto, estilo, ancho) in enumerate(zip(textos, estilos, anchos, strict=True)):
        parrafo = anadir_parrafo(anadir_celda(fila, ancho if primera else ""), estilo)
        if isinstance(texto, str):
            anadir_tramo(parrafo, texto, negrita=n == negrita)
            continue
        for tramo in texto:
            anadir_tramo(parrafo, tramo.texto, negrita=tramo.negrita or n == negrita, cursiva=tramo.cursiva)
