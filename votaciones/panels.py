"""The regions of the live pages that show a vote.

`mi-voto` and `siguiente` hold controls and what is one person's own: their owners are only told to fetch them again.
"""

from typing import Any

from sesiones.models import Sesion
from sesiones.vivo.panels import SALA, SOLO_MESA, TODOS, Panel, register
from votaciones import selectors
from votaciones.estados import EstadoVotacion


def votacion_context(sesion_id: int) -> dict[str, Any] | None:
    """What is being voted, how many have, and the result once it is proclaimed. Never a sense before."""
    sesion = _sesion(sesion_id)
    votacion = selectors.shown_votacion_of(sesion)
    if votacion is None:
        return {"sesion": sesion, "votacion": None}
    return {
        "sesion": sesion,
        "votacion": votacion,
        "progreso": selectors.progreso_of(votacion),
        "resultado": selectors.resultado_of(votacion),
        "empate": selectors.pending_empate(votacion.punto),
    }


def mesa_context(sesion_id: int) -> dict[str, Any] | None:
    """Who is missing, without a word of what the others cast."""
    votacion = selectors.running_votacion_of(_sesion(sesion_id))
    if votacion is None:
        return {"votacion": None}
    open_now = votacion.estado in {EstadoVotacion.ABIERTA.value, EstadoVotacion.EN_PAUSA.value}
    return {
        "votacion": votacion,
        "progreso": selectors.progreso_of(votacion),
        "faltan": selectors.missing_of(votacion) if open_now else [],
    }


def resultados_context(sesion_id: int) -> dict[str, Any] | None:
    """Every proclaimed vote of the session, newest first."""
    proclaimed = selectors.votaciones_of(_sesion(sesion_id)).filter(estado=EstadoVotacion.PROCLAMADA.value)
    return {"resultados": [selectors.resultado_of(votacion) for votacion in reversed(proclaimed)]}


def _sesion(sesion_id: int) -> Sesion:
    return Sesion.objects.select_related("organo__corporacion", "punto_actual").get(pk=sesion_id)


register(Panel("votacion", TODOS, "votaciones/_votacion.html", votacion_context))
register(Panel("votacion-mesa", SOLO_MESA, "votaciones/_faltan.html", mesa_context))
register(Panel("resultados", TODOS, "votaciones/_resultados.html", resultados_context))
register(Panel("mi-voto", SALA))
register(Panel("siguiente", SOLO_MESA))
