"""Who spoke how long: by member, group and sex, in seconds, from the turns of the sessions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sesiones.estados import EstadoTurno
from sesiones.models import Asistencia, Sesion, Turno


@dataclass(slots=True)
class TiempoHablado:
    """Seconds of floor and number of turns under each name. Officials are under the key `""` of group and sex."""

    por_persona: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    por_grupo: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    por_sexo: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    turnos: int = 0
    excedidos: int = 0

    @property
    def total(self) -> int:
        return sum(self.por_persona.values())


def spoken_in(sesiones: Iterable[Sesion]) -> TiempoHablado:
    """What was said in these sessions; the group is the one of the list of each session. Two queries."""
    ids = [sesion.pk for sesion in sesiones]
    seats = Asistencia.objects.filter(sesion__in=ids, grupo__isnull=False)
    groups = {(sesion, miembro): siglas for sesion, miembro, siglas in seats.values_list(
        "sesion_id", "miembro_id", "grupo__siglas"
    )}  # fmt: skip
    found = TiempoHablado()
    turns = Turno.objects.filter(punto__sesion__in=ids, estado=EstadoTurno.TERMINADO.value, inicio__isnull=False)
    for turno in turns.select_related("punto", "miembro", "funcionario"):
        person = turno.miembro or turno.funcionario
        if person is None or turno.inicio is None or turno.fin is None:
            continue
        seconds = int((turno.fin - turno.inicio).total_seconds())
        found.por_persona[person.nombre] += seconds
        found.por_grupo[groups.get((turno.punto.sesion_id, turno.miembro_id or 0), "")] += seconds
        found.por_sexo[turno.miembro.sexo if turno.miembro else ""] += seconds
        found.turnos += 1
        found.excedidos += turno.tiempo_previsto is not None and seconds > turno.tiempo_previsto
    return found
