"""The texts of a draft: what the editor sends, and what it is answered, with scripts (JSON) and without."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import LugarForm, TextoForm
from actas.models import Acta, TextoActa
from actas.redaccion.diferencias import comparar, unir
from actas.redaccion.textos import limpiar
from actas.services.editing import edit_texto, keep_stored
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo

CAMBIADO = "texto_cambiado"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def texto(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: a text as it stands. POST: autosave and the button; without scripts one comes back to the section."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    if request.method != "POST":
        return _stored(request, acta)
    form = TextoForm(request.POST)
    if not form.is_valid():
        return refused(request, acta, {"form": form}, status=422)
    datos = form.cleaned_data
    punto_id, seccion = place_of(acta, datos["punto"], datos["seccion"])
    if datos["quien"] and datos["quien"] != request.user.pk:
        # Somebody else has logged in behind an open page: what its reader wrote is not theirs.
        return JsonResponse({"codigo": "otra_persona"}, status=401)
    save = keep_stored if datos["eleccion"] == "guardado" else edit_texto
    result = save(
        acta_id=acta.pk,
        punto_id=punto_id,
        seccion=seccion,
        html=datos["html"],
        version_vista=datos["version_vista"],
        momento=now(),
        autor=autor_of(request.user),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        seen = (punto_id, seccion, datos["version_vista"], datos["html"])
        context = conflict_of(acta, *seen) if result.codigo == CAMBIADO else {}
        return refused(request, acta, {"rechazo": result, **context}, status=409)
    if wants_json(request):
        return JsonResponse(as_json(acta, result))
    messages.success(request, gettext("Texto guardado."))
    return redirect(address_of(acta, punto_id))


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def place_of(acta: Acta, punto_id: int | None, seccion: str) -> tuple[int | None, str]:
    """The place of a text in these minutes. Raises Http404 for an item of another session."""
    if punto_id and not acta.sesion.puntos.filter(pk=punto_id).exists():
        raise Http404
    return punto_id or None, seccion


def address_of(acta: Acta, punto_id: int | None) -> str:
    """The section of the editing page where a text is."""
    return f"{reverse('actas:editar', args=[acta.pk])}{f'#punto-{punto_id}' if punto_id else ''}"


def as_json(acta: Acta, texto: TextoActa) -> dict[str, Any]:
    return {
        "version": texto.version,
        "html": texto.html,
        "hora": selectors.hour_of(acta, texto.guardado_en),
        "autor": selectors.name_of(texto.autor),
    }


def conflict_of(acta: Acta, punto_id: int | None, seccion: str, seen: int, mine: str) -> dict[str, Any]:
    """Context of `actas/_conflicto.html`: what both made of the text that both started from."""
    stored = selectors.newest_texto(acta, punto_id, seccion)
    assert stored is not None  # else nothing would have changed
    base = selectors.html_of_version(acta, punto_id, seccion, seen)
    mio = limpiar(mine)
    return {
        "acta": acta,
        "punto_id": punto_id,
        "seccion": seccion,
        "guardado": stored,
        "autor": selectors.name_of(stored.autor),
        "hora": selectors.hour_of(acta, stored.guardado_en),
        "mio": mio,
        "de_ellos": comparar(base, stored.html),
        "de_usted": comparar(base, mio),
        "union": unir(base, stored.html, mio),
    }


def _stored(request: HttpRequest, acta: Acta) -> HttpResponse:
    form = LugarForm(request.GET)
    if not form.is_valid():
        raise Http404
    punto_id, seccion = place_of(acta, form.cleaned_data["punto"], form.cleaned_data["seccion"])
    stored = selectors.newest_texto(acta, punto_id, seccion)
    if stored is None:
        raise Http404
    return JsonResponse(as_json(acta, stored))


def refused(request: HttpRequest, acta: Acta, context: dict[str, Any], *, status: int) -> HttpResponse:
    if not wants_json(request):
        # What was written is shown again, so that nothing is lost.
        written = {"acta": acta, "escrito": request.POST.get("html", ""), **context}
        return render(request, "actas/no_guardado.html", written, status=status)
    refusal = context.get("rechazo")
    answer: dict[str, Any] = {"codigo": refusal.codigo if refusal else "incompleto"}
    if refusal:
        answer["motivo"] = f"{refusal.texto(gettext, ngettext)} {refusal.texto_remedio(gettext, ngettext)}"
    if "guardado" in context:
        answer |= as_json(acta, context["guardado"])
        answer["union"] = context["union"].html
        answer["panel"] = render_to_string("actas/_conflicto.html", context, request)
    return JsonResponse(answer, status=status)
