"""Convening, and what follows: the notices, rectifying, calling off."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sesiones.estados import EstadoSesion, RespuestaConvocatoria
from sesiones.forms.gestion.convocatoria import DesconvocarForm, Rectificacion
from sesiones.models import Aviso, Designacion, Notificacion, Sesion, Suceso
from sesiones.people import miembro_of
from sesiones.permissions import is_mesa, is_of_the_sesion
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.reglas.rechazo import _ as msgid
from sesiones.selectors import agenda_of, dia_of, seats_on
from sesiones.services.convening import cancel_sesion, convene_sesion, rectify_convocatoria
from sesiones.showing import cuando
from sesiones.views.gestion.agenda import head_of, lacks_of, own_files, runs_of
from sesiones.views.gestion.answers import done, form_page, refused
from sesiones.views.gestion.gate import sesion_for, signed

MOMENT = "j/n/Y H:i"
RECTIFICABLE = {EstadoSesion.CONVOCADA.value}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def convocar(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen and to whom; then do it."""
    sesion = sesion_for(request, pk)
    if request.method != "POST":
        if sesion.estado != EstadoSesion.BORRADOR.value:
            return done(request, _page(sesion))
        return render(
            request, "sesiones/gestion/convocar.html", {**head_of(sesion), **lacks_of(sesion), **called(sesion)}
        )
    outcome = convene_sesion(sesion_id=pk, **signed(request))
    if isinstance(outcome, Rechazo):
        context = {**head_of(sesion), **lacks_of(sesion), **called(sesion), "rechazo": outcome}
        return render(request, "sesiones/gestion/convocar.html", context, status=409)
    return done(
        request, _page(sesion), _("Sesión convocada: la notificación está a disposición de todos los miembros.")
    )


def called(sesion: Sesion) -> dict[str, Any]:
    """Who will be notified, and which of them have no address for the e-mail. Three queries."""
    organo = sesion.organo
    seats = seats_on(organo, dia_of(sesion)).exclude(rol=Designacion.Rol.SUPLENTE)
    people = [seat.miembro or seat.funcionario for seat in seats]
    for person in (organo.presidencia, organo.secretaria, organo.intervencion):
        if person is not None and person not in people:
            people.append(person)
    without = [person for person in people if person is not None and not person.email]
    return {"convocados": people, "sin_correo": without, "con_correo": len(people) - len(without)}


def convened_page(request: HttpRequest, sesion: Sesion) -> HttpResponse:
    """A session that was convened: its agenda as notified, its notices, and where it goes on."""
    membership = miembro_of(request.user) is not None and is_of_the_sesion(request.user, sesion)
    context = {
        **head_of(sesion),
        **notices_of(sesion),
        "tramos": runs_of(agenda_of(sesion)),
        "documentos": own_files(sesion),
        "convocada": cuando(sesion, sesion.convocada_en, MOMENT) if sesion.convocada_en else "",
        "rectificable": sesion.estado in RECTIFICABLE,
        "rectificaciones": rectifications_of(sesion),
        "publicada": sesion.publica,
        "mesa": is_mesa(request.user, sesion),
        "miembro": membership,
    }
    return render(request, "sesiones/gestion/convocada.html", context)


def notices_of(sesion: Sesion) -> dict[str, Any]:
    """The newest notice of each person: put at their disposal, first opened, answered, and what became of the e-mail.

    `recuento`: how many of each answer. Three queries, however many there are.
    """
    rows = sesion.notificaciones.select_related("miembro", "funcionario").order_by("rectificacion", "pk")
    newest: dict[tuple[int | None, int | None], Notificacion] = {
        (row.miembro_id, row.funcionario_id): row for row in rows
    }
    letters = {one.notificacion_id: one for one in sesion.avisos.order_by("pk") if one.notificacion_id}
    shown = [_notice(sesion, row, letters.get(row.pk)) for row in newest.values()]
    answers = [row["respuesta"] for row in shown if row["miembro"]]
    count = {answer.value: answers.count(answer.value) for answer in RespuestaConvocatoria}
    return {
        "notificaciones": shown,
        "recuento": count,
        "sin_leer": sum(not row["acceso"] for row in shown),
        "correos_fallidos": [row for row in shown if row["correo"] == Aviso.Estado.FALLIDO],
    }


def _notice(sesion: Sesion, row: Notificacion, letter: Aviso | None) -> dict[str, Any]:
    person = row.miembro or row.funcionario
    return {
        "persona": person,
        "puesto": row.funcionario.puesto if row.funcionario else "",
        "miembro": row.miembro_id is not None,
        "puesta": cuando(sesion, row.puesta_a_disposicion, MOMENT),
        "acceso": cuando(sesion, row.primer_acceso, MOMENT) if row.primer_acceso else "",
        "respuesta": row.respuesta,
        "respuesta_texto": row.get_respuesta_display() if row.miembro_id else "",
        "motivo": row.motivo,
        "correo": letter.estado if letter else "",
        "correo_texto": _letter(sesion, letter),
    }


def _letter(sesion: Sesion, letter: Aviso | None) -> str:
    if letter is None:
        return _("Sin correo")
    if letter.estado == Aviso.Estado.ENVIADO and letter.enviado_en:
        return _("Enviado el %s") % cuando(sesion, letter.enviado_en, MOMENT)
    if letter.estado == Aviso.Estado.PENDIENTE and letter.intentos:
        return ngettext("Pendiente, tras un intento", "Pendiente, tras %(n)s intentos", letter.intentos) % {
            "n": letter.intentos
        }
    return str(letter.get_estado_display())


def rectifications_of(sesion: Sesion) -> list[dict[str, str]]:
    """When and why it was changed after the first notice."""
    facts = Suceso.objects.filter(sesion=sesion, tipo="convocatoria_rectificada").order_by("numero")
    return [{"momento": cuando(sesion, one.momento, MOMENT), "motivo": one.datos.get("motivo", "")} for one in facts]


@login_required
@require_GET
def notificaciones(request: HttpRequest, pk: int) -> HttpResponse:
    """The notices alone, for the page that follows them as they are read and answered."""
    sesion = sesion_for(request, pk)
    if sesion.estado == EstadoSesion.BORRADOR.value:
        raise Http404
    return render(request, "sesiones/gestion/_notificaciones.html", {**head_of(sesion), **notices_of(sesion)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rectificar(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was notified: with its reason, recorded, and notified again."""
    sesion = sesion_for(request, pk)
    if sesion.estado not in RECTIFICABLE:
        return done(request, _page(sesion))
    puntos = agenda_of(sesion)
    form = Rectificacion(sesion, puntos, request.POST if request.method == "POST" else None)
    context = {**head_of(sesion), **called(sesion), "rectificacion": form}
    if request.method != "POST":
        return render(request, "sesiones/gestion/rectificar.html", context)
    if not form.is_valid():
        # The page's own title tells of the error as that of every form does.
        return render(request, "sesiones/gestion/rectificar.html", {**context, "form": form.cabecera}, status=422)
    if not form.has_changes():
        return render(request, "sesiones/gestion/rectificar.html", {**context, "rechazo": _nothing()}, status=409)
    outcome = rectify_convocatoria(sesion_id=pk, **form.arguments(), **signed(request))
    if isinstance(outcome, Rechazo):
        return render(request, "sesiones/gestion/rectificar.html", {**context, "rechazo": outcome}, status=409)
    return done(request, _page(sesion), _("Convocatoria rectificada y notificada otra vez a todos."))


def _nothing() -> Rechazo:
    return rechazo(
        "sin_cambios",
        msgid("No ha cambiado nada de la convocatoria."),
        "ROF art. 80",
        msgid("Cambie algo, o vuelva sin rectificar."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desconvocar(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off, after asking why."""
    sesion = sesion_for(request, pk)
    if sesion.estado not in RECTIFICABLE:
        return done(request, _page(sesion))
    form = DesconvocarForm(request.POST if request.method == "POST" else None)
    context = {**head_of(sesion), **called(sesion)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "sesiones/gestion/desconvocar.html", form, context)
    outcome = cancel_sesion(sesion_id=pk, motivo=form.cleaned_data["motivo"], **signed(request))
    if isinstance(outcome, Rechazo):
        return refused(request, outcome, _page(sesion), corporacion=sesion.organo.corporacion)
    return done(request, _page(sesion), _("Sesión desconvocada: se ha avisado a todos."))


def _page(sesion: Sesion) -> str:
    return reverse("gestion:sesion", args=[sesion.pk])
