"""LOREG art. 197: who signs a motion of censure and when the Pleno meets."""

from datetime import date, datetime, time

import pytest

from sesiones.reglas.censura import (
    Escrito,
    Firma,
    Invalidez,
    admitir_censura,
    comprobar_fecha,
    firmas_invalidas,
    requisitos_se_mantienen,
    ultimas_firmas,
)
from sesiones.reglas.perfil import perfil_de

PLENO = perfil_de("común", "", "pleno")
REGISTRO = date(2026, 3, 2)


def el(dia, hora):
    return datetime.combine(date(2026, 3, dia), time(hora))


def escrito(*firmas, **datos):
    return Escrito(firmas, "m1", REGISTRO, **datos)


ONCE = tuple(Firma(f"m{i}") for i in range(1, 12))


@pytest.mark.parametrize(
    ("firma", "causa"),
    [
        (Firma("x"), None),
        (Firma("x", concejal=False), Invalidez.NO_ES_CONCEJAL),
        (Firma("x", autenticada=False), Invalidez.SIN_AUTENTICAR),
        (Firma("x", firmo_otra=True), Invalidez.YA_FIRMO_OTRA),
        (Firma("x", confianza_hasta=REGISTRO), Invalidez.VOTO_LA_CONFIANZA),
        (Firma("x", confianza_hasta=date(2026, 3, 1)), None),
    ],
)
def test_which_signatures_count(firma, causa):
    assert firmas_invalidas(escrito(firma)).get("x") is causa
    admitida = admitir_censura(escrito(*ONCE[:10], firma), 21)
    assert (admitida is None) is (causa is None)


def test_who_signs_twice_signs_once():
    assert firmas_invalidas(escrito(Firma("x"), Firma("x"))) == {"x": Invalidez.REPETIDA}
    assert admitir_censura(escrito(*ONCE[:10], ONCE[0]), 21).codigo == "censura_sin_firmas"
    assert admitir_censura(escrito(*ONCE, ONCE[0]), 21) is None


@pytest.mark.parametrize("falta", ["candidata_es_concejal", "candidata_acepta"])
def test_the_candidate_is_a_councillor_who_accepts(falta):
    assert admitir_censura(escrito(*ONCE, **{falta: False}), 21).norma == "LOREG art. 197.1.b"


def test_the_pleno_is_called_by_law_for_noon_of_the_tenth_working_day():
    assert comprobar_fecha(PLENO, el(16, 12), REGISTRO, set()) is None
    assert comprobar_fecha(PLENO, el(17, 12), REGISTRO, {date(2026, 3, 16)}) is None
    tarde = comprobar_fecha(PLENO, el(16, 18), REGISTRO, set())
    assert tarde.codigo == "censura_fuera_de_fecha"
    assert tarde.texto() == (
        "La moción de censura se debate a las 12:00 del 16/03/2026, décimo día hábil desde su registro"
    )


def test_the_signers_and_the_candidate_still_hold_office_when_the_pleno_meets():
    siguen = {firma.persona for firma in ONCE}
    assert requisitos_se_mantienen(escrito(*ONCE), siguen, 21) is None
    assert requisitos_se_mantienen(escrito(*ONCE), siguen - {"m5"}, 21).codigo == "censura_sin_firmas"
    doce = (*ONCE, Firma("m12"))
    assert requisitos_se_mantienen(escrito(*doce), siguen | {"m12"} - {"m1"}, 21) is None
    sin_candidata = requisitos_se_mantienen(escrito(*doce), (siguen | {"m12"}) - {"m1"}, 21)
    assert sin_candidata.codigo == "censura_sin_candidato"
    sin_aceptar = requisitos_se_mantienen(escrito(*ONCE, candidata_acepta=False), siguen, 21)
    assert sin_aceptar.codigo == "censura_sin_candidato"


def test_only_motions_that_were_dealt_with_use_up_a_signature():
    assert ultimas_firmas([escrito(*ONCE[:3])], 21) == frozenset()
    assert ultimas_firmas([escrito(*ONCE)], 21) == {firma.persona for firma in ONCE}
