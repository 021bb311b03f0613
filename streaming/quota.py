"""What the day's calls have cost. The figure is Google's to know; ours is for the operator and for holding back."""

from datetime import datetime

from django.conf import settings
from django.db.models import F

from streaming.models import CuotaDiaria
from streaming.pacing import pacific_day

RESERVE = 500
"""Units kept for starting and ending broadcasts: below it, polling and playlists stop. A quarter of a small quota."""


def reserve() -> int:
    return min(RESERVE, settings.YOUTUBE_DAILY_QUOTA // 4)


def spend(units: int, *, momento: datetime) -> None:
    """Count `units` on the Pacific day of `momento`."""
    day = pacific_day(momento)
    CuotaDiaria.objects.get_or_create(dia=day)
    CuotaDiaria.objects.filter(dia=day).update(unidades=F("unidades") + units)


def left(*, momento: datetime) -> int:
    """Units that remain today; 0 when YouTube has said that there are none."""
    today = CuotaDiaria.objects.filter(dia=pacific_day(momento)).first()
    if today is None:
        return settings.YOUTUBE_DAILY_QUOTA
    return 0 if today.agotada else max(0, settings.YOUTUBE_DAILY_QUOTA - today.unidades)


def count_upload(*, momento: datetime) -> None:
    """One recording more was begun; YouTube counts them apart from the units, a hundred a day."""
    day = pacific_day(momento)
    CuotaDiaria.objects.get_or_create(dia=day)
    CuotaDiaria.objects.filter(dia=day).update(subidas=F("subidas") + 1)


def exhaust(*, momento: datetime) -> None:
    """YouTube answered that the quota is spent: it is for all channels, until midnight there."""
    CuotaDiaria.objects.update_or_create(dia=pacific_day(momento), defaults={"agotada": True})


def is_exhausted(*, momento: datetime) -> bool:
    return CuotaDiaria.objects.filter(dia=pacific_day(momento), agotada=True).exists()
