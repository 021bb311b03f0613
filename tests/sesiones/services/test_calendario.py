"""The working-day table: proposed from the published holidays, official when the secretary confirms it."""

from datetime import date

import pytest

from sesiones.selectors import calendario_confirmado, festivos_of
from sesiones.services.calendario import (
    add_dia_inhabil,
    confirm_calendario,
    propose_festivos,
    remove_dia_inhabil,
    set_calendario,
)
from tests.town import MOMENTO, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
DIA = date(2026, 3, 26)


@pytest.fixture
def corporacion():
    return make_town(miembros=3).corporacion


def test_the_proposal_holds_the_national_and_the_regional_holidays(corporacion):
    rows = propose_festivos(corporacion=corporacion, anio=2026)
    scopes = {row.fecha: row.ambito for row in rows}
    assert scopes[date(2026, 1, 1)] == "estado"
    assert scopes[date(2026, 10, 9)] == "ccaa"
    assert corporacion.dias_inhabiles.get(fecha="2026-12-25").nombre == "Natividad del Señor"
    assert not calendario_confirmado(corporacion, DIA)
    assert propose_festivos(corporacion=corporacion, anio=2026) == []


def test_each_change_asks_for_a_new_confirmation(corporacion):
    confirm_calendario(corporacion=corporacion, anio=2026, momento=MOMENTO)
    assert calendario_confirmado(corporacion, DIA)
    dia = add_dia_inhabil(corporacion=corporacion, fecha=date(2026, 4, 16), nombre="Santa Faz")
    assert not calendario_confirmado(corporacion, DIA)
    confirm_calendario(corporacion=corporacion, anio=2026, momento=MOMENTO)
    remove_dia_inhabil(dia=dia)
    assert not calendario_confirmado(corporacion, DIA)
    assert festivos_of(corporacion) == frozenset()


def test_a_given_table_is_the_whole_confirmed_table_of_its_years(corporacion):
    propose_festivos(corporacion=corporacion, anio=2026)
    set_calendario(corporacion=corporacion, festivos={date(2026, 1, 1): "Año Nuevo"}, momento=MOMENTO)
    assert festivos_of(corporacion) == {date(2026, 1, 1)}
    assert calendario_confirmado(corporacion, DIA)
    assert not calendario_confirmado(corporacion, DIA, date(2027, 1, 2))
