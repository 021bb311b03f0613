"""The clock of a recorded session: local times without a date, read in order, become instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

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
    return time(int(hours), int(minutes), int(seconds), round(seconds % 1 * 1_000_000))


def parse_momento(text: str, zone: ZoneInfo) -> datetime:
    """`2021-03-25`, `2021-03-25T09:30` or with an offset, as a UTC instant; without an offset it is local."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def parse_offset(text: str) -> timedelta:
    """`01:02:11.5` from the start of the broadcast."""
    hours, minutes, seconds = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
