"""The floor: who speaks and who waits, on the console and in a member's hand."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sesiones.debating import plan_of, tiempo_propuesto
from sesiones.estados import EstadoPunto, EstadoSesion, EstadoTurno, TipoTurno
from sesiones.forms.mesa import FinPalabraForm, PalabraForm, PeticionForm
from sesiones.models import Asistencia, Miembro, Sesion, Turno
from sesiones.models.choices import TIPO_TURNO
from sesiones.people import miembro_of
from sesiones.selectors import (
    asistencia_of,
    asistencias_of,
    get_sesion_for_mesa,
    get_sesion_for_miembro,
    turnos_of,
)
from sesiones.services.debate import end_palabra, grant_palabra, request_palabra, withdraw_palabra
from sesiones.showing import ahora_of
from sesiones.views.answers import after, invalid, signed
from sesiones.vivo.publishing import current_version

# What a member may ask for (ROF arts. 93 and 94); the rest is given by the presidency.
PETICIONES = (
    TipoTurno.INTERVENCION,
    TipoTurno.REPLICA,
    TipoTurno.ALUSIONES,
    TipoTurno.CUESTION_ORDEN,
    TipoTurno.EXPLICACION_VOTO,
    TipoTurno.RUEGO,
    TipoTurno.PREGUNTA,
)
QUOTAS = (1, 2, 3, 5, 10)


@require_GET
@login_required
def cola(request: HttpRequest, pk: int) -> HttpResponse:
    """Who speaks and who waits, with the controls of the mesa."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    response = render(request, "sesiones/_cola.html", cola_context(sesion))
    response["X-Version"] = str(version)
    return response


def cola_context(sesion: Sesion) -> dict[str, Any]:
    """`hablando`; `esperan`, each with its proposed time; `personas` who may be given the floor; `plan` of the debate;
    `tipos`: value, words, proposed time. A constant number of queries."""
    turnos = turnos_of(sesion) if sesion.punto_actual_id else []
    speaking = next((turno for turno in turnos if turno.estado == EstadoTurno.EN_USO.value), None)
    rows = list(asistencias_of(sesion)) if _may_speak(sesion) else []
    seats = {row.miembro_id: row for row in rows}
    return {
        "sesion": sesion,
        "hablando": speaking,
        "esperan": [
            (turno, proposed_of(sesion, turno.tipo, seats.get(turno.miembro_id)))
            for turno in turnos
            if turno.estado == EstadoTurno.PEDIDO.value
        ],
        "personas": [row for row in rows if row.presente],
        "plan": plan_of(sesion) if rows else None,
        "tipos": [(tipo, words, proposed_of(sesion, tipo)) for tipo, words in TIPO_TURNO.items()] if rows else [],
        "cuotas": QUOTAS,
        "ahora": ahora_of(sesion),
        "se_habla": _may_speak(sesion),
        "orden": sesion.estado == EstadoSesion.ABIERTA.value,
    }


def proposed_of(sesion: Sesion, tipo: str, seat: Asistencia | None = None) -> str:
    """The time of the plan in words (`10 min`, `3 min 18 s`); empty when the turn has no limit."""
    punto = sesion.punto_actual
    seconds = tiempo_propuesto(sesion, punto, tipo, seat) if punto else None
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    return " ".join([f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest))


@require_POST
@login_required
def conceder(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the floor, to a request that waits or to anybody present: for the time of the plan unless another is said,
    and 0 minutes are without limit."""
    sesion = get_sesion_for_mesa(request.user, pk)
    form = PalabraForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(sesion))
    data = form.cleaned_data
    time: dict[str, Any] = {"segundos": int(data["minutos"] * 60) if data["minutos"] else None}
    if data["minutos"] is None:
        time = {"segun_plan": True}
    if data["turno"]:
        _turno(sesion, data["turno"])
        outcome = grant_palabra(turno_id=data["turno"], **time, **signed(request))
    else:
        tipo = data["tipo"] or TipoTurno.INTERVENCION.value
        outcome = grant_palabra(sesion_id=pk, persona=data["persona"], tipo=tipo, **time, **signed(request))
    return after(request, outcome, back=_mesa(sesion))


@require_POST
@login_required
def terminar(request: HttpRequest, pk: int, turno: int) -> HttpResponse:
    """End the floor; `resumen` is what the minutes will say."""
    sesion = get_sesion_for_mesa(request.user, pk)
    _turno(sesion, turno)
    form = FinPalabraForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(sesion))
    return after(request, end_palabra(turno_id=turno, **form.cleaned_data, **signed(request)), back=_mesa(sesion))


@require_GET
@login_required
def mi_palabra(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the floor or withdraw: the controls of one member."""
    sesion, miembro = _mine(request, pk)
    version = current_version(pk)
    response = render(request, "sesiones/_mi_palabra.html", mi_palabra_context(sesion, miembro))
    response["X-Version"] = str(version)
    return response


def mi_palabra_context(sesion: Sesion, miembro: Miembro) -> dict[str, Any]:
    """`turno`: what this member has asked for or is using; `se_pide`: whether it may be asked for now."""
    turnos = turnos_of(sesion) if sesion.punto_actual_id else []
    row = asistencia_of(sesion, miembro.clave)
    ahead = [turno for turno in turnos if turno.estado == EstadoTurno.PEDIDO.value]
    mine = next((turno for turno in turnos if turno.miembro_id == miembro.pk), None)
    return {
        "sesion": sesion,
        "turno": mine,
        "hablo": mine is not None and mine.estado == EstadoTurno.EN_USO.value,
        "delante": ahead.index(mine) if mine in ahead else 0,
        "se_pide": row is not None and row.presente and _may_speak(sesion),
        "tipos": [(tipo.value, TIPO_TURNO[tipo.value]) for tipo in PETICIONES],
        "ahora": ahora_of(sesion),
    }


@require_POST
@login_required
def pedir(request: HttpRequest, pk: int) -> HttpResponse:
    _sesion, miembro = _mine(request, pk)
    form = PeticionForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_escano(pk))
    outcome = request_palabra(
        sesion_id=pk, miembro=miembro, tipo=form.cleaned_data["tipo"], momento=signed(request)["momento"]
    )
    return after(request, outcome, back=_escano(pk), done=_("Ha pedido la palabra."))


@require_POST
@login_required
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    _sesion, miembro = _mine(request, pk)
    outcome = withdraw_palabra(sesion_id=pk, miembro=miembro, momento=signed(request)["momento"])
    return after(request, outcome, back=_escano(pk), done=_("Ha retirado su petición."))


def _may_speak(sesion: Sesion) -> bool:
    punto = sesion.punto_actual
    sitting = sesion.estado == EstadoSesion.ABIERTA.value
    return sitting and punto is not None and punto.estado != EstadoPunto.EN_VOTACION.value


def _mine(request: HttpRequest, pk: int) -> tuple[Sesion, Miembro]:
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    assert miembro is not None
    return sesion, miembro


def _turno(sesion: Sesion, pk: int) -> Turno:
    turno = Turno.objects.filter(pk=pk, punto__sesion=sesion).first()
    if turno is None:
        raise Http404
    return turno


def _mesa(sesion: Sesion) -> str:
    return reverse("mesa", args=[sesion.pk])


def _escano(pk: int) -> str:
    return reverse("escano", args=[pk])
