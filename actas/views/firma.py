"""Signing a document: how far its signatures are, and the signed file brought back."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actas import selectors
from actas.firma.portafirmas import hay_portafirmas
from actas.models import DocumentoEmitido, EnvioPortafirmas, FirmaDocumento, FirmaSubida
from actas.selectors.signers import firmantes_of
from actas.services.portafirmas import send_to_portafirmas, withdraw_from_portafirmas
from actas.services.signing import upload_firma
from actas.tasks import look_at_firma, speak_to_portafirmas
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def firmas(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: how far the signatures are, asked by the page while a file is looked at. POST: a signed file."""
    documento = selectors.get_documento(request.user, pk)
    if request.method != "POST":
        if not getattr(request, "htmx", False):
            return redirect("actas:documento", pk=pk)
        response = render(request, "actas/_firmas.html", firmas_context(documento))
        if "envio" in request.GET and not documento.envios.filter(estado__in=EnvioPortafirmas.VIVOS).exists():
            # It has come back: there are other things to do on the page now than this region holds.
            response["HX-Refresh"] = "true"
        return response
    sent = request.FILES.get("fichero")
    trouble = ""
    if sent is None or not sent.size:
        trouble = _("No ha llegado ningún fichero. Elija el PDF firmado.")
    elif sent.size > settings.DOCUMENTO_MAX_BYTES:
        trouble = _("El fichero es demasiado grande.")
    if sent is None or trouble:
        return _page(request, documento, {"error": trouble}, status=422)
    result = upload_firma(
        documento_id=pk, fichero=sent.read(), momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        return _page(request, documento, {"rechazo": result}, status=409)
    look_at_firma.enqueue(result.pk)
    return redirect("actas:documento", pk=pk)


@login_required
@require_POST
def portafirmas(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it signed in the signature folder or, with `retirar`, not any more. The worker tells the folder."""
    documento = selectors.get_documento(request.user, pk)
    autor = autor_of(request.user)
    if "retirar" in request.POST:
        result = withdraw_from_portafirmas(documento_id=pk, momento=now(), autor=autor)
    else:
        result = send_to_portafirmas(documento_id=pk, momento=now(), autor=autor, usuario=request.user)
    if isinstance(result, Rechazo):
        return _page(request, documento, {"rechazo": result, "no_se": _("No se ha podido hacer")}, status=409)
    speak_to_portafirmas.enqueue(result.pk)
    return redirect("actas:documento", pk=pk)


def firmas_context(documento: DocumentoEmitido) -> dict[str, Any]:
    """Context of `actas/_firmas.html`: who signs, in order, each with the signature or what is known of it."""
    received = list(documento.firmas.order_by("orden"))
    roles = documento.firmantes
    return {
        "documento": documento,
        "sesion": documento.sesion,
        "firmantes": [
            {
                "rol": FirmaDocumento.Rol(rol.value).label,
                "firma": received[n] if n < len(received) else None,
                "toca": n == len(received),
                "quien": " / ".join(one.nombre for one in firmantes_of(documento, rol)),
            }
            for n, rol in enumerate(roles)
        ],
        "completa": len(received) >= len(roles),
        "hay_portafirmas": hay_portafirmas(),
        "envio": EnvioPortafirmas.objects.filter(documento=documento).first(),
        "subida": FirmaSubida.objects.filter(documento=documento).first(),
    }


def _page(request: HttpRequest, documento: DocumentoEmitido, more: dict[str, Any], *, status: int) -> HttpResponse:
    context = {
        **firmas_context(documento),
        "acta": documento.acta,
        "corporacion": documento.sesion.organo.corporacion,
        **more,
    }
    return render(request, "actas/documento.html", context, status=status)
