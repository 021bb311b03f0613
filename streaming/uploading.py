"""The call that takes a recording of ours to the video platform, part by part, in whichever process comes next.

Where its parts go, how many bytes are confirmed and by which marker the video is found again stand in the row of its
broadcast, so that nothing is begun twice: an answer that was lost is asked for at that address, and when the platform
knows no such upload any more, the video is looked for before another one is begun.
"""

import time
from datetime import datetime
from functools import partial

from django.conf import settings

from streaming import composing, huellas, quota
from streaming.calls import Call, Effect, NotYet, TooLate, broadcast_of
from streaming.estados import Ciclo, Deseado, EstadoLlamada, TipoLlamada
from streaming.models import Emision, Grabacion, Llamada
from streaming.pacing import SOON
from streaming.ports import Broadcaster, UploadGone, UploadState, VideoDraft, VideoState
from streaming.recibidos import content_type_of
from streaming.recorded import recording_privacy, recording_text
from streaming.selectors import secret_in
from streaming.texts import fit_title
from streaming.vault import seal, unseal

UNIT = 256 << 10
"""Parts are multiples of this, as the platform asks."""
SLICE = 10.0
"""Seconds that a part may take: nobody who wants to go on air waits longer behind it."""


class Upload:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        grabacion = _allowed(emision)
        if emision.subida_cifrada:
            return _next_part(channel, llamada, emision, grabacion)
        address = channel.start_upload(
            draft_of(emision), size=grabacion.bytes, content_type=content_type_of(grabacion.nombre)
        )
        return partial(_begun, llamada.pk, emision.pk, address)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        emision = broadcast_of(llamada)
        if emision.subida_cifrada and emision.grabacion is not None:
            try:
                state = channel.upload_state(unseal(emision.subida_cifrada), size=emision.grabacion.bytes)
            except UploadGone:
                return partial(_forget, llamada.pk, emision.pk)
            return _told(llamada, emision, state)
        found = channel.find_video(marker=emision.marca)
        return partial(_uploaded, emision.pk, found) if found else None


UPLOAD_CALLS: dict[TipoLlamada, Call] = {TipoLlamada.UPLOAD: Upload()}


def draft_of(emision: Emision) -> VideoDraft:
    return VideoDraft(
        title=fit_title(emision.titulo),
        description=recording_text(emision),
        privacy=recording_privacy(emision),
        language=composing.language_of(emision.sesion),
    )


def _allowed(emision: Emision) -> Grabacion:
    """The recording, unless nobody may be shown it any more."""
    grabacion = emision.grabacion
    assert grabacion is not None, "an upload is of a recording"
    if emision.deseado == Deseado.CANCELADA:
        raise TooLate("cancelled")
    if not emision.sesion.publica or secret_in(grabacion):
        raise TooLate("secretParts")
    return grabacion


def _next_part(channel: Broadcaster, llamada: Llamada, emision: Emision, grabacion: Grabacion) -> Effect:
    """One part. The last is sent only when all bytes together are still those that were registered."""
    begin = emision.subidos
    count = min(part_size(llamada.payload.get("ritmo")), grabacion.bytes - begin)
    if begin + count >= grabacion.bytes:
        _check_whole(grabacion)
    started = time.monotonic()
    try:
        with grabacion.fichero.open("rb") as file:
            address = unseal(emision.subida_cifrada)
            state = channel.send_part(address, file, begin=begin, count=count, size=grabacion.bytes)
    except UploadGone:
        return partial(_forget, llamada.pk, emision.pk)
    except FileNotFoundError:
        raise TooLate("changedFile") from None
    pace = count / max(time.monotonic() - started, 0.001)
    if state.video is None:
        huellas.read_on(grabacion, until=state.confirmed, seconds=SLICE)
    return _told(llamada, emision, state, pace=round(pace))


def _check_whole(grabacion: Grabacion) -> None:
    try:
        unchanged = huellas.is_unchanged(grabacion, seconds=SLICE)
    except FileNotFoundError:
        unchanged = False
    if unchanged is None:
        raise NotYet("verifying")
    if not unchanged:
        raise TooLate("changedFile")


def part_size(pace: int | None) -> int:
    """Bytes of the next part: what `pace`, in bytes a second, brings in some seconds; little while it is not known."""
    wanted = int(pace * SLICE) if pace else 4 * UNIT
    return max(UNIT, min(wanted, settings.YOUTUBE_UPLOAD_CHUNK) // UNIT * UNIT)


def _told(llamada: Llamada, emision: Emision, state: UploadState, *, pace: int | None = None) -> Effect:
    if state.video is not None:
        return partial(_uploaded, emision.pk, state.video)
    return partial(_advanced, llamada.pk, emision.pk, state.confirmed, pace)


# Effects


def _begun(llamada_id: int, emision_id: int, address: str, momento: datetime) -> None:
    quota.count_upload(momento=momento)
    Emision.objects.filter(pk=emision_id).update(subida_cifrada=seal(address), subidos=0)
    _again(llamada_id, momento, EstadoLlamada.PENDING)


def _advanced(llamada_id: int, emision_id: int, confirmed: int, pace: int | None, momento: datetime) -> None:
    Emision.objects.filter(pk=emision_id).update(subidos=confirmed)
    _again(llamada_id, momento, EstadoLlamada.PENDING, **({"payload": {"ritmo": pace}} if pace else {}))


def _forget(llamada_id: int, emision_id: int, momento: datetime) -> None:
    """That address leads nowhere: the video is there by its marker, or it is begun anew."""
    Emision.objects.filter(pk=emision_id).update(subida_cifrada="", subidos=0)
    _again(llamada_id, momento, EstadoLlamada.UNCERTAIN)


def _again(llamada_id: int, momento: datetime, estado: EstadoLlamada, **changes: object) -> None:
    """The same call comes back, after others that are due: a part never holds up a broadcast."""
    values = {"estado": estado.value, "next_try_at": momento + SOON, "hecha_en": None, "attempts": 0, "looks": 0}
    Llamada.objects.filter(pk=llamada_id).update(**{**values, **changes})


def _uploaded(emision_id: int, video: VideoState, momento: datetime) -> None:
    """Whole. A cancellation that came after the last byte came too late; and an account may have its own privacy."""
    emision = Emision.objects.select_for_update(of=("self",)).select_related("grabacion").get(pk=emision_id)
    emision.broadcast_id, emision.ciclo, emision.visto_en = video.video_id, Ciclo.COMPLETA.value, momento
    emision.deseado, emision.subida_cifrada = Deseado.TERMINADA.value, ""
    emision.procesado, emision.texto_enviado = video.processed, video.description
    if emision.grabacion is not None:
        emision.subidos = emision.grabacion.bytes
        huellas.forget(emision.grabacion)
    wanted = recording_privacy(emision)
    if not emision.privacidad_grabacion:
        emision.privacidad_grabacion = wanted
    emision.privacidad = video.privacy or wanted
    emision.save()
