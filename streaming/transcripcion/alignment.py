"""Agenda items laid on the time axis of captions."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Segmento:
    """Seconds from the zero of the captions."""

    desde: float
    hasta: float


@dataclass(frozen=True, slots=True)
class PuntoAlineado:
    """Where an item is: `estado` is `tratado`, `no_tratado` or `retirado`; `confianza` from 0 to 1.

    `junto_con` are the items debated in the same stretch; `adelantado`: treated before one that stands before it in
    the agenda; `urgencia`: brought in by urgency, `apreciada` says whether the organ accepted it (ROF art. 91.4).
    """

    punto: str
    titulo: str
    segmentos: tuple[Segmento, ...] = ()
    estado: str = "no_tratado"
    junto_con: tuple[str, ...] = ()
    confianza: float = 0.0
    adelantado: bool = False
    urgencia: bool = False
    apreciada: bool = True


@dataclass(frozen=True, slots=True)
class FueraDePunto:
    """A stretch on no item: opening, recess, closing."""

    desde: float
    hasta: float
    que: str


@dataclass(frozen=True)
class Alineacion:
    """The whole: items in the order of the agenda, urgent ones after them, and what lies outside."""

    puntos: tuple[PuntoAlineado, ...]
    fuera: tuple[FueraDePunto, ...]
    duracion: float
    desfase: float | None = field(default=None)
    """Seconds by which the clock of the stream was found wrong; None where there was no clock."""
