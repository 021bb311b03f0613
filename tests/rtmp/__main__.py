"""`make rtmp`: minutes of a session to a real RTMP server, which is stopped for twenty seconds and returns.

A recorded session is played through the application as fast as it must be to last as long; its overlays are laid on a film
of bars and sent by `manage.py emitir`. Frames come out with the words that the page showed at that instant, to be looked at.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import django
import httpx

from tests.harness.servidor import ROOT, Servidor
from tests.harness.template import Template
from tests.rtmp.load import seconds_of
from tests.rtmp.nginx import MODULE, Nginx
from tests.streaming.rtmp import longest_jump, make_room, picture_at, size_and_rate, times_of

OUTAGE = 20.0
SESSION, DOCUMENT, TOWNS = "SE-1", ROOT / "fixtures" / "sesiones-ejemplo.json", ROOT / "fixtures" / "corporaciones.json"
LASTS = 3.3 * 3600
"""Seconds of that session."""
KEY = "clave-secreta-de-la-prueba"
LOOK = 2.0
FRAMES = 20
TAG = re.compile(r"<[^>]+>")


@dataclass
class Seen:
    """What was noted on the way. `words`: second since the beginning, and what the overlay page said."""

    words: list[tuple[float, str]] = field(default_factory=list)
    states: list[tuple[float, str]] = field(default_factory=list)
    leaked: bool = False
    load: float = 0.0
    begun: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="make rtmp")
    parser.add_argument("--minutos", type=float, default=10.0)
    seconds = parser.parse_args().minutos * 60
    if shutil.which("ffmpeg") is None or shutil.which("nginx") is None or not MODULE.exists():
        print("Falta un programa: sudo apt-get install ffmpeg nginx-light libnginx-mod-rtmp")
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()  # the harness asks the product how its server is started
    with tempfile.TemporaryDirectory(prefix="rtmp-") as name:
        return _run(Path(name), seconds)


def _run(home: Path, seconds: float) -> int:
    servidor = Servidor(home, Template(home / "template", None, ("importar", str(TOWNS))).copy(home))
    nginx, recording = Nginx(home), home / "pleno.mp4"
    room = make_room(home / "sala.mp4", 30)
    servidor.start()
    nginx.start()
    try:
        speed = LASTS / (seconds + 60)
        servidor.spawn("reproducir", str(DOCUMENT), SESSION, "--velocidad", f"{speed:.2f}")
        while not servidor.query("select 1 from sesiones_sesion where clave = %s", (SESSION,)):
            time.sleep(0.2)
        with (home / "emitir.log").open("wb") as log:
            emitir = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "emitir", SESSION, "--entrada", "fichero", str(room), "--bucle",
                 "--destino", f"{nginx.address}/{KEY}", "--grabacion", str(recording), "--durante", str(seconds)],
                cwd=ROOT, env=servidor.env, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            seen = _follow(servidor, nginx, emitir, seconds)
        finally:
            if emitir.poll() is None:
                emitir.terminate()
                emitir.wait(timeout=120)
        print((home / "emitir.log").read_text())
        return _judge(servidor, nginx, recording, seen, seconds, home)
    finally:
        nginx.stop()
        servidor.close()


def _follow(servidor: Servidor, nginx: Nginx, emitir: "subprocess.Popen[bytes]", seconds: float) -> Seen:
    seen = Seen()
    began = time.monotonic()
    page = ""
    down_at, up_at = seconds / 2, seconds / 2 + OUTAGE
    down = up = False
    while emitir.poll() is None and time.monotonic() - began < seconds + 180:
        time.sleep(LOOK / 4 if not page else LOOK)
        row = servidor.query("select estado, iniciado_en from streaming_codificador")
        if not row:
            continue
        if not page:
            token = servidor.query("select token from sesiones_enlacerotulos where revocado_en is null")[0][0]
            page = f"{servidor.url}/rotulos/{token}/todo/panel"
            # SQLite keeps the time without its zone, in UTC.
            seen.begun = datetime.fromisoformat(f"{row[0][1]}+00:00").timestamp()
        at = time.time() - seen.begun
        if not seen.states or seen.states[-1][1] != row[0][0]:
            seen.states.append((round(at, 1), row[0][0]))
        answer = httpx.get(page, timeout=30)
        words = " ".join(TAG.sub(" ", answer.text).split())
        if not seen.words or _still(seen.words[-1][1]) != _still(words):
            seen.words.append((time.time() - seen.begun, words))
        seen.leaked = seen.leaked or _key_among_processes()
        if emitir.poll() is None:
            seen.load = max(seen.load, seconds_of(emitir.pid))
        if not down and at > down_at:
            nginx.stop()
            down = True
        elif down and not up and at > up_at:
            nginx.start()
            up = True
    return seen


def _judge(servidor: Servidor, nginx: Nginx, recording: Path, seen: Seen, seconds: float, home: Path) -> int:
    frames, lost, state = servidor.query("select fotogramas, perdidos, estado from streaming_codificador")[0]
    received = nginx.files()
    sent = sum(len(times_of(path, "v")) for path in received)
    jumps = {stream: longest_jump(recording, stream) for stream in ("v", "a")}
    recorded = len(times_of(recording, "v"))
    away = seconds - sent / 25
    told = (home / "emitir.log").read_text() + (home / "daphne.log").read_text()
    facts = servidor.query("select datos from sesiones_suceso where tipo like 'codificador%%'")
    stored = servidor.query("select * from streaming_codificador")
    checks = {
        "acabó por sí sola": state == "terminado",
        "grabación 1280x720@25": size_and_rate(recording) == "1280x720@25/1",
        "recibido 1280x720@25": all(size_and_rate(path) == "1280x720@25/1" for path in received),
        f"grabación completa: {recorded} de {frames} fotogramas": abs(recorded - frames) <= 25,
        f"perdidos {lost} ({100 * lost / max(frames, 1):.2f} %) < 2 %": lost < 0.02 * frames,
        f"mayor salto de la imagen grabada {jumps['v']:.3f} s": jumps["v"] <= 1.0,
        f"mayor salto del sonido grabado {jumps['a']:.3f} s": jumps["a"] <= 1.0,
        f"sin enviar {away:.1f} s, con el servidor parado {OUTAGE:.0f} s": away < OUTAGE + 15,
        f"recibido en {len(received)} trozos sin saltos de más de 1 s": all(
            longest_jump(path) <= 1.0 for path in received
        ),
        "la clave no está entre los procesos": not seen.leaked,
        "la clave no está en registros ni tablas": KEY not in told and KEY not in str(facts) and KEY not in str(stored),
    }
    print(f"Procesador: {seen.load / seconds * 100:.0f} % de un núcleo (máquina de {os.cpu_count()})")
    print("Estados:", ", ".join(f"{at} {state}" for at, state in seen.states))
    for name, good in checks.items():
        print("bien " if good else "MAL  ", name)
    _take_frames(recording, seen, seconds)
    return 0 if all(checks.values()) else 1


def _take_frames(recording: Path, seen: Seen, seconds: float) -> None:
    """Pictures of instants in which the words had stood for a while, with those words, for somebody to look at."""
    folder = ROOT / "var" / "rtmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ends = [at for at, _ in seen.words[1:]] + [seconds]
    lasting = [(at, end, words) for (at, words), end in zip(seen.words, ends, strict=True) if end - at > 2 * LOOK]
    step = max(1, len(lasting) // FRAMES)
    index = []
    for at, end, words in lasting[::step]:
        second = min((at + end) / 2, seconds - 1)
        name = f"{second:06.1f}.png"
        (folder / name).write_bytes(picture_at(recording, second))
        index.append({"imagen": name, "rotulos": words})
        print(f"{name}: {words}")
    (folder / "indice.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n")
    print(f"Imágenes en {folder.relative_to(ROOT)}")


def _still(words: str) -> str:
    """Without the clock, which moves all the time."""
    return re.sub(r"\d+:\d\d", "", words)


def _key_among_processes() -> bool:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if KEY.encode() in path.read_bytes():
                return True
        except OSError:
            continue
    return False


if __name__ == "__main__":
    sys.exit(main())
