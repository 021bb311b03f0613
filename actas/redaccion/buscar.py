"""Words found in the texts that people write, and others in their place. Only text is touched, never a tag.

Unless one asks for the exact letters, capitals and accents do not matter: `sesion` finds «Sesión», and «año» is not
`ano` in either case. Words that are partly in bold are not found across that border.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import html

from actas.redaccion.textos import limpiar

CONTEXTO = 60


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """The `orden`-th place of a text, from 0, with what stands around it."""

    orden: int
    antes: str
    texto: str
    despues: str


def hallazgos(texto: str, busca: str, *, exacto: bool = False) -> list[Hallazgo]:
    """Every place where `busca` stands in some safe HTML."""
    found: list[Hallazgo] = []
    for trozo in _trozos(_raiz(texto)):
        for inicio in _lugares(trozo, busca, exacto=exacto):
            fin = inicio + len(busca)
            found.append(
                Hallazgo(
                    len(found),
                    trozo[max(0, inicio - CONTEXTO) : inicio],
                    trozo[inicio:fin],
                    trozo[fin : fin + CONTEXTO],
                )
            )
    return found


def reemplazar(texto: str, busca: str, por: str, elegidos: Collection[int], *, exacto: bool = False) -> str:
    """The HTML with `por` in the places whose `orden` is among `elegidos`."""
    raiz = _raiz(texto)
    orden = 0
    for nodo in raiz.iter():
        for parte in ("text", "tail"):
            trozo = getattr(nodo, parte)
            if not trozo or (nodo is raiz and parte == "tail"):
                continue
            piezas, hasta = [], 0
            for inicio in _lugares(trozo, busca, exacto=exacto):
                if orden in elegidos:
                    piezas += [trozo[hasta:inicio], por]
                    hasta = inicio + len(busca)
                orden += 1
            setattr(nodo, parte, "".join([*piezas, trozo[hasta:]]))
    dentro = html.tostring(raiz, encoding="unicode")
    return limpiar(dentro.removeprefix("<div>").removesuffix("</div>"))


def _raiz(texto: str) -> html.HtmlElement:
    return html.fragment_fromstring(limpiar(texto) or "<p></p>", create_parent="div")


def _trozos(raiz: html.HtmlElement) -> Iterator[str]:
    for nodo in raiz.iter():
        yield nodo.text or ""
        if nodo is not raiz:
            yield nodo.tail or ""


def _lugares(trozo: str, busca: str, *, exacto: bool) -> Iterator[int]:
    if not busca:
        return
    donde, que = (trozo, busca) if exacto else (_llano(trozo), _llano(busca))
    inicio = donde.find(que)
    while inicio >= 0:
        yield inicio
        inicio = donde.find(que, inicio + len(que))


def _llano(texto: str) -> str:
    """Letter by letter, without capitals and accents; ñ and ç are letters of their own. As long as before."""
    return "".join(_letra(letra) for letra in texto)


def _letra(letra: str) -> str:
    baja = letra.lower() if len(letra.lower()) == 1 else letra
    return baja if baja in "ñç" else unicodedata.normalize("NFD", baja)[0]
