"""The master recording of a session: added, hashed, with the marks that the journal gives it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.models import Sesion
from sesiones.permissions import is_secretaria
from sesiones.reglas.rechazo import Rechazo
from streaming.forms import GrabacionForm
from streaming.selectors import get_sesion, video_acta_of
from streaming.services.recordings import add_grabacion
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
@require_GET
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the recordings are, for the page that waits."""
    found = get_sesion(request.user, pk)
    return render(
        request,
        "streaming/_grabaciones.html",
        {"sesion": found, "grabaciones": _recordings(found), "certifica": is_secretaria(request.user, found)},
    )


def _recordings(sesion: Sesion) -> list[dict[str, Any]]:
    return [
        {"una": one, "por_ciento": round(100 * one.leidos / one.bytes) if one.bytes else 0, **video_acta_of(one)}
        for one in sesion.grabaciones.all()
    ]


def _page(
    request: HttpRequest, sesion: Sesion, form: GrabacionForm, *, rechazo: Rechazo | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "form": form,
        "rechazo": rechazo,
        "grabaciones": _recordings(sesion),
        "certifica": is_secretaria(request.user, sesion),
    }
    return render(request, "streaming/grabacion.html", context, status=status)
