"""What the encoder needs of a session: whether the room is on air, the page of its overlays, where to send to."""

from collections.abc import Callable

from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from config.marcador import waiting_of
from config.rotulos import Pieza
from sesiones.estados import EstadoSesion
from sesiones.models import EnlaceRotulos, Organo, Sesion
from sesiones.services.enlaces import renew_rotulos
from sesiones.showing import get_sesion, in_secret, titulo_of
from streaming.connecting import NotConnected, ingest_of
from streaming.encoder import Destination, Health, Room, Slate, Unresolved
from streaming.encoder.sender import Sending
from streaming.estados import EstadoCodificador
from streaming.models import Canal
from streaming.services.encoding import Parte

OVER = frozenset({EstadoSesion.LEVANTADA, EstadoSesion.NO_CONSTITUIDA, EstadoSesion.DESCONVOCADA})
STATE = {
    Sending.OFF: EstadoCodificador.GRABANDO,
    Sending.CONNECTING: EstadoCodificador.CONECTANDO,
    Sending.SENDING: EstadoCodificador.ENVIANDO,
    Sending.WAITING: EstadoCodificador.REINTENTANDO,
}


def room_of(sesion_id: int) -> Room:
    """What may be seen and heard of the session now. One query while the room is on air."""
    sesion = get_sesion(sesion_id)
    secret = in_secret(sesion)
    with translation.override(sesion.idioma):
        return Room(
            open=sesion.estado == EstadoSesion.ABIERTA.value,
            secret=secret,
            over=sesion.estado in OVER,
            slate=_slate(sesion, secret),
        )


def looker(sesion_id: int) -> Callable[[], Room]:
    """`room_of` for a thread of its own: a connection that broke is opened again."""

    def look() -> Room:
        close_old_connections()
        return room_of(sesion_id)

    return look


def _slate(sesion: Sesion, secret: bool) -> Slate:
    if secret:
        return Slate(titulo_of(sesion), _("Parte secreta de la sesión"), _("La emisión sigue cuando termine"))
    if sesion.estado == EstadoSesion.ABIERTA.value:
        return Slate(titulo_of(sesion), _("La emisión sigue en un momento"))
    words = waiting_of(sesion)
    return Slate(words["titulo"], words["estado"], words["detalle"])


def no_signal(sesion: Sesion) -> Slate:
    with translation.override(sesion.idioma):
        return Slate(
            titulo_of(sesion), _("Sin imagen de la sala"), _("La sesión sigue; la imagen vuelve en un momento")
        )


def unknown(sesion: Sesion) -> Room:
    """Before the first answer: closed."""
    with translation.override(sesion.idioma):
        return Room(open=False, secret=False, over=False, slate=Slate(titulo_of(sesion), _("La emisión va a comenzar")))


def overlay_path(organo: Organo) -> str:
    """What lies over an organ's room, all in one; the link is made when it has none."""
    link = EnlaceRotulos.objects.filter(organo=organo, revocado_en=None).first()
    link = link or renew_rotulos(organo=organo, momento=timezone.now())
    return reverse("rotulo", args=[link.token, Pieza.SALA.value])


def resolver_of(canal_id: int) -> Callable[[], Destination]:
    """Asks the platform for the address and the key; they are kept nowhere but in the process that sends."""

    def resolve() -> Destination:
        close_old_connections()
        try:
            ingest = ingest_of(Canal.objects.get(pk=canal_id))
        except NotConnected as error:
            raise Unresolved(str(error)) from error
        return Destination(ingest.secure_address or ingest.address, ingest.key)

    return resolve


def parte_of(health: Health) -> Parte:
    """How the encoder goes, as the console is told of it."""
    alerts = {
        "senal": not health.signal and health.shown,
        "rotulos": not health.overlay,
        "estado": not health.known,
        "disco": bool(health.recording_trouble),
        "lento": health.slow,
    }
    return Parte(
        estado=STATE[health.sending],
        motivo=health.why.value,
        detalle=health.sentence,
        avisos=tuple(name for name, given in alerts.items() if given),
        sala=health.shown,
        fotogramas=health.frames,
        perdidos=health.dropped,
        kbps=health.kbps,
        grabado=health.recorded,
    )
