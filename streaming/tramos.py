"""The stretches of a session as its journal tells them: what was being done from each instant to the next.

Everything that says where something is in a recording stands on this: marks, chapters, cuts. No Django, no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Hecho(NamedTuple):
    """A fact of the journal, as far as this needs it: `tipo`, the instant (aware) and its payload."""

    tipo: str
    momento: datetime
    datos: Mapping[str, Any]


class ClaseTramo(StrEnum):
    APERTURA = "apertura"
    PUNTO = "punto"
    RECESO = "receso"


@dataclass(frozen=True, slots=True)
class Tramo:
    """From `desde` to `hasta` (aware; `hasta` None while it goes on). An item may have several.

    `reservado`: its debate was declared secret (LBRL art. 70.1), and nothing of it is shown.
    """

    clase: ClaseTramo
    desde: datetime
    hasta: datetime | None = None
    punto: str = ""
    titulo: str = ""
    reservado: bool = False


@dataclass(frozen=True, slots=True)
class Palabra:
    """Somebody spoke on an item from `desde` to `hasta`."""

    persona: str
    punto: str
    desde: datetime
    hasta: datetime | None = None


def tramos_de(hechos: Iterable[Hecho]) -> tuple[Tramo, ...]:
    """The stretches of a session in their order, without gaps, from its opening to its end.

    What has no length is left out: an item that was called and, in the same instant, another.
    """
    found: list[Tramo] = []
    now: Tramo | None = None
    paused: Tramo | None = None

    def go(following: Tramo | None, momento: datetime) -> None:
        nonlocal now
        if now is not None and now.desde < momento:
            found.append(Tramo(now.clase, now.desde, momento, now.punto, now.titulo, now.reservado))
        now = following

    for hecho in hechos:
        match hecho.tipo:
            case "sesion_constituida":
                go(Tramo(ClaseTramo.APERTURA, hecho.momento), hecho.momento)
            case "punto_llamado":
                numero, titulo = hecho.datos["punto"], hecho.datos["titulo"]
                go(Tramo(ClaseTramo.PUNTO, hecho.momento, None, numero, titulo), hecho.momento)
            case "sesion_suspendida":
                paused = now
                go(Tramo(ClaseTramo.RECESO, hecho.momento), hecho.momento)
            case "sesion_reanudada" if paused is not None:
                again = Tramo(paused.clase, hecho.momento, None, paused.punto, paused.titulo, paused.reservado)
                go(again, hecho.momento)
            case "debate_secreto_declarado" if now is not None:
                go(Tramo(now.clase, hecho.momento, None, now.punto, now.titulo, reservado=True), hecho.momento)
            case "sesion_levantada":
                go(None, hecho.momento)
    if now is not None:
        found.append(now)
    return tuple(found)


def palabras_de(hechos: Iterable[Hecho]) -> tuple[Palabra, ...]:
    """Who spoke, when and on which item, in the order in which they began."""
    found: list[Palabra] = []
    for hecho in hechos:
        match hecho.tipo:
            case "palabra_concedida":
                found.append(Palabra(hecho.datos["persona"], hecho.datos["punto"], hecho.momento))
            case "palabra_terminada":
                for place in reversed(range(len(found))):
                    one = found[place]
                    if one.hasta is None and one.persona == hecho.datos["persona"]:
                        found[place] = Palabra(one.persona, one.punto, one.desde, hecho.momento)
                        break
    return tuple(found)
