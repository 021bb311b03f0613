"""What the pages whose address is their key have in common: the document that `js/directo.js` asks for, and the wire.

They belong to an organ and follow it from session to session. The wire is that of the session of now and tells them only
that something has moved; what they show they ask for, at once then, and every few seconds all the same.
"""

import hashlib
import json
import time
from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from sesiones.models import Sesion
from sesiones.permissions import is_public
from sesiones.vivo.routing import sala_address


class Region(NamedTuple):
    """Where a region of the page is fetched, and a digest of what it shows."""

    direccion: str
    huella: str


def document(request: HttpRequest, regiones: Mapping[str, Region], sesion: Sesion | None) -> HttpResponse:
    """The regions with what they show now, and whose wire it is; 304 while nothing changes."""
    told = {
        "sala": wire_of(sesion),
        "fragmentos": {name: f"{one.direccion}?v={one.huella}" for name, one in regiones.items()},
    }
    etag = f'"{digest_of(json.dumps([get_language(), told]))}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        body = json.dumps({"version": version_of_now(), **told})
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def keep_to_itself(response: HttpResponse) -> HttpResponse:
    """The address is the key: it may not travel to another site, nor into a search engine."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def wire_of(sesion: Sesion | None) -> str:
    """Where a page without login hears of a session; empty where it may only ask."""
    heard = sesion is not None and settings.VIVO_PUBLIC_SOCKETS > 0 and is_public(sesion)
    return sala_address(sesion.pk) if sesion is not None and heard else ""


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def version_of_now() -> int:
    """It only has to rise, also from one session to the next."""
    return int(time.time() * 1000)
