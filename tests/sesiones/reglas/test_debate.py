"""Turns, times and order of a debate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import ClasePunto, TipoTurno
from sesiones.reglas.debate import (
    GrupoEnDebate,
    expulsar,
    llamar_al_orden,
    orden_de_grupos,
    tiempo_de,
    turno_que_toca,
)
from sesiones.reglas.perfil import PerfilNormativo, perfil_de

PLENO = PerfilNormativo()
GRUPOS = [
    GrupoEnDebate("A", 9, anotado=2),
    GrupoEnDebate("B", 3, anotado=3),
    GrupoEnDebate("C", 5, propone=True),
    GrupoEnDebate("D", 4, anotado=1),
]


@pytest.mark.parametrize(
    ("clase", "tipo", "segundos"),
    [
        (ClasePunto.DICTAMEN, TipoTurno.INTERVENCION, 600),
        (ClasePunto.DICTAMEN, TipoTurno.REPLICA, 300),
        (ClasePunto.MOCION, TipoTurno.INTERVENCION, 300),
        (ClasePunto.MOCION_URGENCIA, TipoTurno.REPLICA, 180),
        (ClasePunto.PREGUNTA, TipoTurno.PREGUNTA, 120),
        (ClasePunto.DICTAMEN, TipoTurno.CUESTION_ORDEN, None),
    ],
)
def test_each_turn_has_its_time_by_kind_of_item(clase, tipo, segundos):
    assert tiempo_de(PLENO, clase, tipo) == segundos


def test_the_unattached_member_has_a_share_of_the_time_of_a_group():
    assert tiempo_de(PLENO, ClasePunto.DICTAMEN, TipoTurno.INTERVENCION, no_adscrito=True) == 198
    corto = perfil_de("común", "", "pleno", {"tiempo_cierre": 10, "tiempo_alusiones": 1})
    assert tiempo_de(corto, ClasePunto.DICTAMEN, TipoTurno.CIERRE, no_adscrito=True) == 3
    assert tiempo_de(corto, ClasePunto.DICTAMEN, TipoTurno.ALUSIONES, no_adscrito=True) == 1
    sin_limite = perfil_de("común", "", "pleno", {"tiempo_cierre": 0})
    assert tiempo_de(sin_limite, ClasePunto.DICTAMEN, TipoTurno.CIERRE, no_adscrito=True) is None


@pytest.mark.parametrize(
    ("orden", "esperado"),
    [
        ("menor_a_mayor", ("C", "B", "D", "A")),
        ("mayor_a_menor", ("C", "A", "D", "B")),
        ("lista", ("C", "D", "A", "B")),
    ],
)
def test_the_proposer_speaks_first_and_the_others_as_the_regulation_says(orden, esperado):
    assert orden_de_grupos(perfil_de("común", "", "pleno", {"orden_grupos": orden}), GRUPOS) == esperado


@given(escanos=st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_every_group_speaks_once_whatever_the_order(escanos):
    grupos = [GrupoEnDebate(str(n), size) for n, size in enumerate(escanos)]
    assert sorted(orden_de_grupos(PLENO, grupos)) == sorted(grupo.siglas for grupo in grupos)


@pytest.mark.parametrize(
    ("anteriores", "codigo"),
    [(0, None), (1, "penultima_llamada"), (2, "puede_expulsarse"), (3, "puede_expulsarse")],
)
def test_the_second_call_to_order_warns_and_the_third_may_expel(anteriores, codigo):
    consequence = llamar_al_orden(PLENO, anteriores, "Interrumpe")
    assert (consequence.codigo if consequence else None) == codigo


def test_a_call_to_order_has_its_reason():
    refused = llamar_al_orden(PLENO, 0, " ")
    assert refused is not None
    assert refused.codigo == "falta_motivo"


@pytest.mark.parametrize(
    ("primero", "segundo", "falta_exponer", "esperado"),
    [
        ((), (), True, (TipoTurno.EXPOSICION, "")),
        ((), (), False, (TipoTurno.INTERVENCION, "A")),
        (("A",), (), False, (TipoTurno.INTERVENCION, "B")),
        (("B",), (), False, (TipoTurno.INTERVENCION, "A")),
        (("A", "B"), (), False, (TipoTurno.REPLICA, "A")),
        (("A", "B"), ("A",), False, (TipoTurno.REPLICA, "B")),
        (("A", "B"), ("B", "A"), False, None),
    ],
)
def test_the_proposer_explains_then_each_group_speaks_once_and_again(primero, segundo, falta_exponer, esperado):
    hablado = {TipoTurno.INTERVENCION: primero, TipoTurno.REPLICA: segundo}
    assert turno_que_toca(("A", "B"), hablado, falta_exponer=falta_exponer) == esperado


def test_before_anybody_has_spoken_the_first_group_has_the_first_turn():
    assert turno_que_toca(("A", "B"), {}, falta_exponer=False) == (TipoTurno.INTERVENCION, "A")


@given(orden=st.lists(st.sampled_from("ABCDE"), unique=True))
def test_following_the_plan_gives_every_group_two_turns(orden):
    hablado = {TipoTurno.INTERVENCION: [], TipoTurno.REPLICA: []}
    while toca := turno_que_toca(orden, hablado, falta_exponer=False):
        hablado[toca[0]].append(toca[1])
    assert hablado == {TipoTurno.INTERVENCION: orden, TipoTurno.REPLICA: orden}


@pytest.mark.parametrize(("llamadas", "codigo"), [(0, "faltan_llamadas"), (2, "faltan_llamadas"), (3, None), (4, None)])
def test_only_who_was_called_to_order_three_times_is_expelled(llamadas, codigo):
    found = expulsar(PLENO, llamadas)
    assert (found.codigo if found else None) == codigo
