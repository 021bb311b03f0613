"""Las sesiones que piden los concejales: quiénes pueden, en qué plazo, y la convocatoria que la ley hace por sí sola."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sesiones.reglas.composicion import cifras
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.plazos import habil_o_siguiente, sumar_dias_habiles
from sesiones.reglas.rechazo import Rechazo, rechazo

HORA_AUTOMATICA = 12  # mediodía (LBRL 46.2.a, LOREG 197.1.c y 197 bis.5)


@dataclass(frozen=True, slots=True)
class Firmante:
    """Quien firma. ``anteriores``: sesiones que ya ha pedido este año."""

    persona: str
    anteriores: int = 0


@dataclass(frozen=True, slots=True)
class PlazosPeticion:
    """``ultimo``: último día para celebrar la sesión. ``aviso``: cuándo notifica la Secretaría que quedó convocada.

    ``automatica``: el día de la sesión, a las doce, si nadie la convoca.
    """

    ultimo: date
    aviso: date
    automatica: date


def firmantes_validos(perfil: PerfilNormativo, firmantes: Sequence[Firmante]) -> tuple[str, ...]:
    """LBRL art. 46.2.a: ningún concejal puede pedir más de tres sesiones al año."""
    unicos = {firmante.persona: firmante for firmante in firmantes}
    return tuple(p for p, firmante in unicos.items() if firmante.anteriores < perfil.peticiones_por_concejal)


def comprobar_peticion(
    perfil: PerfilNormativo, numero_legal: int, firmantes: Sequence[Firmante], motivo: str, asuntos: Sequence[str]
) -> Rechazo | None:
    """LBRL art. 46.2.a y ROF art. 78.2: la cuarta parte, con sus razones y lo que se ha de tratar (E15)."""
    exigidos, validos = cifras(numero_legal).cuarto, firmantes_validos(perfil, firmantes)
    if len(validos) < exigidos:
        return rechazo(
            "peticion_sin_cuarto",
            _("Pueden firmarla {validos} y hace falta la cuarta parte: {exigidos}"),
            "LBRL art. 46.2.a",
            _("Añada firmas de quienes no hayan pedido ya tres sesiones este año"),
            validos=len(validos),
            exigidos=exigidos,
        )
    if not motivo.strip() or not asuntos:
        return rechazo(
            "peticion_sin_razones",
            _("El escrito ha de razonar la petición y decir los asuntos que se han de tratar"),
            "ROF art. 78.2",
            _("Escriba las razones y los asuntos"),
        )
    return None


def plazos_peticion(perfil: PerfilNormativo, registro: date, festivos: Container[date]) -> PlazosPeticion:
    """LBRL art. 46.2.a: quince días hábiles; si no, el décimo hábil siguiente a las doce (D04)."""
    ultimo = sumar_dias_habiles(registro, perfil.peticion_dias_habiles, festivos)
    return PlazosPeticion(
        ultimo,
        habil_o_siguiente(ultimo + timedelta(days=1), festivos),
        sumar_dias_habiles(ultimo, perfil.peticion_automatica_dias_habiles, festivos),
    )


def dia_automatico(perfil: PerfilNormativo, hecho: date, festivos: Container[date]) -> date:
    """LOREG arts. 197.1.c y 197 bis.5: el décimo día hábil siguiente al registro, o a la confianza perdida (D06)."""
    return sumar_dias_habiles(hecho, perfil.censura_dias_habiles, festivos)
