"""Numbers that identify a person: DNI and NIE, passport, Social Security.

A wrong check letter does not save a number: somebody mistyped it and the seven digits beside it are still somebody's.
Legal persons (NIF beginning with A, B, G, P…) are not personal data and stay.
"""

import re

_LETRAS = "TRWAGMYFPDXBNJZSQVHLCKE"
_CHAR = r"[\s.\-\u2010\u2011\u2013\u00ad\u200b\u2060·/]"
SEP = rf"{_CHAR}{{0,2}}"
_ROTULO = (
    r"d\.?\s?n\.?\s?i\.?|n\.?\s?i\.?\s?[ef]\.?|documento(?:\s+nacional)?(?:\s+de\s+identidad)?|"
    r"document(?:\s+nacional)?(?:\s+d['’]identitat)?|c[ée]dula|identificaci[óo]n?\s+fiscal|identificaci[óo]\s+fiscal"
)
EN_CONTEXTO = re.compile(rf"\b(?:{_ROTULO})\b[^\d;]{{0,25}}$", re.IGNORECASE)
"""What comes right before a number that is said to be a document of identity."""

_OCHO = rf"\d{{1,2}}{SEP}\d{{3}}{SEP}\d{{3}}|\d{{8}}"
_PEGADO = r"(?:(?<![\w/])(?<!\d[.,\-])|(?<=dni)|(?<=DNI)|(?<=nif)|(?<=NIF))"
_CON_LETRA = re.compile(rf"{_PEGADO}(?P<n>{_OCHO}){SEP}(?P<l>[A-Za-z])(?![\w])")
_SIN_LETRA = re.compile(
    r"(?<![\w/])(?<!\d[.,\-])(?P<n>\d{8}|\d{2}\.\d{3}\.\d{3}|\d{2}[ \u00a0]\d{3}[ \u00a0]\d{3})(?![\w/]|[.,\-]\d)"
)
_NIE = re.compile(rf"(?<![\w])[XYZxyz]{SEP}\d{{1,2}}{SEP}\d{{3}}{SEP}\d{{3}}(?:{SEP}[A-Za-z])?(?![\w/])")
_ESPECIAL = re.compile(rf"(?<![\w])[KLM]{SEP}\d{{7}}{SEP}[A-Z](?![\w])")
_PASAPORTE = re.compile(
    r"(?:pasaporte|passaport|passport)\b[^\d;.]{0,20}?(?P<n>[A-Za-z]{1,3}[ -]?\d{5,9}[A-Za-z]?|\d{7,9})(?![\w])",
    re.IGNORECASE,
)
_SEGURIDAD_SOCIAL = re.compile(
    r"(?:seguridad\s+social|seguretat\s+social|afiliaci[óo]n?|\bN\.?U\.?S\.?S\.?|\bSIP\b|\bCIP\b|tarjeta\s+sanitaria|"
    r"targeta\s+sanit[àa]ria)\b[^\d;]{0,25}(?P<n>\d(?:[\s/\-.]?\d){6,13})(?![\w])",
    re.IGNORECASE,
)
_DINERO = re.compile(
    r"\s*(?:€|euros?\b|eur\b|%|m²|m2\b|metros|habitant|hab\.|kWh|kg\b|litros|unidades|pesetas)", re.IGNORECASE
)
_IMPORTE = re.compile(
    r"(?:importe|import|total|presupuesto|pressupost|cantidad|quantitat|asciende|ascendeix|suma|precio|preu|valor|"
    r"cr[ée]dito?|euros)\b[^\d;]{0,25}$",
    re.IGNORECASE,
)
_TRAMITE = re.compile(
    r"(?<![^\W\d_])(?:exped\w*|expts?|exptes?|exp|registr\w*|r\.?\s?g\.?\s?e|entrada|factur\w*|csv|c[óo]digo|codi|verificaci[óo]n?|"
    r"partida|aplicaci[óo]n?|bop|dogv|dogc|boe|referencia|refer[èe]ncia|ref|decreto?|resoluci[óo]n?|catastral|cadastral|"
    r"contrat\w*|lote?|apuntes?|operaci[óo]n?|huella|empremta|c\.?i\.?f)(?![^\W\d_])[\s.:,#\-(]*"
    r"(?:(?:n\.?\s?[º°o]?|n[úu]m|n[úu]mero|de|del|la|el|general|seguro|segur|electr[óo]nico|electr[òo]nic|presupuestaria|"
    r"pressupost[àa]ria|salida|eixida|sortida|menor|mayor|administrativo)(?![^\W\d_])[\s.:,#\-]*){0,4}[A-Z]{0,6}[\-/ ]?$",
    re.IGNORECASE,
)


def letra_de(numero: int) -> str:
    """The check letter of a DNI, or of a NIE whose first letter was made a digit."""
    return _LETRAS[numero % 23]


def _cifras(texto: str) -> str:
    return "".join(c for c in texto if c.isdigit())


_DE_TRAMITE = re.compile(
    r"\s+(?:de|del|d['’])\s*(?:registr|expedient|entrada|factur|referen|l['’]expedient)", re.IGNORECASE
)


def es_tramite(antes: str, despues: str) -> bool:
    """Whether the words around a number say that it is of a file, a register entry or a code."""
    return bool(_TRAMITE.search(antes) or _DE_TRAMITE.match(despues))


def _parece_fecha(cifras: str) -> bool:
    """`20260326` and `26032026`."""
    for anyo, mes, dia in ((cifras[:4], cifras[4:6], cifras[6:]), (cifras[4:], cifras[2:4], cifras[:2])):
        if 1900 <= int(anyo) <= 2099 and 1 <= int(mes) <= 12 and 1 <= int(dia) <= 31:
            return True
    return False


def encontrar(texto: str) -> list[tuple[int, int]]:
    """Where documents of identity are, as spans of `texto`."""
    lugares = [m.span() for m in _ESPECIAL.finditer(texto)]
    lugares += [m.span() for m in _NIE.finditer(texto) if _vale_nie(m[0])]
    for m in (*_PASAPORTE.finditer(texto), *_SEGURIDAD_SOCIAL.finditer(texto)):
        lugares.append(m.span("n"))
    for m in _CON_LETRA.finditer(texto):
        if _vale_con_letra(m, texto):
            lugares.append(m.span())
    for m in _SIN_LETRA.finditer(texto):
        antes = texto[max(0, m.start() - 60) : m.start()]
        if EN_CONTEXTO.search(antes):
            lugares.append(m.span())
        elif _DINERO.match(texto, m.end()) or es_tramite(antes, texto[m.end() :]):
            continue
        elif m["n"].isdigit():
            if not _parece_fecha(m["n"]):
                lugares.append(m.span())
        elif not _IMPORTE.search(antes):
            lugares.append(m.span())
    return lugares


def _vale_nie(nie: str) -> bool:
    """`y 1234567` is a conjunction and a number, unless its last letter is the one that a NIE would have."""
    if nie[0].isupper() or not nie[1].isspace():
        return True
    numero = int(f"{'xyz'.index(nie[0])}{_cifras(nie)}")
    return nie[-1].isalpha() and letra_de(numero) == nie[-1].upper()


def _vale_con_letra(m: re.Match[str], texto: str) -> bool:
    cifras, letra, entre = _cifras(m["n"]), m["l"], texto[m.end("n") : m.start("l")]
    antes = texto[max(0, m.start() - 60) : m.start()]
    if len(cifras) not in (7, 8):
        return False
    correcta = letra_de(int(cifras)) == letra.upper()
    if EN_CONTEXTO.search(antes):
        return True
    if es_tramite(antes, texto[m.end() :]) and not (correcta and len(cifras) == 8 and not entre):
        return False
    # `12345678 y`: a conjunction, unless it happens to be the letter that the number asks for.
    if entre.isspace() and letra.islower():
        return correcta and letra not in "aeoyiu"
    if len(cifras) == 7:
        return correcta
    return correcta or not entre.isspace()
