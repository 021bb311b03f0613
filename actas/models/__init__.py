"""The tables of the minutes: drafts and their texts, and the files issued."""

from actas.models.acta import Acta, ObservacionActa, TextoActa
from actas.models.dato import DatoDecidido
from actas.models.documento import ClaseDocumento, DocumentoEmitido

__all__ = ["Acta", "ClaseDocumento", "DatoDecidido", "DocumentoEmitido", "ObservacionActa", "TextoActa"]
