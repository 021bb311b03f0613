"""El uso de la palabra."""

from __future__ import annotations

from dataclasses import dataclass

from sesiones.estados import EstadoAsistencia, EstadoPunto, EstadoSesion, TipoTurno
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo

_EN_CURSO = frozenset({EstadoPunto.EN_DEBATE, EstadoPunto.EMPATE_1, EstadoPunto.EMPATE_2})
# Terminada la votación todavía cabe explicar el voto (ROF 103).
_YA_VOTADO = frozenset({EstadoPunto.APROBADO, EstadoPunto.RECHAZADO})


@dataclass(frozen=True, slots=True)
class HechosPalabra:
    """Lo que consta cuando alguien pide, o se le da, la palabra.

    ``punto``: estado del punto que se trata, o ``None`` si no se ha llamado ninguno. ``votacion_abierta``: hay una
    votación en marcha. ``otro_habla``: otra persona está en el uso de la palabra. ``con_voz``: es miembro, o asiste con
    voz. ``propia_actuacion``: se debate su propia actuación como miembro de la corporación.
    """

    sesion: EstadoSesion
    punto: EstadoPunto | None
    asistencia: EstadoAsistencia
    tipo: TipoTurno = TipoTurno.INTERVENCION
    con_voz: bool = True
    votacion_abierta: bool = False
    otro_habla: bool = False
    propia_actuacion: bool = False


def palabra_posible(hechos: HechosPalabra) -> Rechazo | None:
    """ROF arts. 94, 96 y 98.3: por qué no puede hablar ahora, o ``None`` si puede.

    Nadie habla sin que la Presidencia le conceda la palabra, ni interrumpe a otro salvo la cuestión de orden.
    """
    if negativa := peticion_posible(hechos):
        return negativa
    if hechos.otro_habla and hechos.tipo is not TipoTurno.CUESTION_ORDEN:
        return rechazo(
            "otro_habla",
            _("Otra persona está en el uso de la palabra"),
            "ROF art. 94.1",
            _("Termine ese turno antes de dar la palabra"),
        )
    return None


def peticion_posible(hechos: HechosPalabra) -> Rechazo | None:
    """ROF art. 94: por qué no puede pedir la palabra, o ``None``. Se puede pedir mientras otro habla."""
    if hechos.sesion is not EstadoSesion.ABIERTA:
        return rechazo(
            "sesion_no_abierta", _("La sesión no está abierta"), "ROF art. 94.1", _("Espere a que se reanude")
        )
    if hechos.votacion_abierta:
        return rechazo(
            "votacion_abierta",
            _("Iniciada la votación, no se concede la palabra"),
            "ROF art. 98.3",
            _("Pídala al terminar, para explicar el voto (ROF art. 103)"),
        )
    if not hechos.con_voz:
        return rechazo(
            "sin_voz",
            _("Asiste a esta sesión sin voz"),
            "ROF art. 94",
            _("Pida a la Presidencia que le llame a informar"),
        )
    if hechos.asistencia is EstadoAsistencia.CONFLICTO and not hechos.propia_actuacion:
        return rechazo(
            "deber_de_abstencion",
            _("No participa en este asunto por deber de abstención"),
            "LBRL art. 76 y ROF art. 96",
            _("Vuelva cuando termine este asunto"),
        )
    if hechos.asistencia not in {EstadoAsistencia.PRESENTE, EstadoAsistencia.CONFLICTO}:
        return rechazo("no_presente", _("No está presente en la sesión"), "ROF art. 94.1", _("Anote antes su llegada"))
    return _en_su_momento(hechos)


def _en_su_momento(hechos: HechosPalabra) -> Rechazo | None:
    if hechos.tipo is TipoTurno.CUESTION_ORDEN or hechos.punto in _EN_CURSO:
        return None
    if hechos.tipo is TipoTurno.EXPLICACION_VOTO and hechos.punto in _YA_VOTADO:
        return None
    return rechazo(
        "sin_debate", _("No hay ningún punto en debate"), "ROF art. 91.2", _("Espere a que se llame al punto")
    )
