"""The document of the public, served before Django: thousands poll it, and nearly always nothing has changed.

`GET /directo/<clave>/estado.json` and `GET /directo/<clave>/panel/<id>?v=…&lang=…`; everything else goes on to
Django. While the document stands, an answer is a look into a dictionary: no query, no middleware, no thread.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from channels.db import database_sync_to_async

from sesiones.vivo.languages import language_of
from sesiones.vivo.snapshots import Snapshot, snapshots
from sesiones.vivo.tail import tail

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Callable, Send], Awaitable[None]]

PATH = re.compile(r"^/directo/(?P<clave>[A-Za-z0-9._-]{1,60})/(?:estado\.json|panel/(?P<panel>[a-z0-9-]{1,60}))$")
DOCUMENT_LIFE = b"public, max-age=1, stale-while-revalidate=5"
# The address of a panel changes with its content.
PANEL_LIFE = b"public, max-age=60"

Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, Headers, bytes]


class PublicDocuments:
    """ASGI middleware in front of the Django application."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._building: dict[str, asyncio.Task[Snapshot | None]] = {}

    async def __call__(self, scope: Scope, receive: Callable, send: Send) -> None:
        match = PATH.match(scope["path"]) if scope["method"] in {"GET", "HEAD"} else None
        if match is None:
            await self._app(scope, receive, send)
            return
        status, headers, body = await self._answer(scope, match["clave"], match["panel"])
        if scope["method"] == "HEAD":
            body = b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, clave: str, panel: str | None) -> Answer:
        snapshot = snapshots.fresh(clave) or await self._build(clave)
        if snapshot is None:
            return 404, [(b"content-length", b"0"), (b"cache-control", b"public, max-age=1")], b""
        if panel is None:
            return document(snapshot, _header(scope, b"if-none-match"))
        language = language_of(scope["query_string"])
        html = snapshots.rendered(snapshot, panel, language)
        if html is None:
            html = await database_sync_to_async(snapshots.panel)(snapshot, panel, language)
        return fragment(html)

    async def _build(self, clave: str) -> Snapshot | None:
        """Everybody who comes while it is being built waits for the same one."""
        task = self._building.get(clave)
        if task is None or task.done():
            task = asyncio.get_running_loop().create_task(database_sync_to_async(snapshots.build)(clave))
            self._building[clave] = task
            task.add_done_callback(lambda _: self._building.pop(clave, None))
        snapshot = await asyncio.shield(task)
        tail.wake()
        return snapshot


def document(snapshot: Snapshot, if_none_match: bytes) -> Answer:
    """`estado.json`, or 304 to who has it already."""
    etag = snapshot.etag.encode()
    headers = [(b"etag", etag), (b"cache-control", DOCUMENT_LIFE)]
    known = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    if etag in known or b"*" in known:
        return 304, headers, b""
    kind = (b"content-type", b"application/json")
    return 200, [*headers, kind, _length(snapshot.body), (b"x-content-type-options", b"nosniff")], snapshot.body


def fragment(html: str | None) -> Answer:
    """A public panel, or 404."""
    if html is None:
        return 404, [(b"content-length", b"0")], b""
    body = html.encode()
    kind = (b"content-type", b"text/html; charset=utf-8")
    return 200, [(b"cache-control", PANEL_LIFE), kind, _length(body), (b"x-content-type-options", b"nosniff")], body


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", str(len(body)).encode()


def _header(scope: Scope, name: bytes) -> bytes:
    return b",".join(value for key, value in scope["headers"] if key == name)
