"""VTIMEZONE components written by hand, with two yearly rules.

The list of dates that libraries generate is read by some clients only up to its first value, which moves every
summer meeting by one hour; two RRULEs are understood by all.
"""

from datetime import datetime

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

# European summer time: the last Sunday of March at 01:00 UTC until the last Sunday of October at 01:00 UTC
# (Directive 2000/84/EC). zone → (UTC offset in winter, name in winter, name in summer), hours.
ZONES = {"Europe/Madrid": (1, "CET", "CEST"), "Atlantic/Canary": (0, "WET", "WEST")}


def vtimezone(zone: str) -> Timezone:
    """The component of `zone`, one of `ZONES`."""
    winter, winter_name, summer_name = ZONES[zone]
    component = Timezone()
    component.add("tzid", zone)
    component.add_component(_observance(TimezoneDaylight(), winter, winter + 1, summer_name, month=3, hour=1 + winter))
    component.add_component(_observance(TimezoneStandard(), winter + 1, winter, winter_name, month=10, hour=2 + winter))
    return component


def _observance(
    part: TimezoneDaylight | TimezoneStandard, before: int, after: int, name: str, *, month: int, hour: int
) -> TimezoneDaylight | TimezoneStandard:
    # 1996 is the first year in which summer time ended in October in Spain; any last Sunday of that month will do.
    day = {3: 31, 10: 27}[month]
    part.add("dtstart", datetime(1996, month, day, hour))  # noqa: DTZ001  RFC 5545 3.6.5: local time, no zone
    part["tzoffsetfrom"] = _offset(before)
    part["tzoffsetto"] = _offset(after)
    part.add("tzname", name)
    part.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": "-1SU"}))
    return part


def _offset(hours: int) -> str:
    return f"+{hours:02}00"
