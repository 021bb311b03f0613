"""El deber de abstención (LBRL art. 76): en qué asuntos rige."""

from __future__ import annotations

from sesiones.estados import ClasePunto
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo


def deber_de_abstencion_rige(clase: ClasePunto) -> Rechazo | None:
    """LOREG art. 197.5: en la moción de censura no se aplican las causas de abstención ni de recusación (A06)."""
    if clase is not ClasePunto.CENSURA:
        return None
    return rechazo(
        "censura_sin_abstencion",
        _("En la moción de censura no rigen las causas de abstención ni de recusación: puede votar"),
        "LOREG art. 197.5",
        _("Anote una salida voluntaria si abandona el salón"),
    )
