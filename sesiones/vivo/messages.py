"""What travels on the socket. One message object, and one text, for all sockets of a room."""

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache

from django.utils.html import format_html
from django.utils.safestring import mark_safe


class Message:
    """The state of some panels at a version. `previous` is the version of the message before it in this room.

    `fragments` maps panel id → element, or None for a panel that its owner has to fetch. Compared by identity, so that
    two sockets that wait with the same pair share the merged message too.
    """

    def __init__(self, version: int, previous: int, fragments: Mapping[str, str | None]) -> None:
        self.version = version
        self.previous = previous
        self.fragments = fragments

    @cached_property
    def text(self) -> str:
        head: dict[str, object] = {"version": self.version, "previous": self.previous}
        if fetch := [panel_id for panel_id, html in self.fragments.items() if html is None]:
            head["refresh"] = fetch
        elements = [html for html in self.fragments.values() if html is not None]
        return f"<!--vivo {json.dumps(head, separators=(',', ':'))}-->" + "".join(elements)

    @cached_property
    def event(self) -> dict[str, str]:
        """The ASGI event, the same object for everybody."""
        return {"type": "websocket.send", "text": self.text}


def fragment(panel_id: str, version: int, html: str) -> str:
    """The element that htmx swaps into the region `#panel_id`."""
    return format_html(
        '<div data-hx-swap-oob="innerHTML:#{}" data-version="{}">{}</div>',
        panel_id,
        version,
        mark_safe(html),  # noqa: S308  a rendered template
    )


# Few: sockets that wait with the same pair ask one after the other, and each entry keeps whole states alive.
@lru_cache(maxsize=8)
def merge(earlier: Message, later: Message) -> Message:
    """Both in one: of each panel the later state."""
    return Message(later.version, earlier.previous, {**earlier.fragments, **later.fragments})
