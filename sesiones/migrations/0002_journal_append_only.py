"""The journal only grows: the database itself refuses to change or remove a fact."""

from django.db import migrations

from sesiones.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("sesiones", "0001_initial")]
    operations = [append_only("sesiones_suceso", "suceso", "the journal")]
