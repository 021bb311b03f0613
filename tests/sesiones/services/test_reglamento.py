"""The own regulation: from a day on, with its reason, never against what the law has closed."""

from datetime import date

import pytest

from sesiones.models import Organo, ValorReglamento
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import perfil_of_organo, reglamento_of
from sesiones.services.convening import Convocada, convene_sesion
from sesiones.services.reglamento import change_reglamento
from tests.sesiones.services.casa import convocable
from tests.town import MOMENTO, make_town

pytestmark = pytest.mark.django_db


def change(organo, parametro, valor, desde=date(2026, 1, 1), motivo="Acuerdo plenario de 12-12-2025", **extra):
    return change_reglamento(
        organo=organo, parametro=parametro, valor=valor, desde=desde, motivo=motivo, momento=MOMENTO, autor="x", **extra
    )


def test_a_value_holds_from_its_day_on_and_can_go_back_to_the_law():
    pleno = make_town().organo
    change(pleno, "tiempo_cierre", 90, desde=date(2026, 2, 1), articulo="ROM art. 60")
    change(pleno, "tiempo_cierre", None, desde=date(2026, 3, 1))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1)]
    assert [perfil_of_organo(pleno, day).tiempo_cierre for day in days] == [120, 90, 120]
    assert perfil_of_organo(pleno, days[1]).norma("tiempo_cierre") == "ROM art. 60"


def test_the_value_of_the_organ_comes_after_that_of_the_town():
    town = make_town()
    comision = Organo.objects.create(corporacion=town.corporacion, clave="c", nombre="C", clase="comision")
    change(town.organo, "tiempo_cierre", 90, para_todos=True)
    change(comision, "tiempo_cierre", 30)
    assert perfil_of_organo(comision).tiempo_cierre == 30
    assert perfil_of_organo(town.organo).tiempo_cierre == 90
    assert reglamento_of(town.organo).de_corporacion == {"tiempo_cierre"}
    assert reglamento_of(comision).de_corporacion == frozenset()


def test_what_the_town_says_of_ties_does_not_reach_the_pleno():
    town = make_town()
    comision = Organo.objects.create(corporacion=town.corporacion, clave="c", nombre="C", clase="comision")
    change(comision, "quorum_primera", "mitad", para_todos=True)
    assert perfil_of_organo(comision).quorum_primera.value == "mitad"
    assert perfil_of_organo(town.organo).quorum_primera.value == "tercio_minimo"


@pytest.mark.parametrize(
    ("parametro", "valor", "norma"),
    [
        ("quorum_primera", "mitad", "LBRL art. 46.2.c"),
        ("preaviso_dias_habiles", 1, "LBRL art. 46.2.b"),
        ("peticion_dias_habiles", 30, "LBRL art. 47.2.f"),
        ("no_existe", 1, "LBRL art. 47.2.f"),
    ],
)
def test_basic_law_is_refused_by_its_article_and_nothing_is_written(parametro, valor, norma):
    refused = change(make_town().organo, parametro, valor)
    assert isinstance(refused, Rechazo)
    assert (refused.codigo, refused.norma) == ("reglamento_incorrecto", norma)
    assert not ValorReglamento.objects.exists()


def test_a_change_without_a_reason_is_refused():
    refused = change(make_town().organo, "tiempo_cierre", 90, motivo="  ")
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "falta_motivo"


def test_the_profile_of_the_day_of_the_call_is_frozen_with_the_session():
    town = make_town()
    sesion = convocable(town)
    change(town.organo, "tiempo_cierre", 90, desde=MOMENTO.date())
    assert isinstance(convene_sesion(sesion_id=sesion.pk, momento=MOMENTO, autor="x"), Convocada)
    change(town.organo, "tiempo_cierre", 45, desde=MOMENTO.date())
    sesion.refresh_from_db()
    assert sesion.perfil["tiempo_cierre"] == 90
