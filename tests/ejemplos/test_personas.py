"""The worked examples of the law about persons: the mayor's election, censure, confidence and requests (E)."""

from datetime import date

import pytest

from sesiones.estados import Caracter
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.censura import Escrito, Firma, admitir_censura
from sesiones.reglas.presidencia import Nacido, mesa_de_edad
from sesiones.reglas.solicitudes import Firmante, comprobar_peticion
from tests.ejemplos.hechos import ABS, NO, PLENO, SI, censo, codigo, constituye, cuenta, reparte, sala, vota
from votaciones.estados import Resultado
from votaciones.reglas.alcaldia import Lista, candidaturas, resolver_alcaldia, sortear_alcaldia
from votaciones.reglas.censura import mayoria_de_censura, proclamada
from votaciones.reglas.confianza import (
    Efecto,
    Vinculo,
    bloqueo_hasta,
    efecto,
    mayoria_de_confianza,
    presupuesto_otorgado,
    votos_nulos,
)
from votaciones.reglas.elecciones import BLANCA, Desenlace, escrutar
from votaciones.reglas.escrutinio import EstadoVoto, contar

LISTAS = (Lista("A", ("Alba", "Aro"), 4600), Lista("B", ("Bruno", "Bea"), 4512))
IGUALES = (Lista("A", ("Alba",), 4512), Lista("B", ("Bruno",), 4512))


def alcaldia(alba, bruno, blancas, listas=LISTAS, n=21):
    quienes = candidaturas(listas, 30_000)
    papeletas = ["Alba"] * alba + ["Bruno"] * bruno + [BLANCA] * blancas
    return resolver_alcaldia(escrutar(papeletas, [c.persona for c in quienes]), quienes, n)


def alcaldia_pequena():
    listas = (Lista("A", ("A1", "A2", "A3"), 0, (("A1", 80), ("A3", 40))), Lista("B", ("B1", "B2"), 0))
    quienes = candidaturas(listas, 180)
    votos = escrutar(["A3"] * 3 + ["B1"] * 2, [c.persona for c in quienes])
    return resolver_alcaldia(votos, quienes, 5).elegida


def censura(n_firmas):
    firmas = tuple(Firma(f"m{i}") for i in range(n_firmas))
    return codigo(admitir_censura(Escrito(firmas, "m0", date(2026, 3, 2)), 21))


def votada_censura(si, no, abstencion):
    return proclamada(vota(si, no, abstencion, mayoria=mayoria_de_censura(PLENO).mayoria), "candidata")


def confianza(vinculo, si, no):
    return efecto(vinculo, vota(si, no, mayoria=mayoria_de_confianza(vinculo, PLENO).mayoria))


def voto_contra_su_confianza():
    votantes = censo(sala(21))
    votos = reparte(votantes, 11, 10)
    nulos = votos_nulos(votos, {"m1", "m21"}, date(2026, 1, 15), date(2026, 7, 15))
    escrutinio = contar(votantes, votos, PLENO, nulos=nulos)
    return cuenta(escrutinio), escrutinio.en(EstadoVoto.NULO), len(escrutinio.lineas)


CONSTITUTIVA = segun_caracter(PLENO, Caracter.CONSTITUTIVA)
# Of 71 (the mayor), 68, 45, 30 and 24 years (the candidate).
PRESENTES = [
    Nacido("alcaldesa", date(1955, 1, 1)),
    Nacido("de 68", date(1958, 1, 1)),
    Nacido("de 45", date(1981, 1, 1)),
    Nacido("de 30", date(1996, 1, 1)),
    Nacido("candidata", date(2002, 1, 1)),
]


def peticion(firmantes, anteriores=0):
    """Of 21, so many sign; the first has asked for so many sessions this year."""
    firmas = [Firmante(f"C{n}", 0 if n else anteriores) for n in range(firmantes)]
    return codigo(comprobar_peticion(PLENO, 21, firmas, "razones", ["asunto"]))


EJEMPLOS = {
    "E01": (lambda: (alcaldia(9, 9, 3).desenlace, alcaldia(9, 9, 3).elegida), (Desenlace.ELEGIDA, "Alba")),
    "E02": (lambda: alcaldia(10, 11, 0).elegida, "Bruno"),
    "E03": (
        lambda: (
            (empate := alcaldia(9, 9, 3, IGUALES)).desenlace,
            empate.candidaturas,
            sortear_alcaldia(empate, "Bruno"),
        ),
        (Desenlace.EMPATE, ("Alba", "Bruno"), "Bruno"),
    ),
    "E04": (alcaldia_pequena, "A3"),
    "E05": (lambda: (constituye(CONSTITUTIVA, 21, 10), constituye(CONSTITUTIVA, 21, 8, 2)), (False, True)),
    "E06": (lambda: (censura(10), censura(11)), ("censura_sin_firmas", None)),
    "E08": (lambda: (votada_censura(11, 10, 0), votada_censura(10, 9, 2)), ("candidata", "")),
    "E10": (lambda: mesa_de_edad(PRESENTES, {"alcaldesa", "candidata"}), ("de 68", "de 30")),
    "E11": (
        lambda: (
            confianza(Vinculo.PRESUPUESTO, 10, 11),
            presupuesto_otorgado(date(2026, 3, 4), date(2026, 4, 5), prospero_censura=False),
        ),
        (Efecto.PLAZO_DE_CENSURA, True),
    ),
    "E12": (lambda: confianza(Vinculo.ORDENANZA_FISCAL, 10, 11), Efecto.CESA),
    "E14": (voto_contra_su_confianza, ((11, 9, 0), ("m21",), 21)),
    "E15": (lambda: (peticion(5), peticion(6), peticion(6, 3)), ("peticion_sin_cuarto", None, "peticion_sin_cuarto")),
}


@pytest.mark.parametrize(("halla", "esperado"), [pytest.param(*par, id=id_) for id_, par in EJEMPLOS.items()])
def test_ejemplo(halla, esperado):
    assert halla() == esperado


def test_e14_six_months_later_the_vote_is_not_null():
    votos = {"m1": NO, "m2": SI, "m3": ABS}
    assert bloqueo_hasta(date(2026, 1, 15)) == date(2026, 7, 15)
    assert votos_nulos(votos, {"m1", "m3"}, date(2026, 1, 15), date(2026, 7, 16)) == frozenset()
    assert efecto(Vinculo.PRESUPUESTO, Resultado.APROBADA) is Efecto.OTORGADA
