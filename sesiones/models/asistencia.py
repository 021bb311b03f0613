"""Who is there, and who speaks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import Funcionario, GrupoPolitico, Miembro
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion


class Asistencia(models.Model):
    """One row per person expected at a session: seats with a vote, officials, members called to inform.

    It holds the present instant; the journal holds every change. `vota`, `peso` and `grupo` are frozen from the
    seats when the session is convened, and `cargo` at the roll call: the minutes name people by the office of that
    day. `sustituye_a` is the holder for whom a substitute sits.
    The identity of a remote member and the declaration of being in Spanish territory are kept with their instants
    (LBRL art. 46.3).
    """

    class Rol(models.TextChoices):
        TITULAR = "titular", _("Con voto")
        PRESIDENCIA_SIN_VOTO = "presidencia_sin_voto", _("Presidencia sin voto")
        SECRETARIA = "secretaria", _("Secretaría")
        INTERVENCION = "intervencion", _("Intervención")
        FUNCIONARIO = "funcionario", _("Personal funcionario")
        INVITADO = "invitado", _("Con voz y sin voto")

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="asistencias")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="asistencias")
    funcionario = models.ForeignKey(
        Funcionario, on_delete=models.PROTECT, null=True, blank=True, related_name="asistencias"
    )
    rol = models.CharField(max_length=24, choices=Rol, default=Rol.TITULAR)
    vota = models.BooleanField(default=True)
    peso = models.DecimalField(max_digits=8, decimal_places=3, default=1)
    grupo = models.ForeignKey(GrupoPolitico, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    orden = models.PositiveSmallIntegerField(default=0)
    orden_llamada = models.PositiveSmallIntegerField(null=True, blank=True)
    sustituye_a = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    estado = models.CharField(
        max_length=20, choices=choices.ESTADO_ASISTENCIA, default=estados.EstadoAsistencia.PENDIENTE.value
    )
    modalidad = models.CharField(max_length=12, choices=choices.MODALIDAD, blank=True)
    desde = models.DateTimeField(_("en este estado desde"), null=True, blank=True)
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    territorio_declarado_en = models.DateTimeField(null=True, blank=True)
    identidad_confirmada_en = models.DateTimeField(null=True, blank=True)
    identidad_confirmada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    identidad_medio = models.CharField(max_length=60, blank=True)
    cargo = models.CharField(_("cargo al pasar lista"), max_length=160, blank=True)

    class Meta:
        ordering = ("sesion", "orden", "pk")
        verbose_name = _("asistencia")
        constraints = (
            models.UniqueConstraint(fields=("sesion", "miembro"), name="asistencia_por_miembro"),
            models.UniqueConstraint(fields=("sesion", "funcionario"), name="asistencia_por_funcionario"),
            choices.known_values("estado", estados.EstadoAsistencia, "asistencia_estado_conocido"),
        )

    @property
    def presente(self) -> bool:
        return self.estado == estados.EstadoAsistencia.PRESENTE.value

    @property
    def persona(self) -> Miembro | Funcionario:
        """The member or the official whose row this is."""
        person = self.miembro or self.funcionario
        assert person is not None
        return person


class Turno(models.Model):
    """The floor: asked for, given, ended (ROF art. 94). Instants in UTC, quotas in seconds."""

    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, related_name="turnos")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="turnos")
    funcionario = models.ForeignKey(Funcionario, on_delete=models.PROTECT, null=True, blank=True, related_name="turnos")
    tipo = models.CharField(max_length=20, choices=choices.TIPO_TURNO, default=estados.TipoTurno.INTERVENCION.value)
    estado = models.CharField(max_length=12, choices=choices.ESTADO_TURNO, default=estados.EstadoTurno.PEDIDO.value)
    orden = models.PositiveSmallIntegerField(default=0)
    pedido_en = models.DateTimeField(null=True, blank=True)
    inicio = models.DateTimeField(null=True, blank=True)
    fin = models.DateTimeField(null=True, blank=True)
    tiempo_previsto = models.PositiveIntegerField(_("segundos concedidos"), null=True, blank=True)
    resumen = models.TextField(blank=True)

    class Meta:
        ordering = ("punto", "orden", "pk")
        verbose_name = _("turno de palabra")
        verbose_name_plural = _("turnos de palabra")
        constraints = (
            models.UniqueConstraint(
                fields=("punto", "miembro"), condition=models.Q(estado="pedido"), name="turno_pedido_una_vez"
            ),
            choices.known_values("estado", estados.EstadoTurno, "turno_estado_conocido"),
        )
