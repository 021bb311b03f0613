"""The master recording of a session: added, hashed, with the marks that the journal gives it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.models import Sesion
from sesiones.people import autor_of
from sesiones.permissions import is_secretaria
from sesiones.reglas.rechazo import Rechazo
from streaming import gateway
from streaming.estados import Acto
from streaming.forms import GrabacionForm
from streaming.models import Grabacion
from streaming.permissions import actos_of
from streaming.selectors import canal_of, get_sesion, video_acta_of
from streaming.services import send_grabacion, stop_grabacion
from streaming.services.recordings import add_grabacion, show_grabacion
from streaming.showing import sent_of
from streaming.tasks import register_grabacion


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grabacion(request: HttpRequest, pk: int) -> HttpResponse:
    """What is registered, its marks and cuts; POST adds a recording."""
    found = get_sesion(request.user, pk)
    form = GrabacionForm(request.POST or None, request.FILES or None, sesion=found)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form, status=422 if form.errors else 200)
    file = form.cleaned_data["fichero"]
    result = add_grabacion(
        sesion_id=pk, fichero=file, nombre=file.name, inicio=form.cleaned_data["inicio"], momento=timezone.now()
    )
    if isinstance(result, Rechazo):
        return _page(request, found, form, rechazo=result, status=409)
    register_grabacion.enqueue(result.pk)
    messages.success(request, _("Grabación recibida. Se está calculando su huella."))
    return redirect("emisiones:grabacion", pk=pk)


@login_required
@require_POST
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a registered recording on the public page, or take it from there: `grabacion`, and `publicada` 1 or 0."""
    found = get_sesion(request.user, pk, Acto.PUBLICAR)
    one = _asked(request, found)
    shown = request.POST.get("publicada") == "1"
    result = show_grabacion(grabacion_id=one.pk, publicada=shown, momento=timezone.now(), autor=autor_of(request.user))
    if isinstance(result, Rechazo):
        return _page(request, found, GrabacionForm(sesion=found), rechazo=result, status=409)
    words = (
        _("La grabación está en la página pública.") if shown else _("La grabación ya no está en la página pública.")
    )
    messages.success(request, words)
    return redirect("emisiones:grabacion", pk=pk)


@login_required
@require_POST
def enviar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a registered recording to the video platform, or stop it on its way: `grabacion`, and `enviada` 1 or 0."""
    found = get_sesion(request.user, pk, Acto.PUBLICAR)
    one = _asked(request, found)
    act = send_grabacion if request.POST.get("enviada") == "1" else stop_grabacion
    result = act(grabacion_id=one.pk, momento=timezone.now(), autor=autor_of(request.user))
    if isinstance(result, Rechazo):
        return _page(request, found, GrabacionForm(sesion=found), rechazo=result, status=409)
    return redirect("emisiones:grabacion", pk=pk)


@login_required
@require_GET
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the recordings are, for the page that waits."""
    found = get_sesion(request.user, pk)
    return render(
        request,
        "streaming/_grabaciones.html",
        {"sesion": found, "grabaciones": _recordings(found), **_rights(request, found)},
    )


def _asked(request: HttpRequest, sesion: Sesion) -> Grabacion:
    """The recording that was posted about. Raises Http404."""
    number = request.POST.get("grabacion", "")
    one = sesion.grabaciones.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    if one is None:
        raise Http404
    return one


def _rights(request: HttpRequest, sesion: Sesion) -> dict[str, Any]:
    return {
        "certifica": is_secretaria(request.user, sesion),
        "publica": sesion.publica and Acto.PUBLICAR in actos_of(request.user, sesion),
        "canal": canal_of(sesion.organo) if gateway.is_enabled() else None,
    }


def _recordings(sesion: Sesion) -> list[dict[str, Any]]:
    return [
        {"una": one, "por_ciento": _percent(one.leidos, one.bytes), "envio": sent_of(one), **video_acta_of(one)}
        for one in sesion.grabaciones.select_related("envio__canal")
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _page(
    request: HttpRequest, sesion: Sesion, form: GrabacionForm, *, rechazo: Rechazo | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "form": form,
        "rechazo": rechazo,
        "grabaciones": _recordings(sesion),
        "subidas": sesion.subidas.filter(grabacion=None),
        "trozo": settings.SUBIDA_TROZO,
        **_rights(request, sesion),
    }
    return render(request, "streaming/grabacion.html", context, status=status)
