"""The kinds and states of a vote, and which state may follow which."""

from enum import StrEnum


class EstadoVotacion(StrEnum):
    PREPARADA = "preparada"
    ABIERTA = "abierta"
    EN_PAUSA = "en_pausa"
    CERRADA = "cerrada"
    PROCLAMADA = "proclamada"
    ANULADA = "anulada"


TRANSICIONES: dict[EstadoVotacion, frozenset[EstadoVotacion]] = {
    EstadoVotacion.PREPARADA: frozenset({EstadoVotacion.ABIERTA, EstadoVotacion.ANULADA}),
    EstadoVotacion.ABIERTA: frozenset({EstadoVotacion.EN_PAUSA, EstadoVotacion.CERRADA, EstadoVotacion.ANULADA}),
    EstadoVotacion.EN_PAUSA: frozenset({EstadoVotacion.ABIERTA, EstadoVotacion.CERRADA, EstadoVotacion.ANULADA}),
    EstadoVotacion.CERRADA: frozenset({EstadoVotacion.PROCLAMADA, EstadoVotacion.ANULADA}),
    EstadoVotacion.PROCLAMADA: frozenset(),
    EstadoVotacion.ANULADA: frozenset(),
}


class SistemaVotacion(StrEnum):
    """ROF arts. 101 and 102; assent: Cat 108, CV 117.3, Rioja 134.3, Balears 91.4."""

    ORDINARIA = "ordinaria"
    NOMINAL = "nominal"
    ASENTIMIENTO = "asentimiento"
    PONDERADA = "ponderada"
    SECRETA = "secreta"


class Objeto(StrEnum):
    """What is put to the vote. Recorded sessions may name others (an amendment by its number): the text rules."""

    PROPUESTA = "propuesta"
    URGENCIA = "urgencia"
    INCLUSION = "inclusion"
    ENMIENDA = "enmienda"
    VOTO_PARTICULAR = "voto_particular"
    SOBRE_LA_MESA = "sobre_la_mesa"
    RETIRADA = "retirada"
    VOTACION_NOMINAL = "votacion_nominal"
    VOTACION_SECRETA = "votacion_secreta"
    DEBATE_SECRETO = "debate_secreto"


class Sentido(StrEnum):
    SI = "si"
    NO = "no"
    ABSTENCION = "abs"


BLANCA = "blanca"
NULA = "nula"


class SituacionCenso(StrEnum):
    """What the frozen census says of each member (LBRL art. 46.2.d, ROF arts. 96 and 100.1)."""

    CON_VOTO = "con_voto"
    ABSTENCION_POR_AUSENCIA = "abstencion_por_ausencia"
    CONFLICTO = "conflicto"
    AUSENTE = "ausente"
    SIN_VOTO = "sin_voto"


class CanalVoto(StrEnum):
    """How a ballot reached the count."""

    ELECTRONICO = "electronico"
    ORAL = "oral"
    MANO_ALZADA = "mano_alzada"
    ASENTIMIENTO = "asentimiento"


class Resultado(StrEnum):
    APROBADA = "aprobada"
    RECHAZADA = "rechazada"
    EMPATE = "empate"


# What is voted before the merits, or beside them, and therefore does not end the item.
ACCESORIOS = frozenset(set(Objeto) - {Objeto.PROPUESTA})


def objeto_legal(texto: str) -> Objeto:
    """What a vote is about in law, from the words with which it was put.

    An amendment or a dissenting opinion may be named by its number ("enmienda 2 (art. 31)"); any other words are the
    merits, whole or in part ("fondo", "punto 1 de la moción").
    """
    if texto in set(Objeto):
        return Objeto(texto)
    plain = texto.casefold()
    if plain.startswith(("enmienda", "esmena")):
        return Objeto.ENMIENDA
    if plain.startswith(("voto particular", "vot particular")):
        return Objeto.VOTO_PARTICULAR
    return Objeto.PROPUESTA
