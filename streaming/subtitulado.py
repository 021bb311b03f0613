"""Calls about captions: the automatic ones of the platform brought here, ours taken there."""

import hashlib
from datetime import datetime, timedelta
from functools import partial

from streaming import composing
from streaming.calls import Call, Effect, TooLate, broadcast_of
from streaming.estados import EstadoLlamada, TipoLlamada
from streaming.models import Emision, Llamada, Transcripcion
from streaming.ports import Broadcaster, CaptionTrack
from streaming.recorded import CAPTIONS_AFTER, own_captions, sha256_of, time_axis
from streaming.services.transcripts import store_transcripcion
from streaming.transcripcion.captions import InvalidCaptions, read_captions
from streaming.transcripts import transcripcion_of

ASR = "ASR"
CAPTIONS_NAME = "Consistorio"
SYSTEM = "sistema"


class CaptionsDown:
    """The automatic ones, when there are any; our own transcript is never replaced by them."""

    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        tracks = [track for track in channel.captions(emision.broadcast_id) if track.kind == ASR and track.ready]
        if not tracks:
            return partial(_ask_again, llamada.pk, emision.pk)
        language = composing.language_of(emision.sesion)
        track = next((one for one in tracks if one.language.startswith(language)), tracks[0])
        vtt = channel.download_captions(track.caption_id)
        try:
            read_captions(vtt)
        except InvalidCaptions as fault:
            raise TooLate("badCaptions") from fault
        return partial(_keep_captions, emision.pk, track.caption_id, vtt)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None


class CaptionsUp:
    """Ours, under a name of our own. What is there already by that name and language is replaced when it is older."""

    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        vtt = own_captions(emision)
        if vtt is None:
            raise TooLate("noCaptions")
        track, sent = _ours(channel, emision), sha256_of(vtt)
        if track is None:
            language = composing.language_of(emision.sesion)
            found = channel.upload_captions(emision.broadcast_id, language=language, name=CAPTIONS_NAME, vtt=vtt)
            return partial(_keep, emision.pk, caption_id=found, subtitulos_enviados=sent)
        if emision.subtitulos_enviados != sent:
            channel.replace_captions(track.caption_id, vtt)
        return partial(_keep, emision.pk, caption_id=track.caption_id, subtitulos_enviados=sent)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None  # what is there is asked for before anything is sent, and replacing it again does no harm


def _ours(channel: Broadcaster, emision: Emision) -> CaptionTrack | None:
    wanted = (composing.language_of(emision.sesion), CAPTIONS_NAME)
    tracks = channel.captions(emision.broadcast_id)
    return next((track for track in tracks if (track.language, track.name) == wanted), None)


CAPTION_CALLS: dict[TipoLlamada, Call] = {
    TipoLlamada.CAPTIONS_DOWN: CaptionsDown(),
    TipoLlamada.CAPTIONS_UP: CaptionsUp(),
}


def _ask_again(llamada_id: int, emision_id: int, momento: datetime) -> None:
    """No captions yet: the same call comes back later, until it is not worth it any more."""
    llamada = Llamada.objects.get(pk=llamada_id)
    asked = llamada.payload.get("asked", 0) + 1
    if asked < len(CAPTIONS_AFTER):
        pause = timedelta(hours=CAPTIONS_AFTER[asked] - CAPTIONS_AFTER[asked - 1])
        again = {"estado": EstadoLlamada.PENDING.value, "next_try_at": momento + pause, "hecha_en": None}
        Llamada.objects.filter(pk=llamada_id).update(**again, payload={"asked": asked}, attempts=0)


def _keep_captions(emision_id: int, caption_id: str, vtt: bytes, momento: datetime) -> None:
    """They become the transcript of the session, unless it has a better one."""
    emision = Emision.objects.select_related("sesion").get(pk=emision_id)
    Emision.objects.filter(pk=emision_id).update(caption_id=caption_id)
    if transcripcion_of(emision.sesion) is not None:
        return
    store_transcripcion(
        sesion_id=emision.sesion_id,
        cues=read_captions(vtt),
        nombre=f"{emision.broadcast_id}.vtt",
        sha256=hashlib.sha256(vtt).hexdigest(),
        origen=Transcripcion.Origen.PLATAFORMA,
        momento=momento,
        autor=SYSTEM,
        inicio=time_axis(emision)[0],
    )


def _keep(emision_id: int, momento: datetime, **values: object) -> None:
    Emision.objects.filter(pk=emision_id).update(**values)
