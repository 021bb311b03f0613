"""LOREG arts. 196 and 198: who may be elected mayor, and who is."""

from votaciones.reglas.alcaldia import Lista, candidaturas, resolver_alcaldia, sortear_alcaldia
from votaciones.reglas.elecciones import Desenlace, escrutar

A = Lista("A", ("Alba", "Aro"), 4600)
B = Lista("B", ("Bruno",), 4512)


def personas(*args, **kwargs):
    return [candidatura.persona for candidatura in candidaturas(*args, **kwargs)]


def test_only_the_heads_of_list_stand_but_in_the_smallest_towns():
    assert personas([A, B], 30_000) == ["Alba", "Bruno"]
    assert personas([A, B], 100) == personas([A, B], 250) == ["Alba", "Aro", "Bruno"]
    assert personas([A, B], 99) == personas([A, B], 251) == ["Alba", "Bruno"]


def test_the_outgoing_mayor_is_replaced_by_the_next_of_the_list():
    assert personas([A, B], 30_000, excluida="Alba") == ["Aro", "Bruno"]
    assert personas([A, B], 30_000, excluida="Bruno") == ["Alba"]
    assert personas([A, B], 200, excluida="Alba") == ["Aro", "Bruno"]


def test_the_reasoning_of_each_way():
    listas = candidaturas([A, B], 30_000)
    nombres = [c.persona for c in listas]
    directa = resolver_alcaldia(escrutar(["Bruno"] * 11 + ["Alba"] * 10, nombres), listas, 21)
    assert (directa.desenlace, directa.elegida) == (Desenlace.ELEGIDA, "Bruno")
    assert directa.razonamiento.texto() == (
        "Bruno: 11 votos, Alba: 10 votos; en blanco, 0; nulos, 0; se exigían 11 de 21: resulta Bruno"
    )
    assert directa.razonamiento.fundamento == ("LOREG art. 196.b",)
    por_lista = resolver_alcaldia(escrutar(["Bruno"] * 10 + ["Alba"] * 9, nombres), listas, 21)
    assert por_lista.elegida == "Alba"
    assert por_lista.razonamiento.texto() == (
        "Bruno: 10 votos, Alba: 9 votos; en blanco, 0; nulos, 0; nadie alcanza 11 de 21: "
        "resulta Alba, con 4600 votos populares"
    )
    assert por_lista.razonamiento.fundamento == ("LOREG art. 196.c",)


def test_the_lot_is_between_those_who_tie():
    iguales = candidaturas([A, Lista("B", ("Bruno",), 4600)], 30_000)
    empate = resolver_alcaldia(escrutar([], [c.persona for c in iguales]), iguales, 21)
    assert (empate.desenlace, empate.candidaturas) == (Desenlace.EMPATE, ("Alba", "Bruno"))
    assert empate.razonamiento.texto() == (
        "Alba: 0 votos, Bruno: 0 votos; en blanco, 0; nulos, 0; nadie alcanza 11 de 21 "
        "y las listas más votadas igualan a 4600 votos populares: decide el sorteo"
    )
    assert empate.razonamiento.fundamento == ("LOREG art. 196.c",)
    assert sortear_alcaldia(empate, "Alba") == "Alba"
    assert sortear_alcaldia(empate, "Carla").texto() == "El sorteo es entre Alba, Bruno"
    sin_empate = resolver_alcaldia(escrutar(["Alba"], [c.persona for c in iguales]), iguales, 1)
    assert sortear_alcaldia(sin_empate, "Carla").texto() == "El sorteo es entre —"
