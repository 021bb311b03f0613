"""A session of an organ, from its preparation to its adjournment."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices
from sesiones.models.corporacion import CLAVE, Funcionario, Miembro
from sesiones.models.organo import Organo

_IN_CALENDARS = frozenset(
    {"estado", "caracter", "numero", "idioma", "primera", "segunda", "convocatoria_usada", "duracion_prevista"}
    | {"levantada_en", "lugar", "enlace", "publica", "secuencia"}
)


class Sesion(models.Model):
    """All instants are UTC; the corporation's `zona_horaria` says how they are shown.

    `version` counts what pages must know of and is no legal fact; the journal has its own numbers.
    `secuencia` is the SEQUENCE of the calendar event: it rises when a convened session really changes.
    `modificada_en` is when what calendars show of it last changed, its agenda included.
    """

    organo = models.ForeignKey(Organo, on_delete=models.PROTECT, related_name="sesiones")
    clave = models.CharField(_("identificador"), max_length=60, unique=True, validators=[CLAVE])
    numero = models.CharField(_("número"), max_length=40, blank=True)
    caracter = models.CharField(
        _("carácter"), max_length=24, choices=choices.CARACTER, default=estados.Caracter.ORDINARIA.value
    )
    modalidad = models.CharField(
        _("modalidad"), max_length=12, choices=choices.MODALIDAD, default=estados.Modalidad.PRESENCIAL.value
    )
    idioma = models.CharField(_("idioma del acta"), max_length=12, default="es")
    estado = models.CharField(
        _("estado"), max_length=16, choices=choices.ESTADO_SESION, default=estados.EstadoSesion.BORRADOR.value
    )

    primera = models.DateTimeField(_("primera convocatoria"))
    segunda = models.DateTimeField(_("segunda convocatoria"), null=True, blank=True)
    convocatoria_usada = models.PositiveSmallIntegerField(_("convocatoria en que se celebra"), default=1)
    duracion_prevista = models.PositiveIntegerField(_("duración prevista, en minutos"), default=180)
    lugar = models.CharField(_("lugar"), max_length=200, blank=True)
    enlace = models.URLField(_("enlace de la videoconferencia"), blank=True)
    motivo = models.TextField(_("motivación de la convocatoria"), blank=True)
    situacion_excepcional = models.TextField(
        _("situación excepcional"), blank=True, help_text=_("Razones que exige el art. 46.3 LBRL")
    )
    publica = models.BooleanField(_("sesión pública"), default=True)

    convocada_en = models.DateTimeField(_("notificada la convocatoria"), null=True, blank=True)
    abierta_en = models.DateTimeField(_("abierta"), null=True, blank=True)
    levantada_en = models.DateTimeField(_("levantada"), null=True, blank=True)
    causa_fin = models.TextField(_("causa"), blank=True)

    # LBRL arts. 21.3, 122.2 and 124.5: chairing may be delegated where the casting vote may not.
    presidente = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    titular_voto_calidad = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secretario = models.ForeignKey(Funcionario, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    concejal_secretario = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    punto_actual = models.ForeignKey(
        "sesiones.Punto", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    perfil = models.JSONField(_("perfil normativo"), default=dict, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secuencia = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    modificada_en = models.DateTimeField(auto_now=True)
    datos = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-primera",)
        verbose_name = _("sesión")
        verbose_name_plural = _("sesiones")
        constraints = (
            choices.known_values("estado", estados.EstadoSesion, "sesion_estado_conocido"),
            choices.known_values("caracter", estados.Caracter, "sesion_caracter_conocido"),
            choices.known_values("modalidad", estados.Modalidad, "sesion_modalidad_conocida"),
            models.CheckConstraint(condition=models.Q(convocatoria_usada__in=(1, 2)), name="sesion_primera_o_segunda"),
        )

    def __str__(self) -> str:
        return self.clave

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """As Django does, and `modificada_en` with it: a save of some fields would leave `auto_now` out."""
        if update_fields is not None and not _IN_CALENDARS.isdisjoint(update_fields):
            update_fields = {*update_fields, "modificada_en"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def touch(self) -> None:
        """What calendars show of the session has changed elsewhere: in its agenda."""
        self.save(update_fields=["modificada_en"])

    @property
    def en_curso(self) -> bool:
        return self.estado in {estados.EstadoSesion.ABIERTA.value, estados.EstadoSesion.SUSPENDIDA.value}

    @property
    def fecha(self):
        """The instant for which it was called: the first call, or the second when that one was used."""
        return self.segunda if self.convocatoria_usada == 2 and self.segunda else self.primera
