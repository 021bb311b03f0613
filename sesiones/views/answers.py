"""How an act of the console or of a seat is answered, with scripts and without."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from sesiones.people import autor_of
from sesiones.reglas.rechazo import Aviso, Rechazo

# Told to a page with scripts when an act was done: its regions fetch what they show now.
DONE = "mesa-cambiada"
# The place in the console's dialog where a form opens.
DIALOGO = "dialogo-contenido"


def signed(request: HttpRequest) -> dict[str, Any]:
    """When, and who, as every service of the mesa asks."""
    return {"momento": timezone.now(), "autor": autor_of(request.user)}


def after(request: HttpRequest, outcome: Any, *, back: str, done: str = "") -> HttpResponse:
    """The answer to an act: nothing to swap, or the refusal (409). Without scripts: back, or a page with the refusal.

    `back` is the page where the act was done; a form may name another of ours in `volver`. `done` is what is said.
    """
    back = where_from(request, back)
    if isinstance(outcome, Rechazo):
        return refuse(request, outcome, back)
    if htmx(request):
        return HttpResponse(status=204, headers={"HX-Trigger": DONE})
    if done:
        messages.success(request, done)
    return HttpResponseRedirect(back, status=303)


def refuse(request: HttpRequest, refusal: Rechazo, back: str) -> HttpResponse:
    template = "parts/_rechazo.html" if htmx(request) else "sesiones/rechazo.html"
    response = render(request, template, {"rechazo": refusal, "volver": back}, status=409)
    if in_dialog(request):
        # Beside what was written, which stays.
        response["HX-Retarget"] = "#dialogo-respuesta"
    return response


def warn(request: HttpRequest, warning: Aviso, template: str, context: dict[str, Any], *, back: str) -> HttpResponse:
    """The act was done and the law says something to it: said in the console's bar, or on the page one goes back to."""
    back = where_from(request, back)
    if not htmx(request):
        sentence = " ".join(filter(None, (warning.texto(gettext, ngettext), warning.texto_remedio(gettext, ngettext))))
        messages.warning(request, f"{sentence} ({warning.norma})")
        return HttpResponseRedirect(back, status=303)
    response = render(request, template, {**context, "aviso": warning})
    response["HX-Trigger"] = DONE
    response["HX-Retarget"] = "#respuesta"
    return response


def dialog_form(
    request: HttpRequest, page: str, body: str, titulo: str, context: dict[str, Any], *, errors: bool
) -> HttpResponse:
    """A form of the console: in its dialog the template `body` under the title, without scripts the whole `page`."""
    context = {**context, "titulo": titulo, "cuerpo": body}
    template = "parts/_dialogo.html" if in_dialog(request) else page
    return render(request, template, context, status=422 if errors else 200)


def in_dialog(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == DIALOGO


def invalid(request: HttpRequest, form: Form, *, back: str) -> HttpResponse:
    """What was sent makes no sense (422): the form's own errors."""
    template = "sesiones/_errores.html" if htmx(request) else "sesiones/errores.html"
    return render(request, template, {"form": form, "volver": where_from(request, back)}, status=422)


def htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def where_from(request: HttpRequest, back: str) -> str:
    wanted = request.POST.get("volver", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return back
