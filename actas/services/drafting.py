"""The draft that exists the moment a session ends."""

from datetime import datetime

from django.db import transaction

from actas import events
from actas.models import Acta
from actas.sucesos import BorradorActaCreado
from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion

AUTOR = "sistema"


@transaction.atomic
def create_borrador(*, sesion_id: int, momento: datetime, autor: str = AUTOR) -> Acta:
    """The draft minutes of a session that ended, or the draft diligencia of one that was not held (ROF art. 109).

    It holds no fact: those stay in the journal. A second call gives the same draft.
    """
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion_id)
    clase = Acta.Clase.DILIGENCIA if sesion.estado == EstadoSesion.NO_CONSTITUIDA.value else Acta.Clase.ACTA
    acta, created = Acta.objects.get_or_create(
        sesion=sesion, defaults={"clase": clase.value, "idioma": sesion.idioma, "creada_en": momento}
    )
    if created:
        payload = BorradorActaCreado(clase=clase.value, idioma=sesion.idioma)
        journal.record(sesion, payload, momento=momento, autor=autor)
        events.acta_cambiada(acta)
    return acta
