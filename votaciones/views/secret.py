"""The published ballots of a secret vote: a page and the same as data, for whoever may see the session."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sesiones.permissions import is_public
from votaciones import presentation, selectors
from votaciones.models import Votacion
from votaciones.panels import result_of
from votaciones.papeletas import secret_digest


@require_safe
def papeletas(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ballot with its code, once the result is proclaimed; before, when and where the list will be."""
    votacion = selectors.get_votacion_secreta(request.user, pk)
    listed = selectors.papeletas_secretas_of(votacion)
    context: dict[str, Any] = {
        "votacion": votacion,
        "titulo": presentation.title_of(votacion),
        "papeletas": None,
        "publica": is_public(votacion.punto.sesion),
    }
    if listed is not None:
        context |= {
            "papeletas": [{"codigo": code, "texto": presentation.paper_in_words(said)} for code, said in listed],
            "resumen": secret_digest(listed),
            "resultado": result_of(votacion),
        }
    return render(request, "votaciones/papeletas.html", context)


@require_safe
def papeletas_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as data: `resumen` is the SHA-256 of the RFC 8785 canonical JSON of the pairs in order of code."""
    votacion = selectors.get_votacion_secreta(request.user, pk)
    listed = selectors.papeletas_secretas_of(votacion)
    if listed is None:
        return JsonResponse({"proclamada": False}, status=404)
    return JsonResponse(_data(votacion, listed), json_dumps_params={"ensure_ascii": False})


def _data(votacion: Votacion, listed: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "sesion": votacion.punto.sesion.clave,
        "punto": votacion.punto.numero,
        "votacion": votacion.orden,
        "ronda": votacion.ronda,
        "candidaturas": votacion.candidaturas,
        "papeletas": [{"codigo": code, "contenido": said} for code, said in listed],
        "resumen": secret_digest(listed),
        "escrutinio": votacion.escrutinio,
        "resultado": votacion.resultado,
        "elegida": votacion.elegida,
    }
