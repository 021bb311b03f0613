"""Calls about the broadcast as a video: its picture, its chapters and description, who sees it, its captions.

None of them is needed for anything: they wait for their quota, and what the channel may not do is told and left.
"""

import hashlib
from datetime import datetime, timedelta
from functools import partial

from sesiones.models import Sesion
from streaming import composing, miniatura, outbox
from streaming.calls import Call, Effect, Missing, NotYet, broadcast_of
from streaming.capitulos import lineas_de
from streaming.estados import Ciclo, Privacidad, Subtitulos, TipoLlamada
from streaming.marcas import Corte, cortes_de
from streaming.models import Emision, Llamada, Transcripcion
from streaming.ports import Broadcaster, Refused, VideoState
from streaming.selectors import ajustes_of, hechos_of
from streaming.texts import fit_description, fit_recording, room_for_chapters
from streaming.tramos import tramos_de
from streaming.transcripts import as_webvtt, lines_on, transcripcion_of

BEFORE = timedelta(hours=12)
"""A stream that began longer than this before the session is none of it."""
CAPTIONS_AFTER = (1, 3, 8, 24, 48)
"""Hours after the end at which the automatic captions are asked for: nobody says when they will be there."""


class Thumbnail:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        wanted = miniatura.digest_of(emision)
        if emision.miniatura != wanted:
            channel.set_thumbnail(emision.broadcast_id, miniatura.png_of(emision))
        return partial(_keep, emision.pk, miniatura=wanted)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None  # setting it again does no harm


class Video:
    """Read, change, send back: what somebody wrote in Studio stays, only our own lines are replaced."""

    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        video = _read_video(channel, llamada)
        emision = _with_times(emision, video)
        text = recording_text(emision, shown=video.description)
        if text != video.description:
            channel.describe_video(video, description=text, language=composing.language_of(emision.sesion))
        return partial(
            _keep, emision.pk, texto_enviado=text, video_enviado=_digest(text), procesado=video.processed,
            duracion=emision.duracion, inicio_real=emision.inicio_real, fin_real=emision.fin_real,
        )  # fmt: skip

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None  # it is read before it is written, so a second time changes nothing


class VideoPrivacy:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        wanted = recording_privacy(emision)
        video = _read_video(channel, llamada)
        if video.privacy != wanted:
            channel.set_video_privacy(video, wanted)
        return partial(_keep, emision.pk, privacidad=wanted)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None


class LeavePlaylist:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        try:
            if emision.playlist_item_id:
                channel.remove_from_playlist(emision.playlist_item_id)
        except Refused as refused:
            if refused.fault.status != 404:
                raise
        return partial(_keep, emision.pk, playlist_item_id="")

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None


RECORDED_CALLS: dict[TipoLlamada, Call] = {
    TipoLlamada.THUMBNAIL: Thumbnail(),
    TipoLlamada.VIDEO: Video(),
    TipoLlamada.VIDEO_PRIVACY: VideoPrivacy(),
    TipoLlamada.LEAVE_PLAYLIST: LeavePlaylist(),
}


def follow_up(emision: Emision, *, momento: datetime) -> None:
    """Once a broadcast is complete, what its recording needs. Again changes nothing."""
    if emision.ciclo != Ciclo.COMPLETA or emision.ensayo or emision.canal is None:
        return
    ajustes = ajustes_of(emision.sesion.organo)
    wanted = [TipoLlamada.VIDEO]
    if recording_privacy(emision) != emision.privacidad:
        wanted.append(TipoLlamada.VIDEO_PRIVACY)
    if ajustes.subtitulos == Subtitulos.SUBIR and own_captions(emision) is not None:
        wanted.append(TipoLlamada.CAPTIONS_UP)
    written = set(emision.llamadas.values_list("tipo", flat=True))
    for tipo in wanted:
        if tipo.value not in written:
            outbox.enqueue(tipo, canal=emision.canal, emision=emision, momento=momento)
    if ajustes.subtitulos == Subtitulos.DESCARGAR and TipoLlamada.CAPTIONS_DOWN.value not in written:
        call = outbox.enqueue(TipoLlamada.CAPTIONS_DOWN, canal=emision.canal, emision=emision, momento=momento)
        Llamada.objects.filter(pk=call.pk).update(next_try_at=momento + timedelta(hours=CAPTIONS_AFTER[0]))


def recording_text(emision: Emision, *, shown: str = "") -> str:
    """The description of a recording, within the limits of YouTube. `shown` is what it says now."""
    sesion = emision.sesion
    heading, words = composing.chapter_words(sesion)
    links = composing.recording_links(sesion) if sesion.publica else []
    marker = emision.marca
    before = fit_description(emision.descripcion, marker=emision.marca)
    foreign = shown.strip() not in {"", before, emision.texto_enviado.strip()}
    body = _without_ours(shown, {heading}, {*links, marker}) if foreign else _own_body(emision)
    zero, length = time_axis(emision)
    chapters = lineas_de(
        tramos_de(hechos_of(sesion)),
        cero=zero,
        espacio=room_for_chapters(body, heading=heading, links=links, marker=marker),
        duracion=length,
        rotulos=words,
    )
    if not chapters and not foreign and not emision.texto_propio:
        body = emision.descripcion
    return fit_recording(body, chapters=chapters, heading=heading, links=links, marker=marker)


def time_axis(emision: Emision) -> tuple[datetime, int | None]:
    """The instant of the first frame in the session's own time, and the seconds of the video.

    Of a recording of ours, what was registered with it. Else what YouTube says, unless its clock is another than that of
    the session, as in a recorded session that is played: then what the recording says of itself, else the opening. Moved
    by what the secretary adds, because the video lacks or has a piece more.
    """
    moved = timedelta(seconds=emision.desfase)
    sesion = emision.sesion
    if emision.grabacion is not None:
        return emision.grabacion.inicio - moved, emision.duracion or emision.grabacion.duracion
    opened = sesion.abierta_en or sesion.fecha
    ended, real = sesion.levantada_en, emision.inicio_real
    if real is not None and opened - BEFORE <= real <= (ended or real):
        length = emision.duracion
        if length is None and emision.fin_real is not None:
            length = round((emision.fin_real - real).total_seconds())
        return real - moved, length
    zero = emision.cero or opened
    return zero - moved, round((ended - zero).total_seconds()) if ended is not None else None


def secret_parts(emision: Emision) -> tuple[Corte, ...]:
    """Where in the video something was secret that should not be there (LBRL art. 70.1); the mixer may have failed."""
    zero, length = time_axis(emision)
    return cortes_de(tramos_de(hechos_of(emision.sesion)), zero, length)


def recording_privacy(emision: Emision) -> str:
    """Who is to see the recording: what the organ prefers, and nobody outside of what was held behind closed doors."""
    chosen = emision.privacidad_grabacion or ajustes_of(emision.sesion.organo).privacidad_grabacion
    preferred = chosen or emision.privacidad
    return preferred if emision.sesion.publica else Privacidad.PRIVADA.value


def own_captions(emision: Emision) -> bytes | None:
    """The transcript of the session as WebVTT on the time axis of this video, without what was secret.

    None when there is none, or when it came from the platform, or when no clock says where it lies in the video.
    """
    found = transcripcion_of(emision.sesion)
    if found is None or found.origen == Transcripcion.Origen.PLATAFORMA.value or found.inicio is None:
        return None
    zero, length = time_axis(emision)
    lines = lines_on(found, cero=zero, duracion=length)
    return as_webvtt(lines).encode() if lines else None


def sha256_of(vtt: bytes) -> str:
    return hashlib.sha256(vtt).hexdigest()


def renew_captions(sesion: Sesion, *, momento: datetime) -> None:
    """The transcript, its clock or the axis of a video is another now: captions that we took there are replaced.

    Only what is already there: whether any are taken at all is for the organ, or for a person, to say.
    """
    done = Emision.objects.filter(sesion=sesion, ciclo=Ciclo.COMPLETA.value).exclude(subtitulos_enviados="")
    for emision in done.select_related("canal", "sesion", "grabacion"):
        vtt = own_captions(emision)
        waiting = emision.llamadas.filter(tipo=TipoLlamada.CAPTIONS_UP.value, estado__in=outbox.OPEN)
        if emision.canal is not None and vtt and sha256_of(vtt) != emision.subtitulos_enviados and not waiting.exists():
            outbox.enqueue(TipoLlamada.CAPTIONS_UP, canal=emision.canal, emision=emision, momento=momento)


def _own_body(emision: Emision) -> str:
    return emision.descripcion if emision.texto_propio else composing.recording_body(emision.sesion)


def _without_ours(shown: str, headings: set[str], lines: set[str]) -> str:
    """What somebody else wrote: everything but our heading, the chapters under it, our links and our marker."""
    kept, chapters = [], False
    for line in shown.splitlines():
        if line in headings:
            chapters = True
        elif chapters and line.split(" ", 1)[0].replace(":", "").isdigit() and ":" in line:
            continue
        elif line not in lines:
            chapters = False
            kept.append(line)
    return "\n".join(kept).strip()


def _read_video(channel: Broadcaster, llamada: Llamada) -> VideoState:
    """The video, or patience for a day: it may be late in the lists, or still be processed."""
    emision = broadcast_of(llamada)
    video = channel.video(emision.broadcast_id)
    if video is None:
        raise Missing(emision.broadcast_id)
    return video


def _with_times(emision: Emision, video: VideoState) -> Emision:
    emision.inicio_real = video.actual_start or emision.inicio_real
    emision.fin_real = video.actual_end or emision.fin_real
    emision.duracion = video.duration or emision.duracion
    if emision.inicio_real is None and emision.grabacion is None:
        raise NotYet("processing", patient=True)
    return emision


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Effects


def _keep(emision_id: int, momento: datetime, **values: object) -> None:
    Emision.objects.filter(pk=emision_id).update(**values)
