"""Our own encoder, as it last said that it goes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Sesion
from streaming import estados

ESTADO_CODIFICADOR = {
    estados.EstadoCodificador.CONECTANDO.value: _("Conectando"),
    estados.EstadoCodificador.ENVIANDO.value: _("Enviando"),
    estados.EstadoCodificador.REINTENTANDO.value: _("Sin enviar; se reintenta"),
    estados.EstadoCodificador.GRABANDO.value: _("Solo graba"),
    estados.EstadoCodificador.TERMINADO.value: _("Terminado"),
    estados.EstadoCodificador.PERDIDO.value: _("No da señales"),
}


class Codificador(models.Model):
    """One run of `manage.py emitir`. Nothing of it is secret: `destino` is a host, never the key.

    `visto_en` is when it last spoke; `desde`, since when it is in its state. `avisos` are `showing_encoder.AVISO` keys.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="codificadores")
    estado = models.CharField(
        max_length=14, choices=ESTADO_CODIFICADOR, default=estados.EstadoCodificador.CONECTANDO.value
    )
    desde = models.DateTimeField()
    iniciado_en = models.DateTimeField()
    visto_en = models.DateTimeField()
    publicado_en = models.DateTimeField(help_text="When the console was last told of the figures")
    terminado_en = models.DateTimeField(null=True, blank=True)
    interrumpido_en = models.DateTimeField(null=True, blank=True, help_text="Of an interruption that the journal has")
    entrada = models.CharField(_("entrada"), max_length=12)
    destino = models.CharField(_("destino"), max_length=200, blank=True)
    motivo = models.CharField(max_length=12, blank=True, help_text="`encoder.sender.Why`")
    detalle = models.TextField(blank=True)
    avisos = models.JSONField(default=list, blank=True)
    sala = models.BooleanField(default=False, help_text="The room is seen and heard, not the slate")
    fotogramas = models.PositiveBigIntegerField(default=0)
    perdidos = models.PositiveBigIntegerField(default=0)
    kbps = models.PositiveIntegerField(default=0)
    grabado = models.PositiveBigIntegerField(default=0, help_text="Bytes of the local recording")
    fichero = models.CharField(_("grabación"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("codificador")
        verbose_name_plural = _("codificadores")
        constraints = (
            models.CheckConstraint(
                condition=Q(estado__in=list(ESTADO_CODIFICADOR)), name="codificador_estado_conocido"
            ),
            models.UniqueConstraint(
                fields=("sesion",),
                condition=Q(estado__in=[estado.value for estado in sorted(estados.CODIFICANDO)]),
                name="codificador_uno_por_sesion",
            ),
        )
