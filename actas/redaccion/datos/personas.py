"""Names of people who are neither councillors nor officials, by the treatment in front of them."""

import re
from collections.abc import Collection

_CAP = r"[A-ZÁÀÉÈÍÏÓÒÚÜÑÇ][\w'’·\-]+"
_NOMBRE = rf"{_CAP}(?:\s+(?:de\s+la|de\s+los|del|de|i|y)?\s*{_CAP}){{1,4}}"
_TRATADO = re.compile(
    rf"(?i:\b(?:don|doña|d\.ª|dª\.?|dña\.?|d\.|sr\.?|sra\.?|señor|señora|senyor|senyora|en|na|vecin[oa]|ve[ïi]n?a?)\s+)(?P<n>{_NOMBRE})"
)
_CERCA = re.compile(rf"\b{_NOMBRE}")


def encontrar(texto: str, conocidos: Collection[str]) -> list[tuple[int, int]]:
    """Where a treatment is followed by a name of two words or more that is not one of `conocidos`."""
    return [
        m.span("n")
        for m in _TRATADO.finditer(texto)
        if not any(m["n"].startswith(nombre) or nombre.startswith(m["n"]) for nombre in conocidos)
    ]


def identifica(antes: str, despues: str) -> bool:
    """Whether a name stands beside a document: then its four digits identify somebody (LO 3/2018 DA 7ª.1)."""
    return bool(_CERCA.search(antes[-90:]) or _CERCA.search(despues[:60]))
