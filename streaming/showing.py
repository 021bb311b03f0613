"""What people are told of a broadcast: the public where the video is, the mesa how it goes, in plain words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.showing import in_secret
from streaming.estados import ABIERTAS, ACABADA, VIVAS, Ciclo, Deseado, EstadoCanal, EstadoLlamada, Privacidad
from streaming.faults import sentence_for
from streaming.models import Canal, Emision, Grabacion
from streaming.selectors import ajustes_of, canal_of, emision_of
from streaming.showing_encoder import alerts, codificador_of, covers, encoder_words

SHOWABLE = frozenset({Privacidad.PUBLICA, Privacidad.OCULTA})


@dataclass(frozen=True, slots=True)
class Video:
    """What the public sees. `enlace` is empty while there is nothing to watch; `incrustar` when it may not be embedded."""

    texto: str
    enlace: str = ""
    incrustar: str = ""
    titulo: str = ""
    en_directo: bool = False
    cuando: datetime | None = None
    otras: tuple[tuple[str, str], ...] = ()
    """Title and address of the other parts of a session that needed several broadcasts."""


def public_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `emision`; None when there is nothing to say."""
    sesion = Sesion.objects.select_related("organo__corporacion", "punto_actual").filter(pk=sesion_id).first()
    video = video_of(sesion) if sesion else None
    return {"video": video, "sesion": sesion} if video else None


def video_of(sesion: Sesion) -> Video | None:
    """The video of a public session, or where its organ usually shows it."""
    if not sesion.publica:
        return None
    if in_secret(sesion):
        return Video(_("Debate secreto: la emisión está cortada (LBRL art. 70.1)."))
    emision = emision_of(sesion.pk)
    if emision is None:
        url = ajustes_of(sesion.organo).url
        return Video(_("Las sesiones de este órgano se emiten en otra página."), enlace=url) if url else None
    if emision.canal is None:
        return Video(_("El vídeo de esta sesión está en otra página."), enlace=emision.url, titulo=emision.titulo)
    if emision.privacidad not in SHOWABLE:
        return None
    return _youtube_video(emision)


def recorded_video_of(sesion: Sesion) -> Video | None:
    """The video of a session that ended, where there is one to watch."""
    video = video_of(sesion) if sesion.estado == EstadoSesion.LEVANTADA.value else None
    return video if video is not None and video.enlace and emision_of(sesion.pk) is not None else None


def _youtube_video(emision: Emision) -> Video:
    texto = _public_words(emision)
    if not emision.broadcast_id or emision.ciclo in {Ciclo.BORRADA, Ciclo.REVOCADA} or emision.motivo == "neverLive":
        return Video(texto, titulo=emision.titulo)
    embed = settings.YOUTUBE_EMBED_BASE + emision.broadcast_id if emision.incrustable else ""
    return Video(
        texto,
        enlace=settings.YOUTUBE_WATCH_BASE + emision.broadcast_id,
        incrustar=embed,
        titulo=emision.titulo,
        en_directo=emision.ciclo == Ciclo.EN_DIRECTO,
        cuando=emision.inicio_previsto if emision.deseado == Deseado.PROGRAMADA else None,
        otras=_other_parts(emision),
    )


def _other_parts(emision: Emision) -> tuple[tuple[str, str], ...]:
    parts = Emision.objects.filter(sesion_id=emision.sesion_id, ensayo=False, ciclo=Ciclo.COMPLETA.value)
    shown = parts.exclude(pk=emision.pk).filter(privacidad__in=[privacy.value for privacy in SHOWABLE])
    return tuple((one.titulo, settings.YOUTUBE_WATCH_BASE + one.broadcast_id) for one in shown.order_by("pk"))


def _public_words(emision: Emision) -> str:
    if emision.ciclo == Ciclo.EN_DIRECTO:
        return _("En directo.")
    if emision.ciclo == Ciclo.COMPLETA:
        return _("La emisión ha terminado. Puede ver la grabación.")
    if emision.ciclo in ACABADA or emision.motivo == "neverLive":
        return _("El vídeo no está disponible.")
    if emision.deseado == Deseado.EN_DIRECTO or emision.ciclo == Ciclo.EMPEZANDO:
        return _("La emisión empezará en unos momentos.")
    if emision.deseado == Deseado.PROGRAMADA:
        return _("La sesión se emitirá en directo.")
    return _("La emisión ha terminado.")


# A recording of ours on the platform


@dataclass(frozen=True, slots=True)
class Envio:
    """How far a recording is. `enlace` once it is whole; `en_marcha` while it goes on by itself."""

    texto: str
    por_ciento: int = 0
    en_marcha: bool = False
    enlace: str = ""
    incidencia: str = ""


def sent_of(grabacion: Grabacion) -> Envio | None:
    """What is to be said of a recording that was sent to the platform; None of one that was not."""
    emision: Emision | None = getattr(grabacion, "envio", None)
    if emision is None or emision.ciclo == Ciclo.BORRADA:
        return None
    if emision.broadcast_id:
        privacy = emision.get_privacidad_display()
        text = _("Está en YouTube. %(privacidad)s.") % {"privacidad": privacy}
        return Envio(text, 100, enlace=settings.YOUTUBE_WATCH_BASE + emision.broadcast_id, incidencia=_trouble(emision))
    percent = 100 * emision.subidos // grabacion.bytes if grabacion.bytes else 0
    if emision.deseado == Deseado.CANCELADA:
        return Envio(_("Subida a YouTube detenida. Al reanudarla sigue donde estaba."), percent)
    failed = emision.llamadas.filter(estado=EstadoLlamada.FAILED.value).exists()
    text = _("No se ha podido subir a YouTube.") if failed else _("Subiendo a YouTube.")
    return Envio(text, percent, en_marcha=not failed, incidencia=_trouble(emision))


def _trouble(emision: Emision) -> str:
    return trouble_words(emision, emision.canal)


# The mesa


def mesa_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `emision-mesa`: state, signal and trouble, each a sentence."""
    sesion = Sesion.objects.select_related("organo__corporacion", "punto_actual").filter(pk=sesion_id).first()
    if sesion is None:
        return None
    emision = emision_of(sesion_id)
    canal = emision.canal if emision else canal_of(sesion.organo)
    codificador = codificador_of(sesion_id)
    return {
        "sesion": sesion,
        "emision": emision,
        "canal": canal,
        "estado": state_words(emision, canal),
        "senal": signal_words(emision),
        "incidencia": trouble_words(emision, canal),
        "pendientes": _open_calls(emision),
        "studio": _studio(emision),
        "corte": in_secret(sesion),
        "codificador": encoder_words(codificador),
        "codificador_avisos": alerts(codificador),
        "codificador_tapa": covers(codificador),
        "en_directo": bool(emision and emision.ciclo == Ciclo.EN_DIRECTO),
    }


def state_words(emision: Emision | None, canal: Canal | None) -> str:
    """Where the broadcast stands."""
    if emision is None:
        return _("Sin programar.") if canal else _("Este órgano no tiene canal de vídeo.")
    if emision.canal is None:
        return _("La sesión se emite en otra página.")
    if emision.ciclo in {Ciclo.BORRADA, Ciclo.REVOCADA}:
        return _("La emisión ya no está en YouTube.")
    match Deseado(emision.deseado):
        case Deseado.PROGRAMADA:
            return _("Programada y lista.") if emision.ciclo == Ciclo.LISTA else _("Programada; YouTube la prepara.")
        case Deseado.EN_DIRECTO:
            return _("En directo.") if emision.ciclo == Ciclo.EN_DIRECTO else _("Empezando a emitir…")
        case Deseado.TERMINADA:
            if emision.motivo == "neverLive":
                return _("No llegó a emitirse.")
            return _("Terminada.") if emision.ciclo == Ciclo.COMPLETA else _("Terminando…")
    return _("Cancelada.")


SIGNAL = {"active": "active", "ready": "none", "created": "none", "inactive": "lost", "error": "error"}


def signal_words(emision: Emision | None) -> str:
    """Whether the encoder sends, as last seen; empty when it does not matter."""
    if emision is None or emision.deseado not in VIVAS or not emision.senal:
        return ""
    bad = emision.salud in {"bad", "noData"}
    match SIGNAL.get(emision.senal, "error"):
        case "active":
            return _("Llega señal, con mala calidad.") if bad else _("Llega señal del codificador.")
        case "none":
            return _("Todavía no llega señal del codificador.")
        case "lost":
            return _("Se ha perdido la señal del codificador. La emisión sigue abierta: vuelva a enviar.")
    return _("La señal tiene un error. Mire YouTube Studio.")


def trouble_words(emision: Emision | None, canal: Canal | None) -> str:
    """What goes wrong, and what somebody can do about it; empty when all is well."""
    if canal is not None and canal.estado in {EstadoCanal.RECONECTAR, EstadoCanal.NO_HABILITADO}:
        return sentence_for(canal.motivo)
    return sentence_for(emision.motivo) if emision else ""


def _open_calls(emision: Emision | None) -> list[dict[str, Any]]:
    """What is still to be done at YouTube, and why it is not done yet."""
    if emision is None:
        return []
    shown = [*(estado.value for estado in sorted(ABIERTAS)), EstadoLlamada.FAILED.value]
    return [
        {
            "que": llamada.get_tipo_display(),
            "estado": llamada.get_estado_display(),
            "motivo": sentence_for(llamada.reason),
            "fallida": llamada.estado == EstadoLlamada.FAILED,
        }
        for llamada in emision.llamadas.filter(estado__in=shown)
    ]


def _studio(emision: Emision | None) -> str:
    if emision is None or not emision.broadcast_id:
        return ""
    return f"{settings.YOUTUBE_STUDIO_BASE}{emision.broadcast_id}/livestreaming"
