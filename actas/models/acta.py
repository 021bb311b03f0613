"""The minutes of a session, and the texts that people write in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models import Punto, Sesion


class Acta(models.Model):
    """ROF art. 109. Facts come from the journal; here are only its state and what people wrote."""

    class Clase(models.TextChoices):
        ACTA = "acta", _("Acta")
        DILIGENCIA = "diligencia", _("Diligencia")

    class Estado(models.TextChoices):
        BORRADOR = "borrador", _("Borrador")
        APROBADA = "aprobada", _("Aprobada")

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="acta")
    clase = models.CharField(max_length=12, choices=Clase, default=Clase.ACTA)
    idioma = models.CharField(max_length=12, default="es")
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.BORRADOR)
    creada_en = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    aprobada_el = models.DateField(_("aprobada el"), null=True, blank=True)
    publicada_en = models.DateTimeField(_("publicada"), null=True, blank=True)

    class Meta:
        verbose_name = _("acta")


class TextoActa(models.Model):
    """A text of the minutes that a person writes: the summary of interventions or the agreement of one item.

    Every save is a new row with the next version: what was written before is never lost.
    """

    class Seccion(models.TextChoices):
        APERTURA = "apertura", _("Apertura")
        INTERVENCIONES = "intervenciones", _("Intervenciones")
        ACUERDO = "acuerdo", _("Acuerdo")
        CIERRE = "cierre", _("Cierre")

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="textos")
    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, null=True, blank=True, related_name="textos_acta")
    seccion = models.CharField(max_length=16, choices=Seccion)
    version = models.PositiveIntegerField(default=1)
    html = models.TextField(blank=True)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    guardado_en = models.DateTimeField()

    class Meta:
        ordering = ("acta", "punto", "seccion", "version")
        verbose_name = _("texto del acta")
        constraints = (
            models.UniqueConstraint(fields=("acta", "punto", "seccion", "version"), name="texto_version_unica"),
            models.UniqueConstraint(
                fields=("acta", "seccion", "version"),
                condition=models.Q(punto__isnull=True),
                name="texto_general_version_unica",
            ),
        )
