"""The journal of a session read from its first fact to its last: who was there, what was called, what was voted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actas.redaccion.hechos import Diario, Incidencia, ObservacionActa, Persona, Rectificacion, TipoIncidencia
from actas.selectors.people import Directory
from sesiones.estados import EstadoAsistencia, Modalidad
from sesiones.models import Suceso

_NUNCA_ESTUVO = frozenset({EstadoAsistencia.PENDIENTE, EstadoAsistencia.AUSENTE, EstadoAsistencia.AUSENTE_CON_EXCUSA})
_SALIDAS = {
    EstadoAsistencia.FUERA: TipoIncidencia.SALIDA,
    EstadoAsistencia.AUSENTE: TipoIncidencia.SALIDA,
    EstadoAsistencia.AUSENTE_CON_EXCUSA: TipoIncidencia.SALIDA,
    EstadoAsistencia.DESCONECTADO: TipoIncidencia.DESCONEXION,
    EstadoAsistencia.CONFLICTO: TipoIncidencia.ABSTENCION_LEGAL,
    EstadoAsistencia.EXPULSADO: TipoIncidencia.EXPULSION,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody first attended; `desde` is None for who was there at the opening."""

    modalidad: Modalidad
    desde: datetime | None = None


@dataclass(slots=True)
class Round:
    """One count as the journal tells it: the payloads of its opening and of its proclamation."""

    momento: datetime
    abierta: Mapping[str, Any]
    proclamada: Mapping[str, Any] | None = None
    anulada: bool = False
    orales: dict[str, str] = field(default_factory=dict)  # whose vote was taken aloud, and why
    constan: dict[str, str] = field(default_factory=dict)  # who asked to be named with their sense


@dataclass(slots=True)
class Story:
    """What the facts of a session add up to. Instants are local."""

    people: Directory
    zone: ZoneInfo
    members: frozenset[str]
    ended: Mapping[str, datetime]
    constituted: Mapping[str, Any] | None = None
    failed: Mapping[str, Any] | None = None
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    incidents: list[Incidencia] = field(default_factory=list)
    called: dict[str, datetime] = field(default_factory=dict)
    mentioned: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    rounds: dict[tuple[str, int], dict[int, Round]] = field(default_factory=dict)
    casting: dict[tuple[str, int], Mapping[str, Any]] = field(default_factory=dict)
    decided: dict[tuple[str, int], Mapping[str, Any]] = field(default_factory=dict)
    observed: dict[str, dict[tuple[str, int], ObservacionActa]] = field(default_factory=dict)  # by item
    corrected: list[Rectificacion] = field(default_factory=list)
    diario: Diario | None = None
    _present: set[str] = field(default_factory=set)
    _current: str = ""
    _opening: datetime | None = None

    def read(self, facts: Iterable[Suceso]) -> "Story":
        """Fold the facts, in their order, into this story."""
        for fact in facts:
            handler = _HANDLERS.get(fact.tipo)
            if handler is not None:
                handler(self, fact, fact.datos, fact.momento.astimezone(self.zone))
        return self

    def item_at(self, momento: datetime) -> str:
        """The item in progress; "" when the last one called had ended."""
        ended = self.ended.get(self._current)
        return "" if ended is not None and ended <= momento else self._current

    def add(self, tipo: TipoIncidencia, momento: datetime, persona: Persona | None = None, **others: Any) -> None:
        others.setdefault("punto", self.item_at(momento))
        self.incidents.append(Incidencia(momento, tipo, persona, **others))


def _constituida(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.constituted, story._opening = data, momento
    for person in data["presentes"]:
        story.arrivals[person["persona"]] = Arrival(Modalidad(person["modalidad"] or Modalidad.PRESENCIAL))
    for clave in data.get("funcionarios", []):
        story.arrivals.setdefault(clave, Arrival(Modalidad.PRESENCIAL))
    story._present = {clave for clave in story.arrivals if clave in story.members}


def _no_constituida(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.failed = data
    story.diario = Diario(fact.numero, fact.hash)


def _asistencia(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    clave, before, after = data["persona"], EstadoAsistencia(data["de"]), EstadoAsistencia(data["a"])
    modalidad = Modalidad(data["modalidad"]) if data.get("modalidad") else None
    if after is EstadoAsistencia.PRESENTE:
        tipo = TipoIncidencia.REINCORPORACION
        if before is EstadoAsistencia.PRESENTE:
            tipo = TipoIncidencia.CAMBIO_MODALIDAD
        elif clave not in story.arrivals and before in _NUNCA_ESTUVO:
            tipo = TipoIncidencia.INCORPORACION
            story.arrivals[clave] = Arrival(modalidad or Modalidad.PRESENCIAL, momento)
    elif after in _SALIDAS and before not in _NUNCA_ESTUVO:
        tipo = _SALIDAS[after]
    else:
        return
    story._present = story._present | {clave} if after is EstadoAsistencia.PRESENTE else story._present - {clave}
    counted = clave in story.members and tipo is not TipoIncidencia.CAMBIO_MODALIDAD
    story.add(
        tipo,
        momento,
        story.people.named(clave),
        modalidad=modalidad if after is EstadoAsistencia.PRESENTE else None,
        motivo=data.get("motivo", ""),
        presentes=len(story._present & story.members) if counted else None,
    )


def _suspendida(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    minutos = data.get("minutos")
    motivo = data.get("motivo", "")
    tipo = TipoIncidencia.RECESO if minutos or motivo.casefold() in ("", "receso") else TipoIncidencia.SUSPENSION
    story.add(tipo, momento, minutos=minutos, motivo="" if motivo.casefold() == "receso" else motivo)


def _reanudada(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    for place in range(len(story.incidents) - 1, -1, -1):
        incident = story.incidents[place]
        if incident.tipo in (TipoIncidencia.RECESO, TipoIncidencia.SUSPENSION) and incident.fin is None:
            story.incidents[place] = replace(incident, fin=momento)
            return


def _llamado(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story._current = data["punto"]
    story.called.setdefault(data["punto"], momento)
    story.mentioned.setdefault(data["punto"], fact.numero)
    if data.get("fuera_de_orden"):
        story.add(TipoIncidencia.ALTERACION_ORDEN, momento, punto=data["punto"])


def _terminado(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.mentioned.setdefault(data["punto"], fact.numero)
    if data.get("motivo"):
        story.reasons[data["punto"]] = data["motivo"]


def _presidencia(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    if momento != story._opening:
        story.add(
            TipoIncidencia.PRESIDENCIA, momento, story.people.named(data["miembro"]), motivo=data.get("motivo", "")
        )


def _mesa_edad(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    mayor, menor = story.people.named(data["mayor"]), story.people.named(data["menor"])
    story.add(TipoIncidencia.MESA_EDAD, momento, mayor, otra=menor, motivo=data.get("motivo", ""))


def _alcaldia(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.add(TipoIncidencia.ALCALDIA, momento, story.people.named(data["miembro"]))


def _llamada_orden(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    persona = story.people.named(data["persona"])
    story.add(TipoIncidencia.LLAMADA_ORDEN, momento, persona, motivo=data["motivo"])


def _quorum(tipo: TipoIncidencia) -> Any:
    def handle(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
        story.add(tipo, momento, presentes=data["presentes"])

    return handle


def _nota(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.add(TipoIncidencia.NOTA, momento, motivo=data["texto"], punto=data.get("punto") or story.item_at(momento))


def _abierta(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.mentioned.setdefault(data["punto"], fact.numero)
    story.rounds.setdefault((data["punto"], data["votacion"]), {})[data["ronda"]] = Round(momento, data)


def _round(story: Story, data: Mapping[str, Any]) -> Round | None:
    return story.rounds.get((data["punto"], data["votacion"]), {}).get(data["ronda"])


def _proclamada(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    if ronda := _round(story, data):
        ronda.proclamada = data


def _anulada(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    if ronda := _round(story, data):
        ronda.anulada = True


def _recogido(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    # One member by whatever way they were heard; a show of hands is everybody's and has no person.
    if data["persona"] and data["canal"] != "mano_alzada" and (ronda := _round(story, data)):
        ronda.orales[data["persona"]] = data["motivo"]


def _constancia(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    if ronda := _round(story, data):
        ronda.constan.pop(data["persona"], None)
        if data["sentido"]:
            ronda.constan[data["persona"]] = data["sentido"]


def _calidad(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.casting[data["punto"], data["votacion"]] = data


def _dirimida(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.decided[data["punto"], data["votacion"]] = data


def _observacion(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    told = ObservacionActa(story.people.named(data["persona"]), data["texto"])
    story.observed.setdefault(data["punto"], {})[data["acta"], data["numero"]] = told


def _observacion_resuelta(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    observed, key = story.observed.get(data["punto"], {}), (data["acta"], data["numero"])
    if key in observed:
        observed[key] = replace(observed[key], aceptada=data["aceptada"])


def _rectificado(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    told = Rectificacion(momento, data["punto"], data["consta"], data["debe_decir"], data["motivo"])
    story.corrected.append(told)


def _levantada(story: Story, fact: Suceso, data: Mapping[str, Any], momento: datetime) -> None:
    story.diario = Diario(fact.numero, fact.hash)


_HANDLERS: dict[str, Any] = {
    "sesion_constituida": _constituida,
    "sesion_no_constituida": _no_constituida,
    "asistencia_cambiada": _asistencia,
    "sesion_suspendida": _suspendida,
    "sesion_reanudada": _reanudada,
    "punto_llamado": _llamado,
    "punto_terminado": _terminado,
    "presidencia_asumida": _presidencia,
    "mesa_de_edad_formada": _mesa_edad,
    "llamada_al_orden": _llamada_orden,
    "alcaldia_proclamada": _alcaldia,
    "quorum_perdido": _quorum(TipoIncidencia.QUORUM_PERDIDO),
    "quorum_recuperado": _quorum(TipoIncidencia.QUORUM_RECUPERADO),
    "incidencia_anotada": _nota,
    "votacion_abierta": _abierta,
    "votacion_proclamada": _proclamada,
    "votacion_anulada": _anulada,
    "voto_recogido": _recogido,
    "constancia_voto": _constancia,
    "voto_calidad": _calidad,
    "eleccion_dirimida": _dirimida,
    "observacion_presentada": _observacion,
    "observacion_resuelta": _observacion_resuelta,
    "hecho_rectificado": _rectificado,
    "sesion_levantada": _levantada,
}
TIPOS = tuple(_HANDLERS)
