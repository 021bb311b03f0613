"""Documents that the secretary asks for: only those that the session gives rise to, dated on the day they are asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import DocumentoEmitido
from actas.redaccion.emisibles import de_la_sesion, del_punto
from actas.redaccion.hechos import HechosSesion
from actas.selectors import hechos_de
from actas.services.issuing import request_documento
from sesiones.models import Punto, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import zona_of

FECHADOS = frozenset({"certificado", "notificacion", "dictamen", "remision", "rectificacion", "citacion"})


@transaction.atomic
def emit_documento(
    *,
    sesion_id: int,
    clase: str,
    formato: str,
    momento: datetime,
    punto_id: int | None = None,
    opciones: Mapping[str, Any] | None = None,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> DocumentoEmitido | Rechazo:
    """Ask for a document of `clase`, of the session or of one item; `opciones` as its class wants them.

    Refused when the session does not give rise to it: a certificate of an item that was not dealt with, a dictamen of an
    organ that decides, a rectification of minutes that are not approved. The worker makes it (`tasks.make_documento`).
    """
    sesion = Sesion.objects.select_related("organo__corporacion").get(pk=sesion_id)
    punto = Punto.objects.get(pk=punto_id, sesion=sesion) if punto_id is not None else None
    if clase not in _offered(hechos_de(sesion), punto):
        return rechazo(
            "documento_que_no_procede",
            _("Ese documento no procede tal como está la sesión."),
            "",
            _("Elija uno de los que se ofrecen."),
        )
    told = dict(opciones or {})
    if clase in FECHADOS:
        told["fecha"] = momento.astimezone(zona_of(sesion.organo.corporacion)).date().isoformat()
    return request_documento(
        sesion_id=sesion_id,
        clase=clase,
        formato=formato,
        punto_id=punto_id,
        opciones=told,
        momento=momento,
        usuario=usuario,
    )


def _offered(hechos: HechosSesion, punto: Punto | None) -> tuple[str, ...]:
    if punto is None:
        return de_la_sesion(hechos)
    return next((del_punto(hechos, told) for told in hechos.puntos if told.num == punto.numero), ())
