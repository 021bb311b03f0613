"""Who hears about minutes: the mesa and the members of the session, whose pages link to them."""

from actas.models import Acta
from sesiones.vivo import publish


def acta_cambiada(acta: Acta) -> None:
    """There is a draft, or it is approved and published."""
    publish(acta.sesion_id, ["acta", "acta-mesa"])
