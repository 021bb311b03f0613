"""The tree as DOCX: python-docx opens and saves the package, the body is written as XML elements.

Style ids are set on the elements themselves: looking a style up for each paragraph, or a cell by its row and column,
costs most of the time of a long document. The same tree gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from docx import Document as abrir
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from actas.documento.plantilla import plantilla
from actas.documento.sello import fechar
from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Documento,
    Encabezado,
    Estilo,
    Ficha,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
    texto_de,
)

FILAS_JUNTAS = 12
UNA_LINEA = 90
EN_COLUMNA = 60
"""Place and date, at most, in one of two columns."""
SIN_FECHA = datetime(2000, 1, 1, tzinfo=UTC)
ESTILOS = {
    Estilo.CUERPO: "Normal",
    Estilo.DATOS: "ActaDatos",
    Estilo.INTERVENCION: "ActaIntervencion",
    Estilo.INCIDENCIA: "ActaIncidencia",
    Estilo.ACUERDO: "ActaAcuerdo",
    Estilo.NOTA: "ActaNota",
}
_TITULOS = ("Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOMBRES = """
abstractNumId b br cantSplit fldChar fldCharType gridCol i ilvl instrText keepNext lang left lvlOverride num numId numPr p pPr
pStyle r rPr right startOverride t tab tbl tblCaption tblCellMar tblGrid tblHeader tblLayout tblLook tblPr tblStyle tblW tc tcPr
tcW themeFontLang tr trPr type val w
"""
_W = {nombre: qn(f"w:{nombre}") for nombre in _NOMBRES.split()}
_VAL = _W["val"]
_ESPACIO = "{http://www.w3.org/XML/1998/namespace}space"
_sub = etree.SubElement


def escribir_docx(documento: Documento, *, creado: datetime = SIN_FECHA, propia: bytes | None = None) -> bytes:
    """DOCX bytes of a tree. `creado` (aware) goes into the properties, so that equal input gives equal bytes.

    `propia` is the town's own template, as `actas.documento.propia.leer_plantilla` leaves it: its styles are under our ids,
    its header takes the place of our heading, and its footer stays above ours.
    """
    docx = abrir(io.BytesIO(propia or plantilla()))
    _propiedades(docx, documento, creado)
    _idioma(docx, documento.idioma)
    with_heading = propia is not None and _tiene_cabecera(docx)
    if propia is None:
        _margenes(docx, documento)
    else:
        _margenes_propios(docx, documento, con_corporacion=not with_heading)
    cuerpo = _Cuerpo(docx)
    if not with_heading:
        cuerpo.membrete(documento)
    cuerpo.bloques(documento.bloques)
    salida = io.BytesIO()
    docx.save(salida)
    return fechar(salida.getvalue())


def _propiedades(docx: Docx, documento: Documento, creado: datetime) -> None:
    """Who the document is by and what it is about; no program, no person, no machine."""
    propiedades = docx.core_properties
    propiedades.title = documento.titulo[:255]
    propiedades.subject = documento.asunto[:255]
    propiedades.author = documento.corporacion[:255]
    propiedades.language = documento.idioma
    propiedades.created = propiedades.modified = creado.astimezone(UTC).replace(tzinfo=None)


def _idioma(docx: Docx, idioma: str) -> None:
    for elemento in docx.styles.element.iter(_W["lang"]):
        elemento.set(_VAL, idioma)
    for elemento in docx.settings.element.iter(_W["themeFontLang"]):
        elemento.set(_VAL, idioma)


def _margenes(docx: Docx, documento: Documento) -> None:
    """Footer with session, page number and code on every page; header with the corporation from the second page on."""
    seccion = docx.sections[0]
    for pie in (seccion.footer, seccion.first_page_footer):
        _pie(_vaciar(pie, "Footer"), documento, numerado=True)
        if documento.csv:
            _tramo(_parrafo(pie._element, "Footer"), documento.pie_de_comprobacion)
    for cabecera, corporacion in ((seccion.header, documento.corporacion), (seccion.first_page_header, "")):
        parrafo = _vaciar(cabecera, "Header")
        _tramo(parrafo, corporacion)
        if documento.marca:
            _sub(_sub(parrafo, _W["r"]), _W["tab"])
            _tramo(parrafo, documento.marca, negrita=True)


def _pie(parrafo: etree._Element, documento: Documento, *, numerado: bool) -> None:
    """Which session it is, and the number of the page."""
    _tramo(parrafo, documento.pie)
    if not numerado:
        return
    _sub(_sub(parrafo, _W["r"]), _W["tab"])
    antes, _, resto = documento.pagina.partition("{n}")
    entre, _, despues = resto.partition("{total}")
    _tramo(parrafo, antes)
    _campo(parrafo, "PAGE")
    _tramo(parrafo, entre)
    _campo(parrafo, "NUMPAGES")
    _tramo(parrafo, despues)


def _tiene_cabecera(docx: Docx) -> bool:
    """Whether the first page of a template says whose it is: words, or a coat of arms."""
    seccion = docx.sections[0]
    parte = seccion.first_page_header if seccion.different_first_page_header_footer else seccion.header
    return not parte.is_linked_to_previous and _dice_algo(parte._element)


def _dice_algo(raiz: etree._Element) -> bool:
    if any(nodo.text and nodo.text.strip() for nodo in raiz.iter(_W["t"])):
        return True
    return any(True for _ in raiz.iter(qn("w:drawing"), qn("w:pict")))


def _margenes_propios(docx: Docx, documento: Documento, *, con_corporacion: bool) -> None:
    """What every page has to say, below what the town's own header and footer say."""
    seccion = docx.sections[0]
    primera = seccion.different_first_page_header_footer
    for pie in (seccion.footer, *((seccion.first_page_footer,) if primera else ())):
        raiz = _sin_vacios(pie)
        numerado = any("PAGE" in (nodo.text or "").split() for nodo in raiz.iter(_W["instrText"]))
        numerado = numerado or any(
            "PAGE" in nodo.get(qn("w:instr"), "").split() for nodo in raiz.iter(qn("w:fldSimple"))
        )
        parrafo = _parrafo(raiz, "Footer")
        _topes(parrafo, _ancho_del_texto(docx))
        _pie(parrafo, documento, numerado=not numerado)
        if documento.csv:
            _tramo(_parrafo(raiz, "Footer"), documento.pie_de_comprobacion)
    cabeceras = [
        (seccion.header, con_corporacion and primera),
        *(((seccion.first_page_header, False),) if primera else ()),
    ]
    for cabecera, corporacion in cabeceras:
        raiz = _sin_vacios(cabecera)
        if corporacion and not _dice_algo(raiz):
            _tramo(_parrafo(raiz, "Header"), documento.corporacion)
        if documento.marca:
            _tramo(_parrafo(raiz, "Header"), documento.marca, negrita=True)
        if not len(raiz) or raiz[-1].tag != _W["p"]:  # the format wants a paragraph at the end
            _parrafo(raiz, "Header")


def _topes(parrafo: etree._Element, ancho: int) -> None:
    """What is at the right of a line ends where the text of that page does, whatever its style says."""
    topes = _sub(parrafo[0], qn("w:tabs"))
    for tipo, lugar in (("clear", 9184), ("right", ancho)):
        tope = _sub(topes, qn("w:tab"))
        tope.set(_VAL, tipo)
        tope.set(qn("w:pos"), str(lugar))


def _sin_vacios(parte: Any) -> etree._Element:
    """A header or a footer; if it says nothing, without its empty paragraphs."""
    parte.is_linked_to_previous = False
    raiz: etree._Element = parte._element
    if not _dice_algo(raiz) and not any(True for _ in raiz.iter(_W["instrText"], qn("w:fldSimple"), qn("w:tbl"))):
        for hijo in list(raiz):
            raiz.remove(hijo)
    return raiz


def _vaciar(parte: Any, estilo: str) -> etree._Element:
    parte.is_linked_to_previous = False
    raiz = parte._element
    for hijo in list(raiz):
        raiz.remove(hijo)
    return _parrafo(raiz, estilo)


def _parrafo(padre: etree._Element, estilo: str) -> etree._Element:
    parrafo = _sub(padre, _W["p"])
    if estilo != "Normal":
        _sub(_sub(parrafo, _W["pPr"]), _W["pStyle"]).set(_VAL, estilo)
    return parrafo


def _tramo(parrafo: etree._Element, texto: str, *, negrita: bool = False, cursiva: bool = False) -> None:
    if not texto:
        return
    tramo = _sub(parrafo, _W["r"])
    if negrita or cursiva:
        propiedades = _sub(tramo, _W["rPr"])
        if negrita:
            _sub(propiedades, _W["b"])
        if cursiva:
            _sub(propiedades, _W["i"])
    primera, *otras = texto.split("\n")
    _texto(tramo, primera)
    for linea in otras:
        _sub(tramo, _W["br"])
        _texto(tramo, linea)


def _texto(tramo: etree._Element, texto: str) -> None:
    if not texto:
        return
    elemento = _sub(tramo, _W["t"])
    try:
        elemento.text = texto
    except ValueError:  # a control character that XML does not hold
        elemento.text = _CONTROL.sub("", texto)
    if texto[0] == " " or texto[-1] == " ":
        elemento.set(_ESPACIO, "preserve")


def _campo(parrafo: etree._Element, instruccion: str) -> None:
    for tipo in ("begin", "instr", "separate", "valor", "end"):
        tramo = _sub(parrafo, _W["r"])
        if tipo == "instr":
            elemento = _sub(tramo, _W["instrText"])
            elemento.text = f" {instruccion} "
            elemento.set(_ESPACIO, "preserve")
        elif tipo == "valor":
            _texto(tramo, "1")
        else:
            _sub(tramo, _W["fldChar"]).set(_W["fldCharType"], tipo)


def _ancho_del_texto(docx: Docx) -> int:
    """Width of the text of a page, in twentieths of a point."""
    seccion = docx.sections[0]
    medidas = (seccion.page_width, seccion.left_margin, seccion.right_margin)
    hoja, izquierda, derecha = (int(una or 0) for una in medidas)
    return round((hoja - izquierda - derecha) / 635)


class _Cuerpo:
    """Writes blocks one after another before the section properties."""

    def __init__(self, docx: Docx) -> None:
        self.docx = docx
        self.ancho = _ancho_del_texto(docx)
        self.raiz = docx.element.body
        self.seccion = self.raiz[-1]
        self.raiz.remove(self.seccion)

    def membrete(self, documento: Documento) -> None:
        if documento.escudo:
            parrafo = _parrafo(self.raiz, "ActaMembrete")
            en_linea = self.docx.part.new_pic_inline(io.BytesIO(documento.escudo.png), height=Mm(24))
            en_linea.docPr.set("descr", documento.escudo.texto_alternativo)
            en_linea.docPr.set("name", documento.escudo.texto_alternativo)
            tramo = _sub(parrafo, _W["r"])
            tramo.append(_dibujo(en_linea))
        _tramo(_parrafo(self.raiz, "ActaMembrete"), documento.corporacion)

    def bloques(self, bloques: Sequence[Bloque]) -> None:
        juntos = _juntos(bloques)
        for n, bloque in enumerate(bloques):
            self.bloque(bloque, junto=n in juntos)
        self.raiz.append(self.seccion)

    def bloque(self, bloque: Bloque, *, junto: bool) -> None:
        match bloque:
            case Parrafo(tramos=tramos, estilo=estilo):
                parrafo = self._tramos(ESTILOS[estilo], tramos)
                if junto:
                    _junto_al_siguiente(parrafo)
            case Encabezado(nivel=nivel, texto=texto):
                _tramo(_parrafo(self.raiz, _TITULOS[nivel]), texto)
            case Tabla():
                self._tabla(bloque)
            case Ficha():
                self._ficha(bloque)
            case Lista():
                self._lista(bloque)
            case BloqueFirma():
                self._firmas(bloque)
            case Paralelo():
                self._paralelo(bloque, junto=junto or isinstance(bloque.filas[-1][0], Encabezado))

    def _tramos(self, estilo: str, tramos: Iterable[Tramo]) -> etree._Element:
        parrafo = _parrafo(self.raiz, estilo)
        for tramo in tramos:
            _tramo(parrafo, tramo.texto, negrita=tramo.negrita, cursiva=tramo.cursiva)
        return parrafo

    def _lista(self, lista: Lista, nivel: int = 0, numeracion: str | None = None) -> None:
        numeracion = numeracion or (self._numerar() if lista.ordenada else "1")
        for elemento in lista.elementos:
            if elemento.tramos:
                parrafo = self._tramos("ListParagraph", elemento.tramos)
                propiedades = _sub(parrafo[0], _W["numPr"])
                _sub(propiedades, _W["ilvl"]).set(_VAL, str(min(nivel, 2)))
                _sub(propiedades, _W["numId"]).set(_VAL, numeracion)
            if elemento.sublista:
                misma = numeracion if elemento.sublista.ordenada == lista.ordenada else None
                self._lista(elemento.sublista, nivel + 1, misma)

    def _numerar(self) -> str:
        """A numbering of its own for each ordered list, so that each begins at one."""
        raiz = self.docx.part.numbering_part.element
        numero = str(1 + len(raiz.findall(_W["num"])))
        instancia = _sub(raiz, _W["num"])
        instancia.set(_W["numId"], numero)
        _sub(instancia, _W["abstractNumId"]).set(_VAL, "2")
        excepcion = _sub(instancia, _W["lvlOverride"])
        excepcion.set(_W["ilvl"], "0")
        _sub(excepcion, _W["startOverride"]).set(_VAL, "1")
        return numero

    def _nueva_tabla(self, estilo: str, titulo: str, anchos: Sequence[int], **aspecto: bool) -> etree._Element:
        tabla = _sub(self.raiz, _W["tbl"])
        propiedades = _sub(tabla, _W["tblPr"])
        _sub(propiedades, _W["tblStyle"]).set(_VAL, estilo)
        _medida(_sub(propiedades, _W["tblW"]), sum(anchos))
        _sub(propiedades, _W["tblLayout"]).set(_W["type"], "fixed")
        apariencia = _sub(propiedades, _W["tblLook"])
        for nombre in ("firstRow", "lastRow", "firstColumn"):
            apariencia.set(qn(f"w:{nombre}"), "1" if aspecto.get(nombre) else "0")
        for nombre in ("lastColumn",):
            apariencia.set(qn(f"w:{nombre}"), "0")
        for nombre in ("noHBand", "noVBand"):
            apariencia.set(qn(f"w:{nombre}"), "1")
        if titulo:
            _sub(propiedades, _W["tblCaption"]).set(_VAL, titulo)
        rejilla = _sub(tabla, _W["tblGrid"])
        for ancho in anchos:
            _sub(rejilla, _W["gridCol"]).set(_W["w"], str(ancho))
        return tabla

    def _tabla(self, tabla: Tabla) -> None:
        anchos = [str(self.ancho * parte // 100) for parte in tabla.anchos]
        raiz = self._nueva_tabla(
            "ActaTabla", tabla.titulo, [int(ancho) for ancho in anchos], firstRow=True, lastRow=tabla.total
        )
        columnas = range(len(anchos))
        cabecera = ["ActaCabeceraNumero" if n in tabla.numericas else "ActaCabecera" for n in columnas]
        sueltas = ["ActaNumero" if n in tabla.numericas else "ActaCelda" for n in columnas]
        juntas = ["ActaNumeroJunto" if n in tabla.numericas else "ActaCeldaJunta" for n in columnas]
        _fila(raiz, tabla.cabecera, cabecera, anchos, cabecera=True)
        # A short table stays on one page; a long one may go on, under its header again.
        unidas = len(tabla.filas) - 1 if len(tabla.filas) <= FILAS_JUNTAS else 0
        for n, fila in enumerate(tabla.filas):
            _fila(raiz, fila, juntas if n < unidas else sueltas, anchos)
        if tabla.total:
            for tramo in raiz[-1].iter(_W["r"]):
                propiedades = etree.Element(_W["rPr"])
                _sub(propiedades, _W["b"])
                tramo.insert(0, propiedades)
        _parrafo(self.raiz, "ActaTrasTabla")

    def _ficha(self, ficha: Ficha) -> None:
        anchos = [self.ancho * 24 // 100, self.ancho * 76 // 100]
        raiz = self._nueva_tabla("ActaFicha", ficha.titulo, anchos, firstColumn=True)
        textos = [str(ancho) for ancho in anchos]
        for nombre, valor in ficha.datos:
            _fila(raiz, (nombre, valor), ["ActaCelda", "ActaCelda"], textos, negrita=0)
        _parrafo(self.raiz, "ActaTrasTabla")

    def _paralelo(self, paralelo: Paralelo, *, junto: bool) -> None:
        """Two columns, a row for each pair, each cell in its language; rows go on to the next page where they must.

        What stays with the next block is a table of its own: LibreOffice keeps tables together, and not rows.
        """
        cola = _cola(paralelo) if junto else 0
        if 0 < cola < len(paralelo.filas):
            self._paralelo(replace(paralelo, filas=paralelo.filas[:-cola]), junto=False)
            self._paralelo(replace(paralelo, filas=paralelo.filas[-cola:]), junto=True)
            return
        fuera, ancho = self.raiz, self.ancho // 2
        tabla = self._nueva_tabla("ActaFirmas", "", [ancho, ancho])
        margenes = etree.Element(_W["tblCellMar"])
        for lado in ("left", "right"):
            _medida(_sub(margenes, _W[lado]), 90)
        tabla[0].find(_W["tblLook"]).addprevious(margenes)
        for par in paralelo.filas:
            fila = _sub(tabla, _W["tr"])
            for idioma, bloque in zip(paralelo.idiomas, par, strict=True):
                self.raiz = _celda(fila, str(ancho))
                self.bloque(bloque, junto=False)
                for tramo in self.raiz.iter(_W["r"]):
                    _en_lengua(tramo, idioma)
        self.raiz = fuera
        despues = _parrafo(self.raiz, "ActaTrasTabla")
        if junto:
            for parrafo in [*tabla.iter(_W["p"]), despues]:
                _junto_al_siguiente(parrafo)

    def _firmas(self, bloque: BloqueFirma) -> None:
        """One column for each signature, on one page with what comes before."""
        ancho = self.ancho // len(bloque.firmas)
        raiz = self._nueva_tabla("ActaFirmas", "", [ancho] * len(bloque.firmas))
        # Two rows, so that the names stand in one line however long the offices above them are.
        oficios, nombres = (_sub(raiz, _W["tr"]) for _ in range(2))
        for fila in (oficios, nombres):
            _sub(_sub(fila, _W["trPr"]), _W["cantSplit"])
        for firma in bloque.firmas:
            celda = _celda(oficios, str(ancho))
            for texto in ("", "", firma.rotulo, firma.cargo):
                _tramo(_parrafo(celda, "ActaFirma"), texto)
            celda = _celda(nombres, "")
            for _ in range(5):
                _parrafo(celda, "ActaFirma")
            _tramo(_parrafo(celda, "ActaFirma"), firma.nombre, negrita=True)
        _sin_altura(_parrafo(self.raiz, "ActaTrasTabla"))


def _juntos(bloques: Sequence[Bloque]) -> set[int]:
    """Which blocks stay on the page of the next one: what introduces a table, and what the signatures close.

    A page with signatures alone would sign nothing: place and date, notes and one paragraph of the text before them go along.
    """
    juntos: set[int] = set()
    for n, bloque in enumerate(bloques):
        if isinstance(bloque, Tabla) and n:
            juntos.add(n - 1)
        if not isinstance(bloque, BloqueFirma):
            continue
        for anterior in range(n - 1, -1, -1):
            juntos.add(anterior)
            previo = bloques[anterior]
            if isinstance(previo, Paralelo) and _brevisimo(previo):
                continue
            if not isinstance(previo, Parrafo) or (previo.estilo is not Estilo.NOTA and len(previo.texto) > UNA_LINEA):
                break
    return juntos


def _cola(paralelo: Paralelo) -> int:
    """How many of its last rows stay with what follows: headings, else up to the first that says more than place and date."""
    filas = list(reversed(paralelo.filas))
    if isinstance(filas[0][0], Encabezado):
        return next((n for n, par in enumerate(filas) if not isinstance(par[0], Encabezado)), len(filas))
    largos = (n for n, par in enumerate(filas, 1) if max(len(texto_de([uno])) for uno in par) > EN_COLUMNA)
    return next(largos, len(filas))


def _brevisimo(paralelo: Paralelo) -> bool:
    """Two columns with nothing in them but a line or two, as place and date are."""
    return all(isinstance(uno, Parrafo) and len(uno.texto) <= UNA_LINEA for par in paralelo.filas for uno in par)


def _sin_altura(parrafo: etree._Element) -> None:
    """The format wants a paragraph after a table; the one after the signatures must not need a page of its own."""
    espacio = _sub(parrafo[0], qn("w:spacing"))
    for nombre, valor in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        espacio.set(qn(f"w:{nombre}"), valor)


def _en_lengua(tramo: etree._Element, idioma: str) -> None:
    """A run in another language than its document (WCAG 3.1.2)."""
    propiedades = tramo.find(_W["rPr"])
    if propiedades is None:
        propiedades = etree.Element(_W["rPr"])
        tramo.insert(0, propiedades)
    _sub(propiedades, _W["lang"]).set(_VAL, idioma)


def _dibujo(en_linea: etree._Element) -> etree._Element:
    dibujo = etree.Element(qn("w:drawing"))
    dibujo.append(en_linea)
    return dibujo


def _junto_al_siguiente(parrafo: etree._Element) -> None:
    propiedades = parrafo.find(_W["pPr"])
    if propiedades is None:
        propiedades = etree.Element(_W["pPr"])
        parrafo.insert(0, propiedades)
    propiedades.insert(1 if len(propiedades) else 0, etree.Element(_W["keepNext"]))


def _medida(elemento: etree._Element, ancho: int | str) -> None:
    elemento.set(_W["w"], str(ancho))
    elemento.set(_W["type"], "dxa")


def _celda(fila: etree._Element, ancho: str) -> etree._Element:
    celda = _sub(fila, _W["tc"])
    if ancho:
        _medida(_sub(_sub(celda, _W["tcPr"]), _W["tcW"]), ancho)
    return celda


def _fila(
    tabla: etree._Element,
    textos: Sequence[str],
    estilos: Sequence[str],
    anchos: Sequence[str],
    *,
    cabecera: bool = False,
    negrita: int | None = None,
) -> None:
    """A row; a header row is repeated on each page, and no row is split between two.

    Only the first row says how wide its cells are: in a table of fixed layout the others follow.
    """
    fila = _sub(tabla, _W["tr"])
    propiedades = _sub(fila, _W["trPr"])
    _sub(propiedades, _W["cantSplit"])
    if cabecera:
        _sub(propiedades, _W["tblHeader"])
    primera = fila.getprevious().tag != _W["tr"]
    for n, (texto, estilo, ancho) in enumerate(zip(textos, estilos, anchos, strict=True)):
        _tramo(_parrafo(_celda(fila, ancho if primera else ""), estilo), texto, negrita=n == negrita)
