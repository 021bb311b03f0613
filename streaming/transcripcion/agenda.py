"""The order of the day as it can be heard: how each item is called, and which of its words tell it from the others."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from streaming.transcripcion.language import MESES, VACIAS, fold, skeleton, tokens_of

_ROMAN = re.compile(r"(?=[ivxl])(x[lc]|l?x{0,3})(i[xv]|v?i{0,3})$")
_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_FORMULA = """
    aprobacion propuesta mocion mociones dictamen expediente inicial provisional definitiva procede caso relativo relativa
    acuerdo ayuntamiento municipal pleno comision informativa sesion ordinaria extraordinaria numero euros
    proposta mocio aprovacio expedient sessio acord ajuntament
"""
FORMULA = frozenset(skeleton(word) for word in _FORMULA.split())
"""Words in so many titles, and so often in the air, that they tell nothing of one item."""


@dataclass(frozen=True, slots=True)
class Item:
    """`punto` and `titulo` as the order gives them."""

    punto: str
    titulo: str


@dataclass(frozen=True)
class Heard:
    """An item as it can be heard: `key` is its number as said, `weights` its telling words (skeletons)."""

    item: Item
    key: tuple[str, ...]
    weights: dict[str, float]
    length: int

    @property
    def mass(self) -> float:
        return sum(self.weights.values())


def heard(items: Sequence[Item]) -> tuple[Heard, ...]:
    """Every item with its number and the weights of its words among those of the others."""
    words = [_title_words(item.titulo) for item in items]
    frequency = Counter(word for one in words for word in set(one))
    found = []
    for place, (item, one) in enumerate(zip(items, words, strict=True)):
        weights = {}
        for word in one:
            rare = math.log(1 + len(items) / frequency[word]) + 0.3
            short = 0.5 if word in FORMULA or len(word) < 3 or word[1:].isdigit() else 1.0
            weights[word] = rare * short
        found.append(Heard(item, key_of(item.punto) or (str(place + 1),), weights, len(item.titulo.split())))
    return tuple(found)


def key_of(punto: str) -> tuple[str, ...]:
    """`2 bis` → ("2", "bis"); `IV` → ("4",); `3.1` → ("3", "1")."""
    folded = fold(punto).strip(" .)º")
    if roman := _roman(folded):
        return (str(roman),)
    return tuple(
        token.text[1:] if token.text[0] in "no" and token.text[1:].isdigit() else token.text
        for token in tokens_of(re.sub(r"(?<=\d)\.(?=\d)", " ", punto).split())
    )


def _roman(text: str) -> int:
    if not text or not _ROMAN.match(text):
        return 0
    total = 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _title_words(titulo: str) -> list[str]:
    titulo = _DATE.sub(_date_in_words, titulo)
    found = []
    for token in tokens_of(titulo.replace("/", " ").split()):
        bone = skeleton(token.text)
        if token.text not in VACIAS and len(bone) > 1 and bone not in found:
            found.append(bone)
    return found


def _date_in_words(match: re.Match[str]) -> str:
    day, month, year = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    months = MESES[0].split()
    return f" {day} {months[int(month) - 1]} {year} " if 1 <= int(month) <= 12 else match.group()
