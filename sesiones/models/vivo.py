"""What the live pages need to know and no law asks for: that something changed, and who has a page open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models.sesion import Sesion


class Cambio(models.Model):
    """At this version these panels of the session showed something new. Old rows are pruned.

    Written by `sesiones.vivo.publish` in the transaction of the cause; read by every process with an open socket.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="cambios")
    version = models.PositiveBigIntegerField()
    paneles = models.JSONField(default=list)
    publico = models.BooleanField(default=False)

    class Meta:
        ordering = ("sesion", "version")
        verbose_name = _("cambio")
        constraints = (models.UniqueConstraint(fields=("sesion", "version"), name="cambio_version_unica"),)


class Conexion(models.Model):
    """A member has a page of the session open. Not attendance: that is an act, recorded in the journal.

    `proceso` is the server process that holds the sockets, `vista` the last instant at which it said that it lives.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="conexiones")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    proceso = models.CharField(max_length=32)
    desde = models.DateTimeField()
    vista = models.DateTimeField()

    class Meta:
        ordering = ("sesion", "usuario")
        verbose_name = _("conexión")
        verbose_name_plural = _("conexiones")
        constraints = (
            models.UniqueConstraint(fields=("sesion", "usuario", "proceso"), name="conexion_unica_por_proceso"),
        )
