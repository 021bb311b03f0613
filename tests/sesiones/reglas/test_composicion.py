"""LOREG art. 179 and what follows from the number of councillors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.composicion import (
    Cifras,
    cifras,
    comprobar_comision,
    comprobar_junta_gobierno,
    comprobar_mesa_contratacion,
    comprobar_pesos,
    numero_legal,
)
from sesiones.reglas.perfil import perfil_de


@pytest.mark.parametrize(
    ("caso", "residentes", "esperado"),
    [
        ("the smallest", 100, 3),
        ("C01", 250, 5),
        ("C01", 251, 7),
        ("C02", 20_000, 17),
        ("C02", 20_001, 21),
        ("C03", 100_000, 25),
        ("C03", 100_001, 27),
        ("to the last of the hundred thousand", 300_000, 27),
        ("one more", 300_001, 29),
        ("C05", 330_000, 29),
        ("C06", 1_620_000, 41),
        ("Lucentia", 337_000, 29),
        ("Madrid", 3_300_000, 57),
    ],
)
def test_numero_legal(caso, residentes, esperado):
    assert numero_legal(residentes) == esperado


@pytest.mark.parametrize(
    "fila",
    [
        Cifras(5, 3, 3, 2, 2, 4, 3, 1),
        Cifras(7, 4, 3, 2, 3, 5, 5, 2),
        Cifras(9, 5, 3, 3, 3, 6, 6, 3),
        Cifras(11, 6, 4, 3, 4, 8, 7, 3),
        Cifras(13, 7, 5, 4, 5, 9, 8, 4),
        Cifras(17, 9, 6, 5, 6, 12, 11, 5),
        Cifras(21, 11, 7, 6, 7, 14, 13, 7),
        Cifras(25, 13, 9, 7, 9, 17, 15, 8),
        Cifras(27, 14, 9, 7, 9, 18, 17, 9),
        Cifras(29, 15, 10, 8, 10, 20, 18, 9),
        Cifras(41, 21, 14, 11, 14, 28, 25, 13),
        Cifras(57, 29, 19, 15, 19, 38, 35, 19),
    ],
)
def test_derived_figures(fila):
    assert cifras(fila.numero_legal) == fila


def test_c07_the_junta_of_29_has_at_most_nine_beside_the_mayor():
    assert comprobar_junta_gobierno(29, 9) is None
    assert comprobar_junta_gobierno(29, 10).texto() == (
        "La Junta de Gobierno tiene 10 miembros además de la Alcaldía y el máximo es 9"
    )


@pytest.mark.parametrize(
    ("caso", "miembros", "electos", "codigo"),
    [
        ("C09 valid", 6, 2, None),
        ("C09 invalid", 6, 3, "mesa_con_electos"),
        ("C10", 5, 2, "mesa_con_electos"),
        ("too few", 2, 0, "mesa_escasa"),
        ("just enough", 3, 1, None),
    ],
)
def test_mesa_de_contratacion(caso, miembros, electos, codigo):
    rechazo = comprobar_mesa_contratacion(miembros, electos)
    assert (rechazo and rechazo.codigo) == codigo


def test_every_group_sits_in_a_commission():
    grupos = {"A": 9, "B": 2}
    assert comprobar_comision(5, {"A": 4, "B": 1}, grupos) is None
    assert comprobar_comision(5, {"A": 4}, grupos).codigo == "reparto_no_suma"
    rechazo = comprobar_comision(4, {"A": 4}, grupos)
    assert (rechazo.codigo, rechazo.texto()) == ("grupo_sin_puesto", "Se quedan sin puesto en la comisión: B")
    nadie_mas = comprobar_comision(4, {"A": 4}, {**grupos, "C": 1})
    assert nadie_mas.texto() == "Se quedan sin puesto en la comisión: B, C"


def test_a_weighted_seat_weighs_what_its_group_has_in_the_pleno():
    portavoces = perfil_de("común", "CT", "junta_portavoces")
    assert comprobar_pesos(portavoces, {"A": 9, "B": 2}, {"A": 9, "B": 2}) is None
    assert comprobar_pesos(portavoces, {"A": 8}, {"A": 9}).texto() == (
        "El peso del grupo A es 8 y sus concejales en el Pleno son 9"
    )
    assert comprobar_pesos(portavoces, {"C": 1}, {"A": 9}).texto() == (
        "El peso del grupo C es 1 y sus concejales en el Pleno son 0"
    )
    assert comprobar_pesos(portavoces, {"C": 0}, {"A": 9}) is None
    assert comprobar_pesos(perfil_de("común", "", "pleno"), {}, {}).codigo == "sin_voto_ponderado"


@given(residentes=st.integers(1, 10_000_000))
def test_the_legal_number_is_odd_and_never_falls_as_the_town_grows(residentes):
    assert numero_legal(residentes) % 2 == 1
    assert numero_legal(residentes) <= numero_legal(residentes + 1)
