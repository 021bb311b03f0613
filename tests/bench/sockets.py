"""Many light sockets in one process: no library between the wire and the count, so that the client stays small."""

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable, Iterable

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
# Masked text frame "999999999999": more than any version, so that the server takes everything as seen.
ECHO_AFTER = 100_000  # bytes, as the pages do
ECHO = bytes([0x81, 0x80 | 12, 0, 0, 0, 0]) + b"9" * 12


class Light(asyncio.Protocol):
    """One socket: counts the text frames that hold something, and when the last one came."""

    def __init__(self, request: bytes, deaf: bool = False) -> None:
        self.request = request
        self.deaf = deaf
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()
        self.messages = 0
        self.last = 0.0
        self.recent: deque[bytes] = deque(maxlen=16)
        self.closed = False
        self.unseen = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self.unseen += len(data)
        if self.unseen > ECHO_AFTER:
            self.echo()
        if not self.opened.done():
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            status = bytes(self.buffer[9:12])
            del self.buffer[: end + 4]
            if status == b"101":
                self.opened.set_result(None)
                self._live()
                if self.deaf:
                    self.transport.pause_reading()
            else:
                self.opened.set_exception(ConnectionError(status.decode()))
        self._frames()

    def _frames(self) -> None:
        buffer = self.buffer
        while len(buffer) >= 2:
            size, start = buffer[1], 2
            if size == 126:
                size, start = int.from_bytes(buffer[2:4]), 4
            elif size == 127:
                size, start = int.from_bytes(buffer[2:10]), 10
            if len(buffer) < start + size:
                return
            if buffer[0] == 0x81:
                self.recent.append(bytes(buffer[start : start + size]))
                self.messages += 1
                self.last = time.perf_counter()
            elif buffer[0] == 0x89:
                self.transport.write(bytes([0x8A, 0x80 | size, 0, 0, 0, 0]) + bytes(buffer[start : start + size]))
            del buffer[: start + size]

    def connection_lost(self, error: Exception | None) -> None:
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(error or ConnectionError("closed"))

    def _live(self) -> None:
        """As a page does, every ten seconds."""
        if not self.closed and not self.deaf:
            self.echo()
            asyncio.get_running_loop().call_later(10, self._live)

    def state_of(self, mark: bytes) -> bytes:
        """The last message about one region: others share the wire, and any of them may be the last to come."""
        return next((text for text in reversed(self.recent) if mark in text), b"")

    def echo(self) -> None:
        self.unseen = 0
        self.transport.write(ECHO)

    def close(self) -> None:
        self.transport.abort()


async def open_light(port: int, path: str, cookie: str | None = None, *, deaf: bool = False) -> Light:
    """A connected socket; ConnectionError with the status when it is refused."""
    lines = [
        f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}",
    ]  # fmt: skip
    if cookie:
        lines.append(f"Cookie: sessionid={cookie}")
    request = "\r\n".join([*lines, "", ""]).encode()
    loop = asyncio.get_running_loop()
    _, light = await loop.create_connection(lambda: Light(request, deaf), "127.0.0.1", port)
    await light.opened
    return light


async def open_many(
    port: int, path: str, count: int, cookies: Iterable[str] | None = None, *, at_once: int = 20
) -> tuple[list[Light], list[float]]:
    """`count` sockets, `at_once` handshakes at a time, and how long each handshake took (seconds)."""
    gate = asyncio.Semaphore(at_once)
    taken: list[float] = []
    jar = list(cookies or [])

    async def one(number: int) -> Light:
        async with gate:
            began = time.perf_counter()
            light = await open_light(port, path, jar[number % len(jar)] if jar else None)
            taken.append(time.perf_counter() - began)
            return light

    return list(await asyncio.gather(*(one(number) for number in range(count)))), taken


async def all_have(lights: list[Light], arrived: Callable[[Light], bool], seconds: float = 30) -> None:
    """Wait until every socket has it."""
    async with asyncio.timeout(seconds):
        while not all(arrived(light) for light in lights):  # noqa: ASYNC110  thousands of events would be the measure
            await asyncio.sleep(0.002)


def cpu_of(pid: int) -> float:
    """CPU seconds that all threads of a process have used."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/schedstat") as file:
                total += int(file.read().split()[0])
        except FileNotFoundError:
            continue
    return total / 1e9


def private_memory_of(pid: int) -> int:
    """Bytes that only this process holds (USS)."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        rows = dict(line.split(":", 1) for line in file.read().splitlines()[1:])
    return sum(int(rows[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) * 1024
