"""What the services of broadcasts ask before they act, and the locks that they take: the session's row first, always."""

from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import gateway
from streaming.estados import VIVAS, Privacidad
from streaming.models import Canal, Emision

CONVENED = frozenset({EstadoSesion.CONVOCADA, EstadoSesion.ABIERTA, EstadoSesion.SUSPENDIDA})
WANTED = [estado.value for estado in sorted(VIVAS)]


def lock_sesion(sesion_id: int) -> Sesion:
    related = Sesion.objects.select_related("organo__corporacion")
    return related.select_for_update(of=("self",)).get(pk=sesion_id)


def lock_emision(emision_id: int) -> Emision:
    """The broadcast with its session, channel and playlist; both rows locked until the end of the transaction."""
    lock_sesion(Emision.objects.values_list("sesion_id", flat=True).get(pk=emision_id))
    related = Emision.objects.select_related("sesion__organo__corporacion", "canal", "lista", "grabacion")
    return related.select_for_update(of=("self",)).get(pk=emision_id)


def refuse_to_schedule(sesion: Sesion, canal: Canal | None) -> Rechazo | None:
    if sesion.estado not in CONVENED:
        return rechazo(
            "sesion_no_convocada",
            _("Solo se programa la emisión de una sesión convocada y no terminada."),
            "",
            _("Convoque antes la sesión."),
        )
    if refusal := refuse_without_channel(canal):
        return refusal
    if Emision.objects.filter(sesion=sesion, ensayo=False, deseado__in=WANTED).exists():
        return already_scheduled()
    return None


def refuse_without_channel(canal: Canal | None) -> Rechazo | None:
    if not gateway.is_enabled():
        return rechazo(
            "youtube_desactivado",
            _("La conexión con YouTube está desactivada en este servidor."),
            "",
            _("Pida a la persona administradora que la active, o indique la dirección del vídeo."),
        )
    if canal is None:
        return rechazo(
            "organo_sin_canal",
            _("El órgano no tiene ningún canal de YouTube conectado."),
            "",
            _("Conecte el canal en la página de emisiones."),
        )
    return None


def refuse_too_open(sesion: Sesion, privacidad: Privacidad) -> Rechazo | None:
    """What is deliberated behind closed doors is not shown to everybody."""
    if sesion.publica or privacidad is Privacidad.PRIVADA:
        return None
    return rechazo(
        "sesion_no_publica",
        _("La sesión no es pública y no se puede emitir para todo el mundo."),
        "LBRL art. 70.1",
        _("Elija una emisión privada."),
    )


def already_scheduled() -> Rechazo:
    return rechazo("ya_programada", _("La sesión ya tiene una emisión programada."), "", _("Cámbiela o cancélela."))


def already_over() -> Rechazo:
    return rechazo(
        "emision_acabada", _("La emisión ya terminó o se canceló."), "", _("Programe otra si la sesión continúa.")
    )


def broadcast_elsewhere() -> Rechazo:
    return rechazo(
        "emision_externa", _("Esta sesión se emite fuera de YouTube."), "", _("Maneje la emisión en su propia página.")
    )


def on_air() -> Rechazo:
    return rechazo("emision_en_antena", _("La emisión está en directo."), "", _("Termínela."))


def not_recorded() -> Rechazo:
    return rechazo(
        "emision_sin_grabacion", _("La grabación todavía no existe."), "", _("Espere a que la emisión termine.")
    )
