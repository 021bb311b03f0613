"""The states of minutes, and which may follow which."""

from enum import StrEnum


class EstadoActa(StrEnum):
    """From the draft to the book (ROF arts. 80.2, 91.1 and 110.2)."""

    BORRADOR = "borrador"
    PROPUESTA = "propuesta"
    APROBADA = "aprobada"
    FIRMADA = "firmada"
    EN_LIBRO = "en_libro"


# Who cancels the session that was to approve them has a draft again. A diligencia is nobody's to approve: it is signed
# (ROF art. 109.2).
TRANSICIONES: dict[EstadoActa, frozenset[EstadoActa]] = {
    EstadoActa.BORRADOR: frozenset({EstadoActa.PROPUESTA, EstadoActa.APROBADA}),
    EstadoActa.PROPUESTA: frozenset({EstadoActa.BORRADOR, EstadoActa.APROBADA}),
    EstadoActa.APROBADA: frozenset({EstadoActa.FIRMADA}),
    EstadoActa.FIRMADA: frozenset({EstadoActa.EN_LIBRO}),
    EstadoActa.EN_LIBRO: frozenset(),
}
TRANSICIONES_DILIGENCIA: dict[EstadoActa, frozenset[EstadoActa]] = {
    **{estado: frozenset() for estado in EstadoActa},
    EstadoActa.BORRADOR: frozenset({EstadoActa.FIRMADA}),
    EstadoActa.FIRMADA: frozenset({EstadoActa.EN_LIBRO}),
}


class EstadoObservacion(StrEnum):
    """An observation to minutes (ROF art. 91.1): debated and decided; what is accepted is then put into the text."""

    PENDIENTE = "pendiente"
    ACEPTADA = "aceptada"
    RECHAZADA = "rechazada"
    INCORPORADA = "incorporada"


TRANSICIONES_OBSERVACION: dict[EstadoObservacion, frozenset[EstadoObservacion]] = {
    EstadoObservacion.PENDIENTE: frozenset({EstadoObservacion.ACEPTADA, EstadoObservacion.RECHAZADA}),
    EstadoObservacion.ACEPTADA: frozenset({EstadoObservacion.INCORPORADA}),
    EstadoObservacion.RECHAZADA: frozenset(),
    EstadoObservacion.INCORPORADA: frozenset(),
}
