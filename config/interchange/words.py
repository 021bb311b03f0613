"""What the source calls things, in the words of the law."""

from typing import Any

from sesiones import estados

_CLASE_BY_TIPO = {
    "acta": estados.ClasePunto.ACTA,
    "dacion_cuenta": estados.ClasePunto.DACION_CUENTA,
    "mocion": estados.ClasePunto.MOCION,
    "mocion_urgencia": estados.ClasePunto.MOCION_URGENCIA,
    "ruegos": estados.ClasePunto.RUEGO,
    "preguntas": estados.ClasePunto.PREGUNTA,
    "ruegos_preguntas": estados.ClasePunto.RUEGO,
    "comparecencia": estados.ClasePunto.COMPARECENCIA,
    "declaracion_institucional": estados.ClasePunto.DECLARACION,
    "iniciativa_popular": estados.ClasePunto.INICIATIVA_POPULAR,
    "ratificacion_urgencia": estados.ClasePunto.RATIFICACION_URGENCIA,
    "eleccion": estados.ClasePunto.ELECCION,
    "elección": estados.ClasePunto.ELECCION,
    "informacion": estados.ClasePunto.INFORMACION,
}
_PARTE = {
    "resolutiva": estados.Parte.RESOLUTIVA,
    "control": estados.Parte.CONTROL,
    "urgencia": estados.Parte.URGENCIAS,
    "urgencias": estados.Parte.URGENCIAS,
    "dictamen": estados.Parte.DICTAMEN,
    "informacion": estados.Parte.INFORMATIVA,
    "información": estados.Parte.INFORMATIVA,
    "informació": estados.Parte.INFORMATIVA,
    "ruegos": estados.Parte.RUEGOS,
    "actas": estados.Parte.ACTAS,
}


def is_urgent(punto: dict[str, Any]) -> bool:
    """Not on the convened agenda: brought in by its vote on urgency (ROF art. 91.4)."""
    return punto.get("parte") in {"urgencia", "urgencias"}


def clase_of(punto: dict[str, Any]) -> estados.ClasePunto:
    """The legal kind: as given, else deduced from `tipo` and `parte`."""
    if "clase" in punto:
        return estados.ClasePunto(punto["clase"])
    if any(vote.get("candidaturas") for vote in punto.get("votaciones", [])):
        return estados.ClasePunto.ELECCION
    by_tipo = _CLASE_BY_TIPO.get(punto.get("tipo", ""))
    if is_urgent(punto):
        return estados.ClasePunto.MOCION_URGENCIA if by_tipo is None else by_tipo
    return by_tipo or estados.ClasePunto.DICTAMEN


def parte_of(punto: dict[str, Any]) -> estados.Parte:
    """The part of the agenda; minutes, requests and questions have parts of their own whatever the source says."""
    if is_urgent(punto):
        return estados.Parte.URGENCIAS
    match clase_of(punto):
        case estados.ClasePunto.ACTA:
            return estados.Parte.ACTAS
        case estados.ClasePunto.RUEGO | estados.ClasePunto.PREGUNTA:
            return estados.Parte.RUEGOS
    return _PARTE.get(punto.get("parte", "resolutiva"), estados.Parte.RESOLUTIVA)


def caracter_of(sesion: dict[str, Any]) -> estados.Caracter:
    return estados.Caracter(sesion["tipo"].replace(" ", "_"))


def is_written_answer(turn: dict[str, Any]) -> bool:
    """Nobody took the floor: the answer was promised in writing (ROF art. 97.7)."""
    return turn.get("tipo") == "respuesta_escrita"


_TURNO = {
    "exposicion": estados.TipoTurno.EXPOSICION,
    "defensa": estados.TipoTurno.DEFENSA,
    "replica": estados.TipoTurno.REPLICA,
    "alusiones": estados.TipoTurno.ALUSIONES,
    "cuestion_orden": estados.TipoTurno.CUESTION_ORDEN,
    "cierre": estados.TipoTurno.CIERRE,
    "explicacion_voto": estados.TipoTurno.EXPLICACION_VOTO,
    "informe": estados.TipoTurno.INFORME,
    "ruego": estados.TipoTurno.RUEGO,
    "pregunta": estados.TipoTurno.PREGUNTA,
    "respuesta": estados.TipoTurno.RESPUESTA,
}


def turno_of(turn: dict[str, Any]) -> estados.TipoTurno:
    return _TURNO.get(turn.get("tipo", ""), estados.TipoTurno.INTERVENCION)


def outcome_of(punto: dict[str, Any]) -> estados.EstadoPunto:
    """How an item that is never voted ends, from what was said in it."""
    turns = [turn.get("tipo") for turn in [*punto.get("debate", []), *punto.get("intervenciones", [])]]
    match clase_of(punto):
        case estados.ClasePunto.RUEGO | estados.ClasePunto.PREGUNTA:
            asked = turns.count("pregunta")
            if not turns:
                return estados.EstadoPunto.TRATADO
            answered = asked > 0 and turns.count("respuesta") >= asked
            return estados.EstadoPunto.CONTESTADO if answered else estados.EstadoPunto.FORMULADO
        case estados.ClasePunto.DACION_CUENTA | estados.ClasePunto.INFORMACION:
            return estados.EstadoPunto.ENTERADO
    return estados.EstadoPunto.TRATADO


def why_so(vote: dict[str, Any]) -> str:
    """Why a vote is nominal or secret, when the note of the source tells it; other notes tell what the count tells."""
    note: str = vote.get("nota", "")
    return note[:300] if note.casefold().startswith(str(vote.get("sistema") or "nominal")) else ""
