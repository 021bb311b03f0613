"""What the kind of session changes, and who chairs by age."""

from datetime import date

import pytest

from sesiones.estados import Caracter
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.presidencia import Nacido, mesa_de_edad
from sesiones.reglas.quorum import Asistentes, constituir
from sesiones.reglas.rechazo import Rechazo

PLENO = PerfilNormativo()


def test_e05_the_constitutive_session_needs_the_majority_and_two_days_later_whoever_comes():
    perfil = segun_caracter(PLENO, Caracter.CONSTITUTIVA)
    assert constituir(perfil, 21, Asistentes(11)) is None
    refused = constituir(perfil, 21, Asistentes(10))
    assert isinstance(refused, Rechazo)
    assert refused.norma == "LOREG art. 195.4"
    assert constituir(perfil, 21, Asistentes(8), 2) is None


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


@pytest.mark.parametrize(
    "present", [[Nacido("a", date(1990, 1, 1)), Nacido("b", None)], [Nacido("a", date(1990, 1, 1))]]
)
def test_without_the_ages_the_mesa_cannot_be_formed(present):
    refused = mesa_de_edad(present)
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "mesa_edad_desconocida"
