"""Whether a personal datum is left out of what is published: the secretary decides, one datum at a time."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import Acta, DatoDecidido
from actas.redaccion.publicable import Sugerencia
from actas.selectors.datos import sugerencias_of
from actas.services.publishing import request_publicable
from actas.sucesos import DatoPersonalDecidido
from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo


@transaction.atomic
def decide_dato(
    *,
    acta_id: int,
    clave: str,
    suprimir: bool | None,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> Sugerencia | Rechazo:
    """Leave out (True) or keep (False) the datum with that digest wherever the minutes hold it; None: forget what was decided.

    It may be decided at any time, also of published minutes: their text does not change, and a new file is asked for.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    sugerencia = next((s for s in sugerencias_of(acta) if s.clave == clave), None)
    if sugerencia is None:
        return rechazo(
            "dato_desconocido",
            _("El acta ya no contiene ese dato."),
            "",
            _("Recargue la página para ver los que hay."),
        )
    if suprimir is None:
        DatoDecidido.objects.filter(acta=acta, clave=clave).delete()
    else:
        DatoDecidido.objects.update_or_create(
            acta=acta,
            clave=clave,
            defaults={
                "suprimir": suprimir,
                "decidido_por_id": usuario.pk if usuario is not None else None,
                "decidido_en": momento,
            },
        )
    told = sugerencia.clase.se_toma_sola if suprimir is None else suprimir
    payload = DatoPersonalDecidido(clase=sugerencia.clase.value, suprimir=told, veces=sugerencia.veces)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    if acta.publicada_en is not None and told is not sugerencia.suprimido:
        request_publicable(acta, momento=momento, usuario=usuario)
    return next(s for s in sugerencias_of(acta) if s.clave == clave)
