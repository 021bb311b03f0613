"""Hasta cuándo hay plazo para cada cosa. Fechas y horas del reloj del municipio, como en ``plazos``."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sesiones.estados import Caracter, ClaseOrgano
from sesiones.reglas.mensajes import Dato, _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.plazos import sumar_dias_habiles, sumar_dias_naturales, sumar_meses
from sesiones.reglas.rechazo import Rechazo, rechazo

_TREINTA_DIAS = 30


@dataclass(frozen=True, slots=True)
class Vencimiento:
    """Un plazo que corre. ``que``: msgid con huecos; ``cuando``: el último día o instante; ``norma``: su artículo."""

    codigo: str
    que: str
    cuando: date | datetime
    norma: str
    datos: tuple[tuple[str, Dato], ...] = ()

    @property
    def dia(self) -> date:
        return self.cuando.date() if isinstance(self.cuando, datetime) else self.cuando


def meses_entre_plenos(poblacion: int) -> int:
    """LBRL art. 46.2.a: cada mes por encima de 20.000 habitantes, cada dos por encima de 5.000, cada tres los demás."""
    if poblacion > 20_000:
        return 1
    return 2 if poblacion > 5_000 else 3


def siguiente_ordinaria(perfil: PerfilNormativo, ultima: date, poblacion: int) -> date | None:
    """LBRL art. 46.2.a y ROF art. 112.2: el último día para la próxima ordinaria; ``None`` si el órgano no lo tiene.

    El Pleno, por meses de fecha a fecha (Ley 39/2015 art. 30.4) salvo que su reglamento cuente días.
    """
    if perfil.periodicidad_dias:
        return ultima + timedelta(days=perfil.periodicidad_dias)
    if perfil.clase_organo is ClaseOrgano.PLENO:
        return sumar_meses(ultima, meses_entre_plenos(poblacion))
    return None


def limite_propuestas(perfil: PerfilNormativo, sesion: date) -> date | None:
    """CV 116.2 y Balears 87.2: el último día para presentar propuestas a una ordinaria; ``None`` si no hay plazo (D10)."""
    if not perfil.propuestas_dias_naturales:
        return None
    return sumar_dias_naturales(sesion, -perfil.propuestas_dias_naturales)


def limite_preguntas(perfil: PerfilNormativo, sesion: datetime) -> datetime:
    """ROF art. 97.7: hasta cuándo una pregunta escrita se contesta en la misma sesión."""
    return sesion - timedelta(hours=perfil.preguntas_escritas_horas)


def limite_enmiendas(perfil: PerfilNormativo, sesion: datetime) -> datetime | None:
    """ROF art. 97.5: ``None`` cuando basta presentarlas antes de que empiece la deliberación."""
    return sesion - timedelta(hours=perfil.enmiendas_horas) if perfil.enmiendas_horas else None


def limite_expedientes(perfil: PerfilNormativo, sesion: date) -> date:
    """ROF art. 177.2: cuándo han de estar los expedientes en la Secretaría."""
    return sumar_dias_naturales(sesion, -perfil.entrega_expedientes_dias)


def limite_remision(perfil: PerfilNormativo, sesion: date, festivos: Container[date]) -> date:
    """LBRL art. 56.1 y ROF art. 196.3: hasta cuándo se remiten los acuerdos al Estado y a la comunidad (D09)."""
    return sumar_dias_habiles(sesion, perfil.remision_dias_habiles, festivos)


def limite_informacion(peticion: date) -> date:
    """LBRL art. 77: cinco días naturales para contestar a un concejal que pide información (D13)."""
    return sumar_dias_naturales(peticion, 5)


def limite_grupos(perfil: PerfilNormativo, constitucion: date, festivos: Container[date]) -> date:
    """ROF art. 24.1 y CV 134.3: el escrito por el que se constituyen los grupos (D12)."""
    return sumar_dias_habiles(constitucion, perfil.grupos_dias_habiles, festivos)


def limite_organizacion(constitucion: date) -> date:
    """ROF art. 38: la extraordinaria que fija la periodicidad de las sesiones, dentro de treinta días."""
    return sumar_dias_naturales(constitucion, _TREINTA_DIAS)


def fecha_constitucion(elecciones: date, *, recurso: bool = False) -> date:
    """LOREG art. 195.1: el vigésimo día posterior a las elecciones; el cuadragésimo si hay recurso (D11)."""
    return elecciones + timedelta(days=40 if recurso else 20)


def fecha_cierre_acta(constitucion: date) -> date:
    """ROF art. 36.1: el tercer día anterior a la sesión constitutiva (D11)."""
    return constitucion - timedelta(days=3)


def comprobar_fecha_legal(
    caracter: Caracter, sesion: date, elecciones: date | None, *, recurso: bool = False
) -> Rechazo | None:
    """LOREG art. 195.1 y ROF art. 36.1: la constitutiva y la de cierre tienen día fijo. Sin elecciones no se sabe."""
    if elecciones is None or caracter not in {Caracter.CONSTITUTIVA, Caracter.CIERRE_ACTA}:
        return None
    constitucion = fecha_constitucion(elecciones, recurso=recurso)
    esperada, norma = constitucion, "LOREG art. 195.1"
    if caracter is Caracter.CIERRE_ACTA:
        esperada, norma = fecha_cierre_acta(constitucion), "ROF art. 36.1"
    if sesion == esperada:
        return None
    return rechazo(
        "fecha_no_legal",
        _("La ley fija el día de esta sesión: {fecha}"),
        norma,
        _("Cambie la fecha de la sesión"),
        fecha=f"{esperada:%d-%m-%Y}",
    )
