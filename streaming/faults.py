"""What a refused YouTube call means: one table from the answer's `reason` to what the product does about it.

The HTTP status alone says little: 403 can be "no picture from the encoder yet", "already done", "quota spent",
"channel not enabled" or "token too narrow". So the reason decides, and the status only when there is none.
"""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Conduct(enum.Enum):
    """What the outbox does with a call that was refused."""

    RETRY = "retry"  # passing fault: again after the back-off; a change re-reads the state first
    SLOW_DOWN = "slow_down"  # again, but from half a minute on
    WAIT = "wait"  # the encoder sends nothing yet: look again in a few seconds, without counting attempts
    DONE = "done"  # it already was so
    REPLAN = "replan"  # the broadcast is in another state: read it and think again
    HOLD = "hold"  # no quota: nothing until the next Pacific midnight
    OPERATOR = "operator"  # somebody has to do something in YouTube first
    RECONNECT = "reconnect"  # the channel's consent is gone or too narrow
    MISSING = "missing"  # what the call speaks of is not there
    INPUT = "input"  # our title, time or setting was refused: final until it is changed
    NO_EMBED = "no_embed"  # the channel may not embed: once more without asking for it
    BUG = "bug"  # our request was malformed: final, and to be reported


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal, classified. `reason` is what is stored and logged; `sentence_for` tells it to a person."""

    reason: str
    status: int
    conduct: Conduct
    retry_after: float | None = None  # seconds, when the server asked for a pause


TRANSIENT = _("YouTube tiene un fallo pasajero. Se volverá a intentar solo.")
TOO_FAST = _("YouTube pide ir más despacio. Se volverá a intentar solo en medio minuto.")
NO_SIGNAL = _(
    "Aún no llega señal del codificador. Compruebe que la emisora está enviando; se emitirá en cuanto llegue."
)
ALREADY = _("Ya estaba hecho.")
OTHER_STATE = _("La emisión está en otro estado en YouTube. Se ha vuelto a leer y se recalcula el paso siguiente.")
NO_QUOTA = _(
    "Se ha agotado la cuota diaria de YouTube. Se reanuda a medianoche del Pacífico (las 9 en Madrid). "
    "Mientras tanto, maneje la emisión desde YouTube Studio."
)
ANOTHER_LIVE = _("Ya hay otra emisión en directo en este canal. Termínela para poder empezar esta.")
TOO_MANY = _(
    "El canal ha creado demasiadas emisiones. Borre en YouTube Studio las que sobren; se reintenta en 24 horas."
)
NOT_ENABLED = _(
    "El canal no tiene activadas las emisiones en directo. Actívelas en YouTube Studio con la verificación por "
    "teléfono (tarda hasta 24 horas)."
)
CONSENT = _("El permiso del canal ya no vale. Vuelva a conectar el canal.")
GONE = _("La emisión ya no existe en YouTube: alguien la borró. Puede programar otra.")
BAD_TITLE = _("YouTube no acepta el título. Corríjalo y vuelva a programar.")
BAD_DESCRIPTION = _("YouTube no acepta la descripción. Acórtela y vuelva a programar.")
BAD_TIME = _("YouTube no acepta la hora prevista. Corríjala y vuelva a programar.")
BAD_PRIVACY = _("YouTube no acepta la privacidad elegida. Cámbiela y vuelva a programar.")
BAD_SETTING = _("YouTube no acepta un ajuste de la emisión. Revise los ajustes del canal.")
EMBED = _("El canal no permite incrustar el vídeo: la página pública mostrará un enlace.")
OUR_BUG = _("YouTube no entiende la petición. Es un fallo del programa: avise a soporte.")
UNKNOWN = _("YouTube ha rechazado la petición. Mire la emisión en YouTube Studio y avise a soporte.")
LISTED_FULL = _("La lista de reproducción está llena o pide un orden manual. Añada el vídeo desde YouTube Studio.")
BAD_CAPTIONS = _("YouTube no entiende los subtítulos. Revíselos o súbalos desde YouTube Studio.")
BAD_PICTURE = _("YouTube no acepta la miniatura. Póngala desde YouTube Studio.")

OWN_REASONS = {
    "notSent": _("No se puede conectar con YouTube. Se volverá a intentar solo."),
    "answerLost": _("YouTube no ha contestado a tiempo. Se comprobará qué ocurrió antes de repetir nada."),
    "tokenEndpoint": TRANSIENT,
    "noRefreshToken": CONSENT,
    "testingConsent": _(
        "El permiso caducó a la semana: la pantalla de consentimiento de Google está «en pruebas». Pásela a producción "
        "y vuelva a conectar el canal."
    ),
    "noChannel": _("La cuenta elegida no tiene ningún canal de YouTube. Elija la cuenta del canal."),
    "otherChannel": _("La cuenta elegida es de otro canal. Conecte el mismo canal o desconecte antes el actual."),
    "notConfigured": _("La conexión con YouTube no está configurada en este servidor."),
    "tooLate": _("Se dejó de intentar porque ya había pasado el momento."),
    "neverLive": _("La sesión acabó sin que la emisión llegara a empezar. Sigue como programada en YouTube."),
    "missing": GONE,
    "longLive": _(
        "La emisión lleva más de once horas. A las once y media seguirá en una segunda emisión, para no perder la grabación."
    ),
    "changedInStudio": _(
        "Alguien cambió el título o la privacidad en YouTube Studio. Se deja como está; si guarda aquí los datos, se "
        "vuelven a escribir."
    ),
    "processing": _("YouTube todavía prepara la grabación. Se volverá a intentar solo."),
    "noCaptions": _("La sesión no tiene todavía subtítulos propios que subir."),
    "badCaptions": BAD_CAPTIONS,
    "noThumbnail": _("El canal no admite miniaturas propias: queda la de YouTube."),
    "noCaptionsAllowed": _("YouTube no deja tocar los subtítulos de este vídeo. Súbalos desde YouTube Studio."),
    "unreadable": _(
        "La clave de cifrado del servidor cambió y el permiso guardado no se puede leer. Vuelva a conectar."
    ),
    "verifying": _("Se está comprobando que el fichero es el que se registró."),
    "changedFile": _(
        "El fichero de la grabación ya no es el que se registró, y no se publica. Compruébelo con «verificar» y avise a "
        "quien mantiene la instalación."
    ),
    "secretParts": _("La grabación contiene una parte que se debatió en secreto (LBRL art. 70.1): no se sube."),
    "cancelled": _("La subida se detuvo."),
    "unexpected": _("Ha fallado algo inesperado en el programa. Se volverá a intentar; avise a soporte si se repite."),
    "endedOutside": _("Alguien terminó la emisión en YouTube Studio. Si la sesión sigue, programe otra."),
}
"""What the product itself found, in the same list of sentences."""

REASONS: dict[str, tuple[Conduct, StrPromise]] = {
    **dict.fromkeys(("backendError", "internalError", "errorExecutingTransition"), (Conduct.RETRY, TRANSIENT)),
    **dict.fromkeys(
        ("userRequestsExceedRateLimit", "rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded"),
        (Conduct.SLOW_DOWN, TOO_FAST),
    ),
    "errorStreamInactive": (Conduct.WAIT, NO_SIGNAL),
    **dict.fromkeys(("redundantTransition", "videoAlreadyInPlaylist"), (Conduct.DONE, ALREADY)),
    **dict.fromkeys(
        ("invalidTransition", "liveBroadcastBindingNotAllowed", "liveBroadcastDeletionNotAllowed"),
        (Conduct.REPLAN, OTHER_STATE),
    ),
    **dict.fromkeys(("quotaExceeded", "dailyLimitExceeded"), (Conduct.HOLD, NO_QUOTA)),
    **dict.fromkeys(
        ("concurrentBroadcastsExceedLimit", "sharedIngestionBroadcastsExceedLimit"), (Conduct.OPERATOR, ANOTHER_LIVE)
    ),
    **dict.fromkeys(("userBroadcastsExceedLimit", "uploadLimitExceeded"), (Conduct.OPERATOR, TOO_MANY)),
    **dict.fromkeys(
        ("liveStreamingNotEnabled", "livePermissionBlocked", "insufficientLivePermissions"),
        (Conduct.OPERATOR, NOT_ENABLED),
    ),
    **dict.fromkeys(
        (
            "authError",
            "insufficientPermissions",
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "forbidden",
            "youtubeSignupRequired",
            "channelNotFound",
            "invalid_grant",
            "UNAUTHENTICATED",
        ),
        (Conduct.RECONNECT, CONSENT),
    ),
    **dict.fromkeys(
        ("liveBroadcastNotFound", "liveStreamNotFound", "videoNotFound", "playlistNotFound"), (Conduct.MISSING, GONE)
    ),
    **dict.fromkeys(("invalidTitle", "titleRequired"), (Conduct.INPUT, BAD_TITLE)),
    "invalidDescription": (Conduct.INPUT, BAD_DESCRIPTION),
    **dict.fromkeys(
        ("invalidScheduledStartTime", "invalidScheduledEndTime", "scheduledStartTimeRequired"),
        (Conduct.INPUT, BAD_TIME),
    ),
    **dict.fromkeys(("invalidPrivacyStatus", "privacyStatusRequired"), (Conduct.INPUT, BAD_PRIVACY)),
    **dict.fromkeys(
        (
            "invalidAutoStart",
            "invalidAutoStop",
            "invalidLatencyPreferenceOptions",
            "cdnRequired",
            "frameRateRequired",
            "resolutionRequired",
        ),
        (Conduct.INPUT, BAD_SETTING),
    ),
    **dict.fromkeys(("couldNotConvert", "contentRequired", "invalidMetadata"), (Conduct.INPUT, BAD_CAPTIONS)),
    "captionExists": (Conduct.REPLAN, ALREADY),
    "captionNotFound": (Conduct.INPUT, BAD_CAPTIONS),
    **dict.fromkeys(("invalidVideoMetadata", "invalidCategoryId"), (Conduct.INPUT, BAD_SETTING)),
    **dict.fromkeys(("mediaBodyRequired", "invalidImage"), (Conduct.INPUT, BAD_PICTURE)),
    **dict.fromkeys(("manualSortRequired", "playlistContainsMaximumNumberOfVideos"), (Conduct.INPUT, LISTED_FULL)),
    "invalidEmbedSetting": (Conduct.NO_EMBED, EMBED),
    **dict.fromkeys(
        ("unknownPart", "unexpectedPart", "incompatibleParameters", "missingRequiredParameter"),
        (Conduct.BUG, OUR_BUG),
    ),
}
"""The table itself. A reason that stands in it is decided by it; see `classify` for the rest."""

CHANNEL_BLOCKED = frozenset({"liveStreamingNotEnabled", "livePermissionBlocked", "insufficientLivePermissions"})
"""Reasons that stop the whole channel, not only one broadcast."""


def classify(status: int, content: bytes | str, retry_after: str | None = None) -> Fault:
    """From an error answer to a `Fault`.

    `status` is the HTTP status, `content` the raw body (a proxy may answer HTML), `retry_after` the header as sent.
    """
    reason = reason_of(content)
    conduct, _sentence = REASONS.get(reason) or by_status(status)
    return Fault(reason or f"http{status}", status, conduct, seconds(retry_after))


def sentence_for(reason: str) -> str:
    """What the operator reads about a stored reason, in the language of now. Empty for no reason."""
    if not reason:
        return ""
    if reason in OWN_REASONS:
        return str(OWN_REASONS[reason])
    if reason in REASONS:
        return str(REASONS[reason][1])
    status = reason.removeprefix("http")
    return str(by_status(int(status))[1]) if status.isdigit() else str(UNKNOWN)


def reason_of(content: bytes | str) -> str:
    """The first reason that the body gives: `errors[0].reason`, then `details[].reason`, then `status`; or empty."""
    try:
        error = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError):
        return ""
    if isinstance(error, str):  # the token endpoint answers {"error": "invalid_grant"}
        return error
    if not isinstance(error, dict):
        return ""
    for key in ("errors", "details"):
        for entry in error.get(key) or ():
            if isinstance(entry, dict) and entry.get("reason"):
                return str(entry["reason"])
    return str(error.get("status") or "")


def by_status(status: int) -> tuple[Conduct, StrPromise]:
    """What an unknown reason means, as far as the status tells."""
    if status >= 500:
        return Conduct.RETRY, TRANSIENT
    if status == 429:
        return Conduct.SLOW_DOWN, TOO_FAST
    if status == 401:
        return Conduct.RECONNECT, CONSENT
    if status == 404:
        return Conduct.MISSING, GONE
    return Conduct.BUG, UNKNOWN


def seconds(retry_after: str | None) -> float | None:
    """The pause asked for in seconds. A date is not honoured: YouTube sends figures."""
    try:
        return max(0.0, float(retry_after)) if retry_after else None
    except ValueError:
        return None
