"""The feeds over HTTP, public and private, and the page on which a member manages the private link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sesiones.calendarios import feeds
from sesiones.models import Corporacion, EnlaceCalendario, Organo
from sesiones.people import miembro_of
from sesiones.services.enlaces import renew_enlace, revoke_enlace


@require_safe
def todas(request: HttpRequest) -> HttpResponse:
    return _answer(request, feeds.public_feed(), "sesiones", public=True)


@require_safe
def corporacion(request: HttpRequest, corporacion: str) -> HttpResponse:
    town = get_object_or_404(Corporacion, clave=corporacion)
    return _answer(request, feeds.public_feed(corporacion=town), town.clave, public=True)


@require_safe
def organo(request: HttpRequest, corporacion: str, organo: str) -> HttpResponse:
    body = get_object_or_404(Organo.objects.select_related("corporacion"), corporacion__clave=corporacion, clave=organo)
    return _answer(request, feeds.public_feed(organo=body), f"{corporacion}-{organo}", public=True)


@require_safe
def privado(request: HttpRequest, token: str) -> HttpResponse:
    link = EnlaceCalendario.objects.select_related("miembro").filter(token=token, revocado_en__isnull=True).first()
    if link is None:
        raise Http404
    return _answer(request, feeds.member_feed(link.miembro), "mis-sesiones", public=False)


def _answer(request: HttpRequest, feed: feeds.Feed, name: str, *, public: bool) -> HttpResponse:
    etag = quote_etag(feeds.tag_of(feed, language=get_language() or "es"))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(feeds.render(feed), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    if isinstance(response, HttpResponseNotModified) or response.status_code == 200:
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=300" if public else "private, no-cache"
    return response


@login_required
@require_safe
def mis_calendarios(request: HttpRequest) -> HttpResponse:
    miembro = miembro_of(request.user)
    if miembro is None:
        raise Http404
    link = miembro.enlaces_calendario.filter(revocado_en__isnull=True).first()
    address = f"{settings.SITE_URL}{reverse('sesiones:calendario_privado', args=[link.token])}" if link else ""
    return render(request, "sesiones/calendarios.html", {"miembro": miembro, "enlace": link, "direccion": address})


@login_required
@require_POST
def renovar_enlace(request: HttpRequest) -> HttpResponse:
    miembro = miembro_of(request.user)
    if miembro is None:
        raise Http404
    renew_enlace(miembro=miembro, momento=timezone.now())
    messages.success(request, _("Enlace creado. El anterior, si lo había, ha dejado de funcionar."))
    return redirect("sesiones:mis_calendarios")


@login_required
@require_POST
def retirar_enlace(request: HttpRequest) -> HttpResponse:
    miembro = miembro_of(request.user)
    if miembro is None:
        raise Http404
    revoke_enlace(miembro=miembro, momento=timezone.now())
    messages.success(request, _("Enlace retirado: quien lo tuviera ya no puede leer su calendario."))
    return redirect("sesiones:mis_calendarios")
