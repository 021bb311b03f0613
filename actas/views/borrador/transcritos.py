"""Summaries that begin with the transcript of the recording, and the word of who has read them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from actas import selectors
from actas.forms import LeidoForm, TranscribirForm
from actas.services.editing import edit_texto
from actas.services.summaries import read_resumen, start_resumenes
from actas.views.textos import CAMBIADO, address_of, conflict_of, place_of, refused
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from sesiones.views.answers import refuse


@login_required
@require_POST
def empezar(request: HttpRequest, pk: int) -> HttpResponse:
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = TranscribirForm(request.POST)
    if not form.is_valid():
        raise Http404
    punto_id, _seccion = place_of(acta, form.cleaned_data["punto"], "")
    result = start_resumenes(
        acta_id=acta.pk, punto_id=punto_id, momento=now(), autor=autor_of(request.user), usuario=request.user
    )
    if isinstance(result, Rechazo):
        return refuse(request, result, address_of(acta, punto_id))
    messages.success(
        request,
        ngettext(
            "La transcripción ha empezado %(n)d resumen. Léalo y pulse «Leído».",
            "La transcripción ha empezado %(n)d resúmenes. Léalos y pulse «Leído» en cada uno.",
            len(result),
        )
        % {"n": len(result)},
    )
    return redirect(address_of(acta, punto_id))


@login_required
@require_POST
def leido(request: HttpRequest, pk: int) -> HttpResponse:
    """The text is kept as it was sent, if it was sent, and is read from then on."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = LeidoForm(request.POST)
    if not form.is_valid():
        raise Http404
    datos = form.cleaned_data
    punto_id, seccion = place_of(acta, datos["punto"], datos["seccion"])
    if punto_id is None:
        raise Http404
    version = datos["version_vista"]
    if "html" in request.POST:
        kept = edit_texto(
            acta_id=acta.pk, punto_id=punto_id, seccion=seccion, html=datos["html"], version_vista=version,
            momento=now(), autor=autor_of(request.user), usuario=request.user,
        )  # fmt: skip
        if isinstance(kept, Rechazo):
            seen = (punto_id, seccion, version, datos["html"])
            context = conflict_of(acta, *seen) if kept.codigo == CAMBIADO else {}
            return refused(request, acta, {"rechazo": kept, **context}, status=409)
        version = kept.version
    result = read_resumen(
        acta_id=acta.pk, punto_id=punto_id, version_vista=version, momento=now(), autor=autor_of(request.user)
    )
    if isinstance(result, Rechazo):
        return refuse(request, result, address_of(acta, punto_id))
    messages.success(request, _("Resumen leído."))
    return redirect(address_of(acta, punto_id))
