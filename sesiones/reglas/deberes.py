"""Lo que queda por hacer cuando una sesión termina, hasta cuándo y por qué artículo. Fechas del reloj del municipio."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sesiones.estados import ClaseOrgano, ClasePunto
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.plazos import sumar_dias_habiles
from sesiones.reglas.vencimientos import limite_remision

_DIAS_NOTIFICACION = 10
_DIAS_COPIA_JUNTA = 10
_DIAS_INICIATIVA = 15
_HABITANTES_BOLETIN = 50_000
# Lo que se aprueba y a nadie se notifica: el acta anterior, la urgencia, lo que es opinión política.
_SIN_INTERESADO = frozenset(
    {
        ClasePunto.ACTA,
        ClasePunto.RATIFICACION_URGENCIA,
        ClasePunto.DECLARACION,
        ClasePunto.DACION_CUENTA,
        ClasePunto.CENSURA,
        ClasePunto.CONFIANZA,
    }
)
_NORMAS = re.compile(r"\b(ordenan[zç]as?|ordenances|reglamento?s?)\b", re.IGNORECASE)


_DECISORIOS = frozenset({ClaseOrgano.PLENO, ClaseOrgano.JUNTA_GOBIERNO})


class ClaseDeber(StrEnum):
    REMISION = "remision"
    NOTIFICACION = "notificacion"
    COPIA_JUNTA = "copia_junta"
    RESUMEN = "resumen"
    ACTA = "acta"
    BOLETIN = "boletin"
    NORMA = "norma"
    INICIATIVA = "iniciativa"


@dataclass(frozen=True, slots=True)
class Acuerdo:
    """Un punto que se aprobó."""

    numero: str
    titulo: str
    clase: ClasePunto


@dataclass(frozen=True, slots=True)
class Deber:
    """``cuando`` es el último día, ``None`` si la ley no pone plazo. ``punto``: su número, o "" si es de la sesión."""

    clase: ClaseDeber
    que: str
    cuando: date | None
    norma: str
    punto: str = ""


def deberes_de(
    perfil: PerfilNormativo,
    sesion: date,
    acuerdos: Iterable[Acuerdo],
    festivos: Container[date],
    *,
    publica: bool,
    poblacion: int,
    celebrada: bool = True,
) -> tuple[Deber, ...]:
    """Los deberes que deja una sesión del día ``sesion``, los que vencen antes primero y sin plazo al final."""
    todos = list(_de_la_sesion(perfil, sesion, festivos, publica=publica, poblacion=poblacion)) if celebrada else []
    for acuerdo in acuerdos:
        todos += _del_acuerdo(acuerdo, sesion, festivos)
    return tuple(sorted(todos, key=lambda deber: (deber.cuando or date.max, list(ClaseDeber).index(deber.clase))))


def _de_la_sesion(
    perfil: PerfilNormativo, sesion: date, festivos: Container[date], *, publica: bool, poblacion: int
) -> Iterable[Deber]:
    decisorio = perfil.clase_organo in _DECISORIOS
    if decisorio:
        yield Deber(
            ClaseDeber.REMISION,
            _("Remitir copia o extracto de los acuerdos al Estado y a la comunidad autónoma"),
            limite_remision(perfil, sesion, festivos),
            perfil.norma("remision_dias_habiles"),
        )
        yield Deber(ClaseDeber.RESUMEN, _("Publicar el resumen de la sesión y de sus acuerdos"), None, "ROF art. 229.2")
    if perfil.clase_organo is ClaseOrgano.JUNTA_GOBIERNO:
        yield Deber(
            ClaseDeber.COPIA_JUNTA,
            _("Enviar copia del acta a todos los miembros de la corporación"),
            sumar_dias_habiles(sesion, _DIAS_COPIA_JUNTA, festivos),
            "ROF art. 113.1.b",
        )
    if publica:
        yield Deber(ClaseDeber.ACTA, _("Publicar el acta en la sede electrónica"), None, "RD 128/2018 art. 3.2.d")
    if decisorio and poblacion > _HABITANTES_BOLETIN:
        yield Deber(
            ClaseDeber.BOLETIN,
            _("Incluir los acuerdos en el boletín de información municipal"),
            fin_de_trimestre(sesion),
            "ROF art. 197",
        )


def _del_acuerdo(acuerdo: Acuerdo, sesion: date, festivos: Container[date]) -> Iterable[Deber]:
    if acuerdo.clase not in _SIN_INTERESADO:
        yield Deber(
            ClaseDeber.NOTIFICACION,
            _("Notificar el acuerdo a los interesados"),
            sumar_dias_habiles(sesion, _DIAS_NOTIFICACION, festivos),
            "Ley 39/2015 art. 40.2",
            acuerdo.numero,
        )
    if aprueba_norma(acuerdo):
        yield Deber(
            ClaseDeber.NORMA,
            _("Publicar en el boletín de la provincia: la norma entra en vigor quince días hábiles después"),
            None,
            "LBRL art. 70.2",
            acuerdo.numero,
        )
    if acuerdo.clase is ClasePunto.INICIATIVA_POPULAR:
        yield Deber(
            ClaseDeber.INICIATIVA,
            _("Enviar copia de esa parte del acta a quien hizo la propuesta"),
            sumar_dias_habiles(sesion, _DIAS_INICIATIVA, festivos),
            "ROF art. 231.3",
            acuerdo.numero,
        )


def aprueba_norma(acuerdo: Acuerdo) -> bool:
    """LBRL art. 70.2: una ordenanza o un reglamento, por su título; la Secretaría dice si no lo es."""
    return acuerdo.clase not in _SIN_INTERESADO and _NORMAS.search(acuerdo.titulo) is not None


def fin_de_trimestre(dia: date) -> date:
    """ROF art. 197: el boletín sale al menos cada trimestre."""
    mes = 3 * ((dia.month - 1) // 3) + 3
    return date(dia.year + mes // 12, mes % 12 + 1, 1) - timedelta(days=1)
