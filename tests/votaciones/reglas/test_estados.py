"""The states of a vote, and what a vote is about from the words with which it was put."""

import itertools

import pytest

from votaciones.estados import TRANSICIONES, EstadoVotacion, Objeto, objeto_legal

FINALES = {EstadoVotacion.PROCLAMADA, EstadoVotacion.ANULADA}


@pytest.mark.parametrize(
    ("palabras", "objeto"),
    [
        ("urgencia", Objeto.URGENCIA),
        ("propuesta", Objeto.PROPUESTA),
        ("Enmienda 2 (art. 31)", Objeto.ENMIENDA),
        ("esmena 1", Objeto.ENMIENDA),
        ("Voto particular del grupo B", Objeto.VOTO_PARTICULAR),
        ("vot particular", Objeto.VOTO_PARTICULAR),
        ("punto 1 de la moción", Objeto.PROPUESTA),
    ],
)
def test_any_other_words_are_the_merits(palabras, objeto):
    assert objeto_legal(palabras) is objeto


def test_every_pair_of_states_has_an_answer_and_the_last_ones_lead_nowhere():
    allowed = {(a, b) for a, b in itertools.product(EstadoVotacion, repeat=2) if b in TRANSICIONES[a]}
    assert {a for a, _b in allowed} == set(EstadoVotacion) - FINALES
    assert all((state, EstadoVotacion.ANULADA) in allowed for state in set(EstadoVotacion) - FINALES)
    assert (EstadoVotacion.PREPARADA, EstadoVotacion.CERRADA) not in allowed
    assert (EstadoVotacion.ABIERTA, EstadoVotacion.PROCLAMADA) not in allowed
