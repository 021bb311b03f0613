"""The floor of a calendar feed: RFC 5545 text put together by hand, with no library and no product."""

from collections.abc import Iterable
from datetime import datetime

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(events: Iterable[dict]) -> bytes:
    """The feed of `events`: `uid`, `start`, `end` (local), `stamp` (UTC), `sequence` and four texts."""
    body = b"".join(_event(event) for event in events)
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//ES\r\n" + body + b"END:VCALENDAR\r\n"


def _event(event: dict) -> bytes:
    def local(moment: datetime) -> str:
        return f"{moment:%Y%m%dT%H%M%S}"

    lines = [
        "BEGIN:VEVENT",
        f"UID:{event['uid']}",
        f"SEQUENCE:{event['sequence']}",
        f"DTSTART;TZID=Europe/Madrid:{local(event['start'])}",
        f"DTEND;TZID=Europe/Madrid:{local(event['end'])}",
        f"DTSTAMP:{local(event['stamp'])}Z",
        *(f"{name.upper()}:{event[name].translate(ESCAPES)}" for name in ("summary", "location", "description", "url")),
        "END:VEVENT",
    ]
    return b"".join(_fold(line) for line in lines)


def _fold(line: str) -> bytes:
    """At most 75 octets a line, never inside a character."""
    data, pieces, size = line.encode(), [], 75
    while len(data) > size:
        cut = size
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data, size = data[cut:], 74
    return b"\r\n ".join([*pieces, data]) + b"\r\n"
