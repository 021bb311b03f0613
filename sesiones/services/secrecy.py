"""Debate and vote behind closed doors (LBRL art. 70.1)."""

from datetime import datetime

from django.db import transaction

from sesiones import events, journal, signals
from sesiones.models import Punto
from sesiones.services.gates import lock_sesion
from sesiones.sucesos import DebateSecretoDeclarado

NORMA = "LBRL art. 70.1"


@transaction.atomic
def declare_debate_secreto(*, punto_id: int, momento: datetime, autor: str) -> Punto:
    """What the organ agreed by absolute majority takes effect: from now on the public is told only that it is secret.

    Called by the proclamation of that vote and by nothing else. Whoever broadcasts hears it, and cuts.
    """
    sesion = lock_sesion(Punto.objects.values_list("sesion_id", flat=True).get(pk=punto_id))
    punto = Punto.objects.get(pk=punto_id)
    punto.sesion = sesion
    punto.datos = {**punto.datos, "debate_secreto": True}
    punto.save(update_fields=["datos"])
    journal.record(sesion, DebateSecretoDeclarado(punto=punto.numero, norma=NORMA), momento=momento, autor=autor)
    events.debate_secreto_declarado(sesion)
    signals.debate_secreto_declarado.send(sender=Punto, sesion=sesion, punto=punto, momento=momento)
    return punto
