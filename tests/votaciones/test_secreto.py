"""Nothing ties a secret ballot to its member, on either database; and the search would find a tie if there were one."""

import asyncio
import copy
import random
import re
import secrets
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import psycopg
import pytest
from websockets.asyncio.client import connect

from config.settings.test import SECRET_KEY
from tests.harness.postgres import BOTH, programs
from tests.votaciones import servidor as data
from tests.votaciones.secreto import BALLOTS, ENVELOPES, Copy, Evidence, Truth, copy_postgres, copy_sqlite, examine

pytestmark = [pytest.mark.fault, pytest.mark.slow]

VOTERS = 14
NAMES = ["Ana Candidata Uno", "Berta Candidata Dos", "Carlos Candidato Tres"]
CHOICES = {"c1____": NAMES[0], "c2____": NAMES[1], "c3____": NAMES[2], "blanca": "blanca", "nula__": "nula"}
CODE = re.compile(r'class="codigo-papeleta">([0-9A-Z-]{11})<')
TOKEN = "b" * 32


def database(server) -> Copy:
    if server.database_url.startswith("sqlite"):
        return copy_sqlite(Path(server.database_url.removeprefix("sqlite:///")))
    return with_dump(server.database_url, copy_postgres(server.database_url))


def with_dump(url: str, found: Copy) -> Copy:
    """With the backup that an operator would take."""
    # The wheel may hold programs of several versions, and one takes no backup of a newer server.
    dumps = [subprocess.run([program, url], capture_output=True) for program in programs("pg_dump")]
    (dump, *_) = [done.stdout for done in dumps if done.returncode == 0]
    return replace(found, files={**found.files, "pg_dump": dump})


def headers(place, n):
    return {"X-CSRFToken": TOKEN, "Cookie": f"sessionid={place['cookies'][n - 1]}; csrftoken={TOKEN}"}


class Ears:
    """What the screens are told: the public's, a member's and the mesa's."""

    def __init__(self, server, place):
        self.address = f"{server.url.replace('http', 'ws')}/ws/sala/{place['sesion']}/?lang=es"
        self.origin, self.cookies = server.url, ["", place["cookies"][0], place["cookies"][VOTERS]]
        self.messages = []
        self.wires, self.tasks = [], []

    async def __aenter__(self):
        for cookie in self.cookies:
            more = {"Cookie": f"sessionid={cookie}"} if cookie else {}
            wire = await connect(self.address, origin=self.origin, additional_headers=more, max_size=None)
            self.wires.append(wire)
            self.tasks.append(asyncio.create_task(self.listen(wire)))
        return self

    async def listen(self, wire):
        async for message in wire:
            self.messages.append(message)

    async def __aexit__(self, *error):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for wire in self.wires:
            await wire.close()


async def cast(client, server, place, n, choice, clave):
    answer = await client.post(
        f"{server.url}/votaciones/{place['votacion']}/emitir/",
        data={"sentido": choice, "clave": clave},
        headers={"HX-Request": "true", **headers(place, n)},
    )
    assert answer.status_code == 200, answer.text[:500]
    return CODE.findall(answer.text)


async def press(client, server, place, name):
    answer = await client.post(
        f"{server.url}/votaciones/{place['votacion']}/{name}/", headers=headers(place, VOTERS + 1)
    )
    assert answer.status_code == 303, answer.text[:500]


@contextmanager
def somebody_reads(server):
    """What the database was before, as whoever prepares a long list sees it. Of an envelope it reads nothing."""
    if server.database_url.startswith("sqlite"):
        yield  # there, a reader is in the way of the closing itself
        return
    with psycopg.connect(server.database_url) as db:
        db.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        db.execute("SELECT count(*) FROM sesiones_punto")
        yield


async def hold(server) -> tuple[Truth, Evidence]:
    """A whole secret vote on a real server, with everything that it left behind."""
    place = await asyncio.to_thread(server.call, data.found_eleccion, miembros=VOTERS, candidaturas=NAMES)
    chance = random.Random(2026)
    order = chance.sample(range(1, VOTERS + 1), VOTERS)
    truth = Truth(NAMES, order, secret=SECRET_KEY)
    truth.names = dict(enumerate(place["names"], 1))
    truth.personas = dict(enumerate(place["personas"], 1))
    async with httpx.AsyncClient(timeout=60) as client, Ears(server, place) as ears:
        for n in order:
            choice = chance.choice(list(CHOICES))
            truth.papers[n], truth.claves[n] = CHOICES[choice], secrets.token_hex(16)
            (truth.codes[n],) = await cast(client, server, place, n, choice, truth.claves[n])
        # A retry, a reload and another device: none of them leaves or shows more.
        assert await cast(client, server, place, order[0], "c1____", truth.claves[order[0]]) == []
        page = await client.get(
            f"{server.url}/votaciones/{place['votacion']}/papeleta/", headers=headers(place, order[1])
        )
        assert CODE.findall(page.text) == []
        before = await asyncio.to_thread(database, server)
        (half,) = (server.home / "urnas").iterdir()
        truth.share = half.read_bytes()
        columns, rows = before.tables[ENVELOPES]
        truth.sealed = [bytes(row[columns.index("sellado")]) for row in rows]
        columns, (urna,) = before.tables["votaciones_urna"]
        truth.wrapped = urna[columns.index("clave_envuelta")]
        with somebody_reads(server):
            await press(client, server, place, "cerrar")
            await asyncio.sleep(1)
        told = len(ears.messages)
        await press(client, server, place, "proclamar")
        await asyncio.sleep(1)
        listed = (await client.get(f"{server.url}/votaciones/{place['votacion']}/papeletas.json")).json()
        messages = list(ears.messages)
    assert len(truth.sealed) == VOTERS
    assert {paper["codigo"]: paper["contenido"] for paper in listed["papeletas"]} == {
        truth.codes[n]: truth.papers[n] for n in order
    }
    assert list((server.home / "urnas").iterdir()) == []
    after = await asyncio.to_thread(database, server)
    return truth, Evidence(before, after, server.log_text(), messages, told)


@pytest.mark.parametrize("kind", BOTH)
async def test_nothing_that_remains_ties_a_ballot_to_its_member(start_servidor, kind, tmp_path):
    server = await asyncio.to_thread(start_servidor, kind)
    truth, evidence = await hold(server)
    assert any(truth.names[1] in message for message in evidence.messages)  # the mesa hears who has voted
    assert examine(truth, evidence) == set()
    for planted, change in TEXTS.items():
        assert planted in examine(*change(copy.deepcopy(truth), copy.copy(evidence))), planted
    if kind == "sqlite":
        for planted, expected, statements in PLANTS:
            path = tmp_path / "planted.sqlite3"
            with_links(Path(server.database_url.removeprefix("sqlite:///")), path, statements(truth))
            assert expected in examine(truth, replace(evidence, after=copy_sqlite(path))), planted
    else:
        with psycopg.connect(server.database_url, autocommit=True) as db:
            db.execute(f"ALTER TABLE {BALLOTS} ADD COLUMN censo_id bigint")
            for n, code in truth.codes.items():
                db.execute(f"UPDATE {BALLOTS} SET censo_id = %s WHERE codigo = %s", [n, code])
        # A column, its transactions (one for each ballot) and its order in the file give it away.
        planted = examine(truth, replace(evidence, after=await asyncio.to_thread(database, server)))
        assert {"tables", "instants"} <= planted


def with_links(source: Path, target: Path, statements) -> None:
    """A copy of the database into which somebody put a link."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as planted:
        original.backup(planted)
    with closing(sqlite3.connect(target, isolation_level=None)) as planted:
        for statement, *parameters in statements:
            planted.execute(statement, parameters)


def rewritten(truth: Truth, order: list[int]):
    """The ballots once more, in the order of their owners."""
    votacion = f"(SELECT max(votacion_id) FROM {BALLOTS})"
    keep = f"CREATE TEMP TABLE one AS SELECT {votacion} AS votacion_id"
    insert = f"INSERT INTO {BALLOTS} (votacion_id, codigo, contenido) SELECT votacion_id, ?, ? FROM one"
    return [(keep,), (f"DELETE FROM {BALLOTS}",), *((insert, truth.codes[n], truth.papers[n]) for n in order)]


def column(name: str, kind: str, values):
    update = f"UPDATE {BALLOTS} SET {name} = ? WHERE codigo = ?"
    return [(f"ALTER TABLE {BALLOTS} ADD COLUMN {name} {kind}",), *((update, value, code) for value, code in values)]


def leftovers(truth: Truth):
    """What deleting without overwriting leaves in the free pages of a file."""
    yield ("PRAGMA secure_delete = OFF",)
    yield ("CREATE TABLE passing (sealed BLOB)",)
    for sealed in truth.sealed:
        yield ("INSERT INTO passing VALUES (?)", sealed)
    yield ("DROP TABLE passing",)


# What, the kind of link that must be found, and how somebody might have left it in the database.
PLANTS = [
    ("a code beside a member", "tables", lambda t: [
        ("UPDATE votaciones_censo SET dificultad = ? WHERE id = (SELECT min(id) FROM votaciones_censo)", t.codes[1])
    ]),
    ("a column of owners", "tables", lambda t: column("censo_id", "INTEGER", [(n, t.codes[n]) for n in t.order])),
    ("an index over owners", "indexes", lambda t: [
        *column("censo_id", "INTEGER", []), (f"CREATE INDEX owners ON {BALLOTS} (codigo, censo_id)",)
    ]),
    ("the order of casting", "order", lambda t: rewritten(t, t.order)),
    ("the order of the census, backwards", "order", lambda t: rewritten(t, sorted(t.order, reverse=True))),
    ("identifiers in the order of casting", "order", lambda t: [
        (f"UPDATE {BALLOTS} SET id = 1000 + ? WHERE codigo = ?", place, t.codes[n]) for place, n in enumerate(t.order)
    ]),
    ("instants", "instants", lambda t: column(
        "momento", "TEXT", [(f"2026-03-26 08:3{n % 10}:00", t.codes[n]) for n in t.order]
    )),
    ("envelopes kept", "tables", lambda t: [
        (f"INSERT INTO {ENVELOPES} (votacion_id, censo_id, sellado, clave, claves_anteriores) "
         "SELECT votacion_id, id, ?, '', '[]' FROM votaciones_censo LIMIT 1", t.sealed[0])
    ]),
    ("envelopes left in free pages", "files", leftovers),
    ("requests kept", "files", lambda t: [("UPDATE votaciones_votacion SET motivo_sistema = ?", t.claves[1])]),
    ("a code in the journal", "journal", lambda t: [
        ("INSERT INTO sesiones_suceso (sesion_id, numero, tipo, momento, autor, datos, hash_anterior, hash) "
         "SELECT sesion_id, 900, 'incidencia', momento, autor, ?, '', 'x' FROM sesiones_suceso LIMIT 1",
         f'{{"persona": "{t.personas[1]}", "papeleta": "{t.codes[1]}"}}')
    ]),
    ("a candidate in the journal", "journal", lambda t: [
        ("INSERT INTO sesiones_suceso (sesion_id, numero, tipo, momento, autor, datos, hash_anterior, hash) "
         "SELECT sesion_id, 901, 'voto_recogido', momento, ?, ?, '', 'y' FROM sesiones_suceso LIMIT 1",
         f"miembro:{t.personas[1]}", f'"{NAMES[0]}"')
    ]),
    ("half of the key in the database", "backup", lambda t: [
        ("UPDATE votaciones_votacion SET motivo_sistema = ?", t.share.hex())
    ]),
]  # fmt: skip


def derived_codes(truth: Truth, evidence: Evidence):
    truth.codes = {n: sha256(truth.personas[n].encode()).hexdigest()[:10].upper() for n in truth.codes}
    return truth, evidence


def one_longer(truth: Truth, evidence: Evidence):
    columns, rows = evidence.before.tables[ENVELOPES]
    at = columns.index("sellado")
    longer = [(*row[:at], bytes(row[at]) + b"x" * (n % 2), *row[at + 1 :]) for n, row in enumerate(rows)]
    evidence.before = replace(evidence.before, tables={**evidence.before.tables, ENVELOPES: (columns, longer)})
    return truth, evidence


def share_in_backup(truth: Truth, evidence: Evidence):
    tables = {**evidence.before.tables, "extra": (["parte"], [(truth.share,)])}
    evidence.before = replace(evidence.before, tables=tables)
    return truth, evidence


def said(where: str, what):
    def change(truth: Truth, evidence: Evidence):
        text = what(truth)
        if where == "log":
            return truth, replace(evidence, log=f"{evidence.log}\n{text}")
        return truth, replace(evidence, messages=[text, *evidence.messages], messages_before_result=1)

    return change


# What might have been said, sent or derived outside of the tables.
TEXTS = {
    "log": said("log", lambda t: f"POST /votaciones/1/emitir/ {t.claves[2]}"),
    "sockets": said("sockets", lambda t: f"<p>{t.names[3]}: {NAMES[1]}</p>"),
    "identifiers": derived_codes,
    "sizes": one_longer,
    "backup": share_in_backup,
}


@pytest.mark.parametrize("kind", BOTH)
async def test_a_crash_before_the_closing_loses_no_envelope(start_servidor, kind):
    server = await asyncio.to_thread(start_servidor, kind)
    place = await asyncio.to_thread(server.call, data.found_eleccion, miembros=20, candidaturas=NAMES)
    given = {}
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=None)) as client:

        async def one(n):
            try:
                given[n] = (await cast(client, server, place, n, "c1____", f"clave-{n}"))[0]
            except httpx.TransportError:
                return
            if len(given) == 5 and server.process is not None:
                server.kill()

        await asyncio.gather(*(one(n) for n in range(1, 21)))
    assert given
    await asyncio.to_thread(server.restart)
    result = await asyncio.to_thread(server.call, data.close_eleccion, pk=place["votacion"])
    listed = {row[0] for row in server.query(f"SELECT codigo FROM {BALLOTS}")}
    assert set(given.values()) <= listed
    assert result["votos"][0] == [NAMES[0], len(listed)]
    assert await asyncio.to_thread(server.call, data.ballot_faults_of, sesion=place["sesion"]) == []
    assert list((server.home / "urnas").iterdir()) == []


@pytest.mark.parametrize("kind", BOTH)
async def test_a_crash_during_the_closing_leaves_it_done_or_not_done(start_servidor, kind):
    """The server is killed at some instant while it closes: the vote is open with all its envelopes, or closed."""
    server = await asyncio.to_thread(start_servidor, kind)
    place = await asyncio.to_thread(server.call, data.found_eleccion, miembros=VOTERS, candidaturas=NAMES)
    async with httpx.AsyncClient(timeout=60) as client:
        for n in range(1, VOTERS + 1):
            await cast(client, server, place, n, "c2____", f"clave-{n}")
        closing = asyncio.create_task(press(client, server, place, "cerrar"))
        await asyncio.sleep(random.uniform(0.005, 0.08))
        server.kill()
        await asyncio.gather(closing, return_exceptions=True)
    envelopes = server.query(f"SELECT count(*) FROM {ENVELOPES}")[0][0]
    ballots = server.query(f"SELECT count(*) FROM {BALLOTS}")[0][0]
    assert (envelopes, ballots) in {(VOTERS, 0), (0, VOTERS)}
    if envelopes:
        await asyncio.to_thread(server.call, data.close_eleccion, pk=place["votacion"])
    # What was not wiped when it was killed, the next tick wipes.
    await asyncio.to_thread(server.manage, "tick")
    assert server.query("SELECT count(*) FROM votaciones_urna") == [(0,)]
    assert list((server.home / "urnas").iterdir()) == []
    assert server.query(f"SELECT count(*) FROM {BALLOTS}") == [(VOTERS,)]
