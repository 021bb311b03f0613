"""Where minutes are on their way to the book, and what comes next: observations, signature, entry."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.estados import EstadoActa
from actas.forms import FirmarForm, ObservacionForm, ResolverForm
from actas.models import Acta, AsientoLibro, ObservacionActa
from actas.permissions import can_observe_acta
from actas.selectors import is_editable
from actas.selectors.recordings import certified_grabaciones
from actas.services.approval import incorporate_observacion, present_observacion, settle_observacion
from actas.services.book import PAPEL, enter_libro, sign_acta
from actas.services.video_acta import refer_to_grabacion
from sesiones.people import autor_of, miembro_of
from sesiones.permissions import is_public
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_GET
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """The way of the minutes, with the next step as the main button."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    return _page(request, acta)


@login_required
@require_POST
def firmar(request: HttpRequest, pk: int) -> HttpResponse:
    """The Secretary says that they were signed by hand."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = FirmarForm(request.POST)
    if not form.is_valid():
        return _page(request, acta, form=form, status=422)
    result = sign_acta(acta_id=pk, **form.cleaned_data, soporte=PAPEL, momento=now(), autor=autor_of(request.user))
    return _answer(request, acta, result, _("Consta la firma."))


@login_required
@require_POST
def grabacion(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what was said to the certified recording or, with `remite` empty, not any more."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    remite = bool(request.POST.get("remite"))
    result = refer_to_grabacion(acta_id=pk, remite=remite, momento=now(), autor=autor_of(request.user))
    done = (
        _("El acta deja las intervenciones a la grabación.") if remite else _("El acta lleva otra vez los resúmenes.")
    )
    return _answer(request, acta, result, done)


@login_required
@require_POST
def al_libro(request: HttpRequest, pk: int) -> HttpResponse:
    acta = selectors.get_acta_for_edit(request.user, pk)
    result = enter_libro(acta_id=pk, momento=now(), autor=autor_of(request.user), usuario=request.user)
    if isinstance(result, Rechazo):
        return _answer(request, acta, result, "")
    messages.success(request, _("Asiento %(numero)s del libro de %(anio)s.") % result_words(result))
    return redirect("actas:estado", pk=pk)


def result_words(asiento: AsientoLibro) -> dict[str, Any]:
    return {"numero": asiento.numero, "anio": asiento.libro.anio}


@login_required
@require_POST
def observar(request: HttpRequest, pk: int) -> HttpResponse:
    """A member has something to say of the minutes proposed."""
    acta = selectors.get_acta_for_reading(request.user, pk)
    miembro = miembro_of(request.user)
    if miembro is None or not can_observe_acta(request.user, acta):
        raise Http404
    form = ObservacionForm(request.POST)
    if form.is_valid():
        result = present_observacion(
            acta_id=pk, miembro=miembro, **form.cleaned_data, momento=now(), autor=autor_of(request.user)
        )
        if not isinstance(result, Rechazo):
            messages.success(request, _("Observación presentada. Se tratará en la sesión que ha de aprobar el acta."))
            return redirect("actas:vista", pk=pk)
        return render(request, "actas/observar.html", _told(acta, form=form, rechazo=result), status=409)
    return render(request, "actas/observar.html", _told(acta, form=form), status=422)


@login_required
@require_POST
def resolver(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organ decided of observation `pk`."""
    observacion = _observacion(request, pk)
    form = ResolverForm(request.POST)
    if not form.is_valid():
        return _page(request, observacion.acta, status=422)
    accepted = form.cleaned_data["resultado"] == "aceptada"
    result = settle_observacion(
        observacion_id=pk,
        aceptada=accepted,
        fondo=form.cleaned_data["fondo"],
        momento=now(),
        autor=autor_of(request.user),
    )
    return _answer(
        request, observacion.acta, result, _("Observación aceptada.") if accepted else _("Observación rechazada.")
    )


@login_required
@require_POST
def incorporar(request: HttpRequest, pk: int) -> HttpResponse:
    """The text says what observation `pk` asked for."""
    observacion = _observacion(request, pk)
    result = incorporate_observacion(observacion_id=pk, momento=now())
    return _answer(request, observacion.acta, result, _("La observación está incorporada al texto."))


def _observacion(request: HttpRequest, pk: int) -> ObservacionActa:
    found: ObservacionActa = get_object_or_404(ObservacionActa.objects.select_related("acta"), pk=pk)
    found.acta = selectors.get_acta_for_edit(request.user, found.acta_id)
    return found


def _answer(request: HttpRequest, acta: Acta, result: object, done: str) -> HttpResponse:
    if isinstance(result, Rechazo):
        return _page(request, acta, rechazo=result, status=409)
    messages.success(request, done)
    return redirect("actas:estado", pk=acta.pk)


def _page(
    request: HttpRequest,
    acta: Acta,
    *,
    form: FirmarForm | None = None,
    rechazo: Rechazo | None = None,
    status: int = 200,
) -> HttpResponse:
    asiento = selectors.asiento_of(acta)
    context = _told(
        acta,
        pasos=steps_of(acta, asiento),
        siguiente=_next(acta),
        con_grabacion=is_editable(acta) and (acta.remite_a_grabacion or bool(certified_grabaciones(acta.sesion))),
        observaciones=acta.observaciones.select_related("miembro"),
        firma=form or FirmarForm(),
        rechazo=rechazo,
        asiento=asiento,
        documento=selectors.documento_for_libro(acta),
        firmable=acta.puede(EstadoActa.FIRMADA),
        al_libro=acta.puede(EstadoActa.EN_LIBRO),
        publicable=is_public(acta.sesion) and acta.publicada_en is None,
    )
    return render(request, "actas/estado.html", context, status=status)


def _next(acta: Acta) -> str:
    """What the secretary is to wait for, where there is no button."""
    if acta.clase == Acta.Clase.DILIGENCIA.value:
        return ""
    return {
        EstadoActa.BORRADOR: _(
            "Se propone al convocar la sesión que ha de aprobarla: ponga en su orden del día un punto «Aprobación de acta» "
            "y elija esta."
        ),
        EstadoActa.PROPUESTA: _("Queda aprobada en cuanto se aprueba su punto en la sesión."),
    }.get(EstadoActa(acta.estado), "")


def _told(acta: Acta, **others: Any) -> dict[str, Any]:
    return {"acta": acta, "sesion": acta.sesion, "corporacion": acta.sesion.organo.corporacion, **others}


def steps_of(acta: Acta, asiento: AsientoLibro | None) -> list[dict[str, Any]]:
    """Each step of the way: its name, whether it is done, and when. A diligencia is nobody's to approve."""
    way = list(EstadoActa)
    reached = way.index(EstadoActa(acta.estado))
    approves = acta.punto_aprobacion.sesion if acta.punto_aprobacion else None
    when = {
        EstadoActa.BORRADOR: acta.creada_en.date(),
        EstadoActa.APROBADA: acta.aprobada_el,
        EstadoActa.FIRMADA: acta.firmada_el,
        EstadoActa.EN_LIBRO: asiento.momento.date() if asiento else None,
    }
    if acta.clase == Acta.Clase.DILIGENCIA.value:
        way = [EstadoActa.BORRADOR, EstadoActa.FIRMADA, EstadoActa.EN_LIBRO]
    names = dict(Acta.Estado.choices)
    steps: list[dict[str, Any]] = [
        {
            "nombre": names[step.value],
            "hecho": list(EstadoActa).index(step) <= reached,
            "cuando": when.get(step),
            "sesion": approves if step is EstadoActa.PROPUESTA else None,
        }
        for step in way
    ]
    if is_public(acta.sesion):
        published = acta.publicada_en.date() if acta.publicada_en else None
        steps.append({"nombre": _("Publicada"), "cuando": published, "hecho": published is not None})
    return steps
