"""The worked examples of the law about votes, ties, weights and conflicts: V, T, P and A."""

from fractions import Fraction

import pytest

from sesiones.estados import Caracter, ClasePunto, EstadoPunto, EstadoSesion
from sesiones.reglas.abstencion import deber_de_abstencion_rige
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.presidencia import Llamado, admitir_suplente, orden_de_llamada, quien_preside
from sesiones.reglas.puntos import enmienda_admisible, punto_fuera_del_orden, se_puede_votar
from sesiones.reglas.quorum import Asistentes, SituacionQuorum, vigilar_quorum
from tests.ejemplos.hechos import (
    ABS,
    ANTES,
    APROBADA,
    COMISION,
    CONFLICTO,
    EMPATE,
    FUERA,
    MESA,
    NO,
    PLENO,
    PLENO_CT,
    PLENO_CV,
    PLENO_GP,
    PLENO_IB,
    PLENO_RI,
    PORTAVOCES,
    PRESENTE,
    RECHAZADA,
    SI,
    censo,
    codigo,
    cuenta,
    grupos,
    reparte,
    sala,
    vota,
)
from votaciones.estados import EstadoVotacion, Objeto, SistemaVotacion, SituacionCenso
from votaciones.reglas.apertura import (
    HechosApertura,
    exigida_para,
    mayoria_inalcanzable,
    puede_abrirse,
)
from votaciones.reglas.censo import CensoVotacion, Entrada, HechosMiembro, formar_censo
from votaciones.reglas.colectivas import asentir
from votaciones.reglas.consecuencias import consecuencia, voto_decisivo
from votaciones.reglas.emision import Admision, admitir_voto
from votaciones.reglas.empates import PasoEmpate, dirimir, titular_voto_calidad, tras_empate, voto_calidad_posible
from votaciones.reglas.escrutinio import EstadoVoto, contar
from votaciones.reglas.materias import mayoria_de_materia
from votaciones.reglas.mayorias import recuento, resolver
from votaciones.reglas.tipos import Mayoria

AM, DOS_TERCIOS, HECHO, TRES_QUINTOS = (
    Mayoria.ABSOLUTA,
    Mayoria.DOS_TERCIOS,
    Mayoria.DOS_TERCIOS_HECHO,
    Mayoria.TRES_QUINTOS,
)
P = ClasePunto


def de_materia(materia, perfil, n, si, no, abstencion):
    return vota(si, no, abstencion, n=n, mayoria=mayoria_de_materia(materia, perfil).mayoria)


def sesion_urgente(perfil, si, no, abstencion):
    """Whether the session goes on after the vote on its own urgency."""
    mayoria = exigida_para(perfil, Objeto.URGENCIA, P.RATIFICACION_URGENCIA).mayoria
    resultado = vota(si, no, abstencion, mayoria=mayoria)
    return not consecuencia(Objeto.URGENCIA, P.RATIFICACION_URGENCIA, resultado).levanta_sesion


def mocion_de_urgencia(si, no, abstencion):
    mayoria = exigida_para(PLENO, Objeto.URGENCIA, P.MOCION_URGENCIA).mayoria
    return consecuencia(Objeto.URGENCIA, P.MOCION_URGENCIA, vota(si, no, abstencion, mayoria=mayoria)).punto


def punto_nuevo(perfil, todos, caracter=Caracter.EXTRAORDINARIA):
    hallado = punto_fuera_del_orden(perfil, caracter, todos_presentes=todos)
    return codigo(hallado) or hallado.mayoria.value


def asentimiento(objeciones=()):
    votantes = censo(sala(21), PLENO_CV)
    papeletas = asentir(PLENO_CV, votantes, objeciones)
    return codigo(papeletas) or cuenta(contar(votantes, papeletas, PLENO_CV))


def ausente_antes():
    hechos = [*sala(20), HechosMiembro("m21", FUERA, ANTES)]
    escrutinio = contar(censo(hechos), reparte(censo(hechos), 10, 9, 1), PLENO)
    return cuenta(escrutinio), escrutinio.en(EstadoVoto.AUSENTE), len(escrutinio.lineas)


def dos_dispositivos():
    entrada = Entrada("m1", SituacionCenso.CON_VOTO)
    return [
        admitir_voto(EstadoVotacion.ABIERTA, entrada, anterior=anterior, nuevo=SI, permite_cambio=True)
        for anterior in (None, SI)
    ]


def suplente_en(perfil):
    hechos = [HechosMiembro("titular", FUERA, ANTES), HechosMiembro("suplente", PRESENTE, ANTES,
              sustituye_a="titular")]  # fmt: skip
    return codigo(admitir_suplente(perfil, titular_presente=False)), censo(hechos, perfil).presentes


def pleno_ponderado():
    hechos = HechosApertura(
        EstadoSesion.ABIERTA, EstadoPunto.EN_DEBATE, P.DICTAMEN, Objeto.PROPUESTA, SistemaVotacion.PONDERADA
    )
    return codigo(puede_abrirse(PLENO, hechos))


ORDEN = [Llamado("A", "Álvarez"), Llamado("N", "Núñez"), Llamado("O", "Ortiz"), Llamado("Z", "Zamora")]
ESCANOS = {"A": 9, "B": 7, "C": 3, "D": 2}
BARCELONA = perfil_de("común", "CT", "comision", {"ponderado_exige_grupo_unido": True})
POR_PRESENTES = perfil_de("común", "CT", "comision", {"peso_incompleto": "presentes"})
COMISION_PONDERADA = perfil_de("común", "CT", "comision")


def comision_p04(*, ponderada):
    """A 3, B 2, C 1 and D 1 commissioners; A votes yes and the rest no."""
    puestos, escanos = {"A": 3, "B": 2, "C": 1, "D": 1}, {"A": 11, "B": 6, "C": 3, "D": 1}
    hechos = [
        HechosMiembro(f"{g}{i}", PRESENTE, ANTES, peso=Fraction(escanos[g], puestos[g]), grupo=g)
        for g, n in puestos.items()
        for i in range(n)
    ]
    votantes = censo(hechos, COMISION_PONDERADA, ponderada=ponderada)
    votos = {e.persona: SI if e.grupo == "A" else NO for e in votantes.votantes}
    escrutinio = contar(votantes, votos, COMISION_PONDERADA)
    return cuenta(escrutinio), resolver(escrutinio.recuento, Mayoria.SIMPLE, 21)


def comision_p05():
    puestos, escanos = {"A": 3, "B": 2, "C": 1, "D": 1}, {"A": 11, "B": 6, "C": 3, "D": 1}
    entradas = tuple(
        Entrada(f"{g}{i}", SituacionCenso.CON_VOTO, Fraction(escanos[g], n), g)
        for g, n in puestos.items()
        for i in range(n)
    )
    votos = {"A0": SI, "A1": SI, "A2": NO, "B0": NO, "B1": NO, "C0": SI, "D0": ABS}
    escrutinio = contar(CensoVotacion(entradas), votos, BARCELONA)
    resultado = resolver(escrutinio.recuento, Mayoria.SIMPLE, 21)
    return escrutinio.por_cabezas, cuenta(escrutinio), resultado, tras_empate(BARCELONA, 1)


def grupo_incompleto(perfil):
    hechos = [HechosMiembro(f"A{i}", PRESENTE, ANTES, peso=Fraction(3), grupo="A") for i in range(2)]
    hechos.append(HechosMiembro("A2", FUERA, None, peso=Fraction(3), grupo="A"))
    votantes = formar_censo(hechos, perfil, deliberacion_desde=None, ponderada=True)
    return contar(votantes, dict.fromkeys(("A0", "A1"), SI), perfil).recuento.si


def con_conflicto():
    votantes = censo(sala(21, m1=CONFLICTO))
    escrutinio = contar(votantes, reparte(votantes, 10, 10), PLENO)
    return cuenta(escrutinio), escrutinio.en(EstadoVoto.NO_PARTICIPA_CONFLICTO), vota(10, 10, 0), votantes.presentes


EJEMPLOS = {
    "V01": (lambda: vota(11, 8, 2), APROBADA),
    "V02": (lambda: vota(4, 3, 2), APROBADA),
    "V03": (lambda: vota(5, 4, 12), APROBADA),
    "V04": (lambda: vota(1, 0, 20), APROBADA),
    "V05": (lambda: vota(8, 9, 4), RECHAZADA),
    "V06": (lambda: vota(0, 0, 21), EMPATE),
    "V07": (lambda: vota(11, 10, 0, mayoria=AM), APROBADA),
    "V08": (lambda: vota(10, 0, 11, mayoria=AM), RECHAZADA),
    "V10": (lambda: vota(9, 0, 0, n=17, mayoria=AM), APROBADA),
    "V11": (
        lambda: [type(mayoria_inalcanzable(p, AM, 8, 17)).__name__ for p in (PLENO, PLENO_CV, PLENO_IB, PLENO_RI)],
        ["Aviso", "Rechazo", "Rechazo", "Rechazo"],
    ),
    "V13": (lambda: de_materia("123.1.c", PLENO_GP, 29, 14, 13, 2), RECHAZADA),
    "V15": (lambda: de_materia("47.2.ñ", PLENO, 21, 10, 9, 2), RECHAZADA),
    "V16": (lambda: de_materia("", PLENO, 21, 10, 9, 2), APROBADA),
    "V17": (lambda: (vota(14, 7, mayoria=DOS_TERCIOS), vota(13, 8, mayoria=DOS_TERCIOS)), (APROBADA, RECHAZADA)),
    "V18": (
        lambda: [vota(si, 18 - si, mayoria=mayoria_de_materia("114.2.a", PLENO_CT).mayoria, hecho=18) for si in (12, 11)],
        [APROBADA, RECHAZADA],
    ),
    "V20": (lambda: (vota(12, 9, mayoria=TRES_QUINTOS), vota(11, 10, mayoria=AM)), (RECHAZADA, APROBADA)),
    "V22": (lambda: mocion_de_urgencia(10, 3, 8), EstadoPunto.URGENCIA_NO_APRECIADA),
    "V23": (lambda: (mocion_de_urgencia(11, 10, 0), vota(9, 8, 4)), (EstadoPunto.EN_DEBATE, APROBADA)),
    "V25": (lambda: (sesion_urgente(PLENO, 9, 8, 4), sesion_urgente(PLENO_IB, 9, 8, 4)), (True, False)),
    "V26": (lambda: sesion_urgente(PLENO, 8, 9, 4), False),
    "V28": (
        lambda: [punto_nuevo(p, todos) for p in (PLENO, PLENO_CT, PLENO_RI, PLENO_IB) for todos in (True, False)],
        ["extraordinaria_cerrada"] * 4 + ["unanimidad", "faltan_miembros", "absoluta", "faltan_miembros"],
    ),
    "V29": (lambda: [de_materia("70.1", PLENO, 21, *v) for v in ((10, 2, 9), (11, 0, 10))], [RECHAZADA, APROBADA]),
    "V30": (lambda: consecuencia(Objeto.SOBRE_LA_MESA, P.DICTAMEN, vota(10, 9, 2)).punto, EstadoPunto.SOBRE_LA_MESA),
    "V31": (
        lambda: consecuencia(
            Objeto.VOTACION_NOMINAL,
            P.DICTAMEN,
            vota(7, 10, 4, mayoria=exigida_para(PLENO, Objeto.VOTACION_NOMINAL, P.DICTAMEN).mayoria),
        ).punto,
        EstadoPunto.EN_DEBATE,
    ),
    "V32": (lambda: (asentimiento(["m3"]), asentimiento()), ("hay_objecion", (21, 0, 0))),
    "V34": (ausente_antes, ((10, 9, 1), ("m21",), 21)),
    "V35": (lambda: censo(sala(1, m1=PRESENTE)).votantes[0].situacion, SituacionCenso.CON_VOTO),
    "V37": (dos_dispositivos, [Admision.NUEVA, Admision.REPETIDA]),
    "V38": (lambda: (suplente_en(PLENO), suplente_en(COMISION)), (("sin_suplentes", 0), (None, 1))),
    "V39": (lambda: orden_de_llamada(ORDEN, "A"), ("N", "O", "Z", "A")),
    "V40": (lambda: codigo(se_puede_votar(PLENO, P.RUEGO)), "clase_no_se_vota"),
    "V41": (lambda: codigo(enmienda_admisible(deliberacion_iniciada=True)), "enmienda_extemporanea"),
    "V42": (
        lambda: (punto_nuevo(MESA, False), punto_nuevo(MESA, True), vota(3, 2, n=5)),
        ("faltan_miembros", "simple", APROBADA),
    ),
    "T01": (lambda: (tras_empate(PLENO, 2), dirimir(recuento(10, 10, 1), SI)),
            (PasoEmpate.VOTO_CALIDAD, (recuento(10, 10, 1), APROBADA))),
    "T02": (lambda: (tras_empate(PLENO, 1), vota(11, 10)), (PasoEmpate.SEGUNDA_VOTACION, APROBADA)),
    "T04": (lambda: codigo(voto_calidad_posible(PLENO, 1, EMPATE)), "falta_segunda_votacion"),
    "T05": (lambda: (tras_empate(COMISION, 1), dirimir(recuento(4, 4, 1), SI)[1]), (PasoEmpate.VOTO_CALIDAD, APROBADA)),
    "T07": (
        lambda: titular_voto_calidad(PLENO, quien_preside("alcaldia", ["teniente"], {"teniente"}), "alcaldia", False),
        "teniente",
    ),
    "T08": (lambda: titular_voto_calidad(PLENO_GP, "concejal", "alcaldia", True), "alcaldia"),
    "P01": (lambda: cuenta(grupos(ESCANOS, {"A": SI, "B": NO, "C": SI, "D": NO})), (12, 9, 0)),
    "P02": (
        lambda: (
            cuenta(e := grupos(ESCANOS, {"A": SI, "B": NO, "C": ABS, "D": NO})),
            resolver(e.recuento, Mayoria.SIMPLE, 21),
            tras_empate(PORTAVOCES, 1),
        ),
        ((9, 9, 3), EMPATE, PasoEmpate.VOTO_CALIDAD),
    ),
    "P04": (lambda: (comision_p04(ponderada=False), comision_p04(ponderada=True)),
            (((3, 4, 0), RECHAZADA), ((11, 10, 0), APROBADA))),
    "P05": (comision_p05, (True, (3, 3, 1), EMPATE, PasoEmpate.VOTO_CALIDAD)),
    "P07": (lambda: (grupo_incompleto(COMISION_PONDERADA), grupo_incompleto(POR_PRESENTES)), (9, 6)),
    "P08": (pleno_ponderado, "sin_voto_ponderado"),
    "A01": (con_conflicto, ((10, 10, 0), ("m1",), EMPATE, 20)),
    "A03": (lambda: vigilar_quorum(PLENO, 21, Asistentes(6, en_conflicto=1)).situacion, SituacionQuorum.DUDOSO),
    "A04": (lambda: voto_decisivo(recuento(11, 10), SI, Fraction(1), Mayoria.SIMPLE, 21), True),
    "A06": (lambda: codigo(deber_de_abstencion_rige(P.CENSURA)), "censura_sin_abstencion"),
    "A07": (
        lambda: censo([HechosMiembro("m1", PRESENTE, ANTES, no_vota_por_conflicto=True)]).entradas[0].situacion,
        SituacionCenso.CONFLICTO,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("halla", "esperado"), [pytest.param(*par, id=id_) for id_, par in EJEMPLOS.items()])
def test_ejemplo(halla, esperado):
    assert halla() == esperado
