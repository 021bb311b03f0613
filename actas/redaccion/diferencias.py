"""What changed between two texts of the minutes, in words, and how two changes of one text come together.

Texts are the safe HTML of `textos`. They are compared line by line (a paragraph, a heading, an entry of a list, a row of
a table) and, within lines that differ, word by word. A word in bold, or marked as a personal datum,
is another word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lxml import html

from actas.redaccion.arbol import Bloque, Celda, Encabezado, Lista, Parrafo, Tabla, Tramo, tramos_de
from actas.redaccion.textos import bloques_de_html, limpiar


class Clase(StrEnum):
    IGUAL = "igual"
    QUITADO = "quitado"
    PUESTO = "puesto"


@dataclass(frozen=True, slots=True)
class Trozo:
    """Some words that stay, go or come, all with one look."""

    clase: Clase
    texto: str
    negrita: bool = False
    cursiva: bool = False
    dato: bool = False


@dataclass(frozen=True, slots=True)
class Linea:
    """`forma`: p, h3 to h5, li or fila. `nivel`: how deep the entry of a list is, from 0."""

    forma: str
    trozos: tuple[Trozo, ...]
    nivel: int = 0

    @property
    def cambia(self) -> bool:
        return any(trozo.clase is not Clase.IGUAL for trozo in self.trozos)


@dataclass(frozen=True, slots=True)
class Union:
    """Two changes of one text brought together. `choques`: places that both changed, where both are kept."""

    html: str
    choques: int


_Palabra = tuple[str, bool, bool, bool]
_Renglon = tuple[str, int, tuple[_Palabra, ...]]


def comparar(antes: str, despues: str) -> tuple[Linea, ...]:
    """Every line of both texts, in the order in which one reads them, with what went and what came."""
    viejos, nuevos = tuple(_renglones(antes)), tuple(_renglones(despues))
    lineas: list[Linea] = []
    for orden, a, b, c, d in SequenceMatcher(None, viejos, nuevos, autojunk=False).get_opcodes():
        if orden == "equal":
            lineas.extend(_linea(renglon, Clase.IGUAL) for renglon in viejos[a:b])
        else:
            lineas.extend(_cambiados(viejos[a:b], nuevos[c:d]))
    return tuple(lineas)


def _cambiados(viejos: Sequence[_Renglon], nuevos: Sequence[_Renglon]) -> Iterator[Linea]:
    """Lines are taken in pairs while they have words in common; what has no pair went or came whole."""
    pares = min(len(viejos), len(nuevos))
    for viejo, nuevo in zip(viejos[:pares], nuevos[:pares], strict=True):
        cotejo = SequenceMatcher(None, viejo[2], nuevo[2], autojunk=False)
        if viejo[:2] != nuevo[:2] or cotejo.ratio() < 0.3:
            yield _linea(viejo, Clase.QUITADO)
            yield _linea(nuevo, Clase.PUESTO)
        else:
            yield Linea(nuevo[0], tuple(_trozos(cotejo, viejo[2], nuevo[2])), nuevo[1])
    yield from (_linea(renglon, Clase.QUITADO) for renglon in viejos[pares:])
    yield from (_linea(renglon, Clase.PUESTO) for renglon in nuevos[pares:])


def _trozos(
    cotejo: "SequenceMatcher[_Palabra]", viejas: Sequence[_Palabra], nuevas: Sequence[_Palabra]
) -> Iterator[Trozo]:
    for orden, a, b, c, d in cotejo.get_opcodes():
        if orden == "equal":
            yield from _juntar(viejas[a:b], Clase.IGUAL)
        else:
            yield from _juntar(viejas[a:b], Clase.QUITADO)
            yield from _juntar(nuevas[c:d], Clase.PUESTO)


def _linea(renglon: _Renglon, clase: Clase) -> Linea:
    forma, nivel, palabras = renglon
    return Linea(forma, tuple(_juntar(palabras, clase)), nivel)


def _juntar(palabras: Iterable[_Palabra], clase: Clase) -> Iterator[Trozo]:
    """Words of one look that follow each other, as one piece."""
    texto, aspecto = "", (False, False, False)
    for palabra, *suyo in palabras:
        if texto and aspecto != tuple(suyo):
            yield Trozo(clase, texto, *aspecto)
            texto = ""
        aspecto = (suyo[0], suyo[1], suyo[2])
        texto += palabra
    if texto:
        yield Trozo(clase, texto, *aspecto)


def _renglones(texto: str) -> Iterator[_Renglon]:
    for bloque in bloques_de_html(texto):
        yield from _de_bloque(bloque)


def _de_bloque(bloque: Bloque, nivel: int = 0) -> Iterator[_Renglon]:
    match bloque:
        case Parrafo(tramos=tramos):
            yield "p", 0, _palabras(tramos)
        case Encabezado(nivel=orden, texto=titulo):
            yield f"h{orden}", 0, _palabras((Tramo(titulo),))
        case Lista(elementos=elementos):
            for elemento in elementos:
                yield "li", nivel, _palabras(elemento.tramos)
                if elemento.sublista:
                    yield from _de_bloque(elemento.sublista, nivel + 1)
        case Tabla(cabecera=cabecera, filas=filas):
            for fila in (cabecera, *filas):
                yield "fila", 0, _palabras(_en_fila(fila))


def _en_fila(fila: Iterable[Celda]) -> Iterator[Tramo]:
    """The cells of a row, one after another."""
    for n, celda in enumerate(fila):
        if n:
            yield Tramo(" | ")
        yield from tramos_de(celda)


def _palabras(tramos: Iterable[Tramo]) -> tuple[_Palabra, ...]:
    """Every word with the blank that follows it, so that the words together are the text again."""
    return tuple(
        (palabra, tramo.negrita, tramo.cursiva, tramo.dato)
        for tramo in tramos
        for palabra in re.findall(r"\S+\s*|\s+", tramo.texto.replace("\n", " "))
    )


def unir(base: str, suyo: str, mio: str) -> Union:
    """Both changes of `base` in one text. Where both changed one place, theirs comes first and mine after it."""
    origen, uno, otro = (_bloques(texto) for texto in (base, suyo, mio))
    partes: list[str] = []
    choques = 0
    for antes, de_uno, de_otro in _tramos_comunes(origen, uno, otro):
        if de_uno == de_otro or de_otro == antes:
            partes.extend(de_uno)
        elif de_uno == antes:
            partes.extend(de_otro)
        else:
            choques += 1
            partes.extend([*de_uno, *(bloque for bloque in de_otro if bloque not in de_uno)])
    return Union("".join(partes), choques)


def _tramos_comunes(
    origen: Sequence[str], uno: Sequence[str], otro: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The three texts cut at the blocks that all of them have: what is the same, and what is between.

    As many blocks in each between two of those were changed one by one, and are taken one by one.
    """
    pareja_uno = dict(_parejas(origen, uno))
    pareja_otro = dict(_parejas(origen, otro))
    a = b = c = 0
    for n in (*(n for n in range(len(origen)) if n in pareja_uno and n in pareja_otro), None):
        d, e, f = (n, pareja_uno[n], pareja_otro[n]) if n is not None else (len(origen), len(uno), len(otro))
        if d - a == e - b == f - c:
            yield from (
                (origen[a + m : a + m + 1], uno[b + m : b + m + 1], otro[c + m : c + m + 1]) for m in range(d - a)
            )
        elif (a, b, c) != (d, e, f):
            yield origen[a:d], uno[b:e], otro[c:f]
        if n is not None:
            yield origen[n : n + 1], uno[e : e + 1], otro[f : f + 1]
            a, b, c = n + 1, e + 1, f + 1


def _parejas(origen: Sequence[str], otro: Sequence[str]) -> Iterator[tuple[int, int]]:
    for tramo in SequenceMatcher(None, origen, otro, autojunk=False).get_matching_blocks():
        yield from ((tramo.a + n, tramo.b + n) for n in range(tramo.size))


def _bloques(texto: str) -> list[str]:
    """The outermost blocks of a text, each as HTML; loose words are a block of their own."""
    limpio = limpiar(texto)
    if not limpio:
        return []
    raiz = html.fragment_fromstring(limpio, create_parent="div")
    partes = [_suelto(raiz.text)]
    for nodo in raiz:
        cola, nodo.tail = nodo.tail, None
        partes += [html.tostring(nodo, encoding="unicode"), _suelto(cola)]
    return [parte for parte in partes if parte]


def _suelto(texto: str | None) -> str:
    return limpiar(texto.strip()) if texto and texto.strip() else ""
