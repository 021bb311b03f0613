"""The recorded sessions, vote by vote: the rules reach the result that was published."""

import json
from datetime import datetime
from fractions import Fraction

import pytest

from sesiones.estados import ClasePunto, EstadoAsistencia
from sesiones.reglas.composicion import cifras
from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Resultado, Sentido, SituacionCenso
from votaciones.reglas.apertura import exigida_para
from votaciones.reglas.censo import HechosMiembro, formar_censo
from votaciones.reglas.colectivas import repartir_por_grupos
from votaciones.reglas.empates import PasoEmpate, dirimir, tras_empate
from votaciones.reglas.escrutinio import contar
from votaciones.reglas.mayorias import recuento, resolver

COMIENZO = datetime.fromisoformat("2021-01-01T00:00+00:00")
SALIDA = datetime.fromisoformat("2021-01-01T01:00+00:00")


def leer(nombre):
    with open(f"fixtures/{nombre}.json", encoding="utf-8") as fichero:
        return json.load(fichero)


CORPORACIONES = {c["id"]: c for c in leer("corporaciones")["corporaciones"]}
VOTACIONES = [
    pytest.param(sesion, punto, votacion, id=f"{sesion['id']}-{punto['num']}-{indice}")
    for sesion in leer("sesiones-ejemplo")["sesiones"]
    for punto in sesion["puntos"]
    for indice, votacion in enumerate(punto.get("votaciones", []), 1)
]


def censo_y_perfil(sesion, votacion):
    corporacion = CORPORACIONES[sesion["corporacion"]]
    organo = next(o for o in corporacion["organos"] if o["id"] == sesion["organo"])
    grupos = {m["id"]: m.get("grupo") or "" for m in corporacion["miembros"]}
    perfil = perfil_de(corporacion["regimen"], corporacion["ccaa"], organo["clase"])
    fuera = set(votacion.get("no_presentes", []))
    idos = set(votacion.get("abstencion_por_ausencia", []))
    hechos = [
        HechosMiembro(
            asiento["miembro"],
            EstadoAsistencia.FUERA if asiento["miembro"] in fuera else EstadoAsistencia.PRESENTE,
            SALIDA if asiento["miembro"] in idos else COMIENZO.replace(year=2020),
            peso=Fraction(asiento.get("peso", 1)),
            grupo=grupos[asiento["miembro"]],
        )
        for asiento in organo["titulares"]
    ]
    ponderada = organo["sistema_voto"] == "ponderado"
    legal = sum(h.peso for h in hechos) if ponderada else len(hechos)
    return formar_censo(hechos, perfil, deliberacion_desde=COMIENZO, ponderada=ponderada), perfil, int(legal)


def papeletas(votacion, censo):
    """What was cast: the abstentions of those who left are already inside the published figures."""
    if "nominal" in votacion:
        return {persona: Sentido(sentido) for persona, sentido in votacion["nominal"].items()}
    cifras_por_grupo = {
        grupo: {Sentido(s): n for s, n in sentidos.items()} for grupo, sentidos in votacion["por_grupo"].items()
    }
    for persona in censo.en(SituacionCenso.ABSTENCION_POR_AUSENCIA):
        cifras_por_grupo[censo.entrada(persona).grupo][Sentido.ABSTENCION] -= 1
    return repartir_por_grupos(censo, cifras_por_grupo)


@pytest.mark.parametrize(("sesion", "punto", "votacion"), VOTACIONES)
def test_the_rules_reach_the_published_result(sesion, punto, votacion):
    censo, perfil, legal = censo_y_perfil(sesion, votacion)
    escrutinio = contar(censo, papeletas(votacion, censo), perfil)
    totales = votacion["totales"]
    assert censo.presentes == votacion["presentes"]
    assert escrutinio.recuento == recuento(totales["si"], totales["no"], totales["abs"])

    exigida = exigida_para(perfil, votacion["objeto"], _clase(punto), punto.get("materia", ""))
    assert exigida.mayoria.value == votacion["mayoria"]
    resultado = resolver(escrutinio.recuento, exigida.mayoria, legal)
    if "empate" in votacion:
        assert resultado is Resultado.EMPATE
        assert tras_empate(perfil, 1) is PasoEmpate.SEGUNDA_VOTACION
        _recuento, resultado = dirimir(escrutinio.recuento, Sentido(votacion["empate"]["voto_calidad"]))
    assert resultado.value == votacion["resultado"]


def _clase(punto):
    return ClasePunto.MOCION if punto.get("parte") == "urgencia" else ClasePunto.DICTAMEN


@pytest.mark.parametrize("corporacion", CORPORACIONES.values(), ids=CORPORACIONES)
def test_the_figures_of_each_town_are_those_of_the_law(corporacion):
    reglas = corporacion["reglas"]
    calculadas = cifras(reglas["numero_legal"])
    assert (calculadas.mayoria_absoluta, calculadas.dos_tercios, calculadas.quorum, calculadas.cuarto) == (
        reglas["mayoria_absoluta"],
        reglas["dos_tercios"],
        reglas["quorum_minimo"],
        reglas["convocatoria_extraordinaria_a_peticion"],
    )
