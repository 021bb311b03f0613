"""The kinds of fact of a broadcast: what people and the session did. What YouTube answers is in `Emision`.

`emision` is the marker line, which names a broadcast for ever.
"""

from dataclasses import dataclass
from typing import Any

from sesiones.journal import kind


@kind("emision_programada")
@dataclass(frozen=True, slots=True)
class EmisionProgramada:
    emision: str
    canal: str
    titulo: str
    inicio: Any
    privacidad: str


@kind("emision_modificada")
@dataclass(frozen=True, slots=True)
class EmisionModificada:
    emision: str
    titulo: str
    inicio: Any
    privacidad: str


@kind("emision_empezada")
@dataclass(frozen=True, slots=True)
class EmisionEmpezada:
    """Somebody, or the opening of the session, asked to go on air."""

    emision: str


@kind("emision_terminada")
@dataclass(frozen=True, slots=True)
class EmisionTerminada:
    emision: str


@kind("emision_cancelada")
@dataclass(frozen=True, slots=True)
class EmisionCancelada:
    emision: str


@kind("video_enlazado")
@dataclass(frozen=True, slots=True)
class VideoEnlazado:
    """The session is, or was, broadcast at an address of somebody else."""

    url: str


@kind("grabacion_registrada")
@dataclass(frozen=True, slots=True)
class GrabacionRegistrada:
    """The master recording with its digests in hexadecimal; `inicio` is the instant of its first frame."""

    nombre: str
    bytes: int
    sha256: str
    sha512: str
    inicio: Any
    duracion: int | None = None


@kind("transcripcion_incorporada")
@dataclass(frozen=True, slots=True)
class TranscripcionIncorporada:
    """Captions of the session, by the digest of their file."""

    nombre: str
    origen: str
    sha256: str
    subtitulos: int
    duracion: int


@kind("marcas_corregidas")
@dataclass(frozen=True, slots=True)
class MarcasCorregidas:
    """Somebody said where an item is in the captions; stretches as `[desde, hasta]`, `h:mm:ss.mmm`."""

    punto: str
    estado: str
    antes: list[list[str]]
    despues: list[list[str]]


@kind("capitulos_movidos")
@dataclass(frozen=True, slots=True)
class CapitulosMovidos:
    """All chapters of a recording by so many seconds."""

    emision: str
    segundos: int


@kind("grabacion_publicada")
@dataclass(frozen=True, slots=True)
class GrabacionPublicada:
    """Who sees the recording on the platform."""

    emision: str
    privacidad: str


@kind("grabacion_mostrada")
@dataclass(frozen=True, slots=True)
class GrabacionMostrada:
    """A registered master recording is put on our public page, or taken from it."""

    sha256: str
    publicada: bool


@kind("grabacion_enviada")
@dataclass(frozen=True, slots=True)
class GrabacionEnviada:
    """A registered master recording is to be taken to the video platform, or no longer."""

    emision: str
    sha256: str
    enviada: bool


@kind("emision_continuada")
@dataclass(frozen=True, slots=True)
class EmisionContinuada:
    """One broadcast was too long and goes on in another."""

    emision: str
    siguiente: str


@kind("codificador_iniciado")
@dataclass(frozen=True, slots=True)
class CodificadorIniciado:
    """Our own encoder began to record and to send; `destino` is a host, empty when it only records."""

    entrada: str
    destino: str


@kind("codificador_interrumpido")
@dataclass(frozen=True, slots=True)
class CodificadorInterrumpido:
    """Nothing reaches the video server; with `perdido` nothing may be recorded either."""

    causa: str


@kind("codificador_reanudado")
@dataclass(frozen=True, slots=True)
class CodificadorReanudado:
    segundos: int


@kind("codificador_terminado")
@dataclass(frozen=True, slots=True)
class CodificadorTerminado:
    """`fichero` with its digest is the local recording; empty when there is none."""

    fotogramas: int
    perdidos: int
    fichero: str
    bytes: int
    sha256: str
