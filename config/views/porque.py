"""The page that explains why a button is not there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.porque import actos_de_mesa, actos_de_miembro
from sesiones.people import miembro_of
from sesiones.permissions import is_mesa
from sesiones.selectors import get_sesion_for_mesa, get_sesion_for_miembro
from sesiones.showing import titulo_of


@require_safe
@login_required
def porque(request: HttpRequest, pk: int) -> HttpResponse:
    """For each act of the mesa, or of the member, whether it can be done now and, if not, why and what to do."""
    try:
        sesion = get_sesion_for_miembro(request.user, pk)
    except Http404:
        sesion = get_sesion_for_mesa(request.user, pk)
    miembro, mesa = miembro_of(request.user), is_mesa(request.user, sesion)
    actos = list(actos_de_miembro(sesion, miembro)) if miembro else []
    if mesa:
        actos += actos_de_mesa(sesion, timezone.now())
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "impedidos": [acto for acto in actos if acto.rechazo],
        "posibles": [acto for acto in actos if not acto.rechazo],
        "mesa": mesa,
        "miembro": miembro,
    }
    return render(request, "paginas/porque/index.html", context)
