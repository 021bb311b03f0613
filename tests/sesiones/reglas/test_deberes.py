"""What a session leaves to be done, until when, and by which article."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import ClasePunto
from sesiones.reglas.deberes import Acuerdo, ClaseDeber, aprueba_norma, deberes_de, fin_de_trimestre
from sesiones.reglas.perfil import perfil_de

THURSDAY = date(2026, 11, 19)
C, P = ClaseDeber, ClasePunto


def of(*acuerdos, organo="pleno", ccaa="", publica=True, poblacion=8_000, festivos=frozenset(), **others):
    perfil = perfil_de("común", ccaa, organo)
    return deberes_de(perfil, THURSDAY, acuerdos, festivos, publica=publica, poblacion=poblacion, **others)


def told(deberes):
    return [(deber.clase, deber.punto, deber.cuando and deber.cuando.isoformat(), deber.norma) for deber in deberes]


def test_a_pleno_remits_its_agreements_in_six_working_days_and_publishes():
    assert told(of()) == [
        (C.REMISION, "", "2026-11-27", "ROF art. 196.3"),
        (C.RESUMEN, "", None, "ROF art. 229.2"),
        (C.ACTA, "", None, "RD 128/2018 art. 3.2.d"),
    ]


def test_madrid_gives_fifteen_days_to_remit():
    assert told(of(ccaa="MD"))[0][2] == "2026-12-10"


def test_a_holiday_puts_off_the_last_day():
    assert told(of(festivos={date(2026, 11, 23)}))[0][2] == "2026-11-30"


def test_the_board_sends_its_minutes_to_every_councillor_and_publishes_none():
    """ROF art. 113.1.b; its sessions are not public (LBRL art. 70.1)."""
    assert told(of(organo="junta_gobierno", publica=False)) == [
        (C.REMISION, "", "2026-11-27", "ROF art. 196.3"),
        (C.COPIA_JUNTA, "", "2026-12-03", "ROF art. 113.1.b"),
        (C.RESUMEN, "", None, "ROF art. 229.2"),
    ]


def test_a_commission_decides_nothing_that_is_remitted():
    assert told(of(organo="comision", publica=False)) == []


@pytest.mark.parametrize(("poblacion", "due"), [(50_000, None), (50_001, "2026-12-31")])
def test_a_large_town_has_a_bulletin_each_quarter(poblacion, due):
    """ROF art. 197: over 50,000 inhabitants."""
    found = {clase: cuando for clase, _punto, cuando, _norma in told(of(poblacion=poblacion))}
    assert found.get(C.BOLETIN) == due
    assert C.BOLETIN not in {one.clase for one in of(organo="comision", poblacion=poblacion)}


def test_each_agreement_is_notified_in_ten_working_days():
    """Ley 39/2015 art. 40.2."""
    found = told(of(Acuerdo("3", "Licencia de obras", P.DICTAMEN), Acuerdo("4", "Cesión", P.PROPOSICION)))
    assert found[1:3] == [
        (C.NOTIFICACION, "3", "2026-12-03", "Ley 39/2015 art. 40.2"),
        (C.NOTIFICACION, "4", "2026-12-03", "Ley 39/2015 art. 40.2"),
    ]


@pytest.mark.parametrize(
    "clase", [P.ACTA, P.RATIFICACION_URGENCIA, P.DECLARACION, P.DACION_CUENTA, P.CENSURA, P.CONFIANZA]
)
def test_what_affects_nobody_is_not_notified(clase):
    assert of(Acuerdo("1", "Ordenanza", clase)) == of()


@pytest.mark.parametrize(
    ("titulo", "es_norma"),
    [
        ("Aprobación definitiva de la ordenanza fiscal 3", True),
        ("REGLAMENTO orgánico municipal", True),
        ("Aprovació de l'ordenança de convivència", True),
        ("Modificació del reglament orgànic", True),
        ("Expediente de contratación", False),
        ("Subordenanzas", False),
        ("Ascenso reglamentario", False),
    ],
)
def test_an_ordinance_is_published_whole_before_it_is_in_force(titulo, es_norma):
    """LBRL art. 70.2."""
    acuerdo = Acuerdo("7", titulo, P.DICTAMEN)
    assert aprueba_norma(acuerdo) is es_norma
    assert (C.NORMA in {one.clase for one in of(acuerdo)}) is es_norma


def test_who_made_a_popular_proposal_has_a_copy_in_fifteen_days():
    """ROF art. 231.3."""
    found = told(of(Acuerdo("5", "Carril bici", P.INICIATIVA_POPULAR)))
    assert (C.INICIATIVA, "5", "2026-12-10", "ROF art. 231.3") in found
    assert C.INICIATIVA not in {one.clase for one in of(Acuerdo("5", "Carril bici", P.MOCION))}


def test_each_duty_says_what_is_to_be_done_and_why():
    acuerdos = Acuerdo("1", "Ordenanza fiscal", P.INICIATIVA_POPULAR), Acuerdo("2", "Acta anterior", P.ACTA)
    found = {*of(*acuerdos, poblacion=90_000), *of(organo="junta_gobierno")}
    assert {(one.clase, one.que, one.norma) for one in found} == {
        (
            C.REMISION,
            "Remitir copia o extracto de los acuerdos al Estado y a la comunidad autónoma",
            "ROF art. 196.3",
        ),
        (C.RESUMEN, "Publicar el resumen de la sesión y de sus acuerdos", "ROF art. 229.2"),
        (C.COPIA_JUNTA, "Enviar copia del acta a todos los miembros de la corporación", "ROF art. 113.1.b"),
        (C.ACTA, "Publicar el acta en la sede electrónica", "RD 128/2018 art. 3.2.d"),
        (C.BOLETIN, "Incluir los acuerdos en el boletín de información municipal", "ROF art. 197"),
        (C.NOTIFICACION, "Notificar el acuerdo a los interesados", "Ley 39/2015 art. 40.2"),
        (
            C.NORMA,
            "Publicar en el boletín de la provincia: la norma entra en vigor quince días hábiles después",
            "LBRL art. 70.2",
        ),
        (C.INICIATIVA, "Enviar copia de esa parte del acta a quien hizo la propuesta", "ROF art. 231.3"),
    }


def test_a_session_that_was_not_held_leaves_nothing_of_its_own():
    assert of(celebrada=False) == ()


@given(st.lists(st.sampled_from([P.DICTAMEN, P.ACTA, P.INICIATIVA_POPULAR, P.MOCION]), max_size=6), st.booleans())
def test_what_has_a_term_comes_first_and_no_term_is_past_before_it_begins(clases, publica):
    acuerdos = [Acuerdo(str(n), "Ordenanza", clase) for n, clase in enumerate(clases)]
    found = of(*acuerdos, publica=publica, poblacion=90_000)
    whens = [one.cuando or date.max for one in found]
    assert whens == sorted(whens)
    assert all(when > THURSDAY for when in whens)
    assert len({(one.clase, one.punto) for one in found}) == len(found)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_quarter_ends_with_its_third_month(dia):
    """ROF art. 197."""
    end = fin_de_trimestre(dia)
    assert dia <= end
    assert (end + timedelta(days=1)).day == 1
    assert (end.year, (end.month - 1) // 3) == (dia.year, (dia.month - 1) // 3)
    assert end.month % 3 == 0
