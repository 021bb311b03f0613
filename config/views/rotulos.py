"""The overlays of a broadcast, by a link that can be withdrawn, and the page where the links are given.

They hold no cookie and no control, draw the whole state when they are opened, hear of what moves and ask for it again by
themselves, so that a mixer that lost the network needs nobody's hand.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.marcador import current_of
from config.obs import direcciones_of, scene_collection
from config.rotulos import NOMBRES, Pieza, rotulos_of
from config.views.sondeo import Region, digest_of, document, keep_to_itself, version_of_now, wire_of
from sesiones.models import EnlaceRotulos, Organo, Sesion
from sesiones.services.enlaces import renew_rotulos, revoke_rotulos
from streaming.permissions import organos_that_broadcasts


@require_safe
def rotulo(request: HttpRequest, token: str, pieza: str) -> HttpResponse:
    """One piece, whole: whichever public session of the organ is held. 404 once the link is withdrawn."""
    organo, found = _asked(token, pieza)
    drawn = _drawn(organo, found)
    context = {
        "corporacion": organo.corporacion,
        "pieza": found.value,
        "nombre": NOMBRES[found],
        "html": mark_safe(drawn.html),  # noqa: S308  a template
        "direccion": reverse("rotulo-estado", args=[token, pieza]),
        "sala": wire_of(drawn.sesion),
        "version": version_of_now(),
    }
    return keep_to_itself(render(request, "paginas/rotulos/rotulo.html", context))


@require_safe
def rotulo_estado(request: HttpRequest, token: str, pieza: str) -> HttpResponse:
    """What `directo.js` asks for; 304 while the picture is the same."""
    drawn = _drawn(*_asked(token, pieza))
    region = Region(reverse("rotulo-panel", args=[token, pieza]), drawn.huella)
    return document(request, {"rotulo": region}, drawn.sesion)


@require_safe
def rotulo_panel(request: HttpRequest, token: str, pieza: str) -> HttpResponse:
    """What is in the piece now."""
    return HttpResponse(_drawn(*_asked(token, pieza)).html, headers={"Cache-Control": "private, no-store"})


@login_required
@require_safe
def enlaces(request: HttpRequest) -> HttpResponse:
    """The links of the organs that this person puts on air. 404 for who puts none."""
    organos = list(organos_that_broadcasts(request.user).select_related("corporacion"))
    if not organos:
        raise Http404
    links = {link.organo_id: link for link in EnlaceRotulos.objects.filter(organo__in=organos, revocado_en=None)}
    rows = [_row(organo, links.get(organo.pk)) for organo in organos]
    return render(request, "paginas/rotulos/enlaces.html", {"filas": rows, "corporacion": organos[0].corporacion})


@login_required
@require_POST
def renovar(request: HttpRequest, pk: int) -> HttpResponse:
    renew_rotulos(organo=_organo_for(request, pk), momento=timezone.now())
    messages.success(request, _("Direcciones creadas. Las anteriores, si las había, han dejado de funcionar."))
    return redirect("rotulos-enlaces")


@login_required
@require_POST
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    revoke_rotulos(organo=_organo_for(request, pk), momento=timezone.now())
    messages.success(request, _("Direcciones retiradas: esos rótulos ya no muestran nada."))
    return redirect("rotulos-enlaces")


@login_required
@require_safe
def escenas(request: HttpRequest, pk: int) -> HttpResponse:
    """The scene collection of an organ, as a file. 404 while it has no addresses."""
    link = get_object_or_404(EnlaceRotulos, organo=_organo_for(request, pk), revocado_en=None)
    body = json.dumps(scene_collection(link), ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="obs-{link.organo.clave}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def _organo_for(request: HttpRequest, pk: int) -> Organo:
    return get_object_or_404(organos_that_broadcasts(request.user), pk=pk)


def _asked(token: str, pieza: str) -> tuple[Organo, Pieza]:
    link = (
        EnlaceRotulos.objects.select_related("organo__corporacion")
        .filter(token=token, revocado_en__isnull=True)
        .first()
    )
    if link is None or pieza not in set(Pieza):
        raise Http404
    return link.organo, Pieza(pieza)


class Dibujo(NamedTuple):
    """A piece as HTML, with a digest that stays while only the clock goes on, and the session that it is of."""

    html: str
    huella: str
    sesion: Sesion | None


def _drawn(organo: Organo, pieza: Pieza) -> Dibujo:
    sesion = current_of(organo, publica=True)
    context = {**rotulos_of(sesion, organo), "pieza": pieza.value}
    html = render_to_string("paginas/rotulos/_rotulo.html", context)
    palabra = context["palabra"]
    still = {**context, "palabra": palabra and {key: value for key, value in palabra.items() if key != "ahora"}}
    text = json.dumps([get_language(), still], sort_keys=True, default=_plain)
    return Dibujo(html, digest_of(text), sesion)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _row(organo: Organo, link: EnlaceRotulos | None) -> dict[str, Any]:
    shown = direcciones_of(link) if link else {}
    pieces = [
        {
            "id": f"direccion-{organo.pk}-{pieza}",
            "nombre": NOMBRES[pieza],
            "direccion": address,
            "ruta": address.removeprefix(settings.SITE_URL),
        }
        for pieza, address in shown.items()
    ]
    return {"organo": organo, "enlace": link, "piezas": pieces}
