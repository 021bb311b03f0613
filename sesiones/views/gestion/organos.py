"""The organs: what they are, who holds their offices, who sits in them and in which order they are called."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.estados import ClaseOrgano, SistemaVoto
from sesiones.forms.gestion.organos import CargosForm, CeseForm, OrganoForm, PlazaForm
from sesiones.models import Designacion, Organo
from sesiones.permissions import organos_that_prepares
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import perfil_of_organo, seats_on
from sesiones.services.organos import (
    check_composicion,
    correct_designacion,
    create_organo,
    delegate_presidencia,
    designate_miembro,
    end_designacion,
    remove_designacion,
    set_intervencion,
    set_orden_llamada,
    set_presidencia,
    set_secretaria,
    update_organo,
)
from sesiones.views.gestion.answers import after, done, form_page
from sesiones.views.gestion.gate import (
    corporacion_for,
    corporacion_of_secretaria,
    day_of,
    holds_secretaria,
    organo_for,
    organos_for,
)


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    organos_for(request)
    today = timezone.localdate()
    holds = Q(designaciones__desde__lte=today) & (Q(designaciones__hasta=None) | Q(designaciones__hasta__gte=today))
    rows = (
        organos_that_prepares(request.user)
        .select_related("presidencia", "secretaria", "concejal_secretario", "corporacion")
        .annotate(miembros=Count("designaciones", filter=holds & Q(designaciones__rol=Designacion.Rol.TITULAR)))
    )
    context = {"corporacion": corporacion_for(request), "organos": rows, "puede_crear": holds_secretaria(request)}
    return render(request, "sesiones/gestion/organos.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    form = OrganoForm(request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/organo_form.html", form, context)
    outcome = create_organo(corporacion=corporacion, **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/organo_form.html", form, context, outcome)
    return done(request, _page(outcome), _("Órgano creado. Nombre ahora a sus miembros."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    found = organo_for(request, pk)
    form = OrganoForm(request.POST if request.method == "POST" else None, organo=found)
    context = {"corporacion": found.corporacion, "organo": found}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/organo_form.html", form, context)
    outcome = update_organo(organo=found, **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/organo_form.html", form, context, outcome)
    return done(request, _page(found), _("Datos del órgano guardados."))


@login_required
@require_GET
def organo(request: HttpRequest, pk: int) -> HttpResponse:
    """The composition on a day (`?dia=`; today), what the law says of it, and the offices."""
    found = organo_for(request, pk)
    dia = day_of(request)
    perfil = perfil_of_organo(found)
    seats = list(seats_on(found, dia))
    holders = [seat for seat in seats if seat.rol == Designacion.Rol.TITULAR]
    now_or_later = {seat.pk for seat in seats}
    others = found.designaciones.exclude(pk__in=now_or_later).select_related("miembro", "funcionario", "grupo")
    context = {
        "corporacion": found.corporacion,
        "organo": found,
        "dia": dia,
        "hoy": dia == timezone.localdate(),
        "titulares": holders,
        "suplentes": [seat for seat in seats if seat.rol == Designacion.Rol.SUPLENTE],
        "asistentes": [seat for seat in seats if seat.rol == Designacion.Rol.ASISTENTE],
        "con_voto": sum(seat.vota for seat in holders),
        "otras": others.order_by("-desde", "orden"),
        "objeciones": check_composicion(found, dia),
        "colegiado": ClaseOrgano(found.clase).es_colegiado,
        "ponderado": found.sistema_voto == SistemaVoto.PONDERADO.value,
        "suplencias": perfil.suplentes,
    }
    return render(request, "sesiones/gestion/organo.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cargos(request: HttpRequest, pk: int) -> HttpResponse:
    """Presidency, secretary and controller, all of them or none."""
    found = organo_for(request, pk)
    form = CargosForm(found, request.POST if request.method == "POST" else None)
    context = {"corporacion": found.corporacion, "organo": found}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/cargos.html", form, context)
    refusal = _appoint(found, form)
    if refusal:
        return form_page(request, "sesiones/gestion/cargos.html", form, context, refusal)
    if not organos_that_prepares(request.user).filter(pk=pk).exists():
        return done(request, reverse("portal"), _("Cargos guardados. Ya no prepara las sesiones de este órgano."))
    return done(request, _page(found), _("Cargos guardados."))


def _appoint(organo: Organo, form: CargosForm) -> Rechazo | None:
    data = form.cleaned_data
    with transaction.atomic():
        for outcome in (
            set_presidencia(organo=organo, miembro=data["presidencia"], vota=data["presidencia_vota"]),
            delegate_presidencia(organo=organo, miembro=data.get("presidencia_delegada")),
            set_secretaria(organo=organo, persona=form.person()),
            set_intervencion(organo=organo, funcionario=data["intervencion"]),
        ):
            if isinstance(outcome, Rechazo):
                transaction.set_rollback(True)
                return outcome
    return None


# Seats


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plaza_nueva(request: HttpRequest, pk: int) -> HttpResponse:
    found = organo_for(request, pk)
    data = request.POST if request.method == "POST" else None
    form = PlazaForm(found, data, initial={"desde": timezone.localdate(), "vota": True})
    context = {"corporacion": found.corporacion, "organo": found}
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/plaza_form.html", form, context)
    outcome = designate_miembro(organo=found, **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/plaza_form.html", form, context, outcome)
    person = outcome.miembro or outcome.funcionario
    return done(request, _page(found), _("%s tiene plaza en el órgano.") % person)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plaza(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a seat, end it, or take away one that was written by mistake."""
    found = _seat(request, pk)
    organo = found.organo
    data = request.POST if request.method == "POST" else None
    form = PlazaForm(organo, data, designacion=found)
    context = {
        "corporacion": organo.corporacion,
        "organo": organo,
        "plaza": found,
        "persona": found.miembro or found.funcionario,
        "cese": CeseForm(auto_id="cese-%s", initial={"hasta": timezone.localdate()}),
    }
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/plaza_form.html", form, context)
    outcome = correct_designacion(designacion=found, **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/plaza_form.html", form, context, outcome)
    return done(request, _page(organo), _("Plaza corregida."))


@login_required
@require_POST
def cesar(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seat(request, pk)
    form = CeseForm(request.POST)
    back = reverse("gestion:plaza", args=[pk])
    if not form.is_valid():
        context = {"corporacion": found.organo.corporacion, "volver": back, "titulo": _("Fin de la plaza")}
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = end_designacion(designacion=found, hasta=form.cleaned_data["hasta"])
    return after(
        request, outcome, back if isinstance(outcome, Rechazo) else _page(found.organo), _("Cese anotado."),
        corporacion=found.organo.corporacion,
    )  # fmt: skip


@login_required
@require_POST
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seat(request, pk)
    remove_designacion(designacion=found)
    return done(request, _page(found.organo), _("Plaza eliminada."))


# The nominal call


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def llamada(request: HttpRequest, pk: int) -> HttpResponse:
    """In which order the members are called when they vote by name (ROF art. 101)."""
    found = organo_for(request, pk)
    seats = _callable(found)
    if request.method != "POST":
        return render(
            request,
            "sesiones/gestion/llamada.html",
            {"corporacion": found.corporacion, "organo": found, "plazas": seats},
        )
    keys = [_clave(seat) for seat in seats]
    if "orden" in request.POST:
        by_id = {str(seat.pk): _clave(seat) for seat in seats}
        keys = [by_id[pk] for pk in request.POST.getlist("orden") if pk in by_id]
    else:
        keys = _moved(keys, request.POST.get("clave", ""), request.POST.get("mover", ""))
    set_orden_llamada(organo=found, claves=keys, dia=timezone.localdate())
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return done(request, reverse("gestion:llamada", args=[pk]), _("Orden guardado."))


def _callable(organo: Organo) -> list[Designacion]:
    """The holders with a vote, in the order of the call."""
    seats = [
        seat for seat in seats_on(organo, timezone.localdate()) if seat.rol == Designacion.Rol.TITULAR and seat.vota
    ]
    return sorted(seats, key=lambda seat: (seat.orden_llamada is None, seat.orden_llamada or 0, seat.orden, seat.pk))


def _clave(seat: Designacion) -> str:
    person = seat.miembro or seat.funcionario
    assert person is not None
    return person.clave


def _moved(keys: list[str], clave: str, step: str) -> list[str]:
    if clave not in keys or step not in {"-1", "1"}:
        return keys
    place = keys.index(clave)
    target = max(0, min(len(keys) - 1, place + int(step)))
    keys.insert(target, keys.pop(place))
    return keys


def _seat(request: HttpRequest, pk: int) -> Designacion:
    rows = Designacion.objects.filter(organo__in=organos_that_prepares(request.user))
    return get_object_or_404(rows.select_related("organo__corporacion", "miembro", "funcionario", "grupo"), pk=pk)


def _page(organo: Organo) -> str:
    return reverse("gestion:organo", args=[organo.pk])
