"""What was done of the duties that a session leaves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models import Punto, Sesion
from sesiones.reglas.deberes import ClaseDeber


class DeberCumplido(models.Model):
    """A duty of a session, or of one of its items, that was fulfilled, or that the Secretary says there is none of.

    Which duties there are is the law's to say (`sesiones.reglas.deberes`); here is only what became of them.
    """

    class Clase(models.TextChoices):
        REMISION = ClaseDeber.REMISION.value, _("Remisión de acuerdos")
        NOTIFICACION = ClaseDeber.NOTIFICACION.value, _("Notificación")
        COPIA_JUNTA = ClaseDeber.COPIA_JUNTA.value, _("Copia del acta a los concejales")
        RESUMEN = ClaseDeber.RESUMEN.value, _("Resumen de la sesión")
        ACTA = ClaseDeber.ACTA.value, _("Publicación del acta")
        BOLETIN = ClaseDeber.BOLETIN.value, _("Boletín municipal")
        NORMA = ClaseDeber.NORMA.value, _("Publicación de la norma")
        INICIATIVA = ClaseDeber.INICIATIVA.value, _("Copia a quien propuso")

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="deberes_cumplidos")
    punto = models.ForeignKey(Punto, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clase = models.CharField(max_length=16, choices=Clase)
    cumplido_el = models.DateField(_("hecho el"), null=True, blank=True)  # empty: there was nothing to do
    prueba = models.CharField(_("prueba"), max_length=300)
    fichero = models.FileField(upload_to="pruebas/%Y/", blank=True)
    anotado_en = models.DateTimeField()
    anotado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("deber cumplido")
        verbose_name_plural = _("deberes cumplidos")
        constraints = (
            models.UniqueConstraint(fields=("sesion", "clase", "punto"), name="deber_de_punto_unico"),
            models.UniqueConstraint(
                fields=("sesion", "clase"), condition=models.Q(punto__isnull=True), name="deber_de_sesion_unico"
            ),
        )
