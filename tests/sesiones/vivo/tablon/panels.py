"""The text is kept where no other part of the product looks: in `Sesion.datos`."""

from sesiones.models import Sesion
from sesiones.vivo import SALA, TODOS, Panel, register


def tablon(sesion_id: int) -> dict[str, str]:
    return {"texto": Sesion.objects.values_list("datos", flat=True).get(pk=sesion_id).get("tablon", "")}


register(Panel("tablon", TODOS, "tablon/_texto.html", tablon))
register(Panel("tablon-sala", SALA, "tablon/_texto.html", tablon))
