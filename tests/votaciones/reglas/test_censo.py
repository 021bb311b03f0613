"""Who may vote at the opening, and with what weight."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from sesiones.estados import EstadoAsistencia
from sesiones.reglas.perfil import perfil_de
from votaciones.estados import SituacionCenso
from votaciones.reglas.censo import HechosMiembro, formar_censo

PLENO = perfil_de("común", "", "pleno")
COMISION = perfil_de("común", "CT", "comision")
DELIBERACION = datetime(2026, 3, 30, 9, 30, tzinfo=UTC)
ANTES = datetime(2026, 3, 30, 9, 20, tzinfo=UTC)
DESPUES = datetime(2026, 3, 30, 9, 40, tzinfo=UTC)
PRESENTE, FUERA = EstadoAsistencia.PRESENTE, EstadoAsistencia.FUERA
S = SituacionCenso


def situacion(hecho, perfil=PLENO, deliberacion=DELIBERACION):
    return formar_censo([hecho], perfil, deliberacion_desde=deliberacion).entradas[0].situacion


@pytest.mark.parametrize(
    ("caso", "hecho", "esperada"),
    [
        ("present", HechosMiembro("a", PRESENTE, ANTES), S.CON_VOTO),
        ("V35 came back before the opening", HechosMiembro("a", PRESENTE, DESPUES), S.CON_VOTO),
        ("left in the debate", HechosMiembro("a", FUERA, DESPUES), S.ABSTENCION_POR_AUSENCIA),
        ("left as the debate began", HechosMiembro("a", FUERA, DELIBERACION), S.ABSTENCION_POR_AUSENCIA),
        ("V34 left before the debate", HechosMiembro("a", FUERA, ANTES), S.AUSENTE),
        ("left, nobody knows when", HechosMiembro("a", FUERA), S.AUSENTE),
        ("connection lost in the debate", HechosMiembro("a", EstadoAsistencia.DESCONECTADO, DESPUES),
         S.ABSTENCION_POR_AUSENCIA),
        ("expelled in the debate", HechosMiembro("a", EstadoAsistencia.EXPULSADO, DESPUES), S.ABSTENCION_POR_AUSENCIA),
        ("expelled before it", HechosMiembro("a", EstadoAsistencia.EXPULSADO, ANTES), S.AUSENTE),
        ("never came", HechosMiembro("a", EstadoAsistencia.AUSENTE, DESPUES), S.AUSENTE),
        ("excused", HechosMiembro("a", EstadoAsistencia.AUSENTE_CON_EXCUSA, ANTES), S.AUSENTE),
        ("A01 conflict of interest", HechosMiembro("a", EstadoAsistencia.CONFLICTO, DESPUES), S.CONFLICTO),
        ("A07 own conduct", HechosMiembro("a", PRESENTE, ANTES, no_vota_por_conflicto=True), S.CONFLICTO),
        ("chairs without a vote", HechosMiembro("a", PRESENTE, ANTES, vota=False), S.SIN_VOTO),
    ],
)  # fmt: skip
def test_situation_at_the_opening(caso, hecho, esperada):
    assert situacion(hecho) is esperada


def test_without_a_debate_nobody_abstains_by_absence():
    assert situacion(HechosMiembro("a", FUERA, DESPUES), deliberacion=None) is S.AUSENTE


def test_a_profile_may_keep_present_whoever_loses_the_connection():
    perfil = perfil_de("común", "", "pleno", {"perdida_conexion": "presente"})
    assert situacion(HechosMiembro("a", EstadoAsistencia.DESCONECTADO, DESPUES), perfil) is S.CON_VOTO


def test_v38_a_substitute_votes_in_a_commission_only_while_the_holder_is_away():
    titular, suplente = HechosMiembro("t", FUERA, DESPUES), HechosMiembro("s", PRESENTE, ANTES, sustituye_a="t")
    censo = formar_censo([titular, suplente], COMISION, deliberacion_desde=DELIBERACION)
    assert (censo.en(S.CON_VOTO), censo.en(S.AUSENTE)) == (("s",), ("t",))
    sin_nadie = [titular, HechosMiembro("s", EstadoAsistencia.AUSENTE, ANTES, sustituye_a="t")]
    censo = formar_censo(sin_nadie, COMISION, deliberacion_desde=DELIBERACION)
    assert censo.en(S.ABSTENCION_POR_AUSENCIA) == ("t",)
    ya_fuera = HechosMiembro("s", FUERA, ANTES, sustituye_a="t")
    censo = formar_censo([titular, ya_fuera], COMISION, deliberacion_desde=DELIBERACION)
    assert censo.en(S.ABSTENCION_POR_AUSENCIA) == ("t",)
    vuelto = HechosMiembro("t", PRESENTE, DESPUES)
    censo = formar_censo([vuelto, suplente], COMISION, deliberacion_desde=DELIBERACION)
    assert (censo.en(S.CON_VOTO), censo.en(S.SIN_VOTO)) == (("t",), ("s",))
    assert situacion(suplente) is S.SIN_VOTO


def test_in_an_unweighted_vote_everybody_weighs_one():
    hecho = HechosMiembro("a", PRESENTE, ANTES, peso=Fraction(9))
    assert formar_censo([hecho], COMISION, deliberacion_desde=None).peso_presente == 1
    assert formar_censo([hecho], COMISION, deliberacion_desde=None, ponderada=True).peso_presente == 9


def grupo_de_nueve(estado_del_tercero):
    return [
        HechosMiembro("uno", PRESENTE, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("dos", PRESENTE, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("tres", estado_del_tercero, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("otra", EstadoAsistencia.AUSENTE, ANTES, peso=Fraction(2), grupo="B"),
        HechosMiembro("suelto", EstadoAsistencia.AUSENTE, ANTES),
    ]


@pytest.mark.parametrize(
    ("caso", "reglamento", "peso"), [("P07 default", {}, 9), ("P07 policy", {"peso_incompleto": "presentes"}, 6)]
)
def test_p07_the_weight_of_a_group_with_one_absent(caso, reglamento, peso):
    perfil = perfil_de("común", "CT", "comision", reglamento)
    hechos = grupo_de_nueve(EstadoAsistencia.AUSENTE)
    censo = formar_censo(hechos, perfil, deliberacion_desde=DELIBERACION, ponderada=True)
    assert censo.peso_presente == peso
    assert censo.presentes == 2


def test_weights_are_shared_exactly_and_an_absent_group_weighs_nothing():
    censo = formar_censo(
        grupo_de_nueve(EstadoAsistencia.AUSENTE), COMISION, deliberacion_desde=DELIBERACION, ponderada=True
    )
    assert censo.entrada("uno").peso == Fraction(9, 2)
    assert censo.entrada("nadie") is None


def test_weights_stay_exact_when_the_whole_group_is_there():
    tercios = [HechosMiembro(nombre, PRESENTE, ANTES, peso=Fraction(1, 3), grupo="A") for nombre in "abc"]
    censo = formar_censo(tercios, COMISION, deliberacion_desde=DELIBERACION, ponderada=True)
    assert censo.peso_presente == 1
    assert {type(entrada.peso) for entrada in censo.entradas} == {Fraction}


def test_a_conflicted_seat_leaves_its_weight_outside():
    censo = formar_censo(
        grupo_de_nueve(EstadoAsistencia.CONFLICTO), COMISION, deliberacion_desde=DELIBERACION, ponderada=True
    )
    assert censo.peso_presente == 6


def test_a_substituted_seat_is_not_counted_twice():
    hechos = [
        HechosMiembro("t", EstadoAsistencia.AUSENTE, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("s", PRESENTE, ANTES, peso=Fraction(3), grupo="A", sustituye_a="t"),
        HechosMiembro("u", PRESENTE, ANTES, peso=Fraction(3), grupo="A"),
    ]
    censo = formar_censo(hechos, COMISION, deliberacion_desde=DELIBERACION, ponderada=True)
    assert censo.peso_presente == 6


@pytest.mark.parametrize(
    ("caso", "titular", "suplente", "peso"),
    [
        ("neither came: the seat is one", EstadoAsistencia.AUSENTE, EstadoAsistencia.PENDIENTE, 9),
        (
            "the substitute of one with a conflict has not come",
            EstadoAsistencia.CONFLICTO,
            EstadoAsistencia.PENDIENTE,
            6,
        ),
        ("the substitute sits", EstadoAsistencia.AUSENTE, PRESENTE, 9),
    ],
)
def test_a_substitute_brings_no_seat_of_their_own(caso, titular, suplente, peso):
    """P07: what the rest of the group carries is the weight of seats, and a seat is there once."""
    hechos = [
        *grupo_de_nueve(titular),
        HechosMiembro("suplente", suplente, ANTES, peso=Fraction(3), grupo="A", sustituye_a="tres"),
    ]
    censo = formar_censo(hechos, COMISION, deliberacion_desde=DELIBERACION, ponderada=True)
    assert censo.peso_presente == peso


def test_a_seat_abstains_by_absence_once_though_holder_and_substitute_both_left_the_debate():
    hechos = [
        HechosMiembro("titular", FUERA, DESPUES),
        HechosMiembro("suplente", FUERA, DESPUES, sustituye_a="titular"),
    ]
    censo = formar_censo(hechos, COMISION, deliberacion_desde=DELIBERACION)
    assert [entrada.situacion for entrada in censo.entradas] == [S.AUSENTE, S.ABSTENCION_POR_AUSENCIA]


def test_the_rest_of_a_group_does_not_carry_a_seat_that_abstains_by_absence():
    hechos = [
        HechosMiembro("una", PRESENTE, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("titular", EstadoAsistencia.AUSENTE, ANTES, peso=Fraction(3), grupo="A"),
        HechosMiembro("suplente", FUERA, DESPUES, peso=Fraction(3), grupo="A", sustituye_a="titular"),
    ]
    censo = formar_censo(hechos, COMISION, deliberacion_desde=DELIBERACION, ponderada=True)
    assert [entrada.peso for entrada in censo.entradas] == [3, 3, 3]
