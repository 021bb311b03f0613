"""Words looked for in the whole draft, and others in their place, after seeing each."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import BuscarForm
from actas.models import Acta
from actas.redaccion import lengua_de
from actas.redaccion.buscar import hallazgos, reemplazar
from actas.selectors import Text
from actas.services.replacing import Cambio, replace_textos, undo_textos
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buscar(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: every place found. POST: the chosen ones are replaced; with `deshacer`, they are as they were."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    if request.method == "POST" and "deshacer" in request.POST:
        return _undo(request, acta)
    form = BuscarForm(request.POST if request.method == "POST" else request.GET or None)
    context: dict[str, Any] = {
        "acta": acta,
        "sesion": acta.sesion,
        "corporacion": acta.sesion.organo.corporacion,
        "form": form,
        "idioma": lengua_de(acta.idioma).etiqueta,
        "editable": selectors.is_editable(acta),
    }
    if form.is_valid():
        context["lugares"] = _places(acta, form.cleaned_data)
        if request.method == "POST":
            return _replace(request, acta, context)
    return render(request, "actas/buscar.html", context, status=422 if form.errors else 200)


def _places(acta: Acta, datos: dict[str, Any]) -> list[dict[str, Any]]:
    """Each text in which the words stand, with where."""
    hechos = selectors.hechos_de(acta.sesion)
    texts: list[tuple[str, int | None, Text]] = [("", None, text) for text in selectors.general_texts(acta, hechos)]
    for section in selectors.sections_of(acta, hechos):
        name = f"{section.punto.num}. {section.punto.titulo}"
        texts += [(name, section.punto_id, text) for text in section.texts]
    found = []
    for name, punto_id, text in texts:
        if hits := hallazgos(text.html, datos["q"], exacto=datos["exacto"]):
            key = selectors.clave_of(punto_id, text.seccion)
            found.append({"nombre": name, "punto_id": punto_id, "texto": text, "clave": key, "hallazgos": hits})
    return found


def _replace(request: HttpRequest, acta: Acta, context: dict[str, Any]) -> HttpResponse:
    datos, cambios, count = context["form"].cleaned_data, [], 0
    for place in context["lugares"]:
        seen = request.POST.get(f"version-{place['clave']}", "")
        chosen = {int(n) for n in request.POST.getlist(place["clave"]) if n.isdecimal()}
        if not chosen or not seen.isdecimal():
            continue
        count += len(chosen)
        html = reemplazar(place["texto"].html, datos["q"], datos["por"], chosen, exacto=datos["exacto"])
        cambios.append(Cambio(place["punto_id"], place["texto"].seccion, int(seen), html))
    if not cambios:
        messages.warning(request, _("No ha elegido ningún lugar."))
        return render(request, "actas/buscar.html", context, status=422)
    result = replace_textos(
        acta_id=acta.pk, cambios=cambios, momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        return render(request, "actas/buscar.html", {**context, "rechazo": result}, status=409)
    done = ngettext("Un lugar cambiado.", "%(n)d lugares cambiados.", count) % {"n": count}
    return render(request, "actas/buscar.html", {**context, "lugares": None, "hechos": done, "cambiados": result})


def _undo(request: HttpRequest, acta: Acta) -> HttpResponse:
    chosen = [int(n) for n in request.POST.getlist("deshacer") if n.isdecimal()]
    result = undo_textos(
        acta_id=acta.pk, textos=chosen, momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        messages.error(request, _("No se puede deshacer: alguien ha escrito después en uno de esos textos."))
    else:
        messages.success(request, _("Deshecho: los textos están como antes."))
    return redirect("actas:buscar", pk=acta.pk)
