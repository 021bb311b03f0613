"""What the mesa is told of our own encoder, in plain words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sesiones.estados import EstadoSesion
from streaming.encoder.sender import Why
from streaming.estados import CODIFICANDO, EstadoCodificador
from streaming.models import Codificador

AVISO = {
    "senal": gettext_lazy("La cámara no da imagen: se emite un rótulo que lo dice."),
    "rotulos": gettext_lazy("El navegador que dibuja los rótulos no responde: se emite sin ellos."),
    "estado": gettext_lazy("No puede leer el estado de la sesión: sigue con lo último que supo."),
    "disco": gettext_lazy("El disco no admite la grabación: haga sitio."),
    "lento": gettext_lazy("Este ordenador va justo: se ha bajado la calidad de la imagen."),
}


def codificador_of(sesion_id: int) -> Codificador | None:
    """The encoder of a session that runs, else the last one that ran."""
    return Codificador.objects.filter(sesion_id=sesion_id).order_by("-pk").first()


def codificador_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `emision-codificador`: its figures; None where there was none."""
    codificador = codificador_of(sesion_id)
    if codificador is None:
        return None
    return {"codificador": codificador, "en_marcha": codificador.estado in CODIFICANDO}


def encoder_words(codificador: Codificador | None) -> str:
    """Where it stands, in one sentence; empty where there is nothing to say."""
    if codificador is None:
        return ""
    match EstadoCodificador(codificador.estado):
        case EstadoCodificador.CONECTANDO:
            return _("El codificador conecta con el servidor de vídeo.")
        case EstadoCodificador.ENVIANDO:
            return _("El codificador envía y graba.")
        case EstadoCodificador.REINTENTANDO:
            return " ".join((why_words(codificador), _("La grabación sigue en su disco.")))
        case EstadoCodificador.GRABANDO:
            return _("El codificador graba; no envía a ningún sitio.")
        case EstadoCodificador.PERDIDO:
            over = codificador.sesion.estado == EstadoSesion.LEVANTADA.value
            return "" if over else _("El codificador no da señales: mire el ordenador que emite y vuelva a iniciarlo.")
    return _("El codificador ha terminado.")


def why_words(codificador: Codificador) -> str:
    match codificador.motivo:
        case Why.ADDRESS:
            return _("El codificador no sabe adónde enviar: %s") % codificador.detalle
        case Why.REFUSED:
            return _("El servidor de vídeo rechaza la señal: compruebe la clave. Se reintenta solo.")
    return _("El codificador no llega al servidor de vídeo. Se reintenta solo.")


def alerts(codificador: Codificador | None) -> list[str]:
    """What somebody should look at, while it runs."""
    if codificador is None or codificador.estado not in CODIFICANDO:
        return []
    return [str(AVISO[aviso]) for aviso in codificador.avisos if aviso in AVISO]


def covers(codificador: Codificador | None) -> bool:
    """Whether our encoder has put the slate over what is secret, so that nobody need cut it."""
    return codificador is not None and codificador.estado in CODIFICANDO and not codificador.sala
