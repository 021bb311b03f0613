"""What a running vote answers to the questions of `sesiones` (ROF art. 98.3: nothing interrupts a vote)."""

from typing import Any

from django.dispatch import receiver

from sesiones import signals
from sesiones.estados import EstadoAsistencia
from sesiones.models import Asistencia, Punto, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones import selectors
from votaciones.estados import EstadoVotacion, Objeto
from votaciones.reglas.elecciones import Desenlace
from votaciones.reglas.empates import PasoEmpate


@receiver(signals.punto_por_dejar)
def keep_punto(sender: Any, sesion: Sesion, punto: Punto, **kwargs: Any) -> Rechazo | None:
    """An item is not left with its vote begun, or with a tie that the law says how to decide."""
    if refusal := _running(sesion):
        return refusal
    if selectors.must_adjourn(sesion):
        return _MUST_ADJOURN
    if (election := selectors.pending_eleccion(punto)) and election[1] is Desenlace.EMPATE:
        return _ELECCION_SIN_DIRIMIR
    tie = selectors.pending_empate(punto)
    return _TIES.get(tie[1]) if tie else None


@receiver(signals.asistencia_por_cambiar)
def keep_asistencia(sender: Any, sesion: Sesion, asistencia: Asistencia, estado: str, **kwargs: Any) -> Rechazo | None:
    """Nobody enters or leaves while a vote is open; a lost connection, and its return, are facts and are written down.

    The census is frozen: whatever happens to the wire, who was in it may still vote before the secretary.
    """
    desconectado = EstadoAsistencia.DESCONECTADO.value
    if estado == desconectado or asistencia.estado == desconectado:
        return None
    if selectors.open_votacion_of(sesion) is None:
        return None
    return rechazo(
        "votacion_abierta",
        _("Durante una votación nadie puede entrar ni salir"),
        "ROF art. 98.3",
        _("Anótelo cuando se cierre la votación"),
    )


@receiver([signals.sesion_por_levantar, signals.sesion_por_suspender])
def keep_sesion(sender: Any, sesion: Sesion, **kwargs: Any) -> Rechazo | None:
    """A session does not end, or pause, with a vote begun and not proclaimed."""
    return _running(sesion)


@receiver(signals.votos_de_punto)
def tell_votos(sender: Any, punto: Punto, **kwargs: Any) -> dict[str, int] | None:
    """How the merits of an item were voted, for the dictamen that goes up to the Pleno."""
    votacion = (
        punto.votaciones.filter(estado=EstadoVotacion.PROCLAMADA.value, objeto=Objeto.PROPUESTA.value)
        .order_by("-orden", "-ronda")
        .first()
    )
    if votacion is None:
        return None
    return {"si": int(votacion.si or 0), "no": int(votacion.no or 0), "abs": int(votacion.abstenciones or 0)}


def _running(sesion: Sesion) -> Rechazo | None:
    running = selectors.running_votacion_of(sesion)
    if running is None:
        return None
    if running.estado == EstadoVotacion.CERRADA.value:
        return rechazo(
            "votacion_sin_proclamar",
            _("Hay una votación cerrada cuyo resultado no se ha proclamado"),
            "ROF art. 98.5",
            _("Proclame el resultado o anule la votación"),
        )
    return rechazo(
        "votacion_abierta",
        _("Hay una votación abierta y no se puede interrumpir"),
        "ROF art. 98.3",
        _("Ciérrela y proclame el resultado, o anúlela"),
    )


_MUST_ADJOURN = rechazo(
    "urgencia_no_apreciada",
    _("No se ha apreciado la urgencia de la sesión: no se puede tratar nada más"),
    "ROF art. 79",
    _("Levante la sesión"),
)
_ELECCION_SIN_DIRIMIR = rechazo(
    "eleccion_sin_dirimir",
    _("La elección ha terminado en empate y está sin dirimir"),
    "LBRL art. 46.2.d",
    _("Indique quién resulta elegido"),
)
_TIES = {
    PasoEmpate.SEGUNDA_VOTACION: rechazo(
        "empate_sin_repetir",
        _("La votación ha terminado en empate y hay que repetirla"),
        "LBRL art. 46.2.d",
        _("Abra la segunda votación"),
    ),
    PasoEmpate.VOTO_CALIDAD: rechazo(
        "empate_sin_decidir",
        _("El empate está sin decidir"),
        "LBRL art. 46.2.d",
        _("Pida el voto de calidad o anote que se declina"),
    ),
}
