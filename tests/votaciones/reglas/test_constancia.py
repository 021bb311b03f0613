"""ROF art. 109.1.h: when the minutes name the sense of one member's vote."""

import pytest

from votaciones.estados import EstadoVotacion, SistemaVotacion
from votaciones.reglas.constancia import puede_constar

PROCLAMADA = EstadoVotacion.PROCLAMADA


def test_of_an_ordinary_vote_with_a_sense_of_ones_own_once_it_is_proclaimed():
    assert puede_constar(PROCLAMADA, SistemaVotacion.ORDINARIA, emitido=True, conocido=True) is None


@pytest.mark.parametrize(
    ("estado", "sistema", "emitido", "conocido", "codigo"),
    [
        (EstadoVotacion.CERRADA, SistemaVotacion.ORDINARIA, True, True, "constancia_sin_proclamar"),
        (PROCLAMADA, SistemaVotacion.SECRETA, True, True, "constancia_secreta"),
        (PROCLAMADA, SistemaVotacion.NOMINAL, True, True, "constancia_innecesaria"),
        (PROCLAMADA, SistemaVotacion.ASENTIMIENTO, True, True, "constancia_innecesaria"),
        (PROCLAMADA, SistemaVotacion.ORDINARIA, False, False, "constancia_sin_voto"),
        (PROCLAMADA, SistemaVotacion.ORDINARIA, True, False, "constancia_por_grupo"),
    ],
)
def test_the_refusal_says_which_part_is_missing(estado, sistema, emitido, conocido, codigo):
    assert puede_constar(estado, sistema, emitido=emitido, conocido=conocido).codigo == codigo
