"""The expediente of a session: its index, and the whole of it taken away."""

import tempfile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.expediente.empaquetar import ExpedienteRoto, write_expediente
from actas.models import ClaseDocumento
from actas.selectors.expediente import indices_of
from actas.services.expediente import request_expediente
from actas.tasks import make_documento
from actas.views.emitir import page_of
from sesiones.reglas.rechazo import Rechazo, _, rechazo

EN_MEMORIA = 8 << 20


@login_required
@require_POST
def preparar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the index of session `pk`, in both forms."""
    sesion = selectors.get_sesion_for_emitir(request.user, pk)
    result = request_expediente(sesion_id=pk, momento=now(), usuario=request.user)
    if isinstance(result, Rechazo):
        return page_of(request, sesion, rechazo=result, status=409)
    for one in result:
        make_documento.enqueue(one.pk)
    return redirect("actas:documento", pk=result[-1].pk)


@login_required
@require_GET
def descargar(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The ZIP of the index `pk`, in either form. 404 until the XML is made; the one to be read goes in when it is ready.

    Files are copied and hashed, which costs no CPU worth a worker; recordings are not in it.
    """
    documento = selectors.get_documento(request.user, pk)
    if documento.clase != ClaseDocumento.INDICE.value:
        raise Http404
    indice, legible = indices_of(documento)
    if indice is None:
        raise Http404
    target = tempfile.SpooledTemporaryFile(EN_MEMORIA)  # noqa: SIM115 – the answer closes it
    try:
        write_expediente(indice, legible, target)
    except ExpedienteRoto as error:
        target.close()
        broken = rechazo(
            "expediente_roto",
            _("El documento «{nombre}» no está o ya no es el que dice el índice."),
            "Ley 39/2015 art. 70",
            _("Prepare el expediente otra vez; si se repite, avise a quien administra el servidor."),
            nombre=str(error),
        )
        return page_of(request, documento.sesion, rechazo=broken, status=409)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"expediente-{documento.sesion.clave}.zip")
