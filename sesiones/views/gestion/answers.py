"""How an act of the preparation pages is answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from sesiones.reglas.rechazo import Rechazo


def done(request: HttpRequest, back: str, text: str = "") -> HttpResponse:
    """Back to a page that shows what was done."""
    if text:
        messages.success(request, text)
    return HttpResponseRedirect(back, status=303)


def refused(request: HttpRequest, refusal: Rechazo, back: str, **context: Any) -> HttpResponse:
    """A page with the article and what can be done instead (409); nothing was changed."""
    return render(request, "sesiones/gestion/rechazo.html", {"rechazo": refusal, "volver": back, **context}, status=409)


def after(request: HttpRequest, outcome: Any, back: str, text: str = "", **context: Any) -> HttpResponse:
    """The answer to an act without a form of its own."""
    if isinstance(outcome, Rechazo):
        return refused(request, outcome, back, **context)
    return done(request, back, text)


def form_page(
    request: HttpRequest, template: str, form: Any, context: dict[str, Any], refusal: Any = None
) -> HttpResponse:
    """A page with a form: 200 when it is shown, 422 with its errors, 409 with the refusal on top."""
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, template, {**context, "form": form, "rechazo": refusal}, status=status)
