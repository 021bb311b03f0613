"""Channels, broadcasts, and the outbox of calls that drives them."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sesiones.models import Corporacion, Funcionario, Organo, Sesion
from streaming import estados, vault

ESTADO_CANAL = {
    estados.EstadoCanal.CONECTADO.value: _("Conectado"),
    estados.EstadoCanal.RECONECTAR.value: _("Hay que volver a conectarlo"),
    estados.EstadoCanal.NO_HABILITADO.value: _("Sin directos activados en YouTube"),
    estados.EstadoCanal.DESCONECTADO.value: _("Desconectado"),
}
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
TIPO_LLAMADA = {
    estados.TipoLlamada.CREATE_STREAM.value: _("Preparar la señal del canal"),
    estados.TipoLlamada.CREATE_BROADCAST.value: _("Crear la emisión"),
    estados.TipoLlamada.BIND.value: _("Unir la emisión a la señal"),
    estados.TipoLlamada.CREATE_PLAYLIST.value: _("Crear la lista de reproducción"),
    estados.TipoLlamada.ADD_TO_PLAYLIST.value: _("Añadir a la lista de reproducción"),
    estados.TipoLlamada.UPDATE.value: _("Actualizar título, descripción y hora"),
    estados.TipoLlamada.GO_LIVE.value: _("Empezar a emitir"),
    estados.TipoLlamada.COMPLETE.value: _("Terminar la emisión"),
    estados.TipoLlamada.DELETE.value: _("Borrar la emisión"),
    estados.TipoLlamada.THUMBNAIL.value: _("Poner la miniatura"),
    estados.TipoLlamada.VIDEO.value: _("Escribir capítulos y descripción"),
    estados.TipoLlamada.VIDEO_PRIVACY.value: _("Cambiar quién ve la grabación"),
    estados.TipoLlamada.CAPTIONS_DOWN.value: _("Traer los subtítulos automáticos"),
    estados.TipoLlamada.CAPTIONS_UP.value: _("Subir los subtítulos"),
    estados.TipoLlamada.LEAVE_PLAYLIST.value: _("Quitar de la lista de reproducción"),
}
SUBTITULOS = {
    estados.Subtitulos.DESCARGAR.value: _("Traer los automáticos de YouTube"),
    estados.Subtitulos.SUBIR.value: _("Subir los nuestros"),
    estados.Subtitulos.NINGUNO.value: _("Nada"),
}
ESTADO_LLAMADA = {
    estados.EstadoLlamada.PENDING.value: _("En espera"),
    estados.EstadoLlamada.IN_FLIGHT.value: _("Enviándose"),
    estados.EstadoLlamada.UNCERTAIN.value: _("Por comprobar"),
    estados.EstadoLlamada.HELD.value: _("Detenida"),
    estados.EstadoLlamada.DONE.value: _("Hecha"),
    estados.EstadoLlamada.FAILED.value: _("Fallida"),
    estados.EstadoLlamada.SUPERSEDED.value: _("Sustituida"),
}
ACTO = {
    estados.Acto.CONECTAR.value: _("Conectar y desconectar canales"),
    estados.Acto.VER_CLAVE.value: _("Ver la clave de emisión"),
    estados.Acto.EMITIR.value: _("Programar, ensayar y empezar"),
    estados.Acto.TERMINAR.value: _("Terminar"),
    estados.Acto.PUBLICAR.value: _("Publicar la grabación y mover sus capítulos"),
}
CREACIONES = tuple(
    tipo.value
    for tipo in (
        estados.TipoLlamada.CREATE_STREAM,
        estados.TipoLlamada.CREATE_BROADCAST,
        estados.TipoLlamada.CREATE_PLAYLIST,
        estados.TipoLlamada.ADD_TO_PLAYLIST,
    )
)
"""Calls that make something new: a second row of one would be a second thing on YouTube."""


def new_suffix() -> str:
    """What makes a marker unlike any other: 48 random bits."""
    return secrets.token_hex(6)


class Canal(models.Model):
    """A channel whose owner gave us permission; of one organ, or of all organs of a corporation that have none."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="canales")
    organo = models.ForeignKey(
        Organo, on_delete=models.PROTECT, related_name="canales", null=True, blank=True, verbose_name=_("órgano")
    )
    channel_id = models.CharField(_("identificador en YouTube"), max_length=64)
    titulo = models.CharField(_("nombre del canal"), max_length=200, blank=True)
    token_cifrado = models.TextField(blank=True, editable=False)
    permisos = models.JSONField(default=list, blank=True)
    estado = models.CharField(max_length=16, choices=ESTADO_CANAL, default=estados.EstadoCanal.CONECTADO.value)
    motivo = models.CharField(max_length=80, blank=True, help_text="Reason code; `faults.sentence_for` tells it")
    sufijo = models.CharField(max_length=16, default=new_suffix, editable=False)
    stream_id = models.CharField(_("señal"), max_length=80, blank=True)
    conectado_en = models.DateTimeField(_("conectado"), null=True, blank=True)
    conectado_por = models.CharField(max_length=120, blank=True)
    revisado_en = models.DateTimeField(null=True, blank=True)
    revision = models.JSONField(default=dict, blank=True, help_text="What the daily check found, by name")
    # The circuit breaker: after a failed connection the whole channel rests, not only the call that met it.
    fallos = models.PositiveIntegerField(default=0)
    pausado_hasta = models.DateTimeField(null=True, blank=True)
    # One worker at a time. Wall clock, because it guards against other processes, not against the session's time.
    arrendado_por = models.CharField(max_length=40, blank=True)
    arrendado_hasta = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "organo", "pk")
        verbose_name = _("canal")
        verbose_name_plural = _("canales")
        constraints = (
            models.CheckConstraint(condition=Q(estado__in=list(ESTADO_CANAL)), name="canal_estado_conocido"),
            models.UniqueConstraint(
                fields=("organo",),
                condition=Q(organo__isnull=False) & ~Q(estado=estados.EstadoCanal.DESCONECTADO.value),
                name="canal_uno_por_organo",
            ),
            models.UniqueConstraint(
                fields=("corporacion",),
                condition=Q(organo__isnull=True) & ~Q(estado=estados.EstadoCanal.DESCONECTADO.value),
                name="canal_uno_por_corporacion",
            ),
        )

    def __str__(self) -> str:
        return self.titulo or self.channel_id

    @property
    def refresh_token(self) -> str:
        """In clear, for the moment of a call. Raises `vault.Unreadable`."""
        return vault.unseal(self.token_cifrado)

    @refresh_token.setter
    def refresh_token(self, token: str) -> None:
        self.token_cifrado = vault.seal(token)

    @property
    def marker(self) -> str:
        """The title of the persistent stream, by which it is found again."""
        return f"Consistorio {self.sufijo}"


class Encargo(models.Model):
    """What the secretaría entrusted an official of the town with: the broadcasts of an organ, or of all of them.

    The secretaría itself needs none, nor does the mesa for its own session.
    """

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="encargos_emision")
    funcionario = models.OneToOneField(Funcionario, on_delete=models.CASCADE, related_name="encargo_emision")
    actos = models.JSONField(default=list, help_text="`estados.Acto` values")
    encargado_en = models.DateTimeField()
    encargado_por = models.CharField(max_length=120)

    class Meta:
        ordering = ("corporacion", "funcionario")
        verbose_name = _("encargo de emisión")
        verbose_name_plural = _("encargos de emisión")


class RegistroCanal(models.Model):
    """Who did what with a channel, when, and with what result. Nothing of it is secret."""

    canal = models.ForeignKey(Canal, on_delete=models.CASCADE, related_name="registro")
    acto = models.CharField(max_length=20)
    autor = models.CharField(max_length=120)
    momento = models.DateTimeField()
    resultado = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("registro del canal")
        verbose_name_plural = _("registros de los canales")


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


class Llamada(models.Model):
    """The outbox: one call that has to be made, written in the transaction of its cause.

    Nothing of it is secret: `payload` is what was sent of title, description, time and privacy.
    """

    canal = models.ForeignKey(Canal, on_delete=models.PROTECT, related_name="llamadas")
    emision = models.ForeignKey(Emision, on_delete=models.CASCADE, related_name="llamadas", null=True, blank=True)
    lista = models.ForeignKey(Lista, on_delete=models.CASCADE, related_name="llamadas", null=True, blank=True)
    tipo = models.CharField(max_length=20, choices=TIPO_LLAMADA)
    payload = models.JSONField(default=dict, blank=True)
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="dependents", blank=True)
    estado = models.CharField(max_length=12, choices=ESTADO_LLAMADA, default=estados.EstadoLlamada.PENDING.value)
    attempts = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0, help_text="How often an uncertain call was looked for in vain")
    next_try_at = models.DateTimeField()
    reason = models.CharField(max_length=80, blank=True)
    creada_en = models.DateTimeField(help_text="In the time of the session")
    escrita_en = models.DateTimeField(auto_now_add=True, help_text="By the clock on the wall")
    hecha_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("llamada")
        verbose_name_plural = _("llamadas")
        indexes = (models.Index(fields=("estado", "next_try_at"), name="llamada_por_hacer"),)
        constraints = (
            models.CheckConstraint(condition=Q(estado__in=list(ESTADO_LLAMADA)), name="llamada_estado_conocido"),
            models.CheckConstraint(condition=Q(tipo__in=list(TIPO_LLAMADA)), name="llamada_tipo_conocido"),
            models.UniqueConstraint(
                fields=("emision", "tipo"),
                condition=Q(emision__isnull=False, tipo__in=CREACIONES),
                name="llamada_creacion_unica_emision",
            ),
            models.UniqueConstraint(
                fields=("lista", "tipo"),
                condition=Q(emision__isnull=True, lista__isnull=False, tipo__in=CREACIONES),
                name="llamada_creacion_unica_lista",
            ),
            models.UniqueConstraint(
                fields=("canal", "tipo"),
                condition=Q(emision__isnull=True, lista__isnull=True, tipo__in=CREACIONES),
                name="llamada_creacion_unica_canal",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tipo} {self.estado}"


class CuotaDiaria(models.Model):
    """Units of the project's quota spent on one day of California, where it is counted."""

    dia = models.DateField(unique=True)
    unidades = models.PositiveIntegerField(default=0)
    agotada = models.BooleanField(default=False)

    class Meta:
        ordering = ("-dia",)
        verbose_name = _("cuota diaria")
        verbose_name_plural = _("cuotas diarias")


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
