"""Cómputo de plazos: días y horas hábiles (Ley 39/2015 art. 30).

Las fechas y horas son las del reloj del municipio: quien llama convierte antes desde UTC. Los festivos son una tabla
que se recibe; nunca se deducen (art. 30.7).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

UN_DIA = timedelta(days=1)
_SABADO = 5


def es_habil(fecha: date, festivos: Container[date]) -> bool:
    """Ley 39/2015 art. 30.2: no lo son sábados, domingos ni declarados festivos."""
    return fecha.weekday() < _SABADO and fecha not in festivos


def sumar_dias_habiles(desde: date, dias: int, festivos: Container[date]) -> date:
    """El último de ``dias`` días hábiles, contados desde el siguiente a ``desde`` (Ley 39/2015 art. 30.3)."""
    fecha = desde
    while dias > 0:
        fecha += UN_DIA
        dias -= es_habil(fecha, festivos)
    return fecha


def habil_o_siguiente(fecha: date, festivos: Container[date]) -> date:
    """Ley 39/2015 art. 30.5: si el último día es inhábil, el plazo pasa al primer hábil siguiente."""
    while not es_habil(fecha, festivos):
        fecha += UN_DIA
    return fecha


def sumar_dias_naturales(desde: date, dias: int) -> date:
    """Días naturales, solo cuando la norma lo dice (Ley 39/2015 art. 30.2)."""
    return desde + timedelta(days=dias)


def dias_habiles_entre(convocada: date, sesion: date, festivos: Container[date]) -> int:
    """Días hábiles completos entre dos fechas, sin contar ninguna de las dos (ROF art. 80.4; STS de 5-7-1994)."""
    dias, fecha = 0, convocada + UN_DIA
    while fecha < sesion:
        dias += es_habil(fecha, festivos)
        fecha += UN_DIA
    return dias


def ultimo_dia_para(sesion: date, dias: int, festivos: Container[date]) -> date:
    """El último día en que se puede convocar para que medien ``dias`` días hábiles completos."""
    fecha = sesion
    while dias > 0:
        fecha -= UN_DIA
        dias -= es_habil(fecha, festivos)
    return fecha - UN_DIA


def horas_entre(desde: datetime, hasta: datetime) -> timedelta:
    """Tiempo real transcurrido, también cuando entre medias cambia la hora oficial. Instantes con zona horaria."""
    return hasta.astimezone(UTC) - desde.astimezone(UTC)


def horas_habiles_entre(desde: datetime, hasta: datetime, festivos: Container[date]) -> timedelta:
    """Ley 39/2015 art. 30.1: son hábiles todas las horas que forman parte de un día hábil.

    Instantes con la zona horaria del municipio, que es la que parte los días.
    """
    total, fecha = timedelta(0), desde.date()
    while fecha <= hasta.date():
        if es_habil(fecha, festivos):
            comienzo = max(desde, _medianoche(fecha, desde))
            final = min(hasta, _medianoche(fecha + UN_DIA, desde))
            total += max(horas_entre(comienzo, final), timedelta(0))
        fecha += UN_DIA
    return total


def _medianoche(fecha: date, modelo: datetime) -> datetime:
    return datetime.combine(fecha, time(), modelo.tzinfo)


def sumar_meses(desde: date, meses: int) -> date:
    """Ley 39/2015 art. 30.4: de fecha a fecha; si en el mes de vencimiento no hay ese día, el último del mes."""
    indice = desde.month - 1 + meses
    anio, mes = desde.year + indice // 12, indice % 12 + 1
    return date(anio, mes, min(desde.day, monthrange(anio, mes)[1]))
