"""La cuestión de confianza (LOREG art. 197 bis): a qué se vincula, cuándo cabe y qué produce."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sesiones.estados import Regimen
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.plazos import sumar_meses
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import Resultado, Sentido
from votaciones.reglas.materias import Exigida, mayoria_de_materia

_NORMA = "LOREG art. 197 bis"
_MESES_DE_BLOQUEO = 6


class Vinculo(StrEnum):
    """LOREG art. 197 bis.1: los únicos asuntos a los que se puede vincular."""

    PRESUPUESTO = "presupuesto"
    REGLAMENTO_ORGANICO = "reglamento_organico"
    ORDENANZA_FISCAL = "ordenanza_fiscal"
    PLANEAMIENTO = "planeamiento"


# La letra de los que piden mayoría especial: en régimen común y en gran población.
_MATERIAS = {
    Vinculo.REGLAMENTO_ORGANICO: ("47.2.f", "123.1.c"),
    Vinculo.PLANEAMIENTO: ("47.2.ll", "123.1.i"),
}


@dataclass(frozen=True, slots=True)
class HechosConfianza:
    """Lo que consta cuando se plantea. ``en_este_ano``: las planteadas en el año de mandato en curso.

    ``rechazada_antes``: el acuerdo se debatió en el Pleno y no obtuvo su mayoría.
    """

    vinculo: Vinculo | None
    figura_en_orden: bool = True
    rechazada_antes: bool = True
    en_este_ano: int = 0
    en_el_mandato: int = 0
    ultimo_ano: bool = False
    censura_en_tramite: bool = False


def puede_plantearse(hechos: HechosConfianza) -> Rechazo | None:
    """LOREG art. 197 bis.1, 2, 6 y 7: por qué no cabe plantear la cuestión de confianza, o ``None``."""
    if hechos.vinculo is None:
        return rechazo(
            "confianza_sin_vinculo",
            _("La cuestión de confianza solo se vincula a presupuesto, reglamento orgánico, ordenanzas fiscales o "
              "planeamiento general"),
            f"{_NORMA}.1",
            _("Vincúlela a la aprobación de uno de esos asuntos"),
        )  # fmt: skip
    if not hechos.figura_en_orden:
        return rechazo(
            "confianza_no_figura",
            _("El orden del día ha de decir expresamente que el asunto lleva una cuestión de confianza"),
            f"{_NORMA}.2",
            _("Convoque otra sesión que lo diga"),
        )
    if not hechos.rechazada_antes:
        return rechazo(
            "confianza_sin_rechazo_previo",
            _("El asunto no se ha debatido antes en el Pleno, o no fue rechazado"),
            f"{_NORMA}.2",
            _("Sométalo primero a votación ordinaria"),
        )
    if hechos.en_este_ano >= 1 or hechos.en_el_mandato >= 2:
        return rechazo(
            "confianza_agotada",
            _("Solo cabe una cuestión de confianza en cada año de mandato y dos en todo él"),
            f"{_NORMA}.6",
            _("Someta el asunto a votación ordinaria"),
        )
    if hechos.ultimo_ano:
        return rechazo(
            "confianza_ultimo_ano",
            _("No se puede plantear en el último año de mandato"),
            f"{_NORMA}.6",
            _("Someta el asunto a votación ordinaria"),
        )
    if hechos.censura_en_tramite:
        return rechazo(
            "confianza_con_censura",
            _("Hay una moción de censura presentada y sin votar"),
            f"{_NORMA}.7",
            _("Espere a que se vote la moción de censura"),
        )
    return None


def mayoria_de_confianza(vinculo: Vinculo, perfil: PerfilNormativo) -> Exigida:
    """LOREG art. 197 bis.3: la mayoría es la que pide el asunto al que se vincula."""
    comun, gran_poblacion = _MATERIAS.get(vinculo, ("", ""))
    return mayoria_de_materia(gran_poblacion if perfil.regimen is Regimen.GRAN_POBLACION else comun, perfil)


class Efecto(StrEnum):
    """Lo que sigue a la votación."""

    OTORGADA = "otorgada"  # el asunto queda aprobado
    CESA = "cesa"  # la Alcaldía cesa y se elige otra (197 bis.4; el día, `sesiones.reglas.solicitudes.dia_automatico`)
    PLAZO_DE_CENSURA = "plazo_de_censura"  # presupuesto: un mes para que prospere una censura (197 bis.5)


def efecto(vinculo: Vinculo, resultado: Resultado) -> Efecto:
    """LOREG art. 197 bis.3 a 5 (E11, E12)."""
    if resultado is Resultado.APROBADA:
        return Efecto.OTORGADA
    return Efecto.PLAZO_DE_CENSURA if vinculo is Vinculo.PRESUPUESTO else Efecto.CESA


def presupuesto_otorgado(votada: date, hoy: date, *, prospero_censura: bool) -> bool:
    """LOREG art. 197 bis.5: un mes después sin censura que prospere, confianza otorgada y presupuesto aprobado."""
    return hoy > sumar_meses(votada, 1) and not prospero_censura


def bloqueo_hasta(votada: date) -> date:
    """LOREG art. 197 bis.8: último día en que quien votó a favor no puede firmar una censura."""
    return sumar_meses(votada, _MESES_DE_BLOQUEO)


def votos_nulos(votos: Mapping[str, Sentido], votaron_si: Collection[str], votada: date, hoy: date) -> frozenset[str]:
    """LOREG art. 197 bis.8: dentro de los seis meses, quien dio la confianza no puede votar no al mismo asunto (E14)."""
    if hoy > bloqueo_hasta(votada):
        return frozenset()
    return frozenset(persona for persona, sentido in votos.items() if sentido is Sentido.NO and persona in votaron_si)
