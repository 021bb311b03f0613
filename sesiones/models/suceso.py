"""The journal: numbered facts, each with the hash of the one before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models.sesion import Sesion


class Suceso(models.Model):
    """Written by `sesiones.journal.record` alone; database triggers refuse any change or removal.

    `autor` names who acted (`miembro:LUC-01`, `funcionario:LUC-F1`, `sistema`), as plain data, so that the chain
    can be verified without any other table. `datos` is the payload that the kind of fact declares.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="sucesos")
    numero = models.PositiveIntegerField()
    tipo = models.CharField(max_length=60)
    momento = models.DateTimeField()
    autor = models.CharField(max_length=120, blank=True)
    datos = models.JSONField(default=dict)
    hash_anterior = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("sesion", "numero")
        verbose_name = _("suceso")
        constraints = (models.UniqueConstraint(fields=("sesion", "numero"), name="suceso_numero_unico"),)
