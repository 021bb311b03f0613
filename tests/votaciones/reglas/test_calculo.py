"""The chain of rules that the calculator asks."""

import pytest

from sesiones.estados import ClasePunto
from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Objeto, Resultado, Sentido, SistemaVotacion
from votaciones.reglas.calculo import Consulta, calcular
from votaciones.reglas.empates import PasoEmpate
from votaciones.reglas.materias import ART_47_2, Exigida, mayoria_de_materia
from votaciones.reglas.mayorias import recuento
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")
MESA = perfil_de("común", "", "mesa_contratacion")
EMPATE = recuento(2, 2, 0)


VOTOS = (recuento(11, 8, 2),)


def dicho(calculo):
    return calculo.razonamiento.texto(), calculo.razonamiento.fundamento


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
    assert [ronda.recuento for ronda in calculo.rondas] == [recuento(2, 2, 1)]
    de_tramite = pregunta(MESA, (EMPATE,), n=5, presentes=5, objeto=Objeto.SOBRE_LA_MESA)
    assert dicho(de_tramite) == (
        "2 votos a favor y 2 en contra; el órgano no tiene voto de calidad: rechazada",
        ("ROF art. 92.1", "Ley 40/2015 art. 17.5"),
    )


def test_the_casting_vote_before_the_second_vote_is_not_listened_to():
    calculo = pregunta(votos=(recuento(10, 10, 1),), calidad=Sentido.SI)
    assert (calculo.resultado, calculo.siguiente) == (Resultado.EMPATE, PasoEmpate.SEGUNDA_VOTACION)
    assert (len(calculo.rondas), dicho(calculo)[0]) == (1, "10 votos a favor y 10 en contra: empate")
    decidida = pregunta(votos=(recuento(10, 10, 1),) * 2, calidad=Sentido.NO)
    assert (decidida.resultado, len(decidida.rondas)) == (Resultado.RECHAZADA, 2)


def test_a_second_vote_that_nobody_asked_for_is_not_counted():
    assert len(pregunta(votos=(recuento(11, 8, 2), recuento(1, 20, 0))).rondas) == 1
    segunda = pregunta(votos=(recuento(10, 10, 1), recuento(11, 10, 0)))
    assert (segunda.resultado, len(segunda.rondas)) == (Resultado.APROBADA, 2)
    assert dicho(segunda)[0] == "11 votos a favor y 10 en contra: aprobada"
    persiste = pregunta(votos=(recuento(10, 10, 1), recuento(10, 10, 1), recuento(11, 10, 0)))
    assert (persiste.siguiente, len(persiste.rondas)) == (PasoEmpate.VOTO_CALIDAD, 2)


@pytest.mark.parametrize(
    ("acto", "resultado", "final"),
    [
        ({"calidad": Sentido.SI}, Resultado.APROBADA, "voto de calidad a favor: aprobada"),
        ({"calidad": Sentido.NO}, Resultado.RECHAZADA, "voto de calidad en contra: rechazada"),
        ({"declina": True}, Resultado.RECHAZADA, "no se ejerce el voto de calidad: rechazada"),
    ],
)
def test_the_casting_vote_ends_the_second_tie_and_says_so(acto, resultado, final):
    calculo = pregunta(votos=(recuento(10, 10, 1),) * 2, objeto=Objeto.SOBRE_LA_MESA, **acto)
    assert (calculo.resultado, calculo.siguiente, len(calculo.rondas)) == (resultado, None, 2)
    assert dicho(calculo) == (f"10 votos a favor y 10 en contra; {final}", ("ROF art. 92.1", "LBRL art. 46.2.d"))


def test_a_majority_out_of_reach_is_a_warning_where_the_presidency_may_withdraw():
    calculo = pregunta(votos=(recuento(8, 0, 0),), n=17, presentes=8, materia="47.2.f")
    assert [aviso.codigo for aviso in calculo.avisos] == ["mayoria_inalcanzable"]
    assert calculo.resultado is Resultado.RECHAZADA
    balear = pregunta(perfil_de("común", "IB", "pleno"), (recuento(8),), n=17, presentes=8, materia="47.2.f")
    assert [rechazo.codigo for rechazo in balear.rechazos] == ["mayoria_inalcanzable"]
    assert (balear.resultado, balear.avisos) == (None, ())


def test_the_majority_out_of_reach_is_that_of_the_legal_number():
    con_vacantes = calcular(Consulta(PLENO, 21, 18, 10, (recuento(10),), mayoria=Mayoria.ABSOLUTA))
    assert [aviso.codigo for aviso in con_vacantes.avisos] == ["mayoria_inalcanzable"]
    assert (con_vacantes.necesarios, con_vacantes.resultado) == (11, Resultado.RECHAZADA)


def test_without_quorum_or_with_figures_that_cannot_be_there_is_no_result():
    sin_quorum = pregunta(votos=(recuento(4, 1, 0),), presentes=6)
    assert (sin_quorum.resultado, sin_quorum.constituida, sin_quorum.quorum) == (None, False, 7)
    assert [r.codigo for r in sin_quorum.rechazos] == ["sin_quorum"]
    assert [r.codigo for r in pregunta(presidencia=False).rechazos] == ["sin_presidencia"]
    assert [r.codigo for r in pregunta(secretaria=False).rechazos] == ["sin_secretaria"]
    assert [r.texto() for r in pregunta(votos=(recuento(22, 0, 0),)).rechazos] == ["22 votos y 21 presentes"]
    assert [r.codigo for r in pregunta(presentes=22).rechazos] == ["mas_presentes_que_miembros"]


def test_the_majority_that_the_secretary_sets_and_the_weights_of_an_organ():
    assert pregunta(mayoria=Mayoria.SIMPLE).exigida == pregunta().exigida
    assert pregunta(votos=(recuento(10, 9, 2),), mayoria=Mayoria.ABSOLUTA).resultado is Resultado.RECHAZADA
    portavoces = perfil_de("común", "", "junta_portavoces")
    pesos = pregunta(portavoces, (recuento(12, 9, 0),), n=5, peso_total=21)
    assert (pesos.resultado, pesos.rondas[0].sin_emitir) == (Resultado.APROBADA, 0)
    absoluta = pregunta(portavoces, (recuento(12, 9, 0),), n=5, peso_total=21, mayoria=Mayoria.ABSOLUTA)
    assert (absoluta.necesarios, absoluta.avisos, absoluta.resultado) == (11, (), Resultado.APROBADA)
    de_hecho = pregunta(portavoces, (recuento(12, 9, 0),), n=5, peso_total=21, mayoria=Mayoria.DOS_TERCIOS_HECHO)
    assert (de_hecho.necesarios, de_hecho.resultado) == (14, Resultado.RECHAZADA)
    pocos = pregunta(portavoces, (recuento(3),), n=5, peso_total=21).rondas[0]
    assert (pocos.sin_emitir, pocos.recuento) == (0, recuento(3))
    demasiado = pregunta(portavoces, (recuento(12, 10, 0),), n=5, peso_total=21)
    assert demasiado.rechazos[0].texto() == "22 votos y 21 votos"


def test_the_answer_says_the_quorum_the_majority_and_the_reasons():
    corriente = pregunta()
    assert (corriente.quorum, corriente.constituida, corriente.necesarios) == (7, True, None)
    assert corriente.exigida == Exigida(Mayoria.SIMPLE, "LBRL art. 47.1", "Materia ordinaria")
    assert dicho(corriente) == ("11 votos a favor y 8 en contra: aprobada", ("LBRL art. 47.1",))
    assert corriente.rondas[0].razonamiento == corriente.razonamiento
    reglamento = pregunta(materia="47.2.f")
    assert reglamento.necesarios == 11
    assert dicho(reglamento) == ("11 votos a favor; se exigían 11 de 21: aprobada", ("LBRL art. 47.2.f",))


def test_the_second_call_has_its_own_quorum():
    comision = perfil_de("común", "", "comision")
    primera = pregunta(comision, (recuento(2, 1),), presentes=3)
    assert (primera.quorum, primera.constituida, primera.resultado) == (11, False, None)
    segunda = pregunta(comision, (recuento(2, 1),), presentes=3, convocatoria=2)
    assert (segunda.quorum, segunda.constituida, segunda.resultado) == (3, True, Resultado.APROBADA)


def test_two_thirds_of_those_in_office_where_seats_are_vacant():
    cataluna = perfil_de("común", "CT", "pleno")
    calculo = calcular(Consulta(cataluna, 21, 18, 12, (recuento(12),), materia="114.2.a"))
    assert (calculo.necesarios, calculo.avisos, calculo.resultado) == (12, (), Resultado.APROBADA)
    assert dicho(calculo) == ("12 votos a favor; se exigían 12 de 21: aprobada", ("DLeg 2/2003 art. 114.2.a",))


def test_what_is_voted_and_how_are_held_against_the_law():
    urgencia = pregunta(objeto=Objeto.URGENCIA, clase=ClasePunto.RATIFICACION_URGENCIA)
    assert urgencia.exigida.descripcion == "Urgencia de la sesión"
    assert [r.codigo for r in pregunta(sistema=SistemaVotacion.SECRETA).rechazos] == ["secreta_improcedente"]
    assert pregunta(sistema=SistemaVotacion.SECRETA, clase=ClasePunto.ELECCION).rechazos == ()
    assert [r.codigo for r in pregunta(sistema=SistemaVotacion.PONDERADA).rechazos] == ["sin_voto_ponderado"]
    valencia = perfil_de("común", "VC", "pleno")
    asentida = pregunta(valencia, (recuento(20),), sistema=SistemaVotacion.ASENTIMIENTO)
    assert dicho(asentida)[0] == "asentimiento de los 21 presentes: aprobada"


def test_another_majority_than_that_of_the_law_keeps_its_warnings_and_loses_its_article():
    grande = perfil_de("gran población", "", "pleno")
    legal = mayoria_de_materia("47.2.m", grande)
    fijada = pregunta(grande, materia="47.2.m", mayoria=Mayoria.ABSOLUTA)
    assert fijada.exigida == Exigida(Mayoria.ABSOLUTA, "", ART_47_2["m"], legal.avisos)
    assert fijada.avisos == legal.avisos
