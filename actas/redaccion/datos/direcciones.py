"""Postal addresses: a way with its number, a home that is named as such, a post code, a post-office box.

A street without number is a place, not somebody's home, and stays: `obras en la calle Poniente`.
"""

import re

_VIA_LARGA = (
    r"calle|avenida|plaza|paseo|ronda|camino|carretera|traves[íi]a|pasaje|callej[óo]n|callizo|bulevar|glorieta|urbanizaci[óo]n|"
    r"partida|barrio|barriada|cuesta|costanilla|gran\s+v[íi]a|alameda|r[úu]a|carrer|carrer[óo]|avinguda|pla[çc]a|pla[çc]eta|placeta|"
    r"plazuela|passeig|passatge|travessia|cam[íi]|urbanitzaci[óo]|rambla|baixada|pujada|barri|kalea|etorbidea|praza|"
    r"travesera|travessera|senda|vereda|sendera|corredera|carrera|sector|pol[íi]gono?(?:\s+industrial)?|edificio|edifici|mas[íi]a|finca|apartamentos"
)
_VIA_CORTA = (
    r"c\s?/\.?|c\.|cl\.?/?|avda\.?|avd\.?|av\.?/?|avgda\.?|pza\.?|plza\.?|pl\.?/?|p[º°]\.?|p\.º|pso\.?|pg\.?|rda\.?|cno\.?|ctra\.?|"
    r"crta\.?|trv\.?|tv\.?|trav\.?|pje\.?|ptge\.?|rbla\.?|gta\.?|urb\.?|pda\.?|ptda\.?|bda\.?|b[º°]\.?|cm[ií]\.?|edif\.?|bvar\.?|pl[çc]a\.?"
)
_LETRA = r"A-ZÁÀÉÈÍÏÓÒÚÜÑÇ"
_CAP = rf"(?:[dlDL]['’])?[{_LETRA}][\w'’·ºª.\-]*"
_PARTICULA = (
    r"(?:de|del|dels|de\s+la|de\s+las|de\s+los|la|las|los|el|els|les|l['’]|d['’]|y|i|e|do|da|en|san|santa|sant)"
)
_FECHADA = r"\d{1,2}\s+(?:de\s+|d['’])(?:[A-ZÁÉÍÓÚ]?[a-zç]+)"  # Calle 25 de Julio
_NOMBRE = rf"(?:{_PARTICULA}\s*['’]?\s*){{0,3}}(?:{_CAP}|{_FECHADA})(?:[\s,]+(?:(?:{_PARTICULA})\s*['’]?\s*){{0,3}}{_CAP}){{0,6}}"
_MINUSCULA = (
    r"(?:(?:de|del|dels|la|las|los|el|les|l['’]|d['’])\s*){0,3}[a-záéíóúàèòüñç'’·]{2,}"
    r"(?:\s+(?:de|del|la|i|y|[a-záéíóúàèòüñç'’·]{3,})){0,3}"
)

_UNIDADES = (
    r"vot\w*|viviend\w*|vivend\w*|habitatges?|plaza?s|places|vacantes?|euros?|€|eur|metros?|metres?|m²|m2|m|km|años?|anys?|días?|dies|meses|"
    r"mesos|horas?|hores|vecin\w+|ve[ïi]n\w*|persona\w*|lotes?|lots?|aulas?|aules|puntos?|punts?|unidades|unitats|farolas?|fanals|"
    r"[áa]rbol\w*|arbres?|bancos?|bancs?|locales|locals|garajes?|garatges?|colegios?|col·legis?|alumn\w+|solicitud\w*|"
    r"sol·licituds?|familias?|fam[íi]lies|miembros|membres|concejal\w*|regidor\w*|abstenci\w+|por\s+ciento|per\s+cent|%|nichos|parcelas?"
)
_MES = (
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|gener|febrer|"
    r"març|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"
)
_NO_ES_PORTAL = rf"(?!\s*(?:{_UNIDADES})(?!\w))(?!\s+(?:de\s+|d['’])(?:{_MES})\b)(?![/:.,]\d)(?!\d)"
_ETIQUETA = (
    r"(?:n\s?[.º°]{1,2}\s?[º°]?|n[úu]m\.?|n[úu]mero|nro\.?|portal|parcela|chalet|"
    r"k\.?m\.?|kil[óo]metro|quil[òo]metre|bloque|bloc|casa|nave|nau|no\.)"
)
_NUMERO = (
    rf"(?:,?\s*\(?{_ETIQUETA}\s*\d{{1,4}}(?:[.,]\d{{1,3}})?(?!\d)|"
    rf"\s*,?\s*(?!(?:19|20)\d\d\b)\d{{1,4}}{_NO_ES_PORTAL}|,?\s*(?:s\s?/\s?n[úu]?m?\b\.?|sin\s+n[úu]mero|sense\s+n[úu]mero))"
)
_ORDINAL = r"\d{1,2}\s?(?:\.\s?)?(?:[ºª°]|(?:er|ero|era|[oa]|na?|nd|rt?a?|ta?|[èeé]|on)(?!\w))\.?"
_PISO = (
    r"(?:piso|pis|planta|esc(?:alera|ala|\.)?|puerta|porta|pta\.?|pta|portal|bloque|bloc|blq\.?|bajos?|baixos?|bj\.?|entlo\.?|"
    r"entresuelo|entres[òo]l|[áa]tico|[àa]tic|sobre[áàa]tico?|principal|pral\.?|ppal\.?|izquierda|izqda?\.?|izq\.?|derecha|dcha\.?|dta\.?|drcha\.?|"
    r"esquerra|esq\.?|dreta|dreta|centro|local|duplicado|dpdo\.?|bis|casa|interior|exterior|int\.?|ext\.?|letra|lletra|n[úu]m\.?)"
)
_PUERTA = r"(?:\s\d{1,2}-[A-Z]\b|(?:(?<=\d)|\s|-|,\s?)[A-Z]\b(?!['’.]))"
_COLA_UNA = (
    rf"(?:\s*[,;\-–/]?\s*(?:{_PISO}(?!\w)\s*(?:[A-Z]\b|\d{{1,3}}\b(?!\s*(?:{_UNIDADES})(?!\w))|{_ORDINAL})?|"
    rf"{_ORDINAL}\s*[,\-–]?\s*(?:[A-Z]\b|\d{{1,2}}\b)?|{_PUERTA}|-\d{{1,3}}\b))"
)
_CP = (
    rf"(?:\s*[,.;\-–]?\s*\(?(?:(?:c\.?\s?p\.?|c[óo]digo\s+postal|codi\s+postal)\s*:?\s*)?\d{{5}}(?!\d|[.,]\d)"
    rf"(?:[\s,\-–]{{1,3}}(?:de\s+)?{_CAP}(?:\s+(?:{_PARTICULA}\s*)?{_CAP}){{0,3}})?\)?(?:\s*\({_CAP}(?:\s+{_CAP})?\))?)"
)
_COLA = rf"(?:{_COLA_UNA}){{0,6}}{_CP}?"

# Not compiled here: that takes a twentieth of a second, which every process would pay. `re` keeps what it compiled.
_CON_VIA = rf"(?<![\w])(?:(?i:{_VIA_LARGA})\s+|(?i:{_VIA_CORTA})(?:(?<=[./º°])\s*|\s+)){_NOMBRE}{_NUMERO}{_COLA}"
_EN_MINUSCULA = (
    r"(?<![\w])(?i:calle|carrer|c\s?/|avenida|avda\.?|avinguda|plaza|pla[çc]a|paseo|passeig|camino|cam[íi])\s*"
    rf"{_MINUSCULA}{_NUMERO}{_COLA}"
)
_DOMICILIO = (
    rf"(?i:\b(?:domicili\w*|residen(?:te|ts?|tes|cia|ciar)|vive|viven|viu|viuen|habita\w*|empadronad\w*|empadronat\w*|"
    rf"direcci[óo]n?|adre[çc]a|señas|vecin[oa]\s+de|ve[ïi]n?a?\s+de)\b[^\d.;()]{{0,30}}?(?:\ben|\ba|\bal|:|\bde|,)\s*)"
    rf"(?P<n>(?:{_NOMBRE}){_NUMERO}{_COLA})"
)
_SOLO_CP = (
    rf"(?i:\bc\.?\s?p\.?\s*:?\s*|\bc[óo]digo\s+postal\s*:?\s*|\bcodi\s+postal\s*:?\s*)\d{{5}}(?!\d)(?:[\s,]+{_CAP})?"
)
_SIN_NOMBRE = (
    rf"(?i:gran\s+v[íi]a){_NUMERO}{_COLA}|"
    rf"(?i:calle|carrer|c\s?/)\s*\d{{1,3}}\s*,?\s*(?i:{_ETIQUETA})\s*\d{{1,4}}{_COLA}"
)
_APARTADO = r"(?i:\bapartad?o?t?\s+de\s+corr?e\w+\s*(?:n[.º°]*|n[úu]m\.?|n[úu]mero)?\s*)\d{1,6}"


def encontrar(texto: str) -> list[tuple[int, int]]:
    """Where postal addresses are, as spans of `texto`, with floor, post code and town when they follow."""
    lugares = [m.span() for patron in (_CON_VIA, _SIN_NOMBRE, _SOLO_CP, _APARTADO) for m in re.finditer(patron, texto)]
    lugares += [m.span() for m in re.finditer(_EN_MINUSCULA, texto)]
    lugares += [m.span("n") for m in re.finditer(_DOMICILIO, texto)]
    return lugares
