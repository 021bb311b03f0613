"""La moción de censura antes de votarse (LOREG art. 197.1): quién la firma y cuándo se reúne el Pleno."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from sesiones.reglas.composicion import cifras
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.reglas.solicitudes import HORA_AUTOMATICA, dia_automatico


class Invalidez(StrEnum):
    """Por qué una firma no cuenta."""

    NO_ES_CONCEJAL = "no_es_concejal"
    SIN_AUTENTICAR = "sin_autenticar"
    REPETIDA = "repetida"
    YA_FIRMO_OTRA = "ya_firmo_otra"
    VOTO_LA_CONFIANZA = "voto_la_confianza"


@dataclass(frozen=True, slots=True)
class Firma:
    """Una firma del escrito. ``concejal``: lo es a la fecha del registro. ``autenticada``: por notario o la Secretaría.

    ``firmo_otra``: ya firmó una en este mandato que llegó a tramitarse; las rechazadas por defectos de forma no cuentan.
    ``confianza_hasta``: día hasta el que no puede firmar por haber votado a favor en una cuestión de confianza.
    """

    persona: str
    concejal: bool = True
    autenticada: bool = True
    firmo_otra: bool = False
    confianza_hasta: date | None = None


@dataclass(frozen=True, slots=True)
class Escrito:
    """El escrito de proposición, tal como llega al registro."""

    firmas: tuple[Firma, ...]
    candidata: str
    registro: date
    candidata_es_concejal: bool = True
    candidata_acepta: bool = True


def firmas_invalidas(escrito: Escrito) -> dict[str, Invalidez]:
    """LOREG arts. 197.1.a y e y 197 bis.8: las firmas que no cuentan y por qué."""
    veces = Counter(firma.persona for firma in escrito.firmas)
    return {
        firma.persona: causa
        for firma in escrito.firmas
        if (causa := _invalidez(firma, escrito.registro, veces[firma.persona])) is not None
    }


def _invalidez(firma: Firma, registro: date, veces: int) -> Invalidez | None:
    if not firma.concejal:
        return Invalidez.NO_ES_CONCEJAL
    if not firma.autenticada:
        return Invalidez.SIN_AUTENTICAR
    if firma.firmo_otra:
        return Invalidez.YA_FIRMO_OTRA
    if firma.confianza_hasta is not None and registro <= firma.confianza_hasta:
        return Invalidez.VOTO_LA_CONFIANZA
    return Invalidez.REPETIDA if veces > 1 else None


def admitir_censura(escrito: Escrito, numero_legal: int) -> Rechazo | None:
    """LOREG art. 197.1.a y b: mayoría absoluta del número legal de firmas y un candidato que acepta (E06).

    No se suman votos por quienes dejaron el grupo de la Alcaldía: los párrafos que lo pedían son nulos (SSTC 151/2017
    y 134/2025). Una firma repetida vale una.
    """
    causas = firmas_invalidas(escrito)
    validas = {firma.persona for firma in escrito.firmas if causas.get(firma.persona) in {None, Invalidez.REPETIDA}}
    exigidas = cifras(numero_legal).mayoria_absoluta
    if len(validas) < exigidas:
        return rechazo(
            "censura_sin_firmas",
            _("La moción lleva {validas} firmas válidas y hacen falta {exigidas} de {legal}"),
            "LOREG art. 197.1.a",
            _("Preséntela con la firma autenticada de la mayoría absoluta de los concejales"),
            validas=len(validas),
            exigidas=exigidas,
            legal=numero_legal,
        )
    if not (escrito.candidata_es_concejal and escrito.candidata_acepta):
        return rechazo(
            "censura_sin_candidato",
            _("La moción ha de llevar como candidato a un concejal que lo acepte en el propio escrito"),
            "LOREG art. 197.1.b",
            _("Preséntela de nuevo con la aceptación expresa de la candidatura"),
        )
    return None


def comprobar_fecha(
    perfil: PerfilNormativo, sesion: datetime, registro: date, festivos: Container[date]
) -> Rechazo | None:
    """LOREG art. 197.1.c: a las doce del décimo día hábil siguiente al registro, y en ningún otro momento.

    ``sesion``: hora del reloj del municipio, sin zona.
    """
    legal = datetime.combine(dia_automatico(perfil, registro, festivos), time(HORA_AUTOMATICA))
    if sesion == legal:
        return None
    return rechazo(
        "censura_fuera_de_fecha",
        _("La moción de censura se debate a las 12:00 del {fecha}, décimo día hábil desde su registro"),
        "LOREG art. 197.1.c",
        _("El Pleno queda convocado para ese momento por ministerio de la ley"),
        fecha=legal.strftime("%d/%m/%Y"),
    )


def requisitos_se_mantienen(escrito: Escrito, siguen: Container[str], numero_legal: int) -> Rechazo | None:
    """LOREG art. 197.1.e: la Mesa comprueba que los firmantes que exige la letra a siguen siendo concejales.

    ``siguen``: quienes conservan el cargo al reunirse el Pleno. La renuncia de la Alcaldía no detiene la moción.
    """
    ahora = replace(
        escrito,
        firmas=tuple(firma for firma in escrito.firmas if firma.persona in siguen),
        candidata_es_concejal=escrito.candidata in siguen,
    )
    return admitir_censura(ahora, numero_legal)


def ultimas_firmas(escritos: Sequence[Escrito], numero_legal: int) -> frozenset[str]:
    """Quienes ya no pueden firmar otra en el mandato: los de mociones que se tramitaron (LOREG art. 197.2)."""
    return frozenset(
        firma.persona
        for escrito in escritos
        if admitir_censura(escrito, numero_legal) is None
        for firma in escrito.firmas
    )
