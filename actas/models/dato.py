"""What the secretary decided of the personal data that were found in minutes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta


class DatoDecidido(models.Model):
    """A datum that the publication leaves out, or keeps, wherever the minutes hold it (LO 3/2018 DA 7ª).

    `clave` is the digest that `redaccion.datos.Hallazgo` gives of it: the datum itself is written nowhere else.
    """

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="datos_decididos")
    clave = models.CharField(max_length=64)
    suprimir = models.BooleanField()
    decidido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    decidido_en = models.DateTimeField()

    class Meta:
        verbose_name = _("dato personal")
        verbose_name_plural = _("datos personales")
        constraints = (models.UniqueConstraint(fields=("acta", "clave"), name="dato_decidido_una_vez"),)
