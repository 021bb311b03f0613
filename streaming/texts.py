"""Title and description as YouTube takes them. Plain functions: text in, text out.

Title: 1 to 100 characters. Description: at most 5,000 bytes of UTF-8, where an accented letter weighs two. Neither may
hold an angle bracket.
"""

import re
from collections.abc import Sequence

TITLE_CHARACTERS = 100
DESCRIPTION_BYTES = 5000
BODY_BYTES = 600
"""What many chapters leave of the text about the session."""
ELLIPSIS = "…"
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})
# Control characters but the line feed: YouTube refuses them.
_HOUR = re.compile(r"^(?=\W*\d+:\d)", re.MULTILINE)
_CONTROL = dict.fromkeys((*range(10), *range(11, 32), 127))


def fit_title(text: str, *, end: str = "") -> str:
    """One line of at most 100 characters, cut at a word where there is one; `end` is kept whole."""
    return shorten(one_line(text), TITLE_CHARACTERS - len(end)) + end


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut at a word where there is one."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:·-(") + ELLIPSIS


def one_line(text: str) -> str:
    """Without what YouTube refuses, and without line feeds or spaces in a row."""
    return " ".join(_clean(text).split())


def fit_description(body: str, *, marker: str) -> str:
    """`body`, shortened as needed, and `marker` as its last line, whole."""
    tail = "\n\n" + marker
    text = _clean(body).strip()
    room = DESCRIPTION_BYTES - len(tail.encode())
    if len(text.encode()) > room:
        text = cut_bytes(text, room - len(ELLIPSIS.encode())).rstrip() + ELLIPSIS
    return (text + tail).strip()


def fit_recording(body: str, *, chapters: Sequence[str], heading: str, links: Sequence[str], marker: str) -> str:
    """What the recording says: `body`, shortened as needed, then chapters, links and, as its last line, `marker`.

    The lines of `chapters` and `links` are kept whole; `room_for_chapters` says how much they may take.
    """
    blocks = [[heading, *chapters] if chapters else [], [_clean(link) for link in links], [marker]]
    tail = "\n\n".join("\n".join(block) for block in blocks if block)
    room = DESCRIPTION_BYTES - len(tail.encode()) - 2
    text = _clean(body).strip()
    if chapters:  # an hour at the beginning of a line would be taken for a chapter
        text = _HOUR.sub("· ", text)
    if len(text.encode()) > room:
        text = cut_bytes(text, room - len(ELLIPSIS.encode())).rstrip() + ELLIPSIS
    return f"{text}\n\n{tail}".strip()


def room_for_chapters(body: str, *, heading: str, links: Sequence[str], marker: str) -> int:
    """Bytes that the lines of the chapters may take, each with its line feed, beside the beginning of `body`."""
    fixed = sum(len(line.encode()) + 1 for line in (heading, marker, *links)) + 8
    return DESCRIPTION_BYTES - fixed - min(len(_clean(body).encode()), BODY_BYTES)


def cut_bytes(text: str, size: int) -> str:
    """The longest beginning of `text` that takes at most `size` bytes of UTF-8, never half a letter."""
    return text.encode()[: max(size, 0)].decode(errors="ignore")


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).translate(_BRACKETS)
