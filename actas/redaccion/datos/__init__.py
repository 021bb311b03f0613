"""Personal data in what people wrote: pure functions that find where it may be. They suggest; a person decides."""

from actas.redaccion.datos.buscar import Hallazgo, buscar
from actas.redaccion.datos.clases import ClaseDato

__all__ = ["ClaseDato", "Hallazgo", "buscar"]
