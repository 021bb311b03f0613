"""Broadcasts, as we want them and as YouTube last showed them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Organo, Sesion
from streaming import estados
from streaming.models.canal import Canal, new_suffix

DESEADO = {
    estados.Deseado.PROGRAMADA.value: _("Programada"),
    estados.Deseado.EN_DIRECTO.value: _("En directo"),
    estados.Deseado.TERMINADA.value: _("Terminada"),
    estados.Deseado.CANCELADA.value: _("Cancelada"),
}
PRIVACIDAD = {
    estados.Privacidad.PUBLICA.value: _("Pública"),
    estados.Privacidad.OCULTA.value: _("Oculta: solo con el enlace"),
    estados.Privacidad.PRIVADA.value: _("Privada: solo el canal"),
}
SUBTITULOS = {
    estados.Subtitulos.DESCARGAR.value: _("Traer los automáticos de YouTube"),
    estados.Subtitulos.SUBIR.value: _("Subir los nuestros"),
    estados.Subtitulos.NINGUNO.value: _("Nada"),
}


class AjustesEmision(models.Model):
    """How the broadcasts of an organ are by default."""

    organo = models.OneToOneField(Organo, on_delete=models.CASCADE, related_name="ajustes_emision")
    privacidad = models.CharField(
        _("privacidad"), max_length=10, choices=PRIVACIDAD, default=estados.Privacidad.PUBLICA.value
    )
    automatica = models.BooleanField(
        _("programar, empezar y terminar con la sesión"), default=False,
        help_text=_("Sin marcar, la persona encargada lo hace desde la mesa."),
    )  # fmt: skip
    privacidad_grabacion = models.CharField(
        _("privacidad de la grabación"), max_length=10, choices=PRIVACIDAD, blank=True,
        help_text=_("Sin elegir, la grabación queda como la emisión."),
    )  # fmt: skip
    subtitulos = models.CharField(
        _("subtítulos"), max_length=10, choices=SUBTITULOS, default=estados.Subtitulos.DESCARGAR.value
    )
    url = models.URLField(
        _("página de vídeo habitual"), blank=True,
        help_text=_("Para órganos que emiten fuera de YouTube: la página pública enlaza aquí."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("ajustes de emisión")
        verbose_name_plural = _("ajustes de emisión")


class Lista(models.Model):
    """The playlist of an organ in a channel: created once, its id is kept."""

    canal = models.ForeignKey(Canal, on_delete=models.CASCADE, related_name="listas")
    organo = models.ForeignKey(Organo, on_delete=models.CASCADE, related_name="listas")
    sufijo = models.CharField(max_length=16, default=new_suffix, editable=False)
    playlist_id = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("lista de reproducción")
        verbose_name_plural = _("listas de reproducción")
        constraints = (models.UniqueConstraint(fields=("canal", "organo"), name="lista_unica_por_organo"),)

    @property
    def marker(self) -> str:
        """The line of its description by which the list is found again."""
        return f"Consistorio {self.sufijo}"


class Emision(models.Model):
    """One broadcast of a session, as we want it and as YouTube last showed it.

    A session may have several, one after another (one ended by mistake, a session resumed another day), but only one
    that is still wanted. Without `canal` it is a video elsewhere, and `url` says where. All instants are UTC.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="emisiones")
    canal = models.ForeignKey(Canal, on_delete=models.PROTECT, related_name="emisiones", null=True, blank=True)
    lista = models.ForeignKey(Lista, on_delete=models.SET_NULL, related_name="emisiones", null=True, blank=True)
    url = models.URLField(_("dirección del vídeo"), blank=True)

    deseado = models.CharField(max_length=12, choices=DESEADO, default=estados.Deseado.PROGRAMADA.value)
    titulo = models.CharField(_("título"), max_length=100)
    descripcion = models.TextField(_("descripción"), blank=True)
    marca = models.CharField(max_length=300, unique=True, editable=False)
    inicio_previsto = models.DateTimeField(_("hora prevista"))
    privacidad = models.CharField(
        _("privacidad"), max_length=10, choices=PRIVACIDAD, default=estados.Privacidad.PUBLICA.value
    )
    incrustable = models.BooleanField(default=True)
    automatica = models.BooleanField(_("empieza y termina con la sesión"), default=False)
    texto_propio = models.BooleanField(
        default=False, help_text="Title or description written by hand: kept as they are"
    )

    ensayo = models.BooleanField(_("ensayo"), default=False, help_text="Private, the day before; never on a page")
    reproducida = models.BooleanField(
        default=False, help_text="Of a recorded session played again: it goes on air and ends even after the session"
    )
    cero = models.DateTimeField(
        null=True, blank=True, help_text="First frame in the session's own time, where the clock of YouTube is another"
    )
    parte = models.PositiveSmallIntegerField(
        default=1, help_text="Which of the broadcasts of its session, when one was not enough"
    )
    desfase = models.IntegerField(_("desfase de los capítulos"), default=0, help_text=_("segundos"))

    broadcast_id = models.CharField(max_length=64, blank=True)
    stream_id = models.CharField(max_length=80, blank=True)
    playlist_item_id = models.CharField(max_length=120, blank=True)
    ciclo = models.CharField(max_length=24, blank=True)
    visto_en = models.DateTimeField(null=True, blank=True)
    sondear_en = models.DateTimeField(null=True, blank=True)
    senal = models.CharField(max_length=16, blank=True)
    salud = models.CharField(max_length=16, blank=True)
    inicio_real = models.DateTimeField(null=True, blank=True)
    fin_real = models.DateTimeField(null=True, blank=True)
    privacidad_grabacion = models.CharField(
        max_length=10, choices=PRIVACIDAD, blank=True,
        help_text="What somebody chose for the recording; empty: as its organ prefers",
    )  # fmt: skip
    duracion = models.PositiveIntegerField(
        null=True, blank=True, help_text="Seconds of the video, once YouTube says so"
    )
    procesado = models.CharField(max_length=16, blank=True, help_text="`uploadStatus` of the recording")
    miniatura = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the picture that YouTube has of us")
    texto_enviado = models.TextField(blank=True, help_text="Description of the recording as we last wrote it")
    video_enviado = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the recording says of us")
    grabacion = models.OneToOneField(
        "streaming.Grabacion", on_delete=models.PROTECT, related_name="envio", null=True, blank=True,
        help_text="The recording of ours that is this video, where it was no broadcast",
    )  # fmt: skip
    subida_cifrada = models.TextField(blank=True, editable=False, help_text="Where its parts go: who has it may send")
    subidos = models.PositiveBigIntegerField(default=0, help_text="Bytes that YouTube has confirmed")
    subtitulos_enviados = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the captions that YouTube has of us"
    )
    caption_id = models.CharField(max_length=120, blank=True)
    etag = models.CharField(max_length=120, blank=True)
    enviado = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the metadata that YouTube has of us")
    motivo = models.CharField(max_length=80, blank=True, help_text="Last reason; `faults.sentence_for` tells it")
    creada_en = models.DateTimeField()

    class Meta:
        ordering = ("sesion", "pk")
        verbose_name = _("emisión")
        verbose_name_plural = _("emisiones")
        constraints = (
            models.CheckConstraint(condition=Q(deseado__in=list(DESEADO)), name="emision_deseo_conocido"),
            models.CheckConstraint(condition=Q(privacidad__in=list(PRIVACIDAD)), name="emision_privacidad_conocida"),
            models.UniqueConstraint(
                fields=("sesion",),
                condition=Q(deseado__in=[estado.value for estado in sorted(estados.VIVAS)], ensayo=False),
                name="emision_una_por_sesion",
            ),
            models.UniqueConstraint(
                fields=("broadcast_id",), condition=~Q(broadcast_id=""), name="emision_video_una_vez"
            ),
        )

    def __str__(self) -> str:
        return self.titulo

    @property
    def en_antena(self) -> bool:
        return self.ciclo in estados.EN_ANTENA
