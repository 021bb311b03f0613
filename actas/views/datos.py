"""Personal data in the minutes: what was found, and what the secretary decides of each."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import DatoForm
from actas.models import Acta, DocumentoEmitido
from actas.redaccion.datos import ClaseDato
from actas.redaccion.publicable import Sugerencia
from actas.selectors.datos import sugerencias_of
from actas.services.datos import decide_dato
from actas.tasks import make_documento
from sesiones.people import autor_of
from sesiones.permissions import is_public
from sesiones.reglas.rechazo import Rechazo

CLASES = {
    ClaseDato.DOCUMENTO: gettext_lazy("Documento de identidad"),
    ClaseDato.TELEFONO: gettext_lazy("Teléfono"),
    ClaseDato.CORREO: gettext_lazy("Correo electrónico"),
    ClaseDato.CUENTA: gettext_lazy("Cuenta bancaria"),
    ClaseDato.DIRECCION: gettext_lazy("Dirección"),
    ClaseDato.NOMBRE: gettext_lazy("Nombre"),
}
DECISIONES = {"suprimir": True, "mantener": False, "olvidar": None}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def datos_personales(request: HttpRequest, pk: int) -> HttpResponse:
    """Every suggestion, each with its two buttons; nothing has to be decided for the data to be left out."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    context = {
        "acta": acta,
        "sesion": acta.sesion,
        "corporacion": acta.sesion.organo.corporacion,
        "publica": is_public(acta.sesion),
    }
    if request.method == "POST":
        form = DatoForm(request.POST)
        if not form.is_valid():
            raise Http404
        clave, decision = form.cleaned_data["clave"], DECISIONES[form.cleaned_data["decision"]]
        result = decide_dato(
            acta_id=pk,
            clave=clave,
            suprimir=decision,
            momento=now(),
            autor=autor_of(request.user),
            usuario=request.user,
        )
        if isinstance(result, Rechazo):
            return render(
                request, "actas/datos.html", {**context, "rechazo": result, "datos": _shown(acta)}, status=409
            )
        for documento in acta.documentos.filter(clase="publicable", estado=DocumentoEmitido.Estado.PENDIENTE.value):
            make_documento.enqueue(documento.pk)
        if getattr(request, "htmx", False):
            return render(request, "actas/_dato.html", {**context, "dato": result, "nombre": CLASES[result.clase]})
        messages.success(request, _("Decisión guardada."))
        return redirect("actas:datos", pk=pk)
    return render(request, "actas/datos.html", {**context, "datos": _shown(acta)})


def _shown(acta: Acta) -> list[tuple[Sugerencia, Any]]:
    return [(dato, CLASES[dato.clase]) for dato in sugerencias_of(acta)]
