"""One member, one vote: which ballots are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.rechazo import Rechazo
from votaciones.estados import EstadoVotacion, Sentido, SistemaVotacion, SituacionCenso
from votaciones.reglas.censo import Entrada
from votaciones.reglas.emision import Admision, admitir_voto, admitir_voto_oral, cambio_permitido, puede_votar

PLENO = perfil_de("común", "", "pleno")
CON_VOTO = Entrada("a", SituacionCenso.CON_VOTO)
SI, NO = Sentido.SI, Sentido.NO
ABIERTA = EstadoVotacion.ABIERTA


def test_a_member_of_the_census_votes_while_the_vote_is_open():
    assert puede_votar(ABIERTA, CON_VOTO) is None


@pytest.mark.parametrize("estado", [estado for estado in EstadoVotacion if estado is not ABIERTA])
def test_in_any_other_state_nobody_votes(estado):
    assert puede_votar(estado, CON_VOTO).norma.startswith("ROF art. 98")


@pytest.mark.parametrize(
    ("situacion", "codigo", "norma"),
    [
        (SituacionCenso.ABSTENCION_POR_AUSENCIA, "abstencion_por_ausencia", "LBRL art. 46.2.d"),
        (SituacionCenso.CONFLICTO, "deber_de_abstencion", "LBRL art. 76"),
        (SituacionCenso.AUSENTE, "ausente_al_abrir", "ROF art. 98.3"),
        (SituacionCenso.SIN_VOTO, "sin_voto", "ROF art. 99.5"),
    ],
)
def test_the_member_is_told_exactly_why(situacion, codigo, norma):
    rechazo = puede_votar(ABIERTA, Entrada("a", situacion))
    assert (rechazo.codigo, rechazo.norma) == (codigo, norma)


def test_whoever_is_not_in_the_census_does_not_vote():
    assert puede_votar(ABIERTA, None).codigo == "fuera_de_censo"


@pytest.mark.parametrize(
    ("sistema", "permitido"),
    [
        (SistemaVotacion.ORDINARIA, True),
        (SistemaVotacion.PONDERADA, True),
        (SistemaVotacion.NOMINAL, False),
        (SistemaVotacion.SECRETA, False),
    ],
)
def test_which_systems_let_a_vote_be_changed(sistema, permitido):
    assert cambio_permitido(PLENO, sistema) is permitido


def test_the_regulation_may_forbid_changing():
    perfil = perfil_de("común", "", "pleno", {"cambio_voto_ordinaria": False})
    assert not cambio_permitido(perfil, SistemaVotacion.ORDINARIA)


def admitir(anterior, nuevo, *, estado=ABIERTA, cambio=True, entrada=CON_VOTO):
    return admitir_voto(estado, entrada, anterior=anterior, nuevo=nuevo, permite_cambio=cambio)


def test_v37_the_same_vote_twice_is_one_even_after_the_closing():
    assert admitir(SI, SI) is Admision.REPETIDA
    assert admitir(SI, SI, estado=EstadoVotacion.CERRADA) is Admision.REPETIDA


def test_a_different_vote_replaces_the_first_where_the_profile_allows():
    assert admitir(None, SI) is Admision.NUEVA
    assert admitir(SI, NO) is Admision.CAMBIO
    assert admitir(SI, NO, cambio=False).codigo == "voto_ya_emitido"
    assert admitir(SI, NO, estado=EstadoVotacion.CERRADA).codigo == "votacion_cerrada"


def oral(
    anterior=None, motivo="fallo del dispositivo", sistema=SistemaVotacion.ORDINARIA, entrada=CON_VOTO, estado=ABIERTA
):
    return admitir_voto_oral(estado, entrada, sistema, anterior=anterior, motivo=motivo)


def test_the_secretary_takes_by_word_of_mouth_the_vote_of_a_failed_device():
    assert oral() is None
    assert oral(sistema=SistemaVotacion.NOMINAL) is None
    assert oral(motivo=" ").codigo == "oral_sin_motivo"
    assert oral(anterior=SI).codigo == "voto_ya_emitido"
    assert oral(entrada=None).codigo == "fuera_de_censo"
    assert oral(estado=EstadoVotacion.CERRADA).codigo == "votacion_cerrada"
    assert oral(sistema=SistemaVotacion.SECRETA).norma == "ROF art. 102.3"


@given(intentos=st.lists(st.sampled_from(list(Sentido)), min_size=1), cambio=st.booleans())
def test_whatever_a_member_sends_there_is_one_vote(intentos, cambio):
    vigente = None
    for intento in intentos:
        respuesta = admitir(vigente, intento, cambio=cambio)
        if not isinstance(respuesta, Rechazo):
            vigente = intento
    assert vigente is (intentos[-1] if cambio else intentos[0])


def test_a_vote_that_the_secretary_heard_is_not_changed_from_a_device():
    entrada = Entrada("a", SituacionCenso.CON_VOTO)
    hallado = admitir_voto(
        EstadoVotacion.ABIERTA, entrada, anterior=Sentido.SI, nuevo=Sentido.NO, permite_cambio=True, de_viva_voz=True
    )
    assert hallado.codigo == "voto_de_viva_voz"
