"""A fact of the session that was recorded with an error: what it says, what it should say, and why."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import RectificarForm
from actas.selectors.corrections import rectifiable_of
from actas.services.rectifying import rectify_hecho
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rectificar(request: HttpRequest, pk: int) -> HttpResponse:
    acta = selectors.get_acta_for_edit(request.user, pk)
    hechos = [(hecho.numero, str(hecho)) for hecho in rectifiable_of(acta)]
    form = RectificarForm(request.POST if request.method == "POST" else None, hechos=hechos)
    context = {"acta": acta, "sesion": acta.sesion, "corporacion": acta.sesion.organo.corporacion, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "actas/rectificar.html", context, status=422 if form.errors else 200)
    result = rectify_hecho(acta_id=pk, **form.cleaned_data, momento=now(), autor=autor_of(request.user))
    if isinstance(result, Rechazo):
        return render(request, "actas/rectificar.html", {**context, "rechazo": result}, status=409)
    messages.success(request, _("Rectificación anotada en el diario. El acta la recoge como nota."))
    return redirect("actas:editar", pk=pk)
