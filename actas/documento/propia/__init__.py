"""A town's own Word template: looked at, cleaned, and made into one that the documents can be written on."""

from actas.documento.propia.leer import PlantillaRechazada, leer_plantilla

__all__ = ["PlantillaRechazada", "leer_plantilla"]
