"""Which buttons the mesa has for a broadcast now."""

from typing import Any

from django.utils.translation import gettext, ngettext

from sesiones.models import Sesion
from sesiones.permissions import User
from sesiones.reglas.rechazo import Rechazo
from streaming.estados import Acto, Ciclo, Deseado, EstadoLlamada, puede
from streaming.models import Emision
from streaming.permissions import actos_of
from streaming.selectors import canal_of, emision_of, ensayo_of
from streaming.services.gates import refuse_to_schedule


def controls_context(sesion: Sesion, user: User) -> dict[str, Any]:
    """For `_controles.html`: what this person may press now, and why scheduling is not possible when it is not."""
    emision = emision_of(sesion.pk)
    actos = actos_of(user, sesion)
    driven = emision if emision is not None and emision.canal is not None else None
    refusal = refuse_to_schedule(sesion, canal_of(sesion.organo))
    starts, ends, publishes = (acto in actos for acto in (Acto.EMITIR, Acto.TERMINAR, Acto.PUBLICAR))
    ensayo = ensayo_of(sesion.pk)
    scheduled = driven is not None and driven.deseado == Deseado.PROGRAMADA and not driven.en_antena
    return {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "emision": emision,
        "ensayo": ensayo,
        "puede_programar": starts and refusal is None,
        "no_programable": told(refusal) if refusal and emision is None else None,
        "puede_empezar": starts and driven is not None and puede(driven.deseado, Deseado.EN_DIRECTO),
        "puede_terminar": ends and driven is not None and driven.deseado == Deseado.EN_DIRECTO,
        "puede_cancelar": starts and scheduled,
        "puede_reintentar": starts and driven is not None and _is_stuck(driven),
        "puede_ensayar": starts and ensayo is None and sesion.abierta_en is None and (refusal is None or scheduled),
        "termina_ensayo": ends and ensayo is not None,
        "puede_publicar": publishes and driven is not None and driven.ciclo == Ciclo.COMPLETA,
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
