"""The agenda while it is built: its items, their order and their numbers, templates, and taking back a removal."""

import hashlib
import json
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.estados import ClasePunto, EstadoSesion
from sesiones.forms.gestion.agenda import (
    GuardarPlantillaForm,
    MayoriaForm,
    OrdenForm,
    PlantillaForm,
    PuntoForm,
    clases_for,
    initial_of,
)
from sesiones.materias import propose_materia
from sesiones.models import Punto, Sesion
from sesiones.models.choices import CLASE_PUNTO
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import agenda_of, perfil_of_organo
from sesiones.services.agenda import (
    add_punto,
    apply_plantilla,
    move_punto,
    order_puntos,
    part_of,
    remove_punto,
    save_plantilla,
    update_punto,
)
from sesiones.services.checking import check_convocatoria
from sesiones.services.undoing import restore_punto, snapshot_punto
from sesiones.showing import dia_y_hora, documento_of, titulo_of
from sesiones.views.gestion.answers import after, done, form_page, refused
from sesiones.views.gestion.gate import punto_for, sesion_for

QUITADO = "gestion_quitado"


def agenda_page(request: HttpRequest, sesion: Sesion) -> HttpResponse:
    """The draft: its agenda to be built, what it lacks, its files."""
    puntos = agenda_of(sesion)
    removed = request.session.get(QUITADO)
    context = {
        **head_of(sesion),
        "tramos": runs_of(puntos),
        "clases": clases_for(sesion.organo),
        "documentos": own_files(sesion),
        "plantilla": PlantillaForm(sesion.organo, auto_id="plantilla-%s"),
        "guardar_plantilla": GuardarPlantillaForm(auto_id="guardar-%s"),
        "quitado": removed if removed and removed["sesion"] == sesion.pk else None,
        **lacks_of(sesion),
    }
    return render(request, "sesiones/gestion/borrador.html", context)


def head_of(sesion: Sesion) -> dict[str, Any]:
    """What the pages of one session show above everything else."""
    return {
        "corporacion": sesion.organo.corporacion,
        "organo": sesion.organo,
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.primera),
        "segunda": dia_y_hora(sesion, sesion.segunda) if sesion.segunda else "",
        "borrador": sesion.estado == EstadoSesion.BORRADOR.value,
    }


def runs_of(puntos: list[Punto]) -> list[dict[str, Any]]:
    """The stretches of one part, each with its items and the place of the first."""
    runs: list[dict[str, Any]] = []
    first = 1
    for parte, items in groupby(puntos, key=lambda punto: punto.get_parte_display()):
        here = list(items)
        rows = [{"punto": punto, "documentos": [file_of(one) for one in punto.documentos.all()]} for punto in here]
        plain = all(not punto.datos.get("numero_dado") and punto.numero.isdigit() for punto in here)
        runs.append({"parte": parte, "filas": rows, "desde": first, "correlativos": plain})
        first += len(rows)
    return runs


def file_of(documento: Any) -> dict[str, Any]:
    return {
        **documento_of(documento),
        "pk": documento.pk,
        "publico": documento.visibilidad == "publico",
        "quien": documento.get_visibilidad_display(),
    }


def own_files(sesion: Sesion) -> list[dict[str, Any]]:
    """The files of the session itself."""
    return [file_of(one) for one in sesion.documentos.filter(punto=None)]


def lacks_of(sesion: Sesion) -> dict[str, Any]:
    """What stands against convening now (`rechazos`) and what deserves a warning (`avisos`); `huella` tells changes."""
    found = check_convocatoria(sesion, timezone.now())
    digest = hashlib.sha256(repr(found).encode()).hexdigest()[:16]
    return {
        "rechazos": [one for one in found if isinstance(one, Rechazo)],
        "avisos": [one for one in found if not isinstance(one, Rechazo)],
        "huella": digest,
    }


@login_required
@require_GET
def falta(request: HttpRequest, pk: int) -> HttpResponse:
    """«Qué falta para convocar»: a page; for htmx the list alone, or 204 while it is what the page shows."""
    sesion = sesion_for(request, pk)
    if sesion.estado != EstadoSesion.BORRADOR.value:
        raise Http404
    lacks = lacks_of(sesion)
    if not request.headers.get("HX-Request"):
        return render(request, "sesiones/gestion/falta.html", {**head_of(sesion), **lacks, "completo": True})
    if request.GET.get("huella") == lacks["huella"]:
        return HttpResponse(status=204)
    template = "sesiones/gestion/_falta.html" if request.GET.get("completo") else "sesiones/gestion/_falta_breve.html"
    return render(request, template, {**head_of(sesion), **lacks, "completo": bool(request.GET.get("completo"))})


# Items


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def punto_nuevo(request: HttpRequest, pk: int) -> HttpResponse:
    """An item of the kind that `?clase=` names."""
    sesion = sesion_for(request, pk)
    known = dict(clases_for(sesion.organo))
    clase = request.GET.get("clase", "")
    if clase not in known:
        raise Http404
    kind = ClasePunto(clase)
    initial = {"parte": part_of(sesion.organo, kind).value, "titulo": _usual_title(sesion, kind)}
    data = request.POST if request.method == "POST" else None
    form = PuntoForm(sesion, kind, data, initial=initial)
    context = {**head_of(sesion), "clase": known[clase], "nuevo": True}
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/punto_form.html", form, context)
    outcome = add_punto(sesion=sesion, **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/punto_form.html", form, context, outcome)
    back = _item_of(outcome)
    if "documentos" in data:
        back = reverse("gestion:punto", args=[outcome.pk]) + "#documentos"
    return done(request, back, _added(outcome, form))


def _added(punto: Punto, form: PuntoForm) -> str:
    """That it is there; and, when its title speaks of a matter that nobody has indicated, that it may be looked at."""
    text = _("Punto %s añadido.") % punto.numero
    if "materia" not in form.fields or punto.materia:
        return text
    proposed = propose_materia(perfil_of_organo(punto.sesion.organo), titulo=punto.titulo, tipo=punto.tipo)
    if proposed is None:
        return text
    hint = _("Por su título puede pedir mayoría especial: %(materia)s (%(norma)s). Si es así, indíquelo en el punto.")
    return f"{text} {hint % {'materia': _(proposed.descripcion), 'norma': proposed.norma}}"


def _usual_title(sesion: Sesion, clase: ClasePunto) -> str:
    match clase:
        case ClasePunto.RATIFICACION_URGENCIA:
            return _("Pronunciamiento sobre la urgencia de la sesión")
        case ClasePunto.ACTA:
            return _("Aprobación, si procede, del acta de la sesión anterior")
    return ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def punto(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item; after the convening only what was not notified."""
    found = punto_for(request, pk)
    sesion = found.sesion
    draft = sesion.estado == EstadoSesion.BORRADOR.value
    kind = ClasePunto(found.clase)
    data = request.POST if request.method == "POST" else None
    form_class = PuntoForm if draft else MayoriaForm
    form = form_class(sesion, kind, data, punto=found, initial=initial_of(found))
    files = [file_of(one) for one in found.documentos.all()]
    context = {**head_of(sesion), "clase": CLASE_PUNTO[found.clase], "punto": found, "documentos": files}
    if data is None or not form.is_valid():
        return form_page(request, "sesiones/gestion/punto_form.html", form, context)
    outcome = update_punto(punto=found, **form.arguments())
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/punto_form.html", form, context, outcome)
    return done(request, _item_of(found), _("Punto %s guardado.") % outcome.numero)


@login_required
@require_POST
def mover(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up (`mover=-1`) or down (`mover=1`), without scripts."""
    found = punto_for(request, pk)
    step = {"-1": -1, "1": 1}.get(request.POST.get("mover", ""), 0)
    outcome = move_punto(punto=found, a=found.orden + step)
    corporacion = found.sesion.organo.corporacion
    return after(request, outcome, _item_of(found), _("Orden guardado."), corporacion=corporacion)


@login_required
@require_POST
def ordenar(request: HttpRequest, pk: int) -> HttpResponse:
    """The order of the items of one part, as `orden.js` sends it: 204, or the refusal (409)."""
    sesion = sesion_for(request, pk)
    form = OrdenForm(sesion.puntos.values_list("pk", flat=True), request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    outcome = order_puntos(sesion=sesion, orden=form.cleaned_data["orden"])
    if isinstance(outcome, Rechazo):
        return render(request, "parts/_rechazo.html", {"rechazo": outcome}, status=409)
    return HttpResponse(status=204)


@login_required
@require_POST
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off; it can be brought back until the next one is taken off."""
    found = punto_for(request, pk)
    kept = json.loads(json.dumps(snapshot_punto(found), cls=DjangoJSONEncoder))
    outcome = remove_punto(punto=found)
    if not isinstance(outcome, Rechazo):
        request.session[QUITADO] = kept
    back = _page(found.sesion) + ("" if isinstance(outcome, Rechazo) else "#quitado")
    return after(request, outcome, back, corporacion=found.sesion.organo.corporacion)


@login_required
@require_POST
def deshacer(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back the item that was taken off last."""
    sesion = sesion_for(request, pk)
    kept = request.session.get(QUITADO)
    if kept is None or kept["sesion"] != sesion.pk:
        return done(request, _page(sesion))
    outcome = restore_punto(sesion=sesion, quitado=kept)
    if isinstance(outcome, Rechazo):
        return refused(request, outcome, _page(sesion), corporacion=sesion.organo.corporacion)
    del request.session[QUITADO]
    return done(request, _item_of(outcome), _("El punto %s ha vuelto a su lugar.") % outcome.numero)


# Templates


@login_required
@require_POST
def aplicar_plantilla(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = sesion_for(request, pk)
    form = PlantillaForm(sesion.organo, request.POST)
    if not form.is_valid():
        raise Http404
    outcome = apply_plantilla(sesion=sesion, plantilla=form.cleaned_data["plantilla"])
    if isinstance(outcome, Rechazo):
        return refused(request, outcome, _page(sesion), corporacion=sesion.organo.corporacion)
    added = len(outcome)
    text = ngettext("Se ha añadido un punto.", "Se han añadido %(n)s puntos.", added) % {"n": added}
    return done(request, _page(sesion), text if added else _("El orden del día ya tenía esos puntos."))


@login_required
@require_POST
def guardar_plantilla(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep parts, kinds and titles of this agenda under a name."""
    sesion = sesion_for(request, pk)
    form = GuardarPlantillaForm(request.POST, auto_id="guardar-%s")
    context = {**head_of(sesion), "volver": _page(sesion)}
    if not form.is_valid():
        return form_page(request, "sesiones/gestion/plantilla_form.html", form, context)
    partes = [
        {"parte": parte, "puntos": [{"clase": one.clase, "titulo": one.titulo} for one in items]}
        for parte, items in groupby(sesion.puntos.order_by("orden", "pk"), key=lambda one: one.parte)
    ]
    outcome = save_plantilla(organo=sesion.organo, nombre=form.cleaned_data["nombre"], partes=partes)
    if isinstance(outcome, Rechazo):
        return form_page(request, "sesiones/gestion/plantilla_form.html", form, context, outcome)
    return done(request, _page(sesion), _("Plantilla «%s» guardada.") % outcome.nombre)


def _page(sesion: Sesion) -> str:
    return reverse("gestion:sesion", args=[sesion.pk])


def _item_of(punto: Punto) -> str:
    return f"{_page(punto.sesion)}#punto-{punto.pk}"
