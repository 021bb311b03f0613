"""What obliges to hold a session: the request of a quarter, a motion of censure, an election that the law sets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import Corporacion, Miembro
from sesiones.models.sesion import Sesion


class Alcaldia(models.Model):
    """Who was mayor, from when until when (`hasta` is the last day), and how they came to it.

    `via`: `eleccion` (LOREG arts. 196 and 198), `censura` (197.1.f), empty when it began before the system knew.
    """

    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, related_name="alcaldias")
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), null=True, blank=True)
    via = models.CharField(
        _("origen"), max_length=10, blank=True, choices={"eleccion": _("Elección"), "censura": _("Moción de censura")}
    )
    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, null=True, blank=True, related_name="alcaldias")

    class Meta:
        ordering = ("-desde", "-pk")
        verbose_name = _("alcaldía")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")),
                name="alcaldia_en_orden",
            ),
        )


class Solicitud(models.Model):
    """LBRL art. 46.2.a; LOREG arts. 197 and 197 bis. `registro` is the instant that starts its clock.

    `sesion` is the one that answers it, prepared by the secretary or convened by the law itself (`automatica`).
    """

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="solicitudes")
    clase = models.CharField(_("clase"), max_length=12, choices=choices.CLASE_SOLICITUD)
    registro = models.DateTimeField(_("registrada"))
    motivo = models.TextField(_("razones"))
    asuntos = models.JSONField(_("asuntos"), default=list)
    firmantes = models.ManyToManyField(Miembro, related_name="solicitudes", blank=True)
    candidato = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sesion = models.OneToOneField(Sesion, on_delete=models.SET_NULL, null=True, blank=True, related_name="solicitud")
    automatica = models.BooleanField(_("convocada por la ley"), default=False)
    autor = models.CharField(_("autor"), max_length=80)

    class Meta:
        ordering = ("corporacion", "-registro", "pk")
        verbose_name = _("solicitud de sesión")
        verbose_name_plural = _("solicitudes de sesión")
        constraints = (choices.known_values("clase", estados.ClaseSolicitud, "solicitud_clase_conocida"),)

    def __str__(self) -> str:
        return f"{self.get_clase_display()} ({self.registro:%d/%m/%Y})"
