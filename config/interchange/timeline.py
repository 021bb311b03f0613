"""A recorded session as the acts that people did, each at its instant. Pure: no database, no services."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any
from zoneinfo import ZoneInfo

from config.interchange.clock import SessionClock, parse_momento, parse_offset

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Acto(Enum):
    """What happens."""

    ABRIR = auto()
    INCIDENCIA = auto()
    REANUDAR = auto()
    LLAMAR_PUNTO = auto()
    DAR_PALABRA = auto()
    TERMINAR_TURNO = auto()
    ABRIR_VOTACION = auto()
    CERRAR_VOTACION = auto()
    TERMINAR_PUNTO = auto()
    LEVANTAR = auto()


@dataclass(frozen=True, slots=True)
class Paso:
    """One act. `punto` is the item's entry in the document, `indice` the place of the vote in its list, from 1.

    `dicho`: when the source says that a vote was opened; `atrasa`: that is before its item began, or before an earlier
    vote of it.
    """

    momento: datetime
    acto: Acto
    punto: dict[str, Any] | None = None
    indice: int | None = None
    datos: dict[str, Any] = field(default_factory=dict)
    dicho: datetime | None = None
    atrasa: bool = False


def session_start(sesion: dict[str, Any], zone: str) -> datetime:
    """The instant for which it was called: the first call, or the second when that is the one used."""
    convocatoria = sesion["convocatoria"]
    used = "segunda" if convocatoria.get("convocatoria_usada") == 2 and "segunda" in convocatoria else "primera"
    return parse_momento(convocatoria[used], ZoneInfo(zone))


def timeline(sesion: dict[str, Any], zone: str) -> list[Paso]:
    """Every act of a `sesiones/1` session from its opening to its adjournment, in order of time.

    What the source puts after the end that it tells comes after the adjournment, where it is refused.

    `zone` is the municipality's. Items without a time of their own begin when the one before ends; a vote closes one
    second after it opened, before any later incident.
    """
    called = session_start(sesion, zone)
    day = called.astimezone(ZoneInfo(zone)).date()
    start = SessionClock(day, zone).at(sesion["inicio"]) if "inicio" in sesion else called
    items = list(_items(sesion, SessionClock(day, zone), start))
    end = max([start, *(paso.momento for paso in items)])
    told = None
    if "fin" in sesion:
        clock = SessionClock(day, zone)
        clock.last = end
        told = clock.at(sesion["fin"])
        end = max(end, told)
    clock = SessionClock(day, zone)
    clock.last = start
    incidents = [paso for incident in sesion.get("incidencias", []) for paso in _incident(incident, clock)]
    pasos = _merge(items, sorted(incidents, key=lambda paso: paso.momento))
    place = _adjourned_before(pasos, told)
    end = end if place is None else max(start, *(paso.momento for paso in pasos[:place]))
    place = len(pasos) if place is None else place
    end = max(end, pasos[place - 1].momento if place else start)
    return [Paso(start, Acto.ABRIR), *pasos[:place], Paso(end, Acto.LEVANTAR), *pasos[place:]]


def _adjourned_before(pasos: list[Paso], told: datetime | None) -> int | None:
    """The place of the first vote that the source puts after the end that it tells, if there is one.

    That vote is for the law to refuse. An end is told to the minute: within it votes are still held.
    """
    if told is None:
        return None
    late = (n for n, paso in enumerate(pasos) if paso.dicho is not None and paso.dicho >= told + MINUTE)
    return next(late, None)


def _merge(items: list[Paso], incidents: list[Paso]) -> list[Paso]:
    """Same instant: an incident comes before what begins just then, and after what ends just then."""
    merged: list[Paso] = []
    waiting = list(incidents)
    for paso in items:
        begins = paso.acto not in {Acto.TERMINAR_TURNO, Acto.CERRAR_VOTACION, Acto.TERMINAR_PUNTO}
        while waiting and (waiting[0].momento < paso.momento or (begins and waiting[0].momento == paso.momento)):
            merged.append(waiting.pop(0))
        merged.append(paso)
    return merged + waiting


def _incident(incident: dict[str, Any], clock: SessionClock) -> Iterator[Paso]:
    momento = clock.at(incident["hora"])
    yield Paso(momento, Acto.INCIDENCIA, datos=incident)
    if incident["tipo"] == "receso":
        yield Paso(momento + timedelta(minutes=incident.get("minutos", 5)), Acto.REANUDAR, datos=incident)


def _items(sesion: dict[str, Any], clock: SessionClock, start: datetime) -> Iterator[Paso]:
    clock.last = start
    broadcast = (
        SessionClock(clock.day, str(clock.zone)).at(sesion["emision"]["inicio"]) if "emision" in sesion else None
    )
    cursor = start
    for punto in sesion["puntos"]:
        begin = max(cursor, _begin(punto, clock, broadcast) or cursor)
        pasos = list(_item(punto, begin, clock, broadcast))
        yield from pasos
        cursor = pasos[-1].momento


def _begin(punto: dict[str, Any], clock: SessionClock, broadcast: datetime | None) -> datetime | None:
    if "hora_inicio" in punto:
        return clock.at(punto["hora_inicio"])
    if "video" in punto and broadcast is not None:
        return broadcast + parse_offset(punto["video"]["desde"])
    return None


def _item(punto: dict[str, Any], begin: datetime, clock: SessionClock, broadcast: datetime | None) -> Iterator[Paso]:
    yield Paso(begin, Acto.LLAMAR_PUNTO, punto)
    votes = [(indice, vote, clock.at(vote["hora"])) for indice, vote in enumerate(punto.get("votaciones", []), 1)]
    turns = list(_turns(punto, _debate_begin(punto, begin, votes), clock, broadcast))
    speeches = sorted(moment for moment, _, _ in turns)
    marks = sorted([*speeches, *(moment for _, _, moment in votes)])
    cursor = begin
    pasos: list[Paso] = []
    for moment, end, turn in turns:
        # A speech whose instant the source gives goes on while it says: a vote opened over it is for the law to refuse.
        known = "hora" in turn or "desde" in turn
        following = next((mark for mark in (speeches if known else marks) if mark > moment), None)
        end = min(end, following) if following else end
        pasos += [
            Paso(moment, Acto.DAR_PALABRA, punto, datos=turn),
            Paso(end, Acto.TERMINAR_TURNO, punto, datos=turn),
        ]
        cursor = max(cursor, end)
    # A start of its own is told to the minute.
    before = begin - MINUTE if "hora_inicio" in punto else None
    for indice, vote, told in votes:
        moment = max(told, begin)
        backwards, before = before is not None and told < before, max(told, before or told)
        pasos += [
            Paso(moment, Acto.ABRIR_VOTACION, punto, indice, vote, dicho=told, atrasa=backwards),
            Paso(moment + SECOND, Acto.CERRAR_VOTACION, punto, indice, vote),
        ]
        cursor = max(cursor, moment + SECOND)
    yield from sorted(pasos, key=lambda paso: paso.momento)
    yield Paso(cursor, Acto.TERMINAR_PUNTO, punto)


def _debate_begin(
    punto: dict[str, Any], begin: datetime, votes: list[tuple[int, dict[str, Any], datetime]]
) -> datetime:
    """When nothing in the source tells when an item began, its speeches are taken to end where its vote opens."""
    if "hora_inicio" in punto or "video" in punto or not votes:
        return begin
    spoken = sum(turn.get("segundos", 0) for turn in [*punto.get("debate", []), *punto.get("intervenciones", [])])
    return max(begin, votes[0][2] - timedelta(seconds=spoken))


def _turns(
    punto: dict[str, Any], begin: datetime, clock: SessionClock, broadcast: datetime | None
) -> Iterator[tuple[datetime, datetime, dict[str, Any]]]:
    """Speeches with a time of their own, and those that follow one another from the item's start."""
    cursor = begin
    for turn in [*punto.get("debate", []), *punto.get("intervenciones", [])]:
        if "hora" in turn:
            cursor = max(begin, clock.at(turn["hora"]))
        elif "desde" in turn and broadcast is not None:
            cursor = max(begin, broadcast + parse_offset(turn["desde"]))
        end = cursor + timedelta(seconds=turn.get("segundos", 0))
        yield cursor, end, turn
        cursor = end
