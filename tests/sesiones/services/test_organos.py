"""Organs, seats, groups and mandates: with dates, and within what the law lets them be."""

from datetime import date
from decimal import Decimal

import pytest

from sesiones.models import Designacion
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import seats_on
from sesiones.services.corporacion import (
    assign_grupo,
    create_corporacion,
    create_funcionario,
    create_miembro,
    end_mandato,
    save_grupo,
)
from sesiones.services.organos import (
    check_composicion,
    create_organo,
    designate_miembro,
    end_designacion,
    set_orden_llamada,
    set_presidencia,
    set_secretaria,
    update_organo,
)
from tests.town import make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
ALTA = date(2023, 6, 17)
DIA = date(2026, 3, 26)


@pytest.fixture
def town():
    return make_town(miembros=7)


@pytest.fixture
def comision(town):
    return create_organo(corporacion=town.corporacion, clave="hacienda", nombre="Hacienda", clase="comision", plazas=3)


def seat(organo, miembro, **changes):
    return designate_miembro(**{"organo": organo, "miembro": miembro, "desde": ALTA} | changes)


def test_a_town_is_built_with_its_people_and_organs():
    town = create_corporacion(clave="nueva", municipio="Nueva", ccaa="CT", numero_legal=7)
    grupo = save_grupo(corporacion=town, siglas="GI", nombre="Grupo Independiente")
    alcaldesa = create_miembro(
        corporacion=town, clave="N-1", nombre="Ana Pla", desde=ALTA, grupo=grupo, cargo="alcalde"
    )
    secretaria = create_funcionario(corporacion=town, clave="N-F1", nombre="Eva Sol", puesto="Secretaria")
    pleno = create_organo(corporacion=town, clave="pleno", nombre="Ple", clase="pleno", publica=True)
    assert seat(pleno, alcaldesa).peso == 1
    assert set_presidencia(organo=pleno, miembro=alcaldesa).presidencia == alcaldesa
    assert set_secretaria(organo=pleno, persona=secretaria).secretaria == secretaria
    assert create_miembro(corporacion=town, clave="N-F1", nombre="Otra", desde=ALTA).codigo == "clave_repetida"


def test_substitutes_sit_in_commissions_and_never_in_the_pleno(town, comision):
    miembro = town.miembros[3]
    assert seat(comision, miembro, rol="suplente").rol == "suplente"
    ended = Designacion.objects.get(organo=town.organo, miembro=miembro)
    end_designacion(designacion=ended, hasta=date(2024, 1, 1))
    result = seat(town.organo, miembro, rol="suplente", desde=date(2024, 1, 2))
    assert (result.codigo, result.norma) == ("sin_suplentes", "ROF arts. 99.5 y 125.c")


@pytest.mark.parametrize(
    ("changes", "codigo"),
    [
        ({"peso": Decimal(9)}, "peso_sin_ponderar"),
        ({"desde": date(2020, 1, 1)}, "sin_mandato"),
    ],
)
def test_a_seat_that_the_law_does_not_allow(town, comision, changes, codigo):
    assert seat(comision, town.miembros[0], **changes).codigo == codigo
    assert not comision.designaciones.exists()


def test_nobody_holds_two_seats_at_once(town, comision):
    seat(comision, town.miembros[0])
    assert seat(comision, town.miembros[0]).codigo == "plaza_repetida"


def test_a_weighted_organ_needs_a_law_for_it(town):
    arguments = {"corporacion": town.corporacion, "nombre": "X", "sistema_voto": "ponderado"}
    assert create_organo(clave="jgl", clase="junta_gobierno", **arguments).codigo == "sin_voto_ponderado"
    weighted = create_organo(clave="com", clase="comision", **arguments)
    assert seat(weighted, town.miembros[1], peso=Decimal(9)).peso == 9


def test_the_own_regulation_must_name_parameters_that_there_are(town, comision):
    refused = update_organo(organo=comision, reglamento={"quorum_magico": 3})
    assert refused.codigo == "reglamento_incorrecto"
    assert "quorum_magico" in refused.texto()
    comision.refresh_from_db()
    assert comision.reglamento == {}
    assert update_organo(organo=comision, reglamento={"suplentes": False}).reglamento == {"suplentes": False}


def test_the_end_of_a_mandate_ends_group_and_seats(town):
    miembro = town.miembros[3]
    assert not isinstance(end_mandato(miembro=miembro, hasta=date(2026, 1, 31)), Rechazo)
    assert miembro.adscripciones.get().hasta == date(2026, 1, 31)
    assert miembro not in [s.miembro for s in seats_on(town.organo, DIA)]
    assert miembro in [s.miembro for s in seats_on(town.organo, date(2026, 1, 31))]
    assert end_mandato(miembro=miembro, hasta=DIA).codigo == "sin_mandato"


def test_leaving_the_group_makes_a_member_without_group(town):
    miembro = town.miembros[3]
    assign_grupo(miembro=miembro, grupo=None, desde=date(2025, 1, 1))
    assert list(miembro.adscripciones.values_list("grupo__siglas", "hasta")) == [
        ("B", date(2024, 12, 31)),
        (None, None),
    ]


def test_the_board_of_a_third_and_a_mesa_with_few_elected(town):
    jgl = create_organo(corporacion=town.corporacion, clave="jgl", nombre="JGL", clase="junta_gobierno")
    set_presidencia(organo=jgl, miembro=town.alcalde)
    for miembro in town.miembros[:4]:
        seat(jgl, miembro)
    jgl.refresh_from_db()
    assert [r.codigo for r in check_composicion(jgl, DIA)] == ["junta_excesiva"]
    mesa = create_organo(corporacion=town.corporacion, clave="mesa", nombre="Mesa", clase="mesa_contratacion")
    designate_miembro(organo=mesa, funcionario=town.secretario, desde=ALTA)
    designate_miembro(organo=mesa, funcionario=town.interventor, desde=ALTA)
    seat(mesa, town.alcalde)
    assert check_composicion(mesa, DIA) == []


def test_a_councillor_is_secretary_of_the_board_alone(town, comision):
    jgl = create_organo(corporacion=town.corporacion, clave="jgl", nombre="JGL", clase="junta_gobierno")
    assert set_secretaria(organo=jgl, persona=town.miembros[1]).concejal_secretario == town.miembros[1]
    assert set_secretaria(organo=comision, persona=town.miembros[1]).codigo == "secretaria_electa"


def test_the_organ_may_give_its_own_order_of_call(town):
    claves = [miembro.clave for miembro in reversed(town.miembros)]
    set_orden_llamada(organo=town.organo, claves=claves, dia=DIA)
    called = town.organo.designaciones.order_by("orden_llamada").values_list("miembro__clave", flat=True)
    assert list(called) == claves
