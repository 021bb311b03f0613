"""The secretary's pages of the minutes, and their reading by the members."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actas import selectors
from actas.documento.en_html import bloques_html, fragmento
from actas.forms import ExportarForm, PublicarForm, TextoForm
from actas.models import Acta, DocumentoEmitido
from actas.permissions import can_write_acta
from actas.redaccion import lengua_de, redactar
from actas.redaccion.apertura import ficha, tabla_asistencia
from actas.services.editing import edit_texto
from actas.services.export import FORMATOS, request_documento
from actas.services.publishing import publish_acta
from actas.tasks import export_acta
from sesiones.models import Sesion
from sesiones.people import autor_of
from sesiones.permissions import User, is_public
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import get_sesion_for_mesa
from sesiones.vivo.publishing import current_version


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    actas = list(selectors.actas_for_gestion(request.user))
    house = actas[0].sesion.organo.corporacion if actas else None
    return render(request, "actas/lista.html", {"actas": actas, "corporacion": house})


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
        "editable": acta.estado == Acta.Estado.BORRADOR.value,
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


@require_GET
def vista(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they stand, to read: the members, and anybody once they are approved."""
    acta = selectors.get_acta_for_reading(request.user, pk)
    documento = redactar(selectors.hechos_de(acta.sesion), acta.idioma)
    context = {
        "acta": acta,
        "sesion": acta.sesion,
        "documento": documento,
        "fragmento": fragmento(documento),
        "corporacion": acta.sesion.organo.corporacion,
        "escribe": can_write_acta(request.user, acta.sesion),
        "docx": selectors.published_docx_of(acta),
        "publica": is_public(acta.sesion),
    }
    return render(request, "actas/vista.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    """When the organ approved them; from then on anybody reads them."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = PublicarForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"acta": acta, "sesion": acta.sesion, "corporacion": acta.sesion.organo.corporacion}
    if request.method != "POST" or not form.is_valid():
        return render(request, "actas/publicar.html", {**context, "form": form}, status=422 if form.errors else 200)
    result = publish_acta(
        acta_id=pk, **form.cleaned_data, momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        return render(request, "actas/publicar.html", {**context, "form": form, "rechazo": result}, status=409)
    for documento in result.documentos.filter(estado=DocumentoEmitido.Estado.PENDIENTE.value):
        export_acta.enqueue(documento.pk)
    messages.success(request, _("Acta publicada."))
    return redirect("actas:vista", pk=pk)


@require_GET
def docx(request: HttpRequest, pk: int) -> FileResponse:
    """The published minutes as a file, for anybody. 404 until they are published and the file is made."""
    acta = selectors.get_acta_for_reading(request.user, pk)
    documento = selectors.published_docx_of(acta)
    if documento is None:
        raise Http404
    return FileResponse(documento.fichero.open("rb"), as_attachment=True, filename=documento.nombre)


@login_required
@require_GET
def panel_mesa(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of session `pk` on its console: what this person may do with them. Empty before they exist."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    response = render(request, "actas/_mesa.html", mesa_context(request.user, sesion))
    response["X-Version"] = str(version)
    return response


def mesa_context(user: User, sesion: Sesion) -> dict[str, Any]:
    """Context of `actas/_mesa.html`."""
    acta = Acta.objects.select_related("sesion__organo__corporacion").filter(sesion=sesion).first()
    if acta is None:
        return {"acta": None}
    return {"acta": acta, "escribe": can_write_acta(user, sesion), "documento": selectors.newest_docx_of(acta)}


@login_required
@require_POST
def exportar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a file; the worker makes it."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = ExportarForm(request.POST)
    if not form.is_valid():
        raise Http404
    result = request_documento(
        acta_id=acta.pk, formato=form.cleaned_data["formato"], momento=now(), usuario=request.user
    )
    if isinstance(result, Rechazo):
        raise Http404
    export_acta.enqueue(result.pk)
    return redirect("actas:documento", pk=result.pk)


@login_required
@require_GET
def documento(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file is: it asks by itself until the file is there."""
    emitido = selectors.get_documento(request.user, pk)
    sesion = emitido.acta.sesion
    template = "actas/_documento.html" if getattr(request, "htmx", False) else "actas/documento.html"
    return render(
        request,
        template,
        {"documento": emitido, "acta": emitido.acta, "sesion": sesion, "corporacion": sesion.organo.corporacion},
    )


@login_required
@require_GET
def descargar(request: HttpRequest, pk: int) -> FileResponse:
    emitido = selectors.get_documento(request.user, pk)
    if emitido.estado != DocumentoEmitido.Estado.LISTO.value:
        raise Http404
    return FileResponse(emitido.fichero.open("rb"), as_attachment=True, filename=emitido.nombre)
