"""Where the seats of a hemicycle stand. Plain geometry: no framework, no colours."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

# Radius of the innermost row, as a part of that of the outermost.
INNER = 0.42
# Share of the distance between two seats that a seat fills.
FILL = 0.86


@dataclass(frozen=True, slots=True)
class Position:
    """Centre of a seat; the outermost row has radius 1, the centre of the room is (0, 0), y grows downwards.

    `angle` is in radians, 0 at the far left and pi at the far right; `row` counts from the inside, from 0.
    """

    x: float
    y: float
    angle: float
    row: int


@dataclass(frozen=True, slots=True)
class Hemicycle:
    """Positions from left to right, so that groups in their order sit together; `radius` is that of a seat."""

    positions: tuple[Position, ...]
    radius: float


def seats(n: int) -> Hemicycle:
    """Place `n` seats (0 or more) in as few rows as give the biggest seats."""
    if n < 1:
        return Hemicycle((), 0.0)
    return max((_arrange(n, rows) for rows in range(1, 13)), key=lambda room: room.radius)


def _arrange(n: int, rows: int) -> Hemicycle:
    radii = [1.0] if rows == 1 else [INNER + (1 - INNER) * row / (rows - 1) for row in range(rows)]
    counts = _share(n, radii)
    gap = 2.0 if rows == 1 else radii[1] - radii[0]
    for radius, count in zip(radii, counts, strict=True):
        if count > 1:
            # Neighbours in a row are a chord apart.
            gap = min(gap, 2 * radius * sin(pi / (count - 1) / 2))
    # A single seat, or two of them, would fill the room.
    size = min(gap / 2 * FILL, 0.16)
    places = [
        place
        for row, (radius, count) in enumerate(zip(radii, counts, strict=True))
        for place in _row(row, radius, count)
    ]
    return Hemicycle(tuple(sorted(places, key=lambda place: (round(place.angle, 6), round(place.x, 6)))), size)


def _row(row: int, radius: float, count: int) -> list[Position]:
    angles = [pi / 2] if count == 1 else [pi * index / (count - 1) for index in range(count)]
    return [Position(-radius * cos(angle), -radius * sin(angle), angle, row) for angle in angles]


def _share(n: int, radii: list[float]) -> list[int]:
    """Share `n` among rows in proportion to their length, by largest remainder."""
    total = sum(radii)
    exact = [n * radius / total for radius in radii]
    counts = [int(value) for value in exact]
    by_remainder = sorted(range(len(radii)), key=lambda row: exact[row] - counts[row], reverse=True)
    for row in by_remainder[: n - sum(counts)]:
        counts[row] += 1
    return counts
