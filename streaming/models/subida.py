"""A recording on its way from a browser."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Sesion
from streaming.models.grabacion import Grabacion


def new_key() -> str:
    return secrets.token_urlsafe(24)


class Subida(models.Model):
    """A recording on its way from somebody's browser, in parts: the first `recibidos` bytes are safe on the disk.

    The file lies from the first byte where the recording will have it, so that the last one moves nothing. `huella` is by
    what the browser knows the file again.
    """

    clave = models.CharField(max_length=48, unique=True, default=new_key, editable=False)
    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="subidas")
    fichero = models.FileField()
    nombre = models.CharField(_("nombre"), max_length=200)
    huella = models.CharField(max_length=200)
    bytes = models.PositiveBigIntegerField()
    recibidos = models.PositiveBigIntegerField(default=0)
    inicio = models.DateTimeField(_("primer fotograma"))
    creada_en = models.DateTimeField()
    tocada_en = models.DateTimeField()
    autor = models.CharField(max_length=120)
    grabacion = models.OneToOneField(Grabacion, on_delete=models.CASCADE, null=True, blank=True, related_name="subida")

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("subida")
        verbose_name_plural = _("subidas")
        constraints = (
            models.CheckConstraint(condition=Q(recibidos__lte=F("bytes")), name="subida_no_sobra"),
            models.UniqueConstraint(
                fields=("sesion", "huella", "bytes"), condition=Q(grabacion__isnull=True), name="subida_una_por_fichero"
            ),
        )
