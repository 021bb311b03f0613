"""Words of Spanish and Catalan/Valencian made comparable: no case, no accents, numbers as numbers.

A token is a folded word, or a number: `n44` said as a cardinal, `o4` as an ordinal. Both languages fold towards one
another, so that `modificació de crèdits` is found under `Modificación de créditos`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MESES = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
)
_VACIAS = """
    a al algo algun alguna ante antes aquel aquella aqui asi aun aunque bien cada como con contra cual cuando de del
    desde donde dos e el ella ellas ellos en entre era es esa ese eso esta este esto estos estas fue ha hace hacia han
    hasta hay la las le les lo los mas me mi muy ni no nos nosotros o os otra otro para pero poco por porque que quien
    se sea ser si sin sobre solo son su sus tambien tan te tiene todo todos todas toda tu un una uno unas unos usted
    ustedes va vamos y ya yo
    als amb aquest aquesta aixi aixo be cap com d dels des doncs els em ens han hi i jo l li mes molt ne nostre
    nosaltres on pel pels per perque qual quan qui s seu seua sense sigui som tambe tot tots tota unes uns vam van vostes
"""
VACIAS = frozenset(_VACIAS.split())

_UNITS = {
    "cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "zero": 0, "dues": 2, "quatre": 4, "cinc": 5, "sis": 6, "set": 7, "huit": 8, "vuit": 8, "nou": 9,
}  # fmt: skip
_TEENS = {
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22,
    "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "deu": 10, "onze": 11, "dotze": 12, "tretze": 13, "catorze": 14, "quinze": 15, "setze": 16, "desset": 17,
    "disset": 17, "dihuit": 18, "divuit": 18, "devuit": 18, "denou": 19, "dinou": 19,
}  # fmt: skip
_TENS = {
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "vint": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "seixanta": 60, "setanta": 70,
    "huitanta": 80, "vuitanta": 80, "noranta": 90,
}  # fmt: skip
_HUNDREDS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
    "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
    "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
    "novecientos": 900, "novecientas": 900, "cent": 100,
}  # fmt: skip
_SCALES = {"mil": 1000, "millon": 10**6, "millones": 10**6, "milio": 10**6, "milions": 10**6}
_ORDINALS = {
    "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
    "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "septimo": 7, "septima": 7, "setimo": 7,
    "octavo": 8, "octava": 8, "noveno": 9, "novena": 9, "decimo": 10, "decima": 10, "undecimo": 11, "decimoprimero": 11,
    "duodecimo": 12, "decimosegundo": 12, "decimotercero": 13, "decimotercer": 13, "decimocuarto": 14,
    "decimoquinto": 15, "decimosexto": 16, "decimoseptimo": 17, "decimoctavo": 18, "decimonoveno": 19, "vigesimo": 20,
    "vigesimoprimero": 21, "vigesimosegundo": 22, "vigesimotercero": 23, "vigesimocuarto": 24, "vigesimoquinto": 25,
    "vigesimosexto": 26, "vigesimoseptimo": 27, "vigesimoctavo": 28, "vigesimonoveno": 29, "trigesimo": 30,
    "cuadragesimo": 40, "quincuagesimo": 50, "sexagesimo": 60,
    "segon": 2, "segona": 2, "quart": 4, "quarta": 4, "quint": 5, "cinque": 5, "cinquena": 5, "sise": 6, "sisena": 6,
    "sete": 7, "setena": 7, "huite": 8, "vuite": 8, "huitena": 8, "vuitena": 8, "nove": 9, "dese": 10, "dessena": 10,
    "vinte": 20, "trente": 30,
}  # fmt: skip
_ORDINAL_TENS = frozenset({10, 20, 30, 40, 50, 60})
_SPLIT = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+", re.ASCII)
_DIGITS = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?$")


class Token(NamedTuple):
    """`text` as the module says; `word` is the index of the word that it begins in."""

    text: str
    word: int


def fold(text: str) -> str:
    """Lower case without accents; the middle dot and the apostrophe are dealt with by who splits."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("·", ""))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens_of(words: Sequence[str]) -> list[Token]:
    """The tokens of a text given by its words: folded, and numbers said in words put together."""
    plain: list[tuple[str, int, bool]] = []
    for place, word in enumerate(words):
        folded = fold(word)
        pieces = _SPLIT.findall(folded)
        stops = folded.rstrip().endswith((",", ".", ";", ":", "?"))
        for last, piece in enumerate(pieces, 1 - len(pieces)):
            if piece[0].isdigit() and not _DIGITS.match(piece):
                plain += [(part, place, False) for part in re.split(r"[.,]", piece)]
            else:
                plain.append((piece, place, stops and last == 0))
    return list(_numbered(plain))


def _numbered(plain: list[tuple[str, int, bool]]) -> Iterable[Token]:
    place = 0
    while place < len(plain):
        text, word, _ends = plain[place]
        if text[0].isdigit():
            ordinal = (
                place + 1 < len(plain)
                and plain[place + 1][0] in ("o", "a", "er", "on", "e")
                and (plain[place + 1][1] == word)
            )
            yield Token(("o" if ordinal else "n") + str(int(text.replace(".", "").split(",")[0])), word)
            place += 2 if ordinal else 1
            continue
        value, taken = _ordinal(plain, place)
        if taken:
            yield Token(f"o{value}", word)
            place += taken
            continue
        value, taken = _cardinal(plain, place)
        if taken:
            yield Token(f"n{value}", word)
            place += taken
            continue
        yield Token(text, word)
        place += 1


def _ordinal(plain: list[tuple[str, int, bool]], place: int) -> tuple[int, int]:
    value = _ORDINALS.get(plain[place][0])
    if value is None:
        return 0, 0
    if value in _ORDINAL_TENS and not plain[place][2] and place + 1 < len(plain):
        unit = _ORDINALS.get(plain[place + 1][0])
        if unit is not None and unit < 10:
            return value + unit, 2
    return value, 1


def _cardinal(plain: list[tuple[str, int, bool]], place: int) -> tuple[int, int]:
    """The value said from here on and how many tokens say it; (0, 0) when none does."""
    total, at = 0, place
    while at < len(plain):
        part, taken = _below_thousand(plain, at)
        scale = plain[at + taken][0] if at + taken < len(plain) and not (taken and plain[at + taken - 1][2]) else ""
        if scale in _SCALES and (taken or scale == "mil"):
            if scale != "mil" and not taken:
                break
            total = (total + (part or 1)) * _SCALES[scale] if scale != "mil" else total + (part or 1) * 1000
            at += taken + 1
            if plain[at - 1][2] or at - place > 12:
                break
            continue
        if taken:
            total, at = total + part, at + taken
        elif at > place and plain[at][0] in ("un", "una", "u"):
            total, at = total + 1, at + 1
        break
    return (total, at - place) if at > place else (0, 0)


def _below_thousand(plain: list[tuple[str, int, bool]], place: int) -> tuple[int, int]:
    value, at = 0, place
    word = plain[at][0]
    if word in _HUNDREDS:
        value, at = _HUNDREDS[word], at + 1
    elif word in _UNITS and at + 1 < len(plain) and plain[at + 1][0] in ("cents", "centes") and not plain[at][2]:
        value, at = _UNITS[word] * 100, at + 2
    if at > place and (at >= len(plain) or plain[at - 1][2]):
        return value, at - place
    word = plain[at][0]
    if word in _TENS:
        value, at = value + _TENS[word], at + 1
        if at + 1 < len(plain) and not plain[at - 1][2] and plain[at][0] in ("y", "i"):
            unit = plain[at + 1][0]
            if unit in _UNITS or unit in ("un", "una", "u"):
                return value + _UNITS.get(unit, 1), at + 2 - place
        if (
            at < len(plain)
            and not plain[at - 1][2]
            and word.endswith(("anta", "trenta"))
            and plain[at][0] in (*_UNITS, "un", "una")
        ):
            return value + _UNITS.get(plain[at][0], 1), at + 1 - place  # setanta-cinc
    elif word in _TEENS:
        value, at = value + _TEENS[word], at + 1
    elif word in _UNITS:
        value, at = value + _UNITS[word], at + 1
    elif at > place and word in ("un", "una"):
        value, at = value + 1, at + 1
    return value, at - place


_CATALAN = (
    (re.compile(r"(?<=[a-z]{2})cions$"), "ciones"), (re.compile(r"(?<=[a-z]{2})cio$"), "cion"),
    (re.compile(r"(?<=[a-z]{2})sio$"), "sion"), (re.compile(r"(?<=[a-z]{3})tat$"), "tad"),
    (re.compile(r"(?<=[a-z]{2})ny"), "n"), (re.compile(r"ss"), "s"), (re.compile(r"ix(?=[aeiou])"), "j"),
    (re.compile(r"qu(?=a)"), "cu"), (re.compile(r"tg|tj"), "j"), (re.compile(r"ll"), "l"), (re.compile(r"v"), "b"),
    (re.compile(r"z"), "c"),
)  # fmt: skip


def skeleton(token: str) -> str:
    """What a word has in common with its forms and with its sister in the other language: `creditos` → `credit`."""
    if token[:1] in "no" and token[1:].isdigit():
        return token
    for pattern, instead in _CATALAN:
        token = pattern.sub(instead, token)
    return re.sub(r"(?<=[a-z]{3})(?:iones|ion|mente|ment|os|as|es|o|a|e|s)$", "", token)


def grams(token: str) -> frozenset[str]:
    """The letters of a word by threes, its ends marked: what is left of it when a machine misheard one letter."""
    marked = f"<{token}>"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))
