"""Si una papeleta se admite."""

from __future__ import annotations

from enum import StrEnum

from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import EstadoVotacion, Sentido, SistemaVotacion, SituacionCenso
from votaciones.reglas.censo import Entrada


class Admision(StrEnum):
    """Qué hace la papeleta admitida."""

    NUEVA = "nueva"
    REPETIDA = "repetida"  # igual a la que ya había: nada cambia (V37)
    CAMBIO = "cambio"  # sustituye a la anterior


_ESTADOS = {
    EstadoVotacion.PREPARADA: rechazo(
        "votacion_sin_abrir",
        _("La votación todavía no se ha abierto"),
        "ROF art. 98.1",
        _("Espere a que la Presidencia la abra"),
    ),
    EstadoVotacion.EN_PAUSA: rechazo(
        "votacion_en_pausa",
        _("La votación está en pausa"),
        "ROF art. 98.3",
        _("Podrá votar en cuanto se reanude"),
    ),
    EstadoVotacion.CERRADA: rechazo(
        "votacion_cerrada",
        _("La votación ya está cerrada"),
        "ROF art. 98.4",
        _("Comuníquelo a la Secretaría para que conste en acta"),
    ),
    EstadoVotacion.PROCLAMADA: rechazo(
        "votacion_cerrada",
        _("El resultado ya se ha proclamado"),
        "ROF art. 98.4",
        _("Puede pedir una explicación de voto (ROF art. 103)"),
    ),
    EstadoVotacion.ANULADA: rechazo(
        "votacion_anulada", _("La votación se ha anulado"), "ROF art. 98", _("Espere a que se abra otra")
    ),
}

_FUERA_DE_CENSO = rechazo(
    "fuera_de_censo", _("No figura en el censo de esta votación"), "ROF art. 99.5", _("Consulte a la Secretaría")
)

_SITUACIONES = {
    SituacionCenso.ABSTENCION_POR_AUSENCIA: rechazo(
        "abstencion_por_ausencia",
        _("Se ausentó iniciada la deliberación y no estaba al abrirse la votación: consta como abstención"),
        "LBRL art. 46.2.d",
        _("Podrá votar en la siguiente votación"),
    ),
    SituacionCenso.CONFLICTO: rechazo(
        "deber_de_abstencion",
        _("No participa en este asunto por deber de abstención"),
        "LBRL art. 76",
        _("Vuelva cuando termine este asunto"),
    ),
    SituacionCenso.AUSENTE: rechazo(
        "ausente_al_abrir",
        _("No estaba presente al abrirse la votación"),
        "ROF art. 98.3",
        _("Podrá votar en la siguiente"),
    ),
    SituacionCenso.SIN_VOTO: rechazo(
        "sin_voto",
        _("Asiste a esta sesión sin derecho a voto"),
        "ROF art. 99.5",
        _("Puede intervenir con su voz cuando se le llame"),
    ),
}


def puede_votar(estado: EstadoVotacion, entrada: Entrada | None) -> Rechazo | None:
    """ROF arts. 96, 98.3 y 99.5: por qué no puede votar esta persona, o ``None`` si puede.

    ``entrada``: su línea del censo; ``None`` si no figura.
    """
    if entrada is None:
        return _FUERA_DE_CENSO
    return _SITUACIONES.get(entrada.situacion) or _ESTADOS.get(estado)


def cambio_permitido(perfil: PerfilNormativo, sistema: SistemaVotacion) -> bool:
    """Si, abierta la votación, se puede sustituir el voto emitido. No lo regula la ley: lo dice el perfil."""
    match sistema:
        case SistemaVotacion.NOMINAL:
            return perfil.cambio_voto_nominal
        case SistemaVotacion.SECRETA:
            return perfil.cambio_voto_secreta
        case _:
            return perfil.cambio_voto_ordinaria


def admitir_voto(
    estado: EstadoVotacion,
    entrada: Entrada | None,
    *,
    anterior: Sentido | None,
    nuevo: Sentido,
    permite_cambio: bool,
    de_viva_voz: bool = False,
) -> Admision | Rechazo:
    """ROF art. 99.5: un miembro, un voto. La misma papeleta dos veces es una; otra distinta, según el perfil.

    ``anterior``: el sentido ya emitido, si lo hay. ``permite_cambio``: lo que dio ``cambio_permitido`` al abrir.
    ``de_viva_voz``: el anterior lo recogió la Secretaría; vale, aunque el dispositivo que falló vuelva con otro.
    Una repetición se admite siempre que ya constara, también cerrada la votación: es el mismo justificante.
    """
    if anterior is not None and anterior is nuevo:
        return Admision.REPETIDA
    if motivo := puede_votar(estado, entrada):
        return motivo
    if anterior is None:
        return Admision.NUEVA
    if de_viva_voz:
        return rechazo(
            "voto_de_viva_voz",
            _("Su voto ya consta: lo recogió de viva voz la Secretaría"),
            "ROF art. 99.5",
            _("Si hay un error, avise a la Secretaría antes de que la votación se cierre"),
        )
    if permite_cambio:
        return Admision.CAMBIO
    return rechazo(
        "voto_ya_emitido",
        _("Ya emitió su voto y en esta votación no se puede cambiar"),
        "ROF art. 99.5",
        _("Puede pedir que conste en acta una explicación de voto (ROF art. 103)"),
    )


def admitir_voto_oral(
    estado: EstadoVotacion,
    entrada: Entrada | None,
    sistema: SistemaVotacion,
    *,
    anterior: Sentido | None,
    motivo: str,
) -> Rechazo | None:
    """La Secretaría recoge de viva voz el voto de quien no puede emitirlo: consta el motivo, y nunca en la secreta.

    El voto ya emitido vale: no se sustituye por esta vía (ROF art. 99.5; secreta, ROF art. 102.3).
    """
    if sistema is SistemaVotacion.SECRETA:
        return rechazo(
            "oral_en_secreta",
            _("El voto secreto no se puede emitir de viva voz"),
            "ROF art. 102.3",
            _("Facilite una papeleta o suspenda la votación"),
        )
    if negativa := puede_votar(estado, entrada):
        return negativa
    if anterior is not None:
        return rechazo(
            "voto_ya_emitido",
            _("El voto de este miembro ya consta"),
            "ROF art. 99.5",
            _("No hay que hacer nada: el voto cuenta"),
        )
    if not motivo.strip():
        return rechazo(
            "oral_sin_motivo",
            _("Falta la causa por la que el voto se recoge de viva voz"),
            "ROF art. 109.1.g",
            _("Indique la causa, por ejemplo «fallo del dispositivo»"),
        )
    return None
