"""What a councillor's page joins from several apps."""

from typing import Any

from sesiones.showing import get_sesion
from votaciones import selectors


def aviso_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `aviso`: the banner of an open vote; None when there is none."""
    votacion = selectors.open_votacion_of(get_sesion(sesion_id))
    if votacion is None:
        return None
    punto = votacion.punto
    return {
        "aviso": {"punto": punto.numero, "titulo": votacion.enunciado or punto.titulo, "url": "#mi-voto"},
        "votacion": votacion,
    }
