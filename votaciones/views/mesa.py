"""The acts of secretary and presidency. Each POST calls one service and goes back to the console."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.alcaldia import cabezas_de_lista, elects_alcaldia
from sesiones.models import Punto, Sesion
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import get_sesion_for_mesa
from sesiones.views.answers import DONE, in_dialog
from votaciones import forms, selectors, steps
from votaciones.constancias import nameable_of
from votaciones.services.assent import adopt_por_asentimiento
from votaciones.services.casting import cast_voto_oral, record_mano_alzada
from votaciones.services.closing import close_votacion, proclaim_votacion
from votaciones.services.constancia import record_constancia
from votaciones.services.elections import decide_eleccion, open_vuelta
from votaciones.services.opening import (
    annul_votacion,
    hold_votacion,
    open_votacion,
    prepare_and_open,
    prepare_votacion,
    resume_votacion,
)
from votaciones.services.ties import decide_empate, second_round

# What each form is called in the dialog of the console.
TITULOS = {
    "anular": _("Anular la votación"),
    "constancia": _("Hacer constar un voto"),
    "mano_alzada": _("Mano alzada"),
    "preparar": _("Preparar una votación"),
    "voto_oral": _("Voto de viva voz"),
}


@require_GET
@login_required
def siguiente(request: HttpRequest, pk: int) -> HttpResponse:
    """The lawful next steps of session `pk`: one main button, and the others."""
    sesion = get_sesion_for_mesa(request.user, pk)
    return render(request, "votaciones/_pasos.html", {"sesion": sesion, "pasos": steps.next_steps(sesion)})


def _act(service: Callable[..., Any]) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view for a service that needs nothing but the vote."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        votacion = selectors.get_votacion_for_mesa(request.user, pk)
        return _after(request, votacion.punto.sesion, service(votacion_id=pk, **_signed(request)))

    return view


abrir = _act(open_votacion)
pausar = _act(hold_votacion)
reanudar = _act(resume_votacion)
cerrar = _act(close_votacion)
proclamar = _act(proclaim_votacion)
repetir = _act(second_round)
vuelta = _act(open_vuelta)


@require_POST
@login_required
def votar(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the vote that the item needs now, with the terms of the law, in one press."""
    punto = _punto(request, pk)
    outcome = prepare_and_open(punto_id=pk, objeto=request.POST.get("objeto") or "propuesta", **_signed(request))
    return _after(request, punto.sesion, outcome)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preparar(request: HttpRequest, pk: int) -> HttpResponse:
    """The terms of a vote as a form; `abrir` opens it at once."""
    punto = _punto(request, pk)
    initial = {"objeto": selectors.next_objeto(punto).value}
    if elects_alcaldia(punto):
        initial["candidaturas"] = "\n".join(cabezas_de_lista(punto))
    form = forms.TerminosForm(punto, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act: Callable[..., Any] = prepare_and_open if "abrir" in request.POST else prepare_votacion
        outcome = act(punto_id=pk, **form.terms(), **_signed(request))
        return _after(request, punto.sesion, outcome)
    context = {"punto": punto, "sesion": punto.sesion, "form": form, "objetos": forms.OBJETOS}
    return _form_page(request, "preparar", context)


@require_POST
@login_required
def asentimiento(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt one item or a block by assent; `puntos` once per item."""
    sesion = get_sesion_for_mesa(request.user, pk)
    puntos = [int(value) for value in request.POST.getlist("puntos") if value.isdecimal()]
    known = set(sesion.puntos.filter(pk__in=puntos).values_list("pk", flat=True))
    outcome = adopt_por_asentimiento(
        sesion_id=pk,
        puntos=[punto for punto in puntos if punto in known],
        objeto=request.POST.get("objeto") or "propuesta",
        **_signed(request),
    )
    return _after(request, sesion, outcome)


@require_POST
@login_required
def calidad(request: HttpRequest, pk: int) -> HttpResponse:
    votacion = selectors.get_votacion_for_mesa(request.user, pk)
    outcome = decide_empate(votacion_id=pk, sentido=request.POST.get("sentido", ""), **_signed(request))
    return _after(request, votacion.punto.sesion, outcome)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dirimir(request: HttpRequest, pk: int) -> HttpResponse:
    """The tie of the last round of an election."""

    def form_class(votacion: Any) -> Callable[..., forms.DirimirForm]:
        tied = votacion.escrutinio.get("siguientes", [])
        lot = elects_alcaldia(votacion.punto)
        return lambda *args, **kwargs: forms.DirimirForm(tied, *args, por_sorteo=lot, **kwargs)

    return _form_act(request, pk, "dirimir", form_class, decide_eleccion)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def anular(request: HttpRequest, pk: int) -> HttpResponse:
    return _form_act(request, pk, "anular", lambda _votacion: forms.MotivoForm, annul_votacion)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def voto_oral(request: HttpRequest, pk: int) -> HttpResponse:
    """The vote of one member by voice. `persona` in the address chooses who."""

    def form_class(votacion: Any) -> Callable[..., forms.VotoOralForm]:
        missing = selectors.missing_of(votacion)
        return lambda *args, **kwargs: forms.VotoOralForm(missing, *args, **kwargs)

    return _form_act(request, pk, "voto_oral", form_class, cast_voto_oral)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def constancia(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asks aloud for the minutes to name their vote. `consta` empty: takes it back."""

    def form_class(votacion: Any) -> Callable[..., forms.ConstanciaForm]:
        named = nameable_of(votacion)
        return lambda *args, **kwargs: forms.ConstanciaForm(named, *args, **kwargs)

    return _form_act(request, pk, "constancia", form_class, record_constancia)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mano_alzada(request: HttpRequest, pk: int) -> HttpResponse:
    """The show of hands, counted by group."""
    votacion = selectors.get_votacion_for_mesa(request.user, pk)
    form = forms.ManoAlzadaForm(votacion, selectors.missing_of(votacion), request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = record_mano_alzada(votacion_id=pk, por_grupo=form.por_grupo(), **_signed(request))
        return _after(request, votacion.punto.sesion, outcome)
    context = {"votacion": votacion, "sesion": votacion.punto.sesion, "form": form}
    return _form_page(request, "mano_alzada", context)


def _form_act(
    request: HttpRequest, pk: int, name: str, form_of: Callable[[Any], Any], service: Callable[..., Any]
) -> HttpResponse:
    votacion = selectors.get_votacion_for_mesa(request.user, pk)
    initial = {"persona": request.GET.get("persona", "")}
    form = form_of(votacion)(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        outcome = service(votacion_id=pk, **form.cleaned_data, **_signed(request))
        return _after(request, votacion.punto.sesion, outcome)
    context = {"votacion": votacion, "sesion": votacion.punto.sesion, "form": form}
    return _form_page(request, name, context)


def _form_page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """The form as a page; for the dialog of the console, the form alone under its title."""
    status = 422 if context["form"].errors else 200
    if name in TITULOS and in_dialog(request):
        dialog = {**context, "titulo": TITULOS[name], "cuerpo": f"votaciones/_{name}.html"}
        return render(request, "parts/_dialogo.html", dialog, status=status)
    return render(request, f"votaciones/{name}.html", context, status=status)


def _punto(request: HttpRequest, pk: int) -> Punto:
    sesion_id = Punto.objects.filter(pk=pk).values_list("sesion_id", flat=True).first() or 0
    sesion = get_sesion_for_mesa(request.user, sesion_id)
    punto = sesion.puntos.get(pk=pk)
    punto.sesion = sesion
    return punto


def _signed(request: HttpRequest) -> dict[str, Any]:
    return {"momento": timezone.now(), "autor": autor_of(request.user)}


def _after(request: HttpRequest, sesion: Sesion, outcome: Any) -> HttpResponse:
    """With scripts: nothing to swap, or the refusal (409). Without: back to the console, which says what happened."""
    refused = isinstance(outcome, Rechazo)
    if request.headers.get("HX-Request"):
        if refused:
            response = render(request, "parts/_rechazo.html", {"rechazo": outcome}, status=409)
            if in_dialog(request):
                # Beside what was written, which stays.
                response["HX-Retarget"] = "#dialogo-respuesta"
            return response
        return HttpResponse(status=204, headers={"HX-Trigger": DONE})
    if refused:
        sentence = " ".join([outcome.texto(gettext, ngettext), outcome.texto_remedio(gettext, ngettext)])
        messages.error(request, f"{sentence} ({outcome.norma})")
    return HttpResponseRedirect(_console(request, sesion), status=303)


def _console(request: HttpRequest, sesion: Sesion) -> str:
    """Where the form came from, when it says so and it is ours; else the console of the session."""
    wanted = request.POST.get("volver", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return f"/sesiones/{sesion.pk}/mesa/"
