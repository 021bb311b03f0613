"""The Catalan catalogue serves Valencian, Catalan and Balearic town halls: only forms that both norms accept.

docs/translations.md says which and why.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from actas.redaccion.ca import Catalan
from config.env import BASE_DIR

CATALOGUE = Path(BASE_DIR) / "config" / "locale" / "ca" / "LC_MESSAGES" / "django.po"
FORBIDDEN = {
    "the reader is vós": r"vostès?",
    "a demonstrative of one side": r"este|esta (?=sessió|votació|persona)|eixe|eixa|eixos|eixes|aqueixe?s?|aqueixa",
    "a feminine possessive of one side": r"meva|meua|seva|seua|seves|seues",
    "a word of one side": r"hui|tindre|vindre|intervindre|eixir|ixen?|hòmens|orde|mentres|firma|firmes|firmar",
    "a verb of one side": r"(?:exig|presid|reg|decid|persist|advert|serv)ix(?:en)?|\w+isc(?:a|en)|\w+eixin?|\w+éixer",
    "a subjunctive of one side": (
        r"hagin?|hàgiu|hàgeu|haja|hagen|siguin?|siga|siguen|pugui|puga"
        r"|tingui|tinga|vulgui|vulga|consti|conste|digui|diga|proclami|proclame"
    ),
    "per before an infinitive": r"per a (?:[a-zà-ú·]{2,}(?:ar|er|ir))",
    "saving is desar": r"guardar|guardat|guarda",
}


def words() -> Iterator[str]:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="ca"):
            if message.id:
                yield from message.string if isinstance(message.string, (list, tuple)) else [message.string]
    yield from Catalan.frases.values()


@pytest.mark.parametrize("reason", FORBIDDEN)
def test_no_form_that_one_of_the_two_norms_lacks(reason):
    pattern = re.compile(rf"\b(?:{FORBIDDEN[reason]})\b", re.IGNORECASE)
    assert [text for text in words() if pattern.search(text)] == []


def test_the_apostrophe_is_straight():
    assert [text for text in words() if "’" in text] == []
