"""The first page after login: what concerns this person now."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from actas.models import Acta
from sesiones.estados import EstadoSesion, RespuestaConvocatoria
from sesiones.models import Miembro, Notificacion, Sesion
from sesiones.people import funcionario_of, miembro_of
from sesiones.permissions import organos_that_prepares
from sesiones.selectors import sesiones_for_gestion, sesiones_for_miembro
from sesiones.showing import dia_y_hora, palabra_de_estado, titulo_of
from votaciones.models import Votacion
from votaciones.selectors import ABIERTAS

EN_CURSO = (EstadoSesion.ABIERTA.value, EstadoSesion.SUSPENDIDA.value)
SHOWN = 12


@require_safe
@login_required
def inicio(request: HttpRequest) -> HttpResponse:
    """For a member: what is open, what must be answered. For who keeps the record: what must be prepared or held.

    A constant number of queries.
    """
    miembro = miembro_of(request.user)
    prepares = organos_that_prepares(request.user).exists()
    context: dict[str, Any] = {
        "corporacion": _house(request),
        "persona": miembro or funcionario_of(request.user),
        "en_curso": [_card(sesion, *places) for sesion, *places in _running(request, miembro)],
        "votaciones": _open_votes(miembro),
        "proximas": _coming(request, miembro),
        "prepara": _preparing(request) if prepares else None,
        "borradores": _drafts(request) if prepares else [],
        "presidencia": _chairing(miembro) if miembro else [],
    }
    return render(request, "paginas/inicio/index.html", context)


def _house(request: HttpRequest) -> Any:
    person = miembro_of(request.user) or funcionario_of(request.user)
    return person.corporacion if person else None


def _running(request: HttpRequest, miembro: Miembro | None) -> list[tuple[Sesion, bool, bool]]:
    """Sessions in progress, each with whether this person has a seat and a place at its mesa."""
    seated = set(sesiones_for_miembro(request.user).filter(estado__in=EN_CURSO).values_list("pk", flat=True))
    keeps = set(sesiones_for_gestion(request.user).filter(estado__in=EN_CURSO).values_list("pk", flat=True))
    chairs = set(_chairs(miembro).filter(estado__in=EN_CURSO).values_list("pk", flat=True)) if miembro else set()
    found = _sesiones().filter(pk__in=seated | keeps | chairs).order_by("primera", "pk")
    return [(sesion, sesion.pk in seated, sesion.pk in keeps | chairs) for sesion in found]


def _chairs(miembro: Miembro) -> QuerySet[Sesion]:
    return _sesiones().filter(Q(presidente=miembro) | Q(organo__presidencia=miembro))


def _chairing(miembro: Miembro) -> list[dict[str, Any]]:
    """Convened sessions that this member is to chair."""
    found = _chairs(miembro).filter(estado=EstadoSesion.CONVOCADA.value).order_by("primera", "pk")[:SHOWN]
    return [_card(sesion, False, True) for sesion in found]


def _coming(request: HttpRequest, miembro: Miembro | None) -> list[dict[str, Any]]:
    """What this member is called to, with their answer to the newest notice. Two queries."""
    if miembro is None:
        return []
    sesiones = list(
        sesiones_for_miembro(request.user).filter(estado=EstadoSesion.CONVOCADA.value).order_by("primera", "pk")[:SHOWN]
    )
    notices = Notificacion.objects.filter(miembro=miembro, sesion__in=sesiones).order_by("rectificacion")
    newest = {notice.sesion_id: notice for notice in notices}
    return [_with_answer(_card(sesion, True, False), newest.get(sesion.pk)) for sesion in sesiones]


def _with_answer(card: dict[str, Any], notice: Notificacion | None) -> dict[str, Any]:
    waits = notice is None or notice.respuesta == RespuestaConvocatoria.SIN_RESPUESTA.value
    return {**card, "falta_respuesta": waits, "respuesta": "" if notice is None else notice.get_respuesta_display()}


def _open_votes(miembro: Miembro | None) -> list[dict[str, Any]]:
    """Votes open now in which this member may vote and has not."""
    if miembro is None:
        return []
    found = Votacion.objects.filter(
        estado__in=ABIERTAS, censo__miembro=miembro, censo__situacion="con_voto", censo__voto__isnull=True
    ).select_related("punto__sesion")
    return [{"punto": vote.punto, "url": f"{reverse('escano', args=[vote.punto.sesion_id])}#mi-voto"} for vote in found]


def _preparing(request: HttpRequest) -> dict[str, Any]:
    """What the secretary has before them: drafts and convened sessions."""
    mine = sesiones_for_gestion(request.user).order_by("primera", "pk")
    return {
        "borradores": [_card(one, False, False) for one in mine.filter(estado=EstadoSesion.BORRADOR.value)[:SHOWN]],
        "convocadas": [_card(one, False, True) for one in mine.filter(estado=EstadoSesion.CONVOCADA.value)[:SHOWN]],
    }


def _drafts(request: HttpRequest) -> list[dict[str, Any]]:
    """Minutes that are not approved yet, the newest first."""
    actas = (
        Acta.objects.filter(sesion__organo__in=organos_that_prepares(request.user), estado=Acta.Estado.BORRADOR)
        .select_related("sesion__organo__corporacion")
        .order_by("-creada_en")[:SHOWN]
    )
    return [{**_card(acta.sesion, False, False), "acta": _address("actas:vista", acta.pk)} for acta in actas]


def _card(sesion: Sesion, escano: bool, mesa: bool) -> dict[str, Any]:
    return {
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "palabra": palabra_de_estado(sesion),
        "escano": escano,
        "mesa": mesa,
        "gestion": _address("gestion:sesion", sesion.pk),
        "hoy": timezone.localtime(sesion.fecha).date() == timezone.localdate(),
    }


def _sesiones() -> QuerySet[Sesion]:
    return Sesion.objects.select_related("organo__corporacion", "punto_actual")


def _address(name: str, pk: int) -> str:
    """The address of another app's page; empty while it has none."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
