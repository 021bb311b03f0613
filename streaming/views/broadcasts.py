"""The broadcast of a session: its page, and one address for each button of the mesa."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.models import Sesion
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from streaming import services
from streaming.controls import controls_context, told
from streaming.estados import VIVAS, Acto, Privacidad
from streaming.forms import DesfaseForm, EmisionForm, EnlaceForm
from streaming.models import PRIVACIDAD
from streaming.recorded import secret_parts
from streaming.selectors import emision_of, get_emision, get_sesion


@login_required
@require_http_methods(["GET", "POST"])
def sesion(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the broadcast of a session on one page; POST saves the texts, scheduling it when there is none."""
    found = get_sesion(request.user, pk, Acto.EMITIR if request.method == "POST" else None)
    emision = emision_of(found.pk)
    editable = emision if emision and emision.canal and emision.deseado in VIVAS else None
    form = EmisionForm(request.POST or None, sesion=found, emision=editable)
    if request.method == "POST" and form.is_valid():
        act = {"momento": timezone.now(), "autor": autor_of(request.user), **form.cleaned_data}
        if editable:
            result = services.update_emision(emision_id=editable.pk, **act)
        else:
            result = services.schedule_emision(sesion_id=found.pk, **_but_defaults(form, act))
        if not isinstance(result, Rechazo):
            messages.success(request, _("Guardado. YouTube lo mostrará en unos momentos."))
            return redirect("emisiones:sesion", pk=found.pk)
        form.add_error(None, told(result)["motivo"])
    context = {
        **controls_context(found, request.user),
        "form": form,
        "editable": editable,
        "enlace": EnlaceForm(),
        "desfase": DesfaseForm(initial={"desfase": emision.desfase if emision else 0}),
        "privacidades": PRIVACIDAD.items(),
        "cortes": secret_parts(emision) if emision else (),
    }
    status = 422 if form.is_bound else 200
    return render(request, "streaming/sesion.html", context, status=status)


def _but_defaults(form: EmisionForm, act: dict[str, Any]) -> dict[str, Any]:
    """A text left as it was proposed goes on following the session."""
    untouched = {name for name in ("titulo", "descripcion") if name not in form.changed_data}
    return {name: value for name, value in act.items() if name not in untouched}


@login_required
@require_GET
def controles(request: HttpRequest, pk: int) -> HttpResponse:
    """The buttons as they are now, for their owner."""
    return render(request, "streaming/_controles.html", controls_context(get_sesion(request.user, pk), request.user))


@login_required
@require_POST
def programar(request: HttpRequest, pk: int) -> HttpResponse:
    """With everything as the organ has it."""
    found = get_sesion(request.user, pk, Acto.EMITIR)
    result = services.schedule_emision(sesion_id=pk, momento=timezone.now(), autor=autor_of(request.user))
    return _answer(request, found, result)


@login_required
@require_POST
def enlazar(request: HttpRequest, pk: int) -> HttpResponse:
    """The session is broadcast elsewhere."""
    found = get_sesion(request.user, pk, Acto.EMITIR)
    form = EnlaceForm(request.POST)
    if not form.is_valid():
        context = {**controls_context(found, request.user), "form": EmisionForm(sesion=found), "enlace": form}
        return render(request, "streaming/sesion.html", context, status=422)
    url = form.cleaned_data["url"]
    result = services.link_video(sesion_id=pk, url=url, momento=timezone.now(), autor=autor_of(request.user))
    return _answer(request, found, result)


@login_required
@require_POST
def empezar(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, Acto.EMITIR, services.start_emision)


@login_required
@require_POST
def terminar(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, Acto.TERMINAR, services.end_emision)


@login_required
@require_POST
def cancelar(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, Acto.EMITIR, services.cancel_emision)


@login_required
@require_POST
def reintentar(request: HttpRequest, pk: int) -> HttpResponse:
    emision = get_emision(request.user, pk, Acto.EMITIR)
    return _answer(request, emision.sesion, services.retry_emision(emision_id=pk, momento=timezone.now()))


@login_required
@require_POST
def ensayar(request: HttpRequest, pk: int) -> HttpResponse:
    """A private broadcast at once, which nobody else sees."""
    found = get_sesion(request.user, pk, Acto.EMITIR)
    result = services.rehearse_emision(sesion_id=pk, momento=timezone.now(), autor=autor_of(request.user))
    return _answer(request, found, result)


@login_required
@require_POST
def capitulos(request: HttpRequest, pk: int) -> HttpResponse:
    """All chapters of the recording by so many seconds."""
    form = DesfaseForm(request.POST)
    emision = get_emision(request.user, pk, Acto.PUBLICAR)
    if not form.is_valid():
        messages.error(request, _("Escriba los segundos con un número entero."))
        return redirect("emisiones:sesion", pk=emision.sesion_id)
    return _act(request, pk, Acto.PUBLICAR, services.shift_capitulos, desfase=form.cleaned_data["desfase"])


@login_required
@require_POST
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sees the recording."""
    get_emision(request.user, pk, Acto.PUBLICAR)
    try:
        privacidad = Privacidad(request.POST.get("privacidad", ""))
    except ValueError:
        return HttpResponse(status=422)
    return _act(request, pk, Acto.PUBLICAR, services.publish_grabacion, privacidad=privacidad)


@login_required
@require_POST
def subtitulos(request: HttpRequest, pk: int) -> HttpResponse:
    """Our transcript to the recording on YouTube."""
    return _act(request, pk, Acto.PUBLICAR, services.upload_captions)


def _act(request: HttpRequest, pk: int, acto: Acto, service: Callable[..., object], **facts: object) -> HttpResponse:
    emision = get_emision(request.user, pk, acto)
    result = service(emision_id=pk, momento=timezone.now(), autor=autor_of(request.user), **facts)
    return _answer(request, emision.sesion, result)


def _answer(request: HttpRequest, sesion: Sesion, result: object) -> HttpResponse:
    """The new buttons for htmx; for a plain form, the page that it came from."""
    refusal = told(result) if isinstance(result, Rechazo) else None
    if request.headers.get("HX-Request"):
        context = {**controls_context(sesion, request.user), "rechazo": refusal}
        return render(request, "streaming/_controles.html", context, status=409 if refusal else 200)
    if refusal:
        messages.error(request, f"{refusal['motivo']} {refusal['remedio']}".strip())
    origin = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(origin)
    return redirect("emisiones:sesion", pk=sesion.pk)
