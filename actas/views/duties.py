"""The board of duties: what sessions leave to be done, until when, marked with its proof."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.forms import DeberForm
from actas.forms_emitir import PREGUNTAS
from actas.permissions import can_write_acta
from actas.redaccion.clases import REDACCIONES
from actas.services.duties import fulfil_deber, reopen_deber
from actas.services.emitting import emit_documento
from actas.tasks import make_documento
from sesiones.models import Sesion
from sesiones.people import autor_of
from sesiones.reglas.deberes import ClaseDeber
from sesiones.reglas.rechazo import Rechazo

# What is written for a duty, where the product writes it.
DOCUMENTOS = {
    ClaseDeber.REMISION: "remision",
    ClaseDeber.NOTIFICACION: "notificacion",
    ClaseDeber.COPIA_JUNTA: "acta",
    ClaseDeber.RESUMEN: "extracto",
    ClaseDeber.ACTA: "publicable",
    ClaseDeber.INICIATIVA: "certificado",
}


@login_required
@require_GET
def deberes(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def cumplir(request: HttpRequest, pk: int) -> HttpResponse:
    """A duty of session `pk` is done, or there was nothing to do."""
    sesion = _sesion(request, pk)
    form = DeberForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    datos = form.cleaned_data
    result = fulfil_deber(
        sesion_id=sesion.pk,
        clase=datos["clase"],
        punto=datos["punto"],
        prueba=datos["prueba"],
        cumplido_el=None if datos["no_procede"] else datos["cumplido_el"],
        fichero=datos["fichero"],
        momento=now(),
        autor=autor_of(request.user),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        return _page(request, rechazo=result, status=409)
    messages.success(request, _("Anotado."))
    return redirect("actas:deberes")


@login_required
@require_POST
def producir(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the document that a duty of session `pk` asks for."""
    sesion = _sesion(request, pk)
    clase = DOCUMENTOS.get(request.POST.get("clase", ""))  # type: ignore[call-overload]
    punto = sesion.puntos.filter(numero=request.POST.get("punto") or None).first()
    if clase is None or clase not in REDACCIONES:
        raise Http404
    if clase in PREGUNTAS:  # a notification has a recipient, a remittance goes to somebody
        asked = {"clase": clase, **({"punto": punto.pk} if punto else {})}
        return redirect(reverse("actas:emitir", args=[sesion.pk], query=asked))
    result = emit_documento(
        sesion_id=sesion.pk,
        clase=clase,
        formato="docx",
        punto_id=punto.pk if punto else None,
        momento=now(),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        return _page(request, rechazo=result, status=409)
    make_documento.enqueue(result.pk)
    return redirect("actas:documento", pk=result.pk)


@login_required
@require_POST
def reabrir(request: HttpRequest, pk: int) -> HttpResponse:
    """What was noted as `pk` was a mistake."""
    row = selectors.get_deber(request.user, pk)
    reopen_deber(deber_id=row.pk, momento=now(), autor=autor_of(request.user))
    messages.success(request, _("Vuelve a estar pendiente."))
    return redirect("actas:deberes")


@login_required
@require_GET
def prueba(request: HttpRequest, pk: int) -> FileResponse:
    """The file that proves it."""
    row = selectors.get_deber(request.user, pk)
    if not row.fichero:
        raise Http404
    return FileResponse(row.fichero.open("rb"), as_attachment=True, filename=str(row.fichero).rsplit("/", 1)[-1])


def _sesion(request: HttpRequest, pk: int) -> Sesion:
    sesion: Sesion = get_object_or_404(Sesion.objects.select_related("organo__corporacion"), pk=pk)
    if not can_write_acta(request.user, sesion):
        raise Http404
    return sesion


def _page(
    request: HttpRequest, *, form: DeberForm | None = None, rechazo: Rechazo | None = None, status: int = 200
) -> HttpResponse:
    board = selectors.board_of(request.user, now())
    context: dict[str, Any] = {
        "pendientes": [_row(one) for one in board if one.hecho is None],
        "hechos": [_row(one) for one in board if one.hecho is not None],
        "corporacion": board[0].sesion.organo.corporacion if board else None,
        "form": form,
        "rechazo": rechazo,
        "hoy": now().date(),
    }
    return render(request, "actas/deberes.html", context, status=status)


def _row(one: selectors.DeberDeSesion) -> dict[str, Any]:
    clase = DOCUMENTOS.get(one.deber.clase, "")
    return {"uno": one, "produce": clase in REDACCIONES}
