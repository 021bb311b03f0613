"""The minutes of a session: drafts, texts that people write, and the files issued."""

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


class DocumentoEmitido(models.Model):
    """A file as it was made, byte for byte, with its digest: writing a text twice gives two files."""

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("En preparación")
        LISTO = "listo", _("Listo")
        FALLIDO = "fallido", _("No se pudo preparar")

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="documentos")
    formato = models.CharField(max_length=8)
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    version_acta = models.PositiveIntegerField()
    fichero = models.FileField(upload_to="actas/%Y/", blank=True)
    nombre = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    razon = models.TextField(blank=True)
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    pedido_en = models.DateTimeField()
    listo_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("documento emitido")
        verbose_name_plural = _("documentos emitidos")
