"""What several people need who write one draft: whose turn it is, remarks between them, and phrases at hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta, TextoActa
from sesiones.models import Corporacion, Punto


class TextoEnUso(models.Model):
    """Somebody is writing a text, on one open page, until `hasta` unless the page says again that it is there.

    It keeps two people from writing over each other; that nothing is lost when they do is the work of the versions.
    """

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="textos_en_uso")
    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    seccion = models.CharField(max_length=16, choices=TextoActa.Seccion)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pagina = models.CharField(max_length=40)
    desde = models.DateTimeField()
    hasta = models.DateTimeField()

    class Meta:
        verbose_name = _("texto en uso")
        verbose_name_plural = _("textos en uso")
        constraints = (
            models.UniqueConstraint(fields=("acta", "punto", "seccion"), name="texto_en_uso_unico"),
            models.UniqueConstraint(
                fields=("acta", "seccion"), condition=models.Q(punto__isnull=True), name="texto_general_en_uso_unico"
            ),
        )


class ComentarioActa(models.Model):
    """A remark on a text of the draft, between those who write it; it is no part of the minutes."""

    acta = models.ForeignKey(Acta, on_delete=models.CASCADE, related_name="comentarios")
    punto = models.ForeignKey(Punto, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    seccion = models.CharField(max_length=16, choices=TextoActa.Seccion)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    texto = models.TextField(max_length=4000)
    creado_en = models.DateTimeField()
    resuelto_en = models.DateTimeField(null=True, blank=True)
    resuelto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("comentario del acta")
        verbose_name_plural = _("comentarios del acta")


class FraseHecha(models.Model):
    """A phrase that a house writes again and again, with places for what changes: `{organo}`, `{fecha}`."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="frases_hechas")
    titulo = models.CharField(_("nombre"), max_length=80)
    texto = models.TextField(_("texto"), max_length=4000)

    class Meta:
        ordering = ("titulo", "pk")
        verbose_name = _("frase hecha")
        verbose_name_plural = _("frases hechas")
        constraints = (models.UniqueConstraint(fields=("corporacion", "titulo"), name="frase_unica"),)
