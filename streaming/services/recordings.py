"""The master recording of a session: kept, hashed as a stream by the worker, and registered in the journal."""

import hashlib
import json
import shutil
import subprocess
import time
from datetime import datetime, timedelta

from django.core.files import File
from django.db import transaction

from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming.models import Grabacion
from streaming.selectors import secret_in
from streaming.sucesos import GrabacionMostrada, GrabacionRegistrada

TROZO = 4 << 20
AVISO = 1.0
"""Seconds between two notes of how far the hashing is."""
ABANDONADA = timedelta(minutes=10)
HELD = frozenset({EstadoSesion.LEVANTADA.value, EstadoSesion.SUSPENDIDA.value})


@transaction.atomic
def add_grabacion(
    *,
    sesion_id: int,
    fichero: File,  # type: ignore[type-arg]
    nombre: str,
    momento: datetime,
    inicio: datetime | None = None,
) -> Grabacion | Rechazo:
    """Keep a recording; the worker hashes it (`hash_grabacion`). `inicio` is the opening of the session unless told."""
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion_id)
    if refusal := refuse_to_add(sesion, fichero.size):
        return refusal
    begins = inicio or sesion.abierta_en or momento
    grabacion = Grabacion(sesion=sesion, nombre=nombre[:200], bytes=fichero.size, inicio=begins, subida_en=momento)
    grabacion.fichero.save(nombre, fichero, save=True)
    return grabacion


def refuse_to_add(sesion: Sesion, tamano: int) -> Rechazo | None:
    """Why a session takes no recording of so many bytes."""
    if sesion.abierta_en is None or sesion.estado not in HELD:
        return rechazo(
            "sesion_sin_grabacion",
            _("La grabación se registra cuando la sesión ha terminado."),
            "Ley 40/2015 art. 18.1",
            _("Levante antes la sesión."),
        )
    if not tamano:
        return rechazo("grabacion_vacia", _("El fichero está vacío."), "", _("Elija el fichero de la grabación."))
    return None


def hash_grabacion(*, grabacion_id: int, momento: datetime, autor: str = "sistema") -> Grabacion:
    """Read the recording once and register its SHA-256 and SHA-512. Done once; costs CPU and disk: only in the worker."""
    grabacion = Grabacion.objects.select_related("sesion").get(pk=grabacion_id)
    if grabacion.estado == Grabacion.Estado.REGISTRADA.value:
        return grabacion
    grabacion.estado, grabacion.leidos = Grabacion.Estado.CALCULANDO.value, 0
    grabacion.save(update_fields=["estado", "leidos"])
    try:
        sha256, sha512 = _digests(grabacion)
    except OSError as error:
        grabacion.estado = Grabacion.Estado.FALLIDA.value
        grabacion.razon = f"No se ha podido leer el fichero: {error.strerror or error}"
        grabacion.save(update_fields=["estado", "razon"])
        return grabacion
    return _register(grabacion, sha256, sha512, momento=momento, autor=autor)


@transaction.atomic
def show_grabacion(*, grabacion_id: int, publicada: bool, momento: datetime, autor: str) -> Grabacion | Rechazo:
    """Put a registered recording on the public page of its session, or take it away; again changes nothing.

    Not while it holds a part that was secret: the file is one whole, and what it shows cannot be taken out of it
    (LBRL art. 70.1).
    """
    grabacion = Grabacion.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=grabacion_id)
    if (grabacion.publicada_en is not None) == publicada:
        return grabacion
    if publicada and (refusal := refuse_to_show(grabacion)):
        return refusal
    grabacion.publicada_en = momento if publicada else None
    grabacion.save(update_fields=["publicada_en"])
    journal.record(grabacion.sesion, GrabacionMostrada(grabacion.sha256, publicada), momento=momento, autor=autor)
    return grabacion


def refuse_to_show(grabacion: Grabacion) -> Rechazo | None:
    """Why a recording may not be shown to everybody, here or on the platform."""
    sesion = grabacion.sesion
    if not sesion.publica:
        return rechazo(
            "grabacion_reservada",
            _("La sesión no fue pública."),
            "LBRL art. 70.1",
            _("Su grabación se conserva y se certifica, pero no se publica."),
        )
    if sesion.estado != EstadoSesion.LEVANTADA.value or grabacion.estado != Grabacion.Estado.REGISTRADA.value:
        return rechazo(
            "grabacion_sin_registrar",
            _("Se publica la grabación registrada de una sesión terminada."),
            "Ley 40/2015 art. 18.1",
            _("Espere a que la sesión esté levantada y la huella calculada."),
        )
    if secret_in(grabacion):
        return rechazo(
            "grabacion_con_secreto",
            _("La grabación contiene una parte que se debatió en secreto."),
            "LBRL art. 70.1",
            _(
                "Añada los ficheros de lo que fue público, cada uno con la hora de su primer fotograma, y publique esos."
            ),
        )
    return None


@transaction.atomic
def _register(grabacion: Grabacion, sha256: str, sha512: str, *, momento: datetime, autor: str) -> Grabacion:
    current = Grabacion.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=grabacion.pk)
    if current.estado == Grabacion.Estado.REGISTRADA.value:
        return current
    current.sha256, current.sha512, current.leidos = sha256, sha512, current.bytes
    current.duracion = current.duracion or duration_of(current.fichero.path)
    current.estado, current.registrada_en = Grabacion.Estado.REGISTRADA.value, momento
    current.save()
    payload = GrabacionRegistrada(
        nombre=current.nombre,
        bytes=current.bytes,
        sha256=sha256,
        sha512=sha512,
        inicio=current.inicio,
        duracion=current.duracion,
    )
    journal.record(current.sesion, payload, momento=momento, autor=autor)
    return current


def _digests(grabacion: Grabacion) -> tuple[str, str]:
    """Both digests in one reading, a few megabytes at a time, with a note of how far it is each second."""
    short, long, read, told = hashlib.sha256(), hashlib.sha512(), 0, time.monotonic()
    with grabacion.fichero.open("rb") as source:
        while chunk := source.read(TROZO):
            short.update(chunk)
            long.update(chunk)
            read += len(chunk)
            if time.monotonic() - told > AVISO:
                told = time.monotonic()
                Grabacion.objects.filter(pk=grabacion.pk).update(leidos=read)
    return short.hexdigest(), long.hexdigest()


def duration_of(path: str) -> int | None:
    """Whole seconds of a recording, as ffprobe reads them; None where there is no ffprobe or it reads nothing."""
    program = shutil.which("ffprobe")
    if program is None:
        return None
    order = [program, "-v", "error", "-show_entries", "format=duration", "-of", "json", path]
    try:
        said = subprocess.run(order, capture_output=True, timeout=60, check=True, text=True).stdout
        return round(float(json.loads(said)["format"]["duration"]))
    except (subprocess.SubprocessError, ValueError, KeyError):
        return None


def abandoned_grabaciones(*, momento: datetime) -> list[int]:
    """Those whose worker died while it was hashing, or that nobody took up: `tick` asks for them again."""
    waiting = [Grabacion.Estado.PENDIENTE.value, Grabacion.Estado.CALCULANDO.value]
    rows = Grabacion.objects.filter(estado__in=waiting, subida_en__lt=momento - ABANDONADA)
    return list(rows.values_list("pk", flat=True))
