"""Cuántos miembros tiene cada órgano y las cifras que se derivan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo

# LOREG 179.1: hasta cuántos residentes, cuántos concejales.
_TRAMOS = (
    (100, 3),
    (250, 5),
    (1_000, 7),
    (2_000, 9),
    (5_000, 11),
    (10_000, 13),
    (20_000, 17),
    (50_000, 21),
    (100_000, 25),
)


def numero_legal(residentes: int) -> int:
    """LOREG art. 179.1: concejales que corresponden, incluida la Alcaldía (C01 a C06).

    Por encima de 100.000, 25 y uno más por cada 100.000 o fracción; si sale par, otro más.
    """
    for hasta, concejales in _TRAMOS:
        if residentes <= hasta:
            return concejales
    total = 25 - (-(residentes - 100_000) // 100_000)
    return total + 1 if total % 2 == 0 else total


@dataclass(frozen=True, slots=True)
class Cifras:
    """Lo que se deriva del número legal (LBRL arts. 46.2 y 47.2, ROF art. 52.2, LOREG art. 197)."""

    numero_legal: int
    mayoria_absoluta: int
    quorum: int
    cuarto: int
    tercio: int
    dos_tercios: int
    tres_quintos: int
    junta_gobierno: int


def cifras(numero_legal: int) -> Cifras:
    """Umbrales del Pleno y máximo de la Junta de Gobierno, sin contar a la Alcaldía (C07)."""
    n = numero_legal
    return Cifras(n, n // 2 + 1, max(-(-n // 3), 3), -(-n // 4), -(-n // 3), -(-2 * n // 3), -(-3 * n // 5), n // 3)


def comprobar_junta_gobierno(numero_legal: int, vocales: int) -> Rechazo | None:
    """LBRL arts. 23.1 y 126.2, ROF art. 52.2: la Alcaldía y, como mucho, un tercio del número legal (C07).

    ``vocales``: miembros sin contar a la Alcaldía.
    """
    maximo = cifras(numero_legal).junta_gobierno
    if vocales <= maximo:
        return None
    return rechazo(
        "junta_excesiva",
        _("La Junta de Gobierno tiene {vocales} miembros además de la Alcaldía y el máximo es {maximo}"),
        "LBRL arts. 23.1 y 126.2 y ROF art. 52.2",
        _("Reduzca su composición"),
        vocales=vocales,
        maximo=maximo,
    )


def comprobar_mesa_contratacion(miembros: int, electos: int) -> Rechazo | None:
    """LCSP DA 2ª.7: tres miembros al menos y un tercio, como mucho, de electos (C09, C10). Sin contar la secretaría."""
    norma = "LCSP DA 2ª.7"
    if miembros < 3:
        return rechazo("mesa_escasa", _("La Mesa ha de tener al menos tres miembros"), norma, _("Añada vocales"))
    if 3 * electos > miembros:
        return rechazo(
            "mesa_con_electos",
            _("La Mesa tiene {electos} electos de {miembros} miembros y no pueden pasar de un tercio"),
            norma,
            _("Sustituya electos por personal de la corporación"),
            electos=electos,
            miembros=miembros,
        )
    return None


def comprobar_comision(plazas: int, reparto: Mapping[str, int], grupos: Mapping[str, int]) -> Rechazo | None:
    """LBRL art. 20.1.c y ROF art. 125: todos los grupos tienen al menos un puesto y el reparto suma las plazas.

    ``reparto``: puestos por grupo. ``grupos``: concejales de cada grupo en el Pleno.
    """
    norma = "LBRL art. 20.1.c y ROF art. 125"
    if sum(reparto.values()) != plazas:
        return rechazo(
            "reparto_no_suma",
            _("El reparto suma {suma} y la comisión tiene {plazas} plazas"),
            norma,
            _("Corrija el reparto"),
            suma=sum(reparto.values()),
            plazas=plazas,
        )
    sin_puesto = [grupo for grupo in grupos if not reparto.get(grupo)]
    if sin_puesto:
        return rechazo(
            "grupo_sin_puesto",
            _("Se quedan sin puesto en la comisión: {grupos}"),
            norma,
            _("Todo grupo tiene derecho a participar"),
            grupos=", ".join(sin_puesto),
        )
    return None


def comprobar_pesos(
    perfil: PerfilNormativo, pesos: Mapping[str, Fraction | int], concejales: Mapping[str, int]
) -> Rechazo | None:
    """Voto ponderado: donde cabe, cada grupo pesa lo que sus concejales en el Pleno.

    ``pesos``: suma de los pesos de los asientos de cada grupo. ``concejales``: los del grupo en el Pleno.
    """
    norma = perfil.norma("voto_ponderado") or "ROF art. 99.5"
    if not perfil.voto_ponderado:
        return rechazo(
            "sin_voto_ponderado",
            _("En este órgano cada miembro tiene un voto"),
            norma,
            _("Deje en uno el peso de cada asiento"),
        )
    for grupo, peso in pesos.items():
        if peso != concejales.get(grupo, 0):
            return rechazo(
                "peso_distinto",
                _("El peso del grupo {grupo} es {peso} y sus concejales en el Pleno son {concejales}"),
                norma,
                _("Corrija el peso de sus asientos"),
                grupo=grupo,
                peso=Fraction(peso),
                concejales=concejales.get(grupo, 0),
            )
    return None
