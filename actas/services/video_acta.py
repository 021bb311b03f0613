"""The minutes that leave what was said to the recording which the Secretary has certified (Ley 40/2015 art. 18.1)."""

from datetime import datetime

from django.db import transaction

from actas.models import Acta
from actas.reglas import ACTA_APROBADA
from actas.selectors import is_editable
from actas.selectors.recordings import certified_grabaciones
from actas.sucesos import ActaRemitidaAGrabacion
from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo


@transaction.atomic
def refer_to_grabacion(*, acta_id: int, remite: bool, momento: datetime, autor: str) -> Acta | Rechazo:
    """Leave the summaries of what was said to the recording, or put them back. Who spoke, votes and agreements stay.

    Nothing that was written is lost: it is only not printed. Refused without a certificate of every recording.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    if acta.remite_a_grabacion == remite:
        return acta
    if not is_editable(acta):
        return ACTA_APROBADA
    grabaciones = certified_grabaciones(acta.sesion)
    if remite and not grabaciones:
        return rechazo(
            "grabacion_sin_certificar",
            _("No hay una grabación certificada que pueda acompañar al acta."),
            "Ley 40/2015 art. 18.1",
            _("Registre la grabación y prepare el certificado de su autenticidad."),
        )
    acta.remite_a_grabacion = remite
    acta.version += 1
    acta.save(update_fields=["remite_a_grabacion", "version"])
    payload = ActaRemitidaAGrabacion(remite=remite, grabaciones=[sha256 for _name, sha256 in grabaciones])
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    return acta
