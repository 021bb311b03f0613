"""The same document in two languages, side by side: ROF art. 201.

Both trees come from the same facts, so they have the same blocks in the same order. Text that differs goes in two columns;
what says the same in both (a title nobody translated, words that a person wrote) is written once over the whole width; a
heading is one heading, and a table one table, that say both where they differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Celda,
    Documento,
    Encabezado,
    Ficha,
    Firma,
    Paralelo,
    Tabla,
    Tramo,
    tramos_de,
)


def emparejar(primero: Documento, segundo: Documento) -> Documento:
    """`primero` on the left. Raises ValueError when the two do not tell the same things."""
    if len(primero.bloques) != len(segundo.bloques):
        raise ValueError(
            f"{len(primero.bloques)} blocks in {primero.idioma}, {len(segundo.bloques)} in {segundo.idioma}"
        )
    return replace(
        primero,
        titulo=_unir(primero.titulo, segundo.titulo),
        corporacion=_unir(primero.corporacion, segundo.corporacion),
        marca=_unir(primero.marca, segundo.marca),
        bloques=tuple(_bloques(primero, segundo)),
    )


def _bloques(primero: Documento, segundo: Documento) -> Iterator[Bloque]:
    idiomas = (primero.idioma, segundo.idioma)
    pares: list[tuple[Bloque, Bloque]] = []
    for uno, otro in zip(primero.bloques, segundo.bloques, strict=True):
        if type(uno) is not type(otro):
            raise ValueError(f"{type(uno).__name__} in {primero.idioma}, {type(otro).__name__} in {segundo.idioma}")
        if uno != otro and not isinstance(uno, Tabla | Ficha | BloqueFirma) and not _de_seccion(uno):
            pares.append((uno, otro))
            continue
        if pares:
            yield Paralelo(tuple(pares), idiomas)
            pares = []
        yield _unidos(uno, otro)
    if pares:
        yield Paralelo(tuple(pares), idiomas)


def _de_seccion(bloque: Bloque) -> bool:
    """One heading in both languages: a table of two would not stay with what it heads."""
    return isinstance(bloque, Encabezado) and bloque.nivel > 0


def _unidos(uno: Bloque, otro: Bloque) -> Bloque:
    match uno, otro:
        case Encabezado(), Encabezado() if uno != otro:
            return replace(uno, texto=f"{uno.texto} / {otro.texto}")
        case Tabla(), Tabla():
            return replace(
                uno,
                titulo=_unir(uno.titulo, otro.titulo),
                cabecera=_celdas(uno.cabecera, otro.cabecera),
                filas=tuple(_celdas(a, b) for a, b in zip(uno.filas, otro.filas, strict=True)),
            )
        case Ficha(), Ficha():
            pares = zip(uno.datos, otro.datos, strict=True)
            return Ficha(_unir(uno.titulo, otro.titulo), tuple((_unir(a, c), _unir(b, d)) for (a, b), (c, d) in pares))
        case BloqueFirma(), BloqueFirma():
            return BloqueFirma(
                tuple(
                    Firma(_unir(a.rotulo, b.rotulo), _unir(a.cargo, b.cargo), a.nombre)
                    for a, b in zip(uno.firmas, otro.firmas, strict=True)
                )
            )
    return uno


def _celdas(una: Iterable[Celda], otra: Iterable[Celda]) -> tuple[Celda, ...]:
    return tuple(_celda(a, b) for a, b in zip(una, otra, strict=True))


def _celda(una: Celda, otra: Celda) -> Celda:
    if isinstance(una, str) and isinstance(otra, str):
        return _unir(una, otra)
    return una if una == otra else (*tramos_de(una), Tramo(" / "), *tramos_de(otra))


def _unir(uno: str, otro: str) -> str:
    """Both, once where they are the same; a name that only its treatment changes, once: `D. / Sr. Luis Pardo Vega`."""
    if uno == otro:
        return uno
    (primera, _, suyo), (segunda, _, ajeno) = uno.partition(" "), otro.partition(" ")
    if suyo == ajeno and " " in suyo:
        return f"{primera} / {segunda} {suyo}"
    return f"{uno} / {otro}"
