"""Signed files that were brought, until they are looked at."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.documento import DocumentoEmitido
from sesiones.reglas.rechazo import Rechazo


class FirmaSubida(models.Model):
    """A file that somebody uploaded as signed. The worker reads it: a long document takes seconds.

    `autor` is the journal's name of who brought it. Once it is looked at, `fichero` is removed: what was accepted is kept
    with the signature (`FirmaDocumento`), what was refused is not. `rechazo` holds the refusal as it was, untranslated.
    """

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("Comprobándose")
        ACEPTADA = "aceptada", _("Aceptada")
        RECHAZADA = "rechazada", _("Rechazada")

    documento = models.ForeignKey(DocumentoEmitido, on_delete=models.CASCADE, related_name="subidas")
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    fichero = models.FileField(upload_to="firmas/%Y/", blank=True)
    autor = models.CharField(max_length=120)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    subida_en = models.DateTimeField()
    pedida_en = models.DateTimeField()
    rechazo = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("fichero firmado que se ha subido")
        verbose_name_plural = _("ficheros firmados que se han subido")

    @property
    def motivo(self) -> Rechazo | None:
        """Why it was refused, to be shown as any refusal."""
        told: dict[str, Any] = dict(self.rechazo)
        return Rechazo(**{**told, "datos": tuple((k, v) for k, v in told["datos"])}) if told else None
