"""How a town writes its documents: our language with the sentences that it says in its own words."""

from actas.models import FrasesPropias, PlantillaPropia
from actas.redaccion import lengua_de
from actas.redaccion.lengua import Lengua
from actas.redaccion.propias import con_frases, leer
from sesiones.models import Corporacion


def frases_of(corporacion: Corporacion, idioma: str) -> FrasesPropias | None:
    """The newest version of its own sentences."""
    return FrasesPropias.objects.filter(corporacion=corporacion, idioma=idioma).order_by("-version").first()


def lengua_of(corporacion: Corporacion, idioma: str) -> Lengua:
    """The language in which a town writes. One query.

    A sentence that was good once and is no more (ours says another fact since) is left out: ours is used.
    """
    lengua, propias = lengua_de(idioma), frases_of(corporacion, idioma)
    return con_frases(lengua, leer(propias.texto, lengua)[0]) if propias else lengua


def plantilla_of(corporacion: Corporacion) -> PlantillaPropia | None:
    """The Word template that a town uses; None for ours."""
    return PlantillaPropia.objects.filter(corporacion=corporacion, estado=PlantillaPropia.Estado.VIGENTE.value).first()


def template_of(corporacion: Corporacion) -> bytes | None:
    """What its documents are written on (`escribir_docx`); None for ours. One query."""
    own = plantilla_of(corporacion)
    if own is None:
        return None
    with own.fichero.open("rb") as file:
        data: bytes = file.read()
        return data
