"""Minutes as sentences: facts in, a tree of nodes out. No Django, no clock, no files."""

from actas.redaccion.arbol import Documento
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.redactar import lengua_de, redactar

__all__ = ["Documento", "HechosSesion", "lengua_de", "redactar"]
