"""Which buttons the mesa has for a broadcast now."""

from typing import Any

from django.utils.translation import gettext, ngettext

from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from streaming.estados import Deseado, EstadoLlamada, puede
from streaming.models import Emision
from streaming.selectors import canal_of, emision_of
from streaming.services.gates import refuse_to_schedule


def controls_context(sesion: Sesion) -> dict[str, Any]:
    """For `_controles.html`: what may be pressed, and why scheduling is not possible when it is not."""
    emision = emision_of(sesion.pk)
    driven = emision if emision is not None and emision.canal is not None else None
    refusal = refuse_to_schedule(sesion, canal_of(sesion.organo))
    return {
        "sesion": sesion,
        "emision": emision,
        "puede_programar": refusal is None,
        "no_programable": told(refusal) if refusal and emision is None else None,
        "puede_empezar": driven is not None and puede(driven.deseado, Deseado.EN_DIRECTO),
        "puede_terminar": driven is not None and driven.deseado == Deseado.EN_DIRECTO,
        "puede_cancelar": driven is not None and driven.deseado == Deseado.PROGRAMADA and not driven.en_antena,
        "puede_reintentar": driven is not None and _is_stuck(driven),
    }


def told(refusal: Rechazo) -> dict[str, str]:
    """A refusal in the reader's language: sentence, article, and what can be done instead."""
    return {
        "motivo": refusal.texto(gettext, ngettext),
        "norma": refusal.norma,
        "remedio": refusal.texto_remedio(gettext, ngettext),
    }


def _is_stuck(emision: Emision) -> bool:
    stuck = [EstadoLlamada.HELD.value, EstadoLlamada.FAILED.value]
    return emision.llamadas.filter(estado__in=stuck).exists()
