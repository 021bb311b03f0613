"""Part of a file over HTTP (RFC 9110 §14): what was asked for, and the answer that gives it.

A part is never larger than `TROZO`: whoever plays a recording asks for the next one when it needs it, so that no server
holds hours of video in memory for somebody who left. RFC 9110 §15.3.7 allows to send less than was asked for.
"""

import re
from typing import NamedTuple

from django.core.files.storage import Storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

TROZO = 8 << 20
_ASKED = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE | re.ASCII)


class Parte(NamedTuple):
    """Bytes from `desde` to `hasta`, which is not included."""

    desde: int
    hasta: int


class Unsatisfiable(Exception):
    """Nothing of what was asked for is in the file."""


def part_of(asked: str, size: int) -> Parte | None:
    """The part that a `Range` header asks for; None where it is to be ignored, as several parts at once are.

    Raises `Unsatisfiable`.
    """
    found = _ASKED.fullmatch(asked)
    if found is None or found[1] == found[2] == "":
        return None
    if not found[1]:
        desde, hasta = max(0, size - int(found[2])), size
    else:
        desde, hasta = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < desde:
            return None
    if desde >= size:
        raise Unsatisfiable
    return Parte(desde, min(hasta, desde + TROZO))


def answer_with_part(
    request: HttpRequest, storage: Storage, name: str, *, etag: str, content_type: str
) -> HttpResponseBase:
    """A file of a storage: whole, in part (206), or that there is no such part (416). Raises FileNotFoundError.

    `etag` as the header writes it, strong; a condition `If-Range` that is not that gets the whole file.
    """
    size = storage.size(name)
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    response: HttpResponseBase
    try:
        part = part_of(asked, size)
    except Unsatisfiable:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        if part is not None:
            with storage.open(name, "rb") as file:
                file.seek(part.desde)
                response = HttpResponse(file.read(part.hasta - part.desde), status=206, content_type=content_type)
            response.headers["Content-Range"] = f"bytes {part.desde}-{part.hasta - 1}/{size}"
        elif request.method == "HEAD":
            response = HttpResponse(content_type=content_type, headers={"Content-Length": str(size)})
        else:
            response = FileResponse(storage.open(name, "rb"), content_type=content_type)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    return response
