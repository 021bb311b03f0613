"""The documents of a session: what may be issued, of the whole of it and of each item, and what was."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms_emitir import PREGUNTAS, EmitirForm
from actas.models import ClaseDocumento, DocumentoEmitido
from actas.redaccion.emisibles import de_la_sesion, del_punto
from actas.services.emitting import emit_documento
from actas.services.issuing import second_language
from actas.tasks import make_documento
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def emitir(request: HttpRequest, pk: int) -> HttpResponse:
    """Without `clase`, what there is; with one that has questions, its form; posted, the document is asked for."""
    sesion = selectors.get_sesion_for_emitir(request.user, pk)
    told = request.POST if request.method == "POST" else request.GET
    context: dict[str, Any] = {"sesion": sesion, "corporacion": sesion.organo.corporacion}
    clase = told.get("clase", "")
    if not clase:
        return page_of(request, sesion)
    if clase not in ClaseDocumento.values:
        raise Http404
    context["clase"] = ClaseDocumento(clase)
    segunda = second_language(sesion)
    if request.method != "POST":
        form = EmitirForm(initial={"clase": clase, "punto": told.get("punto")}, clase=clase, segunda=segunda)
        return render(request, "actas/emitir_form.html", {**context, "form": form})
    form = EmitirForm(request.POST, clase=clase, segunda=segunda)
    if not form.is_valid():
        return render(request, "actas/emitir_form.html", {**context, "form": form}, status=422)
    punto_id = form.cleaned_data["punto"]
    if punto_id is not None and not sesion.puntos.filter(pk=punto_id).exists():
        raise Http404
    result = emit_documento(
        sesion_id=sesion.pk,
        clase=clase,
        formato=form.cleaned_data["formato"],
        punto_id=punto_id,
        opciones=form.opciones,
        momento=now(),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        return render(request, "actas/emitir_form.html", {**context, "form": form, "rechazo": result}, status=409)
    make_documento.enqueue(result.pk)
    return redirect("actas:documento", pk=result.pk)


def page_of(request: HttpRequest, sesion: Sesion, *, rechazo: Rechazo | None = None, status: int = 200) -> HttpResponse:
    """What there is, and what was refused just now."""
    context = {"sesion": sesion, "corporacion": sesion.organo.corporacion, "rechazo": rechazo, **_offered(sesion)}
    return render(request, "actas/emitir.html", context, status=status)


def _offered(sesion: Sesion) -> dict[str, Any]:
    """What may be asked for, each as (class, its name, whether it asks something first), and the files that there are."""
    hechos = selectors.hechos_de(sesion)
    items = dict(sesion.puntos.values_list("numero", "pk"))
    return {
        "bilingue": bool(second_language(sesion)),
        "de_sesion": [_offer(clase) for clase in de_la_sesion(hechos)],
        "puntos": [
            {"pk": items[punto.num], "punto": punto, "clases": [_offer(clase) for clase in offered]}
            for punto in hechos.puntos
            if (offered := del_punto(hechos, punto))
        ],
        "indice": DocumentoEmitido.objects.filter(
            sesion=sesion, clase=ClaseDocumento.INDICE.value, formato="pdf"
        ).first(),
        "emitidos": DocumentoEmitido.objects.filter(sesion=sesion).select_related("punto")[:50],
    }


def _offer(clase: str) -> tuple[str, str, bool]:
    return clase, str(ClaseDocumento(clase).label), ClaseDocumento(clase) in PREGUNTAS
