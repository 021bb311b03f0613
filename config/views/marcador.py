"""The hall's screen: of one session, or of an organ by a link that can be withdrawn; and the page of those links."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.marcador import current_of, marcador_of, pie_of
from config.views.sondeo import Region, digest_of, document, keep_to_itself, version_of_now, wire_of
from sesiones import portal
from sesiones.models import EnlaceMarcador, Organo, Sesion
from sesiones.permissions import audience_for, is_public, organos_that_prepares
from sesiones.services.enlaces import renew_marcador, revoke_marcador


@require_safe
def marcador(request: HttpRequest, clave: str) -> HttpResponse:
    """The screen of one session, for whoever may follow it: anybody a public one, its members any. Else 404."""
    sesion = portal.get_sesion_anunciada(clave)
    if audience_for(request.user, sesion) is None:
        raise Http404
    publica = is_public(sesion)
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "organo": pie_of(sesion),
        "publica": publica,
        "empuja": settings.VIVO_PUBLIC_SOCKETS > 0 or not publica,
    }
    return render(request, "paginas/marcador/index.html", context)


@require_safe
def sala(request: HttpRequest, token: str) -> HttpResponse:
    """The screen of an organ. It follows the organ from session to session without anybody touching it."""
    organo = _organo_of(token)
    sesion, html, pie = _screen(organo)
    context = {
        "corporacion": organo.corporacion,
        "organo": pie,
        "html": mark_safe(html),  # noqa: S308  a template
        "direccion": reverse("marcador-sala-estado", args=[token]),
        "sala": wire_of(sesion),
        "version": version_of_now(),
    }
    return keep_to_itself(render(request, "paginas/marcador/sala.html", context))


@require_safe
def sala_estado(request: HttpRequest, token: str) -> HttpResponse:
    """What `directo.js` asks for, of the same shape as the public document of a session; 304 while nothing changes."""
    sesion, html, pie = _screen(_organo_of(token))
    shown = {"marcador": html, "marcador-pie": pie}
    regions = {
        name: Region(reverse("marcador-sala-panel", args=[token, name]), digest_of(text))
        for name, text in shown.items()
    }
    return document(request, regions, sesion)


@require_safe
def sala_panel(request: HttpRequest, token: str, nombre: str) -> HttpResponse:
    """The picture, or the foot, as it is now."""
    _sesion, html, pie = _screen(_organo_of(token))
    found = {"marcador": html, "marcador-pie": pie}.get(nombre)
    if found is None:
        raise Http404
    return HttpResponse(found, headers={"Cache-Control": "private, no-store"})


@login_required
@require_safe
def enlaces(request: HttpRequest) -> HttpResponse:
    """The links of the organs that this person prepares. 404 for who prepares none."""
    organos = list(organos_that_prepares(request.user).select_related("corporacion"))
    if not organos:
        raise Http404
    links = {link.organo_id: link for link in EnlaceMarcador.objects.filter(organo__in=organos, revocado_en=None)}
    rows = [_row(organo, links.get(organo.pk)) for organo in organos]
    return render(request, "paginas/marcador/enlaces.html", {"filas": rows, "corporacion": organos[0].corporacion})


@login_required
@require_POST
def renovar(request: HttpRequest, pk: int) -> HttpResponse:
    renew_marcador(organo=_organo_for(request, pk), momento=timezone.now())
    messages.success(request, _("Dirección creada. La anterior, si la había, ha dejado de funcionar."))
    return redirect("marcador-enlaces")


@login_required
@require_POST
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    revoke_marcador(organo=_organo_for(request, pk), momento=timezone.now())
    messages.success(request, _("Dirección retirada: esa pantalla ya no muestra nada."))
    return redirect("marcador-enlaces")


def _organo_for(request: HttpRequest, pk: int) -> Organo:
    return get_object_or_404(organos_that_prepares(request.user), pk=pk)


def _organo_of(token: str) -> Organo:
    link = (
        EnlaceMarcador.objects.select_related("organo__corporacion")
        .filter(token=token, revocado_en__isnull=True)
        .first()
    )
    if link is None:
        raise Http404
    return link.organo


def _screen(organo: Organo) -> tuple[Sesion | None, str, str]:
    """The session of the organ's screen, its picture and its foot now."""
    sesion = current_of(organo)
    if sesion is None:
        waiting = {"titulo": organo.nombre, "estado": _("No hay ninguna sesión convocada"), "detalle": ""}
        context: dict[str, Any] = {"vista": "espera", "espera": waiting}
        return None, render_to_string("paginas/marcador/_pantalla.html", context), organo.nombre
    return sesion, render_to_string("paginas/marcador/_pantalla.html", marcador_of(sesion)), pie_of(sesion)


def _row(organo: Organo, link: EnlaceMarcador | None) -> dict[str, Any]:
    path = reverse("marcador-sala", args=[link.token]) if link else ""
    return {
        "id": f"direccion-{organo.pk}",
        "organo": organo,
        "enlace": link,
        "ruta": path,
        "direccion": settings.SITE_URL + path if path else "",
    }
