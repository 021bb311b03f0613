"""The book only grows: the database itself refuses to change or remove an entry."""

from django.db import migrations

from sesiones.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("actas", "0008_libro")]
    operations = [append_only("actas_asientolibro", "asiento", "the book of minutes")]
