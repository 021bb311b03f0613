"""Files that were made before had no class and no session of their own: they are the minutes of theirs."""

from django.db import migrations


def fill(apps, schema_editor):
    DocumentoEmitido = apps.get_model("actas", "DocumentoEmitido")
    for documento in DocumentoEmitido.objects.filter(sesion__isnull=True).select_related("acta"):
        documento.sesion_id = documento.acta.sesion_id
        documento.clase = documento.acta.clase
        documento.idioma = documento.acta.idioma
        documento.save(update_fields=["sesion", "clase", "idioma"])


class Migration(migrations.Migration):
    dependencies = [("actas", "0003_documento_de_cualquier_clase")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
