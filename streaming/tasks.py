"""What the worker does for recordings and transcripts."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from sesiones.reglas.rechazo import Rechazo
from streaming import gateway
from streaming.services.recordings import abandoned_grabaciones, hash_grabacion
from streaming.services.transcripts import align_transcripcion, recognize_grabacion, unaligned_transcripciones
from streaming.services.uploads import discard_subidas, finish_subida, unfinished_subidas


def resume_grabaciones(*, momento: datetime) -> int:
    """Due work of each tick: the recordings that nobody is hashing go to the worker again. Returns how many."""
    again = abandoned_grabaciones(momento=momento)
    for grabacion_id in again:
        register_grabacion.enqueue(grabacion_id)
    return len(again)


@task()
def register_grabacion(grabacion_id: int) -> str:
    """Hash a recording; the state in which it ends."""
    return hash_grabacion(grabacion_id=grabacion_id, momento=timezone.now()).estado


def resume_subidas(*, momento: datetime) -> int:
    """Due work of each tick: uploads that are whole become recordings, those that nobody goes on with are thrown away."""
    whole = unfinished_subidas()
    for subida_id in whole:
        register_grabacion.enqueue(finish_subida(subida_id=subida_id, momento=momento).pk)
    return len(whole) + discard_subidas(momento=momento)


def resume_transcripciones(*, momento: datetime) -> int:
    """Due work of each tick: the transcripts on which nobody is laying the items. Returns how many."""
    again = unaligned_transcripciones(momento=momento)
    for transcripcion_id in again:
        lay_transcripcion.enqueue(transcripcion_id)
    return len(again)


@task()
def lay_transcripcion(transcripcion_id: int) -> str:
    """Lay the items of the agenda on the captions; the state in which it ends."""
    return align_transcripcion(transcripcion_id=transcripcion_id).estado


@task()
def transcribe_grabacion(grabacion_id: int, autor: str) -> str:
    """Have a recording transcribed and lay the items on it; why not, when there is no transcript."""
    reconocedor = gateway.reconocedor()
    if reconocedor is None:
        return "sin reconocedor"
    found = recognize_grabacion(grabacion_id=grabacion_id, reconocedor=reconocedor, momento=timezone.now(), autor=autor)
    if isinstance(found, Rechazo):
        return found.texto()
    return align_transcripcion(transcripcion_id=found.pk).estado
