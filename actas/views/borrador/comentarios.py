"""Remarks on the texts of a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actas import selectors
from actas.forms import ComentarioForm, ResolverComentarioForm
from actas.services.remarks import add_comentario, resolve_comentario
from actas.views.textos import address_of, place_of


@login_required
@require_POST
def comentarios(request: HttpRequest, pk: int) -> HttpResponse:
    """A new remark; with `resolver`, one of which nothing is left to do."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    assert request.user.pk is not None  # who is logged in has one
    resolved = ResolverComentarioForm(request.POST)
    if resolved.is_valid():
        if not acta.comentarios.filter(pk=resolved.cleaned_data["resolver"]).exists():
            raise Http404
        done = resolve_comentario(
            acta_id=pk, comentario_id=resolved.cleaned_data["resolver"], usuario_id=request.user.pk, momento=now()
        )
        return redirect(address_of(acta, done.punto_id))
    form = ComentarioForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("El comentario está vacío o es demasiado largo."))
        return redirect("actas:editar", pk=pk)
    punto_id, seccion = place_of(acta, form.cleaned_data["punto"], form.cleaned_data["seccion"])
    add_comentario(
        acta_id=pk, punto_id=punto_id, seccion=seccion, texto=form.cleaned_data["texto"],
        usuario_id=request.user.pk, momento=now(),
    )  # fmt: skip
    return redirect(address_of(acta, punto_id))
