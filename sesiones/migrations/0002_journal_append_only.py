"""The journal only grows: the database itself refuses to change or remove a fact."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER suceso_sin_cambios BEFORE UPDATE ON sesiones_suceso
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER suceso_sin_borrado BEFORE DELETE ON sesiones_suceso
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION suceso_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
    """,
    """
    CREATE TRIGGER suceso_append_only BEFORE UPDATE OR DELETE ON sesiones_suceso
    FOR EACH ROW EXECUTE FUNCTION suceso_append_only()
    """,
]
REMOVE = {
    "sqlite": ["DROP TRIGGER suceso_sin_cambios", "DROP TRIGGER suceso_sin_borrado"],
    "postgresql": ["DROP TRIGGER suceso_append_only ON sesiones_suceso", "DROP FUNCTION suceso_append_only()"],
}


def install(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sesiones", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
