"""What is where in a recording: a mark for each stretch and each speaker, and the cuts of what is secret."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from streaming.tramos import Palabra, Tramo


@dataclass(frozen=True, slots=True)
class Marca:
    """Whole seconds from the first frame. `persona` is a `clave`, "" for a stretch; what is secret has no mark."""

    segundo: int
    clase: str
    punto: str = ""
    titulo: str = ""
    persona: str = ""


@dataclass(frozen=True, slots=True)
class Corte:
    """What is taken out of what the public sees, in whole seconds from the first frame; the end is not included."""

    desde: int
    hasta: int
    punto: str


def marcas_de(
    tramos: Iterable[Tramo], palabras: Iterable[Palabra], inicio: datetime, duracion: int | None
) -> tuple[Marca, ...]:
    """The marks inside the recording, in their order. A stretch that began before the first frame is marked at 0."""
    tramos = tuple(tramos)
    found = [
        Marca(max(0, _second(one.desde, inicio)), one.clase.value, one.punto, one.titulo)
        for one in tramos
        if not one.reservado and _inside(one, inicio, duracion)
    ]
    found += [
        Marca(_second(one.desde, inicio), "palabra", one.punto, persona=one.persona)
        for one in palabras
        if not _reserved_at(tramos, one.desde)
        and _second(one.desde, inicio) >= 0
        and (duracion is None or _second(one.desde, inicio) < duracion)
    ]
    return tuple(sorted(found, key=lambda marca: (marca.segundo, marca.persona != "")))


def cortes_de(tramos: Iterable[Tramo], inicio: datetime, duracion: int | None) -> tuple[Corte, ...]:
    """The secret parts inside the recording; one that has no end goes to the end of it (LBRL art. 70.1)."""
    found = []
    for one in tramos:
        if not one.reservado or not _inside(one, inicio, duracion):
            continue
        until = _second(one.hasta, inicio) if one.hasta else duracion
        if duracion is not None and until is not None:
            until = min(until, duracion)
        found.append(Corte(max(0, _second(one.desde, inicio)), until or 0, one.punto))
    return tuple(found)


def minutado_de(segundos: int) -> str:
    """Seconds as players write them: `0:07`, `12:30`, `1:02:03`."""
    horas, resto = divmod(segundos, 3600)
    minutos, resto = divmod(resto, 60)
    return f"{horas}:{minutos:02d}:{resto:02d}" if horas else f"{minutos}:{resto:02d}"


def _inside(one: Tramo, inicio: datetime, duracion: int | None) -> bool:
    begins = _second(one.desde, inicio)
    ends_before = one.hasta is not None and _second(one.hasta, inicio) <= 0
    return not ends_before and (duracion is None or begins < duracion)


def _reserved_at(tramos: tuple[Tramo, ...], momento: datetime) -> bool:
    return any(one.reservado and one.desde <= momento and (not one.hasta or momento < one.hasta) for one in tramos)


def _second(momento: datetime, inicio: datetime) -> int:
    return round((momento - inicio).total_seconds())
