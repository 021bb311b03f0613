"""The working-day table of the town, year by year."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sesiones.forms.gestion.personas import DiaInhabilForm
from sesiones.services.calendario import (
    add_dia_inhabil,
    confirm_calendario,
    propose_festivos,
    remove_dia_inhabil,
)
from sesiones.views.gestion.answers import done, form_page
from sesiones.views.gestion.gate import corporacion_for, corporacion_of_secretaria, holds_secretaria

FIRST, LAST = 1979, 2200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def festivos(request: HttpRequest, anio: int | None = None) -> HttpResponse:
    """The table of a year; whoever holds the secretaría adds days to it."""
    if anio is not None and not FIRST <= anio <= LAST:
        raise Http404
    anio = anio or timezone.localdate().year
    corporacion = corporacion_for(request) if request.method != "POST" else corporacion_of_secretaria(request)
    form = DiaInhabilForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = add_dia_inhabil(corporacion=corporacion, **form.cleaned_data)
        return done(request, _page(row.fecha.year), _("Día añadido. Confirme la tabla cuando esté completa."))
    context = {
        "corporacion": corporacion,
        "anio": anio,
        "dias": corporacion.dias_inhabiles.filter(fecha__year=anio),
        "calendario": corporacion.calendarios.filter(anio=anio).select_related("confirmado_por").first(),
        "cambia": holds_secretaria(request),
    }
    return form_page(request, "sesiones/gestion/festivos.html", form, context)


@login_required
@require_POST
def proponer(request: HttpRequest, anio: int) -> HttpResponse:
    """Add the published national and regional holidays that the table lacks."""
    corporacion = corporacion_of_secretaria(request)
    if not FIRST <= anio <= LAST:
        raise Http404
    added = len(propose_festivos(corporacion=corporacion, anio=anio))
    text = ngettext("Se ha añadido un festivo.", "Se han añadido %(n)s festivos.", added) % {"n": added}
    return done(request, _page(anio), text if added else _("La tabla ya los tenía todos."))


@login_required
@require_POST
def confirmar(request: HttpRequest, anio: int) -> HttpResponse:
    """State that the table is the official one (Ley 39/2015 art. 30.7)."""
    corporacion = corporacion_of_secretaria(request)
    user = request.user if request.user.is_authenticated else None
    confirm_calendario(corporacion=corporacion, anio=anio, momento=timezone.now(), usuario=user)
    return done(request, _page(anio), _("Tabla de %s confirmada.") % anio)


@login_required
@require_POST
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    corporacion = corporacion_of_secretaria(request)
    day = get_object_or_404(corporacion.dias_inhabiles, pk=pk)
    year = day.fecha.year
    remove_dia_inhabil(dia=day)
    return done(request, _page(year), _("Día quitado. Confirme la tabla cuando esté completa."))


def _page(anio: int) -> str:
    return reverse("gestion:festivos-anio", args=[anio])
