"""Telephones, e-mail addresses and bank accounts, in the forms in which people write them in Spain."""

import re

from actas.redaccion.datos.documentos import es_tramite

_S = r"[\s.\-\u2010\u2011\u2013\u00ad\u200b\u2060/·)]{1,3}"
_PREFIJO = r"(?:\(?(?:\+|00)\s?34\)?[\s.\-]{0,2})"
_GRUPOS = (
    (9,), (3, 3, 3), (3, 2, 2, 2), (2, 3, 2, 2), (2, 2, 2, 3), (3, 6), (6, 3), (2, 7), (3, 2, 4), (2, 3, 4), (1, 2, 2, 2, 2),
    (1, 2, 3, 3),
)  # fmt: skip


def _grupos(cuantas: tuple[int, ...]) -> str:
    primero, *otros = cuantas
    cabeza = rf"\(?[6-9]\d{{{primero - 1}}}\)?" if primero > 1 else r"[6-9]"
    return cabeza + "".join(rf"{_S}\d{{{n}}}" for n in otros)


_NUEVE = "|".join(_grupos(g) for g in _GRUPOS)
_EXTENSION = r"(?:\s*,?\s*(?:\(?ext(?:ensi[óo]n?)?\.?\s*\d{1,5}\)?))?"
_TELEFONO = re.compile(rf"(?<![\w/])(?<!\d[.,\-])(?:{_PREFIJO}|34[\s.\-])?(?:{_NUEVE}){_EXTENSION}(?![\w/]|[.,:\-]\d)")
_EXTRANJERO = re.compile(r"(?<![\w])(?:\+|00)[1-9]\d{0,2}[\s.\-]?\(?\d{1,4}\)?(?:[\s.\-]?\d{2,4}){2,4}(?![\w/])")
_ROTULADO = re.compile(
    r"(?:\btel(?:[eé]fono|[èe]fon|[eé]fonos|[èe]fons|f|fs)?\b\.?|\btfn?o?s?\b\.?|\btlfn?o?s?\b\.?|m[óo]vil(?:es)?\b|"
    r"m[òo]bils?\b|\bfax\b|whats\s?app\b|☎|📞)[^\d+;\n]{0,15}(?P<n>\+?\(?\d(?:[\s.\-/()]{0,2}\d){7,13})(?![\w])",
    re.IGNORECASE,
)
_UNIDAD = re.compile(r"\s*(?:€|euros?\b|eur\b|%|m²|m2\b|metros|habitant|kWh|kg\b|litros|pesetas)", re.IGNORECASE)

_ARROBA = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|arroba|a)\s?[)\]}]\s?|\s+(?:arroba|rova)\s+)"
_PUNTO = r"(?:\.|\s?[(\[{]\s?(?:dot|punto?|punt)\s?[)\]}]\s?|\s+(?:punto|punt)\s+)"
_CORREO = re.compile(rf"(?<![\w.%+\-])[\w%+\-]+(?:\.[\w%+\-]+)*{_ARROBA}[\w\-]+(?:{_PUNTO}[\w\-]+)+", re.IGNORECASE)

_B = r"[\s.\-\u2010\u2011\u2013\u00ad\u200b\u2060/]{0,2}"
_IBAN_ES = re.compile(rf"(?<![A-Za-z\d])ES{_B}\d{{2}}(?:{_B}[\dX*]){{20}}(?![\w*])", re.IGNORECASE)
_IBAN = re.compile(rf"(?<![A-Za-z\d])[A-Z]{{2}}\d{{2}}(?:{_B}[A-Z\d]){{11,30}}(?![\w])")
_4, _2 = rf"\d{{4}}{_B}", rf"\d{{2}}{_B}"
_CCC = re.compile(
    rf"(?<![\w/])(?<!\d[.,\-])(?:{_4}{_4}{_2}\d{{10}}|(?:{_4}){{4}}\d{{4}}|{_4}{_4}{_2}{_2}{_4}\d{{4}})(?![\w/]|[.,\-]\d)"
)
_TARJETA = re.compile(rf"(?<![\w/\-])(?:\d{{4}}{_B}){{3}}\d{{4}}(?![\w/]|[.,\-]\d)")
_CUENTA_ROTULADA = re.compile(
    r"(?:\bcuentas?(?:\s+(?:corriente|bancaria|de\s+ahorros?))?|\bcomptes?(?:\s+(?:corrent|bancari))?|\bc/c|\bc\.c\.c?|\bccc|\biban)\b"
    r"[^\d;\n]{0,25}(?P<n>(?:ES\s?\d{2})?\d(?:[\s.\-/]{0,2}[\d*X]){9,23})(?![\w])",
    re.IGNORECASE,
)


def telefonos(texto: str) -> list[tuple[int, int]]:
    """Where telephone numbers are."""
    lugares = [m.span() for m in _EXTRANJERO.finditer(texto)]
    lugares += [m.span("n") for m in _ROTULADO.finditer(texto)]
    for m in _TELEFONO.finditer(texto):
        antes = texto[max(0, m.start() - 60) : m.start()]
        if not _UNIDAD.match(texto, m.end()) and not es_tramite(antes, texto[m.end() :]):
            lugares.append(m.span())
    return lugares


def correos(texto: str) -> list[tuple[int, int]]:
    """Where e-mail addresses are, also with the sign written in words."""
    return [m.span() for m in _CORREO.finditer(texto)]


def cuentas(texto: str) -> list[tuple[int, int]]:
    """Where bank accounts and cards are. A Spanish IBAN counts even when mistyped; a foreign one must add up."""
    lugares = [m.span() for m in _IBAN_ES.finditer(texto)]
    lugares += [m.span("n") for m in _CUENTA_ROTULADA.finditer(texto)]
    for m in _CCC.finditer(texto):
        if not es_tramite(texto[max(0, m.start() - 60) : m.start()], texto[m.end() :]):
            lugares.append(m.span())
    lugares += [m.span() for m in _TARJETA.finditer(texto) if _luhn(m[0])]
    for m in _IBAN.finditer(texto):
        if fin := _iban_correcto(m[0]):
            lugares.append((m.start(), m.start() + fin))
    return lugares


def _iban_correcto(texto: str) -> int:
    """How many characters of `texto` are an IBAN whose control digits are right; 0: none."""
    for fin in range(len(texto), 14, -1):
        limpio = "".join(c for c in texto[:fin] if c.isalnum())
        if texto[fin - 1].isalnum() and 15 <= len(limpio) <= 34:
            numero = "".join(str(int(c, 36)) for c in limpio[4:] + limpio[:4])
            if int(numero) % 97 == 1:
                return fin
    return 0


def _luhn(texto: str) -> bool:
    cifras = [int(c) for c in texto if c.isdigit()][::-1]
    dobles = (sum(divmod(2 * c, 10)) for c in cifras[1::2])
    return (sum(cifras[::2]) + sum(dobles)) % 10 == 0
