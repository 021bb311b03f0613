"""Who chairs, who stands in, and in which order members are called."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.presidencia import (
    Llamado,
    admitir_suplente,
    clave_alfabetica,
    delegar_presidencia,
    orden_de_llamada,
    quien_preside,
)


def test_the_chair_presides_when_there():
    assert quien_preside("alcaldesa", ["t1", "t2"], {"alcaldesa", "t1"}) == "alcaldesa"


def test_t07_the_first_teniente_who_can_presides_in_order_of_appointment():
    assert quien_preside("alcaldesa", ["t1", "t2"], {"t2", "t1"}) == "t1"
    assert quien_preside("alcaldesa", ["t1", "t2"], {"t2"}) == "t2"


def test_with_nobody_to_chair_the_session_waits():
    assert quien_preside("alcaldesa", ["t1"], {"otra"}).codigo == "sin_presidencia"
    assert quien_preside("", [], {""}).codigo == "sin_presidencia"


@pytest.mark.parametrize(
    ("regimen", "organo", "norma"),
    [
        ("común", "pleno", "LBRL art. 21.3"),
        ("común", "junta_gobierno", "LBRL art. 21.3"),
        ("común", "comision", None),
        ("gran población", "pleno", None),
        ("gran población", "junta_gobierno", "LBRL art. 124.5"),
        ("gran población", "comision", None),
    ],
)
def test_which_chairs_may_be_delegated(regimen, organo, norma):
    refused = delegar_presidencia(perfil_de(regimen, "", organo))
    assert (refused.norma if refused else None) == norma


def test_v38_substitutes_only_where_a_norm_allows_them_and_the_holder_is_away():
    assert admitir_suplente(perfil_de("común", "", "pleno"), titular_presente=False).codigo == "sin_suplentes"
    comision = perfil_de("común", "", "comision")
    assert admitir_suplente(comision, titular_presente=True).codigo == "titular_presente"
    assert admitir_suplente(comision, titular_presente=False) is None


def test_v39_surname_order_with_the_chair_last():
    miembros = [Llamado(apellido, apellido) for apellido in ("Álvarez", "Núñez", "Ortiz", "Zamora")]
    assert orden_de_llamada(miembros, "Álvarez") == ("Núñez", "Ortiz", "Zamora", "Álvarez")


def test_the_first_name_decides_between_equal_surnames():
    miembros = [Llamado("b", "Gil Mas", "Rosa"), Llamado("a", "Gil Mas", "Ana")]
    assert orden_de_llamada(miembros, "") == ("a", "b")


@pytest.mark.parametrize(
    "apellidos",
    [
        ["Nuez", "Núñez", "Ñíguez", "Oca"],
        ["Álamo", "Alba", "Álvarez", "Alzola"],
        ["Canas", "Cañas", "Caño", "Capa"],
        ["Roca Pi", "Roca-Sans", "Rocamora"],
        ["Çaplana", "Cid", "Codina"],
        ["Col·lell", "Colom", "Conca"],
        ["Ibarra", "Íbarra", "Íñigo"],
    ],
)
def test_spanish_alphabet(apellidos):
    assert sorted(set(apellidos), key=clave_alfabetica) == apellidos


def test_the_order_of_the_lists_that_a_secretary_wrote():
    with open("fixtures/corporaciones.json", encoding="utf-8") as fichero:
        corporaciones = json.load(fichero)["corporaciones"]
    for corporacion in corporaciones:
        pleno = next(organo for organo in corporacion["organos"] if organo["clase"] == "pleno")
        miembros = [
            Llamado(m["id"], m["nombre"].split(" ", 1)[1], m["nombre"].split(" ", 1)[0])
            for m in corporacion["miembros"]
        ]
        assert list(orden_de_llamada(miembros, pleno["presidencia"])) == pleno["orden_llamada_nominal"]


nombres = st.text("aábcçnñoóz ", max_size=12)


@given(nombres=st.lists(nombres, max_size=8), barajado=st.randoms())
def test_the_call_does_not_depend_on_the_order_of_entry(nombres, barajado):
    miembros = [Llamado(str(i), nombre) for i, nombre in enumerate(dict.fromkeys(nombres))]
    otros = list(miembros)
    barajado.shuffle(otros)
    claves = {m.persona: clave_alfabetica(m.apellidos) for m in miembros}
    uno, dos = orden_de_llamada(miembros, ""), orden_de_llamada(otros, "")
    assert [claves[p] for p in uno] == [claves[p] for p in dos]


@given(nombre=nombres)
def test_capitals_do_not_matter(nombre):
    assert clave_alfabetica(nombre) == clave_alfabetica(nombre.upper())
