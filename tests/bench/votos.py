"""R4 and R5: 27 and 350 members vote at one instant, through the whole stack, with 50 screens connected.

Each round every member posts a ballot over a connection already open: session, CSRF, permission, durable write,
receipt. Beside it, in the same run on the same server, the reference: an authenticated, CSRF-checked POST that does
nothing. R5 is the same with every fsync slowed by 5 ms, counted by a preloaded shim.
`python -m tests.bench.votos` prints the figures.
"""

import asyncio
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import django
import websockets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from tests.bench import votos_servidor  # noqa: E402  the apps must be loaded first
from tests.harness.servidor import ROOT, Servidor  # noqa: E402
from tests.harness.template import Template  # noqa: E402

MIEMBROS = 350
PLENO = 27
PANTALLAS = 50
CICLOS = 3
SLOW_US = 5000
TOKEN = "a" * 32
RECEIPT = re.compile(rb'class="huella">([0-9a-f]+)<')


def main() -> dict[str, Any]:
    """Figures in milliseconds: medians of the cycles, the ratios of R4 and R5, and fsyncs of a round."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shim = _build_shim(home)
        template = Template(home / "template")
        plain = _serve(template, home / "plain", {})
        count = home / "fsyncs"
        count.touch()
        slow = _serve(
            template, home / "slow",
            {"LD_PRELOAD": str(shim), "SLOWSYNC_US": str(SLOW_US), "SLOWSYNC_COUNT": str(count)},
        )  # fmt: skip
        try:
            return asyncio.run(_measure(plain, slow, count))
        finally:
            plain["servidor"].close()
            slow["servidor"].close()


async def _measure(plain: dict[str, Any], slow: dict[str, Any], count: Path) -> dict[str, Any]:
    rounds: dict[str, list[float]] = {name: [] for name in ("27", "350", "27 nada", "350 nada", "350 lento")}
    firsts: list[float] = []
    fsyncs: list[int] = []
    for cycle in range(CICLOS + 1):
        taken = {
            "27": (await _vote(plain, PLENO))[0],
            "27 nada": await _nothing(plain, PLENO),
            "350 nada": await _nothing(plain, MIEMBROS),
        }
        taken["350"], first = await _vote(plain, MIEMBROS)
        before = _size(count)
        taken["350 lento"], _first = await _vote(slow, MIEMBROS)
        if cycle:  # the first is a warm-up
            for name, value in taken.items():
                rounds[name].append(value * 1000)
            firsts.append(first * 1000)
            fsyncs.append(_size(count) - before)
    medians = {name: round(statistics.median(values), 1) for name, values in rounds.items()}
    return {
        "ultimo_ms": medians,
        "primero_350_ms": round(statistics.median(firsts), 1),
        "ciclos_ms": {name: [round(value) for value in values] for name, values in rounds.items()},
        "R4": {
            "razon_350": round(medians["350"] / medians["350 nada"], 2), "razon_27": round(medians["27"] / medians["27 nada"], 2),
            "debe": 2.0, "ideal": 1.3,
        },
        "R5": {
            "razon": round(medians["350 lento"] / medians["350"], 2), "fsyncs_por_ronda": fsyncs,
            "debe": {"razon": 2.0, "fsyncs": 20}, "ideal": {"razon": 1.3, "fsyncs": 5},
        },
        "pantallas": PANTALLAS,
    }  # fmt: skip


def _serve(template: Template, home: Path, env: dict[str, str]) -> dict[str, Any]:
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.votos_ajustes"}
    servidor = Servidor(home, template.copy(home), env={**settings})
    town = servidor.call(votos_servidor.found_town, miembros=MIEMBROS, votaciones=2 * (CICLOS + 1))
    servidor.env.update(env)
    servidor.start(timeout=90)
    return {"servidor": servidor, **town}


async def _vote(side: dict[str, Any], voters: int) -> tuple[float, float]:
    """One round on a vote of its own; seconds until the last and the first receipt. Every receipt is in the database."""
    place = side["votaciones"].pop(0)
    servidor: Servidor = side["servidor"]
    async with AsyncExitStack() as screens:
        for cookie in side["cookies"][:PANTALLAS]:
            url = f"{servidor.url.replace('http', 'ws')}/ws/sala/{place['sesion']}/"
            headers = {"Cookie": f"sessionid={cookie}"}
            await screens.enter_async_context(
                websockets.connect(url, origin=servidor.url, additional_headers=headers, ping_interval=None)
            )
        bodies = [f"sentido=si&clave={secrets.token_hex(16)}" for _ in range(voters)]
        answers, last, first = await _post_all(side, f"/votaciones/{place['votacion']}/emitir/", bodies)
    hashes = {match[1].decode() for answer in answers if (match := RECEIPT.search(answer))}
    stored = servidor.query(
        "SELECT substr(hash, 1, 10) FROM votaciones_voto WHERE votacion_id = %s", [place["votacion"]]
    )
    assert len(stored) == len(hashes) == voters, (len(stored), len(hashes), answers[0][:2000])
    assert {row[0] for row in stored} == hashes
    return last, first


async def _nothing(side: dict[str, Any], voters: int) -> float:
    answers, last, _first = await _post_all(side, "/nada/1/", ["sentido=si&clave=x"] * voters)
    assert all(b" 200 " in answer.split(b"\r\n", 1)[0] for answer in answers), answers[0][:500]
    return last


async def _post_all(side: dict[str, Any], path: str, bodies: list[str]) -> tuple[list[bytes], float, float]:
    """Every member posts at one instant over a connection opened before."""
    servidor: Servidor = side["servidor"]
    lines = [await asyncio.open_connection("127.0.0.1", servidor.port) for _ in bodies]
    requests = [_request(servidor, path, cookie, body) for cookie, body in zip(side["cookies"], bodies, strict=False)]
    ended: list[float] = []

    async def exchange(line: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: bytes) -> bytes:
        reader, writer = line
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        assert length, head
        body = await reader.readexactly(int(length[1]))
        ended.append(time.perf_counter())
        return head + body

    began = time.perf_counter()
    answers = await asyncio.gather(*(exchange(line, request) for line, request in zip(lines, requests, strict=True)))
    for _reader, writer in lines:
        writer.close()
    return list(answers), max(ended) - began, min(ended) - began


def _request(servidor: Servidor, path: str, cookie: str, body: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{servidor.port}\r\nOrigin: {servidor.url}\r\n"
        f"Cookie: sessionid={cookie}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\nHX-Request: true\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def _size(path: Path) -> int:
    return path.stat().st_size


def _build_shim(home: Path) -> Path:
    source, target = ROOT / "tests" / "bench" / "reference" / "slowsync.c", home / "slowsync.so"
    command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(target), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return target


if __name__ == "__main__":
    json.dump(main(), sys.stdout, indent=2, ensure_ascii=False)
    print()
