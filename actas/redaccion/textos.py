"""The texts that people write: a small, safe HTML, and what it is as nodes of a document.

Allowed: paragraphs, strong, em, lists, headings of level 3 to 5, plain tables, and `mark`, which says that its words are
a personal datum. All else loses its tag and keeps its words; what could act (scripts, styles, links, images, attributes)
is gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

import nh3
from lxml import html

from actas.redaccion.arbol import Bloque, Celda, Elemento, Encabezado, Estilo, Lista, Parrafo, Tabla, Tramo

ETIQUETAS = frozenset(
    {"p", "br", "strong", "em", "mark", "ul", "ol", "li", "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"}
)
_LISO = Tramo("")
_SINONIMOS = {"b": "strong", "i": "em", "div": "p"}


def limpiar(texto: str) -> str:
    """Safe HTML out of anything. Words without any tag become paragraphs, one for each block between blank lines."""
    if not texto.strip():
        return ""
    if "<" not in texto:
        return "".join(
            f"<p>{escape(bloque.strip(), quote=False).replace(chr(10), '<br>')}</p>" for bloque in _parrafos(texto)
        )
    for viejo, nuevo in _SINONIMOS.items():
        texto = texto.replace(f"<{viejo}>", f"<{nuevo}>").replace(f"</{viejo}>", f"</{nuevo}>")
    return nh3.clean(texto, tags=set(ETIQUETAS), attributes={}, strip_comments=True, link_rel=None).strip()


def _parrafos(texto: str) -> Iterator[str]:
    lineas = texto.replace("\r\n", "\n").split("\n\n")
    return (bloque for bloque in lineas if bloque.strip())


def bloques_de_html(texto: str, estilo: Estilo = Estilo.CUERPO) -> Iterator[Bloque]:
    """The nodes that some HTML is, its paragraphs in `estilo`; it is cleaned first, wherever it comes from."""
    limpio = limpiar(texto)
    if not limpio:
        return
    raiz = html.fragment_fromstring(limpio, create_parent="div")
    sueltos = _tramos_de_texto(raiz.text)
    for nodo in raiz:
        if nodo.tag in ("strong", "em", "mark", "br"):
            sueltos.extend(_tramos(nodo, _LISO))
        else:
            yield from _parrafo(sueltos, estilo)
            sueltos = []
            yield from _bloque(nodo, estilo)
        sueltos.extend(_tramos_de_texto(nodo.tail))
    yield from _parrafo(sueltos, estilo)


def _bloque(nodo: html.HtmlElement, estilo: Estilo) -> Iterator[Bloque]:
    match nodo.tag:
        case "h3" | "h4" | "h5":
            yield Encabezado(int(nodo.tag[1]), _texto(nodo))
        case "ul" | "ol":
            yield _lista(nodo)
        case "table":
            if tabla := _tabla(nodo):
                yield tabla
        case _:
            yield from _parrafo(list(_contenido(nodo)), estilo)


def _parrafo(tramos: list[Tramo], estilo: Estilo) -> Iterator[Parrafo]:
    if any(tramo.texto.strip() for tramo in tramos):
        yield Parrafo(tuple(_recortar(tramos)), estilo)


def _recortar(tramos: list[Tramo]) -> list[Tramo]:
    """Blanks at both ends of a paragraph are the typist's, not the text's."""
    while tramos and not tramos[-1].texto.strip():
        tramos = tramos[:-1]
    while tramos and not tramos[0].texto.strip():
        tramos = tramos[1:]
    tramos[0] = replace(tramos[0], texto=tramos[0].texto.lstrip())
    tramos[-1] = replace(tramos[-1], texto=tramos[-1].texto.rstrip())
    return tramos


def _contenido(nodo: html.HtmlElement, aspecto: Tramo = _LISO) -> Iterator[Tramo]:
    """The runs of a node; `aspecto` is how text looks there."""
    yield from _tramos_de_texto(nodo.text, aspecto)
    for hijo in nodo:
        if hijo.tag not in ("ul", "ol"):
            if hijo.tag == "p" and hijo.getprevious() is not None and hijo.getprevious().tag == "p":
                yield replace(aspecto, texto="\n")
            yield from _tramos(hijo, aspecto)
        yield from _tramos_de_texto(hijo.tail, aspecto)


def _tramos(nodo: html.HtmlElement, aspecto: Tramo) -> Iterator[Tramo]:
    match nodo.tag:
        case "br":
            yield replace(aspecto, texto="\n")
            return
        case "strong":
            aspecto = replace(aspecto, negrita=True)
        case "em":
            aspecto = replace(aspecto, cursiva=True)
        case "mark":
            aspecto = replace(aspecto, dato=True)
    yield from _contenido(nodo, aspecto)


def _tramos_de_texto(texto: str | None, aspecto: Tramo = _LISO) -> list[Tramo]:
    if not texto:
        return []
    unido = " ".join(texto.split()) or " "
    if texto[0].isspace() and unido != " ":
        unido = f" {unido}"
    if texto[-1].isspace() and unido != " ":
        unido = f"{unido} "
    return [replace(aspecto, texto=unido)]


def _texto(nodo: html.HtmlElement) -> str:
    partes = [hijo.text_content() for hijo in nodo if hijo.tag == "p"] or [nodo.text_content()]
    return " ".join(" ".join(partes).split())


def _lista(nodo: html.HtmlElement) -> Lista:
    elementos = []
    for hijo in nodo:
        if hijo.tag != "li":
            continue
        sublista = next((_lista(nieto) for nieto in hijo if nieto.tag in ("ul", "ol")), None)
        tramos = list(_contenido(hijo))
        elementos.append(Elemento(tuple(_recortar(tramos)) if any(t.texto.strip() for t in tramos) else (), sublista))
    return Lista(tuple(elementos), ordenada=nodo.tag == "ol")


def _tabla(nodo: html.HtmlElement) -> Tabla | None:
    filas = [tuple(_celda(celda) for celda in fila if celda.tag in ("td", "th")) for fila in nodo.iter("tr")]
    filas = [fila for fila in filas if fila]
    if not filas:
        return None
    columnas = max(len(fila) for fila in filas)
    completas = [(*fila, *("" for _ in range(columnas - len(fila)))) for fila in filas]
    return Tabla("", completas[0], tuple(completas[1:]), _repartir(columnas))


def _celda(nodo: html.HtmlElement) -> Celda:
    """A cell in one line, whatever blocks it is made of; plain words when nothing in it has a look of its own."""
    tramos: list[Tramo] = []
    for tramo in _en_linea(nodo, _LISO):
        texto = " ".join(tramo.texto.split()) or " "
        if tramo.texto[:1].isspace() and texto != " ":
            texto = f" {texto}"
        if tramo.texto[-1:].isspace() and texto != " ":
            texto = f"{texto} "
        if not tramos or tramos[-1].texto.endswith(" "):
            texto = texto.lstrip()
        if tramos and replace(tramos[-1], texto="") == replace(tramo, texto=""):
            tramos[-1] = replace(tramos[-1], texto=f"{tramos[-1].texto}{texto}")
        elif texto:
            tramos.append(replace(tramo, texto=texto))
    while tramos and not tramos[-1].texto.strip():
        tramos.pop()
    if not tramos:
        return ""
    tramos[-1] = replace(tramos[-1], texto=tramos[-1].texto.rstrip())
    return tramos[0].texto if tramos == [Tramo(tramos[0].texto)] else tuple(tramos)


def _en_linea(nodo: html.HtmlElement, aspecto: Tramo) -> Iterator[Tramo]:
    """The runs of a node with all the blocks in it, a blank between two blocks."""
    yield from _tramos_de_texto(nodo.text, aspecto)
    for hijo in nodo:
        if hijo.tag in ("strong", "em", "mark", "br"):
            yield from _tramos(hijo, aspecto)
        else:
            yield replace(aspecto, texto=" ")
            yield from _en_linea(hijo, aspecto)
            yield replace(aspecto, texto=" ")
        yield from _tramos_de_texto(hijo.tail, aspecto)


def _repartir(columnas: int) -> tuple[int, ...]:
    return tuple(100 // columnas + (1 if n < 100 % columnas else 0) for n in range(columnas))


def a_html(bloques: Iterable[Bloque]) -> str:
    """Safe HTML of simple blocks (paragraphs and lists), as an editor shows it."""
    return "".join(_html(bloque) for bloque in bloques)


def _html(bloque: Bloque) -> str:
    if isinstance(bloque, Parrafo):
        return f"<p>{''.join(_html_tramo(tramo) for tramo in bloque.tramos)}</p>"
    if isinstance(bloque, Lista):
        etiqueta = "ol" if bloque.ordenada else "ul"
        elementos = "".join(
            f"<li>{''.join(_html_tramo(t) for t in e.tramos)}{_html(e.sublista) if e.sublista else ''}</li>"
            for e in bloque.elementos
        )
        return f"<{etiqueta}>{elementos}</{etiqueta}>"
    if isinstance(bloque, Encabezado):
        nivel = min(max(bloque.nivel, 3), 5)
        return f"<h{nivel}>{escape(bloque.texto)}</h{nivel}>"
    return ""


def _html_tramo(tramo: Tramo) -> str:
    texto = escape(tramo.texto, quote=False).replace("\n", "<br>")
    if tramo.cursiva:
        texto = f"<em>{texto}</em>"
    if tramo.dato:
        texto = f"<mark>{texto}</mark>"
    return f"<strong>{texto}</strong>" if tramo.negrita else texto


def a_llano(texto: str) -> str:
    """Words between blank lines when the HTML is nothing but plain paragraphs; else the HTML itself.

    `limpiar` makes the same paragraphs of them again.
    """
    bloques = tuple(bloques_de_html(texto))
    if all(isinstance(b, Parrafo) and not any(t.negrita or t.cursiva or t.dato for t in b.tramos) for b in bloques):
        llano = "\n\n".join(b.texto for b in bloques if isinstance(b, Parrafo))
        if "<" not in llano and "\n\n\n" not in llano:
            return llano
    return texto
