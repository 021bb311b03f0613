"""From captions to the beginning of a summary: sentences that were said, cleaned, and none that was not.

Nothing is written here in other words: a summary is made of whole sentences of the transcript, in their order, without
hesitations, repeated words, noises and courtesies; where it leaves some out it says so with […]. Whoever writes the
minutes reads it and makes it theirs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

PALABRAS = 120
"""The longest beginning of one intervention, in words; the first sentence stays whole."""
PAUSA = 1.0
"""Seconds of silence that end a sentence where the captions have no full stops."""
FRASE_LARGA = 30
"""Words after which a sentence without a full stop ends with its caption."""
SALTO = "[…]"

_RUIDO = re.compile(r"\[[^\]]*\]|\((?:aplausos|aplaudiments|risas|rialles|música|inaudible)\)|[♪♫]|>>+", re.IGNORECASE)
_MULETILLA = re.compile(r"(?<!\w)(?:e+h+m*|e*m{2,}|a+h+)(?!\w)[,.…]*\s*", re.IGNORECASE)
_REPETIDA = re.compile(r"\b(\w+)(?:\s+\1\b)+", re.IGNORECASE)
_FIN = re.compile(r"(?<=[.!?…])\s+")
_CORTESIA = re.compile(
    r"\b(?:gracias|gràcies|grazas|eskerrik|buenos días|buenas tardes|bon dia|bona tarda|bona vesprada|con la venia)\b",
    re.IGNORECASE,
)
_CORTESIA_LARGA = 9
_CORRIENTES = """
algo como cuando desde donde ella ellos entonces esta este esto nada nosotros para pero porque sobre también tenemos tiene
todo todos usted ustedes hacer decir señor señora alcalde aquest aquesta això aquí està estan fins molt nosaltres perquè però
quan també tenim totes tots vostè dels senyor senyora alcaldessa alcaldesa muchas moltes
"""
_SIN_PESO = frozenset(_CORRIENTES.split())


@dataclass(frozen=True, slots=True)
class Subtitulo:
    """Some words and when they were said, in seconds from the first."""

    desde: float
    hasta: float
    texto: str


def resumir(dichos: Iterable[Subtitulo], *, palabras: int = PALABRAS) -> str:
    """The beginning of a summary of what one person said without interruption; "" when it was noise and courtesy."""
    frases = [frase for frase in _frases(tuple(dichos)) if not _es_cortesia(frase)]
    elegidas = _elegir(frases, palabras)
    partes: list[str] = []
    for lugar, n in enumerate(elegidas):
        if lugar and elegidas[lugar - 1] != n - 1:
            partes.append(SALTO)
        partes.append(frases[n])
    if elegidas and elegidas[-1] != len(frases) - 1:
        partes.append(SALTO)
    return " ".join(partes)


def _frases(dichos: Sequence[Subtitulo]) -> list[str]:
    """The sentences: by their full stops; where there are none, by the silences."""
    frases: list[str] = []
    actual = ""
    anterior: Subtitulo | None = None
    for dicho in dichos:
        texto = _sin_repetir(actual, _limpio(dicho.texto))
        if actual and anterior is not None and dicho.desde - anterior.hasta >= PAUSA:
            frases.append(actual)
            actual = ""
        actual = f"{actual} {texto}".strip()
        *enteras, actual = _FIN.split(actual)
        frases.extend(enteras)
        if len(actual.split()) >= FRASE_LARGA:
            frases.append(actual)
            actual = ""
        anterior = dicho
    return [frase for frase in map(_como_frase, [*frases, actual]) if frase]


def _limpio(texto: str) -> str:
    sin_ruido = _MULETILLA.sub("", _RUIDO.sub(" ", texto))
    return _REPETIDA.sub(r"\1", " ".join(sin_ruido.split())).lstrip("-– ")


def _sin_repetir(antes: str, texto: str) -> str:
    """The words that are new: an automatic caption begins with the last words of the one before it."""
    viejas, nuevas = antes.split(), texto.split()
    for cuantas in range(min(len(viejas), len(nuevas)), 2, -1):
        if [p.lower() for p in viejas[-cuantas:]] == [p.lower() for p in nuevas[:cuantas]]:
            return " ".join(nuevas[cuantas:])
    return texto


def _como_frase(texto: str) -> str:
    texto = texto.strip(" ,;")
    if not re.search(r"\w", texto):
        return ""
    texto = f"{texto[:1].upper()}{texto[1:]}"
    return texto if texto[-1] in ".!?…" else f"{texto}."


def _es_cortesia(frase: str) -> bool:
    return len(frase.split()) <= _CORTESIA_LARGA and bool(_CORTESIA.search(frase))


def _elegir(frases: Sequence[str], palabras: int) -> list[int]:
    """Which sentences stay, in their order: the first, and then those that say most of what the whole is about."""
    largos = [len(frase.split()) for frase in frases]
    if sum(largos) <= palabras:
        return list(range(len(frases)))
    peso = Counter(palabra for frase in frases for palabra in _contenido(frase))
    valor = [
        sum(peso[palabra] for palabra in set(_contenido(frase))) / sqrt(largo or 1)
        for frase, largo in zip(frases, largos, strict=True)
    ]
    elegidas, total = {0}, largos[0]
    for n in sorted(range(1, len(frases)), key=lambda n: (-valor[n], n)):
        if total + largos[n] <= palabras:
            elegidas.add(n)
            total += largos[n]
    return sorted(elegidas)


def _contenido(frase: str) -> list[str]:
    return [palabra for palabra in re.findall(r"\w{4,}", frase.lower()) if palabra not in _SIN_PESO]
