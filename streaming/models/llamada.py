"""The outbox of calls that drives the broadcasts, and the quota that they cost."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from streaming import estados
from streaming.models.canal import Canal
from streaming.models.emision import Emision, Lista

TIPO_LLAMADA = {
    estados.TipoLlamada.CREATE_STREAM.value: _("Preparar la señal del canal"),
    estados.TipoLlamada.CREATE_BROADCAST.value: _("Crear la emisión"),
    estados.TipoLlamada.BIND.value: _("Unir la emisión a la señal"),
    estados.TipoLlamada.CREATE_PLAYLIST.value: _("Crear la lista de reproducción"),
    estados.TipoLlamada.ADD_TO_PLAYLIST.value: _("Añadir a la lista de reproducción"),
    estados.TipoLlamada.UPDATE.value: _("Actualizar título, descripción y hora"),
    estados.TipoLlamada.GO_LIVE.value: _("Empezar a emitir"),
    estados.TipoLlamada.COMPLETE.value: _("Terminar la emisión"),
    estados.TipoLlamada.DELETE.value: _("Borrar la emisión"),
    estados.TipoLlamada.THUMBNAIL.value: _("Poner la miniatura"),
    estados.TipoLlamada.VIDEO.value: _("Escribir capítulos y descripción"),
    estados.TipoLlamada.VIDEO_PRIVACY.value: _("Cambiar quién ve la grabación"),
    estados.TipoLlamada.CAPTIONS_DOWN.value: _("Traer los subtítulos automáticos"),
    estados.TipoLlamada.CAPTIONS_UP.value: _("Subir los subtítulos"),
    estados.TipoLlamada.LEAVE_PLAYLIST.value: _("Quitar de la lista de reproducción"),
    estados.TipoLlamada.UPLOAD.value: _("Subir la grabación"),
}
ESTADO_LLAMADA = {
    estados.EstadoLlamada.PENDING.value: _("En espera"),
    estados.EstadoLlamada.IN_FLIGHT.value: _("Enviándose"),
    estados.EstadoLlamada.UNCERTAIN.value: _("Por comprobar"),
    estados.EstadoLlamada.HELD.value: _("Detenida"),
    estados.EstadoLlamada.DONE.value: _("Hecha"),
    estados.EstadoLlamada.FAILED.value: _("Fallida"),
    estados.EstadoLlamada.SUPERSEDED.value: _("Sustituida"),
}
CREACIONES = tuple(
    tipo.value
    for tipo in (
        estados.TipoLlamada.CREATE_STREAM,
        estados.TipoLlamada.CREATE_BROADCAST,
        estados.TipoLlamada.CREATE_PLAYLIST,
        estados.TipoLlamada.ADD_TO_PLAYLIST,
        estados.TipoLlamada.UPLOAD,
    )
)
"""Calls that make something new: a second row of one would be a second thing on YouTube."""


class Llamada(models.Model):
    """The outbox: one call that has to be made, written in the transaction of its cause.

    Nothing of it is secret: `payload` is what was sent of title, description, time and privacy.
    """

    canal = models.ForeignKey(Canal, on_delete=models.PROTECT, related_name="llamadas")
    emision = models.ForeignKey(Emision, on_delete=models.CASCADE, related_name="llamadas", null=True, blank=True)
    lista = models.ForeignKey(Lista, on_delete=models.CASCADE, related_name="llamadas", null=True, blank=True)
    tipo = models.CharField(max_length=20, choices=TIPO_LLAMADA)
    payload = models.JSONField(default=dict, blank=True)
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="dependents", blank=True)
    estado = models.CharField(max_length=12, choices=ESTADO_LLAMADA, default=estados.EstadoLlamada.PENDING.value)
    attempts = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0, help_text="How often an uncertain call was looked for in vain")
    next_try_at = models.DateTimeField()
    reason = models.CharField(max_length=80, blank=True)
    creada_en = models.DateTimeField(help_text="In the time of the session")
    escrita_en = models.DateTimeField(auto_now_add=True, help_text="By the clock on the wall")
    hecha_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("llamada")
        verbose_name_plural = _("llamadas")
        indexes = (models.Index(fields=("estado", "next_try_at"), name="llamada_por_hacer"),)
        constraints = (
            models.CheckConstraint(condition=Q(estado__in=list(ESTADO_LLAMADA)), name="llamada_estado_conocido"),
            models.CheckConstraint(condition=Q(tipo__in=list(TIPO_LLAMADA)), name="llamada_tipo_conocido"),
            models.UniqueConstraint(
                fields=("emision", "tipo"),
                condition=Q(emision__isnull=False, tipo__in=CREACIONES),
                name="llamada_creacion_unica_emision",
            ),
            models.UniqueConstraint(
                fields=("lista", "tipo"),
                condition=Q(emision__isnull=True, lista__isnull=False, tipo__in=CREACIONES),
                name="llamada_creacion_unica_lista",
            ),
            models.UniqueConstraint(
                fields=("canal", "tipo"),
                condition=Q(emision__isnull=True, lista__isnull=True, tipo__in=CREACIONES),
                name="llamada_creacion_unica_canal",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tipo} {self.estado}"


class CuotaDiaria(models.Model):
    """Units of the project's quota spent on one day of California, where it is counted."""

    dia = models.DateField(unique=True)
    unidades = models.PositiveIntegerField(default=0)
    agotada = models.BooleanField(default=False)
    subidas = models.PositiveIntegerField(default=0, help_text="Recordings begun, of which YouTube counts apart")

    class Meta:
        ordering = ("-dia",)
        verbose_name = _("cuota diaria")
        verbose_name_plural = _("cuotas diarias")
