"""The minutes of a session, and the texts that people write in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.estados import TRANSICIONES, TRANSICIONES_DILIGENCIA, EstadoActa, EstadoObservacion
from sesiones.models import Miembro, Punto, Sesion


class Acta(models.Model):
    """ROF art. 109. Facts come from the journal; here are only its state and what people wrote."""

    class Clase(models.TextChoices):
        ACTA = "acta", _("Acta")
        DILIGENCIA = "diligencia", _("Diligencia")

    class Estado(models.TextChoices):
        BORRADOR = EstadoActa.BORRADOR.value, _("Borrador")
        PROPUESTA = EstadoActa.PROPUESTA.value, _("Propuesta para su aprobación")
        APROBADA = EstadoActa.APROBADA.value, _("Aprobada")
        FIRMADA = EstadoActa.FIRMADA.value, _("Firmada")
        EN_LIBRO = EstadoActa.EN_LIBRO.value, _("En el libro de actas")

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="acta")
    clase = models.CharField(max_length=12, choices=Clase, default=Clase.ACTA)
    idioma = models.CharField(max_length=12, default="es")
    estado = models.CharField(max_length=10, choices=Estado, default=EstadoActa.BORRADOR.value)
    creada_en = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    # What was said is left to the certified recording (Ley 40/2015 art. 18.1).
    remite_a_grabacion = models.BooleanField(default=False)
    # The item of a later session that proposes, and then approves, these minutes.
    punto_aprobacion = models.ForeignKey(
        Punto, on_delete=models.SET_NULL, null=True, blank=True, related_name="actas_por_aprobar"
    )
    version_propuesta = models.PositiveIntegerField(null=True, blank=True)
    aprobada_el = models.DateField(_("aprobada el"), null=True, blank=True)
    firmada_el = models.DateField(_("firmada el"), null=True, blank=True)
    publicada_en = models.DateTimeField(_("publicada"), null=True, blank=True)

    class Meta:
        verbose_name = _("acta")

    def puede(self, estado: EstadoActa) -> bool:
        """Whether the table of its class lets it become `estado`."""
        tabla = TRANSICIONES_DILIGENCIA if self.clase == self.Clase.DILIGENCIA else TRANSICIONES
        return estado in tabla[EstadoActa(self.estado)]


class ObservacionActa(models.Model):
    """What a member has to say of minutes that are to be approved, and what became of it (ROF art. 91.1)."""

    class Estado(models.TextChoices):
        PENDIENTE = EstadoObservacion.PENDIENTE.value, _("Pendiente")
        ACEPTADA = EstadoObservacion.ACEPTADA.value, _("Aceptada, por incorporar al texto")
        RECHAZADA = EstadoObservacion.RECHAZADA.value, _("Rechazada")
        INCORPORADA = EstadoObservacion.INCORPORADA.value, _("Incorporada al texto")

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="observaciones")
    numero = models.PositiveSmallIntegerField(_("número"))
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField(_("observación"))
    presentada_en = models.DateTimeField()
    estado = models.CharField(max_length=12, choices=Estado, default=EstadoObservacion.PENDIENTE.value)
    resuelta_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("acta", "numero")
        verbose_name = _("observación al acta")
        verbose_name_plural = _("observaciones al acta")
        constraints = (models.UniqueConstraint(fields=("acta", "numero"), name="observacion_numero_unico"),)


class TextoActa(models.Model):
    """A text of the minutes that a person writes: the summary of interventions or the agreement of one item.

    Every save is a new row with the next version: what was written before is never lost.
    """

    class Seccion(models.TextChoices):
        APERTURA = "apertura", _("Apertura")
        INTERVENCIONES = "intervenciones", _("Intervenciones")
        ACUERDO = "acuerdo", _("Acuerdo")
        CIERRE = "cierre", _("Cierre")

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="textos")
    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, null=True, blank=True, related_name="textos_acta")
    seccion = models.CharField(max_length=16, choices=Seccion)
    version = models.PositiveIntegerField(default=1)
    html = models.TextField(blank=True)
    # Begun with the transcript of the recording, and nobody has said yet that they have read it.
    sin_leer = models.BooleanField(default=False)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    guardado_en = models.DateTimeField()

    class Meta:
        ordering = ("acta", "punto", "seccion", "version")
        verbose_name = _("texto del acta")
        constraints = (
            models.UniqueConstraint(fields=("acta", "punto", "seccion", "version"), name="texto_version_unica"),
            models.UniqueConstraint(
                fields=("acta", "seccion", "version"),
                condition=models.Q(punto__isnull=True),
                name="texto_general_version_unica",
            ),
        )
