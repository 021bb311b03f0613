"""The people of the corporation: members, officials, their groups and their accounts. Changed by the secretaría alone."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.forms.gestion.organos import CeseForm
from sesiones.forms.gestion.personas import (
    CuentaForm,
    FuncionarioForm,
    GrupoDeMiembroForm,
    GrupoForm,
    MiembroForm,
)
from sesiones.models import Adscripcion, Funcionario, GrupoPolitico, Miembro
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import active_on
from sesiones.services.accounts import create_cuenta, renew_clave, set_acceso
from sesiones.services.corporacion import (
    assign_grupo,
    create_funcionario,
    create_miembro,
    end_mandato,
    save_grupo,
    update_funcionario,
    update_miembro,
)
from sesiones.views.gestion.answers import after, done, form_page
from sesiones.views.gestion.gate import corporacion_for, corporacion_of_secretaria, holds_secretaria

Persona = Miembro | Funcionario


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    """Members in office, those of before, officials and groups: to read for whoever prepares some organ."""
    corporacion = corporacion_for(request)
    today = timezone.localdate()
    groups = Prefetch(
        "adscripciones", Adscripcion.objects.filter(active_on(today)).select_related("grupo"), to_attr="ahora"
    )
    members = list(corporacion.miembros.select_related("usuario").prefetch_related("mandatos", groups))
    in_office = [one for one in members if any(_holds(mandato, today) for mandato in one.mandatos.all())]
    context = {
        "corporacion": corporacion,
        "miembros": in_office,
        "anteriores": [one for one in members if one not in in_office],
        "funcionarios": corporacion.funcionarios.select_related("usuario"),
        "grupos": corporacion.grupos.all(),
        "cambia": holds_secretaria(request),
    }
    return render(request, "sesiones/gestion/personas.html", context)


def _holds(mandato: Any, day: Any) -> bool:
    return bool(mandato.desde <= day and (mandato.hasta is None or mandato.hasta >= day))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def miembro_nuevo(request: HttpRequest) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    data = request.POST if request.method == "POST" else None
    form = MiembroForm(corporacion, data, initial={"desde": timezone.localdate()})
    context = {"corporacion": corporacion, "titulo": _("Nuevo miembro de la corporación"), "volver": _list()}
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = create_miembro(corporacion=corporacion, **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    return done(request, _page(outcome), _("Miembro añadido."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def miembro(request: HttpRequest, pk: int) -> HttpResponse:
    """What is written of a member, mandates and groups with their dates, seats, and the account."""
    found = _miembro(request, pk)
    data = request.POST if request.method == "POST" else None
    form = MiembroForm(found.corporacion, data, miembro=found)
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/miembro.html", form, _member_context(found))
    update_miembro(miembro=found, **form.arguments())
    return done(request, _page(found), _("Datos guardados."))


def _member_context(found: Miembro, **forms: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "corporacion": found.corporacion,
        "persona": found,
        "mandatos": found.mandatos.order_by("-desde"),
        "adscripciones": found.adscripciones.select_related("grupo").order_by("-desde"),
        "plazas": found.designaciones.select_related("organo", "grupo").order_by("-desde", "organo__orden"),
        "en_cargo": found.mandatos.filter(active_on(today)).exists(),
        "cese": CeseForm(auto_id="cese-%s", initial={"hasta": today}),
        "grupo": GrupoDeMiembroForm(found.corporacion, auto_id="grupo-%s", initial={"desde": today}),
        "cuenta": CuentaForm(auto_id="cuenta-%s", initial={"nombre": _username(found)}),
        **forms,
    }


@login_required
@require_POST
def fin_mandato(request: HttpRequest, pk: int) -> HttpResponse:
    found = _miembro(request, pk)
    form = CeseForm(request.POST)
    if not form.is_valid():
        return _again(request, found, form, _("Fin del mandato"))
    outcome = end_mandato(miembro=found, hasta=form.cleaned_data["hasta"])
    text = _("Fin del mandato anotado: con él acaban su grupo y sus plazas.")
    return after(request, outcome, _page(found), text, corporacion=found.corporacion)


@login_required
@require_POST
def cambiar_grupo(request: HttpRequest, pk: int) -> HttpResponse:
    found = _miembro(request, pk)
    form = GrupoDeMiembroForm(found.corporacion, request.POST)
    if not form.is_valid():
        return _again(request, found, form, _("Cambio de grupo"))
    assign_grupo(miembro=found, **form.cleaned_data)
    return done(request, _page(found), _("Grupo cambiado."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def funcionario_nuevo(request: HttpRequest) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    form = FuncionarioForm(request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion, "titulo": _("Nueva persona funcionaria"), "volver": _list()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = create_funcionario(corporacion=corporacion, **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    return done(request, _page(outcome), _("Persona añadida."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def funcionario(request: HttpRequest, pk: int) -> HttpResponse:
    found = _funcionario(request, pk)
    form = FuncionarioForm(request.POST if request.method == "POST" else None, funcionario=found)
    context = {
        "corporacion": found.corporacion,
        "persona": found,
        "cuenta": CuentaForm(auto_id="cuenta-%s", initial={"nombre": _username(found)}),
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/funcionario.html", form, context)
    update_funcionario(funcionario=found, **form.cleaned_data)
    return done(request, _page(found), _("Datos guardados."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grupo_nuevo(request: HttpRequest) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    form = GrupoForm(request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion, "titulo": _("Nuevo grupo político"), "volver": _list()}
    if request.method == "POST" and form.is_valid():
        if corporacion.grupos.filter(siglas=form.cleaned_data["siglas"]).exists():
            form.add_error("siglas", _("Ya hay un grupo con esas siglas."))
        else:
            save_grupo(corporacion=corporacion, orden=corporacion.grupos.count(), **form.cleaned_data)
            return done(request, _list(), _("Grupo creado."))
    return form_page(request, "sesiones/gestion/formulario.html", form, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grupo(request: HttpRequest, pk: int) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    found = get_object_or_404(GrupoPolitico, pk=pk, corporacion=corporacion)
    form = GrupoForm(request.POST if request.method == "POST" else None, grupo=found)
    if request.method == "POST" and form.is_valid():
        save_grupo(corporacion=corporacion, siglas=found.siglas, **form.cleaned_data)
        return done(request, _list(), _("Grupo guardado."))
    context = {"corporacion": corporacion, "titulo": _("Grupo %s") % found.siglas, "volver": _list()}
    return form_page(request, "sesiones/gestion/formulario.html", form, context)


# Accounts


@never_cache
@login_required
@require_POST
def cuenta(request: HttpRequest, tipo: str, pk: int) -> HttpResponse:
    """Create an account; its password is in this one answer and nowhere else."""
    person = _person(request, tipo, pk)
    form = CuentaForm(request.POST)
    if not form.is_valid():
        return _again(request, person, form, _("Crear la cuenta"))
    return _shown_once(request, person, create_cuenta(persona=person, nombre=form.cleaned_data["nombre"]))


@never_cache
@login_required
@require_POST
def nueva_clave(request: HttpRequest, tipo: str, pk: int) -> HttpResponse:
    """A new password in place of the lost one, shown in this one answer."""
    person = _person(request, tipo, pk)
    return _shown_once(request, person, renew_clave(persona=person))


@login_required
@require_POST
def acceso(request: HttpRequest, tipo: str, pk: int) -> HttpResponse:
    """Shut or open an account."""
    person = _person(request, tipo, pk)
    opened = request.POST.get("activa") == "1"
    outcome = set_acceso(persona=person, activa=opened)
    text = _("La cuenta vuelve a estar abierta.") if opened else _("La cuenta está cerrada.")
    return after(request, outcome, _page(person), text, corporacion=person.corporacion)


def _shown_once(request: HttpRequest, person: Persona, outcome: Any) -> HttpResponse:
    if isinstance(outcome, Rechazo):
        return after(request, outcome, _page(person), corporacion=person.corporacion)
    context = {"corporacion": person.corporacion, "persona": person, "cuenta": outcome, "volver": _page(person)}
    response = render(request, "sesiones/gestion/cuenta.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _again(request: HttpRequest, person: Persona, form: Any, titulo: str) -> HttpResponse:
    context = {"corporacion": person.corporacion, "titulo": f"{titulo}: {person}", "volver": _page(person)}
    return form_page(request, "sesiones/gestion/formulario.html", form, context)


def _person(request: HttpRequest, tipo: str, pk: int) -> Persona:
    return _miembro(request, pk) if tipo == "miembro" else _funcionario(request, pk)


def _miembro(request: HttpRequest, pk: int) -> Miembro:
    rows = Miembro.objects.select_related("corporacion", "usuario")
    return get_object_or_404(rows, pk=pk, corporacion=corporacion_of_secretaria(request))


def _funcionario(request: HttpRequest, pk: int) -> Funcionario:
    rows = Funcionario.objects.select_related("corporacion", "usuario")
    return get_object_or_404(rows, pk=pk, corporacion=corporacion_of_secretaria(request))


def _username(person: Persona) -> str:
    """A proposal: the mail address if there is one, else the identifier."""
    return person.email or slugify(person.clave)


def _page(person: Persona) -> str:
    return reverse("gestion:miembro" if isinstance(person, Miembro) else "gestion:funcionario", args=[person.pk])


def _list() -> str:
    return reverse("gestion:personas")
