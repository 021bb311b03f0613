"""La calculadora: de un órgano, quiénes están y qué votan, al resultado con su razonamiento.

Encadena las demás reglas como lo harían la Secretaría y la Presidencia; no sabe nada que ellas no digan.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sesiones.estados import ClasePunto
from sesiones.reglas.mensajes import _, contado, ngettext
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.puntos import se_puede_votar
from sesiones.reglas.quorum import Asistentes, constituir, quorum_exigido
from sesiones.reglas.rechazo import Aviso, Rechazo, rechazo
from votaciones.estados import Objeto, Resultado, Sentido, SistemaVotacion
from votaciones.reglas.apertura import exigida_para, mayoria_inalcanzable, sistema_posible
from votaciones.reglas.empates import PasoEmpate, tras_empate
from votaciones.reglas.materias import Exigida
from votaciones.reglas.mayorias import Recuento, necesarios, resolver
from votaciones.reglas.razonamiento import Razonamiento, razonar, razonar_calidad, razonar_empate_final
from votaciones.reglas.tipos import Mayoria

_MIEMBROS = ngettext("{n} miembro", "{n} miembros")
_PRESENTES = ngettext("{n} presente", "{n} presentes")
_VOTOS = ngettext("{n} voto", "{n} votos")


@dataclass(frozen=True, slots=True)
class Consulta:
    """Lo que se pregunta. ``numero_legal``: miembros que ha de tener el órgano; ``miembros``: los que tiene.

    ``votos``: los de la primera votación y, si hubo empate, los de la segunda. ``calidad``: el voto de calidad, si se
    emitió; ``declina`` dice que se declinó. ``peso_total``: con voto ponderado, la suma de los pesos del órgano, que
    es entonces lo que se compara.
    """

    perfil: PerfilNormativo
    numero_legal: int
    miembros: int
    presentes: int
    votos: tuple[Recuento, ...]
    convocatoria: int = 1
    presidencia: bool = True
    secretaria: bool = True
    objeto: str = Objeto.PROPUESTA.value
    clase: ClasePunto = ClasePunto.DICTAMEN
    materia: str = ""
    mayoria: Mayoria | None = None
    sistema: SistemaVotacion = SistemaVotacion.ORDINARIA
    calidad: Sentido | None = None
    declina: bool = False
    peso_total: int | None = None


@dataclass(frozen=True, slots=True)
class Ronda:
    """Una votación ya contada. ``recuento`` lleva dentro, como abstenciones, a quienes no emitieron voto."""

    recuento: Recuento
    resultado: Resultado
    razonamiento: Razonamiento
    sin_emitir: int = 0


@dataclass(frozen=True, slots=True)
class Calculo:
    """La respuesta. ``resultado`` es ``None`` si la ley impide el acuerdo: los ``rechazos`` dicen por qué.

    ``siguiente``: el acto que falta para resolver un empate, si falta alguno.
    """

    quorum: int
    constituida: bool
    exigida: Exigida
    necesarios: int | None
    rondas: tuple[Ronda, ...] = ()
    resultado: Resultado | None = None
    razonamiento: Razonamiento | None = None
    siguiente: PasoEmpate | None = None
    rechazos: tuple[Rechazo, ...] = ()
    avisos: tuple[Aviso, ...] = field(default=())


def calcular(consulta: Consulta) -> Calculo:
    """LBRL arts. 46.2 y 47: si hay quórum, qué mayoría se exige, si se alcanza y qué sigue a un empate.

    ``MateriaDesconocida`` si la materia no está en ninguna lista que rija.
    """
    perfil = consulta.perfil
    componentes = consulta.numero_legal
    exigida = _exigida(consulta)
    base = consulta.peso_total if consulta.peso_total is not None else consulta.numero_legal
    hecho = base if consulta.peso_total is not None else consulta.miembros
    rechazos, avisos = _impedimentos(consulta, exigida, base, hecho)
    quorum = quorum_exigido(perfil, componentes, consulta.convocatoria)
    falta = constituir(perfil, componentes, _asistentes(consulta), consulta.convocatoria)
    calculo = Calculo(quorum, falta is None, exigida, necesarios(exigida.mayoria, base, hecho), avisos=avisos)
    if rechazos or falta:
        todos = (*([falta] if falta else []), *rechazos)
        return replace(calculo, rechazos=todos)
    rondas = tuple(_ronda(consulta, votos, exigida, base, hecho) for votos in consulta.votos)
    return _tras_las_rondas(consulta, calculo, rondas, exigida)


def _asistentes(consulta: Consulta) -> Asistentes:
    return Asistentes(consulta.presentes, presidencia=consulta.presidencia, secretaria=consulta.secretaria)


def _exigida(consulta: Consulta) -> Exigida:
    legal = exigida_para(consulta.perfil, consulta.objeto, consulta.clase, consulta.materia)
    if consulta.mayoria is None or consulta.mayoria is legal.mayoria:
        return legal
    return Exigida(consulta.mayoria, "", legal.descripcion, legal.avisos)


def _impedimentos(
    consulta: Consulta, exigida: Exigida, base: int, hecho: int
) -> tuple[tuple[Rechazo, ...], tuple[Aviso, ...]]:
    posible = consulta.presentes if consulta.peso_total is None else base
    alcance = mayoria_inalcanzable(consulta.perfil, exigida.mayoria, posible, base, hecho)
    hallados = [
        se_puede_votar(consulta.perfil, consulta.clase),
        sistema_posible(consulta.perfil, consulta.sistema, consulta.clase),
        *(_no_cuadra(consulta, votos) for votos in consulta.votos),
        alcance if isinstance(alcance, Rechazo) else None,
    ]
    avisos = (*exigida.avisos, *([alcance] if isinstance(alcance, Aviso) else []))
    return tuple(dict.fromkeys(hallado for hallado in hallados if hallado)), avisos


def _no_cuadra(consulta: Consulta, votos: Recuento) -> Rechazo | None:
    if consulta.presentes > consulta.miembros or consulta.miembros > consulta.numero_legal:
        return rechazo(
            "mas_presentes_que_miembros",
            _("{presentes} y {miembros} de {legal}"),
            "ROF art. 99.4",
            _("Corrija el número de miembros o el de presentes"),
            presentes=contado(_PRESENTES, consulta.presentes),
            miembros=contado(_MIEMBROS, consulta.miembros),
            legal=consulta.numero_legal,
        )
    maximo = consulta.presentes if consulta.peso_total is None else consulta.peso_total
    if votos.total <= maximo:
        return None
    return rechazo(
        "mas_votos_que_miembros",
        _("{votos} y {presentes}"),
        "ROF art. 99.5",
        _("Corrija las cifras o la asistencia"),
        votos=contado(_VOTOS, votos.total),
        presentes=contado(_PRESENTES, maximo) if consulta.peso_total is None else contado(_VOTOS, maximo),
    )


def _ronda(consulta: Consulta, votos: Recuento, exigida: Exigida, base: int, hecho: int) -> Ronda:
    callados = max(consulta.presentes - int(votos.total), 0) if consulta.peso_total is None else 0
    if callados and consulta.perfil.voto_no_emitido.value == "abstencion":
        votos = Recuento(votos.si, votos.no, votos.abstencion + callados)
    resultado = resolver(votos, exigida.mayoria, base, hecho)
    razones = razonar(
        votos, exigida.mayoria, resultado, consulta.perfil,
        numero_legal=base, numero_hecho=hecho, sistema=consulta.sistema, presentes=consulta.presentes,
        norma=exigida.norma,
    )  # fmt: skip
    return Ronda(votos, resultado, razones, callados)


def _tras_las_rondas(consulta: Consulta, calculo: Calculo, rondas: tuple[Ronda, ...], exigida: Exigida) -> Calculo:
    """LBRL art. 46.2.d: la segunda votación solo cuenta si la primera empató donde la ley manda repetirla."""
    primera = rondas[0]
    if primera.resultado is not Resultado.EMPATE:
        return replace(calculo, rondas=(primera,), resultado=primera.resultado, razonamiento=primera.razonamiento)
    paso = tras_empate(consulta.perfil, 1)
    ultima = primera
    usadas: tuple[Ronda, ...] = (primera,)
    if paso is PasoEmpate.SEGUNDA_VOTACION and len(rondas) > 1:
        ultima, usadas = rondas[1], rondas[:2]
        paso = tras_empate(consulta.perfil, 2)
        if ultima.resultado is not Resultado.EMPATE:
            return replace(calculo, rondas=usadas, resultado=ultima.resultado, razonamiento=ultima.razonamiento)
    if paso is PasoEmpate.NO_APROBADA:
        razones = razonar_empate_final(ultima.recuento, consulta.perfil, norma=exigida.norma)
        return replace(calculo, rondas=usadas, resultado=Resultado.RECHAZADA, razonamiento=razones)
    if paso is PasoEmpate.VOTO_CALIDAD and (consulta.calidad is not None or consulta.declina):
        final = Resultado.APROBADA if consulta.calidad is Sentido.SI else Resultado.RECHAZADA
        razones = razonar_calidad(ultima.recuento, consulta.calidad, final, consulta.perfil, norma=exigida.norma)
        return replace(calculo, rondas=usadas, resultado=final, razonamiento=razones)
    return replace(calculo, rondas=usadas, resultado=Resultado.EMPATE, razonamiento=ultima.razonamiento, siguiente=paso)
