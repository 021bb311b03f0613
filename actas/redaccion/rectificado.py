"""A fact that was recorded with an error: both are told, what is in the journal and what should be (ROF art. 91.1)."""

from collections.abc import Iterator

from actas.redaccion.arbol import Estilo, Parrafo, parrafo
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua, punto_final


def rectificaciones(h: HechosSesion, lengua: Lengua, punto: str = "") -> Iterator[Parrafo]:
    """The notes of one item; without item, those of the session as a whole."""
    for una in h.rectificaciones:
        if una.punto == punto:
            texto = lengua.frase(
                "rectificacion_hecho",
                fecha=lengua.fecha(una.momento.date()),
                consta=una.consta,
                debe_decir=una.debe_decir,
                motivo=punto_final(una.motivo),
            )
            yield parrafo(texto, Estilo.NOTA)
