"""A recording that somebody sends from their browser in parts, over hours and cuts of the line if need be."""

from datetime import datetime, timedelta
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Sum

from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming.models import Grabacion, Subida
from streaming.recibidos import Parte, Source, Suerte, free_space, sole_writer, write_part
from streaming.services.recordings import refuse_to_add

CADUCA = timedelta(days=7)
"""An upload to which nothing was added for so long is thrown away."""
RECUERDO = timedelta(days=1)
"""For so long after its end an upload still tells whoever lost the answer that it is whole."""


@transaction.atomic
def begin_subida(
    *, sesion_id: int, nombre: str, tamano: int, huella: str, inicio: datetime, momento: datetime, autor: str
) -> Subida | Rechazo:
    """Make room for a recording of `tamano` bytes. The same file of the same session again is the same upload.

    `huella`: by what the browser knows the file again; `inicio`: the instant of its first frame.
    """
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion_id)
    if refusal := refuse_to_add(sesion, tamano):
        return refusal
    found = Subida.objects.filter(sesion=sesion, huella=huella, bytes=tamano, grabacion=None).first()
    if found is not None:
        found.inicio, found.tocada_en = inicio, momento
        found.save(update_fields=["inicio", "tocada_en"])
        return found
    if refusal := _refuse_size(tamano):
        return refusal
    field = Grabacion._meta.get_field("fichero")
    place = field.generate_filename(Grabacion(), nombre)
    stored = field.storage.save(place, ContentFile(b""), max_length=field.max_length)
    return Subida.objects.create(
        sesion=sesion, fichero=stored, nombre=nombre[:200], bytes=tamano, huella=huella[:200], inicio=inicio,
        creada_en=momento, tocada_en=momento, autor=autor,
    )  # fmt: skip


def receive_parte(
    *, subida_id: int, desde: int, datos: Source, momento: datetime, sha256: str = ""
) -> tuple[Parte, Grabacion | None]:
    """Take a part that begins at byte `desde`; with the last one, the recording.

    In no transaction: a slow disk keeps nothing of a session waiting. What it says was received survives a power cut.
    """
    subida = Subida.objects.get(pk=subida_id)
    try:
        with sole_writer(subida.fichero.path) as file:
            if file is None:
                return Parte(Suerte.OCUPADA, subida.recibidos), None
            part = _take(file, subida_id, desde, datos, sha256, momento)
    except FileNotFoundError:
        part = Parte(Suerte.PERDIDA, 0)
    if part.suerte in {Suerte.PERDIDA, Suerte.NO_ES_GRABACION}:
        cancel_subida(subida_id=subida_id)
    whole = part.suerte is Suerte.RECIBIDA and part.recibidos == subida.bytes
    return part, finish_subida(subida_id=subida_id, momento=momento) if whole else None


def _take(file: IO[bytes], subida_id: int, desde: int, datos: Source, sha256: str, momento: datetime) -> Parte:
    """With the file to itself: what the row says now counts, and it may have been thrown away meanwhile."""
    row = Subida.objects.filter(pk=subida_id)
    now = row.first()
    if now is None:
        return Parte(Suerte.PERDIDA, 0)
    if desde != now.recibidos:
        return Parte(Suerte.OTRO_SITIO, now.recibidos)
    part = write_part(file, datos, desde=desde, total=now.bytes, sha256=sha256)
    if part.suerte is Suerte.RECIBIDA and not row.update(recibidos=part.recibidos, tocada_en=momento):
        return Parte(Suerte.PERDIDA, 0)
    return part


@transaction.atomic
def finish_subida(*, subida_id: int, momento: datetime) -> Grabacion:
    """Make a whole upload a recording, once; the worker hashes it. The file stays where it is."""
    subida = Subida.objects.select_for_update(of=("self",)).select_related("grabacion").get(pk=subida_id)
    if subida.grabacion is not None:
        return subida.grabacion
    assert subida.recibidos == subida.bytes, "only a whole file is a recording"
    subida.grabacion = Grabacion.objects.create(
        sesion_id=subida.sesion_id, fichero=subida.fichero.name, nombre=subida.nombre, bytes=subida.bytes,
        inicio=subida.inicio, subida_en=momento,
    )  # fmt: skip
    subida.tocada_en = momento
    subida.save(update_fields=["grabacion", "tocada_en"])
    return subida.grabacion


def cancel_subida(*, subida_id: int) -> bool:
    """Throw away what was received. Whether there was anything: of a whole file the recording stays."""
    with transaction.atomic():
        subida = Subida.objects.select_for_update(of=("self",)).filter(pk=subida_id, grabacion=None).first()
        if subida is None:
            return False
        storage, name = subida.fichero.storage, str(subida.fichero.name)
        subida.delete()
    storage.delete(name)
    return True


def discard_subidas(*, momento: datetime) -> int:
    """Due work of each tick: leftovers of uploads that nobody goes on with, and rows of those that ended."""
    old = Subida.objects.filter(grabacion=None, recibidos__lt=F("bytes"), tocada_en__lt=momento - CADUCA)
    thrown = sum(cancel_subida(subida_id=pk) for pk in old.values_list("pk", flat=True))
    done, _each = Subida.objects.filter(grabacion__isnull=False, tocada_en__lt=momento - RECUERDO).delete()
    return thrown + done


def unfinished_subidas() -> list[int]:
    """Those whose last byte came and whose server died before it said so."""
    whole = Subida.objects.filter(grabacion=None, recibidos=F("bytes"))
    return list(whole.values_list("pk", flat=True))


def _refuse_size(tamano: int) -> Rechazo | None:
    """Too large for this installation, or for what the disk has left beside what other uploads will still bring."""
    if tamano > settings.SUBIDA_MAXIMO:
        return rechazo(
            "grabacion_enorme",
            _("La grabación es más grande de lo que admite esta instalación."),
            "",
            _(
                "Divídala en partes, cada una con la hora de su primer fotograma, o hable con quien mantiene el servidor."
            ),
        )
    coming = Subida.objects.filter(grabacion=None).aggregate(left=Sum(F("bytes") - F("recibidos")))["left"] or 0
    if free_space(settings.MEDIA_ROOT) - coming - settings.SUBIDA_RESERVA < tamano:
        return rechazo(
            "sin_sitio_en_disco",
            _("En el disco del servidor no cabe la grabación."),
            "",
            _("Cancele las subidas que sobren o hable con quien mantiene el servidor."),
        )
    return None
