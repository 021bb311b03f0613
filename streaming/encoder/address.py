"""The address of a video server as people write it: `rtmps://host:443/app/key`, or `rtmps://host/app/` and the key apart."""

from urllib.parse import urlsplit

from streaming.encoder.sender import Destination

SCHEMES = frozenset({"rtmp", "rtmps"})


class Unreadable(ValueError):
    """That is no address of a video server."""


def read_destination(text: str, key: str = "") -> Destination:
    """The address and the key of what somebody wrote. With `key`, or when it ends with a slash, all of it is the address."""
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES or not parts.hostname or not parts.path.strip("/"):
        raise Unreadable(text)
    if key or text.endswith("/"):
        return Destination(text.rstrip("/"), key)
    app, slash, rest = parts.path.lstrip("/").partition("/")
    if not slash:
        return Destination(text, "")
    query = f"?{parts.query}" if parts.query else ""
    return Destination(f"{parts.scheme}://{parts.netloc}/{app}", rest + query)


def host_of(destination: Destination) -> str:
    """What may be shown of it."""
    return urlsplit(destination.address).hostname or ""
