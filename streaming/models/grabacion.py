"""Recordings that we hold, and what was said in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Sesion


class Grabacion(models.Model):
    """A master recording of a session, registered with its digests (Ley 40/2015 art. 18.1).

    Never the copy of a video platform, which is encoded anew. `inicio` is the instant of its first frame, from which the
    journal says what is where. `leidos` is how many bytes have been hashed.
    """

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("En cola")
        CALCULANDO = "calculando", _("Calculando la huella")
        REGISTRADA = "registrada", _("Registrada")
        FALLIDA = "fallida", _("No se pudo leer")

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="grabaciones")
    fichero = models.FileField(upload_to="grabaciones/%Y/")
    nombre = models.CharField(_("nombre"), max_length=200)
    bytes = models.PositiveBigIntegerField(default=0)
    leidos = models.PositiveBigIntegerField(default=0)
    inicio = models.DateTimeField(_("primer fotograma"))
    duracion = models.PositiveIntegerField(_("duración"), null=True, blank=True, help_text=_("segundos"))
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.PENDIENTE)
    sha256 = models.CharField(max_length=64, blank=True)
    sha512 = models.CharField(max_length=128, blank=True)
    razon = models.TextField(blank=True)
    subida_en = models.DateTimeField()
    registrada_en = models.DateTimeField(null=True, blank=True)
    publicada_en = models.DateTimeField(
        null=True, blank=True, help_text="Since when the public page of the session has it"
    )

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("grabación")
        verbose_name_plural = _("grabaciones")


class Transcripcion(models.Model):
    """What was said in a session, second by second, and where in it each item is.

    `subtitulos`: `[desde, hasta, texto, voz]` for each caption, seconds from the first; `alineacion`: a document
    `alineacion/1`, which people may correct. `inicio` is the instant of second 0: as somebody gave it, else as the
    clocks and the text tell it. A session has one in force; those before it are kept.
    """

    class Origen(models.TextChoices):
        IMPORTADA = "importada", _("Fichero de subtítulos")
        RECONOCIDA = "reconocida", _("Reconocimiento de voz")
        PLATAFORMA = "plataforma", _("Plataforma de vídeo")

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("Situando los puntos")
        LISTA = "lista", _("Puntos situados")
        FALLIDA = "fallida", _("No se pudieron situar los puntos")

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="transcripciones")
    vigente = models.BooleanField(default=True)
    nombre = models.CharField(_("nombre"), max_length=200)
    origen = models.CharField(max_length=12, choices=Origen, default=Origen.IMPORTADA)
    sha256 = models.CharField(max_length=64, blank=True)
    subtitulos = models.JSONField(default=list)
    duracion = models.FloatField(_("duración"), default=0, help_text=_("segundos"))
    inicio_dado = models.DateTimeField(null=True, blank=True, help_text="The instant of second 0 as somebody gave it")
    inicio = models.DateTimeField(null=True, blank=True)
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.PENDIENTE)
    alineacion = models.JSONField(null=True, blank=True)
    subida_en = models.DateTimeField()
    revisada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("transcripción")
        verbose_name_plural = _("transcripciones")
        constraints = (
            models.UniqueConstraint(fields=("sesion",), condition=Q(vigente=True), name="transcripcion_una_vigente"),
        )
