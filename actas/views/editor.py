"""The page on which the secretary writes the draft, and what it sends."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.documento.en_html import bloques_html
from actas.forms import TextoForm
from actas.models import Acta
from actas.redaccion import lengua_de
from actas.redaccion.apertura import ficha, tabla_asistencia
from actas.services.editing import edit_texto
from actas.services.issuing import FORMATOS
from sesiones.people import autor_of
from sesiones.permissions import is_public
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_GET
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """One section for each item: facts to read, texts to write."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    hechos = selectors.hechos_de(acta.sesion)
    lengua = lengua_de(acta.idioma)
    context = {
        "acta": acta,
        "sesion": acta.sesion,
        "corporacion": acta.sesion.organo.corporacion,
        "idioma": lengua.etiqueta,
        "cabecera": list(bloques_html((ficha(hechos, lengua), tabla_asistencia(hechos, lengua)), desde=2)),
        "generales": selectors.general_texts(acta, hechos),
        "secciones": [
            {"seccion": seccion, "hechos": list(bloques_html(seccion.facts, desde=2))}
            for seccion in selectors.sections_of(acta, hechos)
        ],
        "editable": selectors.is_editable(acta),
        "publica": is_public(acta.sesion),
        "palabras": json.dumps(editor_words()),
        "documentos": acta.documentos.all()[:10],
        "formatos": FORMATOS,
    }
    return render(request, "actas/editar.html", context)


def editor_words() -> dict[str, Any]:
    """Name and sign of each button of the editor, in the language of the page."""
    return {
        "bar": _("Formato"),
        "bold": [_("Negrita"), pgettext("signo de negrita", "N")],
        "italic": [_("Cursiva"), pgettext("signo de cursiva", "C")],
        "insertUnorderedList": [_("Lista"), "•"],
        "insertOrderedList": [_("Lista numerada"), "1."],
        "dato": [_("Dato personal: no se publica"), pgettext("signo de dato personal", "DP")],
    }


@login_required
@require_POST
def guardar_texto(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave and the button do the same; without JavaScript one comes back to the section."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = TextoForm(request.POST)
    if not form.is_valid():
        return _answer(request, acta, {"form": form}, status=422)
    datos = form.cleaned_data
    punto_id = datos["punto"]
    if punto_id and not acta.sesion.puntos.filter(pk=punto_id).exists():
        raise Http404
    result = edit_texto(
        acta_id=acta.pk,
        punto_id=punto_id,
        seccion=datos["seccion"],
        html=datos["html"],
        version_vista=datos["version_vista"],
        momento=now(),
        autor=autor_of(request.user),
        usuario=request.user,
    )
    if isinstance(result, Rechazo):
        return _answer(request, acta, {"rechazo": result, "version": datos["version_vista"]}, status=409)
    return _answer(request, acta, {"texto": result, "version": result.version}, status=200)


def _answer(request: HttpRequest, acta: Acta, context: dict[str, Any], *, status: int) -> HttpResponse:
    if getattr(request, "htmx", False):
        return render(request, "actas/_guardado.html", context, status=status)
    if status == 200:
        messages.success(request, _("Texto guardado."))
        ancla = f"#punto-{request.POST.get('punto')}" if request.POST.get("punto") else ""
        return redirect(f"{reverse('actas:editar', args=[acta.pk])}{ancla}")
    # What was written is shown again, so that nothing is lost.
    written = {"acta": acta, "escrito": request.POST.get("html", ""), **context}
    return render(request, "actas/no_guardado.html", written, status=status)
