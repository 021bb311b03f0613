"""The public page of a session, its event for a calendar, and what a search engine may know of it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from sesiones.calendarios.events import Reader, calendar, end_of, vevent
from sesiones.estados import EstadoSesion, Modalidad
from sesiones.models import Sesion
from sesiones.permissions import is_public
from sesiones.portal import get_sesion_anunciada
from sesiones.selectors import documentos_for
from sesiones.showing import dia_y_hora, documento_of, estado_of, titulo_of

# What would end a script element too early, as `json_script` writes it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
EVENT_STATUS = {
    EstadoSesion.DESCONVOCADA.value: "EventCancelled",
    EstadoSesion.NO_CONSTITUIDA.value: "EventCancelled",
}
ATTENDANCE = {
    Modalidad.PRESENCIAL.value: "OfflineEventAttendanceMode",
    Modalidad.TELEMATICA.value: "OnlineEventAttendanceMode",
    Modalidad.MIXTA.value: "MixedEventAttendanceMode",
}


@require_safe
def directo(request: HttpRequest, clave: str) -> HttpResponse:
    """Everything that anybody may follow; of a session that is not public, that it is held and when."""
    sesion = get_sesion_anunciada(clave)
    organo = sesion.organo
    context: dict[str, Any] = {
        "sesion": sesion,
        "organo": organo,
        "corporacion": organo.corporacion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "segunda": _second_call(sesion),
    }
    if not is_public(sesion):
        context["estado"] = estado_of(sesion)
        return render(request, "paginas/directo/reservada.html", context)
    context |= {
        "documentos": [documento_of(one) for one in documentos_for(None, sesion).filter(punto=None)],
        "evento": structured_data(sesion),
        "empuja": settings.VIVO_PUBLIC_SOCKETS > 0,
    }
    return render(request, "paginas/directo/index.html", context)


@require_safe
def evento(request: HttpRequest, clave: str) -> HttpResponse:
    """The session alone as a calendar file (RFC 5545)."""
    sesion = get_sesion_anunciada(clave)
    zone = sesion.organo.corporacion.zona_horaria
    file = calendar(titulo_of(sesion), uid=f"sesion-{sesion.uid}@consistorio", zones=[zone])
    file.add_component(vevent(sesion, Reader.PUBLICO))
    response = HttpResponse(file.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{sesion.clave}.ics"'
    response["Cache-Control"] = "public, max-age=300"
    return response


def structured_data(sesion: Sesion) -> SafeString:
    """The session as a schema.org Event in JSON, safe inside a script element that nothing runs."""
    corporacion = sesion.organo.corporacion
    address = settings.SITE_URL + reverse("directo", args=[sesion.clave])
    places: list[dict[str, str]] = []
    if sesion.modalidad != Modalidad.TELEMATICA.value:
        place = sesion.lugar or corporacion.nombre
        places.append({"@type": "Place", "name": place, "address": corporacion.municipio})
    if sesion.modalidad != Modalidad.PRESENCIAL.value:
        places.append({"@type": "VirtualLocation", "url": address})
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": titulo_of(sesion),
        "url": address,
        "inLanguage": sesion.idioma,
        "startDate": sesion.fecha.isoformat(),
        "endDate": end_of(sesion).isoformat(),
        "eventStatus": f"https://schema.org/{EVENT_STATUS.get(sesion.estado, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[sesion.modalidad]}",
        "isAccessibleForFree": True,
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "GovernmentOrganization", "name": corporacion.nombre},
    }
    return mark_safe(json.dumps(event, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  escaped above


def _second_call(sesion: Sesion) -> str:
    waiting = sesion.estado == EstadoSesion.CONVOCADA.value and sesion.convocatoria_usada == 1
    return dia_y_hora(sesion, sesion.segunda) if waiting and sesion.segunda else ""
