"""How a town writes its documents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta
from sesiones.models import Corporacion


class FrasesPropias(models.Model):
    """The sentences of a town in one language, `key = sentence` for each line; every save is a new version."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="frases_propias")
    idioma = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    texto = models.TextField(blank=True)
    guardado_en = models.DateTimeField()
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "idioma", "-version")
        verbose_name = _("frases propias")
        verbose_name_plural = _("frases propias")
        constraints = (
            models.UniqueConstraint(fields=("corporacion", "idioma", "version"), name="frases_version_unica"),
        )


class PlantillaPropia(models.Model):
    """The Word template of a town, clean (`actas.documento.propia`): tried first, then in force, then put away.

    `fichero` is what documents are written on; the file that was uploaded is not kept. `muestra` is how the minutes of a
    session look on it (`muestra_de`), made by the worker; `muestra_razon`, why it could not be made.
    """

    class Estado(models.TextChoices):
        EN_PRUEBA = "en_prueba", _("A prueba")
        VIGENTE = "vigente", _("En uso")
        RETIRADA = "retirada", _("Retirada")

    class Muestra(models.TextChoices):
        NINGUNA = "", _("Sin muestra")
        PEDIDA = "pedida", _("Haciéndose")
        LISTA = "lista", _("Lista")
        FALLIDA = "fallida", _("No se pudo hacer")

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="plantillas_propias")
    nombre = models.CharField(_("nombre del fichero"), max_length=200)
    fichero = models.FileField(upload_to="plantillas/")
    sha256 = models.CharField(max_length=64)
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.EN_PRUEBA)
    subida_en = models.DateTimeField()
    subida_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    usada_desde = models.DateTimeField(null=True, blank=True)
    retirada_en = models.DateTimeField(null=True, blank=True)
    muestra = models.FileField(upload_to="plantillas/muestras/", blank=True)
    muestra_de = models.ForeignKey(Acta, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    muestra_estado = models.CharField(max_length=8, choices=Muestra, default=Muestra.NINGUNA, blank=True)
    muestra_razon = models.TextField(blank=True)
    muestra_pedida_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "-pk")
        verbose_name = _("plantilla de Word")
        verbose_name_plural = _("plantillas de Word")
        constraints = (
            models.UniqueConstraint(
                fields=("corporacion", "estado"),
                condition=models.Q(estado__in=("en_prueba", "vigente")),
                name="plantilla_una_de_cada_estado",
            ),
        )
