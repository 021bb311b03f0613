"""How a town writes its documents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models import Corporacion


class FrasesPropias(models.Model):
    """The sentences of a town in one language, `key = sentence` for each line; every save is a new version."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="frases_propias")
    idioma = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    texto = models.TextField(blank=True)
    guardado_en = models.DateTimeField()
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "idioma", "-version")
        verbose_name = _("frases propias")
        verbose_name_plural = _("frases propias")
        constraints = (
            models.UniqueConstraint(fields=("corporacion", "idioma", "version"), name="frases_version_unica"),
        )
