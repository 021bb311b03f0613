"""The console of secretary and presidency: one page of several apps' regions, and its next lawful step."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from actas.views.reading import mesa_context
from config.mesa import adoptables_of, pasos_of
from sesiones.forms.mesa import IncidenciaForm, RecesoForm, UrgenciaForm
from sesiones.models import Sesion
from sesiones.permissions import is_secretaria
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import get_sesion_for_mesa
from sesiones.services.items import admits_urgencias
from sesiones.showing import dia_y_hora, titulo_of
from sesiones.views.answers import after, signed
from sesiones.views.attendance import asistencia_context
from sesiones.views.floor import cola_context
from sesiones.views.items import agenda_context
from sesiones.vivo.publishing import current_version
from votaciones.selectors import get_votacion_for_mesa
from votaciones.services.assent import adopt_por_asentimiento
from votaciones.services.showing import hide_resultado


@require_safe
@login_required
def mesa(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything in sight: what is treated, who speaks, who is there, who has voted; and THE next step."""
    sesion = get_sesion_for_mesa(request.user, pk)
    secretaria = is_secretaria(request.user, sesion)
    context: dict[str, Any] = {
        "sesion": sesion,
        # Before all that the page shows: a change that comes meanwhile is newer than the page, and is fetched.
        "vivo_version": current_version(pk),
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "secretaria": secretaria,
        "pasos": pasos_of(sesion, secretaria=secretaria),
        "agenda": agenda_context(sesion),
        "floor": cola_context(sesion),
        "presencia": asistencia_context(sesion, edita=secretaria),
        "minutas": mesa_context(request.user, sesion),
        **_small_forms(sesion),
    }
    return render(request, "paginas/mesa/index.html", context)


@require_GET
@login_required
def siguiente(request: HttpRequest, pk: int) -> HttpResponse:
    """The region of the next step alone, fetched by its owner."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    steps = pasos_of(sesion, secretaria=is_secretaria(request.user, sesion))
    response = render(request, "paginas/mesa/_siguiente.html", {"sesion": sesion, "pasos": steps})
    response["X-Version"] = str(version)
    return response


@require_GET
@login_required
def otros(request: HttpRequest, pk: int) -> HttpResponse:
    """The acts that are at hand whatever is treated, fetched anew when the session changes its state."""
    sesion = get_sesion_for_mesa(request.user, pk)
    secretaria = is_secretaria(request.user, sesion)
    version = current_version(pk)
    context = {"sesion": sesion, "secretaria": secretaria, **_small_forms(sesion)}
    response = render(request, "paginas/mesa/_otros.html", context)
    response["X-Version"] = str(version)
    return response


def _small_forms(sesion: Sesion) -> dict[str, Any]:
    return {
        "receso": RecesoForm(auto_id="receso_%s"),
        "incidencia": IncidenciaForm(auto_id="incidencia_%s"),
        "urgencia": UrgenciaForm(sesion, auto_id="urgencia_%s") if admits_urgencias(sesion) else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bloque(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt several items at once by assent; whoever objects to one takes it out of the list."""
    sesion = get_sesion_for_mesa(request.user, pk)
    items = adoptables_of(sesion)
    chosen = {int(value) for value in request.POST.getlist("puntos") if value.isdecimal()}
    refusal = None
    if request.method == "POST" and chosen:
        wanted = [punto.pk for punto in items if punto.pk in chosen]
        outcome = adopt_por_asentimiento(sesion_id=pk, puntos=wanted, **signed(request))
        if not isinstance(outcome, Rechazo):
            return HttpResponseRedirect(reverse("mesa", args=[pk]), status=303)
        refusal = outcome
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "puntos": [(punto, request.method != "POST" or punto.pk in chosen) for punto in items],
        "rechazo": refusal,
        "ninguno": request.method == "POST" and not chosen,
    }
    return render(request, "paginas/mesa/bloque.html", context, status=409 if refusal else 200)


@require_POST
@login_required
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a result from the screens; it stays among the results."""
    votacion = get_votacion_for_mesa(request.user, pk)
    hide_resultado(votacion_id=pk)
    return after(request, votacion, back=reverse("mesa", args=[votacion.punto.sesion_id]))
