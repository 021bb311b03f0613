"""The rules of an organ: each value with where it comes from, and the regulation's own, changed with a reason."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.forms.gestion.reglamento import ReglamentoForm
from sesiones.models import Organo
from sesiones.normative import closed_by, in_words, show_perfil
from sesiones.reglas.perfil import Parametro, parametros
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import perfil_of_organo
from sesiones.services.reglamento import change_reglamento
from sesiones.views.gestion.answers import done, form_page
from sesiones.views.gestion.gate import day_of, holds_secretaria, organo_for, signed


@login_required
@require_GET
def perfil(request: HttpRequest, pk: int) -> HttpResponse:
    """The normative profile of an organ on a day (`?dia=`; today)."""
    found, dia = organo_for(request, pk), day_of(request)
    shown = show_perfil(found, dia)
    context = {
        "corporacion": found.corporacion,
        "organo": found,
        "dia": dia,
        "apartados": shown.apartados,
        "cambios": [(row, in_words(row.valor)) for row in shown.cambios],
        "cambia": holds_secretaria(request),
    }
    return render(request, "sesiones/gestion/perfil.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def valor(request: HttpRequest, pk: int, parametro: str) -> HttpResponse:
    """Change one value of the regulation; what the law has closed answers with its article."""
    found, known = organo_for(request, pk), _parametro(parametro)
    if not holds_secretaria(request):
        raise Http404
    current = perfil_of_organo(found)
    now = getattr(current, parametro)
    initial = {"valor": str(now) if known.tipo is not int else now, "desde": timezone.localdate()}
    form = ReglamentoForm(known, request.POST if request.method == "POST" else None, initial=initial)
    cierre, solo_subir = closed_by(current, parametro)
    context = {
        "corporacion": found.corporacion,
        "organo": found,
        "parametro": known,
        "ahora": in_words(now),
        "norma": current.norma(parametro),
        "cierre": cierre,
        "solo_subir": solo_subir,
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/perfil_valor.html", form, context)
    outcome = change_reglamento(organo=found, parametro=parametro, **form.arguments(), **signed(request))
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/perfil_valor.html", form, context, outcome)
    return done(request, _page(found), _("Valor del reglamento anotado. Las sesiones ya convocadas conservan el suyo."))


def _parametro(nombre: str) -> Parametro:
    for parametro in parametros():
        if parametro.nombre == nombre:
            return parametro
    raise Http404


def _page(organo: Organo) -> str:
    return reverse("gestion:perfil", args=[organo.pk])
