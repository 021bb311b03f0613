"""The worked examples of the law about composition and quorum: C and Q."""

from dataclasses import replace

import pytest

from sesiones.reglas.composicion import cifras, comprobar_junta_gobierno, comprobar_mesa_contratacion, numero_legal
from sesiones.reglas.parametros import ReglaQuorum
from sesiones.reglas.quorum import Asistentes, SituacionQuorum, vigilar_quorum
from tests.ejemplos.hechos import COMISION, COMISION_CT, COMISION_CV, JGL, MESA, PLENO, PLENO_RI, codigo, constituye

# Ley 40/2015 art. 17.2, of which no organ of the town has the general rule.
LEY_40 = replace(MESA, quorum_primera=ReglaQuorum.MITAD)

EJEMPLOS = {
    "C01": (lambda: (numero_legal(250), numero_legal(251)), (5, 7)),
    "C02": (lambda: (numero_legal(20_000), numero_legal(20_001)), (17, 21)),
    "C03": (lambda: (numero_legal(100_000), numero_legal(100_001)), (25, 27)),
    "C05": (lambda: numero_legal(330_000), 29),
    "C06": (lambda: numero_legal(1_620_000), 41),
    "C07": (
        lambda: (cifras(29).junta_gobierno + 1, comprobar_junta_gobierno(29, 9), codigo(comprobar_junta_gobierno(29, 10))),
        (10, None, "junta_excesiva"),
    ),
    "C09": (lambda: (comprobar_mesa_contratacion(6, 2), codigo(comprobar_mesa_contratacion(6, 3))),
            (None, "mesa_con_electos")),
    "C10": (lambda: codigo(comprobar_mesa_contratacion(5, 2)), "mesa_con_electos"),
    "Q01": (lambda: constituye(PLENO, 21, 7), True),
    "Q02": (lambda: constituye(PLENO, 21, 6), False),
    "Q03": (lambda: (constituye(PLENO, 13, 5), constituye(PLENO, 13, 4)), (True, False)),
    "Q04": (lambda: (constituye(PLENO, 7, 3), constituye(PLENO, 7, 2)), (True, False)),
    "Q05": (lambda: constituye(PLENO, 5, 2), False),
    "Q07": (lambda: constituye(PLENO, 21, 21, secretaria=False), False),
    "Q08": (lambda: vigilar_quorum(PLENO, 21, Asistentes(6)).situacion, SituacionQuorum.PERDIDO),
    "Q09": (lambda: (constituye(JGL, 8, 5), constituye(JGL, 8, 4)), (True, False)),
    "Q11": (lambda: constituye(JGL, 4, 2, convocatoria=2), False),
    "Q12": (
        lambda: (constituye(COMISION, 9, 5), constituye(COMISION, 9, 4), constituye(COMISION, 9, 3, convocatoria=2)),
        (True, False, True),
    ),
    "Q13": (lambda: (constituye(COMISION_CV, 9, 3), constituye(COMISION_CT, 9, 3)), (True, True)),
    "Q15": (lambda: constituye(MESA, 5, 4, vocal_economico=False), False),
    "Q16": (lambda: (constituye(LEY_40, 9, 5), constituye(LEY_40, 9, 4)), (True, False)),
    "Q17": (lambda: constituye(PLENO_RI, 11, 3 + 1), True),
}  # fmt: skip


@pytest.mark.parametrize(("halla", "esperado"), [pytest.param(*par, id=id_) for id_, par in EJEMPLOS.items()])
def test_ejemplo(halla, esperado):
    assert halla() == esperado
