"""What the browser test of the recording has done on a server's data, in a process that is not the server's."""

import io
import wave

from django.core.files.base import ContentFile

from sesiones import journal, sucesos
from sesiones.models import Sesion
from streaming.models import Canal, Emision
from streaming.services.recordings import add_grabacion, hash_grabacion, show_grabacion
from streaming.services.transcripts import add_transcripcion
from tests.actas.town_acta import adjourn, at, call, open_town
from tests.town import Town

SAID = ((5, "se abre la sesión"), (65, "punto primero asunto uno"), (125, "yo creo que sí"), (305, "punto segundo"))


def found() -> str:
    """A session of twenty minutes with its recording, of sound only, and captions; returns its `clave`."""
    _villa, sesion = _held()
    file = ContentFile(_silence(20 * 60), "pleno.wav")
    one = add_grabacion(sesion_id=sesion.pk, fichero=file, nombre="pleno.wav", momento=at(30))
    hash_grabacion(grabacion_id=one.pk, momento=at(31))
    show_grabacion(grabacion_id=one.pk, publicada=True, momento=at(32), autor="prueba")
    _transcribe(sesion)
    return sesion.clave


def found_there() -> str:
    """The same with its video on the platform alone."""
    villa, sesion = _held()
    canal = Canal.objects.create(corporacion=villa.corporacion, channel_id="UC", titulo="Canal")
    Emision.objects.create(
        sesion=sesion, canal=canal, titulo="Pleno", marca="m", creada_en=at(0), inicio_previsto=at(0), deseado="terminada",
        ciclo="complete", broadcast_id="VID", inicio_real=at(0), duracion=1200,
    )  # fmt: skip
    _transcribe(sesion)
    return sesion.clave


def _held() -> tuple[Town, Sesion]:
    villa, sesion = open_town()
    call(sesion, 1, "1")
    word = sucesos.PalabraConcedida(persona=villa.miembros[1].clave, punto="1", clase="turno")
    journal.record(sesion, word, momento=at(2))
    call(sesion, 5, "2")
    return villa, adjourn(sesion, 20)


def _transcribe(sesion: Sesion) -> None:
    rows = [f"00:{second // 60:02}:{second % 60:02}.000 --> 00:{second // 60:02}:{second % 60 + 4:02}.000\n{text}"
            for second, text in SAID]  # fmt: skip
    add_transcripcion(
        sesion_id=sesion.pk, datos="\n\n".join(["WEBVTT", *rows]).encode(), nombre="pleno.vtt", momento=at(33),
        autor="prueba", inicio=at(0),
    )  # fmt: skip


def _silence(seconds: int) -> bytes:
    """Larger than the largest part that is served at once."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return out.getvalue()
