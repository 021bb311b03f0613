"""LBRL art. 76 and LOREG art. 197.5: where a conflict of interest keeps somebody from voting."""

import pytest

from sesiones.estados import ClasePunto
from sesiones.reglas.abstencion import deber_de_abstencion_rige


def test_a06_in_a_censure_everybody_votes():
    assert deber_de_abstencion_rige(ClasePunto.CENSURA).norma == "LOREG art. 197.5"


@pytest.mark.parametrize("clase", [clase for clase in ClasePunto if clase is not ClasePunto.CENSURA])
def test_everywhere_else_the_duty_holds(clase):
    assert deber_de_abstencion_rige(clase) is None
