"""The tree as DOCX: python-docx opens and saves the package, the body is written as XML elements.

Style ids are set on the elements themselves: looking a style up for each paragraph, or a cell by its row and column,
costs most of the time of a long document. The same tree gives the same bytes.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from docx import Document as abrir
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from actas.documento import elementos as el
from actas.documento import margenes
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
BREVE = 400
"""Letters of a paragraph that is not worth splitting between two pages."""
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


def escribir_docx(documento: Documento, *, creado: datetime = SIN_FECHA, propia: bytes | None = None) -> bytes:
    """DOCX bytes of a tree. `creado` (aware) goes into the properties, so that equal input gives equal bytes.

    `propia` is the town's own template, as `actas.documento.propia.leer_plantilla` leaves it: its styles are under our ids,
    its header takes the place of our heading, and its footer stays above ours.
    """
    docx = abrir(io.BytesIO(propia or plantilla()))
    _propiedades(docx, documento, creado)
    _idioma(docx, documento.idioma)
    with_heading = propia is not None and margenes.tiene_cabecera(docx)
    if propia is None:
        margenes.margenes(docx, documento)
    else:
        margenes.margenes_propios(docx, documento, con_corporacion=not with_heading)
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
    for elemento in docx.styles.element.iter(el.W["lang"]):
        elemento.set(el.VAL, idioma)
    for elemento in docx.settings.element.iter(el.W["themeFontLang"]):
        elemento.set(el.VAL, idioma)


class _Cuerpo:
    """Writes blocks one after another before the section properties."""

    def __init__(self, docx: Docx) -> None:
        self.docx = docx
        self.ancho = margenes.ancho_del_texto(docx)
        self.raiz = docx.element.body
        self.seccion = self.raiz[-1]
        self.raiz.remove(self.seccion)

    def membrete(self, documento: Documento) -> None:
        if documento.escudo:
            parrafo = el.anadir_parrafo(self.raiz, "ActaMembrete")
            en_linea = self.docx.part.new_pic_inline(io.BytesIO(documento.escudo.png), height=Mm(24))
            en_linea.docPr.set("descr", documento.escudo.texto_alternativo)
            en_linea.docPr.set("name", documento.escudo.texto_alternativo)
            tramo = el.sub(parrafo, el.W["r"])
            tramo.append(el.dibujo(en_linea))
        el.anadir_tramo(el.anadir_parrafo(self.raiz, "ActaMembrete"), documento.corporacion)

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
                    el.junto_al_siguiente(parrafo)
            case Encabezado(nivel=nivel, texto=texto):
                titulo = el.anadir_parrafo(self.raiz, _TITULOS[nivel])
                el.anadir_tramo(titulo, texto)
                # The styles of a town's own template may not say it.
                el.junto_al_siguiente(titulo)
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
        parrafo = el.anadir_parrafo(self.raiz, estilo)
        for tramo in tramos:
            el.anadir_tramo(parrafo, tramo.texto, negrita=tramo.negrita, cursiva=tramo.cursiva)
        return parrafo

    def _lista(self, lista: Lista, nivel: int = 0, numeracion: str | None = None) -> None:
        numeracion = numeracion or (self._numerar() if lista.ordenada else "1")
        for elemento in lista.elementos:
            if elemento.tramos:
                parrafo = self._tramos("ListParagraph", elemento.tramos)
                propiedades = el.sub(parrafo[0], el.W["numPr"])
                el.sub(propiedades, el.W["ilvl"]).set(el.VAL, str(min(nivel, 2)))
                el.sub(propiedades, el.W["numId"]).set(el.VAL, numeracion)
            if elemento.sublista:
                misma = numeracion if elemento.sublista.ordenada == lista.ordenada else None
                self._lista(elemento.sublista, nivel + 1, misma)

    def _numerar(self) -> str:
        """A numbering of its own for each ordered list, so that each begins at one."""
        raiz = self.docx.part.numbering_part.element
        numero = str(1 + len(raiz.findall(el.W["num"])))
        instancia = el.sub(raiz, el.W["num"])
        instancia.set(el.W["numId"], numero)
        el.sub(instancia, el.W["abstractNumId"]).set(el.VAL, "2")
        excepcion = el.sub(instancia, el.W["lvlOverride"])
        excepcion.set(el.W["ilvl"], "0")
        el.sub(excepcion, el.W["startOverride"]).set(el.VAL, "1")
        return numero

    def _nueva_tabla(self, estilo: str, titulo: str, anchos: Sequence[int], **aspecto: bool) -> etree._Element:
        tabla = el.sub(self.raiz, el.W["tbl"])
        propiedades = el.sub(tabla, el.W["tblPr"])
        el.sub(propiedades, el.W["tblStyle"]).set(el.VAL, estilo)
        el.medir(el.sub(propiedades, el.W["tblW"]), sum(anchos))
        el.sub(propiedades, el.W["tblLayout"]).set(el.W["type"], "fixed")
        apariencia = el.sub(propiedades, el.W["tblLook"])
        for nombre in ("firstRow", "lastRow", "firstColumn"):
            apariencia.set(qn(f"w:{nombre}"), "1" if aspecto.get(nombre) else "0")
        for nombre in ("lastColumn",):
            apariencia.set(qn(f"w:{nombre}"), "0")
        for nombre in ("noHBand", "noVBand"):
            apariencia.set(qn(f"w:{nombre}"), "1")
        if titulo:
            el.sub(propiedades, el.W["tblCaption"]).set(el.VAL, titulo)
        rejilla = el.sub(tabla, el.W["tblGrid"])
        for ancho in anchos:
            el.sub(rejilla, el.W["gridCol"]).set(el.W["w"], str(ancho))
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
        el.anadir_fila(raiz, tabla.cabecera, cabecera, anchos, cabecera=True)
        # A short table stays on one page; a long one may go on, under its header again.
        unidas = len(tabla.filas) - 1 if len(tabla.filas) <= FILAS_JUNTAS else 0
        for n, fila in enumerate(tabla.filas):
            el.anadir_fila(raiz, fila, juntas if n < unidas else sueltas, anchos)
        if tabla.total:
            for tramo in raiz[-1].iter(el.W["r"]):
                el.en_negrita(tramo)
        el.anadir_parrafo(self.raiz, "ActaTrasTabla")

    def _ficha(self, ficha: Ficha) -> None:
        anchos = [self.ancho * 24 // 100, self.ancho * 76 // 100]
        raiz = self._nueva_tabla("ActaFicha", ficha.titulo, anchos, firstColumn=True)
        textos = [str(ancho) for ancho in anchos]
        for nombre, valor in ficha.datos:
            el.anadir_fila(raiz, (nombre, valor), ["ActaCelda", "ActaCelda"], textos, negrita=0)
        el.anadir_parrafo(self.raiz, "ActaTrasTabla")

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
        margenes = etree.Element(el.W["tblCellMar"])
        for lado in ("left", "right"):
            el.medir(el.sub(margenes, el.W[lado]), 90)
        tabla[0].find(el.W["tblLook"]).addprevious(margenes)
        for par in paralelo.filas:
            fila = el.sub(tabla, el.W["tr"])
            if _largo(par) <= BREVE:
                el.sub(el.sub(fila, el.W["trPr"]), el.W["cantSplit"])
            for idioma, bloque in zip(paralelo.idiomas, par, strict=True):
                self.raiz = el.anadir_celda(fila, str(ancho))
                self.bloque(bloque, junto=False)
                for tramo in self.raiz.iter(el.W["r"]):
                    el.en_lengua(tramo, idioma)
        self.raiz = fuera
        despues = el.anadir_parrafo(self.raiz, "ActaTrasTabla")
        if junto:
            for parrafo in [*tabla.iter(el.W["p"]), despues]:
                el.junto_al_siguiente(parrafo)

    def _firmas(self, bloque: BloqueFirma) -> None:
        """One column for each signature, on one page with what comes before."""
        ancho = self.ancho // len(bloque.firmas)
        raiz = self._nueva_tabla("ActaFirmas", "", [ancho] * len(bloque.firmas))
        # Two rows, so that the names stand in one line however long the offices above them are.
        oficios, nombres = (el.sub(raiz, el.W["tr"]) for _ in range(2))
        for fila in (oficios, nombres):
            el.sub(el.sub(fila, el.W["trPr"]), el.W["cantSplit"])
        for firma in bloque.firmas:
            celda = el.anadir_celda(oficios, str(ancho))
            for texto in ("", "", firma.rotulo, firma.cargo):
                el.anadir_tramo(el.anadir_parrafo(celda, "ActaFirma"), texto)
            celda = el.anadir_celda(nombres, "")
            for _ in range(5):
                el.anadir_parrafo(celda, "ActaFirma")
            el.anadir_tramo(el.anadir_parrafo(celda, "ActaFirma"), firma.nombre, negrita=True)
        el.sin_altura(el.anadir_parrafo(self.raiz, "ActaTrasTabla"))


def _juntos(bloques: Sequence[Bloque]) -> set[int]:
    """Which blocks stay on the page of the next one: what introduces a table, what opens an item, what the signatures close.

    A page with signatures alone would sign nothing: place and date, notes and one paragraph of the text before them go along.
    """
    juntos: set[int] = set()
    for n, bloque in enumerate(bloques):
        if isinstance(bloque, Tabla) and n:
            juntos.add(n - 1)
        if _abre(bloques, n):
            juntos.add(n)
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


def _abre(bloques: Sequence[Bloque], n: int) -> bool:
    """Whether a block is a short paragraph right after a heading, with another after it.

    LibreOffice leaves a heading alone at the foot of a page when the paragraph after it goes to the next one because it is
    too short to be split; when that one stays with its next, too, all of them go.
    """
    if not 0 < n < len(bloques) - 1 or not isinstance(bloques[n - 1], Encabezado):
        return False
    bloque = bloques[n]
    return isinstance(bloque, Parrafo) and len(bloque.texto) <= BREVE and isinstance(bloques[n + 1], Parrafo)


def _cola(paralelo: Paralelo) -> int:
    """How many of its last rows stay with what follows: headings, else up to the first that says more than place and date."""
    filas = list(reversed(paralelo.filas))
    if isinstance(filas[0][0], Encabezado):
        return next((n for n, par in enumerate(filas) if not isinstance(par[0], Encabezado)), len(filas))
    largos = (n for n, par in enumerate(filas, 1) if not _nota(par) and _largo(par) > EN_COLUMNA)
    return next(largos, len(filas))


def _nota(par: Iterable[Bloque]) -> bool:
    return all(isinstance(uno, Parrafo) and uno.estilo is Estilo.NOTA for uno in par)


def _largo(par: Iterable[Bloque]) -> int:
    return max(len(texto_de([uno])) for uno in par)


def _brevisimo(paralelo: Paralelo) -> bool:
    """Two columns with nothing in them but a line or two, as place and date are."""
    return all(isinstance(uno, Parrafo) and len(uno.texto) <= UNA_LINEA for par in paralelo.filas for uno in par)
