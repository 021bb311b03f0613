"""Votes in the shape in which the fragments of `parts/` show them."""

from typing import Any

from sesiones.models import Sesion


def on_screen(sesion: Sesion, *, names: int) -> dict[str, Any] | None:
    """The vote that the hall's screen shows now; None when there is none."""
    return None
