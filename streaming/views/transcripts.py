"""The transcript of a session: captions taken in, and the marks of each item, which the secretary moves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.models import Sesion
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from streaming import gateway
from streaming.forms import MarcasForm, TranscripcionForm
from streaming.models import Grabacion, Transcripcion
from streaming.selectors import get_sesion
from streaming.services.transcripts import add_transcripcion, move_marcas
from streaming.tasks import lay_transcripcion, transcribe_grabacion
from streaming.transcripcion.document import seconds
from streaming.transcripts import as_webvtt, lines_of, transcripcion_of

DOUBTFUL = 0.6


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def transcripcion(request: HttpRequest, pk: int) -> HttpResponse:
    """The transcript in force and where each item is in it; POST takes in a caption file."""
    sesion = get_sesion(request.user, pk)
    form = TranscripcionForm(request.POST or None, request.FILES or None, sesion=sesion)
    if request.method != "POST" or not form.is_valid():
        return _page(request, sesion, form, status=422 if form.errors else 200)
    file = form.cleaned_data["subtitulos"]
    result = add_transcripcion(
        sesion_id=pk,
        datos=file.read(),
        nombre=file.name,
        inicio=form.cleaned_data["inicio"],
        momento=timezone.now(),
        autor=autor_of(request.user),
    )
    if isinstance(result, Rechazo):
        return _page(request, sesion, form, rechazo=result, status=409)
    lay_transcripcion.enqueue(result.pk)
    messages.success(request, _("Subtítulos recibidos. Se están situando los puntos."))
    return redirect("emisiones:transcripcion", pk=pk)


@login_required
@require_GET
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """The marks, for the page that waits for them."""
    return render(request, "streaming/_marcas.html", _context(get_sesion(request.user, pk)))


@login_required
@require_POST
def marcas(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the marks of one item."""
    sesion = get_sesion(request.user, pk)
    found = _found(sesion)
    punto = request.POST.get("punto", "")
    row = next((one for one in (found.alineacion or {}).get("puntos", ()) if one["punto"] == punto), None)
    if row is None:
        raise Http404
    form = MarcasForm(request.POST, tramos=_stretches(row), prefix=_prefix(sesion, punto))
    if not form.is_valid():
        return _page(request, sesion, TranscripcionForm(sesion=sesion), bound=form, status=422)
    result = move_marcas(
        transcripcion_id=found.pk,
        punto=punto,
        segmentos=form.cleaned_data["segmentos"],
        estado=form.cleaned_data["estado"],
        momento=timezone.now(),
        autor=autor_of(request.user),
    )
    if isinstance(result, Rechazo):
        return _page(request, sesion, TranscripcionForm(sesion=sesion), bound=form, rechazo=result, status=409)
    messages.success(request, _("Marcas del punto %(punto)s guardadas.") % {"punto": punto})
    return redirect(reverse("emisiones:transcripcion", args=[pk]) + f"#{_prefix(sesion, punto)}")


@login_required
@require_POST
def reconocer(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the newest recording transcribed, where this installation can."""
    sesion = get_sesion(request.user, pk)
    grabacion = _recognizable(sesion)
    if grabacion is None:
        raise Http404
    transcribe_grabacion.enqueue(grabacion.pk, autor_of(request.user))
    messages.success(
        request, _("La grabación se transcribirá en segundo plano. Puede tardar tanto como duró la sesión.")
    )
    return redirect("emisiones:transcripcion", pk=pk)


@login_required
@require_GET
def subtitulos(request: HttpRequest, pk: int) -> HttpResponse:
    """The captions as WebVTT, with their speakers, for whoever prepares the session."""
    sesion = get_sesion(request.user, pk)
    answer = HttpResponse(as_webvtt(lines_of(_found(sesion), publico=False)), content_type="text/vtt; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{sesion.clave}.vtt"'
    return answer


def _found(sesion: Sesion) -> Transcripcion:
    found = transcripcion_of(sesion)
    if found is None:
        raise Http404
    found.sesion = sesion
    return found


def _recognizable(sesion: Sesion) -> Grabacion | None:
    """The recording that can be transcribed here; None without one, or without a recogniser."""
    if gateway.reconocedor() is None:
        return None
    done = Grabacion.Estado.REGISTRADA.value
    return Grabacion.objects.filter(sesion=sesion, estado=done).order_by("-pk").first()


def _prefix(sesion: Sesion, punto: str) -> str:
    """An id for the row of an item: its number may hold blanks or dots."""
    return "punto-" + "".join(char if char.isalnum() else "-" for char in punto)


def _stretches(row: dict[str, Any]) -> list[tuple[float, float]]:
    return [(seconds(one["desde"]), seconds(one["hasta"])) for one in row["segmentos"]]


def _context(sesion: Sesion, bound: MarcasForm | None = None) -> dict[str, Any]:
    found = transcripcion_of(sesion)
    rows = []
    for row in (found.alineacion or {}).get("puntos", ()) if found else ():
        prefix = _prefix(sesion, row["punto"])
        initial = {"punto": row["punto"], "estado": row["estado"]}
        form = MarcasForm(tramos=_stretches(row), initial=initial, prefix=prefix)
        mine = bound is not None and bound.prefix == prefix
        rows.append(
            {
                "punto": row,
                "id": prefix,
                "form": bound if mine else form,
                "tramos": _stretches(row),
                "estado": dict(MarcasForm.ESTADOS)[row["estado"]],
                "porciento": round(100 * row.get("confianza", 0)),
                # What needs a look is open: refused input, and what nobody is sure of.
                "abierta": mine or (bool(row["segmentos"]) and row.get("confianza", 0) < DOUBTFUL),
            }
        )
    return {"sesion": sesion, "transcripcion": found, "filas": rows}


def _page(
    request: HttpRequest,
    sesion: Sesion,
    form: TranscripcionForm,
    *,
    bound: MarcasForm | None = None,
    rechazo: Rechazo | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_context(sesion, bound),
        "corporacion": sesion.organo.corporacion,
        "form": form,
        "rechazo": rechazo,
        "reconocible": _recognizable(sesion),
    }
    return render(request, "streaming/transcripcion.html", context, status=status)
