"""A recorded session, told in local times, becomes acts at instants."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from config.env import BASE_DIR
from config.interchange.clock import SessionClock, parse_offset
from config.interchange.timeline import Acto, timeline

EXAMPLES = json.loads((BASE_DIR / "fixtures" / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]


def utc(*args):
    return datetime(*args, tzinfo=UTC)


def test_local_times_are_those_of_the_municipality_in_winter_and_in_summer():
    assert SessionClock(date(2026, 1, 15), "Europe/Madrid").at("09:30") == utc(2026, 1, 15, 8, 30)
    assert SessionClock(date(2026, 7, 15), "Europe/Madrid").at("09:30:10.5") == utc(2026, 7, 15, 7, 30, 10, 500_000)


def test_the_day_rolls_on_when_the_clock_goes_back_by_more_than_six_hours():
    clock = SessionClock(date(2026, 3, 26), "Europe/Madrid")
    assert [clock.at(text) for text in ("18:00", "23:50", "00:10", "01:00")] == [
        utc(2026, 3, 26, 17, 0), utc(2026, 3, 26, 22, 50), utc(2026, 3, 26, 23, 10), utc(2026, 3, 27, 0, 0)
    ]  # fmt: skip


def test_a_small_step_back_is_the_same_day():
    clock = SessionClock(date(2026, 3, 26), "Europe/Madrid")
    assert clock.at("12:00") - clock.at("11:00") == timedelta(hours=1)


def test_full_iso_times_are_taken_as_they_are():
    assert SessionClock(date(2026, 3, 26), "Europe/Madrid").at("2026-03-27T10:00:00+00:00") == utc(2026, 3, 27, 10)


def test_an_offset_counts_from_the_start_of_the_broadcast():
    assert parse_offset("01:02:11.5") == timedelta(hours=1, minutes=2, seconds=11.5)


@pytest.mark.parametrize("sesion", EXAMPLES, ids=lambda s: s["id"])
def test_the_acts_of_a_session_never_go_back_in_time(sesion):
    pasos = timeline(sesion, "Europe/Madrid")
    assert [p.momento for p in pasos] == sorted(p.momento for p in pasos)
    assert (pasos[0].acto, pasos[-1].acto) == (Acto.ABRIR, Acto.LEVANTAR)


@pytest.mark.parametrize("sesion", EXAMPLES, ids=lambda s: s["id"])
def test_every_item_vote_and_incident_of_the_source_is_played_once(sesion):
    pasos = timeline(sesion, "Europe/Madrid")
    assert [p.punto["num"] for p in pasos if p.acto is Acto.LLAMAR_PUNTO] == [p["num"] for p in sesion["puntos"]]
    assert [(p.punto["num"], p.indice) for p in pasos if p.acto is Acto.CERRAR_VOTACION] == [
        (punto["num"], n) for punto in sesion["puntos"] for n, _ in enumerate(punto.get("votaciones", []), 1)
    ]
    assert [p.datos for p in pasos if p.acto is Acto.INCIDENCIA] == sesion.get("incidencias", [])


def test_a_vote_closes_one_second_after_it_opened_and_before_any_later_incident():
    sesion = {
        "id": "X", "convocatoria": {"primera": "2026-03-26T09:30"}, "inicio": "09:30",
        "incidencias": [{"hora": "10:00:00.5", "tipo": "salida", "miembro": "A"}],
        "puntos": [{"num": "1", "titulo": "Uno", "votaciones": [{"hora": "10:00:00"}]}],
    }  # fmt: skip
    acts = [p.acto for p in timeline(sesion, "Europe/Madrid")]
    assert acts.index(Acto.ABRIR_VOTACION) < acts.index(Acto.INCIDENCIA) < acts.index(Acto.CERRAR_VOTACION)


def test_an_incident_of_the_same_instant_comes_before_the_vote_that_opens_then():
    sesion = {
        "id": "X", "convocatoria": {"primera": "2026-03-26T09:30"}, "inicio": "09:30",
        "incidencias": [{"hora": "10:00:00", "tipo": "salida", "miembro": "A"}],
        "puntos": [{"num": "1", "titulo": "Uno", "votaciones": [{"hora": "10:00:00"}]}],
    }  # fmt: skip
    acts = [p.acto for p in timeline(sesion, "Europe/Madrid")]
    assert acts.index(Acto.INCIDENCIA) < acts.index(Acto.ABRIR_VOTACION)
