"""How well an alignment meets the truth: starts within a tolerance, and seconds in common over seconds of either."""

from collections.abc import Sequence

Span = tuple[float, float]


def overlap(found: Sequence[Span], true: Sequence[Span]) -> float:
    """Common seconds ÷ seconds of the union; 1 when both are empty."""
    common = sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in found for b in true)
    union = sum(e - b for b, e in found) + sum(e - b for b, e in true) - common
    return common / union if union else 1.0


def begins_within(found: Sequence[Span], true: Sequence[Span], seconds: float) -> bool:
    """Whether the first stretch begins where it should; two that are nowhere agree."""
    if not found or not true:
        return not found and not true
    return abs(found[0][0] - true[0][0]) <= seconds


def spans_of(punto: dict) -> list[Span]:
    """The stretches of an item of an `alineacion/1` document, in seconds."""
    return [(_seconds(one["desde"]), _seconds(one["hasta"])) for one in punto["segmentos"]]


def _seconds(text: str) -> float:
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)
