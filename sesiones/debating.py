"""The plan of a debate: how long each may speak, in what order the groups come, and whose turn it would be."""

from collections import defaultdict
from dataclasses import dataclass

from sesiones.estados import ClasePunto, EstadoTurno, TipoTurno
from sesiones.models import Adscripcion, Asistencia, Punto, Sesion, Turno
from sesiones.reglas.debate import GrupoEnDebate, orden_de_grupos, tiempo_de, turno_que_toca
from sesiones.selectors import active_on, asistencias_of, dia_of, perfil_of

_CONSUMIDOS = (EstadoTurno.EN_USO.value, EstadoTurno.TERMINADO.value)
_PORTAVOCES = {"titular": 0, "adjunto": 1}


@dataclass(frozen=True, slots=True)
class GrupoEnTurno:
    """A group in its place of the debate; a member of no group is alone under their name. `turnos`: how many it used."""

    nombre: str
    turnos: int
    le_toca: bool


@dataclass(frozen=True, slots=True)
class PlanDebate:
    """What is proposed for the item; the presidency gives the floor (ROF art. 94.1).

    `tipo` and `persona` (`clave`) are the turn that would come next, empty when no turn is left or nobody may use it.
    """

    grupos: list[GrupoEnTurno]
    tipo: str = ""
    persona: str = ""


def tiempo_propuesto(sesion: Sesion, punto: Punto, tipo: str, asiento: Asistencia | None) -> int | None:
    """Seconds of a turn on this item, None without limit. Equal for all groups (ROF art. 94.1.c); who sits in no group
    has the share of the profile (LBRL art. 73.3); officials have no limit."""
    if asiento is not None and asiento.miembro_id is None:
        return None
    no_adscrito = asiento is not None and asiento.vota and asiento.grupo_id is None
    return tiempo_de(perfil_of(sesion), ClasePunto(punto.clase), TipoTurno(tipo), no_adscrito=no_adscrito)


def plan_of(sesion: Sesion) -> PlanDebate | None:
    """The plan of the current item; None while none is treated. Six queries."""
    punto = sesion.punto_actual
    if punto is None:
        return None
    rows = [row for row in asistencias_of(sesion) if row.miembro_id is not None and row.vota]
    order = _order(sesion, punto, rows)
    used = _used(punto, rows)
    expone = punto.ponente_id is not None and punto.ponente_id not in used.expuesto
    turno = turno_que_toca(order, used.por_tipo, falta_exponer=expone and _is_here(rows, punto.ponente_id))
    whose = turno[1] if turno else ""
    grupos = [
        GrupoEnTurno(nombre, sum(nombre in names for names in used.por_tipo.values()), nombre == whose)
        for nombre in order
    ]
    if turno is None:
        return PlanDebate(grupos)
    persona = punto.ponente.clave if not whose and punto.ponente else _spokesperson(sesion, rows, whose)
    return PlanDebate(grupos, turno[0].value, persona)


@dataclass(frozen=True, slots=True)
class _Consumido:
    por_tipo: dict[TipoTurno, set[str]]
    expuesto: set[int]


def _used(punto: Punto, rows: list[Asistencia]) -> _Consumido:
    names = {row.miembro_id: _name(row) for row in rows}
    por_tipo: dict[TipoTurno, set[str]] = defaultdict(set)
    expuesto: set[int] = set()
    for turno in Turno.objects.filter(punto=punto, estado__in=_CONSUMIDOS, miembro__isnull=False):
        if turno.tipo == TipoTurno.EXPOSICION.value:
            expuesto.add(turno.miembro_id or 0)
        elif turno.miembro_id in names and turno.tipo in {TipoTurno.INTERVENCION.value, TipoTurno.REPLICA.value}:
            por_tipo[TipoTurno(turno.tipo)].add(names[turno.miembro_id])
    return _Consumido(por_tipo, expuesto)


def _order(sesion: Sesion, punto: Punto, rows: list[Asistencia]) -> tuple[str, ...]:
    """Those of whom somebody is there, in the order of the profile."""
    proposers = set(punto.proponentes.values_list("siglas", flat=True))
    seats: dict[str, list[Asistencia]] = defaultdict(list)
    for row in rows:
        seats[_name(row)].append(row)
    speaking = [
        GrupoEnDebate(
            name,
            _size(members),
            propone=name in proposers,
            anotado=members[0].grupo.orden if members[0].grupo else len(rows) + 1,
        )
        for name, members in seats.items()
        if any(row.presente for row in members)
    ]
    return orden_de_grupos(perfil_of(sesion), speaking)


def _size(members: list[Asistencia]) -> int:
    """The seats of the group in the corporation, where they are known; else those that it has in this organ."""
    return members[0].grupo.escanos if members[0].grupo and members[0].grupo.escanos else len(members)


def _name(row: Asistencia) -> str:
    assert row.miembro is not None
    return row.grupo.siglas if row.grupo else row.miembro.nombre


def _is_here(rows: list[Asistencia], miembro: int | None) -> bool:
    return any(row.miembro_id == miembro and row.presente for row in rows)


def _spokesperson(sesion: Sesion, rows: list[Asistencia], name: str) -> str:
    """Who of a group speaks for it: portavoz, else the deputy, else the first who is there; `clave`."""
    there = [row for row in rows if row.presente and _name(row) == name]
    offices = Adscripcion.objects.filter(active_on(dia_of(sesion)), miembro__in=[row.miembro_id for row in there])
    places = {miembro: _PORTAVOCES.get(portavoz, 2) for miembro, portavoz in offices.values_list("miembro", "portavoz")}
    there.sort(key=lambda row: places.get(row.miembro_id or 0, 2))
    first = there[0].miembro
    assert first is not None
    return first.clave
