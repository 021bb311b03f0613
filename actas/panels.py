"""The regions of the live pages that lead to the minutes."""

from typing import Any

from actas.models import Acta
from sesiones.vivo import SALA, SOLO_MESA, Panel, register


def acta_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `acta`: the minutes, once they exist; every member of the organ may read them."""
    acta = Acta.objects.filter(sesion_id=sesion_id).first()
    return {"acta": acta} if acta else None


register(Panel("acta", SALA, "actas/_panel.html", acta_context))
# What one may do with the draft depends on who one is: its owner fetches it.
register(Panel("acta-mesa", SOLO_MESA))
