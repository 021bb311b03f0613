"""LOREG art. 197 bis: when a question of confidence may be put, its majority and what follows."""

from dataclasses import replace
from datetime import date

import pytest

from sesiones.reglas.perfil import perfil_de
from votaciones.reglas.confianza import (
    HechosConfianza,
    Vinculo,
    mayoria_de_confianza,
    presupuesto_otorgado,
    puede_plantearse,
)
from votaciones.reglas.tipos import Mayoria

CABE = HechosConfianza(Vinculo.PRESUPUESTO)


@pytest.mark.parametrize(
    ("cambio", "codigo"),
    [
        ({}, None),
        ({"vinculo": None}, "confianza_sin_vinculo"),
        ({"figura_en_orden": False}, "confianza_no_figura"),
        ({"rechazada_antes": False}, "confianza_sin_rechazo_previo"),
        ({"en_este_ano": 1}, "confianza_agotada"),
        ({"en_el_mandato": 2}, "confianza_agotada"),
        ({"en_el_mandato": 1}, None),
        ({"ultimo_ano": True}, "confianza_ultimo_ano"),
        ({"censura_en_tramite": True}, "confianza_con_censura"),
    ],
)
def test_when_it_may_be_put(cambio, codigo):
    hallado = puede_plantearse(replace(CABE, **cambio))
    assert getattr(hallado, "codigo", None) == codigo


@pytest.mark.parametrize(
    ("regimen", "vinculo", "mayoria", "norma"),
    [
        ("común", Vinculo.PRESUPUESTO, Mayoria.SIMPLE, "LBRL art. 47.1"),
        ("común", Vinculo.ORDENANZA_FISCAL, Mayoria.SIMPLE, "LBRL art. 47.1"),
        ("común", Vinculo.REGLAMENTO_ORGANICO, Mayoria.ABSOLUTA, "LBRL art. 47.2.f"),
        ("común", Vinculo.PLANEAMIENTO, Mayoria.ABSOLUTA, "LBRL art. 47.2.ll"),
        ("gran población", Vinculo.PRESUPUESTO, Mayoria.SIMPLE, "LBRL art. 47.1"),
        ("gran población", Vinculo.REGLAMENTO_ORGANICO, Mayoria.ABSOLUTA, "LBRL arts. 123.1.c y 123.2"),
        ("gran población", Vinculo.PLANEAMIENTO, Mayoria.ABSOLUTA, "LBRL arts. 123.1.i y 123.2"),
    ],
)
def test_the_majority_is_that_of_the_matter(regimen, vinculo, mayoria, norma):
    exigida = mayoria_de_confianza(vinculo, perfil_de(regimen, "", "pleno"))
    assert (exigida.mayoria, exigida.norma, exigida.avisos) == (mayoria, norma, ())


def test_the_budget_is_approved_when_a_month_passes_without_a_censure_that_succeeds():
    votada = date(2026, 1, 31)
    assert not presupuesto_otorgado(votada, date(2026, 2, 28), prospero_censura=False)
    assert presupuesto_otorgado(votada, date(2026, 3, 1), prospero_censura=False)
    assert not presupuesto_otorgado(votada, date(2026, 3, 1), prospero_censura=True)
