"""The items of a session that is sitting: the agenda of the console, and what is done with each."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from sesiones.estados import TRANSICIONES_PUNTO, EstadoPunto, EstadoSesion
from sesiones.forms.mesa import FinPuntoForm, MotivoForm, UrgenciaForm
from sesiones.models import Punto, Sesion
from sesiones.permissions import User
from sesiones.selectors import agenda_of, get_sesion_for_mesa
from sesiones.services.items import (
    call_punto,
    finish_punto,
    leave_sobre_la_mesa,
    propose_urgencia,
    withdraw_punto,
)
from sesiones.showing import SIN_RESULTADO, documento_of
from sesiones.views.answers import after, invalid, signed
from sesiones.vivo.publishing import current_version


@require_GET
@login_required
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with what may be done with each item."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    response = render(request, "sesiones/_agenda_mesa.html", agenda_context(sesion))
    response["X-Version"] = str(version)
    return response


def agenda_context(sesion: Sesion) -> dict[str, Any]:
    """`puntos`: each with what is shown and which acts the law may allow. Four queries, however many there are."""
    puntos = agenda_of(sesion)
    voting = any(punto.estado == EstadoPunto.EN_VOTACION.value for punto in puntos)
    free = sesion.estado == EstadoSesion.ABIERTA.value and not voting
    return {"sesion": sesion, "puntos": [_row(sesion, punto, free) for punto in puntos]}


def _row(sesion: Sesion, punto: Punto, free: bool) -> dict[str, Any]:
    current = punto.pk == sesion.punto_actual_id
    estado = EstadoPunto(punto.estado)
    return {
        "punto": punto,
        "actual": current,
        "parte": punto.get_parte_display(),
        "clase": punto.get_clase_display(),
        "estado_texto": "" if punto.estado in SIN_RESULTADO else punto.get_estado_display(),
        "documentos": [documento_of(one) for one in punto.documentos.all()],
        "se_llama": free
        and EstadoPunto.EN_DEBATE in TRANSICIONES_PUNTO[estado]
        and not (current and estado is EstadoPunto.EN_DEBATE),
        "se_aparta": free and estado in {EstadoPunto.PENDIENTE, EstadoPunto.EN_DEBATE},
    }


def _act(service: Callable[..., Any], done: str) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view for a service that needs an item and perhaps a reason."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        punto = get_punto_for_mesa(request.user, pk)
        form = MotivoForm(request.POST)
        if not form.is_valid():
            return invalid(request, form, back=_mesa(punto.sesion))
        outcome = service(punto_id=pk, motivo=form.cleaned_data["motivo"], **signed(request))
        return after(request, outcome, back=_mesa(punto.sesion), done=_(done) % {"numero": punto.numero})

    return view


@require_POST
@login_required
def llamar(request: HttpRequest, pk: int) -> HttpResponse:
    punto = get_punto_for_mesa(request.user, pk)
    outcome = call_punto(punto_id=pk, **signed(request))
    done = _("Se trata el punto %(numero)s.") % {"numero": punto.numero}
    return after(request, outcome, back=_mesa(punto.sesion), done=done)


retirar = _act(withdraw_punto, gettext_noop("El punto %(numero)s se retira."))
sobre_la_mesa = _act(leave_sobre_la_mesa, gettext_noop("El punto %(numero)s queda sobre la mesa."))


@require_POST
@login_required
def terminar(request: HttpRequest, pk: int) -> HttpResponse:
    """End an item that is not voted."""
    punto = get_punto_for_mesa(request.user, pk)
    form = FinPuntoForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(punto.sesion))
    outcome = finish_punto(punto_id=pk, **form.cleaned_data, **signed(request))
    done = _("El punto %(numero)s ha terminado.") % {"numero": punto.numero}
    return after(request, outcome, back=_mesa(punto.sesion), done=done)


@require_POST
@login_required
def urgencia(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in an item outside the agenda."""
    sesion = get_sesion_for_mesa(request.user, pk)
    form = UrgenciaForm(sesion, request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(sesion))
    outcome = propose_urgencia(sesion_id=pk, **form.cleaned_data, **signed(request))
    return after(request, outcome, back=_mesa(sesion), done=_("El asunto se incorpora: falta votar su urgencia."))


def get_punto_for_mesa(user: User, pk: int) -> Punto:
    """An item, for the secretary and the presidency of its session. Raises Http404."""
    sesion_id = Punto.objects.filter(pk=pk).values_list("sesion_id", flat=True).first()
    if sesion_id is None:
        raise Http404
    sesion = get_sesion_for_mesa(user, sesion_id)
    punto = sesion.puntos.get(pk=pk)
    punto.sesion = sesion
    return punto


def _mesa(sesion: Sesion) -> str:
    return reverse("mesa", args=[sesion.pk])
