"""The Word template of a town: uploaded, tried on a session that was held, used, taken away."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from actas import selectors
from actas.documento.partida import escribir_partida
from actas.documento.propia.paquete import Problema
from actas.models import PlantillaPropia
from actas.services.templates import adopt_plantilla, remove_plantilla, request_muestra, upload_plantilla
from actas.tasks import draw_muestra
from sesiones.models import Corporacion
from sesiones.permissions import organos_that_prepares
from sesiones.reglas.mensajes import Mensaje
from sesiones.reglas.rechazo import Rechazo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Estado = PlantillaPropia.Estado


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plantilla(request: HttpRequest) -> HttpResponse:
    """POST with `subir` and a file, `ver` and minutes, `usar`, or `quitar` (`en_prueba` or `vigente`)."""
    town = _town(request)
    if request.method != "POST":
        if getattr(request, "htmx", False):
            return _sample(request, town)
        return _page(request, town)
    tried = _tried(town)
    if "subir" in request.POST:
        return _upload(request, town)
    if request.POST.get("quitar") in {Estado.EN_PRUEBA.value, Estado.VIGENTE.value}:
        remove_plantilla(corporacion_id=town.pk, estado=request.POST["quitar"], momento=now())
        messages.success(request, _("Plantilla quitada."))
    elif "ver" in request.POST and tried is not None:
        acta = _actas(request, town).filter(pk=request.POST.get("acta") or None).first()
        if acta is None:
            raise Http404
        request_muestra(plantilla_id=tried.pk, acta_id=acta.pk, momento=now())
        draw_muestra.enqueue(tried.pk)
    elif "usar" in request.POST and tried is not None:
        result = adopt_plantilla(plantilla_id=tried.pk, momento=now())
        if isinstance(result, Rechazo):
            return _page(request, town, rechazo=result, status=409)
        messages.success(request, _("Los documentos que se preparen desde ahora salen en esa plantilla."))
    return redirect("actas:plantilla")


@login_required
@require_GET
def fichero(request: HttpRequest, cual: str) -> FileResponse | HttpResponse:
    """`partida`: the one to start from. `vigente` and `en_prueba`: theirs. `muestra`: how minutes look on the one tried."""
    town = _town(request)
    if cual == "partida":
        explained = _(
            "Cambie el aspecto de los estilos, la página, la cabecera y el pie. El texto de este documento no se usa. "
            "No cambie el nombre de los estilos."
        )
        answer = HttpResponse(escribir_partida(explained), content_type=DOCX)
        answer["Content-Disposition"] = 'attachment; filename="plantilla.docx"'
        return answer
    found = PlantillaPropia.objects.filter(corporacion=town, estado=cual).first() if cual != "muestra" else _tried(town)
    kept = found and (found.muestra if cual == "muestra" else found.fichero)
    if not kept:
        raise Http404
    name = str(kept.name).rsplit("/", 1)[-1] if cual == "muestra" else "plantilla.docx"
    return FileResponse(kept.open("rb"), as_attachment=not name.endswith(".pdf"), filename=name)


def _town(request: HttpRequest) -> Corporacion:
    organ = organos_that_prepares(request.user).select_related("corporacion").first()
    if organ is None:
        raise Http404
    return organ.corporacion


def _tried(town: Corporacion) -> PlantillaPropia | None:
    tried: PlantillaPropia | None = PlantillaPropia.objects.filter(
        corporacion=town, estado=Estado.EN_PRUEBA.value
    ).first()
    return tried


def _actas(request: HttpRequest, town: Corporacion) -> Any:
    return selectors.actas_for_gestion(request.user).filter(sesion__organo__corporacion=town)


def _upload(request: HttpRequest, town: Corporacion) -> HttpResponse:
    sent = request.FILES.get("fichero")
    if sent is None or not sent.size:
        return _page(request, town, error=_("No ha llegado ningún fichero. Elija la plantilla."), status=422)
    if sent.size > settings.DOCUMENTO_MAX_BYTES:
        return _page(request, town, error=_("El fichero es demasiado grande."), status=422)
    result = upload_plantilla(
        corporacion_id=town.pk, nombre=sent.name or "", fichero=sent.read(), momento=now(), usuario=request.user
    )
    if not isinstance(result, PlantillaPropia):
        return _page(request, town, problemas=result, status=422)
    messages.success(request, _("La plantilla se puede usar. Pruébela con una sesión antes de usarla."))
    return redirect("actas:plantilla")


def _sample(request: HttpRequest, town: Corporacion) -> HttpResponse:
    """The region that asks by itself how far the sample is."""
    tried = _tried(town)
    if tried is None:
        raise Http404
    return render(request, "actas/_muestra.html", {"prueba": tried})


def _page(
    request: HttpRequest, town: Corporacion, *, problemas: tuple[Problema, ...] = (), status: int = 200, **others: Any
) -> HttpResponse:
    context = {
        "corporacion": town,
        "vigente": selectors.plantilla_of(town),
        "prueba": _tried(town),
        "actas": _actas(request, town)[:20],
        "problemas": [Mensaje(one.que, one.datos).texto(gettext, ngettext) for one in problemas],
        **others,
    }
    return render(request, "actas/plantilla.html", context, status=status)
