"""A recording of ours on the video platform: sent there, stopped on its way, sent on."""

from datetime import datetime

from django.db import transaction

from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import composing, events
from streaming.estados import Ciclo, Deseado, EstadoLlamada, TipoLlamada
from streaming.models import Canal, Emision, Grabacion, Lista
from streaming.outbox import OPEN, UNSENT, call_of, enqueue, supersede
from streaming.selectors import ajustes_of, canal_of
from streaming.services import gates
from streaming.services.recordings import refuse_to_show
from streaming.sucesos import GrabacionEnviada


@transaction.atomic
def send_grabacion(*, grabacion_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Have a registered recording taken to the channel of its organ; what was stopped goes on where it was.

    Nobody is sent what nobody may be shown (LBRL art. 70.1): of a session with a secret part, only files of the rest.
    """
    sesion = gates.lock_sesion(Grabacion.objects.values_list("sesion_id", flat=True).get(pk=grabacion_id))
    grabacion = Grabacion.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=grabacion_id)
    if refusal := refuse_to_show(grabacion):
        return refusal
    found = Emision.objects.filter(grabacion=grabacion).select_related("canal", "lista").first()
    if found is not None and found.deseado != Deseado.CANCELADA and found.ciclo != Ciclo.BORRADA:
        return found
    canal = found.canal if found and found.canal else canal_of(sesion.organo)
    if refusal := gates.refuse_without_channel(canal):
        return refusal
    assert canal is not None
    emision = _anew(found, momento) if found else _new(grabacion, canal, momento)
    _queue(emision, canal, momento)
    payload = GrabacionEnviada(emision.marca, grabacion.sha256, True)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.emision_changed(emision)
    return emision


@transaction.atomic
def stop_grabacion(*, grabacion_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """Stop a recording on its way. What is whole already stays there: its privacy is another matter."""
    emision = gates.lock_emision(Emision.objects.values_list("pk", flat=True).get(grabacion_id=grabacion_id))
    if emision.broadcast_id:
        return rechazo(
            "grabacion_ya_subida",
            _("La grabación ya está en la plataforma de vídeo."),
            "",
            _("Cambie quién la ve, o bórrela en YouTube Studio."),
        )
    if emision.deseado == Deseado.CANCELADA:
        return emision
    emision.deseado, emision.motivo = Deseado.CANCELADA.value, ""
    emision.save(update_fields=["deseado", "motivo"])
    supersede(emision, TipoLlamada)
    assert emision.grabacion is not None
    payload = GrabacionEnviada(emision.marca, emision.grabacion.sha256, False)
    journal.record(emision.sesion, payload, momento=momento, autor=autor)
    return emision


def _new(grabacion: Grabacion, canal: Canal, momento: datetime) -> Emision:
    sesion = grabacion.sesion
    ajustes = ajustes_of(sesion.organo)
    parte = 1 + Emision.objects.filter(sesion=sesion, grabacion__isnull=False).count()
    emision = Emision(
        sesion=sesion,
        canal=canal,
        lista=Lista.objects.get_or_create(canal=canal, organo=sesion.organo)[0],
        grabacion=grabacion,
        deseado=Deseado.TERMINADA.value,
        parte=parte,
        titulo=composing.default_title(sesion, parte=parte),
        descripcion=composing.default_description(sesion),
        marca=composing.new_marker(sesion),
        inicio_previsto=grabacion.inicio,
        privacidad=ajustes.privacidad_grabacion or ajustes.privacidad,
        duracion=grabacion.duracion,
        creada_en=momento,
    )
    emision.save()
    return emision


def _anew(emision: Emision, momento: datetime) -> Emision:
    """What was stopped goes on; of one deleted over there, everything begins again under another marker."""
    emision.deseado, emision.motivo = Deseado.TERMINADA.value, ""
    if emision.ciclo == Ciclo.BORRADA:
        emision.marca, emision.creada_en = composing.new_marker(emision.sesion), momento
        for name in ("broadcast_id", "ciclo", "subida_cifrada", "playlist_item_id", "miniatura", "caption_id"):
            setattr(emision, name, "")
        emision.subidos = 0
        emision.llamadas.exclude(tipo=TipoLlamada.UPLOAD.value).delete()
    emision.save()
    return emision


def _queue(emision: Emision, canal: Canal, momento: datetime) -> None:
    """The upload, and what a video needs once it is there. What is uncertain stays to be looked for."""
    upload = enqueue(TipoLlamada.UPLOAD, canal=canal, emision=emision, momento=momento)
    again = {"estado": EstadoLlamada.PENDING.value, "next_try_at": momento, "attempts": 0, "looks": 0, "reason": ""}
    settled = [EstadoLlamada.SUPERSEDED.value, EstadoLlamada.FAILED.value, EstadoLlamada.DONE.value]
    emision.llamadas.filter(pk=upload.pk, estado__in=[*settled, *UNSENT]).update(**again)
    if not emision.llamadas.filter(tipo=TipoLlamada.THUMBNAIL.value, estado__in=OPEN).exists():
        enqueue(TipoLlamada.THUMBNAIL, canal=canal, emision=emision, momento=momento, after=[upload])
    lista = emision.lista
    assert lista is not None
    playlist = (
        [] if lista.playlist_id else [enqueue(TipoLlamada.CREATE_PLAYLIST, canal=canal, lista=lista, momento=momento)]
    )
    enqueue(TipoLlamada.ADD_TO_PLAYLIST, canal=canal, emision=emision, momento=momento, after=[upload, *playlist])
    added = call_of(emision, TipoLlamada.ADD_TO_PLAYLIST)
    if added is not None and added.estado in settled:
        emision.llamadas.filter(pk=added.pk).update(**again)
