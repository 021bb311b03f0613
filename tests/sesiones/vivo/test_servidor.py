"""The wire on a real Daphne: changes of other processes, a deaf listener, a foreign page, a browser."""

import asyncio
import json
import socket
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.harness.postgres import BOTH
from tests.harness.servidor import Servidor
from tests.sesiones.vivo import en_servidor

AJUSTES = {"DJANGO_SETTINGS_MODULE": "tests.sesiones.vivo.ajustes"}


@pytest.fixture(params=BOTH)
def server(request, start_servidor):
    return start_servidor(request.param, env=AJUSTES)


def wire(server, sala, usuario=None, **options):
    cookie = {"Cookie": f"sessionid={sala['cookies'][usuario]}"} if usuario else {}
    address = f"{server.url.replace('http', 'ws')}/ws/sala/{sala['pk']}/?lang=es"
    return connect(address, origin=server.url, additional_headers=cookie, max_size=None, **options)


class Listener:
    """A page that reads and echoes in the background, as pages do."""

    def __init__(self, wire):
        self.wire = wire
        self.text = ""
        self.news = asyncio.Event()

    async def __aenter__(self):
        self.wire = await self.wire.__aenter__()
        self.tasks = [asyncio.create_task(self.read()), asyncio.create_task(self.echo())]
        return self

    async def __aexit__(self, *error):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.wire.close()

    async def read(self):
        async for message in self.wire:
            self.version = json.loads(message[8 : message.index("-->")])["version"]
            self.text += message
            self.news.set()

    async def echo(self):
        while True:
            await asyncio.sleep(0.3)
            await self.wire.send(str(self.version))

    async def wait_for(self, text, seconds=15):
        """Everything heard since the last call, as soon as it holds that text."""
        async with asyncio.timeout(seconds):
            while text not in self.text:
                self.news.clear()
                await self.news.wait()
        heard, self.text = self.text, ""
        return heard


async def do(server, function, **arguments):
    return await asyncio.to_thread(server.call, function, **arguments)


async def test_a_change_of_any_length_arrives_whole(start_servidor):
    """The mesa of 350 members gets 70 kB when two of its panels change at once."""
    server = start_servidor(env=AJUSTES)
    sala = await do(server, en_servidor.found_town, miembros=3)
    async with Listener(wire(server, sala)) as page, httpx.AsyncClient(base_url=server.url) as client:
        for size in (60_000, 70_000, 500_000):
            await client.post(f"/tablon/{sala['pk']}/escribir/", params={"size": size, "name": f"largo{size}"})
            assert len(await page.wait_for(f"largo{size}-1.")) > size


async def test_two_servers_and_a_command_on_one_database_tell_each_other(server):
    sala = await do(server, en_servidor.found_town)
    other = Servidor(server.home / "other", server.database_url, env=AJUSTES)
    other.home.mkdir()
    address = f"/directo/{sala['clave']}/estado.json"
    try:
        await asyncio.to_thread(other.start)
        async with Listener(wire(server, sala, "villa-1")) as here, Listener(wire(other, sala)) as there:
            await do(server, en_servidor.write, pk=sala["pk"], texts=["hola"], panels=["tablon", "tablon-sala"])
            assert "innerHTML:#tablon-sala" in await here.wait_for("hola")
            assert "tablon-sala" not in await there.wait_for("hola")
        async with httpx.AsyncClient() as client:
            first = await client.get(server.url + address)
            second = await client.get(other.url + address, headers={"If-None-Match": first.headers["ETag"]})
            assert (first.status_code, second.status_code) == (200, 304)
            fragment = first.json()["fragmentos"]["tablon"]
            assert (await client.get(other.url + fragment)).text.strip() == "hola"
    finally:
        await asyncio.to_thread(other.close)


async def test_with_redis_a_change_elsewhere_is_heard_without_waiting_for_the_next_look(start_servidor, redis_url):
    server = start_servidor(env={**AJUSTES, "REDIS_URL": redis_url, "VIVO_TAIL_INTERVAL": "60"})
    sala = await do(server, en_servidor.found_town)
    async with Listener(wire(server, sala)) as listener:
        await listener.wait_for("version")
        await do(server, en_servidor.write, pk=sala["pk"], texts=["hola"], panels=["tablon"])
        await listener.wait_for("hola")


async def test_a_page_of_another_house_gets_no_wire(start_servidor):
    server = start_servidor(env=AJUSTES)
    sala = await do(server, en_servidor.found_town)
    address = f"{server.url.replace('http', 'ws')}/ws/sala/{sala['pk']}/"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(address, origin="https://otra-casa.example"):
            pass
    assert refused.value.response.status_code == 403


def deaf_socket(server, sala):
    """A listener that shakes hands and then never reads: its window closes."""
    raw = socket.create_connection(("127.0.0.1", server.port))
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.sendall(
        f"GET /ws/sala/{sala['pk']}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert b"101" in raw.recv(200)
    return raw


def resident(server):
    """Memory of the server in bytes."""
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096


@pytest.mark.fault
async def test_a_deaf_listener_costs_the_server_little_and_the_others_nothing(start_servidor):
    server = start_servidor(env={**AJUSTES, "VIVO_SILENCE": "4"})
    sala = await do(server, en_servidor.found_town)
    async with Listener(wire(server, sala)) as listener:
        await do(server, en_servidor.write_long, pk=sala["pk"], times=20, size=20_000)
        await listener.wait_for("fin")
        before = resident(server)
        deaf = await asyncio.to_thread(deaf_socket, server, sala)
        await do(server, en_servidor.write_long, pk=sala["pk"], times=300, size=20_000)
        await listener.wait_for("fin")
        assert resident(server) - before < 2_000_000
        deaf.settimeout(10)
        assert await asyncio.to_thread(closed_in_the_end, deaf)
        await do(server, en_servidor.write, pk=sala["pk"], texts=["y sigue"], panels=["tablon"])
        await listener.wait_for("y sigue")


def closed_in_the_end(raw):
    try:
        while raw.recv(65536):
            pass
    except ConnectionResetError:
        pass
    finally:
        raw.close()
    return True


async def hear_everything(wire):
    async with asyncio.timeout(15):
        while True:
            await wire.recv()


@pytest.mark.fault
async def test_who_says_nothing_for_too_long_is_closed_and_may_come_back(start_servidor):
    server = start_servidor(env={**AJUSTES, "VIVO_SILENCE": "1"})
    sala = await do(server, en_servidor.found_town)
    async with wire(server, sala) as silent:
        with pytest.raises(ConnectionClosed) as closed:
            await hear_everything(silent)
        assert closed.value.rcvd.code == 4408
    async with wire(server, sala) as again:
        assert "version" in await again.recv()


@pytest.mark.browser
def test_a_browser_shows_what_comes_ignores_what_it_has_no_place_for_and_heals_after_a_cut(start_servidor, browser):
    server = start_servidor(env=AJUSTES)
    sala = server.call(en_servidor.found_town)
    # Not `new_context`: while the server is away, the browser complains that it cannot connect, as it should.
    context = browser.new_context(base_url=server.url)
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": "sessionid", "value": sala["cookies"]["villa-2"], "url": server.url}])
    troubles = []
    context.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page = context.new_page()
    page.goto(f"/tablon/{sala['pk']}/")
    board = page.locator("#tablon")
    server.call(en_servidor.write, pk=sala["pk"], texts=["uno"], panels=["tablon", "tablon-sala"])
    board.filter(has_text="uno").wait_for()
    assert troubles == []

    server.stop()
    server.call(en_servidor.write, pk=sala["pk"], texts=["dos"], panels=["tablon"])
    server.start()
    board.filter(has_text="dos").wait_for()

    server.call(en_servidor.write, pk=sala["pk"], texts=["tres"], panels=["tablon"])
    board.filter(has_text="tres").wait_for()
    context.close()
