"""MPEG-TS from the middle: what somebody who joins needs first.

Without the tables nobody knows what the packets are, and without a picture that needs no other a video server is told
neither size nor colours; ffmpeg then gives up.
"""

PACKET = 188
"""Bytes of a packet."""
TABLES = (0x0000, 0x1000)
"""Where ffmpeg puts the two tables: programmes, and the streams of ours."""
VIDEO = 0x0100


class Opening:
    """Keeps everything since the last picture that needs no other, and the tables before it."""

    def __init__(self) -> None:
        self._tables: dict[int, bytes] = {}
        self._since: list[bytes] = []

    def take(self, chunk: bytes) -> None:
        """`chunk` is of whole packets."""
        fresh = 0
        for start in range(0, len(chunk), PACKET):
            pid = (chunk[start + 1] & 0x1F) << 8 | chunk[start + 2]
            if pid in TABLES:
                self._tables[pid] = chunk[start : start + PACKET]
            elif pid == VIDEO and _begins_anew(chunk, start):
                self._since, fresh = [self._tables.get(table, b"") for table in TABLES], start
        if self._since:
            self._since.append(chunk[fresh:])

    def data(self) -> bytes:
        """Empty before the first such picture."""
        return b"".join(self._since)


def _begins_anew(chunk: bytes, start: int) -> bool:
    """Whether the packet has an adaptation field that says so (random access indicator)."""
    return bool(chunk[start + 3] & 0x20 and chunk[start + 4] and chunk[start + 5] & 0x40)
