"""The sockets of this process.

One room per session, audience and language; a room hands the same message object to all its sockets. Each socket has
a mailbox of one slot: while it cannot take more, what comes is merged into what waits, the later state of each panel
wins, and nothing grows. Everything here runs on the event loop; `deliver` may be called from any thread.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, NamedTuple

from django.conf import settings

from sesiones.vivo.audiences import Audience
from sesiones.vivo.messages import Message, merge

logger = logging.getLogger(__name__)

Send = Callable[[dict], Awaitable[None]]

SILENT = 4408
FAILED = 1011  # the standard's word for a mistake of the server; pages come back after it
# After so many sockets the loop may read, accept and answer before it goes on.
CHUNK = 100


class Place(NamedTuple):
    """Where somebody listens."""

    sesion_id: int
    audience: Audience
    language: str


class Mailbox:
    """One socket. `put` never waits; the writer lives only while there is something to write.

    A server without back-pressure (Daphne) would take everything for a reader who is deaf. So what was sent since the
    last echo of the browser is counted, and past `VIVO_UNSEEN_BYTES` the mailbox holds its one slot back.
    """

    __slots__ = (
        "_last",
        "_mark",
        "_seen_bytes",
        "_send",
        "_sent_bytes",
        "_waiting",
        "_writer",
        "heard",
        "open",
        "place",
        "usuario_id",
    )

    def __init__(self, place: Place, send: Send, usuario_id: int | None = None) -> None:
        self.place = place
        self.usuario_id = usuario_id
        self.heard = time.monotonic()
        self.open = True
        self._send = send
        self._waiting: Message | None = None
        self._writer: asyncio.Task | None = None
        self._sent_bytes = 0
        self._seen_bytes = 0
        # Version of a message, and the bytes sent with it and before: the one whose echo is awaited, and the newest.
        self._mark: tuple[int, int] | None = None
        self._last = (-1, 0)

    def put(self, message: Message) -> None:
        self._waiting = message if self._waiting is None else merge(self._waiting, message)
        self._write()

    def seen(self, text: str | None) -> None:
        """The browser lives and has read everything up to this version."""
        self.heard = time.monotonic()
        version = int(text) if text and text.isdecimal() and len(text) < 20 else -1
        if self._mark is None or version < self._mark[0]:
            return
        self._seen_bytes = (self._last if version >= self._last[0] else self._mark)[1]
        # Whatever is still unread has its echo awaited in turn: else who is behind by a big message is never told more.
        self._mark = self._last if self._last[1] > self._seen_bytes else None
        self._write()

    def close(self, code: int) -> None:
        self.open = False
        self._waiting = None
        asyncio.get_running_loop().create_task(self._close(code))

    def _write(self) -> None:
        held = self._sent_bytes - self._seen_bytes > settings.VIVO_UNSEEN_BYTES
        if self.open and self._writer is None and self._waiting is not None and not held:
            message, self._waiting = self._waiting, None
            self._writer = asyncio.get_running_loop().create_task(self._drain(message))

    async def _drain(self, message: Message) -> None:
        try:
            self._sent_bytes += len(message.text)
            self._last = (message.version, self._sent_bytes)
            if self._mark is None:
                self._mark = self._last
            await self._send(message.event)
        except Exception as error:
            # Closed, and not only left: a page that hears nothing more must know it, come back and ask for everything.
            logger.warning("A socket of %s could not be written: %r", self.place, error)
            if self.open:
                self.close(FAILED)
        finally:
            self._writer = None
        self._write()

    async def _close(self, code: int) -> None:
        try:
            await self._send({"type": "websocket.close", "code": code})
        except Exception as error:
            logger.info("A socket of %s could not be closed: %r", self.place, error)


class Room:
    """All sockets of one place, the version of the last message, and what waits to be handed out."""

    __slots__ = ("mailboxes", "version", "waiting")

    def __init__(self) -> None:
        self.mailboxes: set[Mailbox] = set()
        self.version: int | None = None
        self.waiting: Message | None = None


class Hub:
    """The one fan-out point of a process."""

    def __init__(self) -> None:
        self._rooms: dict[Place, Room] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pump: asyncio.Task | None = None
        self._watchdog: asyncio.TimerHandle | None = None
        self._listener: asyncio.Task | None = None

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """The loop of the sockets, None while there is none."""
        return self._loop

    def places(self) -> dict[Place, int | None]:
        """Where somebody listens now, with the version last told there. May be asked from any thread."""
        return {place: room.version for place, room in list(self._rooms.items())}

    def knows(self, place: Place) -> bool:
        """Whether those who come to this place are told the version of now without anybody having to look."""
        room = self._rooms.get(place)
        return room is not None and room.version is not None

    def count(self, audience: Audience) -> int:
        """How many sockets of that audience there are."""
        return sum(len(room.mailboxes) for place, room in list(self._rooms.items()) if place.audience is audience)

    def listen(self, hear: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """While there is a socket, also run this on its loop: what hears of changes in other processes."""
        if self._loop is not None and self._listener is None:
            self._listener = self._loop.create_task(hear())

    def join(self, place: Place, send: Send, usuario_id: int | None = None) -> Mailbox:
        """Give a socket its mailbox. What is delivered from now on comes into it, after the version of now."""
        self._take_loop()
        room = self._rooms.setdefault(place, Room())
        mailbox = Mailbox(place, send, usuario_id)
        room.mailboxes.add(mailbox)
        if room.version is not None:
            mailbox.put(Message(room.version, room.version, {}))
        return mailbox

    def leave(self, mailbox: Mailbox) -> None:
        mailbox.open = False
        room = self._rooms.get(mailbox.place)
        if room is not None:
            room.mailboxes.discard(mailbox)
            if not room.mailboxes:
                del self._rooms[mailbox.place]
        if not self._rooms:
            self._let_loop_go()

    def deliver(self, place: Place, version: int, fragments: dict[str, str | None]) -> None:
        """Hand the state of some panels to everybody in a place. From any thread; order is kept."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._enqueue, place, version, fragments)

    def _enqueue(self, place: Place, version: int, fragments: dict[str, str | None]) -> None:
        room = self._rooms.get(place)
        if room is None or (room.version is not None and version < room.version):
            return
        previous = version if room.version is None else room.version
        message = Message(version, previous, fragments)
        room.version = version
        room.waiting = message if room.waiting is None else merge(room.waiting, message)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.get_running_loop().create_task(self._fan_out())

    async def _fan_out(self) -> None:
        try:
            while waiting := [(room, room.waiting) for room in self._rooms.values() if room.waiting is not None]:
                for room, _ in waiting:
                    room.waiting = None
                for room, message in waiting:
                    await self._hand_out(message, list(room.mailboxes))
        finally:
            if self._pump is asyncio.current_task():
                self._pump = None

    async def _hand_out(self, message: Message, mailboxes: list[Mailbox]) -> None:
        for start in range(0, len(mailboxes), CHUNK):
            for mailbox in mailboxes[start : start + CHUNK]:
                mailbox.put(message)
            await asyncio.sleep(0)

    def _mailboxes(self) -> Iterator[Mailbox]:
        for room in list(self._rooms.values()):
            yield from list(room.mailboxes)

    def _take_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            # Rooms of another loop belong to a server that has ended.
            self._let_loop_go()
            self._rooms.clear()
            self._loop, self._pump = loop, None
            self._watch()

    def _let_loop_go(self) -> None:
        if self._watchdog is not None:
            self._watchdog.cancel()
        if self._listener is not None and not self._listener.get_loop().is_closed():
            self._listener.cancel()
        self._loop = self._watchdog = self._listener = None

    def _watch(self) -> None:
        """Close who has been silent for too long: deaf, or gone without a word."""
        limit = time.monotonic() - settings.VIVO_SILENCE
        for mailbox in self._mailboxes():
            if mailbox.open and mailbox.heard < limit:
                mailbox.close(SILENT)
                self.leave(mailbox)
        if self._loop is not None:
            self._watchdog = self._loop.call_later(settings.VIVO_SILENCE / 6, self._watch)


hub = Hub()
