"""The notice to each member, and the letters that carry it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import Funcionario, Miembro
from sesiones.models.sesion import Sesion


class Notificacion(models.Model):
    """Ley 39/2015 arts. 41 to 43: when it was put at the member's disposal and when it was first read.

    A rectified agenda is notified again: `rectificacion` counts them, and the answers stay with the newest.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="notificaciones")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="notificaciones")
    funcionario = models.ForeignKey(Funcionario, on_delete=models.PROTECT, null=True, blank=True)
    rectificacion = models.PositiveSmallIntegerField(default=0)
    puesta_a_disposicion = models.DateTimeField(_("puesta a disposición"))
    primer_acceso = models.DateTimeField(_("primer acceso"), null=True, blank=True)
    respuesta = models.CharField(
        _("respuesta"), max_length=16, choices=choices.RESPUESTA,
        default=estados.RespuestaConvocatoria.SIN_RESPUESTA.value,
    )  # fmt: skip
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    respondida_en = models.DateTimeField(_("respondida"), null=True, blank=True)

    class Meta:
        ordering = ("sesion", "rectificacion", "pk")
        verbose_name = _("notificación")
        verbose_name_plural = _("notificaciones")
        constraints = (
            models.UniqueConstraint(fields=("sesion", "miembro", "rectificacion"), name="notificacion_por_miembro"),
        )


class Aviso(models.Model):
    """A letter in the outbox: written with its cause, sent by the worker, never waited for."""

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("Pendiente")
        ENVIADO = "enviado", _("Enviado")
        FALLIDO = "fallido", _("No se pudo enviar")
        CANCELADO = "cancelado", _("Cancelado")

    class Clase(models.TextChoices):
        CONVOCATORIA = "convocatoria", _("Convocatoria")
        RECTIFICACION = "rectificacion", _("Rectificación")
        DESCONVOCATORIA = "desconvocatoria", _("Desconvocatoria")

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="avisos")
    notificacion = models.ForeignKey(
        Notificacion, on_delete=models.CASCADE, null=True, blank=True, related_name="avisos"
    )
    clase = models.CharField(max_length=16, choices=Clase)
    destinatario = models.EmailField()
    secuencia = models.PositiveIntegerField(default=0)
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    intentos = models.PositiveSmallIntegerField(default=0)
    proximo_intento = models.DateTimeField()
    enviado_en = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    razon = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("aviso por correo")
        verbose_name_plural = _("avisos por correo")
        indexes = (models.Index(fields=("estado", "proximo_intento"), name="aviso_pendiente"),)
