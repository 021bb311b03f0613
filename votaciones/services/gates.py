"""What every service of a vote does first: the locks, always the session before the vote, and the state."""

from datetime import datetime

from sesiones import signals
from sesiones.estados import TRANSICIONES_PUNTO, EstadoAsistencia, EstadoPunto
from sesiones.models import Punto, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.services.gates import lock_sesion
from sesiones.services.quorum import settle_sala
from votaciones.estados import TRANSICIONES, EstadoVotacion
from votaciones.models import Votacion


def lock_punto(punto_id: int) -> tuple[Sesion, Punto]:
    """The item and its session, whose row is locked. Raises Punto.DoesNotExist."""
    sesion = lock_sesion(Punto.objects.values_list("sesion_id", flat=True).get(pk=punto_id))
    punto = Punto.objects.get(pk=punto_id)
    punto.sesion = sesion
    return sesion, punto


def lock_votacion(votacion_id: int) -> tuple[Sesion, Votacion]:
    """The vote and its session, both locked: ballots wait until this act is done. Raises Votacion.DoesNotExist."""
    sesion = lock_sesion(Votacion.objects.values_list("punto__sesion_id", flat=True).get(pk=votacion_id))
    votacion = Votacion.objects.select_for_update(of=("self",)).select_related("punto", "primera").get(pk=votacion_id)
    votacion.punto.sesion = sesion
    return sesion, votacion


def refuse_unless_may_become(votacion: Votacion, estado: EstadoVotacion) -> Rechazo | None:
    """The table of states, with a sentence for whoever pressed a button twice or too late."""
    actual = EstadoVotacion(votacion.estado)
    if estado in TRANSICIONES[actual]:
        return None
    return _ALREADY[actual]


def settle_after(sesion: Sesion, votacion: Votacion, *, momento: datetime, autor: str) -> None:
    """Nothing interrupts a vote until it is proclaimed: whether the organ can go on without those who were cut off, or who
    left once it was closed, is asked when it has ended.
    """
    gone = sesion.asistencias.exclude(estado=EstadoAsistencia.PRESENTE.value)
    if votacion.abierta_en is not None and gone.filter(desde__gt=votacion.abierta_en).exists():
        settle_sala(sesion, momento=momento, autor=autor)


def move_punto(punto: Punto, *path: EstadoPunto) -> None:
    """Take the item along a path of states that the table allows. Raises ValueError where it does not."""
    for estado in path:
        if estado not in TRANSICIONES_PUNTO[EstadoPunto(punto.estado)]:
            raise ValueError(f"{punto.numero}: {punto.estado} → {estado}")
        punto.estado = estado.value


def tell_if_ended(sesion: Sesion, punto: Punto, momento: datetime) -> None:
    """The apps above hear of an item that this act has just ended. After the journal entry."""
    if punto.terminado_en == momento:
        signals.punto_terminado.send(sender=Sesion, sesion=sesion, momento=momento, punto=punto)


_ALREADY = {
    EstadoVotacion.PREPARADA: rechazo(
        "votacion_sin_abrir",
        _("La votación todavía no se ha abierto"),
        "ROF art. 98.1",
        _("Ábrala antes"),
    ),
    EstadoVotacion.ABIERTA: rechazo(
        "votacion_abierta",
        _("La votación está abierta"),
        "ROF art. 98.3",
        _("Ciérrela antes de seguir"),
    ),
    EstadoVotacion.EN_PAUSA: rechazo(
        "votacion_en_pausa",
        _("La votación está en pausa"),
        "ROF art. 98.3",
        _("Reanúdela o ciérrela antes de seguir"),
    ),
    EstadoVotacion.CERRADA: rechazo(
        "votacion_cerrada", _("La votación ya está cerrada"), "ROF art. 98.4", _("Proclame el resultado")
    ),
    EstadoVotacion.PROCLAMADA: rechazo(
        "votacion_proclamada", _("El resultado ya se ha proclamado"), "ROF art. 98.5", _("Siga con el punto siguiente")
    ),
    EstadoVotacion.ANULADA: rechazo(
        "votacion_anulada", _("La votación se ha anulado"), "ROF art. 98.3", _("Prepare otra")
    ),
}
