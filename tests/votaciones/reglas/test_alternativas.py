"""A choice between options that are not yes or no (LBRL art. 47.1)."""

from fractions import Fraction

from votaciones.reglas.alternativas import en_sentido, mas_apoyada, sumar

OPCIONES = ["A", "B", "C"]


def test_the_option_with_most_support_is_put_and_the_first_of_equals():
    assert mas_apoyada({"A": 3, "B": 5}, OPCIONES) == "B"
    assert mas_apoyada({"B": 5, "C": 5}, OPCIONES) == "B"
    assert mas_apoyada({}, OPCIONES) == "A"
    assert mas_apoyada({"C": 1}, OPCIONES) == "C"


def test_the_others_are_against_and_an_abstention_stays_one():
    assert [en_sentido(n, "B", OPCIONES) for n in ("B", "A", "abs", "otra")] == ["si", "no", "abs", "otra"]
    assert sumar({"B": 5, "A": 2, "C": 2, "abs": 1.5}, "B", OPCIONES) == {"si": 5, "no": 4, "abs": Fraction(3, 2)}
