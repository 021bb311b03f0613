"""The life of a broadcast as people and sessions want it. Nothing here waits for YouTube: it leaves calls in the outbox."""

from datetime import datetime

from django.db import transaction

from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import composing, events, miniatura, polling
from streaming.calls import DRIFT
from streaming.estados import VIVAS, Ciclo, Deseado, EstadoCanal, EstadoLlamada, Privacidad, TipoLlamada, puede
from streaming.models import Canal, Emision, Lista, Llamada
from streaming.outbox import OPEN, UNSENT, call_of, enqueue, keep_in_step, supersede
from streaming.recorded import own_captions, renew_captions
from streaming.selectors import ajustes_of, canal_of
from streaming.services import gates
from streaming.sucesos import (
    CapitulosMovidos,
    EmisionCancelada,
    EmisionEmpezada,
    EmisionModificada,
    EmisionProgramada,
    EmisionTerminada,
    GrabacionPublicada,
    VideoEnlazado,
)
from streaming.texts import fit_title

REPLACEMENTS = 2
"""How many broadcasts of a session are made again by themselves: who goes on deleting them means it."""


@transaction.atomic
def schedule_emision(
    *,
    sesion_id: int,
    titulo: str = "",
    descripcion: str = "",
    inicio: datetime | None = None,
    privacidad: Privacidad | None = None,
    automatica: bool | None = None,
    momento: datetime,
    autor: str,
) -> Emision | Rechazo:
    """Want a broadcast of a convened session on the channel of its organ.

    What is not given comes from the session and from the settings of the organ. `inicio` is aware. A session that is
    not public is never broadcast to everybody (LBRL art. 70.1).
    """
    sesion = gates.lock_sesion(sesion_id)
    canal, ajustes = canal_of(sesion.organo), ajustes_of(sesion.organo)
    if refusal := gates.refuse_to_schedule(sesion, canal):
        return refusal
    privacy = privacidad or (Privacidad(ajustes.privacidad) if sesion.publica else Privacidad.PRIVADA)
    if refusal := gates.refuse_too_open(sesion, privacy):
        return refusal
    emision = Emision(
        sesion=sesion,
        canal=canal,
        lista=Lista.objects.get_or_create(canal=canal, organo=sesion.organo)[0],
        parte=next_part(sesion),
        titulo=fit_title(titulo) or composing.default_title(sesion, parte=next_part(sesion)),
        descripcion=descripcion.strip() or composing.default_description(sesion),
        texto_propio=bool(titulo.strip() or descripcion.strip()),
        marca=composing.new_marker(sesion),
        inicio_previsto=inicio or sesion.fecha,
        privacidad=privacy.value,
        automatica=ajustes.automatica if automatica is None else automatica,
        creada_en=momento,
    )
    return announce(emision, momento=momento, autor=autor)


@transaction.atomic
def update_emision(
    *,
    emision_id: int,
    titulo: str | None = None,
    descripcion: str | None = None,
    inicio: datetime | None = None,
    privacidad: Privacidad | None = None,
    automatica: bool | None = None,
    momento: datetime,
    autor: str,
) -> Emision | Rechazo:
    """Change what the broadcast says or when it is; its public address stays. None leaves a thing as it is."""
    emision = gates.lock_emision(emision_id)
    if emision.deseado not in VIVAS:
        return gates.already_over()
    if privacidad and (refusal := gates.refuse_too_open(emision.sesion, privacidad)):
        return refusal
    if titulo is not None and fit_title(titulo) != emision.titulo:
        emision.titulo, emision.texto_propio = fit_title(titulo) or emision.titulo, True
    if descripcion is not None and descripcion.strip() != emision.descripcion:
        emision.descripcion, emision.texto_propio = descripcion.strip(), True
    emision.inicio_previsto = inicio or emision.inicio_previsto
    emision.privacidad = (privacidad or Privacidad(emision.privacidad)).value
    emision.automatica = emision.automatica if automatica is None else automatica
    _save_and_follow(emision, momento=momento, autor=autor)
    return emision


@transaction.atomic
def start_emision(*, emision_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Want it on air. It goes as soon as YouTube has it and the encoder sends; pressing twice changes nothing."""
    emision = gates.lock_emision(emision_id)
    if emision.deseado == Deseado.EN_DIRECTO:
        return emision
    if emision.canal is None:
        return gates.broadcast_elsewhere()
    if not puede(emision.deseado, Deseado.EN_DIRECTO):
        return gates.already_over()
    _want(emision, Deseado.EN_DIRECTO, momento)
    stream = emision.canal.llamadas.filter(tipo=TipoLlamada.CREATE_STREAM.value)
    foundations = [*stream, *_creation(emision)]
    enqueue(TipoLlamada.GO_LIVE, canal=emision.canal, emision=emision, momento=momento, after=foundations)
    journal.record(emision.sesion, EmisionEmpezada(emision.marca), momento=momento, autor=autor)
    return emision


@transaction.atomic
def end_emision(*, emision_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Want it over, for good: YouTube cannot resume an ended broadcast. A start that was not sent yet is dropped.

    Not so of a recorded session that is played: its start may still be made, and its end comes after it.
    """
    emision = gates.lock_emision(emision_id)
    if emision.deseado == Deseado.TERMINADA:
        return emision
    if not puede(emision.deseado, Deseado.TERMINADA):
        return gates.already_over()
    _want(emision, Deseado.TERMINADA, momento)
    if emision.canal is not None:
        dropped = {TipoLlamada.UPDATE} if emision.reproducida else {TipoLlamada.UPDATE, TipoLlamada.GO_LIVE}
        supersede(emision, dropped)
        before = [*_creation(emision), *emision.llamadas.filter(tipo=TipoLlamada.GO_LIVE.value, estado__in=OPEN)]
        end = enqueue(TipoLlamada.COMPLETE, canal=emision.canal, emision=emision, momento=momento, after=before)
        if emision.ensayo:
            enqueue(TipoLlamada.DELETE, canal=emision.canal, emision=emision, momento=momento, after=[end])
    journal.record(emision.sesion, EmisionTerminada(emision.marca), momento=momento, autor=autor)
    return emision


@transaction.atomic
def cancel_emision(*, emision_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Call off a broadcast that is not on air: what YouTube may know of is deleted there."""
    emision = gates.lock_emision(emision_id)
    if emision.deseado == Deseado.CANCELADA:
        return emision
    if emision.en_antena:
        return gates.on_air()
    if not puede(emision.deseado, Deseado.CANCELADA):
        return gates.already_over()
    _want(emision, Deseado.CANCELADA, momento)
    supersede(emision, TipoLlamada)
    creation = call_of(emision, TipoLlamada.CREATE_BROADCAST)
    unknown_there = {EstadoLlamada.SUPERSEDED, EstadoLlamada.FAILED}
    if emision.canal is not None and creation is not None and creation.estado not in unknown_there:
        enqueue(TipoLlamada.DELETE, canal=emision.canal, emision=emision, momento=momento, after=[creation])
        if emision.playlist_item_id:
            enqueue(TipoLlamada.LEAVE_PLAYLIST, canal=emision.canal, emision=emision, momento=momento)
    journal.record(emision.sesion, EmisionCancelada(emision.marca), momento=momento, autor=autor)
    return emision


@transaction.atomic
def retry_emision(*, emision_id: int, momento: datetime) -> int:
    """Try again at once what was held or given up; returns how many calls. Nothing is sent twice by this.

    Calls of the channel and of the playlist that the broadcast waits for are included.
    """
    emision = gates.lock_emision(emision_id)
    stuck = [EstadoLlamada.HELD.value, EstadoLlamada.FAILED.value, EstadoLlamada.PENDING.value]
    own = emision.llamadas.filter(estado__in=stuck)
    below = Llamada.objects.filter(dependents__in=own, estado__in=stuck)
    pks = {*own.values_list("pk", flat=True), *below.values_list("pk", flat=True)}
    again = Llamada.objects.filter(pk__in=pks).update(
        estado=EstadoLlamada.PENDING.value, next_try_at=momento, attempts=0, looks=0, reason=""
    )
    Emision.objects.filter(pk=emision.pk).update(motivo="")
    # Somebody says that live is enabled now: the next call will tell.
    blocked = Canal.objects.filter(emisiones=emision.pk, estado=EstadoCanal.NO_HABILITADO.value)
    blocked.update(estado=EstadoCanal.CONECTADO.value, motivo="")
    events.emision_changed(emision)
    return again


@transaction.atomic
def shift_capitulos(*, emision_id: int, desfase: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Move all chapters of a recording by `desfase` seconds and write them again: a cut of the signal shortened it."""
    emision = gates.lock_emision(emision_id)
    if emision.canal is None:
        return gates.broadcast_elsewhere()
    if emision.ciclo != Ciclo.COMPLETA:
        return gates.not_recorded()
    emision.desfase = desfase
    emision.save(update_fields=["desfase"])
    rewrite_video(emision, momento=momento)
    renew_captions(emision.sesion, momento=momento)
    journal.record(emision.sesion, CapitulosMovidos(emision.marca, desfase), momento=momento, autor=autor)
    events.emision_changed(emision)
    return emision


def rewrite_video(emision: Emision, *, momento: datetime) -> None:
    """Have chapters and description written again; one that waits already will read what is true then."""
    waiting = emision.llamadas.filter(tipo=TipoLlamada.VIDEO.value, estado__in=UNSENT)
    if emision.canal is not None and not waiting.exists():
        enqueue(TipoLlamada.VIDEO, canal=emision.canal, emision=emision, momento=momento)


@transaction.atomic
def upload_captions(*, emision_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Take the transcript of the session to the recording; the automatic captions stay beside it."""
    emision = gates.lock_emision(emision_id)
    if emision.canal is None:
        return gates.broadcast_elsewhere()
    if emision.ciclo != Ciclo.COMPLETA:
        return gates.not_recorded()
    if own_captions(emision) is None:
        return rechazo(
            "sin_subtitulos", _("La sesión no tiene subtítulos propios."), "", _("Incorpore antes la transcripción.")
        )
    waiting = emision.llamadas.filter(tipo=TipoLlamada.CAPTIONS_UP.value, estado__in=OPEN)
    if not waiting.exists():
        enqueue(TipoLlamada.CAPTIONS_UP, canal=emision.canal, emision=emision, momento=momento)
    events.emision_changed(emision)
    return emision


@transaction.atomic
def publish_grabacion(*, emision_id: int, privacidad: Privacidad, momento: datetime, autor: str) -> Emision | Rechazo:
    """Who sees the recording, from now on. What was held behind closed doors stays private (LBRL art. 70.1)."""
    emision = gates.lock_emision(emision_id)
    if emision.canal is None:
        return gates.broadcast_elsewhere()
    if emision.ciclo != Ciclo.COMPLETA:
        return gates.not_recorded()
    if refusal := gates.refuse_too_open(emision.sesion, privacidad):
        return refusal
    emision.privacidad_grabacion = privacidad.value
    emision.save(update_fields=["privacidad_grabacion"])
    if not emision.llamadas.filter(tipo=TipoLlamada.VIDEO_PRIVACY.value, estado__in=UNSENT).exists():
        enqueue(TipoLlamada.VIDEO_PRIVACY, canal=emision.canal, emision=emision, momento=momento)
    journal.record(emision.sesion, GrabacionPublicada(emision.marca, privacidad.value), momento=momento, autor=autor)
    events.emision_changed(emision)
    return emision


@transaction.atomic
def settle_deleted(*, emision_id: int, momento: datetime, autor: str) -> Emision | None:
    """A broadcast that somebody deleted in Studio, or that YouTube took away: another one, when it goes by itself.

    Returns the one that takes its place; None when that is for a person to decide, as when it happens again and again.
    """
    old = gates.lock_emision(emision_id)
    wanted = Deseado(old.deseado)
    if wanted is Deseado.CANCELADA or (wanted is Deseado.TERMINADA and not old.reproducida):
        return None
    old.deseado = Deseado.CANCELADA.value
    old.save(update_fields=["deseado"])
    old.llamadas.filter(estado__in=OPEN).update(estado=EstadoLlamada.SUPERSEDED.value)
    if old.playlist_item_id and old.canal is not None:
        enqueue(TipoLlamada.LEAVE_PLAYLIST, canal=old.canal, emision=old, momento=momento)
    journal.record(old.sesion, EmisionCancelada(old.marca), momento=momento, autor=autor)
    events.emision_changed(old)
    again = old.sesion.emisiones.filter(ciclo=Ciclo.BORRADA.value).count() <= REPLACEMENTS
    held = old.sesion.estado in gates.CONVENED or old.reproducida
    if not (old.automatica and held and again and old.fin_real is None and not old.ensayo):
        return None
    same = ("canal", "lista", "titulo", "descripcion", "texto_propio", "inicio_previsto", "privacidad", "incrustable")
    kept = {name: getattr(old, name) for name in (*same, "automatica", "reproducida", "cero", "desfase", "parte")}
    new = Emision(sesion=old.sesion, marca=composing.new_marker(old.sesion), creada_en=momento, **kept)
    announce(new, momento=momento, autor=autor)
    if wanted is not Deseado.PROGRAMADA:
        start_emision(emision_id=new.pk, momento=momento, autor=autor)
    if wanted is Deseado.TERMINADA:
        end_emision(emision_id=new.pk, momento=momento, autor=autor)
    return new


@transaction.atomic
def link_video(*, sesion_id: int, url: str, momento: datetime, autor: str) -> Emision | Rechazo:
    """The session is broadcast elsewhere, at `url`; or, afterwards, its recording is there."""
    sesion = gates.lock_sesion(sesion_id)
    wanted = Emision.objects.filter(sesion=sesion, ensayo=False, deseado__in=gates.WANTED)
    if wanted.filter(canal__isnull=False).exists():
        return gates.already_scheduled()
    emision = Emision.objects.filter(sesion=sesion, canal=None).first() or Emision(
        sesion=sesion, marca=composing.new_marker(sesion), creada_en=momento, titulo=composing.default_title(sesion)
    )
    over = sesion.estado == EstadoSesion.LEVANTADA
    emision.deseado = (Deseado.TERMINADA if over else Deseado.PROGRAMADA).value
    emision.url, emision.inicio_previsto = url, sesion.fecha
    emision.save()
    journal.record(sesion, VideoEnlazado(url), momento=momento, autor=autor)
    events.emision_changed(emision)
    return emision


@transaction.atomic
def follow_sesion(*, sesion: Sesion, momento: datetime, autor: str = "sistema") -> None:
    """The session was moved or its agenda changed: its scheduled broadcast follows, text written by hand excepted."""
    wanted = Emision.objects.filter(sesion=sesion, ensayo=False, deseado__in=gates.WANTED)
    for pk in wanted.values_list("pk", flat=True):
        emision = gates.lock_emision(pk)
        emision.inicio_previsto = emision.sesion.fecha
        if not emision.texto_propio:
            emision.titulo = composing.default_title(emision.sesion)
            emision.descripcion = composing.default_description(emision.sesion)
        _save_and_follow(emision, momento=momento, autor=autor)


def _save_and_follow(emision: Emision, *, momento: datetime, autor: str) -> None:
    if emision.motivo == DRIFT:  # what somebody changed in Studio is written over only now, knowingly
        emision.enviado, emision.motivo = "", ""
    emision.save()
    # A refused title is corrected by writing another one: then the creation is tried again.
    refused = emision.llamadas.filter(tipo=TipoLlamada.CREATE_BROADCAST.value, estado=EstadoLlamada.FAILED.value)
    refused.update(estado=EstadoLlamada.PENDING.value, next_try_at=momento, attempts=0, reason="")
    keep_in_step(emision, momento=momento)
    _renew_picture(emision, momento)
    polling.plan(emision, momento=momento)
    payload = EmisionModificada(
        emision=emision.marca, titulo=emision.titulo, inicio=emision.inicio_previsto, privacidad=emision.privacidad
    )
    journal.record(emision.sesion, payload, momento=momento, autor=autor)
    events.emision_changed(emision)


def _queue_creation(emision: Emision, momento: datetime) -> None:
    """Stream and playlist once per channel, the broadcast, and what ties them together; of a rehearsal only the signal."""
    canal, lista = emision.canal, emision.lista
    assert canal is not None
    stream = [] if canal.stream_id else [enqueue(TipoLlamada.CREATE_STREAM, canal=canal, momento=momento)]
    creation = enqueue(TipoLlamada.CREATE_BROADCAST, canal=canal, emision=emision, momento=momento)
    enqueue(TipoLlamada.BIND, canal=canal, emision=emision, momento=momento, after=[creation, *stream])
    if emision.ensayo:
        return
    assert lista is not None
    enqueue(TipoLlamada.THUMBNAIL, canal=canal, emision=emision, momento=momento, after=[creation])
    known = bool(lista.playlist_id)
    playlist = [] if known else [enqueue(TipoLlamada.CREATE_PLAYLIST, canal=canal, lista=lista, momento=momento)]
    enqueue(TipoLlamada.ADD_TO_PLAYLIST, canal=canal, emision=emision, momento=momento, after=[creation, *playlist])


def announce(emision: Emision, *, momento: datetime, autor: str) -> Emision:
    """Save a new broadcast, queue its calls and tell of it."""
    emision.save()
    _queue_creation(emision, momento)
    payload = EmisionProgramada(
        emision=emision.marca,
        canal=str(emision.canal),
        titulo=emision.titulo,
        inicio=emision.inicio_previsto,
        privacidad=emision.privacidad,
    )
    journal.record(emision.sesion, payload, momento=momento, autor=autor)
    events.emision_changed(emision)
    return emision


def next_part(sesion: Sesion) -> int:
    """A session that goes on after its broadcast ended has its second part in the next."""
    return (
        1
        + sesion.emisiones.filter(
            deseado=Deseado.TERMINADA.value, canal__isnull=False, ensayo=False, grabacion=None
        ).count()
    )


def _renew_picture(emision: Emision, momento: datetime) -> None:
    """Fifty units, so only when what is in the picture has changed."""
    shown = emision.miniatura and emision.miniatura != miniatura.digest_of(emision)
    waiting = emision.llamadas.filter(tipo=TipoLlamada.THUMBNAIL.value, estado__in=OPEN)
    if shown and emision.canal is not None and not waiting.exists():
        enqueue(TipoLlamada.THUMBNAIL, canal=emision.canal, emision=emision, momento=momento)


def _creation(emision: Emision) -> list[Llamada]:
    return list(emision.llamadas.filter(tipo=TipoLlamada.CREATE_BROADCAST.value))


def _want(emision: Emision, deseado: Deseado, momento: datetime) -> None:
    emision.deseado, emision.motivo = deseado.value, ""
    emision.save(update_fields=["deseado", "motivo"])
    polling.plan(emision, momento=momento)
    events.emision_changed(emision)
