"""Who was there at an instant, read from the journal alone: the tables hold the present, the journal holds it all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sesiones.estados import EstadoAsistencia, Modalidad
from sesiones.models import Sesion, Suceso

_TELLING = (
    "sesion_convocada",
    "suplente_admitido",
    "secretaria_asumida",
    "sesion_constituida",
    "sesion_no_constituida",
    "asistencia_cambiada",
)


@dataclass(frozen=True, slots=True)
class Lugar:
    """Where a person was, how, and since when (None: since before the roll call)."""

    estado: EstadoAsistencia = EstadoAsistencia.PENDIENTE
    modalidad: str = ""
    desde: datetime | None = None

    @property
    def presente(self) -> bool:
        return self.estado is EstadoAsistencia.PRESENTE


Lugares = dict[str, Lugar]


def asistencia_at(sesion: Sesion, momento: datetime) -> Lugares:
    """`clave` → place of everybody on the list of the session at `momento` (aware), facts of that instant included.

    One query. Empty before the convening.
    """
    facts = Suceso.objects.filter(sesion=sesion, tipo__in=_TELLING, momento__lte=momento).order_by("numero")
    return fold_asistencia((fact.tipo, fact.momento, fact.datos) for fact in facts)


def fold_asistencia(facts: Iterable[tuple[str, datetime, dict[str, Any]]]) -> Lugares:
    """The same from (kind, instant, payload) in order, for a journal that is not in this database."""
    lugares: Lugares = {}
    for tipo, momento, datos in facts:
        match tipo:
            case "sesion_convocada":
                lugares = {clave: Lugar() for clave in datos["miembros"]}
            case "suplente_admitido":
                _admit(lugares, datos, momento)
            case "secretaria_asumida":
                lugares.setdefault(datos["funcionario"], Lugar())
            case "sesion_constituida":
                _roll(lugares, datos, momento)
            case "sesion_no_constituida" if datos["definitiva"]:
                _failed(lugares, datos, momento)
            case "asistencia_cambiada":
                lugares[datos["persona"]] = Lugar(EstadoAsistencia(datos["a"]), datos["modalidad"], momento)
    return lugares


def _admit(lugares: Lugares, datos: dict[str, Any], momento: datetime) -> None:
    titular = lugares[datos["titular"]]
    if titular.estado is EstadoAsistencia.PENDIENTE:
        lugares[datos["titular"]] = replace(titular, estado=EstadoAsistencia.AUSENTE, desde=momento)
    lugares.setdefault(datos["suplente"], Lugar())


def _roll(lugares: Lugares, datos: dict[str, Any], momento: datetime) -> None:
    """Who was read out as present or excused; everybody else on the list was absent."""
    there = {item["persona"]: item["modalidad"] for item in datos["presentes"]}
    remote = set(datos["funcionarios_a_distancia"])
    for clave in datos["funcionarios"]:
        there[clave] = (Modalidad.TELEMATICA if clave in remote else Modalidad.PRESENCIAL).value
    excused = {item["persona"] for item in datos["ausentes"] if item["excusa"]}
    _place(lugares, there, excused, momento)


def _failed(lugares: Lugares, datos: dict[str, Any], momento: datetime) -> None:
    _place(lugares, dict.fromkeys(datos["presentes"], ""), set(datos["excusados"]), momento)


def _place(lugares: Lugares, there: dict[str, str], excused: set[str], momento: datetime) -> None:
    for clave in {*lugares, *there, *excused}:
        if clave in there:
            lugares[clave] = Lugar(EstadoAsistencia.PRESENTE, there[clave], momento)
        else:
            absent = EstadoAsistencia.AUSENTE_CON_EXCUSA if clave in excused else EstadoAsistencia.AUSENTE
            lugares[clave] = Lugar(absent, "", momento)
