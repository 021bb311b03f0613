"""La elección entre alternativas que no son sí o no: se somete la que más apoyos reúne y las demás van en contra."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from votaciones.estados import Sentido

T = TypeVar("T")


def mas_apoyada(apoyos: Mapping[str, Fraction | int], alternativas: Sequence[str]) -> str:
    """La alternativa con más votos; a igualdad, la que se formuló antes. ``ValueError`` si no hay ninguna."""
    return max(alternativas, key=lambda alternativa: apoyos.get(alternativa, 0))


def en_sentido(nombre: str, sometida: str, alternativas: Sequence[str]) -> str:
    """LBRL art. 47.1: votar la alternativa sometida es votar sí, y cualquier otra, no; lo demás se deja como está.

    Así, sin más votos que todas las otras juntas, ninguna se aprueba: no hay acuerdo por mayoría relativa.
    """
    if nombre == sometida:
        return Sentido.SI.value
    return Sentido.NO.value if nombre in alternativas else nombre


def sumar(cifras: Mapping[str, T], sometida: str, alternativas: Sequence[str]) -> dict[str, Fraction]:
    """Las cifras por alternativa, en los tres sentidos."""
    total: dict[str, Fraction] = {}
    for nombre, cifra in cifras.items():
        sentido = en_sentido(nombre, sometida, alternativas)
        total[sentido] = total.get(sentido, Fraction()) + Fraction(str(cifra))
    return total
