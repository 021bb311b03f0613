"""The states of a channel, of a broadcast and of a call to YouTube, and which may follow which."""

from enum import StrEnum


class EstadoCanal(StrEnum):
    CONECTADO = "conectado"
    RECONECTAR = "reconectar"  # the consent is gone: nothing is sent until it is given again
    NO_HABILITADO = "no_habilitado"  # the channel itself may not broadcast yet
    DESCONECTADO = "desconectado"


class Deseado(StrEnum):
    """What we want of a broadcast. What YouTube says of it is its life cycle (`Ciclo`)."""

    PROGRAMADA = "programada"
    EN_DIRECTO = "en_directo"
    TERMINADA = "terminada"
    CANCELADA = "cancelada"


TRANSICIONES_EMISION: dict[Deseado, frozenset[Deseado]] = {
    Deseado.PROGRAMADA: frozenset({Deseado.EN_DIRECTO, Deseado.TERMINADA, Deseado.CANCELADA}),
    Deseado.EN_DIRECTO: frozenset({Deseado.TERMINADA, Deseado.CANCELADA}),
    Deseado.TERMINADA: frozenset(),
    Deseado.CANCELADA: frozenset(),
}
VIVAS = frozenset({Deseado.PROGRAMADA, Deseado.EN_DIRECTO})
"""A session has at most one broadcast in one of these."""


class Ciclo(StrEnum):
    """`lifeCycleStatus` as YouTube names it, and two of our own."""

    DESCONOCIDO = ""
    CREADA = "created"
    LISTA = "ready"
    EMPEZANDO_PRUEBA = "testStarting"
    EN_PRUEBA = "testing"
    EMPEZANDO = "liveStarting"
    EN_DIRECTO = "live"
    COMPLETA = "complete"
    REVOCADA = "revoked"
    BORRADA = "deleted"


SIN_EMPEZAR = frozenset({Ciclo.CREADA, Ciclo.LISTA})
EN_ANTENA = frozenset({Ciclo.EMPEZANDO, Ciclo.EN_DIRECTO})
ACABADA = frozenset({Ciclo.COMPLETA, Ciclo.REVOCADA, Ciclo.BORRADA})


class TipoLlamada(StrEnum):
    CREATE_STREAM = "create_stream"
    CREATE_BROADCAST = "create_broadcast"
    BIND = "bind"
    CREATE_PLAYLIST = "create_playlist"
    ADD_TO_PLAYLIST = "add_to_playlist"
    UPDATE = "update"
    GO_LIVE = "go_live"
    COMPLETE = "complete"
    DELETE = "delete"
    THUMBNAIL = "thumbnail"
    VIDEO = "video"  # chapters, title and description of what was recorded
    VIDEO_PRIVACY = "video_privacy"
    CAPTIONS_DOWN = "captions_down"
    CAPTIONS_UP = "captions_up"
    LEAVE_PLAYLIST = "leave_playlist"
    UPLOAD = "upload"  # a recording of ours, part by part; the same call comes back until it is whole


URGENTES = frozenset({TipoLlamada.GO_LIVE, TipoLlamada.COMPLETE})
"""Calls that the town waits for: they come before all others and have their share of the quota."""


COSMETICAS = frozenset(TipoLlamada) - URGENTES - {
    TipoLlamada.CREATE_STREAM, TipoLlamada.CREATE_BROADCAST, TipoLlamada.BIND, TipoLlamada.DELETE,
    TipoLlamada.UPLOAD,
}  # fmt: skip
"""Calls that may wait for days: nobody is shown the wrong thing meanwhile."""


class EstadoLlamada(StrEnum):
    PENDING = "pending"
    IN_FLIGHT = "in_flight"  # stored before the network is touched: a crash leaves it here
    UNCERTAIN = "uncertain"  # it may have been applied: look before sending again
    HELD = "held"  # waits for a person or for the quota
    DONE = "done"
    FAILED = "failed"
    SUPERSEDED = "superseded"  # something newer is wanted; never sent


ABIERTAS = frozenset({EstadoLlamada.PENDING, EstadoLlamada.IN_FLIGHT, EstadoLlamada.UNCERTAIN, EstadoLlamada.HELD})
"""Calls that still have something to do."""
NUNCA_ENVIADA = frozenset({EstadoLlamada.PENDING, EstadoLlamada.HELD})
"""States in which a call may be dropped, if it has no attempts: YouTube cannot know of it."""


class Privacidad(StrEnum):
    PUBLICA = "public"
    OCULTA = "unlisted"
    PRIVADA = "private"


class Acto(StrEnum):
    """What somebody may be entrusted with. Each is asked for by itself."""

    CONECTAR = "conectar"
    VER_CLAVE = "ver_clave"
    EMITIR = "emitir"
    TERMINAR = "terminar"
    PUBLICAR = "publicar"


CONDUCIR = frozenset({Acto.EMITIR, Acto.TERMINAR, Acto.PUBLICAR})


class Subtitulos(StrEnum):
    """What is done with the captions of a recording."""

    NINGUNO = "ninguno"
    DESCARGAR = "descargar"  # the automatic ones, when YouTube has made them
    SUBIR = "subir"  # ours, when there are any


class EstadoCodificador(StrEnum):
    """Of our own encoder. It records in all of these but the last two."""

    CONECTANDO = "conectando"
    ENVIANDO = "enviando"
    REINTENTANDO = "reintentando"
    GRABANDO = "grabando"  # nothing is to be sent
    TERMINADO = "terminado"
    PERDIDO = "perdido"  # it fell silent without taking leave


CODIFICANDO = frozenset(EstadoCodificador) - {EstadoCodificador.TERMINADO, EstadoCodificador.PERDIDO}


def puede(desde: str, hasta: Deseado) -> bool:
    """Whether a broadcast wanted as `desde` may be wanted as `hasta`."""
    return hasta in TRANSICIONES_EMISION[Deseado(desde)]
