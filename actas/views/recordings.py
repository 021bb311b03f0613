"""The certificate of the recordings of a session."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_POST

from actas.permissions import can_write_acta
from actas.selectors.recordings import grabaciones_for_certificado
from actas.services.issuing import request_documento
from actas.tasks import make_documento
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import zona_of


@login_required
@require_POST
def autenticidad(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it; 404 when nothing is registered or this person does not certify."""
    sesion: Sesion = get_object_or_404(Sesion.objects.select_related("organo__corporacion"), pk=pk)
    if not can_write_acta(request.user, sesion):
        raise Http404
    grabaciones = grabaciones_for_certificado(sesion)
    if not grabaciones:
        raise Http404
    today = localtime(now(), zona_of(sesion.organo.corporacion)).date()
    result = request_documento(
        sesion_id=pk,
        clase="autenticidad",
        formato="docx",
        opciones={"grabaciones": grabaciones, "fecha": today.isoformat()},
        momento=now(),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        raise Http404
    make_documento.enqueue(result.pk)
    return redirect("actas:documento", pk=result.pk)
