"""Channels of YouTube: whose they are, who may do what with them, and what they were used for."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Corporacion, Funcionario, Organo
from streaming import estados, vault

ESTADO_CANAL = {
    estados.EstadoCanal.CONECTADO.value: _("Conectado"),
    estados.EstadoCanal.RECONECTAR.value: _("Hay que volver a conectarlo"),
    estados.EstadoCanal.NO_HABILITADO.value: _("Sin directos activados en YouTube"),
    estados.EstadoCanal.DESCONECTADO.value: _("Desconectado"),
}
ACTO = {
    estados.Acto.CONECTAR.value: _("Conectar y desconectar canales"),
    estados.Acto.VER_CLAVE.value: _("Ver la clave de emisión"),
    estados.Acto.EMITIR.value: _("Programar, ensayar y empezar"),
    estados.Acto.TERMINAR.value: _("Terminar"),
    estados.Acto.PUBLICAR.value: _("Publicar la grabación y mover sus capítulos"),
}


def new_suffix() -> str:
    """What makes a marker unlike any other: 48 random bits."""
    return secrets.token_hex(6)


class Canal(models.Model):
    """A channel whose owner gave us permission; of one organ, or of all organs of a corporation that have none."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="canales")
    organo = models.ForeignKey(
        Organo, on_delete=models.PROTECT, related_name="canales", null=True, blank=True, verbose_name=_("órgano")
    )
    channel_id = models.CharField(_("identificador en YouTube"), max_length=64)
    titulo = models.CharField(_("nombre del canal"), max_length=200, blank=True)
    token_cifrado = models.TextField(blank=True, editable=False)
    permisos = models.JSONField(default=list, blank=True)
    estado = models.CharField(max_length=16, choices=ESTADO_CANAL, default=estados.EstadoCanal.CONECTADO.value)
    motivo = models.CharField(max_length=80, blank=True, help_text="Reason code; `faults.sentence_for` tells it")
    sufijo = models.CharField(max_length=16, default=new_suffix, editable=False)
    stream_id = models.CharField(_("señal"), max_length=80, blank=True)
    conectado_en = models.DateTimeField(_("conectado"), null=True, blank=True)
    conectado_por = models.CharField(max_length=120, blank=True)
    revisado_en = models.DateTimeField(null=True, blank=True)
    revision = models.JSONField(default=dict, blank=True, help_text="What the daily check found, by name")
    # The circuit breaker: after a failed connection the whole channel rests, not only the call that met it.
    fallos = models.PositiveIntegerField(default=0)
    pausado_hasta = models.DateTimeField(null=True, blank=True)
    # One worker at a time. Wall clock, because it guards against other processes, not against the session's time.
    arrendado_por = models.CharField(max_length=40, blank=True)
    arrendado_hasta = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "organo", "pk")
        verbose_name = _("canal")
        verbose_name_plural = _("canales")
        constraints = (
            models.CheckConstraint(condition=Q(estado__in=list(ESTADO_CANAL)), name="canal_estado_conocido"),
            models.UniqueConstraint(
                fields=("organo",),
                condition=Q(organo__isnull=False) & ~Q(estado=estados.EstadoCanal.DESCONECTADO.value),
                name="canal_uno_por_organo",
            ),
            models.UniqueConstraint(
                fields=("corporacion",),
                condition=Q(organo__isnull=True) & ~Q(estado=estados.EstadoCanal.DESCONECTADO.value),
                name="canal_uno_por_corporacion",
            ),
        )

    def __str__(self) -> str:
        return self.titulo or self.channel_id

    @property
    def refresh_token(self) -> str:
        """In clear, for the moment of a call. Raises `vault.Unreadable`."""
        return vault.unseal(self.token_cifrado)

    @refresh_token.setter
    def refresh_token(self, token: str) -> None:
        self.token_cifrado = vault.seal(token)

    @property
    def marker(self) -> str:
        """The title of the persistent stream, by which it is found again."""
        return f"Consistorio {self.sufijo}"


class Encargo(models.Model):
    """What the secretaría entrusted an official of the town with: the broadcasts of an organ, or of all of them.

    The secretaría itself needs none, nor does the mesa for its own session.
    """

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="encargos_emision")
    funcionario = models.OneToOneField(Funcionario, on_delete=models.CASCADE, related_name="encargo_emision")
    actos = models.JSONField(default=list, help_text="`estados.Acto` values")
    encargado_en = models.DateTimeField()
    encargado_por = models.CharField(max_length=120)

    class Meta:
        ordering = ("corporacion", "funcionario")
        verbose_name = _("encargo de emisión")
        verbose_name_plural = _("encargos de emisión")


class RegistroCanal(models.Model):
    """Who did what with a channel, when, and with what result. Nothing of it is secret."""

    canal = models.ForeignKey(Canal, on_delete=models.CASCADE, related_name="registro")
    acto = models.CharField(max_length=20)
    autor = models.CharField(max_length=120)
    momento = models.DateTimeField()
    resultado = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("registro del canal")
        verbose_name_plural = _("registros de los canales")
