"""The clock of a recorded session: local times without a date, read in order, become instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jsonschema import FormatChecker

# When the clock goes back by more than this, midnight has passed.
ROLL = timedelta(hours=6)


class SessionClock:
    """Reads times in the order in which they happened; `day` is that of the call at which the session is held."""

    def __init__(self, day: date, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.day = day
        self.last: datetime | None = None

    def at(self, text: str) -> datetime:
        """The UTC instant of `09:32`, `09:32:10.5` or a full ISO time; a local time may open the next day."""
        if "T" in text:
            moment = parse_momento(text, self.zone)
        else:
            local = datetime.combine(self.day, parse_time(text), self.zone)
            if self.last is not None and local.astimezone(UTC) < self.last - ROLL:
                self.day += timedelta(days=1)
                local = datetime.combine(self.day, parse_time(text), self.zone)
            moment = local.astimezone(UTC)
        if self.last is None or moment > self.last:
            self.last = moment
        return moment


def parse_time(text: str) -> time:
    hours, minutes, *rest = text.split(":")
    seconds = float(rest[0]) if rest else 0.0
    return time(int(hours), int(minutes), int(seconds), min(round(seconds % 1 * 1_000_000), 999_999))


def parse_momento(text: str, zone: ZoneInfo) -> datetime:
    """`2021-03-25`, `2021-03-25T09:30` or with an offset, as a UTC instant; without an offset it is local."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def parse_offset(text: str) -> timedelta:
    """`01:02:11.5` from the start of the broadcast."""
    hours, minutes, seconds = text.split(":")
    if len(hours) > 4:
        raise ValueError(text)
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


# What the schemas call `hora`, `momento`, `fecha` and `desfase`: beyond their form, they have to exist.
FORMATS = FormatChecker(formats=())
# Sessions of living memory; the sums of days and hours that the law asks for stay within the calendar.
YEARS = range(1900, 2200)


def _of_our_time(day: date) -> bool:
    if day.year not in YEARS:
        raise ValueError(f"{day.year}")
    return True


@FORMATS.checks("hora", raises=ValueError)
def _hora(text: object) -> bool:
    if isinstance(text, str) and "T" not in text:
        parse_time(text)
        return True
    return _momento(text)


@FORMATS.checks("momento", raises=ValueError)
def _momento(text: object) -> bool:
    return not isinstance(text, str) or _of_our_time(datetime.fromisoformat(text))


@FORMATS.checks("fecha", raises=ValueError)
def _fecha(text: object) -> bool:
    return not isinstance(text, str) or _of_our_time(date.fromisoformat(text))


@FORMATS.checks("desfase", raises=ValueError)
def _desfase(text: object) -> bool:
    """A broadcast of some days at most."""
    return not isinstance(text, str) or parse_offset(text) < timedelta(days=10)
