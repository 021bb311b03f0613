"""The tables of the minutes: drafts and their texts, the files issued, and the book."""

from actas.models.acta import Acta, ObservacionActa, TextoActa
from actas.models.borrador import ComentarioActa, FraseHecha, TextoEnUso
from actas.models.dato import DatoDecidido
from actas.models.deber import DeberCumplido
from actas.models.documento import ClaseDocumento, DocumentoEmitido
from actas.models.estilo import FrasesPropias, PlantillaPropia
from actas.models.firma import FirmaDocumento
from actas.models.libro import AsientoLibro, LibroActas
from actas.models.portafirmas import EnvioPortafirmas
from actas.models.subida import FirmaSubida

__all__ = [
    "Acta",
    "AsientoLibro",
    "ClaseDocumento",
    "ComentarioActa",
    "DatoDecidido",
    "DeberCumplido",
    "DocumentoEmitido",
    "EnvioPortafirmas",
    "FirmaDocumento",
    "FirmaSubida",
    "FraseHecha",
    "FrasesPropias",
    "LibroActas",
    "ObservacionActa",
    "PlantillaPropia",
    "TextoActa",
    "TextoEnUso",
]
