"""From the letter of the law to the majority that it asks for."""

import pytest

from sesiones.reglas.perfil import perfil_de
from votaciones.reglas.materias import (
    ART_47_2,
    ART_123_1,
    OTRAS,
    Exigida,
    MateriaDesconocida,
    catalogo,
    mayoria_de_materia,
    proponer_materia,
)
from votaciones.reglas.tipos import Mayoria

COMUN = perfil_de("común", "AN", "pleno")
GRAN_POBLACION = perfil_de("gran población", "VC", "pleno")
CATALUNA = perfil_de("común", "CT", "pleno")
RIOJA = perfil_de("común", "RI", "pleno")
SIMPLE, ABSOLUTA, HECHO = Mayoria.SIMPLE, Mayoria.ABSOLUTA, Mayoria.DOS_TERCIOS_HECHO


@pytest.mark.parametrize(
    ("perfil", "materia", "mayoria", "norma"),
    [
        (COMUN, "", SIMPLE, "LBRL art. 47.1"),
        (COMUN, "47.2.ll", ABSOLUTA, "LBRL art. 47.2.ll"),
        (COMUN, "47.2.Ñ", ABSOLUTA, "LBRL art. 47.2.ñ"),
        (COMUN, "29.2", Mayoria.DOS_TERCIOS, "LBRL art. 29.2"),
        (COMUN, "70.1", ABSOLUTA, "LBRL art. 70.1"),
        (GRAN_POBLACION, "123.1.i", ABSOLUTA, "LBRL arts. 123.1.i y 123.2"),
        (GRAN_POBLACION, "123.1.c", ABSOLUTA, "LBRL arts. 123.1.c y 123.2"),
        (GRAN_POBLACION, "123.1.h", SIMPLE, "LBRL arts. 123.1.h y 123.2"),
        (GRAN_POBLACION, "47.2.l", SIMPLE, "LBRL art. 123.2"),
        (GRAN_POBLACION, "47.2.f", ABSOLUTA, "LBRL arts. 123.1.c y 123.2"),
        (CATALUNA, "47.2.h", ABSOLUTA, "LBRL art. 47.2.h"),
        (CATALUNA, "114.2.a", HECHO, "DLeg 2/2003 art. 114.2.a"),
        (CATALUNA, "114.3.k", ABSOLUTA, "DLeg 2/2003 art. 114.3.k"),
        (CATALUNA, "114.3.a", ABSOLUTA, "DLeg 2/2003 art. 114.3.a"),
        (RIOJA, "137.3", HECHO, "Ley 1/2003 art. 137.3"),
    ],
)
def test_mayoria_de_materia(perfil, materia, mayoria, norma):
    exigida = mayoria_de_materia(materia, perfil)
    assert (exigida.mayoria, exigida.norma) == (mayoria, norma)


@pytest.mark.parametrize(
    ("perfil", "materia"),
    [
        (COMUN, "47.2.z"),
        (COMUN, "123.1.i"),
        (COMUN, "114.3.k"),
        (COMUN, "137.3"),
        (GRAN_POBLACION, "123.1.z"),
        (CATALUNA, "114.3.z"),
        (CATALUNA, "114.2.z"),
        (CATALUNA, "114.4.a"),
        (COMUN, "presupuesto"),
    ],
)
def test_a_letter_that_no_list_in_force_knows_is_an_error(perfil, materia):
    with pytest.raises(MateriaDesconocida, match=materia):
        mayoria_de_materia(materia, perfil)


def test_the_secretary_sees_where_catalan_and_state_law_differ():
    assert [a.codigo for a in mayoria_de_materia("114.3.j", CATALUNA).avisos] == ["lista_autonomica_discordante"]
    assert mayoria_de_materia("114.3.b", CATALUNA).avisos == ()


def test_the_secretary_sees_that_the_list_of_47_2_is_not_in_force():
    for materia, titulo in [("47.2.m", ART_47_2["m"]), ("47.2.f", ART_47_2["f"])]:
        exigida = mayoria_de_materia(materia, GRAN_POBLACION)
        assert [a.codigo for a in exigida.avisos] == ["lista_47_2_no_rige"]
        assert exigida.descripcion == titulo


@pytest.mark.parametrize(
    ("perfil", "materia", "descripcion"),
    [
        (COMUN, "47.2.ll", ART_47_2["ll"]),
        (GRAN_POBLACION, "123.1.i", ART_123_1["i"][0]),
        (CATALUNA, "114.2.a", "Materias del artículo 114.2"),
        (CATALUNA, "114.3.k", "Materias del artículo 114.3"),
        (RIOJA, "137.3", "Materias del artículo 137.3"),
        (COMUN, "71", "Consulta popular"),
        (COMUN, "", "Materia ordinaria"),
    ],
)
def test_a_matter_is_called_by_its_name(perfil, materia, descripcion):
    assert mayoria_de_materia(materia, perfil).descripcion == descripcion


def test_every_letter_of_47_2_is_absolute_in_the_common_regime():
    assert {mayoria_de_materia(f"47.2.{letra}", COMUN).mayoria for letra in ART_47_2} == {ABSOLUTA}


def test_only_the_pleno_has_special_majorities():
    comision = perfil_de("común", "CT", "comision")
    assert mayoria_de_materia("47.2.ll", comision) == Exigida(SIMPLE, "LBRL art. 47.1", ART_47_2["ll"])


def test_the_catalogue_is_the_list_that_rules_and_those_of_other_laws():
    comun = dict(catalogo(perfil_de("común", "", "pleno")))
    grande = dict(catalogo(perfil_de("gran población", "", "pleno")))
    assert (comun["47.2.ll"].mayoria, "123.1.i" in comun) == (Mayoria.ABSOLUTA, False)
    assert (grande["123.1.i"].mayoria, grande["123.1.h"].mayoria) == (Mayoria.ABSOLUTA, Mayoria.SIMPLE)
    assert set(OTRAS) < set(comun)
    catalan = list(dict(catalogo(perfil_de("común", "CT", "pleno"))))
    assert catalan[:3] == ["47.2.a", "47.2.b", "47.2.c"]
    assert [codigo for codigo in catalan if codigo.startswith("114.2")] == [f"114.2.{letra}" for letra in "abcd"]
    assert [codigo for codigo in catalan if codigo.startswith("114.3")] == [
        f"114.3.{letra}" for letra in "abcdefghijkl"
    ]
    assert dict(catalogo(perfil_de("común", "RI", "pleno")))["137.3"].mayoria is Mayoria.DOS_TERCIOS_HECHO


@pytest.mark.parametrize(
    ("tipo", "titulo", "comun", "grande"),
    [
        ("reglamento", "Modificación del Reglamento Orgánico Municipal", "47.2.f", "123.1.c"),
        ("urbanismo", "Aprobación provisional del Plan General", "47.2.ll", "123.1.i"),
        ("hacienda", "Operación de crédito a largo plazo", "47.2.l", ""),
        ("participacion", "Autorización de consulta popular", "71", "71"),
        ("cesion_gratuita", "Parcela para un centro de salud", "47.2.ñ", ""),
        ("hacienda", "Modificación de ordenanza fiscal", "", ""),
    ],
)
def test_type_and_title_suggest_a_matter(tipo, titulo, comun, grande):
    assert proponer_materia(tipo, titulo, perfil_de("común", "", "pleno")) == comun
    assert proponer_materia(tipo, titulo, perfil_de("gran población", "", "pleno")) == grande
