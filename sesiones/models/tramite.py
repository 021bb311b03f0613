"""What hangs from an item: amendments and dissenting opinions; questions and requests with their answers; calls to
order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import Corporacion, Miembro
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion


class Enmienda(models.Model):
    """An amendment, or the dissenting opinion of a member of the commission (ROF art. 97.4 and 97.5).

    `numero` counts within its item and kind; `procede_de` is the same opinion as it was presented in the commission.
    """

    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, related_name="enmiendas")
    clase = models.CharField(_("clase"), max_length=16, choices=choices.CLASE_ENMIENDA)
    numero = models.PositiveSmallIntegerField(_("número"))
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, related_name="enmiendas")
    texto = models.TextField(_("texto"))
    presentada_en = models.DateTimeField(_("presentada"))
    estado = models.CharField(
        _("estado"), max_length=12, choices=choices.ESTADO_ENMIENDA, default=estados.EstadoEnmienda.PENDIENTE.value
    )
    procede_de = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("punto", "clase", "numero")
        verbose_name = _("enmienda o voto particular")
        verbose_name_plural = _("enmiendas y votos particulares")
        constraints = (
            models.UniqueConstraint(fields=("punto", "clase", "numero"), name="enmienda_numero_unico"),
            choices.known_values("clase", estados.ClaseEnmienda, "enmienda_clase_conocida"),
            choices.known_values("estado", estados.EstadoEnmienda, "enmienda_estado_conocido"),
        )

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.numero}"

    @property
    def objeto(self) -> str:
        """How a vote on it is named: `enmienda 2`, `voto particular 1`."""
        return f"{self.clase.replace('_', ' ')} {self.numero}"


class Pregunta(models.Model):
    """A question or a request: never voted, and answered in this session or in the next (ROF art. 97.6 and 97.7)."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="preguntas")
    clase = models.CharField(_("clase"), max_length=10, choices=choices.CLASE_PREGUNTA)
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, related_name="preguntas")
    destinatario = models.CharField(_("a quién se dirige"), max_length=160, blank=True)
    texto = models.TextField(_("texto"))
    escrita = models.BooleanField(_("por escrito"), default=True)
    presentada_en = models.DateTimeField(_("presentada"))
    sesion = models.ForeignKey(
        Sesion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="preguntas",
        verbose_name=_("formulada en"),
    )
    respuesta = models.TextField(_("respuesta"), blank=True)
    respondida_en = models.DateTimeField(_("respondida"), null=True, blank=True)
    respondida_sesion = models.ForeignKey(
        Sesion, on_delete=models.PROTECT, null=True, blank=True, related_name="respuestas"
    )

    class Meta:
        ordering = ("corporacion", "presentada_en", "pk")
        verbose_name = _("ruego o pregunta")
        verbose_name_plural = _("ruegos y preguntas")

    def __str__(self) -> str:
        return self.texto[:80]


class LlamadaOrden(models.Model):
    """ROF art. 95: the presidency calls a member to order; the third in one session may expel."""

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="llamadas_al_orden")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, related_name="llamadas_al_orden")
    punto = models.ForeignKey(Punto, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    numero = models.PositiveSmallIntegerField(_("número"))
    motivo = models.CharField(_("motivo"), max_length=300)
    momento = models.DateTimeField(_("momento"))

    class Meta:
        ordering = ("sesion", "momento", "pk")
        verbose_name = _("llamada al orden")
        verbose_name_plural = _("llamadas al orden")
        constraints = (
            models.UniqueConstraint(fields=("sesion", "miembro", "numero"), name="llamada_orden_numero_unico"),
        )
