"""The notice of a session to one of its members: read, answered, put into a calendar."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.calendarios.events import Reader, calendar, vevent
from sesiones.estados import EstadoSesion
from sesiones.forms.convocatoria import RespuestaForm
from sesiones.models import Miembro, Notificacion, Sesion
from sesiones.people import miembro_of
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import documentos_for, get_sesion_for_miembro
from sesiones.services.convening import answer_convocatoria, newest_notice, record_acceso
from sesiones.showing import agenda_miembro, dia_y_hora, documento_of, estado_of, titulo_of
from sesiones.views.answers import after


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def convocatoria(request: HttpRequest, pk: int) -> HttpResponse:
    """The summons with agenda and papers; its first showing is recorded (Ley 39/2015 art. 43.2)."""
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    assert miembro is not None
    if request.method == "POST":
        return _answer(request, sesion, miembro)
    if request.method == "GET":
        record_acceso(sesion_id=pk, miembro=miembro, momento=timezone.now())
    notice = newest_notice(sesion, miembro)
    initial = {"respuesta": notice.respuesta, "motivo": notice.motivo} if notice else {}
    return _page(request, sesion, notice, RespuestaForm(sesion, initial=initial))


def _answer(request: HttpRequest, sesion: Sesion, miembro: Miembro) -> HttpResponse:
    form = RespuestaForm(sesion, request.POST)
    if not form.is_valid():
        return _page(request, sesion, newest_notice(sesion, miembro), form, status=422)
    outcome = answer_convocatoria(sesion_id=sesion.pk, miembro=miembro, momento=timezone.now(), **form.cleaned_data)
    if isinstance(outcome, Rechazo):
        return _page(request, sesion, newest_notice(sesion, miembro), form, rechazo=outcome, status=409)
    done = _("Su respuesta consta: %s.") % str(outcome.get_respuesta_display()).lower()
    return after(request, outcome, back=reverse("sesiones:convocatoria", args=[sesion.pk]), done=done)


def _page(
    request: HttpRequest,
    sesion: Sesion,
    notice: Notificacion | None,
    form: RespuestaForm,
    *,
    rechazo: Rechazo | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **estado_of(sesion),
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "segunda": dia_y_hora(sesion, sesion.segunda) if sesion.segunda and sesion.convocatoria_usada == 1 else "",
        "puesta": dia_y_hora(sesion, notice.puesta_a_disposicion) if notice else "",
        "leida": dia_y_hora(sesion, notice.primer_acceso) if notice and notice.primer_acceso else "",
        "notificacion": notice,
        "respondida": notice is not None and notice.respuesta != "sin_respuesta",
        "puntos": agenda_miembro(sesion),
        "documentos": [documento_of(one) for one in documentos_for(request.user, sesion).filter(punto=None)],
        "form": form,
        "rechazo": rechazo,
        "se_responde": sesion.estado == EstadoSesion.CONVOCADA.value and notice is not None,
    }
    return render(request, "sesiones/convocatoria.html", context, status=status)


@require_GET
@login_required
def evento(request: HttpRequest, pk: int) -> HttpResponse:
    """The session for the member's own calendar, with the conference link (RFC 5545)."""
    sesion = get_sesion_for_miembro(request.user, pk)
    zone = sesion.organo.corporacion.zona_horaria
    file = calendar(titulo_of(sesion), uid=f"sesion-{sesion.uid}@consistorio", zones=[zone])
    file.add_component(vevent(sesion, Reader.MIEMBRO))
    response = HttpResponse(file.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{sesion.clave}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
