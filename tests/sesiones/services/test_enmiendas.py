"""Amendments and dissenting opinions: in time, and before the text."""

from datetime import timedelta

import pytest

from sesiones.models import Enmienda, Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.enmiendas import note_votada, present_enmienda, refuse_text, settle_enmienda
from sesiones.services.items import call_punto
from sesiones.services.reglamento import change_reglamento
from tests.sesiones.services.casa import abierta
from tests.town import MOMENTO, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(miembros=3)


@pytest.fixture
def sesion(town):
    return abierta(town)


def present(sesion, miembro, clase="enmienda", texto="Donde dice, que diga", punto=None, momento=None):
    punto = punto or sesion.puntos.get(clase="dictamen")
    return present_enmienda(
        punto_id=punto.pk, clase=clase, miembro=miembro, texto=texto, momento=momento or sesion.primera, autor="x"
    )


def test_an_amendment_is_voted_before_the_text_and_then_the_text_is_free(town, sesion):
    enmienda = present(sesion, town.miembros[1])
    assert isinstance(enmienda, Enmienda)
    punto = enmienda.punto
    refused = refuse_text(punto)
    assert refused is not None
    assert refused.texto() == "Antes que el texto se vota: enmienda 1"
    note_votada(punto, "enmienda 2", aprobada=True)
    assert refuse_text(punto) is not None
    note_votada(punto, "enmienda 1", aprobada=False)
    assert refuse_text(punto) is None
    assert Enmienda.objects.get().estado == "rechazada"


def test_v41_once_the_deliberation_has_begun_it_is_too_late(town, sesion):
    call_punto(punto_id=sesion.puntos.get(clase="dictamen").pk, momento=sesion.primera, autor="x")
    before = Suceso.objects.count()
    refused = present(sesion, town.miembros[1])
    assert isinstance(refused, Rechazo)
    assert (refused.codigo, refused.norma) == ("enmienda_extemporanea", "ROF art. 97.5")
    assert (Enmienda.objects.count(), Suceso.objects.count()) == (0, before)


def test_the_regulation_may_ask_for_amendments_the_day_before(town):
    change_reglamento(
        organo=town.organo, parametro="enmiendas_horas", valor=24, motivo="ROM", desde=MOMENTO.date(), momento=MOMENTO,
        autor="x",
    )  # fmt: skip
    sesion = abierta(town)
    late = present(sesion, town.miembros[1], momento=sesion.primera - timedelta(hours=23))
    assert isinstance(late, Rechazo)
    assert isinstance(present(sesion, town.miembros[1], momento=sesion.primera - timedelta(hours=25)), Enmienda)


def test_who_proposes_accepts_it_or_its_author_withdraws_it(town, sesion):
    one, two = present(sesion, town.miembros[1]), present(sesion, town.miembros[2])
    settle_enmienda(enmienda_id=one.pk, estado="aceptada", momento=sesion.primera, autor="x")
    settle_enmienda(enmienda_id=two.pk, estado="retirada", momento=sesion.primera, autor="x")
    assert refuse_text(one.punto) is None
    for estado in ("aprobada", "retirada"):
        refused = settle_enmienda(enmienda_id=one.pk, estado=estado, momento=sesion.primera, autor="x")
        assert isinstance(refused, Rechazo)


@pytest.mark.parametrize(
    ("clase", "texto", "codigo"),
    [("enmienda", " ", "enmienda_extemporanea"), ("voto_particular", "Texto", "dictamen_sin_aprobar")],
)
def test_what_is_not_in_writing_or_comes_before_the_dictamen_is_refused(town, sesion, clase, texto, codigo):
    refused = present(sesion, town.miembros[1], clase, texto)
    assert isinstance(refused, Rechazo)
    assert refused.codigo == codigo


def test_nothing_is_amended_that_is_not_voted_nor_by_who_is_not_a_member(town, sesion):
    ruegos = sesion.puntos.get(clase="ruego")
    assert present(sesion, town.miembros[1], punto=ruegos).codigo == "clase_no_se_vota"
    assert present(sesion, make_town(clave="otra").miembros[0]).codigo == "no_es_miembro"
