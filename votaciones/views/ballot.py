"""The ballot: choose, review, confirm, receipt. Complete without scripts; the same fragments with them."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from sesiones.http import ResponseLater, can_answer_later
from sesiones.models import Miembro
from sesiones.people import autor_of, miembro_of
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import get_sesion_for_miembro
from sesiones.showing import titulo_of
from sesiones.vivo.publishing import current_version
from votaciones import facts, selectors
from votaciones.constancias import constancias_of
from votaciones.estados import SistemaVotacion
from votaciones.forms import DificultadForm, PapeletaForm
from votaciones.models import CANAL, Votacion
from votaciones.papeletas import DIVIDED, Justificante
from votaciones.presentation import mayoria_in_words, objeto_in_words, paper_in_words, papers_of
from votaciones.services.casting import ANSWER_SECONDS, report_dificultad, submit_voto
from votaciones.services.constancia import record_constancia
from votaciones.urna_secreta import is_secret, opciones_of

STRANGER = {"fuera_de_censo", "votacion_desconocida"}


@require_GET
@login_required
def mi_voto(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment of a member's own page of session `pk`: ballot, receipt, or exactly why they cannot vote."""
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    version = current_version(pk)
    votacion = selectors.shown_votacion_of(sesion)
    context = box_context(votacion, miembro) if votacion and miembro else {}
    response = render(request, "votaciones/_mi_voto.html", {"sesion": sesion, **context})
    response["X-Version"] = str(version)
    return response


@require_safe
@login_required
def mis_votos(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's own receipts of session `pk`, the newest first."""
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    assert miembro is not None
    constancias = constancias_of(sesion, miembro)
    receipts = [
        {
            "objeto": objeto_in_words(votacion),
            "ronda": votacion.ronda if votacion.ronda > 1 else 0,
            "constancia": constancias.get(votacion.pk),
            "pk": votacion.pk,
            **_received(receipt, may_change=False),
        }
        for votacion, receipt in selectors.justificantes_of(sesion, miembro)
    ]
    context = {
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "votos": receipts,
        "corporacion": sesion.organo.corporacion,
    }
    return render(request, "votaciones/mis_votos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def papeleta(request: HttpRequest, pk: int) -> HttpResponse:
    """The ballot as a page of its own; a POST with a sense is its second step, the review."""
    votacion, miembro = selectors.get_votacion_for_miembro(request.user, pk)
    context = box_context(votacion, miembro, change="cambiar" in request.GET)
    if request.method == "POST" and (ballot := context.get("papeleta")):
        form = PapeletaForm(request.POST)
        if form.is_valid():
            ballot["sentido"] = form.data["sentido"]
            ballot["elegido"] = paper_in_words(opciones_of(votacion).get(form.cleaned_data["sentido"], ""))
            context["revision"] = context.pop("papeleta")
    if request.headers.get("HX-Request"):
        return render(request, "votaciones/_caja.html", context)
    return render(request, "votaciones/papeleta.html", context)


@require_POST
@login_required
def emitir(request: HttpRequest, pk: int) -> HttpResponse:
    """Cast the ballot. The answer comes when it is stored: the receipt, or why it was refused (409)."""
    form = PapeletaForm(request.POST)
    if not form.is_valid():
        votacion, miembro = selectors.get_votacion_for_miembro(request.user, pk)
        return render(request, "votaciones/_caja.html", box_context(votacion, miembro, change=True), status=422)
    # Nothing is asked of the database here: in a burst the census answers for all ballots at once.
    outcome = submit_voto(votacion_id=pk, usuario_id=request.user.pk or 0, momento=timezone.now(), **form.cleaned_data)
    language, page = translation.get_language(), not request.headers.get("HX-Request")
    if page and selectors.is_secret_votacion(pk):
        # Its code is shown in this answer and never again: no redirect, and no other page to read it from.
        return _once(request, pk, outcome.result(timeout=ANSWER_SECONDS))

    def answer(result: Justificante | Rechazo) -> HttpResponse:
        if page and not (isinstance(result, Rechazo) and result.codigo in STRANGER):
            return HttpResponseRedirect(reverse("votaciones:papeleta", args=[pk]), status=303)
        with translation.override(language):
            return _fragment(result)

    if can_answer_later(request):
        return ResponseLater(outcome, answer)
    return answer(outcome.result(timeout=ANSWER_SECONDS))


@require_POST
@login_required
def constar(request: HttpRequest, pk: int) -> HttpResponse:
    """A member asks for the minutes to name their vote, or (`consta` empty) takes it back."""
    votacion, miembro = selectors.get_votacion_for_miembro(request.user, pk)
    outcome = record_constancia(
        votacion_id=pk,
        persona=miembro.clave,
        consta=bool(request.POST.get("consta")),
        momento=timezone.now(),
        autor=autor_of(request.user),
    )
    if isinstance(outcome, Rechazo):
        messages.error(request, f"{outcome.texto(gettext, ngettext)} ({outcome.norma})")
    return HttpResponseRedirect(reverse("votaciones:mis-votos", args=[votacion.punto.sesion_id]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def no_puedo(request: HttpRequest, pk: int) -> HttpResponse:
    """«I cannot vote»: the mesa is told at once and takes the vote by voice."""
    votacion, miembro = selectors.get_votacion_for_miembro(request.user, pk)
    form = DificultadForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = report_dificultad(votacion_id=pk, miembro=miembro, momento=timezone.now(), **form.cleaned_data)
    context = {
        "votacion": votacion,
        "form": form,
        "avisada": outcome is not None and not isinstance(outcome, Rechazo),
        "rechazo": outcome if isinstance(outcome, Rechazo) else None,
    }
    status = 409 if context["rechazo"] else 422 if request.method == "POST" and form.errors else 200
    return render(request, "votaciones/no_puedo.html", context, status=status)


def _once(request: HttpRequest, pk: int, result: Justificante | Rechazo) -> HttpResponse:
    """The answer to a secret ballot as a page of its own."""
    votacion, _miembro = selectors.get_votacion_for_miembro(request.user, pk)
    refused = isinstance(result, Rechazo)
    box = {"rechazo": result} if isinstance(result, Rechazo) else _received(result, may_change=False)
    response = render(
        request, "votaciones/papeleta.html", {"votacion": votacion, **box}, status=409 if refused else 200
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _received(receipt: Justificante, *, may_change: bool) -> dict[str, Any]:
    """The receipt as its fragment wants it: of a secret vote, without what was voted."""
    if not receipt.secreta:
        return {"justificante": receipt_context(receipt, may_change=may_change)}
    url = reverse("votaciones:papeleta", args=[receipt.votacion_id])
    return {
        "recibida": {
            "punto": receipt.punto,
            "titulo": receipt.titulo,
            "codigo": receipt.codigo,
            "url_lista": reverse("votaciones:papeletas", args=[receipt.votacion_id]),
            "url_cambiar": f"{url}?cambiar=1" if may_change else "",
        }
    }


def box_context(votacion: Votacion, miembro: Miembro, *, change: bool = False) -> dict[str, Any]:
    """What the box of a member holds: `papeleta`, `justificante`, `recibida` or `rechazo`, and whether help is offered."""
    receipt = selectors.justificante_of(votacion, miembro)
    reason = selectors.reason_cannot_vote(votacion, miembro)
    context: dict[str, Any] = {"votacion": votacion, "resultado": selectors.resultado_of(votacion)}
    may_change = reason is None and votacion.permite_cambio
    if receipt and not (change and may_change):
        context |= _received(receipt, may_change=may_change)
    elif reason:
        context["rechazo"] = reason
    else:
        context["papeleta"] = _ballot_context(votacion, miembro, receipt)
    return context


def receipt_context(receipt: Justificante, *, may_change: bool) -> dict[str, Any]:
    """For parts/_justificante.html. Who voted what in a divided show of hands is not known, and not said."""
    url = reverse("votaciones:papeleta", args=[receipt.votacion_id])
    return {
        "sentido": "" if receipt.motivo == DIVIDED else receipt.sentido,
        "momento": receipt.momento,
        "huella": receipt.corto,
        "punto": receipt.punto,
        "titulo": receipt.titulo,
        "canal": CANAL[receipt.canal] if receipt.canal != "electronico" else "",
        "url_cambiar": f"{url}?cambiar=1" if may_change else "",
    }


def _ballot_context(votacion: Votacion, miembro: Miembro, receipt: Justificante | None) -> dict[str, Any]:
    entry = selectors.censo_entry_of(votacion, miembro)
    weighted = entry is not None and entry.peso != 1
    return {
        "id": f"{votacion.pk}-{miembro.pk}",
        "clave": secrets.token_hex(16),
        "url_revisar": reverse("votaciones:papeleta", args=[votacion.pk]) + ("?cambiar=1" if receipt else ""),
        "url_emitir": reverse("votaciones:emitir", args=[votacion.pk]),
        "url_volver": reverse("votaciones:papeleta", args=[votacion.pk]) + ("?cambiar=1" if receipt else ""),
        "punto": votacion.punto.numero,
        "titulo": votacion.punto.titulo,
        "enunciado": votacion.enunciado or f"{objeto_in_words(votacion)}: {votacion.punto.titulo}",
        "permite_cambio": votacion.permite_cambio,
        "mayoria": mayoria_in_words(votacion),
        "peso": facts.text_of(entry.peso) if entry and weighted else "",
        "sentido": receipt.sentido if receipt else "",
        "opciones": papers_of(votacion) if is_secret(votacion) else [],
        "nominal": votacion.sistema == SistemaVotacion.NOMINAL.value,
    }


def _fragment(result: Justificante | Rechazo) -> HttpResponse:
    if isinstance(result, Rechazo):
        if result.codigo in STRANGER:
            return HttpResponseNotFound()  # not theirs to see
        return HttpResponse(render_to_string("votaciones/_caja.html", {"rechazo": result}), status=409)
    return HttpResponse(
        render_to_string("votaciones/_caja.html", _received(result, may_change=result.permite_cambio)),
        headers={"Cache-Control": "private, no-store"},
    )
