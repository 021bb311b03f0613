"""Links that open a door without a password, and can be withdrawn."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models.corporacion import Miembro
from sesiones.models.organo import Organo


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Enlace(models.Model):
    """Whoever has the address comes in, until it is withdrawn."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    creado_en = models.DateTimeField(_("creado"))
    revocado_en = models.DateTimeField(_("retirado"), null=True, blank=True)

    class Meta:
        abstract = True


def _one_in_force(of: str, name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=(of,), condition=models.Q(revocado_en__isnull=True), name=name)


class EnlaceCalendario(Enlace):
    """The private feed of a member: whoever has the address reads it, until it is withdrawn."""

    miembro = models.ForeignKey(Miembro, on_delete=models.CASCADE, related_name="enlaces_calendario")

    class Meta:
        ordering = ("miembro", "-pk")
        verbose_name = _("enlace de calendario")
        verbose_name_plural = _("enlaces de calendario")
        constraints = (_one_in_force("miembro", "un_enlace_vigente"),)


class EnlaceMarcador(Enlace):
    """The screen in the hall of an organ: whoever has the address sees what the hall sees, until it is withdrawn."""

    organo = models.ForeignKey(Organo, on_delete=models.CASCADE, related_name="enlaces_marcador")

    class Meta:
        ordering = ("organo", "-pk")
        verbose_name = _("enlace de marcador")
        verbose_name_plural = _("enlaces de marcador")
        constraints = (_one_in_force("organo", "un_marcador_vigente"),)


class EnlaceRotulos(Enlace):
    """The overlays of an organ's broadcast: whoever has the address reads what is public now, until it is withdrawn.

    One key opens every piece: they go together into one scene collection. It is not the key of the hall's screen,
    which also shows sessions behind closed doors.
    """

    organo = models.ForeignKey(Organo, on_delete=models.CASCADE, related_name="enlaces_rotulos")

    class Meta:
        ordering = ("organo", "-pk")
        verbose_name = _("enlace de rótulos")
        verbose_name_plural = _("enlaces de rótulos")
        constraints = (_one_in_force("organo", "unos_rotulos_vigentes"),)
