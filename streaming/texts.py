"""Title and description as YouTube takes them. Plain functions: text in, text out.

Title: 1 to 100 characters. Description: at most 5,000 bytes of UTF-8, where an accented letter weighs two. Neither may
hold an angle bracket.
"""

TITLE_CHARACTERS = 100
DESCRIPTION_BYTES = 5000
ELLIPSIS = "…"
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})
# Control characters but the line feed: YouTube refuses them.
_CONTROL = dict.fromkeys((*range(10), *range(11, 32), 127))


def fit_title(text: str) -> str:
    """One line of at most 100 characters, cut at a word where there is one."""
    line = " ".join(_clean(text).split())
    if len(line) <= TITLE_CHARACTERS:
        return line
    cut = line[: TITLE_CHARACTERS - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:·-") + ELLIPSIS


def fit_description(body: str, *, marker: str) -> str:
    """`body`, shortened as needed, and `marker` as its last line, whole."""
    tail = "\n\n" + marker
    text = _clean(body).strip()
    room = DESCRIPTION_BYTES - len(tail.encode())
    if len(text.encode()) > room:
        text = cut_bytes(text, room - len(ELLIPSIS.encode())).rstrip() + ELLIPSIS
    return (text + tail).strip()


def cut_bytes(text: str, size: int) -> str:
    """The longest beginning of `text` that takes at most `size` bytes of UTF-8, never half a letter."""
    return text.encode()[: max(size, 0)].decode(errors="ignore")


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).translate(_BRACKETS)
