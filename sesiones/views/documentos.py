"""The files of a session, each for who may open it."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from sesiones.selectors import get_documento
from sesiones.showing import is_for_everybody

# What a browser may show by itself. Anything else is saved: a file that somebody uploaded never runs as our page.
SHOWN = {"application/pdf", "image/png", "image/jpeg", "text/plain"}


@require_safe
def documento(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself; 404 for who may not see it, so that nobody learns that it is there."""
    found = get_documento(request.user, pk)
    etag = quote_etag(found.sha256) if found.sha256 else None
    response = get_conditional_response(request, etag=etag)
    if response is None:
        kind = found.tipo_contenido if found.tipo_contenido in SHOWN else "application/octet-stream"
        with found.fichero.open("rb") as file:
            response = HttpResponse(file.read(), content_type=kind)
        disposition = content_disposition_header(kind not in SHOWN, found.nombre)
        response.headers["Content-Disposition"] = disposition or "attachment"
    if etag:
        response.headers["ETag"] = etag
    if is_for_everybody(found):
        patch_cache_control(response, public=True, max_age=60)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
