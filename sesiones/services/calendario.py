"""The working-day table of a town: proposed from the published holidays, confirmed by the secretary.

Ley 39/2015 art. 30.7: the calendar is declared, never inferred. Until the secretary confirms a year its table is a
proposal, and convening says so.
"""

from collections.abc import Mapping
from datetime import date, datetime

import holidays
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from sesiones.models import CalendarioAnual, Corporacion, DiaInhabil


@transaction.atomic
def propose_festivos(*, corporacion: Corporacion, anio: int) -> list[DiaInhabil]:
    """Add the national and regional holidays of a year that the table lacks; the local ones are the secretary's.

    The year becomes a proposal to confirm again when something was added.
    """
    national = holidays.country_holidays("ES", years=anio, language="es")
    regional = holidays.country_holidays("ES", subdiv=_subdivision(corporacion), years=anio, language="es")
    have = set(corporacion.dias_inhabiles.filter(fecha__year=anio).values_list("fecha", flat=True))
    rows = [
        DiaInhabil(corporacion=corporacion, fecha=day, nombre=name, ambito="estado" if day in national else "ccaa")
        for day, name in sorted((national | regional).items())
        if day not in have
    ]
    _unconfirm(corporacion, anio, keep=not rows)
    return DiaInhabil.objects.bulk_create(rows)


@transaction.atomic
def add_dia_inhabil(*, corporacion: Corporacion, fecha: date, nombre: str, ambito: str = "municipio") -> DiaInhabil:
    """Add a holiday, or rename the one of that day. The year waits to be confirmed again."""
    row, _created = DiaInhabil.objects.update_or_create(
        corporacion=corporacion, fecha=fecha, defaults={"nombre": nombre, "ambito": ambito}
    )
    _unconfirm(corporacion, fecha.year)
    return row


@transaction.atomic
def remove_dia_inhabil(*, dia: DiaInhabil) -> None:
    """Take a holiday off the table. The year waits to be confirmed again."""
    _unconfirm(dia.corporacion, dia.fecha.year)
    dia.delete()


@transaction.atomic
def confirm_calendario(
    *, corporacion: Corporacion, anio: int, momento: datetime, usuario: AbstractBaseUser | None = None
) -> CalendarioAnual:
    """The secretary states that the table of a year is the official one (Ley 39/2015 art. 30.7)."""
    calendario, _created = CalendarioAnual.objects.update_or_create(
        corporacion=corporacion,
        anio=anio,
        defaults={"confirmado_en": momento, "confirmado_por_id": usuario.pk if usuario else None},
    )
    return calendario


@transaction.atomic
def set_calendario(
    *,
    corporacion: Corporacion,
    festivos: Mapping[date, str],
    momento: datetime,
    usuario: AbstractBaseUser | None = None,
) -> list[CalendarioAnual]:
    """Replace the whole table of the years that `festivos` (day → name) touches, and confirm them."""
    years = sorted({day.year for day in festivos})
    corporacion.dias_inhabiles.filter(fecha__year__in=years).delete()
    DiaInhabil.objects.bulk_create(
        DiaInhabil(corporacion=corporacion, fecha=day, nombre=name) for day, name in sorted(festivos.items())
    )
    return [confirm_calendario(corporacion=corporacion, anio=year, momento=momento, usuario=usuario) for year in years]


def _subdivision(corporacion: Corporacion) -> str | None:
    """The region as the holiday tables know it; Spain alone when they do not."""
    known = holidays.country_holidays("ES").subdivisions
    return corporacion.ccaa if corporacion.ccaa in known else None


def _unconfirm(corporacion: Corporacion, anio: int, *, keep: bool = False) -> None:
    calendario, _created = CalendarioAnual.objects.get_or_create(corporacion=corporacion, anio=anio)
    if not keep and calendario.confirmado_en is not None:
        calendario.confirmado_en = calendario.confirmado_por = None
        calendario.save(update_fields=["confirmado_en", "confirmado_por"])
