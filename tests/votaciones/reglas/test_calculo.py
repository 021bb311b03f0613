"""The chain of rules that the calculator asks."""

from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Resultado, Sentido
from votaciones.reglas.calculo import Consulta, calcular
from votaciones.reglas.empates import PasoEmpate
from votaciones.reglas.mayorias import recuento
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")
MESA = perfil_de("común", "", "mesa_contratacion")
EMPATE = recuento(2, 2, 0)


VOTOS = (recuento(11, 8, 2),)


def pregunta(perfil=PLENO, votos=VOTOS, n=21, **cambios):
    return calcular(Consulta(perfil, n, n, cambios.pop("presentes", n), votos, **cambios))


def test_who_emits_nothing_abstains_or_does_not_count_as_the_profile_says():
    ronda = pregunta(votos=(recuento(9, 8, 0),)).rondas[0]
    assert (ronda.sin_emitir, ronda.recuento) == (4, recuento(9, 8, 4))
    assert pregunta().rondas[0].sin_emitir == 0
    perfil = perfil_de("común", "", "pleno", {"voto_no_emitido": "no_cuenta"})
    assert pregunta(perfil, votos=(recuento(9, 8, 0),)).rondas[0].recuento == recuento(9, 8, 0)


def test_an_organ_without_casting_vote_does_not_approve_a_tie():
    calculo = pregunta(MESA, (EMPATE,), n=5, presentes=5)
    assert (calculo.resultado, calculo.siguiente) == (Resultado.RECHAZADA, None)


def test_the_casting_vote_before_the_second_vote_is_not_listened_to():
    calculo = pregunta(votos=(recuento(10, 10, 1),), calidad=Sentido.SI)
    assert (calculo.resultado, calculo.siguiente) == (Resultado.EMPATE, PasoEmpate.SEGUNDA_VOTACION)
    decidida = pregunta(votos=(recuento(10, 10, 1),) * 2, calidad=Sentido.NO)
    assert (decidida.resultado, len(decidida.rondas)) == (Resultado.RECHAZADA, 2)


def test_a_second_vote_that_nobody_asked_for_is_not_counted():
    assert len(pregunta(votos=(recuento(11, 8, 2), recuento(1, 20, 0))).rondas) == 1
    assert pregunta(votos=(recuento(10, 10, 1), recuento(11, 10, 0))).resultado is Resultado.APROBADA


def test_a_majority_out_of_reach_is_a_warning_where_the_presidency_may_withdraw():
    calculo = pregunta(votos=(recuento(8, 0, 0),), n=17, presentes=8, materia="47.2.f")
    assert [aviso.codigo for aviso in calculo.avisos] == ["mayoria_inalcanzable"]
    assert calculo.resultado is Resultado.RECHAZADA


def test_without_quorum_or_with_figures_that_cannot_be_there_is_no_result():
    sin_quorum = pregunta(votos=(recuento(4, 1, 0),), presentes=6)
    assert (sin_quorum.resultado, sin_quorum.constituida) == (None, False)
    assert [r.codigo for r in pregunta(votos=(recuento(22, 0, 0),)).rechazos] == ["mas_votos_que_miembros"]
    assert [r.codigo for r in pregunta(presentes=22).rechazos] == ["mas_presentes_que_miembros"]


def test_the_majority_that_the_secretary_sets_and_the_weights_of_an_organ():
    assert pregunta(mayoria=Mayoria.SIMPLE).exigida == pregunta().exigida
    assert pregunta(votos=(recuento(10, 9, 2),), mayoria=Mayoria.ABSOLUTA).resultado is Resultado.RECHAZADA
    portavoces = perfil_de("común", "", "junta_portavoces")
    pesos = pregunta(portavoces, (recuento(12, 9, 0),), n=5, peso_total=21)
    assert (pesos.resultado, pesos.rondas[0].sin_emitir) == (Resultado.APROBADA, 0)
    pocos = pregunta(portavoces, (recuento(3),), n=5, peso_total=21).rondas[0]
    assert (pocos.sin_emitir, pocos.recuento) == (0, recuento(3))
    demasiado = pregunta(portavoces, (recuento(12, 10, 0),), n=5, peso_total=21)
    assert demasiado.rechazos[0].texto() == "22 votos y 21 votos"
