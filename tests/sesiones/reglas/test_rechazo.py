"""A refusal is a value whose sentence can be translated after the fact."""

import json
from fractions import Fraction

import pytest

from sesiones.reglas.mensajes import Mensaje, contado, mensaje, ngettext
from sesiones.reglas.rechazo import aviso, rechazo

CATALAN = {
    "Faltan {cuantos} para {fin}": "Falten {cuantos} per a {fin}",
    "{n} voto": "{n} vot",
    "{n} votos": "{n} vots",
    "aprobar": "aprovar",
    "Espere": "Espereu",
}
VOTOS = ngettext("{n} voto", "{n} votos")


@pytest.fixture(autouse=True)
def _as_proofread():
    """The refusals of this file are made up: no list holds them."""


def al_catalan(msgid):
    return CATALAN[msgid]


def plural_catalan(singular, plural, cuenta):
    return CATALAN[singular if cuenta == 1 else plural]


def ejemplo(n):
    return rechazo(
        "ejemplo", "Faltan {cuantos} para {fin}", "ROF art. 1", "Espere", cuantos=contado(VOTOS, n), fin="aprobar"
    )


def test_the_spanish_sentence_needs_nothing():
    assert ejemplo(2).texto() == "Faltan 2 votos para aprobar"
    assert ejemplo(1).texto() == "Faltan 1 voto para aprobar"
    assert ejemplo(2).texto_remedio() == "Espere"


def test_the_same_refusal_reads_in_catalan_with_nested_plurals():
    assert ejemplo(2).texto(al_catalan, plural_catalan) == "Falten 2 vots per a aprobar"
    assert ejemplo(1).texto_remedio(al_catalan, plural_catalan) == "Espereu"


def test_without_remedy_nothing_is_translated():
    assert aviso("ejemplo", "Ojo", "ROF art. 1").texto_remedio(al_catalan) == ""


def test_refusals_are_compared_and_hashed_as_values():
    assert ejemplo(2) == ejemplo(2)
    assert len({ejemplo(2), ejemplo(2), ejemplo(3)}) == 2
    assert rechazo("a", "b", "c") != aviso("a", "b", "c")


def test_a_message_survives_json_and_fractions_read_the_same():
    original = mensaje("{a} y {b}: {c}", a=contado(VOTOS, Fraction(7, 2)), b=Fraction(3), c="fin")
    copia = Mensaje.desde_dict(json.loads(json.dumps(original.a_dict())))
    assert copia.texto() == original.texto() == "7/2 votos y 3: fin"


def test_a_message_with_whole_figures_comes_back_the_same():
    original = mensaje("{a} y {b}", a=contado(VOTOS, 1), b=contado(VOTOS, 2))
    assert Mensaje.desde_dict(json.loads(json.dumps(original.a_dict()))) == original


def test_one_and_a_half_is_plural():
    assert contado(ngettext("{n} voto", "{n} votos"), Fraction(3, 2)).texto() == "3/2 votos"


def test_the_remedy_counts_in_the_language_of_who_reads():
    """A language that has no plural of its own."""
    waits = rechazo("r", "No", "ROF", "Espere {dias}", dias=contado(ngettext("{n} día", "{n} días"), 2))
    assert waits.texto_remedio(lambda msgid: msgid, lambda one, many, n: one) == "Espere 2 día"
