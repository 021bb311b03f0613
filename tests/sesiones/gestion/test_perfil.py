"""The page of the rules of an organ: where each value comes from, and the regulation's own."""

from enum import StrEnum
from typing import get_type_hints

from django.urls import reverse

from sesiones.models import ValorReglamento
from sesiones.normative import in_words
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.selectors import perfil_of_organo
from tests.sesiones.gestion.conftest import Desk


def test_each_value_says_where_it_comes_from(desk, town):
    page = desk.get("perfil", town.organo.pk)
    assert "Un tercio, con un mínimo" in page
    assert "Comunidad autónoma" in page
    assert "Lo fija LBRL art. 46.2.c" in page
    assert "Ley 8/2010 art. 116.2" in page


def test_each_option_of_the_law_has_words():
    kinds = {kind for kind in get_type_hints(PerfilNormativo).values() if issubclass(type(kind), type(StrEnum))}
    assert kinds
    assert [option for kind in kinds for option in kind if in_words(option) == option.value] == []


def test_the_secretary_changes_a_value_with_its_reason_and_the_page_tells_it(desk, town):
    args = (town.organo.pk, "tiempo_cierre")
    assert "Cierre del ponente" in desk.get("perfil-valor", *args)
    desk.post("perfil-valor", *args, valor="60", articulo="ROM art. 71", desde="2026-03-01", motivo="BOP 44")
    assert perfil_of_organo(town.organo).tiempo_cierre == 60
    page = desk.get("perfil", town.organo.pk)
    assert "ROM art. 71" in page
    assert "BOP 44" in page
    assert "Reglamento del órgano" in page


def test_yes_or_no_and_a_way_back_to_the_law(desk, town):
    args = (town.organo.pk, "asentimiento")
    desk.post("perfil-valor", *args, valor="False", desde="2026-03-01", motivo="ROM")
    assert perfil_of_organo(town.organo).asentimiento is False
    desk.post("perfil-valor", *args, ley="on", desde="2026-03-02", motivo="ROM")
    assert perfil_of_organo(town.organo).asentimiento is True


def test_basic_law_is_not_for_the_regulation_to_change(desk, town):
    args = (town.organo.pk, "preaviso_dias_habiles")
    assert "nunca bajar" in desk.get("perfil-valor", *args)
    response = desk.post("perfil-valor", *args, valor="1", desde="2026-03-01", motivo="ROM", status=409)
    assert "LBRL art. 46.2.b" in response.content.decode()
    desk.post("perfil-valor", *args, valor="", desde="2026-03-01", motivo="ROM", status=422)
    desk.get("perfil-valor", town.organo.pk, "ccaa", status=404)
    assert not ValorReglamento.objects.exists()


def test_the_page_asks_the_same_questions_of_the_database_however_many_changes_there_are(
    desk, town, django_assert_max_num_queries
):
    args = (town.organo.pk, "tiempo_cierre")
    for n in range(3):
        desk.post("perfil-valor", *args, valor=str(60 + n), desde=f"2026-03-0{n + 1}", motivo="ROM")
    with django_assert_max_num_queries(14):
        desk.get("perfil", town.organo.pk)


def test_a_stranger_finds_nothing(town):
    councillor = Desk("villa-2")
    councillor.get("perfil", town.organo.pk, status=404)
    assert (
        councillor.client.post(reverse("gestion:perfil-valor", args=[town.organo.pk, "tiempo_cierre"])).status_code
        == 404
    )
