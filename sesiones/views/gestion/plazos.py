"""Every term that runs, and what obliges to hold a session."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.deadlines import running_plazos
from sesiones.forms.gestion.plazos import CuandoForm, EleccionesForm, SolicitudForm
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import calendario_confirmado, zona_of
from sesiones.services.corporacion import update_corporacion
from sesiones.services.solicitudes import prepare_pedida, register_solicitud
from sesiones.views.gestion.answers import done, form_page
from sesiones.views.gestion.gate import corporacion_for, corporacion_of_secretaria, holds_secretaria, signed


@login_required
@require_GET
def plazos(request: HttpRequest) -> HttpResponse:
    """The terms of the corporation, soonest first, each with its article; and the sessions that were asked for."""
    corporacion, ahora = corporacion_for(request), timezone.now()
    context = {
        "corporacion": corporacion,
        "plazos": running_plazos(corporacion, ahora),
        "solicitudes": corporacion.solicitudes.select_related("sesion", "candidato").prefetch_related("firmantes")[:20],
        "confirmado": calendario_confirmado(corporacion, timezone.localdate()),
        "cambia": holds_secretaria(request),
    }
    return render(request, "sesiones/gestion/plazos.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def solicitud_nueva(request: HttpRequest) -> HttpResponse:
    """Register what a quarter asks for, or a motion of censure; the law says what follows and when."""
    corporacion = corporacion_of_secretaria(request)
    form = SolicitudForm(corporacion, timezone.now(), request.POST if request.method == "POST" else None)
    context = {
        "corporacion": corporacion,
        "titulo": _("Registrar una petición o una moción de censura"),
        "volver": _page(),
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = register_solicitud(corporacion=corporacion, autor=signed(request)["autor"], **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    if outcome.automatica:
        return done(request, _page(), _("Registrada. El Pleno ha quedado convocado por la ley; se ha avisado a todos."))
    return done(request, _page(), _("Registrada. El plazo para celebrar la sesión corre desde hoy."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preparar(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the session that was asked for."""
    corporacion = corporacion_of_secretaria(request)
    solicitud = get_object_or_404(corporacion.solicitudes, pk=pk)
    form = CuandoForm(request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion, "titulo": _("Preparar la sesión pedida"), "volver": _page()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = prepare_pedida(solicitud=solicitud, primera=form.instante(zona_of(corporacion)), **signed(request))
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    return done(request, reverse("gestion:sesion", args=[outcome.pk]), _("Sesión preparada. Revísela y convóquela."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elecciones(request: HttpRequest) -> HttpResponse:
    """The day of the elections, from which constitution and closing session follow (LOREG art. 195.1)."""
    corporacion = corporacion_of_secretaria(request)
    form = EleccionesForm(corporacion, request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion, "titulo": _("Elecciones municipales"), "volver": _page()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    update_corporacion(corporacion=corporacion, **form.cleaned_data)
    return done(request, _page(), _("Guardado."))


def _page() -> str:
    return reverse("gestion:plazos")
