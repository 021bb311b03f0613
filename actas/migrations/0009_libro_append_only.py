"""The book only grows: the database itself refuses to change or remove an entry."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER asiento_sin_cambios BEFORE UPDATE ON actas_asientolibro
    BEGIN SELECT RAISE(ABORT, 'the book of minutes is append-only'); END
    """,
    """
    CREATE TRIGGER asiento_sin_borrado BEFORE DELETE ON actas_asientolibro
    BEGIN SELECT RAISE(ABORT, 'the book of minutes is append-only'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION asiento_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the book of minutes is append-only'; END $$
    """,
    """
    CREATE TRIGGER asiento_append_only BEFORE UPDATE OR DELETE ON actas_asientolibro
    FOR EACH ROW EXECUTE FUNCTION asiento_append_only()
    """,
]
REMOVE = {
    "sqlite": ["DROP TRIGGER asiento_sin_cambios", "DROP TRIGGER asiento_sin_borrado"],
    "postgresql": ["DROP TRIGGER asiento_append_only ON actas_asientolibro", "DROP FUNCTION asiento_append_only()"],
}


def install(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("actas", "0008_libro")]
    operations = [migrations.RunPython(install, remove)]
