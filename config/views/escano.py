"""The seat of a councillor: what happens, the floor, the vote. Phone first."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sesiones.people import miembro_of
from sesiones.permissions import is_mesa
from sesiones.selectors import get_sesion_for_miembro
from sesiones.showing import dia_y_hora, titulo_of
from sesiones.views.attendance import mi_asistencia_context
from sesiones.views.floor import mi_palabra_context
from sesiones.vivo.publishing import current_version
from votaciones.selectors import shown_votacion_of
from votaciones.views.ballot import box_context


@require_safe
@login_required
def escano(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that a member needs while a session is held, complete without scripts."""
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    assert miembro is not None
    # Before all that the page shows: a change that comes meanwhile is newer than the page, and is fetched.
    version = current_version(pk)
    votacion = shown_votacion_of(sesion)
    context: dict[str, Any] = {
        **(box_context(votacion, miembro) if votacion else {}),
        "sesion": sesion,
        "vivo_version": version,
        "miembro": miembro,
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "presencia": mi_asistencia_context(sesion, miembro),
        "floor": mi_palabra_context(sesion, miembro),
        "mesa": is_mesa(request.user, sesion),
    }
    return render(request, "paginas/escano/index.html", context)
