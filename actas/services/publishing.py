"""The organ has approved its minutes, and everybody may read them."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas import events
from actas.models import Acta
from actas.services.issuing import request_documento
from actas.sucesos import ActaPublicada
from sesiones import journal
from sesiones.permissions import is_public
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import dia_of, zona_of


@transaction.atomic
def publish_acta(
    *,
    acta_id: int,
    aprobada_el: date,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> Acta | Rechazo:
    """Record that the organ approved its minutes on `aprobada_el` and publish them (ROF arts. 91.1 and 229.2).

    Their text does not change any more, and a DOCX of it is asked for: it is what the public downloads. Minutes of a
    session that is not public are never published (LBRL art. 70.1).
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion__organo__corporacion").get(pk=acta_id)
    if refusal := _refuse(acta, aprobada_el, momento):
        return refusal
    acta.estado, acta.aprobada_el, acta.publicada_en = Acta.Estado.APROBADA.value, aprobada_el, momento
    acta.save(update_fields=["estado", "aprobada_el", "publicada_en"])
    request_documento(sesion_id=acta.sesion_id, clase=acta.clase, formato="docx", momento=momento, usuario=usuario)
    payload = ActaPublicada(aprobada_el=aprobada_el.isoformat(), version=acta.version)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return acta


def _refuse(acta: Acta, aprobada_el: date, momento: datetime) -> Rechazo | None:
    if not is_public(acta.sesion):
        return rechazo(
            "acta_no_publica",
            _("La sesión no es pública, y su acta no se publica."),
            "LBRL art. 70.1",
            _("Los acuerdos que deban darse a conocer se publican en extracto."),
        )
    if acta.publicada_en is not None:
        return rechazo("acta_ya_publicada", _("El acta ya está publicada."), "ROF art. 229.2")
    today = momento.astimezone(zona_of(acta.sesion.organo.corporacion)).date()
    if not dia_of(acta.sesion) <= aprobada_el <= today:
        return rechazo(
            "fecha_de_aprobacion",
            _("El acta no pudo aprobarse ese día: ha de ser después de la sesión y no en el futuro."),
            "ROF art. 91.1",
            _("Indique el día de la sesión en la que se aprobó."),
        )
    return None
