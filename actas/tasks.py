"""What the worker does for documents."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from actas.services.issuing import produce_documento
from actas.services.portafirmas import carry_envio, take_due_envios
from actas.services.publishing import publish_missing_files
from actas.services.recovering import recover_documentos
from actas.services.signing import check_firma, forgotten_firmas
from actas.services.templates import make_muestra


@task()
def make_documento(documento_id: int) -> str:
    """Make a file that was asked for; the state in which it ends."""
    return produce_documento(documento_id=documento_id, momento=timezone.now()).estado


def resume_documentos(*, momento: datetime) -> int:
    """Due work of each tick: the files whose maker has died go to the worker again. Returns how many."""
    again = recover_documentos(momento=momento)
    for documento_id in again:
        make_documento.enqueue(documento_id)
    return len(again)


def resume_publicaciones(*, momento: datetime) -> int:
    """Due work of each tick: the files that published minutes lack. Returns how many."""
    found = publish_missing_files(momento=momento)
    for documento_id in found:
        make_documento.enqueue(documento_id)
    return len(found)


@task()
def look_at_firma(subida_id: int) -> str:
    """Look at a signed file that was uploaded; the state in which it ends."""
    return check_firma(subida_id=subida_id).estado


def resume_firmas(*, momento: datetime) -> int:
    """Due work of each tick: uploads that nobody has looked at go to the worker again. Returns how many."""
    again = forgotten_firmas(momento=momento)
    for subida_id in again:
        look_at_firma.enqueue(subida_id)
    return len(again)


@task()
def speak_to_portafirmas(envio_id: int) -> str:
    """Say to the signature folder what is due of one document; the state in which it is then."""
    return carry_envio(envio_id=envio_id, momento=timezone.now()).estado


def resume_envios(*, momento: datetime) -> int:
    """Due work of each tick: what there is to say to the signature folder goes to the worker. Returns how many."""
    due = take_due_envios(momento=momento)
    for envio_id in due:
        speak_to_portafirmas.enqueue(envio_id)
    return len(due)


@task()
def draw_muestra(plantilla_id: int) -> str:
    """Write the sample of a template; the state in which it ends. One whose worker died is asked for again by hand."""
    return make_muestra(plantilla_id=plantilla_id).muestra_estado
