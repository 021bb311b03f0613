"""The portal: what is held now, what comes, what was; each organ; and what a public site has to say of itself."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from actas.selectors import actas_publicadas
from config.buscador import Buscador
from sesiones import portal as reading
from sesiones.models import Organo, Sesion
from sesiones.permissions import is_public
from sesiones.showing import cuando, dia_y_hora, palabra_de_estado, titulo_of

PER_PAGE = 20
COMING = 30


@require_safe
def portal(request: HttpRequest) -> HttpResponse:
    """Sessions in progress first, then those to come, then the past by pages; or what was looked for."""
    buscador = Buscador(request.GET or None)
    filtro = buscador.filtro()
    now = timezone.now()
    context: dict[str, Any] = {"buscador": buscador, "filtro": filtro, **_house()}
    if filtro:
        found = Paginator(reading.filtradas(reading.sesiones_anunciadas(), filtro), PER_PAGE)
        context["pagina"] = found.get_page(request.GET.get("pagina"))
        context["parametros"] = _kept(request)
    else:
        context["en_curso"] = [_card(sesion) for sesion in reading.en_curso()]
        context["proximas"] = [_card(sesion) for sesion in reading.proximas(now)[:COMING]]
        context["pagina"] = Paginator(reading.pasadas(now), PER_PAGE).get_page(request.GET.get("pagina"))
    context["sesiones"] = _past(context["pagina"])
    context["organos"] = buscador.organos
    return render(request, "paginas/portal/index.html", context)


@require_safe
def organo(request: HttpRequest, corporacion: str, organo: str) -> HttpResponse:
    """Who sits in an organ, its sessions and where its calendar can be followed."""
    body = reading.get_organo_publico(corporacion, organo)
    now = timezone.now()
    day = timezone.localdate()
    groups = reading.composicion_of(body, day)
    mine = {"organo": body}
    return render(
        request,
        "paginas/portal/organo.html",
        {
            "corporacion": body.corporacion,
            "organo": body,
            "composicion": groups,
            "escanos": _seats(body, groups),
            "asistentes": reading.asistentes_of(body, day),
            "en_curso": [_card(sesion) for sesion in reading.en_curso().filter(**mine)],
            "proximas": [_card(sesion) for sesion in reading.proximas(now).filter(**mine)[:COMING]],
            "pasadas": _past(reading.pasadas(now).filter(**mine)[:10]),
            "site_url": settings.SITE_URL,
        },
    )


@require_safe
def calendarios(request: HttpRequest) -> HttpResponse:
    """The feeds, one for each organ and one for all."""
    context = {**_house(), "organos": reading.organos_activos(), "site_url": settings.SITE_URL}
    return render(request, "paginas/portal/calendarios.html", context)


@require_safe
def pagina(request: HttpRequest, plantilla: str) -> HttpResponse:
    """A page of plain text: accessibility, legal notice, contact."""
    return render(request, f"paginas/portal/{plantilla}.html", {**_house(), "site_url": settings.SITE_URL})


def _house() -> dict[str, Any]:
    """All corporations; `corporacion` names the house in the header when there is only one."""
    towns = reading.corporaciones()
    return {"corporaciones": towns, "corporacion": towns[0] if len(towns) == 1 else None}


def _card(sesion: Sesion) -> dict[str, Any]:
    """A session in a list. Its agenda, and what is treated now, only when it is public."""
    public = is_public(sesion)
    return {
        "sesion": sesion,
        "titulo": titulo_of(sesion),
        "publica": public,
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "dia": cuando(sesion, sesion.fecha, "j"),
        "mes": cuando(sesion, sesion.fecha, "M Y"),
        "desde": cuando(sesion, sesion.abierta_en, "G:i") if sesion.abierta_en else "",
        "punto": sesion.punto_actual if public and sesion.en_curso else None,
        "palabra": palabra_de_estado(sesion),
    }


def _past(sesiones: Iterable[Sesion]) -> list[dict[str, Any]]:
    """Sessions in a list, with the address of their minutes where anybody may read them. One query more."""
    listed = list(sesiones)
    minutes = actas_publicadas(listed)
    return [
        {**_card(one), "acta": reverse("actas:vista", args=[minutes[one.pk]]) if one.pk in minutes else ""}
        for one in listed
    ]


def _kept(request: HttpRequest) -> str:
    """The search without its page, for the links to the other pages."""
    kept = [(name, value) for name, value in request.GET.items() if name != "pagina" and value]
    return urlencode(kept) + "&" if kept else ""


def _seats(body: Organo, groups: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The hall, group beside group; nothing where nobody sits by groups."""
    seats = [
        {"nombre": (seat.miembro or seat.funcionario).nombre, "grupo": group["grupo"].siglas, "sentido": ""}
        for group in groups
        if group["grupo"]
        for seat in group["titulares"]
    ]
    return seats if len(seats) > 2 else []
