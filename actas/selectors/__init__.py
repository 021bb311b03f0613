"""Reading what minutes need: the facts of a session, and the minutes that a person may see."""

from actas.selectors.comprobacion import Comprobacion, comprobacion_by_digest, comprobacion_of
from actas.selectors.facts import hechos_de, texts_of
from actas.selectors.minutes import (
    Section,
    Text,
    actas_for_gestion,
    actas_publicadas,
    default_html,
    general_texts,
    get_acta_for_edit,
    get_acta_for_reading,
    get_documento,
    is_editable,
    newest_docx_of,
    published_docx_of,
    sections_of,
)

__all__ = [
    "Comprobacion",
    "Section",
    "Text",
    "actas_for_gestion",
    "actas_publicadas",
    "comprobacion_by_digest",
    "comprobacion_of",
    "default_html",
    "general_texts",
    "get_acta_for_edit",
    "get_acta_for_reading",
    "get_documento",
    "hechos_de",
    "is_editable",
    "newest_docx_of",
    "published_docx_of",
    "sections_of",
    "texts_of",
]
