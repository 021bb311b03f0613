"""«¿Por qué no puedo?»: each act that may be missing from a page, and what the law says of it at this instant.

Asked of the same rules and questions as the services ask; nothing is done and nothing is locked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sesiones import signals
from sesiones.models import Miembro, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of
from sesiones.services.debate import refuse_peticion
from sesiones.services.gates import ask, refuse_unless_in_progress, refuse_unless_open
from sesiones.services.items import refuse_nuevo
from votaciones import selectors
from votaciones.estados import Resultado, SistemaVotacion
from votaciones.models import Votacion
from votaciones.reglas.apertura import puede_abrirse
from votaciones.reglas.empates import segunda_votacion_posible, voto_calidad_posible
from votaciones.services.opening import hechos_apertura, usual_sistema


@dataclass(frozen=True, slots=True)
class Acto:
    """An act by its name on the button, and why it cannot be done now; `None` when it can."""

    nombre: str | Promise
    rechazo: Rechazo | None


def actos_de_mesa(sesion: Sesion, momento: datetime) -> list[Acto]:
    """The acts of the secretary and the presidency on a session in progress."""
    return [
        Acto(gettext_lazy("Abrir una votación"), _opening(sesion)),
        Acto(gettext_lazy("Repetir la votación"), _second_vote(sesion)),
        Acto(gettext_lazy("Emitir el voto de calidad"), _casting_vote(sesion)),
        Acto(gettext_lazy("Dar la palabra"), refuse_unless_open(sesion) or _without_punto(sesion) or _voting(sesion)),
        Acto(gettext_lazy("Pasar a otro punto"), refuse_unless_open(sesion) or _leaving(sesion, momento)),
        Acto(gettext_lazy("Tratar un asunto de urgencia"), refuse_unless_open(sesion) or refuse_nuevo(sesion)),
        Acto(gettext_lazy("Anotar una entrada o una salida"), refuse_unless_in_progress(sesion) or _voting(sesion)),
        Acto(
            gettext_lazy("Hacer un receso"),
            refuse_unless_open(sesion) or ask(signals.sesion_por_suspender, sesion=sesion, momento=momento),
        ),
        Acto(
            gettext_lazy("Levantar la sesión"),
            refuse_unless_in_progress(sesion) or ask(signals.sesion_por_levantar, sesion=sesion, momento=momento),
        ),
    ]


def actos_de_miembro(sesion: Sesion, miembro: Miembro) -> Iterator[Acto]:
    """What a member may want to do from the seat."""
    running = selectors.running_votacion_of(sesion)
    yield Acto(gettext_lazy("Votar"), selectors.reason_cannot_vote(running, miembro) if running else _NO_VOTE)
    yield Acto(gettext_lazy("Pedir la palabra"), refuse_peticion(sesion, miembro))


def _opening(sesion: Sesion) -> Rechazo | None:
    punto = sesion.punto_actual
    if punto is None:
        return refuse_unless_open(sesion) or _NO_ITEM
    punto.sesion = sesion
    objeto = selectors.next_objeto(punto).value
    sistema: SistemaVotacion = usual_sistema(punto, objeto)
    asked = Votacion(punto=punto, objeto=objeto, sistema=sistema.value)
    return puede_abrirse(perfil_of(sesion), hechos_apertura(sesion, asked))


def _second_vote(sesion: Sesion) -> Rechazo | None:
    tie = selectors.pending_empate(sesion.punto_actual)
    return None if tie and tie[1].value == "segunda_votacion" else segunda_votacion_posible(perfil_of(sesion), 2, None)


def _casting_vote(sesion: Sesion) -> Rechazo | None:
    tie = selectors.pending_empate(sesion.punto_actual)
    if tie is None:
        return voto_calidad_posible(perfil_of(sesion), 1, None)
    votacion = tie[0]
    return voto_calidad_posible(perfil_of(sesion), votacion.ronda, Resultado(votacion.resultado))


def _leaving(sesion: Sesion, momento: datetime) -> Rechazo | None:
    punto = sesion.punto_actual
    return ask(signals.punto_por_dejar, sesion=sesion, momento=momento, punto=punto) if punto else None


def _without_punto(sesion: Sesion) -> Rechazo | None:
    return None if sesion.punto_actual_id else _NO_ITEM


def _voting(sesion: Sesion) -> Rechazo | None:
    return _RUNNING if selectors.open_votacion_of(sesion) else None


_NO_ITEM = rechazo(
    "sin_punto",
    _("No se está tratando ningún punto."),
    "ROF art. 91.2",
    _("Pase antes a un punto del orden del día."),
)
_NO_VOTE = rechazo(
    "sin_votacion",
    _("No hay ninguna votación abierta"),
    "ROF art. 98.1",
    _("Espere a que la Presidencia la abra"),
)
_RUNNING = rechazo(
    "votacion_en_curso",
    _("Hay una votación abierta: nadie entra, sale ni habla hasta que se cierre"),
    "ROF art. 98.3",
    _("Cierre antes la votación"),
)
