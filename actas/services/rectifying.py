"""A fact that was recorded with an error is put right by another fact: the journal keeps both."""

from datetime import datetime

from django.db import transaction

from actas import events
from actas.models import Acta
from actas.selectors import is_editable
from actas.selectors.corrections import RECTIFICABLES, item_of
from actas.sucesos import HechoRectificado
from sesiones import journal
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo, _, rechazo


@transaction.atomic
def rectify_hecho(
    *, acta_id: int, numero: int, consta: str, debe_decir: str, motivo: str, momento: datetime, autor: str
) -> Suceso | Rechazo:
    """Record that fact `numero` of the session's journal says `consta` where it should say `debe_decir`.

    The minutes tell it as a note and the fact itself stays. Only what the minutes take from the journal (attendance,
    hours, votes) is put right so, and only until the organ has approved them; the substance of an agreement never
    (ROF art. 91.1).
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    fact = Suceso.objects.filter(sesion=acta.sesion, numero=numero, tipo__in=RECTIFICABLES).first()
    if refusal := _refuse(acta, fact, consta, debe_decir, motivo):
        return refusal
    assert fact is not None
    payload = HechoRectificado(
        numero=numero, punto=item_of(fact), consta=consta, debe_decir=debe_decir, motivo=motivo
    )  # fmt: skip
    recorded = journal.record(acta.sesion, payload, momento=momento, autor=autor)
    acta.version += 1
    acta.save(update_fields=["version"])
    events.acta_cambiada(acta)
    return recorded


def _refuse(acta: Acta, fact: Suceso | None, consta: str, debe_decir: str, motivo: str) -> Rechazo | None:
    if not is_editable(acta):
        return rechazo(
            "acta_aprobada",
            _("El acta está aprobada: sus hechos ya no se rectifican aquí."),
            "ROF arts. 91.1 y 110.2",
            _("Los errores materiales se corrigen con una diligencia de rectificación."),
        )
    if fact is None:
        return rechazo(
            "hecho_no_rectificable",
            _("Ese hecho no está en el diario de la sesión, o no es de los que se rectifican."),
            "ROF art. 91.1",
            _("Elija un hecho de la lista."),
        )
    if not (consta.strip() and debe_decir.strip() and motivo.strip()) or consta.strip() == debe_decir.strip():
        return rechazo(
            "rectificacion_vacia",
            _("Hay que decir qué consta, qué debe constar y por qué."),
            "ROF art. 91.1",
            _("Complete los tres textos."),
        )
    return None
