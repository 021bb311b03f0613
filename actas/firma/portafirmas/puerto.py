"""What the product asks of a signature folder, whoever made it: send, ask, fetch, withdraw."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Respuesta(StrEnum):
    """How far a request is."""

    PENDIENTE = "pendiente"
    FIRMADA = "firmada"
    RECHAZADA = "rechazada"
    RETIRADA = "retirada"
    DESCONOCIDA = "desconocida"


@dataclass(frozen=True, slots=True)
class Persona:
    nif: str
    nombre: str


@dataclass(frozen=True, slots=True)
class Turno:
    """Who signs at one place of the order: any one of `personas` (the former and the present holder of an office)."""

    rol: str
    personas: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class Peticion:
    """A PDF that is to be signed in the order of `turnos`. `clave` names it for ever: sent twice, it is one request."""

    clave: str
    asunto: str
    nombre: str
    sha256: str
    pdf: bytes
    turnos: tuple[Turno, ...]


@dataclass(frozen=True, slots=True)
class Rehusada:
    """A signer said no. `cuando` is aware, None when the folder does not say."""

    quien: str
    motivo: str
    cuando: datetime | None = None


@dataclass(frozen=True, slots=True)
class Situacion:
    """`firmadas`: how many turns have signed. `rehusada` only with `RECHAZADA`."""

    respuesta: Respuesta
    firmadas: int = 0
    rehusada: Rehusada | None = None


class PortafirmasCaido(Exception):
    """It did not answer, or not in a way that can be understood: what was asked may have been done. Ask again later."""


class PortafirmasRehusa(Exception):
    """It answered that it will not do it: the message holds its words. Asking again gives the same."""


class Portafirmas(Protocol):
    """Every call may be repeated without harm, ends within the time of the installation, and raises PortafirmasCaido or
    PortafirmasRehusa. They ask the network: only the worker makes them."""

    def enviar(self, peticion: Peticion) -> None: ...

    def consultar(self, clave: str) -> Situacion: ...

    def recoger(self, clave: str) -> bytes:
        """The signed PDF, just as the folder has it: whoever calls this validates it."""
        ...

    def retirar(self, clave: str) -> None:
        """Nobody is to sign it any more. What the folder does not know is withdrawn already."""
        ...
