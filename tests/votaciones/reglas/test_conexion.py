"""A lost connection: who counts as present, and what an open vote does with who was cut off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import EstadoAsistencia
from sesiones.reglas.conexion import estados_presentes
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.quorum import Asistentes, vigilar_quorum
from sesiones.reglas.rechazo import Rechazo
from votaciones.estados import SituacionCenso
from votaciones.reglas.censo import HechosMiembro, formar_censo
from votaciones.reglas.conexion import cierre_en_gracia, fin_de_gracia, oral_fuera_de_gracia

ABIERTA = datetime(2026, 3, 26, 9, 0, tzinfo=UTC)
SALIDA = perfil_de("común", "", "pleno")
PRESENTE = perfil_de("común", "", "pleno", {"perdida_conexion": "presente"})

perfiles = st.sampled_from([SALIDA, PRESENTE])
estados = st.lists(st.sampled_from(EstadoAsistencia), max_size=9)
segundos = st.integers(-600, 600)


def after(seconds):
    return ABIERTA + timedelta(seconds=seconds)


def con_gracia(seconds):
    return perfil_de("común", "", "pleno", {"gracia_conexion_segundos": seconds})


def censo(perfil, lista):
    hechos = [HechosMiembro(str(n), estado, ABIERTA) for n, estado in enumerate(lista)]
    return formar_censo(hechos, perfil, deliberacion_desde=after(-60))


@given(perfil=perfiles, lista=estados)
def test_at_every_instant_quorum_and_census_count_the_same_people(perfil, lista):
    there = sum(estado in estados_presentes(perfil) for estado in lista)
    assert there == censo(perfil, lista).presentes


@given(lista=estados)
def test_a_lost_connection_is_a_departure_unless_the_regulation_says_otherwise(lista):
    dropped = [EstadoAsistencia.FUERA if e is EstadoAsistencia.DESCONECTADO else e for e in lista]
    assert censo(SALIDA, lista) == censo(SALIDA, dropped)
    kept = [EstadoAsistencia.PRESENTE if e is EstadoAsistencia.DESCONECTADO else e for e in lista]
    assert censo(PRESENTE, lista) == censo(PRESENTE, kept)


@given(presentes=st.integers(0, 21), caidos=st.integers(0, 21))
def test_the_quorum_survives_a_lost_connection_only_where_it_counts_as_present(presentes, caidos):
    def lost(perfil):
        counted = presentes + (caidos if EstadoAsistencia.DESCONECTADO in estados_presentes(perfil) else 0)
        return vigilar_quorum(perfil, 21, Asistentes(counted)).rechazo is not None

    assert lost(SALIDA) == (presentes < 7)
    assert lost(PRESENTE) == (presentes + caidos < 7)


@given(gracia=st.integers(0, 600), caida=segundos, ahora=segundos)
def test_the_vote_stays_open_exactly_while_the_grace_of_somebody_cut_off_runs(gracia, caida, ahora):
    perfil = con_gracia(gracia)
    held = cierre_en_gracia(perfil, ABIERTA, {"Ana": after(caida)}, after(ahora))
    late = oral_fuera_de_gracia(perfil, ABIERTA, after(caida), after(ahora))
    during = caida > 0
    assert isinstance(held, Rechazo) == (during and ahora < caida + gracia)
    assert isinstance(late, Rechazo) == (during and ahora > caida + gracia)
    assert not (held and late), "who may no longer vote keeps nobody waiting"


@given(caidas=st.dictionaries(st.text(min_size=1, max_size=3), segundos, max_size=5), ahora=segundos)
def test_it_can_be_closed_when_the_last_grace_has_run_and_not_before(caidas, ahora):
    ends = [end for caida in caidas.values() if (end := fin_de_gracia(SALIDA, ABIERTA, after(caida)))]
    held = cierre_en_gracia(SALIDA, ABIERTA, {who: after(caida) for who, caida in caidas.items()}, after(ahora))
    assert (held is None) == all(after(ahora) >= end for end in ends)


def test_the_refusal_tells_whom_one_waits_for_and_how_long():
    held = cierre_en_gracia(SALIDA, ABIERTA, {"Ana": after(10), "Luis": after(-10)}, after(70.4))
    assert held.texto() == "Ha perdido la conexión y puede votar por otro medio durante 60 segundos: Ana"
    ambos = cierre_en_gracia(SALIDA, ABIERTA, {"Ana": after(10), "Luis": after(20)}, after(70))
    assert ambos.texto().endswith("durante 70 segundos: Ana, Luis")
    ultimo = cierre_en_gracia(SALIDA, ABIERTA, {"Ana": after(10)}, after(129))
    assert ultimo.texto().endswith("durante 1 segundo: Ana")
    assert cierre_en_gracia(SALIDA, ABIERTA, {}, after(70)) is None
    assert oral_fuera_de_gracia(SALIDA, ABIERTA, None, after(9999)) is None


@pytest.mark.parametrize(
    ("perfil", "situacion"),
    [(SALIDA, SituacionCenso.ABSTENCION_POR_AUSENCIA), (PRESENTE, SituacionCenso.CON_VOTO)],
)
def test_dropped_in_the_debate_and_not_back_at_the_vote(perfil, situacion):
    (line,) = censo(perfil, [EstadoAsistencia.DESCONECTADO]).entradas
    assert line.situacion is situacion
