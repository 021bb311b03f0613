"""Until when there is time for each thing; dates of the municipality."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import Caracter
from sesiones.reglas.perfil import PerfilNormativo, perfil_de
from sesiones.reglas.plazos import sumar_meses
from sesiones.reglas.rechazo import Rechazo
from sesiones.reglas.solicitudes import (
    Firmante,
    comprobar_peticion,
    dia_automatico,
    plazos_peticion,
)
from sesiones.reglas.vencimientos import (
    comprobar_fecha_legal,
    fecha_cierre_acta,
    fecha_constitucion,
    limite_enmiendas,
    limite_expedientes,
    limite_grupos,
    limite_informacion,
    limite_organizacion,
    limite_preguntas,
    limite_propuestas,
    limite_remision,
    meses_entre_plenos,
    siguiente_ordinaria,
)

PLENO = PerfilNormativo()
VALENCIA = perfil_de("común", "VC", "pleno")
MADRID = ZoneInfo("Europe/Madrid")
NADA: frozenset[date] = frozenset()


def firmas(n, anteriores=0):
    return [Firmante(f"C{i}", anteriores) for i in range(n)]


def test_d04_a_request_of_a_quarter_and_its_clock():
    plazos = plazos_peticion(PLENO, date(2026, 2, 2), NADA)
    assert (plazos.ultimo, plazos.aviso, plazos.automatica) == (
        date(2026, 2, 23),
        date(2026, 2, 24),
        date(2026, 3, 9),
    )


def test_a_holiday_moves_the_clock_of_the_request():
    assert plazos_peticion(PLENO, date(2026, 2, 2), {date(2026, 2, 23)}).ultimo == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("firmantes", "codigo"),
    [
        (firmas(6), None),
        (firmas(5), "peticion_sin_cuarto"),
        ([*firmas(5), Firmante("tres ya", 3)], "peticion_sin_cuarto"),
        ([*firmas(5), Firmante("dos ya", 2)], None),
        ([*firmas(5), Firmante("C0")], "peticion_sin_cuarto"),
    ],
)
def test_e15_a_quarter_of_the_legal_number_asks_for_a_session(firmantes, codigo):
    refused = comprobar_peticion(PLENO, 21, firmantes, "razones", ["asunto"])
    assert (refused.codigo if refused else None) == codigo


@pytest.mark.parametrize(("motivo", "asuntos"), [("", ["asunto"]), ("razones", [])])
def test_the_request_gives_reasons_and_items(motivo, asuntos):
    refused = comprobar_peticion(PLENO, 21, firmas(6), motivo, asuntos)
    assert refused is not None
    assert refused.codigo == "peticion_sin_razones"


@given(n=st.integers(3, 60), k=st.integers(0, 60))
def test_one_more_signature_never_spoils_a_request(n, k):
    if comprobar_peticion(PLENO, n, firmas(k), "r", ["a"]) is None:
        assert comprobar_peticion(PLENO, n, firmas(k + 1), "r", ["a"]) is None


def test_d06_the_tenth_working_day():
    assert dia_automatico(PLENO, date(2026, 3, 4), NADA) == date(2026, 3, 18)


def test_d10_proposals_ten_natural_days_before_in_valencia_alone():
    assert limite_propuestas(VALENCIA, date(2026, 2, 26)) == date(2026, 2, 16)
    assert limite_propuestas(PLENO, date(2026, 2, 26)) is None


def test_written_questions_and_amendments_in_hours():
    sesion = datetime(2026, 3, 26, 9, 30, tzinfo=MADRID)
    assert limite_preguntas(PLENO, sesion) == datetime(2026, 3, 25, 9, 30, tzinfo=MADRID)
    assert limite_preguntas(VALENCIA, sesion) == datetime(2026, 3, 23, 9, 30, tzinfo=MADRID)
    assert limite_enmiendas(PLENO, sesion) is None
    rom = perfil_de("común", "", "pleno", {"enmiendas_horas": 24})
    assert limite_enmiendas(rom, sesion) == datetime(2026, 3, 25, 9, 30, tzinfo=MADRID)


def test_d09_d12_d13_and_the_thirty_days():
    assert limite_remision(PLENO, date(2026, 2, 26), NADA) == date(2026, 3, 6)
    assert limite_remision(perfil_de("común", "MD", "pleno"), date(2026, 2, 26), NADA) == date(2026, 3, 19)
    assert limite_grupos(PLENO, date(2023, 6, 17), NADA) == date(2023, 6, 23)
    assert limite_grupos(VALENCIA, date(2023, 6, 17), NADA) == date(2023, 6, 30)
    assert limite_informacion(date(2026, 2, 26)) == date(2026, 3, 3)
    assert limite_organizacion(date(2023, 6, 17)) == date(2023, 7, 17)
    assert limite_expedientes(PLENO, date(2026, 2, 26)) == date(2026, 2, 23)


def test_d11_constitution_and_closing_session():
    assert fecha_constitucion(date(2023, 5, 28)) == date(2023, 6, 17)
    assert fecha_constitucion(date(2023, 5, 28), recurso=True) == date(2023, 7, 7)
    assert fecha_cierre_acta(date(2023, 6, 17)) == date(2023, 6, 14)


@pytest.mark.parametrize(
    ("caracter", "dia", "elecciones", "norma"),
    [
        (Caracter.CONSTITUTIVA, date(2023, 6, 17), date(2023, 5, 28), None),
        (Caracter.CONSTITUTIVA, date(2023, 6, 18), date(2023, 5, 28), "LOREG art. 195.1"),
        (Caracter.CIERRE_ACTA, date(2023, 6, 14), date(2023, 5, 28), None),
        (Caracter.CIERRE_ACTA, date(2023, 6, 16), date(2023, 5, 28), "ROF art. 36.1"),
        (Caracter.CIERRE_ACTA, date(2023, 6, 16), None, None),
        (Caracter.ORDINARIA, date(2023, 6, 16), date(2023, 5, 28), None),
    ],
)
def test_the_law_sets_the_day_of_constitution_and_closing(caracter, dia, elecciones, norma):
    refused = comprobar_fecha_legal(caracter, dia, elecciones)
    assert (refused.norma if isinstance(refused, Rechazo) else None) == norma


def test_d11_an_appeal_moves_the_constitution_to_the_fortieth_day():
    vigesimo, cuadragesimo = date(2023, 6, 17), date(2023, 7, 7)
    assert comprobar_fecha_legal(Caracter.CONSTITUTIVA, cuadragesimo, date(2023, 5, 28), recurso=True) is None
    refused = comprobar_fecha_legal(Caracter.CONSTITUTIVA, vigesimo, date(2023, 5, 28), recurso=True)
    assert refused.texto() == "La ley fija el día de esta sesión: 07-07-2023"


@pytest.mark.parametrize(("poblacion", "meses"), [(20_001, 1), (20_000, 2), (5_001, 2), (5_000, 3)])
def test_how_often_the_pleno_meets(poblacion, meses):
    assert meses_entre_plenos(poblacion) == meses


def test_the_last_day_for_the_next_ordinary_session():
    assert siguiente_ordinaria(PLENO, date(2026, 1, 29), 30_000) == date(2026, 2, 28)
    assert siguiente_ordinaria(perfil_de("común", "", "junta_gobierno"), date(2026, 1, 29), 1) == date(2026, 2, 13)
    assert siguiente_ordinaria(perfil_de("común", "", "comision"), date(2026, 1, 29), 30_000) is None


@pytest.mark.parametrize(
    ("desde", "meses", "hasta"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 8, 27), 1, date(2026, 9, 27)),
    ],
)
def test_months_run_from_date_to_date(desde, meses, hasta):
    assert sumar_meses(desde, meses) == hasta
