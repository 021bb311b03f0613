"""The personal data that minutes may hold, for who decides on them."""

from actas.models import Acta
from actas.redaccion.publicable import Sugerencia, sugerencias
from actas.selectors.facts import hechos_de
from actas.selectors.style import lengua_of


def sugerencias_of(acta: Acta) -> tuple[Sugerencia, ...]:
    """Every suggestion with what was decided of it, in the order of the document. Costs what writing the minutes costs."""
    return sugerencias(hechos_de(acta.sesion), lengua_of(acta.sesion.organo.corporacion, acta.idioma))
