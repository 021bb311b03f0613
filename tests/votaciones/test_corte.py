"""A vote acknowledged is stored, and one not stored is never acknowledged: the server is killed in mid-burst."""

import asyncio
import random
import re

import httpx
import pytest

from tests.harness.postgres import BOTH
from tests.votaciones import servidor as data

pytestmark = [pytest.mark.fault, pytest.mark.slow]

MIEMBROS = 60
TOKEN = "b" * 32
HUELLA = re.compile(r'class="huella">([0-9a-f]+)<')


async def cast(client, server, place, n, clave):
    """The short hash of the receipt, or None when no answer came."""
    headers = {"HX-Request": "true", "X-CSRFToken": TOKEN}
    cookies = f"sessionid={place['cookies'][n]}; csrftoken={TOKEN}"
    try:
        answer = await client.post(
            f"{server.url}/votaciones/{place['votacion']}/emitir/",
            data={"sentido": "si" if n % 2 else "no", "clave": clave},
            headers={**headers, "Cookie": cookies},
        )
    except httpx.TransportError:
        return None
    assert answer.status_code == 200, answer.text[:500]
    return HUELLA.search(answer.text)[1]


async def burst(server, place, *, kill_after=None):
    """Everybody casts at once; after so many receipts the process gets SIGKILL."""
    receipts = {}
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=None)) as client:

        async def one(n):
            receipts[n] = await cast(client, server, place, n, f"clave-{n}")
            given = sum(receipt is not None for receipt in receipts.values())
            if kill_after is not None and given == kill_after and server.process is not None:
                server.kill()

        await asyncio.gather(*(one(n) for n in range(MIEMBROS)))
    return {n: receipt for n, receipt in receipts.items() if receipt is not None}


def stored(server, place):
    rows = server.query("SELECT hash FROM votaciones_voto WHERE votacion_id = %s", [place["votacion"]])
    return [row[0][:10] for row in rows]


@pytest.mark.parametrize("database", BOTH)
async def test_every_receipt_given_before_the_kill_is_in_the_database_after_it(start_servidor, database):
    server = await asyncio.to_thread(start_servidor, database)
    place = await asyncio.to_thread(server.call, data.found_votacion, miembros=MIEMBROS)
    given = await burst(server, place, kill_after=random.randint(1, 20))
    assert given
    await asyncio.to_thread(server.restart)
    kept = stored(server, place)
    assert set(given.values()) <= set(kept)
    assert len(kept) == len(set(kept)) <= MIEMBROS
    # Everybody asks again with the same key: one vote each, and who had a receipt gets the same.
    again = await burst(server, place)
    assert {n: again[n] for n in given} == given
    assert sorted(again.values()) == sorted(stored(server, place))
    assert len(again) == MIEMBROS
    assert await asyncio.to_thread(server.call, data.faults, pk=place["votacion"]) == []


@pytest.mark.parametrize("database", BOTH)
async def test_taps_retries_and_two_devices_on_a_real_server_give_one_vote(start_servidor, database):
    server = await asyncio.to_thread(start_servidor, database)
    place = await asyncio.to_thread(server.call, data.found_votacion, miembros=3)
    async with httpx.AsyncClient(timeout=60) as client:
        same = [cast(client, server, place, 1, "la-misma") for _ in range(10)]
        other = [cast(client, server, place, 1, f"otra-{n}") for n in range(10)]
        receipts = await asyncio.gather(*same, *other)
    assert set(receipts) == set(stored(server, place))
    assert len(set(receipts)) == 1
