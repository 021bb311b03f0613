"""Ley 39/2015 art. 30 and the notice terms that rest on it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import Caracter
from sesiones.reglas.convocatoria import (
    comprobar_preaviso,
    comprobar_segunda,
    exige_preaviso,
    primera_fecha_posible,
    segunda_convocatoria,
    ultimo_dia_notificacion,
)
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.plazos import (
    dias_habiles_entre,
    es_habil,
    habil_o_siguiente,
    horas_entre,
    horas_habiles_entre,
    sumar_dias_habiles,
    sumar_dias_naturales,
)

MADRID = ZoneInfo("Europe/Madrid")
SIN_FESTIVOS = frozenset()
PLENO = perfil_de("común", "", "pleno")
JGL = perfil_de("común", "", "junta_gobierno")
COMISION = perfil_de("común", "", "comision")
ORDINARIA = Caracter.ORDINARIA


def local(texto):
    return datetime.fromisoformat(texto).replace(tzinfo=MADRID)


def test_saturdays_sundays_and_holidays_do_not_count():
    assert es_habil(date(2026, 3, 27), SIN_FESTIVOS)
    assert not es_habil(date(2026, 3, 28), SIN_FESTIVOS)
    assert not es_habil(date(2026, 3, 29), SIN_FESTIVOS)
    assert not es_habil(date(2026, 3, 27), {date(2026, 3, 27)})


@pytest.mark.parametrize(
    ("caso", "desde", "dias", "esperado"),
    [
        ("D04 fifteen working days", date(2026, 2, 2), 15, date(2026, 2, 23)),
        ("D04 tenth working day after", date(2026, 2, 23), 10, date(2026, 3, 9)),
        ("D06", date(2026, 3, 4), 10, date(2026, 3, 18)),
        ("D09 six days", date(2026, 2, 26), 6, date(2026, 3, 6)),
        ("D09 Madrid", date(2026, 2, 26), 15, date(2026, 3, 19)),
        ("D12 groups", date(2023, 6, 17), 5, date(2023, 6, 23)),
    ],
)
def test_working_days_start_the_day_after(caso, desde, dias, esperado):
    assert sumar_dias_habiles(desde, dias, SIN_FESTIVOS) == esperado


def test_d13_natural_days_only_where_a_norm_says_so():
    assert sumar_dias_naturales(date(2026, 2, 26), 5) == date(2026, 3, 3)


def test_a_term_that_ends_on_a_day_off_rolls_to_the_next_working_day():
    assert habil_o_siguiente(date(2026, 3, 28), {date(2026, 3, 30)}) == date(2026, 3, 31)
    assert habil_o_siguiente(date(2026, 3, 27), SIN_FESTIVOS) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("caso", "notificada", "valida"),
    [("D01 Wednesday", "2026-03-25T13:00", True), ("D01 Thursday", "2026-03-26T08:00", False)],
)
def test_d01_two_whole_working_days_between_notice_and_session(caso, notificada, valida):
    rechazo = comprobar_preaviso(PLENO, ORDINARIA, local(notificada), local("2026-03-30T09:00"), SIN_FESTIVOS)
    assert (rechazo is None) is valida


def test_the_refusal_says_what_was_asked_what_there_is_and_when_it_could_be():
    rechazo = comprobar_preaviso(PLENO, ORDINARIA, local("2026-03-26T08:00"), local("2026-03-30T09:00"), SIN_FESTIVOS)
    assert rechazo.codigo == "preaviso_insuficiente"
    assert rechazo.norma == "ROF art. 80.4"
    assert rechazo.texto() == "Entre la convocatoria y la sesión ha de haber 2 días hábiles; hay 1 día hábil"
    assert rechazo.texto_remedio().startswith("Retrase la sesión al menos hasta el 31-03-2026")


def test_d02_the_latest_day_of_notice():
    assert ultimo_dia_notificacion(PLENO, ORDINARIA, date(2026, 2, 26), SIN_FESTIVOS) == date(2026, 2, 23)
    assert ultimo_dia_notificacion(COMISION, ORDINARIA, date(2026, 2, 26), {date(2026, 2, 25)}) == date(2026, 2, 22)
    assert ultimo_dia_notificacion(JGL, ORDINARIA, date(2026, 2, 26), SIN_FESTIVOS) is None
    assert ultimo_dia_notificacion(PLENO, Caracter.EXTRAORDINARIA_URGENTE, date(2026, 2, 26), SIN_FESTIVOS) is None


@pytest.mark.parametrize(
    ("clase", "caracter", "exige"),
    [
        ("pleno", ORDINARIA, True),
        ("pleno", Caracter.EXTRAORDINARIA, True),
        ("pleno", Caracter.EXTRAORDINARIA_URGENTE, False),
        ("pleno", Caracter.CONSTITUTIVA, False),
        ("junta_gobierno", ORDINARIA, True),
        ("comision", ORDINARIA, True),
        ("mesa_contratacion", ORDINARIA, False),
        ("rueda_prensa", ORDINARIA, False),
        ("reunion", ORDINARIA, False),
    ],
)
def test_who_must_wait(clase, caracter, exige):
    assert exige_preaviso(perfil_de("común", "", clase), caracter) is exige


def test_nobody_convenes_backwards_not_even_with_urgency():
    momento = local("2026-03-30T09:00")
    for caracter in (ORDINARIA, Caracter.EXTRAORDINARIA_URGENTE):
        assert comprobar_preaviso(PLENO, caracter, momento, momento, SIN_FESTIVOS).codigo == "convocada_despues"
    antes = momento - timedelta(minutes=10)
    assert comprobar_preaviso(PLENO, Caracter.EXTRAORDINARIA_URGENTE, antes, momento, SIN_FESTIVOS) is None


@pytest.mark.parametrize(
    ("notificada", "sesion", "festivos", "valida"),
    [
        ("2026-03-23T09:00", "2026-03-24T09:00", SIN_FESTIVOS, True),
        ("2026-03-23T09:01", "2026-03-24T09:00", SIN_FESTIVOS, False),
        ("2026-03-20T09:00", "2026-03-23T09:00", SIN_FESTIVOS, True),
        ("2026-03-21T09:00", "2026-03-23T09:00", SIN_FESTIVOS, False),
        ("2026-03-23T09:00", "2026-03-25T09:00", {date(2026, 3, 24)}, True),
        ("2026-03-23T10:00", "2026-03-25T09:00", {date(2026, 3, 24)}, False),
    ],
)
def test_the_twenty_four_hours_of_the_jgl_are_working_hours(notificada, sesion, festivos, valida):
    rechazo = comprobar_preaviso(JGL, ORDINARIA, local(notificada), local(sesion), festivos)
    assert (rechazo is None) is valida
    assert rechazo is None or rechazo.norma == "ROF art. 113.1.a"


def test_an_urgent_session_of_the_junta_does_not_wait_its_hours_either():
    una_hora_antes = local("2026-03-24T08:00"), local("2026-03-24T09:00")
    assert comprobar_preaviso(JGL, Caracter.EXTRAORDINARIA_URGENTE, *una_hora_antes, SIN_FESTIVOS) is None
    assert comprobar_preaviso(JGL, ORDINARIA, *una_hora_antes, SIN_FESTIVOS).norma == "ROF art. 113.1.a"


def test_the_regulation_may_count_natural_hours():
    perfil = perfil_de("común", "", "junta_gobierno", {"preaviso_horas_habiles": False})
    sabado, lunes = local("2026-03-21T09:00"), local("2026-03-23T09:00")
    assert comprobar_preaviso(perfil, ORDINARIA, sabado, lunes, SIN_FESTIVOS) is None
    rechazo = comprobar_preaviso(perfil, ORDINARIA, local("2026-03-22T10:00"), lunes, SIN_FESTIVOS)
    assert rechazo.texto() == "Entre la convocatoria y la sesión ha de haber 24 horas; hay 23 horas"


def test_hours_are_real_time_when_the_clock_changes():
    antes, despues = local("2026-03-28T12:00"), local("2026-03-29T12:00")
    assert horas_entre(antes, despues) == timedelta(hours=23)
    assert horas_habiles_entre(local("2026-03-27T22:00"), local("2026-03-30T01:00"), SIN_FESTIVOS) == timedelta(hours=3)
    assert horas_habiles_entre(local("2026-03-27T22:00"), local("2026-03-28T01:00"), SIN_FESTIVOS) == timedelta(hours=2)
    assert horas_habiles_entre(local("2026-03-27T22:00"), local("2026-03-27T21:00"), SIN_FESTIVOS) == timedelta(0)


def test_the_refusal_of_a_late_notice_brings_the_last_day_on_which_it_was_in_time():
    rechazo = comprobar_preaviso(PLENO, ORDINARIA, local("2026-03-26T08:00"), local("2026-03-30T09:00"), SIN_FESTIVOS)
    assert dict(rechazo.datos)["ultimo_dia"] == "2026-03-25"


def test_an_hour_that_happens_twice_is_told_apart():
    antes = local("2026-10-25T02:30")
    despues = antes.replace(fold=1)
    assert horas_entre(antes, despues) == timedelta(hours=1)
    assert comprobar_preaviso(PLENO, Caracter.EXTRAORDINARIA_URGENTE, antes, despues, SIN_FESTIVOS) is None
    vuelta = comprobar_preaviso(PLENO, Caracter.EXTRAORDINARIA_URGENTE, despues, antes, SIN_FESTIVOS)
    assert vuelta.codigo == "convocada_despues"


def test_the_first_date_that_respects_the_term():
    assert primera_fecha_posible(PLENO, date(2026, 3, 25), SIN_FESTIVOS) == date(2026, 3, 28)
    assert dias_habiles_entre(date(2026, 3, 25), date(2026, 3, 28), SIN_FESTIVOS) == 2


def test_second_call_of_the_pleno_is_two_natural_days_later_with_a_warning_on_a_day_off():
    segunda, avisos = segunda_convocatoria(PLENO, local("2021-03-25T09:30"), SIN_FESTIVOS)
    assert segunda == local("2021-03-27T09:30")
    assert [aviso.codigo for aviso in avisos] == ["segunda_en_inhabil"]
    assert avisos[0].texto() == "La segunda convocatoria cae en día inhábil (27-03-2021)"


def test_second_call_keeps_the_hour_of_the_clock_when_summer_time_begins():
    segunda, _avisos = segunda_convocatoria(PLENO, local("2026-03-27T09:30"), SIN_FESTIVOS)
    assert (segunda.hour, segunda.utcoffset()) == (9, timedelta(hours=2))


def test_second_call_may_count_working_days():
    perfil = perfil_de("común", "", "pleno", {"segunda_convocatoria_dias_habiles": True})
    segunda, avisos = segunda_convocatoria(perfil, local("2021-03-25T09:30"), SIN_FESTIVOS)
    assert (segunda, avisos) == (local("2021-03-29T09:30"), ())


def test_d08_second_call_of_the_jgl_is_one_hour_later():
    segunda, avisos = segunda_convocatoria(JGL, local("2026-03-24T09:00"), SIN_FESTIVOS)
    assert (segunda, avisos) == (local("2026-03-24T10:00"), ())
    assert segunda.hour == 10


def test_a_press_conference_has_no_second_call():
    assert segunda_convocatoria(perfil_de("común", "", "rueda_prensa"), local("2026-03-24T09:00"), SIN_FESTIVOS) == (
        None,
        (),
    )


def test_a_second_call_that_is_not_the_one_of_the_law_is_refused():
    primera = local("2026-03-24T09:00")
    assert comprobar_segunda(PLENO, primera, local("2026-03-26T09:00"), SIN_FESTIVOS) is None
    rechazo = comprobar_segunda(PLENO, primera, local("2026-03-25T09:00"), SIN_FESTIVOS)
    assert rechazo.texto() == "La segunda convocatoria es el 26-03-2026 a las 09:00"
    assert rechazo.norma == "ROF art. 90.2"
    assert comprobar_segunda(JGL, primera, local("2026-03-26T09:00"), SIN_FESTIVOS).norma == "ROF art. 113.1.c"


def test_where_the_law_fixes_no_second_call_it_only_comes_later():
    mesa, primera = perfil_de("común", "", "mesa_contratacion"), local("2026-03-24T09:00")
    assert comprobar_segunda(mesa, primera, local("2026-03-24T12:00"), SIN_FESTIVOS) is None
    assert comprobar_segunda(mesa, primera, primera, SIN_FESTIVOS).codigo == "segunda_incorrecta"


dias = st.dates(date(2025, 1, 1), date(2027, 12, 31))
festivos = st.frozensets(dias, max_size=30)


@given(notificada=dias, antes=st.integers(0, 20), sesion=dias, festivos=festivos)
def test_an_earlier_notice_is_never_worse(notificada, antes, sesion, festivos):
    def valida(fecha):
        return (
            comprobar_preaviso(
                PLENO,
                ORDINARIA,
                datetime(fecha.year, fecha.month, fecha.day, 8, tzinfo=UTC),
                datetime(sesion.year, sesion.month, sesion.day, 9, tzinfo=UTC),
                festivos,
            )
            is None
        )

    if valida(notificada):
        assert valida(notificada - timedelta(days=antes))


@given(sesion=dias, festivos=festivos)
def test_the_latest_day_is_valid_and_the_next_is_not(sesion, festivos):
    ultimo = ultimo_dia_notificacion(PLENO, ORDINARIA, sesion, festivos)
    assert dias_habiles_entre(ultimo, sesion, festivos) >= 2
    assert dias_habiles_entre(ultimo + timedelta(days=1), sesion, festivos) < 2


@given(desde=dias, n=st.integers(1, 30), festivos=festivos)
def test_a_term_of_working_days_ends_on_a_working_day(desde, n, festivos):
    fin = sumar_dias_habiles(desde, n, festivos)
    assert es_habil(fin, festivos)
    assert dias_habiles_entre(desde, fin, festivos) == n - 1
