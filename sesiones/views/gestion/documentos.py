"""Files of a session and of its items: put, shown to more or fewer, taken back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sesiones.forms.gestion.agenda import DocumentoForm, VisibilidadForm
from sesiones.models import Documento, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.documents import attach_documento, remove_documento, set_visibilidad
from sesiones.views.gestion.agenda import file_of, head_of, own_files
from sesiones.views.gestion.answers import after, done, form_page
from sesiones.views.gestion.gate import documento_for, punto_for, sesion_for, signed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def de_sesion(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach to the session itself."""
    sesion = sesion_for(request, pk)
    return _attach(request, sesion, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def de_punto(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach to an item."""
    punto = punto_for(request, pk)
    return _attach(request, punto.sesion, punto)


def _attach(request: HttpRequest, sesion: Sesion, punto: Punto | None) -> HttpResponse:
    context = {**head_of(sesion), "punto": punto}
    if request.method != "POST":
        return _page(request, DocumentoForm(), context)
    form = DocumentoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, context)
    outcome = attach_documento(
        sesion=sesion, punto=punto, usuario=request.user if request.user.is_authenticated else None,
        **form.cleaned_data, **signed(request),
    )  # fmt: skip
    if isinstance(outcome, Rechazo):
        return _page(request, form, context, outcome)
    if request.headers.get("HX-Request"):
        again = {**context, "documentos": _files(sesion, punto), "form": DocumentoForm(), "adjuntado": outcome.titulo}
        return render(request, "sesiones/gestion/_documentos.html", again)
    return done(request, _back(outcome), _("Documento «%s» adjuntado.") % outcome.titulo)


def _page(request: HttpRequest, form: Any, context: dict[str, Any], refusal: Any = None) -> HttpResponse:
    fragment = bool(request.headers.get("HX-Request"))
    template = "sesiones/gestion/_documentos.html" if fragment else "sesiones/gestion/documentos.html"
    context["documentos"] = _files(context["sesion"], context["punto"])
    return form_page(request, template, form, context, refusal)


def _files(sesion: Sesion, punto: Punto | None) -> list[dict[str, Any]]:
    return [file_of(one) for one in punto.documentos.all()] if punto else own_files(sesion)


@login_required
@require_POST
def visibilidad(request: HttpRequest, pk: int) -> HttpResponse:
    """To the public, or to the members alone."""
    documento = documento_for(request, pk)
    form = VisibilidadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    set_visibilidad(documento=documento, visibilidad=form.cleaned_data["visibilidad"], **signed(request))
    public = form.cleaned_data["visibilidad"] == "publico"
    text = _("«%s» lo puede ver el público.") if public else _("«%s» solo lo pueden ver los miembros.")
    return done(request, _back(documento), text % documento.titulo)


@login_required
@require_POST
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    documento = documento_for(request, pk)
    back, titulo = _back(documento), documento.titulo
    outcome = remove_documento(documento=documento, **signed(request))
    corporacion = documento.sesion.organo.corporacion
    return after(request, outcome, back, _("Documento «%s» quitado.") % titulo, corporacion=corporacion)


def _back(documento: Documento) -> str:
    name, pk = ("punto", documento.punto_id) if documento.punto_id else ("sesion", documento.sesion_id)
    return reverse(f"gestion:documentos-{name}", args=[pk])
