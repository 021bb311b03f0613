"""The server's side of HTTP: few threads, and answers that come later without holding one."""

import asyncio
import threading
from concurrent.futures import Future

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from config.handler import Handler
from sesiones.http import ResponseLater, can_answer_later, requests_running

outcomes: list[Future] = []
threads: set[int] = set()


def later(request):
    threads.add(threading.get_ident())
    outcomes.append(Future())
    assert can_answer_later(request)
    return ResponseLater(outcomes[-1], lambda text: HttpResponse(text, status=409, headers={"X-Own": "1"}))


def stream(request):
    return StreamingHttpResponse(iter([b"uno", b"dos"]))


def download(request):
    import io

    return FileResponse(io.BytesIO(b"x" * 200_000), filename="acta.bin")


def fail(request):
    raise ValueError("on purpose")


def password(request):
    checking.append(threading.current_thread().name)
    assert checked.wait(10)
    return HttpResponse(b"dentro")


checking: list[str] = []
checked = threading.Event()


urlpatterns = [
    path("cuentas/prueba/", csrf_exempt(password)),
    path("later/", later),
    path("stream/", stream),
    path("download/", download),
    path("fail/", fail),
]
urlpatterns.append(path("", include("config.urls")))


@pytest.fixture
def handler():
    outcomes.clear()
    threads.clear()
    with override_settings(ROOT_URLCONF="tests.config.test_handler", WEB_THREADS=2, ENTRANCE_THREADS=1):
        handler = Handler()
        yield handler
        handler.pool.shutdown()
        handler.entrance.shutdown()


async def get(handler, address, method="GET"):
    """Status, headers and body of what is answered."""
    scope = {
        "type": "http", "method": method, "path": address, "query_string": b"", "headers": [(b"host", b"testserver")],
    }  # fmt: skip
    requests, sent = [{"type": "http.request", "body": b""}], []

    async def receive():
        return requests.pop(0) if requests else await asyncio.sleep(3600)

    async def send(message):
        sent.append(message)

    await handler(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


async def until(condition):
    deadline = asyncio.get_running_loop().time() + 10
    while not condition():
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.01)


async def test_more_answers_wait_than_there_are_threads(handler):
    waiting = [asyncio.create_task(get(handler, "/later/")) for _ in range(50)]
    await until(lambda: len(outcomes) == 50 and not requests_running())
    assert len(threads) <= 2
    for outcome in outcomes:
        outcome.set_result("recibido")
    for status, headers, body in await asyncio.gather(*waiting):
        assert (status, headers["x-own"], headers["content-length"], body) == (409, "1", "8", b"recibido")
        # what the middleware had written stays
        assert headers["x-frame-options"] == "DENY"
        assert "content-security-policy" in headers


async def test_who_logs_in_holds_up_nobody_else(handler):
    """Given a council that gives its passwords at once, when anybody asks for a page, then it is answered meanwhile."""
    checking.clear()
    checked.clear()
    entering = [asyncio.create_task(get(handler, "/cuentas/prueba/", "POST")) for _ in range(29)]
    await until(lambda: checking)
    try:
        assert (await asyncio.wait_for(get(handler, "/stream/"), 5))[0] == 200
        assert len(checking) == 1
    finally:
        checked.set()
    assert {body for _status, _headers, body in await asyncio.gather(*entering)} == {b"dentro"}
    assert {name.split("_")[0] for name in checking} == {"entrance"}


async def test_an_outcome_that_failed_is_a_500(handler):
    waiting = asyncio.create_task(get(handler, "/later/"))
    await until(lambda: outcomes)
    outcomes[0].set_exception(RuntimeError("disk"))
    assert (await waiting)[0] == 500


async def test_a_stream_and_a_file_come_whole(handler):
    assert (await get(handler, "/stream/"))[2] == b"unodos"
    assert len((await get(handler, "/download/"))[2]) == 200_000


async def test_a_view_that_fails_and_an_unknown_address_are_answered(handler):
    assert (await get(handler, "/fail/"))[0] == 500
    assert (await get(handler, "/nothing/"))[0] == 404
    assert requests_running() == 0
