"""Who is listening."""

from enum import StrEnum


class Audience(StrEnum):
    """Each sees what its panels say, and nothing is filtered per socket: what may not be seen is never rendered."""

    PUBLICO = "publico"
    MIEMBROS = "miembros"
    MESA = "mesa"
