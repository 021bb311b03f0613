"""What the kind of session changes, and who chairs by age."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, Parte
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.convocatoria import faltas_orden
from sesiones.reglas.parametros import Desempate, PuntoNuevo, ReglaQuorum
from sesiones.reglas.perfil import PerfilNormativo, perfil_de
from sesiones.reglas.presidencia import Nacido, mesa_de_edad
from sesiones.reglas.puntos import PuntoConvocado
from sesiones.reglas.quorum import Asistentes, constituir
from sesiones.reglas.rechazo import Rechazo
from sesiones.reglas.vencimientos import Vencimiento

PLENO = PerfilNormativo()


def test_e05_the_constitutive_session_needs_the_majority_and_two_days_later_whoever_comes():
    perfil = segun_caracter(PLENO, Caracter.CONSTITUTIVA)
    assert constituir(perfil, 21, Asistentes(11)) is None
    refused = constituir(perfil, 21, Asistentes(10))
    assert isinstance(refused, Rechazo)
    assert refused.norma == "LOREG art. 195.4"
    assert constituir(perfil, 21, Asistentes(8), 2) is None


def test_the_constitutive_session_changes_what_the_electoral_law_says_and_nothing_else():
    otro = {"segunda_convocatoria_dias": 4, "segunda_convocatoria_dias_habiles": True}
    rioja = perfil_de("común", "RI", "pleno", otro)
    perfil = segun_caracter(rioja, Caracter.CONSTITUTIVA)
    propio = replace(
        rioja,
        quorum_primera=ReglaQuorum.MAYORIA_ABSOLUTA,
        quorum_segunda=ReglaQuorum.NINGUNO,
        segunda_convocatoria_dias=2,
        segunda_convocatoria_dias_habiles=False,
        desempate=Desempate.SIN_CALIDAD,
        punto_nuevo_extraordinaria=PuntoNuevo.NUNCA,
        normas=perfil.normas,
    )
    assert perfil == propio
    assert (perfil.norma("segunda_convocatoria_dias"), perfil.norma("desempate")) == (
        "LOREG art. 195.4",
        "LOREG art. 196",
    )


def test_any_other_session_follows_the_rules_of_its_organ():
    assert segun_caracter(PLENO, Caracter.EXTRAORDINARIA) is PLENO


def test_e10_the_mesa_de_edad_without_mayor_and_candidate():
    present = [
        Nacido("alcalde", date(1955, 1, 1)),
        Nacido("mayor", date(1958, 1, 1)),
        Nacido("media", date(1980, 1, 1)),
        Nacido("menor", date(1996, 1, 1)),
        Nacido("candidata", date(2002, 1, 1)),
    ]
    assert mesa_de_edad(present, {"alcalde", "candidata"}) == ("mayor", "menor")
    assert mesa_de_edad(present) == ("alcalde", "candidata")
    assert mesa_de_edad(present[:2]) == ("alcalde", "mayor")


@pytest.mark.parametrize(
    "present", [[Nacido("a", date(1990, 1, 1)), Nacido("b", None)], [Nacido("a", date(1990, 1, 1))]]
)
def test_without_the_ages_the_mesa_cannot_be_formed(present):
    refused = mesa_de_edad(present)
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "mesa_edad_desconocida"


def orden(caracter, *clases):
    puntos = [PuntoConvocado(str(n), "Asunto", clase, Parte.RESOLUTIVA) for n, clase in enumerate(clases, 1)]
    return [falta.codigo for falta in faltas_orden(PLENO, caracter, puntos)]


@pytest.mark.parametrize(
    ("caracter", "clases", "codigos"),
    [
        (Caracter.CONSTITUTIVA, [ClasePunto.ELECCION], []),
        (Caracter.CONSTITUTIVA, [], []),
        (Caracter.CONSTITUTIVA, [ClasePunto.DACION_CUENTA], ["sesion_sin_su_objeto"]),
        (Caracter.CONSTITUTIVA, [ClasePunto.ELECCION, ClasePunto.DICTAMEN], ["punto_ajeno_a_la_sesion"]),
        (Caracter.CIERRE_ACTA, [ClasePunto.ACTA], []),
        (Caracter.CIERRE_ACTA, [ClasePunto.MOCION], ["sesion_sin_su_objeto", "punto_ajeno_a_la_sesion"]),
    ],
)
def test_a_session_that_the_law_dates_treats_what_it_exists_for_and_nothing_else(caracter, clases, codigos):
    assert orden(caracter, *clases) == codigos


def test_press_conferences_and_meetings_are_no_collegiate_bodies():
    assert [clase for clase in ClaseOrgano if not clase.es_colegiado] == [ClaseOrgano.RUEDA_PRENSA, ClaseOrgano.REUNION]


def test_a_term_may_end_on_a_day_or_at_an_instant():
    assert Vencimiento("x", "x", date(2026, 1, 2), "").dia == date(2026, 1, 2)
    assert Vencimiento("x", "x", datetime(2026, 1, 2, 9, tzinfo=UTC), "").dia == date(2026, 1, 2)
