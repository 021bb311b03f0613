"""WebVTT and SRT as they come: by hand, from a subtitle editor, or from a machine with all its habits.

What automatic captions do and this undoes: the last line shown again in the next cue (twice, with a cue of ten
milliseconds between), a `<c>` and a time before each word, cues that overlap, empty cues, half a header, a byte order
mark, Windows line ends, times without hours, a comma for the decimals.
"""

import html
import re
from collections.abc import Iterable

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from streaming.transcripcion.cues import Cue, Word, spread

LONGEST = 12.0
"""Seconds that a cue of a few words may last and still be speech."""
MAXIMO = 20 << 20
"""Bytes of the largest caption file that is read: some hundred hours of talk."""
ROLLING = 0.05
"""Seconds between two cues of which the second rolls on from the first."""
_TIMING = re.compile(
    r"^[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\d*[ \t]*-->"
    r"[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\d*(.*)$"
)
_INLINE = re.compile(r"<((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*\s+([^>]*)>")
_SOUND = re.compile(r"\[[^\]\n]{1,40}\]|♪+")
_SPEAKER = re.compile(r"^\s*(?:>>+|[-–—]\s)\s*")


class InvalidCaptions(Exception):
    """The file is no caption file: the text is a Spanish sentence for the person who gave it."""


def read_captions(data: bytes) -> tuple[Cue, ...]:
    """The cues of a WebVTT or SRT file, in the order of time, none without words. Raises `InvalidCaptions`."""
    if len(data) > MAXIMO:
        raise InvalidCaptions(f"El fichero de subtítulos pasa de {MAXIMO >> 20} MiB.")
    text = _text(data)
    if "-->" not in text:
        raise InvalidCaptions("El fichero no contiene subtítulos: no hay ninguna línea con «-->».")
    try:
        found = webvtt.WebVTT.from_string(_as_webvtt(text))
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise InvalidCaptions(f"El fichero no es WebVTT ni SRT ({error}).") from error
    rows = sorted(
        ((_seconds(one.start), _seconds(one.end), one.raw_text) for one in found.captions), key=lambda row: row[:2]
    )
    cues = tuple(_unrolled(row for row in rows if row[1] > row[0]))
    if not cues:
        raise InvalidCaptions("El fichero no contiene ningún subtítulo con texto y con tiempos que se entiendan.")
    return cues


def write_webvtt(rows: Iterable[tuple[float, float, str, str]]) -> str:
    """A WebVTT file of `(desde, hasta, texto, voz)`, in UTF-8 without anything that a player could take for a tag."""
    found = webvtt.WebVTT()
    for begins, ends, text, voice in rows:
        said = html.escape(text, quote=False).replace("-->", "→")
        name = html.escape(voice, quote=False).replace(".", "")
        found.captions.append(webvtt.Caption(_stamp(begins), _stamp(ends), f"<v {name}>{said}" if name else said))
    return found.content


def words_of(cues: Iterable[Cue]) -> list[Word]:
    """All that is said, word by word."""
    return [word for cue in cues for word in cue.words]


def _text(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in data:
            raise InvalidCaptions("El fichero no es texto.") from None
        text = data.decode("cp1252", "replace")  # what old subtitle editors save
    if "\0" in text:
        raise InvalidCaptions("El fichero no es texto.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")


def _as_webvtt(text: str) -> str:
    """Both formats as the library reads one: times in full, and a blank line before each cue and its number."""
    lines = ["WEBVTT", ""]
    source = text.split("\n")
    begun = False
    for place, line in enumerate(source):
        if timing := _TIMING.match(line):
            if lines[-1].strip().isdigit() and begun:  # the number of this cue, not a word of the last
                number = lines.pop()
                lines += ["", number]
            elif lines[-1] and not (len(lines) > 1 and not lines[-2]):
                lines.append("")
            h1, m1, s1, f1, h2, m2, s2, f2, rest = timing.groups()
            lines.append(
                f"{int(h1 or 0):02d}:{m1:0>2}:{s1:0>2}.{f1:0<3} --> {int(h2 or 0):02d}:{m2:0>2}:{s2:0>2}.{f2:0<3}{rest}"
            )
            begun = True
        elif begun:
            lines.append(line)
        elif any(_TIMING.match(after) for after in source[place + 1 : place + 2]):
            lines.append(line.strip())  # the identifier of the first cue; the header before it says nothing to us
    return "\n".join(lines)


def _unrolled(rows: Iterable[tuple[float, float, str]]) -> Iterable[Cue]:
    """Each thing said once: what a cue shows of the one before it is taken off, be it lines or the first words."""
    shown: list[str] = []
    voice, until = "", 0.0
    for begins, ends, raw in rows:
        told = _VOICE.search(raw)
        voice = told.group(1).strip() if told else ""
        lines = [line for line in raw.split("\n") if _plain(line)]
        plain = [_plain(line) for line in lines]
        ends = _ended(begins, ends, sum(len(line.split()) for line in plain))
        words = tuple(_timed("\n".join(lines), begins, ends))
        said = [word.text for word in words]
        if begins - until < ROLLING:  # the same words after a silence are said again
            again = next((n for n in range(min(len(shown), len(said)), 0, -1) if shown[-n:] == said[:n]), 0)
            if again < len(said) and again < 3 and again != len(shown):
                again = 0  # two words in common are how people talk
            counts = [len(line.split()) for line in plain]
            whole = next((n for n in range(len(lines) + 1) if sum(counts[:n]) == again), None)
            if again and whole is not None:  # the lines that are left have the whole cue to themselves
                words = tuple(_timed("\n".join(lines[whole:]), begins, ends))
            else:
                words = words[again:]
            plain = [" ".join(said[again:])]
        if said:
            shown, until = said, ends
        if words:
            yield Cue(begins, ends, " ".join(plain), voice, words)


def _ended(begins: float, ends: float, words: int) -> float:
    """When a cue was said to its end: one that stays on the screen through a recess was not said all that time."""
    longest = max(LONGEST, 2.0 * words)
    return begins + max(2.0, 0.6 * words) if ends - begins > longest else ends


def _timed(raw: str, begins: float, ends: float) -> Iterable[Word]:
    """The words of a cue: each at its own time where the file gives it, else spread over the cue by their length."""
    parts = _INLINE.split(raw)
    moments = [begins, *(min(max(_seconds(stamp), begins), ends) for stamp in parts[1::2])]
    for place, part in enumerate(parts[0::2]):
        yield from spread(_plain(part), moments[place], moments[place + 1] if place + 1 < len(moments) else ends)


def _plain(line: str) -> str:
    line = re.sub(r"<[^>\n]{0,200}>|\{\\[^}\n]*\}", "", line)
    line = _SOUND.sub(" ", html.unescape(line).replace("\u200b", ""))
    return " ".join(_SPEAKER.sub("", line).split())


def _stamp(second: float) -> str:
    whole = round(second * 1000)
    return f"{whole // 3600000:02d}:{whole // 60000 % 60:02d}:{whole // 1000 % 60:02d}.{whole % 1000:03d}"


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = ("0:" + stamp if stamp.count(":") == 1 else stamp).replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
