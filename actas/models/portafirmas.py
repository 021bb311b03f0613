"""Documents that wait in a signature folder."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.documento import DocumentoEmitido
from sesiones.reglas.rechazo import Rechazo


class EnvioPortafirmas(models.Model):
    """A document that was sent to be signed, until its signatures are back, somebody says no, or it is withdrawn.

    `turnos` is who was asked, in order, as it was sent. `siguiente` is when the folder is spoken to again, empty when
    there is nothing left to say; `tomado_en`, when that was given to the worker. `fallos` counts the calls in a row that
    found nobody, since `caido_desde`; `razon` holds what went wrong, for the operator. `quien` and `motivo` are those of a
    signer who refused; `rechazo`, why what came back was not admitted, untranslated.
    """

    class Estado(models.TextChoices):
        POR_ENVIAR = "por_enviar", _("Enviándose al portafirmas")
        ENVIADO = "enviado", _("En el portafirmas, pendiente de firma")
        FIRMADO = "firmado", _("Firmado y comprobado")
        RECHAZADO = "rechazado", _("Rechazado por quien debía firmar")
        NO_ADMITIDO = "no_admitido", _("Devuelto con una firma que no se ha admitido")
        REHUSADO = "rehusado", _("El portafirmas no lo admite")
        RETIRADO = "retirado", _("Retirado del portafirmas")

    VIVOS = (Estado.POR_ENVIAR.value, Estado.ENVIADO.value)

    documento = models.ForeignKey(DocumentoEmitido, on_delete=models.PROTECT, related_name="envios")
    clave = models.CharField(max_length=80, unique=True)
    turnos = models.JSONField()
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.POR_ENVIAR)
    firmadas = models.PositiveSmallIntegerField(default=0)
    autor = models.CharField(max_length=120)
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    pedido_en = models.DateTimeField()
    enviado_en = models.DateTimeField(null=True, blank=True)
    acabado_en = models.DateTimeField(null=True, blank=True)
    siguiente = models.DateTimeField(null=True, blank=True)
    tomado_en = models.DateTimeField(null=True, blank=True)
    fallos = models.PositiveIntegerField(default=0)
    caido_desde = models.DateTimeField(null=True, blank=True)
    razon = models.CharField(max_length=600, blank=True)
    quien = models.CharField(max_length=200, blank=True)
    motivo = models.TextField(blank=True)
    rechazo = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("envío al portafirmas")
        verbose_name_plural = _("envíos al portafirmas")
        constraints = (
            models.UniqueConstraint(
                fields=("documento",),
                condition=models.Q(estado__in=("por_enviar", "enviado")),
                name="envio_vivo_uno_por_documento",
            ),
        )

    @property
    def vivo(self) -> bool:
        """It waits for the folder or in it."""
        return self.estado in self.VIVOS

    @property
    def no_admitido(self) -> Rechazo | None:
        """Why what came back is not kept, to be shown as any refusal."""
        told: dict[str, Any] = dict(self.rechazo)
        return Rechazo(**{**told, "datos": tuple((k, v) for k, v in told["datos"])}) if told else None
