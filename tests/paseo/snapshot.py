"""Every row of every table of the four apps, as the database holds it."""

import json
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

Row = tuple[Any, ...]
VOTACION, CENSO, VOTO = "votaciones_votacion", "votaciones_censo", "votaciones_voto"
SOBRE, PAPELETA = "votaciones_sobre", "votaciones_papeletasecreta"
PUNTO, SUCESO, TURNO = "sesiones_punto", "sesiones_suceso", "sesiones_turno"
SESION, ASISTENCIA, ENMIENDA = "sesiones_sesion", "sesiones_asistencia", "sesiones_enmienda"
APPS = ("sesiones", "votaciones", "streaming", "actas")


class Snapshot:
    """What the tables held at an instant. Two are equal when no row of any table differs."""

    def __init__(self, tables: dict[str, list[Row]], writes: int | None) -> None:
        self.tables, self.writes = tables, writes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and (self.tables is other.tables or self.tables == other.tables)

    __hash__ = None  # type: ignore[assignment]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table with their columns' names, in the order of their keys."""
        columns = _columns()[table]
        return [dict(zip(columns, row, strict=True)) for row in self.tables[table]]

    def changed(self, before: "Snapshot", table: str) -> list[dict[str, Any]]:
        """The rows that are not in `before` as they are now."""
        old = set(map(repr, before.tables[table]))
        columns = _columns()[table]
        return [dict(zip(columns, row, strict=True)) for row in self.tables[table] if repr(row) not in old]

    def differences(self, before: "Snapshot") -> str:
        """Where two differ, for whoever reads a failure."""
        return ", ".join(table for table, rows in self.tables.items() if rows != before.tables[table])


def take(last: Snapshot | None = None) -> Snapshot:
    """Read everything. `last` is that of before: where SQLite has written nothing since, it still holds."""
    writes = _writes()
    if last is not None and writes is not None and writes == last.writes:
        return last
    tables: dict[str, list[Row]] = {}
    with connection.cursor() as cursor:
        for table in _columns():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            tables[table] = cursor.fetchall()
    return Snapshot(tables, writes)


def read(value: Any) -> Any:
    """What a JSON column holds: text on SQLite, read already on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value


def _writes() -> int | None:
    """How many rows this connection has written so far, undone ones included. Only SQLite counts them."""
    return connection.connection.total_changes if connection.vendor == "sqlite" else None


@cache
def _columns() -> dict[str, list[str]]:
    """Each table of the apps and its columns, the key first."""
    models = [m for app in APPS for m in apps.get_app_config(app).get_models(include_auto_created=True)]
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in models):
            cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
            found[table] = [column[0] for column in cursor.description]
    return found
