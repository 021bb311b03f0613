"""The versions of a text: what each changed, and an older one as the newest again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.forms import LugarForm, RestaurarForm
from actas.models import Acta
from actas.redaccion import lengua_de
from actas.redaccion.diferencias import comparar
from actas.selectors.texts import Version, html_of_version, versions_of
from actas.services.editing import edit_texto
from actas.views.textos import address_of, conflict_of, place_of
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def versiones(request: HttpRequest, pk: int) -> HttpResponse:
    acta = selectors.get_acta_for_edit(request.user, pk)
    if request.method == "POST":
        return _restore(request, acta)
    form = LugarForm(request.GET)
    if not form.is_valid():
        raise Http404
    punto_id, seccion = place_of(acta, form.cleaned_data["punto"], form.cleaned_data["seccion"])
    lista = versions_of(acta, punto_id, seccion)
    elegida = _chosen(lista, request.GET.get("version", ""))
    context: dict[str, Any] = {
        "acta": acta,
        "sesion": acta.sesion,
        "corporacion": acta.sesion.organo.corporacion,
        "punto": acta.sesion.puntos.filter(pk=punto_id).first() if punto_id else None,
        "seccion": seccion,
        "versiones": lista,
        "elegida": elegida,
        "idioma": lengua_de(acta.idioma).etiqueta,
        "editable": selectors.is_editable(acta),
        "volver": address_of(acta, punto_id),
    }
    if elegida:
        at = lista.index(elegida)
        before = lista[at + 1].texto.version if at + 1 < len(lista) else 0
        context["anterior"] = before
        context["lineas"] = comparar(html_of_version(acta, punto_id, seccion, before), elegida.texto.html)
    return render(request, "actas/versiones.html", context)


def _chosen(lista: list[Version], version: str) -> Version | None:
    """The entry with that number, else the newest."""
    return next((one for one in lista if str(one.texto.version) == version), lista[0] if lista else None)


def _restore(request: HttpRequest, acta: Acta) -> HttpResponse:
    form = RestaurarForm(request.POST)
    if not form.is_valid():
        raise Http404
    datos = form.cleaned_data
    punto_id, seccion = place_of(acta, datos["punto"], datos["seccion"])
    html = html_of_version(acta, punto_id, seccion, datos["version"])
    result = edit_texto(
        acta_id=acta.pk, punto_id=punto_id, seccion=seccion, html=html, version_vista=datos["version_vista"],
        momento=now(), autor=autor_of(request.user), usuario=request.user,
    )  # fmt: skip
    if isinstance(result, Rechazo):
        context: dict[str, Any] = {"acta": acta, "rechazo": result, "escrito": html}
        if result.codigo == "texto_cambiado":
            context |= conflict_of(acta, punto_id, seccion, datos["version_vista"], html)
        return render(request, "actas/no_guardado.html", context, status=409)
    messages.success(
        request,
        _("Restaurado el texto de la versión %(vieja)d como versión %(nueva)d.")
        % {"vieja": datos["version"], "nueva": result.version},
    )
    return redirect(address_of(acta, punto_id))
