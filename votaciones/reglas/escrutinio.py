"""Del censo y las papeletas al recuento."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from sesiones.reglas.parametros import VotoNoEmitido
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.estados import Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.mayorias import Recuento


class EstadoVoto(StrEnum):
    """En qué quedó cada miembro. Su suma es el número de hecho."""

    SI = "voto_si"
    NO = "voto_no"
    ABSTENCION = "abstencion"
    ABSTENCION_POR_AUSENCIA = "abstencion_por_ausencia"
    NO_PARTICIPA_CONFLICTO = "no_participa_conflicto"
    AUSENTE = "ausente"
    SIN_VOTO_EMITIDO = "sin_voto_emitido"
    NULO = "nulo"  # LOREG 197 bis.8


_EMITIDO = {
    Sentido.SI: EstadoVoto.SI,
    Sentido.NO: EstadoVoto.NO,
    Sentido.ABSTENCION: EstadoVoto.ABSTENCION,
}
_NO_EMITIDO = {
    SituacionCenso.ABSTENCION_POR_AUSENCIA: EstadoVoto.ABSTENCION_POR_AUSENCIA,
    SituacionCenso.CONFLICTO: EstadoVoto.NO_PARTICIPA_CONFLICTO,
    SituacionCenso.AUSENTE: EstadoVoto.AUSENTE,
}


@dataclass(frozen=True, slots=True)
class Linea:
    """Lo que resultó de una línea del censo."""

    persona: str
    grupo: str
    peso: Fraction
    estado: EstadoVoto


@dataclass(frozen=True, slots=True)
class Escrutinio:
    """El recuento y, detrás, cada miembro. ``por_cabezas``: se dejó de ponderar porque un grupo no votó unido."""

    recuento: Recuento
    lineas: tuple[Linea, ...]
    perfil: PerfilNormativo
    por_cabezas: bool = False

    def en(self, estado: EstadoVoto) -> tuple[str, ...]:
        """Las personas que quedaron en un estado."""
        return tuple(linea.persona for linea in self.lineas if linea.estado is estado)

    def por_grupo(self) -> dict[str, Recuento]:
        """El recuento de cada grupo; los no adscritos van bajo la cadena vacía."""
        grupos: dict[str, Recuento] = {}
        for linea in self.lineas:
            grupos[linea.grupo] = _sumar(grupos.get(linea.grupo, Recuento()), linea, self.perfil)
        return grupos


def contar(
    censo: CensoVotacion, votos: Mapping[str, Sentido], perfil: PerfilNormativo, *, nulos: Container[str] = ()
) -> Escrutinio:
    """LBRL arts. 46.2.d y 47.1, ROF art. 100.1: el recuento de una ronda.

    ``votos``: persona y sentido, uno por persona. ``nulos``: de esas personas, aquellas cuyo voto anula la ley (LOREG
    art. 197 bis.8): constan y no suman en ningún sentido. Son abstenciones las emitidas, las de quien salió iniciada la
    deliberación y, si el perfil lo dice, las de quien no emitió voto. ``ValueError`` si vota quien no puede: eso se
    rechaza antes de aceptar la papeleta.
    """
    ajenos = votos.keys() - {entrada.persona for entrada in censo.votantes}
    if ajenos:
        raise ValueError(f"votan sin figurar con voto en el censo: {sorted(ajenos)}")
    lineas = tuple(
        Linea(entrada.persona, entrada.grupo, entrada.peso, _estado(entrada, votos, nulos))
        for entrada in censo.entradas
        if entrada.situacion is not SituacionCenso.SIN_VOTO
    )
    por_cabezas = perfil.ponderado_exige_grupo_unido and _hay_grupo_dividido(lineas)
    if por_cabezas:
        lineas = tuple(replace(linea, peso=Fraction(1)) for linea in lineas)
    total = Recuento()
    for linea in lineas:
        total = _sumar(total, linea, perfil)
    return Escrutinio(total, lineas, perfil, por_cabezas)


def _estado(entrada: Entrada, votos: Mapping[str, Sentido], nulos: Container[str]) -> EstadoVoto:
    if entrada.situacion is not SituacionCenso.CON_VOTO:
        return _NO_EMITIDO[entrada.situacion]
    sentido = votos.get(entrada.persona)
    if sentido is not None and entrada.persona in nulos:
        return EstadoVoto.NULO
    return EstadoVoto.SIN_VOTO_EMITIDO if sentido is None else _EMITIDO[sentido]


def _sumar(recuento: Recuento, linea: Linea, perfil: PerfilNormativo) -> Recuento:
    match linea.estado:
        case EstadoVoto.SI:
            return replace(recuento, si=recuento.si + linea.peso)
        case EstadoVoto.NO:
            return replace(recuento, no=recuento.no + linea.peso)
        case EstadoVoto.ABSTENCION | EstadoVoto.ABSTENCION_POR_AUSENCIA:
            return replace(recuento, abstencion=recuento.abstencion + linea.peso)
        case EstadoVoto.SIN_VOTO_EMITIDO if perfil.voto_no_emitido is VotoNoEmitido.ABSTENCION:
            return replace(recuento, abstencion=recuento.abstencion + linea.peso)
        case _:
            return recuento


def _hay_grupo_dividido(lineas: tuple[Linea, ...]) -> bool:
    """Ley 22/1998 de Barcelona y normas que la siguen: ponderar exige que cada grupo vote en un solo sentido (P05)."""
    sentidos: dict[str, set[EstadoVoto]] = {}
    for linea in lineas:
        if linea.grupo and linea.estado in _EMITIDO.values():
            sentidos.setdefault(linea.grupo, set()).add(linea.estado)
    return any(len(distintos) > 1 for distintos in sentidos.values())
