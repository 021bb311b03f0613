"""Documents as files: asked for, waited for, downloaded."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.forms import ExportarForm
from actas.models import ClaseDocumento, DocumentoEmitido
from actas.selectors.expediente import indices_of
from actas.services.issuing import request_documento
from actas.services.recovering import retry_documento
from actas.tasks import make_documento
from actas.views.firma import firmas_context
from sesiones.reglas.rechazo import Rechazo
from sesiones.views.answers import refuse


@login_required
@require_POST
def exportar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a file; the worker makes it."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = ExportarForm(request.POST)
    if not form.is_valid():
        raise Http404
    result = request_documento(
        sesion_id=acta.sesion_id,
        clase=acta.clase,
        formato=form.cleaned_data["formato"],
        momento=now(),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        return refuse(request, result, resolve_url("actas:editar", pk=acta.pk))
    make_documento.enqueue(result.pk)
    return redirect("actas:documento", pk=result.pk)


@login_required
@require_GET
def documento(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file is: it asks by itself until the file is there."""
    emitido = selectors.get_documento(request.user, pk)
    sesion = emitido.sesion
    asked_by_page = getattr(request, "htmx", False)
    context = {
        **firmas_context(emitido),
        "acta": emitido.acta,
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "expediente": emitido.clase == ClaseDocumento.INDICE.value and indices_of(emitido)[0] is not None,
    }
    response = render(request, "actas/_documento.html" if asked_by_page else "actas/documento.html", context)
    if asked_by_page and emitido.firmantes and not emitido.en_curso:
        # There is more on the page now than this region: what to do to sign it.
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_POST
def reintentar(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again what could not be made."""
    emitido = selectors.get_documento(request.user, pk)
    result = retry_documento(documento_id=emitido.pk, momento=now())
    if not isinstance(result, Rechazo):
        make_documento.enqueue(emitido.pk)
    return redirect("actas:documento", pk=emitido.pk)


@login_required
@require_GET
def descargar(request: HttpRequest, pk: int) -> FileResponse:
    """The document, with the signatures that it has."""
    emitido = selectors.get_documento(request.user, pk)
    if emitido.estado != DocumentoEmitido.Estado.LISTO.value:
        raise Http404
    vigente = emitido.vigente
    nombre = emitido.nombre if vigente is emitido else f"{Path(emitido.nombre).stem}-firmado.pdf"
    return FileResponse(vigente.fichero.open("rb"), as_attachment=True, filename=nombre)
