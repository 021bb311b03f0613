"""The session as a whole: roll call, recess, end, incidents."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sesiones.estados import EstadoPunto, EstadoSesion
from sesiones.forms.lista import ListaForm
from sesiones.forms.mesa import IncidenciaForm, MotivoForm, RecesoForm
from sesiones.mesa_edad import mesa_edad_among
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import (
    COMPONEN,
    get_sesion_for_mesa,
    get_sesion_for_secretaria,
    numero_legal_of,
    quorum_minimo_of,
)
from sesiones.services.accreditation import confirm_identidad
from sesiones.services.incidents import note_incidencia
from sesiones.services.life import (
    adjourn_sesion,
    constitute_sesion,
    declare_sin_quorum,
    resume_sesion,
    suspend_sesion,
)
from sesiones.showing import titulo_of
from sesiones.views.answers import after, invalid, refuse, signed

MEDIO = "a la vista y a la voz"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lista(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the roll and open the session, or record that there was no quorum."""
    sesion = get_sesion_for_secretaria(request.user, pk)
    if sesion.estado != EstadoSesion.CONVOCADA.value and request.method != "POST":
        return HttpResponseRedirect(_mesa(sesion))
    form = ListaForm(sesion, request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        outcome = _without_quorum(request, form) if "sin_quorum" in request.POST else _constitute(request, form)
        if not isinstance(outcome, Rechazo):
            return HttpResponseRedirect(_mesa(sesion), status=303)
        refusal = outcome
    context = {
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "form": form,
        "rechazo": refusal,
        "quorum": quorum_of_lista(form),
        **mesa_of_lista(form),
        "corporacion": sesion.organo.corporacion,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "sesiones/lista.html", context, status=status)


@require_POST
@login_required
def cuorum(request: HttpRequest, pk: int) -> HttpResponse:
    """The quorum, and the Mesa de Edad, that the roll call would give as it stands; stores nothing."""
    sesion = get_sesion_for_secretaria(request.user, pk)
    form = ListaForm(sesion, request.POST)
    form.is_valid()
    return render(request, "sesiones/_lista_cuorum.html", {"quorum": quorum_of_lista(form), **mesa_of_lista(form)})


def quorum_of_lista(form: ListaForm) -> dict[str, object]:
    """For parts/_quorum.html: who of the organ would be there, against the minimum of the call that is chosen."""
    sesion = form.sesion
    places = form.presentes()
    components = {row.persona.clave for row in form.rows if row.rol in COMPONEN}
    there = [place for clave, place in places.items() if clave in components]
    call = form.cleaned_data.get("convocatoria") if form.is_bound else None
    minimum = quorum_minimo_of(sesion, call or sesion.convocatoria_usada)
    remote = there.count("telematica")
    return {
        "presentes": len(there),
        "minimo": minimum,
        "total": numero_legal_of(sesion),
        "presencial": len(there) - remote,
        "telematica": remote,
        "suficiente": len(there) >= minimum,
    }


def mesa_of_lista(form: ListaForm) -> dict[str, object]:
    """`mayor` and `menor` of those whom the roll call has there, where the Mesa de Edad directs; or why they are not
    known, `sin_edades`."""
    there = form.presentes()
    members = [row.miembro for row in form.rows if row.miembro and row.rol in COMPONEN and row.miembro.clave in there]
    mesa = mesa_edad_among(form.sesion, members)
    if isinstance(mesa, Rechazo):
        return {"sin_edades": mesa}
    return {"mayor": mesa[0], "menor": mesa[1]} if mesa else {}


def _constitute(request: HttpRequest, form: ListaForm) -> Sesion | Rechazo:
    """Recognise those who are there remotely and open, both or neither."""
    pk = form.sesion.pk
    with transaction.atomic():
        outcome: Any = None
        for clave in form.identidades():
            outcome = confirm_identidad(
                sesion_id=pk,
                persona=clave,
                medio=MEDIO,
                usuario=request.user,  # type: ignore[arg-type]
                **signed(request),
            )
        if not isinstance(outcome, Rechazo):
            outcome = constitute_sesion(
                sesion_id=pk,
                presentes=form.presentes(),
                ausentes=form.ausentes(),
                convocatoria=form.cleaned_data["convocatoria"],
                presidente=form.cleaned_data["presidente"] or None,
                **signed(request),
            )
        if isinstance(outcome, Rechazo):
            transaction.set_rollback(True)
    return outcome


def _without_quorum(request: HttpRequest, form: ListaForm) -> Sesion | Rechazo:
    return declare_sin_quorum(
        sesion_id=form.sesion.pk,
        presentes=form.presentes(),
        ausentes=form.ausentes(),
        convocatoria=form.cleaned_data["convocatoria"],
        causa=_("Falta de quórum"),
        **signed(request),
    )


@require_POST
@login_required
def suspender(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = get_sesion_for_mesa(request.user, pk)
    form = RecesoForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(sesion))
    outcome = suspend_sesion(sesion_id=pk, **form.cleaned_data, **signed(request))
    return after(request, outcome, back=_mesa(sesion), done=_("La sesión queda en receso."))


@require_POST
@login_required
def reanudar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = get_sesion_for_mesa(request.user, pk)
    outcome = resume_sesion(sesion_id=pk, **signed(request))
    return after(request, outcome, back=_mesa(sesion), done=_("La sesión se reanuda."))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def levantar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, with what would be left untreated; then end the session."""
    sesion = get_sesion_for_mesa(request.user, pk)
    form = MotivoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        outcome = adjourn_sesion(sesion_id=pk, causa=form.cleaned_data["motivo"], **signed(request))
        if isinstance(outcome, Rechazo):
            return refuse(request, outcome, _mesa(sesion))
        return HttpResponseRedirect(_mesa(sesion), status=303)
    context = {
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "form": form,
        "pendientes": sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value),
        "corporacion": sesion.organo.corporacion,
    }
    return render(request, "sesiones/levantar.html", context)


@require_POST
@login_required
def incidencia(request: HttpRequest, pk: int) -> HttpResponse:
    """A note for the minutes, of the item being treated."""
    sesion = get_sesion_for_secretaria(request.user, pk)
    form = IncidenciaForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(sesion))
    outcome = note_incidencia(
        sesion_id=pk, texto=form.cleaned_data["texto"], punto=sesion.punto_actual, **signed(request)
    )
    return after(request, outcome, back=_mesa(sesion), done=_("La incidencia consta."))


def _mesa(sesion: Sesion) -> str:
    return reverse("mesa", args=[sesion.pk])
