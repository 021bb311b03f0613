"""Reading what minutes need: the facts of a session, and the minutes that a person may see."""

from actas.selectors.book import (
    asiento_of,
    asientos_of,
    documento_for_libro,
    get_libro,
    libros_for_gestion,
    plain_words,
    sesiones_without_asiento,
)
from actas.selectors.comprobacion import Comprobacion, comprobacion_by_digest, comprobacion_of
from actas.selectors.duties import DeberDeSesion, board_of, deberes_of, get_deber
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
    get_sesion_for_emitir,
    is_editable,
    newest_docx_of,
    published_docx_of,
    sections_of,
)
from actas.selectors.style import frases_of, lengua_of
from actas.selectors.texts import clave_of, hour_of, html_of_version, name_of, names_of, newest_texto, textos_at

__all__ = [
    "Comprobacion",
    "DeberDeSesion",
    "Section",
    "Text",
    "actas_for_gestion",
    "actas_publicadas",
    "asiento_of",
    "asientos_of",
    "board_of",
    "clave_of",
    "comprobacion_by_digest",
    "comprobacion_of",
    "deberes_of",
    "default_html",
    "documento_for_libro",
    "frases_of",
    "general_texts",
    "get_acta_for_edit",
    "get_acta_for_reading",
    "get_deber",
    "get_documento",
    "get_libro",
    "get_sesion_for_emitir",
    "hechos_de",
    "hour_of",
    "html_of_version",
    "is_editable",
    "lengua_of",
    "libros_for_gestion",
    "name_of",
    "names_of",
    "newest_docx_of",
    "newest_texto",
    "plain_words",
    "published_docx_of",
    "sections_of",
    "sesiones_without_asiento",
    "textos_at",
    "texts_of",
]
