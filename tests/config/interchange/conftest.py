"""The recorded towns, and a Pleno of twenty-one to be played with a single item, changed at will."""

from typing import Any

import pytest

from config.interchange.documents import validator
from config.interchange.replay import replay
from tests.config.interchange.recorded import only_item, rows

TODOS = [f"TOR-{n:02}" for n in range(1, 22)]


class Pleno:
    """Torrealhama's Pleno, everybody there (groups of 13, 6, 1 and 1), and what came of playing it."""

    def __init__(self) -> None:
        self.datos: dict[str, Any] = only_item("SE-2", "3")
        self.datos["incidencias"] = []
        self.datos["asistencia"] |= {"presencial": list(TODOS), "ausentes": []}
        self.punto.pop("dictamen")

    @property
    def punto(self) -> dict[str, Any]:
        return self.datos["puntos"][0]

    def vota(self, *otras: dict[str, Any], **claves: Any) -> None:
        """Instead of what SE-2 tells, this vote (and those that follow it)."""
        primera = {"hora": "20:14:00", "objeto": "propuesta", "sistema": "ordinaria", **claves}
        self.punto["votaciones"] = [primera, *otras]

    def juega(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The rows of its item, and the whole report, which keeps to its schema."""
        validator("sesiones/1").validate({"esquema": "sesiones/1", "sesiones": [self.datos]})
        informe = replay(self.datos)
        validator("informe/1").validate(informe)
        return rows(informe, self.punto["num"]), informe


@pytest.fixture
def pleno(towns):
    return Pleno()
