"""Django's HTTP side as Daphne runs it: a few threads that live, and answers that may come later.

Django's own ASGI handler gives every request a thread of its own, and so a database connection of its own: three
hundred and fifty votes at one instant would open as many connections, more than PostgreSQL allows. Here a bounded
pool of threads keeps its connections (`CONN_MAX_AGE`), the whole middleware runs in one of them with a single hop, and
a view that waits for the vote writer gives its thread back (`sesiones.http.ResponseLater`). Whoever gives a password
queues for threads apart: checking one takes a fifth of a second on purpose, and a whole council that logs in at once
must hold up neither a vote nor the mesa.
Nothing here belongs to one ASGI server.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest, get_script_prefix
from django.http import HttpResponseServerError
from django.http.response import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import set_script_prefix

from sesiones.http import ResponseLater, request_running

logger = logging.getLogger("django.request")
T = TypeVar("T")
END = object()


class Handler(ASGIHandler):
    """One per process."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(settings.WEB_THREADS, thread_name_prefix="web")
        self.entrance = ThreadPoolExecutor(settings.ENTRANCE_THREADS, thread_name_prefix="entrance")
        super().__init__()

    def load_middleware(self, is_async: bool = False) -> None:
        """All middleware synchronous: a chain that changes sides pays for a hop at every change."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: dict[str, Any], receive: Callable, send: Callable) -> None:
        if scope["type"] != "http":
            raise ValueError(f"Not HTTP but {scope['type']}")
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with body:
            request, refusal = self.create_request(scope, body)
            if request is None:
                assert refusal is not None
                await self.send_response(refusal, send)
                return
            with request_running():
                response = await _in(self._pool_for(request), self._respond, request, scope)
            if isinstance(response, ResponseLater):
                await _settle(response)
            try:
                await self._send(response, send)
            finally:
                if not response.closed:
                    await _in(self.pool, response.close)

    def _respond(self, request: ASGIRequest, scope: dict[str, Any]) -> HttpResponseBase:
        """In a thread of the pool: everything from the first middleware to the last."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request.can_answer_later = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if not response.streaming:
            # In this thread, whose database connection the end of a request looks after.
            response.close()
        return response

    def _pool_for(self, request: ASGIRequest) -> ThreadPoolExecutor:
        gives_password = request.method == "POST" and request.path_info.startswith(settings.ENTRANCE_PATH)
        return self.entrance if gives_password else self.pool

    async def _send(self, response: HttpResponseBase, send: Callable) -> None:
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            content = iter(response.streaming_content)  # type: ignore[arg-type]
            response.streaming_content = self._chunks(content)
        await self.send_response(response, send)

    async def _chunks(self, content: Iterator[bytes]) -> AsyncIterator[bytes]:
        """A file, read piece by piece in the pool."""
        while (chunk := await _in(self.pool, partial(next, content, END))) is not END:
            yield chunk


async def _in(pool: ThreadPoolExecutor, function: Callable[..., T], *args: Any) -> T:
    return await sync_to_async(function, thread_sensitive=False, executor=pool)(*args)


async def _settle(response: ResponseLater) -> None:
    """Wait for the outcome and make the answer; a failure is a 500 like any other."""
    try:
        response.settle(await asyncio.wrap_future(response.outcome))
    except Exception:
        logger.exception("The answer could not be given")
        response.become(HttpResponseServerError())
