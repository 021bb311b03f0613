"""The organ approved its minutes: the secretary publishes them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import PublicarForm
from actas.models import DocumentoEmitido
from actas.services.publishing import publish_acta
from actas.tasks import make_documento
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    """When the organ approved them; from then on anybody reads them."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = PublicarForm(request.POST if request.method == "POST" else None, aprobada=acta.aprobada_el)
    context: dict[str, Any] = {"acta": acta, "sesion": acta.sesion, "corporacion": acta.sesion.organo.corporacion}
    if request.method != "POST" or not form.is_valid():
        return render(request, "actas/publicar.html", {**context, "form": form}, status=422 if form.errors else 200)
    result = publish_acta(
        acta_id=pk, **form.cleaned_data, momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        return render(request, "actas/publicar.html", {**context, "form": form, "rechazo": result}, status=409)
    for documento in result.documentos.filter(estado=DocumentoEmitido.Estado.PENDIENTE.value):
        make_documento.enqueue(documento.pk)
    messages.success(request, _("Acta publicada."))
    return redirect("actas:vista", pk=pk)
