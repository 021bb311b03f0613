"""Real time beside its references: goals R1, R2, R3, R8, R9, R10, R11, R13 and R14.

Each function takes a running `Producto` and a running `Referencia` (R9 and R10 the product alone) and returns
`Medida`s of one cycle; the caller repeats them and takes medians. CPU per delivery (µs of the server process) is the
stable figure; wall time on a shared machine is not.

    python -m tests.bench.vivo [R1 R9 …]      one cycle of each, printed
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
import httpx

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from tests.bench.sockets import Light, all_have, cpu_of, open_light, open_many, private_memory_of  # noqa: E402  the apps must be loaded first
from tests.harness.ports import free_port  # noqa: E402
from tests.harness.redis import redis_server  # noqa: E402
from tests.harness.servidor import ROOT, Servidor  # noqa: E402
from tests.harness.template import Template  # noqa: E402
from tests.sesiones.vivo import en_servidor  # noqa: E402

ROUNDS = 7
WARM_UP = 2
ENV = {
    "DJANGO_SETTINGS_MODULE": "tests.sesiones.vivo.ajustes",
    "VIVO_PUBLIC_SOCKETS": "10000",
}


@dataclass(frozen=True)
class Medida:
    """One figure of one cycle. `must` and `stretch` are the goals for `value`, which is a ratio where `unit` is "x"."""

    goal: str
    what: str
    value: float
    unit: str = "x"
    must: float | None = None
    stretch: float | None = None

    def __str__(self) -> str:
        goals = ", ".join(
            f"{name} {limit:g}" for name, limit in (("must", self.must), ("stretch", self.stretch)) if limit is not None
        )
        return f"{self.goal:4} {self.what:66} {self.value:10.2f} {self.unit:3} {goals}"


@dataclass
class Producto:
    """The product on Daphne and SQLite, with an open session of 350 members."""

    server: Servidor
    pk: int
    clave: str
    cookies: list[str]

    @property
    def port(self) -> int:
        return self.server.port

    @property
    def pid(self) -> int:
        assert self.server.process is not None
        return self.server.process.pid

    @property
    def sala(self) -> str:
        return f"/ws/sala/{self.pk}/?lang=es"


@dataclass
class Referencia:
    """Bare Channels on Daphne and Redis PubSub."""

    port: int
    pid: int


@contextmanager
def producto(members: int = 350) -> Iterator[Producto]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = Servidor(home, Template(home / "template").copy(home), env=ENV)
        try:
            sala = server.call(en_servidor.found_town, miembros=members)
            server.start()
            yield Producto(server, sala["pk"], sala["clave"], list(sala["cookies"].values()))
        finally:
            server.close()


@contextmanager
def referencia() -> Iterator[Referencia]:
    from config.management.commands.servir import daphne_command

    port = free_port()
    command = [*daphne_command(host="127.0.0.1", port=port)[:-1], "tests.bench.reference.canales:application"]
    with redis_server() as url:
        env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        process = subprocess.Popen(command, cwd=ROOT, env={**env, "REDIS_URL": url})
        try:
            _wait_for(port)
            yield Referencia(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=15)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/vacia")
            return
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@asynccontextmanager
async def room(port: int, path: str, count: int, cookies: list[str] | None = None) -> AsyncIterator[list[Light]]:
    """`count` connected sockets that echo as pages do."""
    lights, _ = await open_many(port, path, count, cookies)
    try:
        await asyncio.sleep(0.5)
        yield lights
    finally:
        for light in lights:
            light.close()
        await asyncio.sleep(0.5)


async def fan_out(lights: list[Light], pid: int, trigger: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
    """Medians over the rounds: CPU of the server per delivery (µs), and ms until the last socket has it."""
    cpu, last = [], []
    for number in range(WARM_UP + ROUNDS):
        before = [light.messages for light in lights]
        used, began = cpu_of(pid), time.perf_counter()
        await trigger(number)
        await all_have(lights, _more_than(dict(zip(map(id, lights), before, strict=True))))
        last.append((max(light.last for light in lights) - began) * 1e3)
        await asyncio.sleep(0.05)
        cpu.append((cpu_of(pid) - used) / len(lights) * 1e6)
    return statistics.median(cpu[WARM_UP:]), statistics.median(last[WARM_UP:])


def _more_than(before: dict[int, int]) -> Callable[[Light], bool]:
    return lambda light: light.messages > before[id(light)]


def writing(product: Producto, client: httpx.AsyncClient, size: int = 2000) -> Callable[[int], Awaitable[object]]:
    address = f"http://127.0.0.1:{product.port}/tablon/{product.pk}/escribir/"
    return lambda number: client.post(address, params={"size": size, "name": f"n{number}"})


def emitting(reference: Referencia, client: httpx.AsyncClient) -> Callable[[int], Awaitable[object]]:
    return lambda number: client.get(f"http://127.0.0.1:{reference.port}/emit?size=2048")


async def r1(product: Producto, reference: Referencia) -> list[Medida]:
    """A change reaches the sockets of 350 members."""
    async with httpx.AsyncClient(timeout=60) as client:
        async with room(product.port, product.sala, 350, product.cookies) as lights:
            own, own_last = await fan_out(lights, product.pid, writing(product, client))
        async with room(reference.port, "/ws/group", 350) as lights:
            group, _ = await fan_out(lights, reference.pid, emitting(reference, client))
        async with room(reference.port, "/ws/hub", 350) as lights:
            hub, hub_last = await fan_out(lights, reference.pid, emitting(reference, client))
    return [
        Medida("R1", "350 members: CPU per delivery against the stock group", own / group, must=0.7),
        Medida("R1", "350 members: CPU per delivery against the bare hub", own / hub, stretch=1.3),
        Medida("R1", "350 members: CPU per delivery", own, "µs"),
        Medida("R1", "350 members: last socket has it", own_last, "ms"),
        Medida("R1", "350 members: last socket of the bare hub has it", hub_last, "ms"),
    ]


async def r2(product: Producto, reference: Referencia) -> list[Medida]:
    """2,000 public sockets; R3 is its ratio to 500."""
    async with httpx.AsyncClient(timeout=60) as client:
        async with room(product.port, product.sala, 500) as lights:
            few, _ = await fan_out(lights, product.pid, writing(product, client))
        async with room(product.port, product.sala, 2000) as lights:
            own, own_last = await fan_out(lights, product.pid, writing(product, client))
        async with room(reference.port, "/ws/hub", 2000) as lights:
            hub, hub_last = await fan_out(lights, reference.pid, emitting(reference, client))
    return [
        Medida("R2", "2,000 public: CPU per delivery against the bare hub", own / hub, must=1.5, stretch=1.2),
        Medida("R2", "2,000 public: last against the bare hub", own_last / hub_last, must=1.5, stretch=1.2),
        Medida("R2", "2,000 public: last socket has it", own_last, "ms"),
        Medida("R3", "CPU per delivery at 2,000 against 500", own / few, must=1.3, stretch=1.0),
    ]


async def arrive(port: int, path: str, pid: int, cookies: list[str] | None = None) -> tuple[list[Light], float]:
    """350 sockets within two seconds: themselves, and the CPU seconds of the server until it is quiet again."""
    used = cpu_of(pid)

    async def one(number: int) -> Light:
        await asyncio.sleep(2 * number / 350)
        return await open_light(port, path, cookies[number % len(cookies)] if cookies else None)

    lights = list(await asyncio.gather(*(one(number) for number in range(350))))
    await asyncio.sleep(1.5)
    return lights, cpu_of(pid) - used


async def r8(product: Producto, reference: Referencia) -> list[Medida]:
    """350 members arrive within two seconds; the mesa watches who is connected."""
    own, used = await arrive(product.port, product.sala, product.pid, product.cookies)
    most = max(light.messages for light in own)
    for light in own:
        light.close()
    await asyncio.sleep(3)
    theirs, coalesced = await arrive(reference.port, "/ws/presence", reference.pid)
    for light in theirs:
        light.close()
    return [
        Medida("R8", "350 arrivals: most messages that one socket got", most, "msg", must=15, stretch=8),
        Medida("R8", "350 arrivals: CPU against coalesced presence alone", used / coalesced, must=3, stretch=1.3),
        Medida("R8", "350 arrivals, with session, user, permission and marks: CPU", used * 1e3, "ms"),
    ]


async def r9(product: Producto) -> list[Medida]:
    """A burst of 400 changes: every socket ends in the last state."""
    async with (
        httpx.AsyncClient(timeout=120) as client,
        room(product.port, product.sala, 350, product.cookies) as lights,
    ):
        address = f"http://127.0.0.1:{product.port}/tablon/{product.pk}/escribir/"
        await client.post(address, params={"size": 500, "burst": 400, "name": "rafaga"})
        await asyncio.sleep(2)
        last = sum(b"rafaga-400." in light.state_of(b'"innerHTML:#tablon"') for light in lights)
    return [Medida("R9", "burst of 400: sockets that end in the last state", 100 * last / 350, "%", must=100)]


async def r10(product: Producto) -> list[Medida]:
    """One socket of 351 never reads."""
    async with (
        httpx.AsyncClient(timeout=60) as client,
        room(product.port, product.sala, 350, product.cookies) as lights,
    ):
        _, quiet = await fan_out(lights, product.pid, writing(product, client, 20_000))
        # What the same load and one more socket that reads make it grow is not the deaf one's doing.
        await open_light(product.port, product.sala, product.cookies[0])
        for number in range(150):
            await writing(product, client, 20_000)(number)
        deaf = await open_light(product.port, product.sala, product.cookies[0], deaf=True)
        before = private_memory_of(product.pid)
        _, beside = await fan_out(lights, product.pid, writing(product, client, 20_000))
        for number in range(150):
            await writing(product, client, 20_000)(number)
        grown = private_memory_of(product.pid) - before
        deaf.close()
    return [
        Medida("R10", "one deaf socket: the others' last against quiet", beside / quiet, must=1.5, stretch=1.2),
        Medida("R10", "one deaf socket: memory of the server grows by", grown / 1e6, "MB", must=2),
    ]


async def requests(port: int, path: str, pid: int, headers: dict[str, str], count: int = 2000) -> float:
    """CPU of the server per request (µs), over kept connections."""
    limits = httpx.Limits(max_connections=20)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=60) as client:

        async def some(number: int) -> None:
            for _ in range(number):
                await client.get(path, headers=headers)

        await some(50)
        used = cpu_of(pid)
        await asyncio.gather(*(some(count // 20) for _ in range(20)))
        return (cpu_of(pid) - used) / count * 1e6


async def r11(product: Producto, reference: Referencia) -> list[Medida]:
    """The public document, unchanged, asked for with its ETag. (0 queries is a test: tests/sesiones/vivo.)"""
    path = f"/directo/{product.clave}/estado.json"
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{product.port}") as client:
        etag = (await client.get(path)).headers["ETag"]
    own = await requests(product.port, path, product.pid, {"If-None-Match": etag})
    empty = await requests(reference.port, "/vacia", reference.pid, {})
    return [
        Medida("R11", "estado.json unchanged: CPU against an empty Django view", own / empty, must=1.3),
        Medida("R11", "estado.json unchanged: CPU", own, "µs"),
    ]


async def r13(product: Producto, reference: Referencia) -> list[Medida]:
    """1,000 sockets come back, 200 at a time."""
    rates, waits = [], []
    for port, path, cookies in (
        (product.port, product.sala, product.cookies),
        (reference.port, "/ws/hub", None),
    ):
        began = time.perf_counter()
        lights, taken = await open_many(port, path, 1000, cookies, at_once=200)
        rates.append(1000 / (time.perf_counter() - began))
        waits.append(sorted(taken)[989])
        for light in lights:
            light.close()
        await asyncio.sleep(3)
    return [
        Medida(
            "R13", "1,000 reconnect: handshakes/s against the bare hub", rates[0] / rates[1], must=0.25, stretch=0.5
        ),
        Medida("R13", "1,000 reconnect: handshakes/s", rates[0], "/s"),
        Medida("R13", "1,000 reconnect: p99 of a handshake", waits[0], "s", must=1),
    ]


async def r14(product: Producto, reference: Referencia) -> list[Medida]:
    """Memory of a socket, session and user included."""
    figures = []
    for port, path, pid, cookies in (
        (product.port, product.sala, product.pid, product.cookies),
        (reference.port, "/ws/hub", reference.pid, None),
    ):
        async with room(port, path, 100, cookies):
            before = private_memory_of(pid)
            async with room(port, path, 1000, cookies):
                figures.append((private_memory_of(pid) - before) / 1000)
    return [
        Medida("R14", "memory per socket against the bare hub", figures[0] / figures[1], must=2, stretch=1.4),
        Medida("R14", "memory per socket", figures[0] / 1e3, "kB"),
    ]


WITH_REFERENCE = {"R1": r1, "R2": r2, "R8": r8, "R11": r11, "R13": r13, "R14": r14}
ALONE = {"R9": r9, "R10": r10}


def cycle(goals: set[str] | None = None) -> list[Medida]:
    """One cycle of all goals, or of those named, each on fresh servers so that none inherits another's memory."""
    figures: list[Medida] = []
    for goal, measure in WITH_REFERENCE.items():
        if goals is None or goal in goals:
            with producto() as product, referencia() as reference:
                figures += asyncio.run(measure(product, reference))
    for goal, measure_alone in ALONE.items():
        if goals is None or goal in goals:
            with producto() as product:
                figures += asyncio.run(measure_alone(product))
    return figures


if __name__ == "__main__":
    for figure in cycle(set(sys.argv[1:]) or None):
        print(figure)
