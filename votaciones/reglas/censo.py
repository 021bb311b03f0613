"""Quién puede votar, y con qué peso, en el instante en que se abre la votación."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sesiones.estados import EstadoAsistencia
from sesiones.reglas.conexion import estados_presentes
from sesiones.reglas.parametros import PesoIncompleto
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.estados import SituacionCenso

UNO = Fraction(1)

_SALIDAS = frozenset({EstadoAsistencia.FUERA, EstadoAsistencia.DESCONECTADO, EstadoAsistencia.EXPULSADO})


@dataclass(frozen=True, slots=True)
class HechosMiembro:
    """Lo que consta de una persona con asiento cuando se abre la votación.

    ``desde``: instante en que entró en su estado actual. ``vota``: su asiento lleva voto. ``peso``: el del asiento.
    ``sustituye_a``: la persona titular a la que suple. ``no_vota_por_conflicto``: sigue en la sala pero no vota, porque
    se debate su propia actuación (ROF 96).
    """

    persona: str
    estado: EstadoAsistencia
    desde: datetime | None = None
    vota: bool = True
    peso: Fraction = UNO
    grupo: str = ""
    sustituye_a: str = ""
    no_vota_por_conflicto: bool = False


@dataclass(frozen=True, slots=True)
class Entrada:
    """Una línea del censo, congelada al abrir."""

    persona: str
    situacion: SituacionCenso
    peso: Fraction = UNO
    grupo: str = ""
    sustituye_a: str = ""


@dataclass(frozen=True, slots=True)
class CensoVotacion:
    """El censo entero, en el orden en que se dieron los hechos."""

    entradas: tuple[Entrada, ...]

    def en(self, situacion: SituacionCenso) -> tuple[str, ...]:
        """Las personas que están en una situación."""
        return tuple(entrada.persona for entrada in self.entradas if entrada.situacion is situacion)

    def entrada(self, persona: str) -> Entrada | None:
        """La línea de una persona, si figura."""
        return next((entrada for entrada in self.entradas if entrada.persona == persona), None)

    @property
    def votantes(self) -> tuple[Entrada, ...]:
        return tuple(entrada for entrada in self.entradas if entrada.situacion is SituacionCenso.CON_VOTO)

    @property
    def presentes(self) -> int:
        """Miembros presentes que pueden votar."""
        return len(self.votantes)

    @property
    def peso_presente(self) -> Fraction:
        return sum((entrada.peso for entrada in self.votantes), Fraction(0))


def formar_censo(
    hechos: Iterable[HechosMiembro],
    perfil: PerfilNormativo,
    *,
    deliberacion_desde: datetime | None,
    ponderada: bool = False,
) -> CensoVotacion:
    """LBRL art. 46.2.d y ROF arts. 96, 99.5 y 100.1: la situación de cada uno al abrirse la votación.

    Quien salió una vez iniciada la deliberación (``deliberacion_desde``) se abstiene; quien ya no estaba, o no llegó,
    es ausente; el deber de abstención queda fuera del cómputo. ``ponderada``: cada asiento vota con su peso; si no,
    cada miembro con uno.
    """
    lista = tuple(hechos)
    presentes = {hecho.persona for hecho in lista if _presente(hecho, perfil)}
    # La plaza es una: si quien suple está, o se fue del debate, su titular no vuelve a contar.
    suplidos = {
        hecho.sustituye_a
        for hecho in lista
        if hecho.sustituye_a
        and (hecho.persona in presentes or (hecho.estado in _SALIDAS and _iniciada(hecho, deliberacion_desde)))
    }
    entradas = tuple(
        Entrada(
            hecho.persona,
            _situacion(hecho, perfil, deliberacion_desde, presentes, suplidos),
            hecho.peso if ponderada else UNO,
            hecho.grupo,
            hecho.sustituye_a,
        )
        for hecho in lista
    )
    if ponderada and perfil.peso_incompleto is PesoIncompleto.INTEGRO:
        entradas = _peso_integro(entradas)
    return CensoVotacion(entradas)


def _presente(hecho: HechosMiembro, perfil: PerfilNormativo) -> bool:
    return hecho.estado in estados_presentes(perfil)


def _situacion(
    hecho: HechosMiembro,
    perfil: PerfilNormativo,
    deliberacion_desde: datetime | None,
    presentes: set[str],
    suplidos: set[str],
) -> SituacionCenso:
    if not hecho.vota:
        return SituacionCenso.SIN_VOTO
    if hecho.sustituye_a and (not perfil.suplentes or hecho.sustituye_a in presentes):
        return SituacionCenso.SIN_VOTO
    if hecho.estado is EstadoAsistencia.CONFLICTO or hecho.no_vota_por_conflicto:
        return SituacionCenso.CONFLICTO
    if hecho.persona in presentes:
        return SituacionCenso.CON_VOTO
    if hecho.estado in _SALIDAS and hecho.persona not in suplidos and _iniciada(hecho, deliberacion_desde):
        return SituacionCenso.ABSTENCION_POR_AUSENCIA
    return SituacionCenso.AUSENTE


def _iniciada(hecho: HechosMiembro, deliberacion_desde: datetime | None) -> bool:
    return deliberacion_desde is not None and hecho.desde is not None and hecho.desde >= deliberacion_desde


def _peso_integro(entradas: Sequence[Entrada]) -> tuple[Entrada, ...]:
    """El peso de los asientos ausentes de un grupo lo llevan, a partes iguales, los que están (P07).

    El de quien suple es el de su titular, y no se cuenta otra vez cuando tampoco vino.
    """
    resultado = list(entradas)
    for grupo in {entrada.grupo for entrada in entradas if entrada.grupo}:
        indices = [i for i, e in enumerate(entradas) if e.grupo == grupo and e.situacion is SituacionCenso.CON_VOTO]
        ausente = sum(
            (
                e.peso
                for e in entradas
                if e.grupo == grupo
                and e.situacion is SituacionCenso.AUSENTE
                and not e.sustituye_a
                and not _suplido(e, entradas)
            ),
            Fraction(0),
        )
        for i in indices:
            resultado[i] = replace(resultado[i], peso=resultado[i].peso + ausente / len(indices))
    return tuple(resultado)


def _suplido(titular: Entrada, entradas: Sequence[Entrada]) -> bool:
    cuenta = {SituacionCenso.CON_VOTO, SituacionCenso.ABSTENCION_POR_AUSENCIA}
    return any(e.sustituye_a == titular.persona and e.situacion in cuenta for e in entradas)
