"""An item of the agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import GrupoPolitico, Miembro
from sesiones.models.sesion import Sesion


class Punto(models.Model):
    """`orden` is the place, `numero` what people read: it follows by itself until the agenda is frozen.

    `deliberacion_desde` is the instant at which its deliberation began: who leaves after it abstains by absence
    (LBRL art. 46.2.d, ROF art. 100.1).
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="puntos")
    orden = models.PositiveSmallIntegerField(_("orden"))
    numero = models.CharField(_("número"), max_length=12, blank=True)
    parte = models.CharField(_("parte"), max_length=16, choices=choices.PARTE, default=estados.Parte.RESOLUTIVA.value)
    clase = models.CharField(
        _("clase"), max_length=24, choices=choices.CLASE_PUNTO, default=estados.ClasePunto.DICTAMEN.value
    )
    tipo = models.CharField(_("asunto"), max_length=60, blank=True)
    titulo = models.CharField(_("título"), max_length=500)
    propuesta = models.TextField(_("propuesta de acuerdo"), blank=True)
    expediente = models.CharField(_("expediente"), max_length=80, blank=True)
    materia = models.CharField(
        _("materia"),
        max_length=20,
        blank=True,
        help_text=_("Letra de la ley que pide mayoría especial, p. ej. 47.2.ll"),
    )
    mayoria = models.CharField(_("mayoría exigida"), max_length=24, blank=True)
    mayoria_motivo = models.CharField(_("motivo de la mayoría exigida"), max_length=300, blank=True)
    dictamen = models.JSONField(_("dictamen"), null=True, blank=True, help_text="organo, sentido, votos")
    ponente = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proponentes = models.ManyToManyField(GrupoPolitico, blank=True, related_name="+")
    urgente = models.BooleanField(_("fuera del orden del día"), default=False)
    estado = models.CharField(
        _("estado"), max_length=24, choices=choices.ESTADO_PUNTO, default=estados.EstadoPunto.PENDIENTE.value
    )
    deliberacion_desde = models.DateTimeField(_("inicio de la deliberación"), null=True, blank=True)
    terminado_en = models.DateTimeField(_("terminado"), null=True, blank=True)
    observaciones = models.TextField(_("observaciones"), blank=True)
    # The item of an earlier session that goes on here: a dictamen, what was left on the table or not treated.
    procede_de = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="sigue_en")
    datos = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("sesion", "orden", "pk")
        verbose_name = _("punto del orden del día")
        verbose_name_plural = _("puntos del orden del día")
        constraints = (
            models.UniqueConstraint(
                fields=("sesion", "orden"), name="punto_orden_unico", deferrable=models.Deferrable.DEFERRED
            ),
            choices.known_values("estado", estados.EstadoPunto, "punto_estado_conocido"),
            choices.known_values("clase", estados.ClasePunto, "punto_clase_conocida"),
            choices.known_values("parte", estados.Parte, "punto_parte_conocida"),
        )

    def __str__(self) -> str:
        return f"{self.numero}. {self.titulo}"

    @property
    def debate_secreto(self) -> bool:
        """Its debate and vote were declared secret (LBRL art. 70.1)."""
        return bool(self.datos.get("debate_secreto"))
