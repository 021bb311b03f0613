"""The journal: the one door through which a fact enters, and the check that nothing was altered.

A kind of fact is a frozen dataclass registered under its name by the app that it belongs to. Its fields are plain
data (natural keys, not row numbers, wherever there is one), so that the chain can be verified and the tables rebuilt
without any other table.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeVar

import rfc8785

from sesiones.models import Sesion, Suceso

T = TypeVar("T")
_kinds: dict[str, type] = {}


def kind(nombre: str) -> Callable[[type[T]], type[T]]:
    """Register a dataclass as the payload of the facts called `nombre`. Raises ValueError when the name is taken."""

    def register(payload: type[T]) -> type[T]:
        if nombre in _kinds:
            raise ValueError(f"{nombre} is already a kind of fact")
        _kinds[nombre] = payload
        payload.tipo = nombre  # type: ignore[attr-defined]
        return payload

    return register


def kinds() -> dict[str, type]:
    """Name → payload class of every kind of fact that the installed apps declare."""
    return dict(_kinds)


def record(sesion: Sesion, payload: Any, *, momento: datetime, autor: str = "sistema") -> Suceso:
    """Append one fact to the chain of `sesion`, in the caller's transaction.

    `payload` is an instance of a registered dataclass; `momento` is aware; `autor` says who acted
    (`sesiones.people.autor_of`). The row of the session is locked, so that two facts never take one number.
    """
    Sesion.objects.select_for_update().only("pk").get(pk=sesion.pk)
    last = Suceso.objects.filter(sesion=sesion).order_by("-numero").values_list("numero", "hash").first()
    numero, previous = (last[0] + 1, last[1]) if last else (1, "")
    datos = _plain(asdict(payload))
    return Suceso.objects.create(
        sesion=sesion,
        numero=numero,
        tipo=payload.tipo,
        momento=momento,
        autor=autor,
        datos=datos,
        hash_anterior=previous,
        hash=digest(sesion.clave, numero, payload.tipo, momento, autor, datos, previous),
    )


def digest(
    sesion: str, numero: int, tipo: str, momento: datetime, autor: str, datos: dict[str, Any], previous: str
) -> str:
    """SHA-256, in hexadecimal, of the RFC 8785 canonical JSON of a fact and of the hash before it."""
    return hashlib.sha256(
        rfc8785.dumps(
            {
                "sesion": sesion,
                "numero": numero,
                "tipo": tipo,
                "momento": stamp(momento),
                "autor": autor,
                "datos": datos,
                "hash_anterior": previous,
            }
        )
    ).hexdigest()


def stamp(momento: datetime) -> str:
    """An instant as it is hashed: UTC, microseconds, `Z`."""
    return momento.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def faults(sesion: Sesion) -> Iterator[str]:
    """Walk the chain of a session and name, in Spanish, each place where it does not hold. Nothing means intact."""
    expected, previous = 1, ""
    for fact in Suceso.objects.filter(sesion=sesion).order_by("numero").iterator():
        if fact.numero != expected:
            yield f"{sesion.clave}: falta el suceso {expected}"
            expected = fact.numero
        if fact.hash_anterior != previous:
            yield f"{sesion.clave}: el suceso {fact.numero} no enlaza con el anterior"
        if fact.hash != digest(
            sesion.clave, fact.numero, fact.tipo, fact.momento, fact.autor, fact.datos, fact.hash_anterior
        ):
            yield f"{sesion.clave}: el suceso {fact.numero} no coincide con su hash"
        previous, expected = fact.hash, expected + 1


def last_hash(sesion: Sesion) -> str:
    """The hash of the newest fact, in hexadecimal; empty when there is none."""
    return Suceso.objects.filter(sesion=sesion).order_by("-numero").values_list("hash", flat=True).first() or ""


def _plain(value: Any) -> Any:
    """JSON without surprises: instants as text, exact numbers as text, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, bool | int | str) or value is None:
        return str(value) if isinstance(value, str) else value
    return str(value)
