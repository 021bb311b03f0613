"""Chapters of a recording: the stretches of the session as YouTube takes them. Plain functions, no Django, no clock.

Its rules: the first at 0:00, at least three, ascending, each of ten seconds or more; one fault silently disables all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from streaming.marcas import minutado_de
from streaming.texts import one_line, shorten
from streaming.tramos import ClaseTramo, Tramo

MINIMO = 10
"""Seconds that a chapter lasts at least."""
POCOS = 3
ANCHURAS = (60, 40, 25)
"""Characters of a title; the narrower ones only when there are too many chapters for the description."""


@dataclass(frozen=True, slots=True)
class Rotulos:
    """The words that no agenda gives, in the language of the session. `{}` takes the items."""

    inicio: str = "Inicio"
    receso: str = "Receso"
    secreto: str = "Debate secreto"
    continuacion: str = "continuación"
    puntos: str = "Puntos {}"
    desde_hasta: str = "{} a {}"
    union: str = "y"


@dataclass(frozen=True, slots=True)
class Capitulo:
    """`segundo` whole seconds from the first frame of the video."""

    segundo: int
    titulo: str


@dataclass(slots=True)
class _Grupo:
    """What begins at one chapter: one stretch, or several that are too short to stand alone."""

    segundo: int
    rotulos: list[str] = field(default_factory=list)
    puntos: list[str] = field(default_factory=list)


def capitulos_de(
    tramos: Iterable[Tramo],
    *,
    cero: datetime,
    duracion: int | None = None,
    rotulos: Rotulos | None = None,
    anchura: int = ANCHURAS[0],
    minimo: int = MINIMO,
) -> tuple[Capitulo, ...]:
    """The chapters, or none when there would be fewer than three.

    `cero` is the instant of the first frame (aware), `duracion` the length of the video in seconds. What ended before the
    first frame is left out, so is what begins after the last; what is shorter than `minimo` seconds shares a chapter
    with what came before.
    """
    words = rotulos or Rotulos()
    grupos: list[_Grupo] = []
    seen: set[str] = set()
    for one in tramos:
        begin = round((one.desde - cero).total_seconds())
        end = None if one.hasta is None else round((one.hasta - cero).total_seconds())
        told = _rotulo(one, words, again=one.punto in seen)
        seen.add(one.punto)
        if not told or (end is not None and end <= 0) or (duracion is not None and begin >= duracion):
            continue
        begin = max(0, begin)
        late = duracion is not None and begin > duracion - MINIMO
        if not grupos or (begin - grupos[-1].segundo >= minimo and not late):
            grupos.append(_Grupo(0 if not grupos and begin < minimo else begin))
        _join(grupos[-1], told, one)
    if grupos and grupos[0].segundo:
        grupos.insert(0, _Grupo(0, [words.inicio]))
    found = tuple(Capitulo(grupo.segundo, _titulo(grupo, words, anchura)) for grupo in grupos)
    return found if len(found) >= POCOS else ()


def lineas_de(
    tramos: Sequence[Tramo],
    *,
    cero: datetime,
    espacio: int,
    duracion: int | None = None,
    rotulos: Rotulos | None = None,
) -> tuple[str, ...]:
    """The chapters as lines `0:00 Título` that together, with their line feeds, take at most `espacio` bytes of UTF-8.

    Too many for it: first with shorter titles, then with more stretches in each.
    """
    for anchura, minimo in _steps():
        found = capitulos_de(tramos, cero=cero, duracion=duracion, rotulos=rotulos, anchura=anchura, minimo=minimo)
        lines = tuple(f"{minutado_de(one.segundo)} {one.titulo}" for one in found)
        if sum(len(line.encode()) + 1 for line in lines) <= espacio:
            return lines
    return ()


def _steps() -> Iterable[tuple[int, int]]:
    yield from ((anchura, MINIMO) for anchura in ANCHURAS)
    yield from ((ANCHURAS[-1], MINIMO * 2**power) for power in range(1, 13))


def _rotulo(one: Tramo, words: Rotulos, *, again: bool) -> str:
    """What a stretch is called; the opening has no chapter of its own, being the beginning."""
    match one.clase:
        case ClaseTramo.APERTURA:
            return ""
        case ClaseTramo.RECESO:
            return words.receso
    titulo = words.secreto if one.reservado else one_line(one.titulo)
    told = f"{one_line(one.punto)}. {titulo}" if one.punto else titulo
    return f"{told} ({words.continuacion})" if again and not one.reservado else told


def _join(grupo: _Grupo, told: str, one: Tramo) -> None:
    if told not in grupo.rotulos:
        grupo.rotulos.append(told)
    if one.punto and one.punto not in grupo.puntos:
        grupo.puntos.append(one.punto)


def _titulo(grupo: _Grupo, words: Rotulos, anchura: int) -> str:
    """One line, readable: the title itself; of several, all of them while they fit, else the items by their number."""
    together = " · ".join(grupo.rotulos)
    if len(grupo.rotulos) == 1 or len(together) <= anchura:
        return shorten(together, anchura)
    puntos = [one_line(punto) for punto in grupo.puntos]
    if len(puntos) < 2:
        return shorten(grupo.rotulos[0], anchura)
    listed = words.puntos.format(f"{', '.join(puntos[:-1])} {words.union} {puntos[-1]}")
    ranged = words.puntos.format(words.desde_hasta.format(puntos[0], puntos[-1]))
    return shorten(listed if len(listed) <= anchura else ranged, anchura)
