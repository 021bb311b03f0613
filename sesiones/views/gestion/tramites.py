"""What hangs from items: amendments and dissenting opinions; questions and requests until they are answered."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.forms.gestion.tramites import EnmiendaForm, PreguntaForm, RespuestaForm
from sesiones.models import Enmienda
from sesiones.permissions import organos_that_prepares
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.enmiendas import present_enmienda, settle_enmienda
from sesiones.services.preguntas import answer_pregunta, pending_preguntas, register_pregunta, sesion_due
from sesiones.services.tramites import history_of
from sesiones.views.gestion.answers import after, done, form_page
from sesiones.views.gestion.gate import corporacion_for, corporacion_of_secretaria, holds_secretaria, punto_for, signed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enmiendas(request: HttpRequest, pk: int) -> HttpResponse:
    """Amendments and dissenting opinions of an item, and where the item comes from."""
    punto = punto_for(request, pk)
    form = EnmiendaForm(punto, request.POST if request.method == "POST" else None)
    context = {
        "corporacion": punto.sesion.organo.corporacion,
        "sesion": punto.sesion,
        "punto": punto,
        "enmiendas": punto.enmiendas.select_related("miembro"),
        "historia": history_of(punto)[:-1],
        "titulo": str(punto.sesion),
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/enmiendas.html", form, context)
    outcome = present_enmienda(punto_id=pk, **form.cleaned_data, **signed(request))
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/enmiendas.html", form, context, outcome)
    return done(request, reverse("gestion:enmiendas", args=[pk]), _("%s registrada.") % outcome)


@login_required
@require_POST
def resolver(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdrawn, or accepted by the proposer (`estado`)."""
    rows = Enmienda.objects.filter(punto__sesion__organo__in=organos_that_prepares(request.user))
    enmienda = get_object_or_404(rows.select_related("punto__sesion__organo__corporacion"), pk=pk)
    estado = "aceptada" if request.POST.get("estado") == "aceptada" else "retirada"
    outcome = settle_enmienda(enmienda_id=pk, estado=estado, **signed(request))
    back = reverse("gestion:enmiendas", args=[enmienda.punto_id])
    return after(request, outcome, back, _("Anotado."), corporacion=enmienda.punto.sesion.organo.corporacion)


@login_required
@require_GET
def preguntas(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and in which session it is due."""
    corporacion = corporacion_for(request)
    waiting = pending_preguntas(corporacion)
    context = {
        "corporacion": corporacion,
        "pendientes": [(pregunta, sesion_due(pregunta)) for pregunta in waiting[:100]],
        "contestadas": corporacion.preguntas.exclude(respondida_en=None)
        .select_related("miembro")
        .order_by("-respondida_en")[:20],
        "cambia": holds_secretaria(request),
    }
    return render(request, "sesiones/gestion/preguntas.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pregunta_nueva(request: HttpRequest) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    form = PreguntaForm(corporacion, request.POST if request.method == "POST" else None, initial={"clase": "pregunta"})
    context = {"corporacion": corporacion, "titulo": _("Registrar un ruego o una pregunta"), "volver": _page()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    momento = signed(request)["momento"]
    outcome = register_pregunta(corporacion=corporacion, momento=momento, **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    return done(request, _page(), _("Registrado."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def responder(request: HttpRequest, pk: int) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    pregunta = get_object_or_404(corporacion.preguntas, pk=pk)
    form = RespuestaForm(request.POST if request.method == "POST" else None)
    context = {"corporacion": corporacion, "titulo": _("Respuesta: %s") % pregunta, "volver": _page()}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/formulario.html", form, context)
    outcome = answer_pregunta(pregunta_id=pk, momento=signed(request)["momento"], **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/formulario.html", form, context, outcome)
    return done(request, _page(), _("Respuesta anotada."))


def _page() -> str:
    return reverse("gestion:preguntas")
