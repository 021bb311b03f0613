"""Collegiate bodies and who sits in them, with dates."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import CLAVE, Corporacion, Funcionario, GrupoPolitico, Miembro


class Organo(models.Model):
    """A body that is convened: Pleno, JGL, commissions, mesas, press conferences and working meetings."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="organos")
    clave = models.CharField(_("identificador"), max_length=60, validators=[CLAVE])
    nombre = models.CharField(_("nombre"), max_length=160)
    clase = models.CharField(_("clase"), max_length=24, choices=choices.CLASE_ORGANO)
    sistema_voto = models.CharField(
        _("sistema de voto"), max_length=12, choices=choices.SISTEMA_VOTO, default=estados.SistemaVoto.POR_CABEZA.value
    )
    presidencia = models.ForeignKey(
        Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="preside", verbose_name=_("presidencia")
    )
    # Commissions (ROF art. 125.a) and the Pleno of a great municipality (LBRL art. 122.2): who chairs by delegation.
    presidencia_delegada = models.ForeignKey(
        Miembro,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="preside_por_delegacion",
        verbose_name=_("presidencia delegada en"),
    )
    presidencia_vota = models.BooleanField(_("la presidencia vota"), default=True)
    secretaria = models.ForeignKey(
        Funcionario,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="secretaria_de",
        verbose_name=_("secretaría"),
    )
    # Great population: a member of the board writes its minutes and certifies (LBRL art. 126.4).
    concejal_secretario = models.ForeignKey(
        Miembro,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="secretaria_de",
        verbose_name=_("concejal-secretario"),
    )
    intervencion = models.ForeignKey(
        Funcionario,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intervencion_de",
        verbose_name=_("intervención"),
    )
    publica = models.BooleanField(_("sesiones públicas"), default=False)
    publicidad = models.CharField(_("alcance de la publicidad"), max_length=200, blank=True)
    plazas = models.PositiveSmallIntegerField(_("plazas"), null=True, blank=True)
    lugar = models.CharField(_("lugar habitual"), max_length=200, blank=True)
    reglamento = models.JSONField(_("valores de su reglamento"), default=dict, blank=True)
    activo = models.BooleanField(_("en funcionamiento"), default=True)
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    datos = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("corporacion", "orden", "pk")
        verbose_name = _("órgano")
        verbose_name_plural = _("órganos")
        constraints = (
            models.UniqueConstraint(fields=("corporacion", "clave"), name="organo_clave_unica"),
            choices.known_values("clase", estados.ClaseOrgano, "organo_clase_conocida"),
            choices.known_values("sistema_voto", estados.SistemaVoto, "organo_sistema_conocido"),
            # A weighted vote is never held in the Pleno (ROF art. 99.5).
            models.CheckConstraint(
                condition=~models.Q(clase="pleno", sistema_voto="ponderado"), name="pleno_nunca_ponderado"
            ),
        )

    def __str__(self) -> str:
        return self.nombre

    @property
    def identificador(self) -> str:
        """`corporacion/organo`, as commands and interchange files name it."""
        return f"{self.corporacion.clave}/{self.clave}"


class Designacion(models.Model):
    """A seat in an organ: who holds it, in what capacity, with what weight, from when until when.

    `rol` TITULAR sits with a vote (`vota`); SUPLENTE may stand in for any holder of its group, where a norm allows it;
    ASISTENTE has a voice and no vote. A seat is held either by a member or by an official (Mesa de Contratación).
    """

    class Rol(models.TextChoices):
        TITULAR = "titular", _("Titular")
        SUPLENTE = "suplente", _("Suplente")
        ASISTENTE = "asistente", _("Con voz y sin voto")

    organo = models.ForeignKey(Organo, on_delete=models.CASCADE, related_name="designaciones")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="designaciones")
    funcionario = models.ForeignKey(
        Funcionario, on_delete=models.PROTECT, null=True, blank=True, related_name="designaciones"
    )
    rol = models.CharField(_("condición"), max_length=10, choices=Rol, default=Rol.TITULAR)
    vota = models.BooleanField(_("con voto"), default=True)
    grupo = models.ForeignKey(GrupoPolitico, on_delete=models.PROTECT, null=True, blank=True)
    peso = models.DecimalField(_("peso del voto"), max_digits=8, decimal_places=3, default=Decimal(1))
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    orden_llamada = models.PositiveSmallIntegerField(_("orden de llamada nominal"), null=True, blank=True)
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        ordering = ("organo", "orden", "pk")
        verbose_name = _("designación")
        verbose_name_plural = _("designaciones")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(miembro__isnull=False, funcionario__isnull=True)
                | models.Q(miembro__isnull=True, funcionario__isnull=False),
                name="designacion_de_una_persona",
            ),
            models.CheckConstraint(
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")),
                name="designacion_en_orden",
            ),
            models.CheckConstraint(condition=models.Q(peso__gte=0), name="designacion_peso_no_negativo"),
        )


class PlantillaOrden(models.Model):
    """The parts, and the items that always come, with which an organ's agenda begins.

    `partes` is a list of `{"parte": …, "puntos": [{"clase": …, "titulo": …}, …]}`.
    """

    organo = models.ForeignKey(Organo, on_delete=models.CASCADE, related_name="plantillas")
    nombre = models.CharField(_("nombre"), max_length=120)
    partes = models.JSONField(_("partes"), default=list)

    class Meta:
        ordering = ("organo", "nombre")
        verbose_name = _("plantilla de orden del día")
        verbose_name_plural = _("plantillas de orden del día")

    def __str__(self) -> str:
        return self.nombre
