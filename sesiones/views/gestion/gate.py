"""Who may prepare what: every page of this package takes its objects from here, and a stranger finds nothing (404)."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from sesiones import selectors
from sesiones.models import Corporacion, Documento, Organo, Punto, Sesion
from sesiones.people import autor_of, funcionario_of
from sesiones.permissions import organos_that_prepares


def signed(request: HttpRequest) -> dict[str, Any]:
    """When, and who, as the services of a session ask."""
    return {"momento": timezone.now(), "autor": autor_of(request.user)}


def day_of(request: HttpRequest) -> date:
    """The day that a page shows (`?dia=`), today by default."""
    try:
        return date.fromisoformat(request.GET.get("dia", ""))
    except ValueError:
        return timezone.localdate()


def organos_for(request: HttpRequest) -> list[Organo]:
    """The organs that this person prepares: at least one."""
    organos = list(organos_that_prepares(request.user).select_related("corporacion"))
    if not organos:
        raise Http404
    return organos


def corporacion_for(request: HttpRequest) -> Corporacion:
    """The corporation of whoever prepares some organ of it."""
    return organos_for(request)[0].corporacion


def holds_secretaria(request: HttpRequest) -> bool:
    """An official who is a secretary: people, groups and holidays of the corporation are in their hands."""
    return funcionario_of(request.user) is not None and organos_that_prepares(request.user).exists()


def corporacion_of_secretaria(request: HttpRequest) -> Corporacion:
    """The corporation, for its secretary alone."""
    if not holds_secretaria(request):
        raise Http404
    return corporacion_for(request)


def organo_for(request: HttpRequest, pk: int) -> Organo:
    related = (
        "corporacion",
        "presidencia",
        "presidencia_delegada",
        "secretaria",
        "concejal_secretario",
        "intervencion",
    )
    return get_object_or_404(organos_that_prepares(request.user).select_related(*related), pk=pk)


def sesion_for(request: HttpRequest, pk: int) -> Sesion:
    return selectors.get_sesion_for_gestion(request.user, pk)


def punto_for(request: HttpRequest, pk: int) -> Punto:
    """An item; with its session."""
    rows = Punto.objects.filter(sesion__organo__in=organos_that_prepares(request.user))
    return get_object_or_404(rows.select_related("sesion__organo__corporacion", "ponente"), pk=pk)


def documento_for(request: HttpRequest, pk: int) -> Documento:
    """A file; with its session and its item."""
    rows = Documento.objects.filter(sesion__organo__in=organos_that_prepares(request.user))
    return get_object_or_404(rows.select_related("sesion__organo__corporacion", "punto"), pk=pk)
