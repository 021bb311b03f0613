"""The document of the public: cacheable, never old, and nearly free."""

import asyncio
import json

import pytest
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async as db
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.asgi import application
from sesiones.models import Sesion
from sesiones.vivo import publish

pytestmark = [pytest.mark.writes, pytest.mark.django_db(transaction=True)]


async def get(path, etag=None, query=b""):
    """Status, headers and body of a GET through the ASGI application."""
    headers = [(b"host", b"localhost")] + ([(b"if-none-match", etag.encode())] if etag else [])
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    call = ApplicationCommunicator(application, scope)
    await call.send_input({"type": "http.request"})
    start = await call.receive_output(5)
    body = await call.receive_output(5)
    await call.wait()
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body["body"]


async def document(sesion, etag=None):
    status, headers, body = await get(f"/directo/{sesion.clave}/estado.json", etag)
    return status, headers.get("etag"), json.loads(body) if body else None


async def test_it_names_the_state_and_the_panels_of_the_public_alone(sesion, say):
    await db(say)(sesion, "uno", "t-publico", "t-sala")
    status, etag, body = await document(sesion)
    assert (status, body["version"], body["estado"]) == (200, 1, "abierta")
    assert etag.startswith('"')
    assert "t-publico" in body["fragmentos"]
    assert not {"t-sala", "t-mesa", "t-propio", "conexiones"} & body["fragmentos"].keys()


async def test_its_panels_are_fetched_in_the_language_of_the_reader(sesion, say):
    await db(say)(sesion, "uno", "t-publico")
    address = (await document(sesion))[2]["fragmentos"]["t-publico"].split("?")[0]
    assert (await get(address))[2] == b"es: uno"
    assert (await get(address, query=b"lang=ca"))[2] == b"ca: uno"


async def count_queries(read):
    """How many queries the thread that asks the database for everybody makes while `read` is awaited."""
    queries = CaptureQueriesContext(connection)
    await db(queries.__enter__)()
    try:
        await read()
    finally:
        await db(queries.__exit__)(None, None, None)
    return await db(lambda: len(queries))()


async def test_an_unchanged_document_costs_no_query(sesion, board):
    async def five_more():
        for _ in range(5):
            assert (await document(sesion, etag))[0] == 304

    assert await count_queries(lambda: document(sesion)) > 0
    _, etag, _ = await document(sesion)
    assert await count_queries(five_more) == 0


async def test_two_changes_in_the_same_moment_never_leave_an_old_304(sesion, say):
    etags = []
    for text in ("uno", "dos", "uno, otra vez"):
        await db(say)(sesion, text, "t-publico")
        status, etag, _ = await document(sesion, etags[-1] if etags else None)
        assert status == 200
        etags.append(etag)
    assert len(set(etags)) == 3


async def test_only_what_has_moved_gets_a_new_address(sesion, say):
    await db(say)(sesion, "uno", "t-publico")
    before = (await document(sesion))[2]["fragmentos"]
    await db(say)(sesion, "dos", "conexiones", "t-publico")
    after = (await document(sesion))[2]["fragmentos"]
    assert {panel_id for panel_id in after if after[panel_id] != before[panel_id]} == {"t-publico"}


async def test_what_the_public_does_not_see_leaves_its_document_as_it_was(sesion, say):
    _, etag, _ = await document(sesion)
    await db(say)(sesion, "reservado", "t-sala")
    assert (await document(sesion, etag))[0] == 304


async def test_a_change_that_announced_itself_elsewhere_is_seen_within_the_interval(sesion, board, monkeypatch):
    _, etag, _ = await document(sesion)
    board.text = "otro"
    monkeypatch.setattr("sesiones.vivo.publishing._announce", lambda *args: None)  # as in another process
    await db(publish)(sesion.pk, ["t-publico"])
    for _ in range(40):
        status, new, _ = await document(sesion, etag)
        if status == 200:
            break
        await asyncio.sleep(0.05)
    assert (status, new != etag) == (200, True)


@pytest.mark.parametrize("fields", [{"publica": False}, {"estado": "borrador"}])
async def test_a_session_that_is_not_public_has_no_document(sesion, fields):
    await Sesion.objects.filter(pk=sesion.pk).aupdate(**fields)
    assert (await get(f"/directo/{sesion.clave}/estado.json"))[0] == 404
    assert (await get(f"/directo/{sesion.clave}/panel/t-publico"))[0] == 404


def test_the_same_document_comes_from_django_where_no_asgi_path_stands_before_it(sesion, board, client):
    response = client.get(f"/directo/{sesion.clave}/estado.json")
    assert response.json()["estado"] == "abierta"
    again = client.get(f"/directo/{sesion.clave}/estado.json", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.get(f"/directo/{sesion.clave}/panel/t-publico").content.decode() == "es: nada"
    assert client.get(f"/directo/{sesion.clave}/panel/t-sala").status_code == 404
