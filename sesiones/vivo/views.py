"""Panels by HTTP: for a page that has missed something, and the public documents where no ASGI path serves them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from sesiones.models import Sesion
from sesiones.permissions import audience_for
from sesiones.vivo import publico
from sesiones.vivo.languages import language_of
from sesiones.vivo.panels import get_panel, render_panel
from sesiones.vivo.publishing import current_version
from sesiones.vivo.snapshots import Snapshot, snapshots


@require_safe
def panel(request: HttpRequest, pk: int, panel_id: str) -> HttpResponse:
    """The content of one panel now. `X-Version` says how old it is at most. 404 when it is not theirs to see."""
    sesion = Sesion.objects.select_related("organo").filter(pk=pk).first()
    audience = audience_for(request.user, sesion) if sesion is not None else None
    try:
        wanted = get_panel(panel_id)
    except LookupError:
        raise Http404 from None
    if audience is None or audience not in wanted.audiences or wanted.template is None:
        raise Http404
    version = current_version(pk)
    html = render_panel(wanted, pk, translation.get_language() or "es")
    return HttpResponse(html, headers={"X-Version": str(version), "Cache-Control": "private, no-cache"})


@require_safe
def estado(request: HttpRequest, clave: str) -> HttpResponse:
    return _respond(publico.document(_snapshot(clave), request.headers.get("If-None-Match", "").encode()))


@require_safe
def panel_publico(request: HttpRequest, clave: str, panel_id: str) -> HttpResponse:
    language = language_of(request.META.get("QUERY_STRING", "").encode())
    return _respond(publico.fragment(snapshots.panel(_snapshot(clave), panel_id, language)))


def _snapshot(clave: str) -> Snapshot:
    snapshot = snapshots.compose(clave)
    if snapshot is None:
        raise Http404
    return snapshot


def _respond(answer: publico.Answer) -> HttpResponse:
    status, headers, body = answer
    return HttpResponse(body, status=status, headers={name.decode().title(): value.decode() for name, value in headers})
