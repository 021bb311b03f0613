"""A table that only grows: the database itself refuses to change or remove a row. For migrations."""

from django.db import migrations


def append_only(table: str, name: str, what: str) -> migrations.RunPython:
    """The operation that forbids UPDATE and DELETE on `table`, by triggers called after `name`; `what` is what the error
    calls the table.

    SQLite forgets the triggers of a table that a later migration makes anew: it ends with this operation again.
    """
    sqlite = [
        f"CREATE TRIGGER {name}_sin_{act} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{what} is append-only'); END"
        for act, verb in (("cambios", "UPDATE"), ("borrado", "DELETE"))
    ]
    postgresql = [
        f"CREATE FUNCTION {name}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{what} is append-only'; END $$",
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_append_only()",
    ]
    undo = {
        "sqlite": [f"DROP TRIGGER {name}_sin_{act}" for act in ("cambios", "borrado")],
        "postgresql": [f"DROP TRIGGER {name}_append_only ON {table}", f"DROP FUNCTION {name}_append_only()"],
    }

    def install(apps, schema_editor):
        for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def remove(apps, schema_editor):
        for statement in undo[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return migrations.RunPython(install, remove)
