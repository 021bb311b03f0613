"""A session with people, panels that can be told apart, and sockets through the real ASGI application."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from asgiref.sync import SyncToAsync
from channels.db import database_sync_to_async as db
from channels.testing import WebsocketCommunicator
from django.db import connections
from django.test import Client

from config.asgi import application
from sesiones.models import Sesion
from sesiones.vivo import SALA, SOLO_MESA, TODOS, Panel, publish
from sesiones.vivo.panels import register, unregister
from sesiones.vivo.snapshots import snapshots
from sesiones.vivo.tail import tail
from tests.town import Town, make_sesion, make_town

HEAD = re.compile(r"^<!--vivo (\{.*?\})-->")


@dataclass
class Board:
    """What the panels of these tests show; a test writes on it."""

    text: str = "nada"


@pytest.fixture
def town(transactional_db) -> Town:
    return make_town()


@pytest.fixture
def sesion(town) -> Sesion:
    return make_sesion(town)


@pytest.fixture
def board() -> Iterator[Board]:
    """Panels `t-publico`, `t-sala`, `t-mesa` that show the text of the board, and `t-propio`, which is fetched."""
    board = Board()
    panels = [Panel(f"t-{name}", audiences, "sesiones/_t.html", lambda _: {"texto": board.text}) for name, audiences in
              {"publico": TODOS, "sala": SALA, "mesa": SOLO_MESA}.items()]  # fmt: skip
    panels.append(Panel("t-propio", SALA))
    for panel in panels:
        register(panel)
    yield board
    for panel in panels:
        unregister(panel.id)


@pytest.fixture(autouse=True)
def _board_template(settings) -> None:
    engine = settings.TEMPLATES[0]
    loaders = [
        ("django.template.loaders.locmem.Loader", {"sesiones/_t.html": "{{ LANGUAGE_CODE }}: {{ texto }}"}),
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**engine["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]


@pytest.fixture(autouse=True)
def _thread(monkeypatch) -> Iterator[None]:
    """No test leaves the thread of the process behind, with a connection to a database that is about to go."""
    monkeypatch.setattr("sesiones.vivo.conexiones.GRACE", 0.0)
    monkeypatch.setattr("sesiones.vivo.conexiones.WRITE_EVERY", 0.0)
    yield
    snapshots.clear()
    tail.join(timeout=5)
    # Neither does the thread in which asynchronous code asks the database.
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()


class Page:
    """What a browser does with the wire."""

    def __init__(self, socket: WebsocketCommunicator) -> None:
        self.socket = socket
        self.version = 0
        self.regions: dict[str, str] = {}
        self.refresh: list[str] = []

    async def read(self, seconds: float = 2) -> "Page":
        """Take one message."""
        text = await self.socket.receive_from(seconds)
        head = json.loads(HEAD.match(text)[1])
        assert head["version"] >= self.version
        self.version = head["version"]
        self.refresh += head.get("refresh", [])
        for panel_id, html in re.findall(r'innerHTML:#([\w-]+)" data-version="\d+">(.*?)</div>', text, re.DOTALL):
            self.regions[panel_id] = html
        return self

    async def read_until(self, done: Callable[["Page"], bool], seconds: float = 5) -> int:
        """Take messages until the page shows it; how many there were."""
        read = 0
        async with asyncio.timeout(seconds):
            while not done(self):
                await self.read(seconds)
                read += 1
        return read

    async def hears_nothing(self, seconds: float = 0.4) -> bool:
        return await self.socket.receive_nothing(seconds)


@pytest_asyncio.fixture
async def open_page():
    """`await open_page(sesion, user)`: a page that knows the version of now; `refused=True`: the close code."""
    sockets = []

    async def open_(sesion, user=None, *, lang="es", origin="http://localhost", refused=False):
        headers = [(b"origin", origin.encode()), (b"host", b"localhost")]
        if user is not None:
            client = Client()
            await db(client.force_login)(user, backend="django.contrib.auth.backends.ModelBackend")
            headers.append((b"cookie", f"sessionid={client.cookies['sessionid'].value}".encode()))
        socket = WebsocketCommunicator(application, f"/ws/sala/{sesion.pk}/?lang={lang}", headers=headers)
        connected, code = await socket.connect()
        if refused:
            assert not connected
            return code
        assert connected
        sockets.append(socket)
        return await Page(socket).read()

    yield open_
    for socket in sockets:
        await socket.disconnect()


@pytest.fixture
def say(board):
    """Write on the board and publish, as one service would."""

    def say_(sesion, text, *panels):
        board.text = text
        publish(sesion.pk, panels)

    return say_
