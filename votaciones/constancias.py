"""Reading whose vote the minutes name at their request, and whose they could (ROF art. 109.1.h)."""

from dataclasses import dataclass

from sesiones.estados import EstadoSesion
from sesiones.models import Miembro, Sesion
from votaciones.estados import EstadoVotacion, SistemaVotacion
from votaciones.models import Censo, Votacion
from votaciones.papeletas import DIVIDED
from votaciones.reglas.constancia import puede_constar


@dataclass(frozen=True, slots=True)
class Constancia:
    """Whether a member's vote is named in the minutes, and whether that may still be asked or taken back."""

    consta: bool
    abierta: bool


def admits_constancia(votacion: Votacion) -> bool:
    """Whether who voted in it could be named."""
    estado, sistema = EstadoVotacion(votacion.estado), SistemaVotacion(votacion.sistema)
    return puede_constar(estado, sistema, emitido=True, conocido=True) is None


def nameable_of(votacion: Votacion) -> list[Censo]:
    """Whose vote the minutes could name, in the order of the call. Says nothing of what they cast."""
    cast = votacion.censo.filter(voto__isnull=False).exclude(voto__motivo=DIVIDED)
    return list(cast.select_related("miembro", "funcionario", "grupo").order_by("orden_llamada", "pk"))


def constancias_of(sesion: Sesion, miembro: Miembro) -> dict[int, Constancia]:
    """By vote, of those of a member that could be named, while it may be asked, and of those that are. One query."""
    sitting = EstadoSesion(sesion.estado) in {EstadoSesion.ABIERTA, EstadoSesion.SUSPENDIDA}
    own = Censo.objects.filter(votacion__punto__sesion=sesion, miembro=miembro, voto__isnull=False)
    return {
        row.votacion_id: Constancia(row.consta, sitting)
        for row in own.exclude(voto__motivo=DIVIDED).select_related("votacion")
        if row.consta or (sitting and admits_constancia(row.votacion))
    }
