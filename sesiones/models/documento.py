"""Files of a session or of an item, and who may see them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion


class Documento(models.Model):
    """Available to the members from the convening on (LBRL art. 46.2.b); to the public when marked so."""

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="documentos")
    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, null=True, blank=True, related_name="documentos")
    titulo = models.CharField(_("título"), max_length=200)
    fichero = models.FileField(_("fichero"), upload_to="documentos/%Y/%m/")
    nombre = models.CharField(_("nombre del fichero"), max_length=200)
    tipo_contenido = models.CharField(max_length=120, default="application/octet-stream")
    octetos = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    visibilidad = models.CharField(
        _("quién puede verlo"), max_length=10, choices=choices.VISIBILIDAD, default=estados.Visibilidad.MIEMBROS.value
    )
    subido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    subido_en = models.DateTimeField(_("incorporado"))

    class Meta:
        ordering = ("sesion", "punto", "pk")
        verbose_name = _("documento")
        constraints = (choices.known_values("visibilidad", estados.Visibilidad, "documento_visibilidad_conocida"),)

    def __str__(self) -> str:
        return self.titulo
