"""The sessions: list, draft, and what is shown of each."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.estados import EstadoSesion
from sesiones.forms.gestion.sesiones import FiltroForm, SesionForm, initial_for, initial_of
from sesiones.models import Organo, Sesion
from sesiones.permissions import organos_that_prepares
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import sesiones_for_gestion
from sesiones.services.preparation import create_sesion, delete_sesion, second_call, update_sesion
from sesiones.services.tramites import collect_puntos
from sesiones.showing import dia_y_hora, titulo_of
from sesiones.views.gestion.agenda import agenda_page
from sesiones.views.gestion.answers import after, done, form_page
from sesiones.views.gestion.convocatoria import convened_page
from sesiones.views.gestion.gate import corporacion_for, organos_for, sesion_for, signed

PER_PAGE = 25


@login_required
@require_GET
def inicio(request: HttpRequest) -> HttpResponse:
    return redirect("gestion:sesiones")


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    """What this person prepares, newest first."""
    corporacion = corporacion_for(request)
    filtro = FiltroForm(organos_that_prepares(request.user), request.GET or None)
    page = Paginator(filtro.applied_to(sesiones_for_gestion(request.user)), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    kept = {name: value for name, value in request.GET.items() if name != "pagina" and value}
    context = {
        "corporacion": corporacion,
        "filtro": filtro,
        "filtrado": bool(kept),
        "pagina": page,
        "parametros": urlencode(kept) + "&" if kept else "",
        "filas": [row_of(sesion) for sesion in page],
    }
    return render(request, "sesiones/gestion/lista.html", context)


def row_of(sesion: Sesion) -> dict[str, Any]:
    return {"sesion": sesion, "titulo": titulo_of(sesion), "fecha": dia_y_hora(sesion, sesion.fecha)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    """A new draft. The organ is asked first: of it follow the fields and what they begin with."""
    organos = [organo for organo in organos_for(request) if organo.activo]
    organo = _asked(organos, request.GET.get("organo", ""))
    context = {"corporacion": corporacion_for(request), "organos": organos, "organo": organo}
    if organo is None:
        return render(request, "sesiones/gestion/elegir_organo.html", context)
    if request.method != "POST":
        return form_page(request, "sesiones/gestion/sesion_form.html", _new_form(organo, None), context)
    form = _new_form(organo, request.POST)
    if not form.is_valid():
        return form_page(request, "sesiones/gestion/sesion_form.html", form, context)
    arguments = form.arguments()
    outcome = create_sesion(organo=organo, con_segunda="segunda" not in arguments, **arguments, **signed(request))
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/sesion_form.html", form, context, outcome)
    collected = collect_puntos(sesion=outcome)
    if collected and not isinstance(collected, Rechazo):
        text = _("Sesión creada. Han entrado los dictámenes y asuntos que esperaban; prepare el resto.")
        return done(request, page_of(outcome), text)
    return done(request, page_of(outcome), _("Sesión creada. Prepare ahora su orden del día."))


def _asked(organos: list[Organo], wanted: str) -> Organo | None:
    if len(organos) == 1:
        return organos[0]
    return next((organo for organo in organos if str(organo.pk) == wanted), None)


def _new_form(organo: Organo, data: Any) -> SesionForm:
    return SesionForm(organo, data, initial=initial_for(organo))


@login_required
@require_GET
def sesion(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is shown to be built; a convened session, to be followed."""
    found = sesion_for(request, pk)
    if found.estado == EstadoSesion.BORRADOR.value:
        return agenda_page(request, found)
    return convened_page(request, found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    found = sesion_for(request, pk)
    context = {
        "corporacion": found.organo.corporacion, "organo": found.organo, "sesion": found, "titulo": titulo_of(found),
    }  # fmt: skip
    data = request.POST if request.method == "POST" else None
    form = SesionForm(found.organo, data, initial=initial_of(found))
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/sesion_form.html", form, context)
    arguments = form.arguments()
    if arguments["numero"] is None:
        arguments["numero"] = found.numero
    if form.cleaned_data.get("segunda") == "auto":
        arguments["segunda"] = _second(found, arguments)
    outcome = update_sesion(sesion_id=pk, **arguments, **signed(request))
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/sesion_form.html", form, context, outcome)
    return done(request, page_of(found), _("Datos de la sesión guardados."))


def _second(found: Sesion, arguments: dict[str, Any]) -> Any:
    return second_call(found.organo, arguments["primera"], arguments.get("caracter", found.caracter))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def borrar(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    found = sesion_for(request, pk)
    if request.method != "POST":
        context = {"corporacion": found.organo.corporacion, "sesion": found, "titulo": titulo_of(found)}
        return render(request, "sesiones/gestion/borrar.html", context)
    outcome = delete_sesion(sesion_id=pk, **signed(request))
    back = page_of(found) if isinstance(outcome, Rechazo) else reverse("gestion:sesiones")
    return after(request, outcome, back, _("Borrador eliminado."), corporacion=found.organo.corporacion)


def page_of(found: Sesion) -> str:
    return reverse("gestion:sesion", args=[found.pk])
