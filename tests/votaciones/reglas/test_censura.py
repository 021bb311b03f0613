"""LOREG art. 197.1.f: the majority of a motion of censure and who takes office."""

from sesiones.estados import ClasePunto
from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Objeto, Resultado
from votaciones.reglas.apertura import exigida_para
from votaciones.reglas.censura import mayoria_de_censura, proclamada
from votaciones.reglas.materias import Exigida
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")


def test_the_majority_is_a_parameter_and_the_candidate_takes_office():
    assert mayoria_de_censura(PLENO) == Exigida(Mayoria.ABSOLUTA, "LOREG art. 197.1", "Moción de censura")
    simple = perfil_de("común", "", "pleno", {"mayoria_censura": "simple"})
    assert mayoria_de_censura(simple).mayoria is Mayoria.SIMPLE
    assert (proclamada(Resultado.APROBADA, "m1"), proclamada(Resultado.RECHAZADA, "m1")) == ("m1", "")


def test_what_is_voted_before_a_censure_is_not_the_censure():
    assert exigida_para(PLENO, Objeto.PROPUESTA, ClasePunto.CENSURA).norma == "LOREG art. 197.1"
    assert exigida_para(PLENO, Objeto.ENMIENDA, ClasePunto.CENSURA).mayoria is Mayoria.SIMPLE
