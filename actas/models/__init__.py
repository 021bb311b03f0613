"""The minutes of a session: drafts, texts that people write, and the files issued."""

from actas.models.acta import Acta, TextoActa
from actas.models.documento import DocumentoEmitido

__all__ = ["Acta", "DocumentoEmitido", "TextoActa"]
