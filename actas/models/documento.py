"""The files that were issued."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta


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
