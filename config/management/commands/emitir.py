"""`manage.py emitir SESION`: broadcasts and records a session, for the town without OBS."""

import os
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from config import emitir
from config.interchange.errors import FAILED, INVALID, exit_with, require_migrated
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.showing import ahora_of
from streaming.encoder import Destination, Emitter, Recording
from streaming.encoder import source as inputs
from streaming.encoder.address import Unreadable, host_of, read_destination
from streaming.encoder.browser import PageSource, overlay
from streaming.encoder.programs import Missing, find_chromium, find_ffmpeg
from streaming.estados import EstadoCodificador
from streaming.models import Codificador
from streaming.selectors import canal_of
from streaming.services.encoding import end_codificador, note_codificador, start_codificador
from streaming.services.recordings import add_grabacion

AUTHOR = "orden:emitir"
NOTE = 2.0
"""Seconds between two words to the console."""
LOOK = 0.5
KINDS = ("camara", "fichero", "rtsp", "pagina")
DEVICE = "/dev/video0"


class Command(BaseCommand):
    help = (
        "Emite y graba una sesión sin OBS: la imagen de la sala con los rótulos, o su página pública. Termina con la "
        "sesión o con Ctrl-C. Sale con 2 si lo que se le dice no vale y con 1 si falta un programa o algo falla."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sesion", metavar="SESION", help="identificador de la sesión")
        parser.add_argument(
            "--entrada", nargs="+", default=["pagina"], metavar="CLASE",
            help="camara [DISPOSITIVO] (por omisión /dev/video0), fichero RUTA, rtsp DIRECCIÓN (o @FICHERO que la "
            "contiene) o pagina: la página pública sola (por omisión)",
        )  # fmt: skip
        parser.add_argument(
            "--sonido", default="", metavar="CLASE:NOMBRE", help="micrófono de la cámara: alsa:default, pulse:default"
        )
        parser.add_argument("--bucle", action="store_true", help="el fichero vuelve a empezar cuando se acaba")
        parser.add_argument("--sin-rotulos", action="store_true", help="no dibuja los rótulos: no hace falta Chromium")
        where = parser.add_mutually_exclusive_group()
        where.add_argument(
            "--destino", default="", metavar="RTMP", help="adónde se envía; por omisión, al canal de YouTube del órgano"
        )
        where.add_argument("--solo-grabar", action="store_true", help="no envía a ningún sitio")
        parser.add_argument("--clave-fichero", type=Path, metavar="F", help="fichero con la clave del destino")
        parser.add_argument(
            "--grabacion", type=Path, metavar="F", help="grabación local, .mp4 o .mkv; por omisión, en EMISIONES_DIR"
        )
        parser.add_argument("--registrar", action="store_true", help="al terminar, registra la grabación en la sesión")
        parser.add_argument(
            "--servidor", default=settings.SITE_URL, metavar="URL", help="dirección de la aplicación (SITE_URL)"
        )
        parser.add_argument("--kbps", type=int, default=2500, help="caudal del vídeo, en kbit/s (2500)")
        parser.add_argument("--durante", type=float, metavar="SEGUNDOS", help="termina por sí sola pasado ese tiempo")
        parser.add_argument("--cierre", type=float, default=10.0, metavar="SEGUNDOS", help="cartela final (10)")

    def handle(self, *args: Any, sesion: str, destino: str, clave_fichero: Path | None, **options: Any) -> None:
        destination = self._destination(destino, clave_fichero)
        _leave_the_list_of_processes(destino, destination)
        require_migrated(self)
        found = Sesion.objects.select_related("organo__corporacion").filter(clave=sesion).first()
        if found is None:
            exit_with(self, INVALID, [f"No existe la sesión {sesion}"])
        ended = threading.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_: ended.set())
        emitter, where = self._emitter(found, destination, options)
        run = start_codificador(
            sesion_id=found.pk, entrada=options["entrada"][0], destino=where, autor=AUTHOR, **_times(found)
        )
        if isinstance(run, Rechazo):
            exit_with(self, INVALID, [run.texto(gettext, ngettext), run.texto_remedio(gettext, ngettext)])
        try:
            emitter.start()
        except OSError as error:
            end_codificador(codificador_id=run.pk, fichero="", bytes=0, sha256="", autor=AUTHOR, **_times(found))
            exit_with(self, FAILED, [f"{emitter.recorder.path}: no se puede grabar ({error.strerror})"])
        self._say(f"Graba en {emitter.recorder.path}" + (f" y envía a {where}" if where else ""))
        try:
            self._follow(run, found, emitter, ended, options["durante"], options["cierre"])
        finally:
            self._finish(run, found, emitter, options["registrar"])

    # What it is made of

    def _destination(self, text: str, file: Path | None) -> Destination | None:
        try:
            key = _key_from(file) if file else ""
        except OSError as error:
            exit_with(self, INVALID, [f"No se puede leer {file}: {error.strerror}"])
        if not text:
            return None
        try:
            return read_destination(text, key)
        except Unreadable:
            exit_with(self, INVALID, ["--destino ha de ser una dirección como rtmps://servidor/aplicacion"])

    def _emitter(self, sesion: Sesion, destination: Destination | None, options: dict[str, Any]) -> tuple[Emitter, str]:
        """The encoder, and the host that it sends to."""
        kind = options["entrada"][0]
        if kind not in KINDS:
            exit_with(self, INVALID, [f"--entrada: «{kind}» no es camara, fichero, rtsp ni pagina"])
        ffmpeg = self._program(find_ffmpeg(settings.FFMPEG))
        paged = kind == "pagina"
        drawn = not paged and not options["sin_rotulos"]
        chromium = self._program(find_chromium(settings.CHROMIUM)) if paged or drawn else ""
        server, language = options["servidor"].rstrip("/"), sesion.idioma
        resolve, where = self._where(sesion, destination, options["solo_grabar"])
        emitter = Emitter(
            ffmpeg=ffmpeg,
            source=PageSource(chromium, server + reverse("directo", args=[sesion.clave]), language=language)
            if paged
            else inputs.FfmpegSource(ffmpeg, self._input(options)),
            overlay=overlay(chromium, server + emitir.overlay_path(sesion.organo), language=language)
            if drawn
            else None,
            look=emitir.looker(sesion.pk),
            before=emitir.unknown(sesion),
            no_signal=emitir.no_signal(sesion),
            recording=self._recording(sesion, options["grabacion"]),
            resolve=resolve,
            kbps=options["kbps"],
        )
        return emitter, where

    def _program(self, found: str | Missing) -> str:
        if isinstance(found, Missing):
            how = f"En Debian o Ubuntu: sudo apt-get install {found.package}"
            instead = " (o use --sin-rotulos con una cámara)" if found.program == "Chromium" else ""
            exit_with(self, FAILED, [f"Falta {found.program}. {how}{instead}"])
        return found

    def _input(self, options: dict[str, Any]) -> inputs.Input:
        kind, *rest = options["entrada"]
        if kind == "camara":
            return inputs.camera(rest[0] if rest else DEVICE, options["sonido"])
        if len(rest) != 1:
            exit_with(self, INVALID, [f"--entrada {kind} necesita decir cuál"])
        if kind == "rtsp":
            try:
                url = _key_from(Path(rest[0][1:])) if rest[0].startswith("@") else rest[0]
            except OSError as error:
                exit_with(self, INVALID, [f"No se puede leer {rest[0][1:]}: {error.strerror}"])
            return inputs.rtsp(url)
        if not Path(rest[0]).is_file():
            exit_with(self, INVALID, [f"No existe el fichero {rest[0]}"])
        return inputs.file(rest[0], loop=options["bucle"])

    def _where(
        self, sesion: Sesion, destination: Destination | None, only_record: bool
    ) -> tuple[Callable[[], Destination] | None, str]:
        if only_record:
            return None, ""
        if destination is not None:
            return (lambda: destination), host_of(destination)
        canal = canal_of(sesion.organo)
        if canal is None:
            exit_with(
                self, INVALID,
                ["El órgano no tiene canal de YouTube: conéctelo, diga --destino, o use --solo-grabar."],
            )  # fmt: skip
        return emitir.resolver_of(canal.pk), "YouTube"

    def _recording(self, sesion: Sesion, chosen: Path | None) -> Path:
        path = chosen or Path(settings.EMISIONES_DIR) / f"{sesion.clave}-{timezone.localtime():%Y%m%d-%H%M%S}.mp4"
        if path.suffix not in {".mp4", ".mkv"}:
            exit_with(self, INVALID, ["--grabacion ha de terminar en .mp4 o .mkv"])
        if path.exists():
            exit_with(self, INVALID, [f"{path} ya existe: elija otro nombre"])
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            exit_with(self, FAILED, [f"{path.parent}: no se puede crear ({error.strerror})"])
        return path

    # While it runs

    def _follow(
        self, run: Codificador, sesion: Sesion, emitter: Emitter, ended: threading.Event, lasting: float | None, closing: float
    ) -> None:  # fmt: skip
        began = noted = time.monotonic()
        over_at: float | None = None
        before: tuple[object, ...] = ()
        complaint = ""
        while not ended.wait(LOOK):
            now = time.monotonic()
            health = emitter.health()
            parte = emitir.parte_of(health)
            turn = (parte.estado, parte.motivo, parte.avisos, parte.sala)
            if turn != before or now - noted >= NOTE:
                noted = now
                self._note(run, sesion, parte)
            if turn != before:
                before = turn
                self._say(_line(parte))
            if health.complaint != complaint:
                complaint = health.complaint
                self._say(f"ffmpeg: {complaint.splitlines()[-1] if complaint else ''}")
            if emitter.watch.room.over:
                over_at = over_at or now
            if (over_at and now - over_at >= closing) or (lasting and now - began >= lasting):
                return

    def _note(self, run: Codificador, sesion: Sesion, parte: emitir.Parte) -> None:
        """A database that is busy or gone costs the console its figures, and the broadcast nothing."""
        try:
            note_codificador(codificador_id=run.pk, parte=parte, **_times(sesion))
        except DatabaseError as problem:
            self._say(f"La base de datos no responde ({type(problem).__name__}); la emisión sigue.")

    def _finish(self, run: Codificador, sesion: Sesion, emitter: Emitter, register: bool) -> None:
        self._say("Se cierra la grabación…")
        try:
            recording = emitter.stop()
        except (OSError, subprocess.CalledProcessError):
            recording = None
            self.stderr.write(
                f"No se ha podido reunir la grabación: sus partes siguen en {emitter.recorder.path}.partes"
            )
        self._note(run, sesion, emitir.parte_of(emitter.health()))
        end_codificador(
            codificador_id=run.pk,
            fichero=recording.path.name if recording else "",
            bytes=recording.bytes if recording else 0,
            sha256=recording.sha256 if recording else "",
            autor=AUTHOR,
            **_times(sesion),
        )
        if recording is None:
            return
        self._say(f"{recording.path}: {recording.seconds:.0f} s, {recording.bytes} bytes")
        self._say(f"SHA-256 {recording.sha256}")
        if register:
            self._register(sesion, recording)

    def _register(self, sesion: Sesion, recording: Recording) -> None:
        with recording.path.open("rb") as stream:
            result = add_grabacion(
                sesion_id=sesion.pk, fichero=File(stream), nombre=recording.path.name, momento=timezone.now(),
                inicio=recording.begun,
            )  # fmt: skip
        if isinstance(result, Rechazo):
            self.stderr.write(f"{result.texto(gettext, ngettext)} {result.texto_remedio(gettext, ngettext)}")
        else:
            self._say("Grabación registrada en la sesión.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(f"{timezone.localtime():%H:%M:%S}  {sentence}")
        self.stdout.flush()


def _line(parte: emitir.Parte) -> str:
    state = EstadoCodificador(parte.estado).value
    why = f" ({parte.detalle or parte.motivo})" if parte.motivo else ""
    shown = "sala" if parte.sala else "cartela"
    alerts = f"; avisos: {', '.join(parte.avisos)}" if parte.avisos else ""
    return f"{state}{why}: {shown}; {parte.fotogramas} fotogramas, {parte.perdidos} perdidos{alerts}"


def _times(sesion: Sesion) -> dict[str, Any]:
    """The time of the session, which may be played again, and the clock on the wall."""
    current = Sesion.objects.get(pk=sesion.pk)
    return {"momento": ahora_of(current), "hora": timezone.now()}


def _key_from(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _leave_the_list_of_processes(text: str, destination: Destination | None) -> None:
    """A key that was written on the command line would stand in the list of processes for hours.

    This process begins again without it; the key goes through a pipe. It is still in the history of the shell.
    """
    if destination is None or not destination.key or destination.key not in text or text not in sys.argv:
        return
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        stream.write(destination.key)
    os.set_inheritable(reading, True)
    arguments = [destination.address + "/" if argument == text else argument for argument in sys.argv]
    os.execv(sys.executable, [sys.executable, *arguments, "--clave-fichero", f"/dev/fd/{reading}"])  # noqa: S606  ourselves
