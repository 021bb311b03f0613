"""What the published schemas of the ENI ask of the index of an expediente (NTI de Expediente Electrónico, v1.0).

The schemas themselves are in no package that we could install; this is their content model as they publish it: which
elements, in which order, how often, with which attributes and values. `faults` compares a document with it.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

RAIZ = "http://administracionelectronica.gob.es/ENI/XSD/v1.0"
NOMBRES = {
    "exp": f"{RAIZ}/expediente-e",
    "ind": f"{RAIZ}/expediente-e/indice-e",
    "con": f"{RAIZ}/expediente-e/indice-e/contenido",
    "meta": f"{RAIZ}/expediente-e/metadatos",
    "firma": f"{RAIZ}/firma",
}
# Children in their order: `?` may be missing, `+` once or more, `|` one of those.
HIJOS = {
    "exp:expediente": ("ind:indice", "meta:metadatosExp"),
    "ind:indice": ("ind:IndiceContenido", "firma:firmas"),
    "ind:IndiceContenido": ("con:FechaIndiceElectronico", "con:DocumentoIndizado+"),
    "con:DocumentoIndizado": (
        "con:IdentificadorDocumento", "con:ValorHuella", "con:FuncionResumen", "con:FechaIncorporacionExpediente?",
        "con:OrdenDocumentoExpediente?",
    ),
    "firma:firmas": ("firma:firma+",),
    "firma:firma": ("firma:TipoFirma", "firma:ContenidoFirma"),
    "firma:ContenidoFirma": ("firma:CSV|firma:FirmaConCertificado",),
    "firma:CSV": ("firma:ValorCSV", "firma:RegulacionGeneracionCSV"),
    "firma:FirmaConCertificado": ("firma:FirmaBase64",),
    "meta:metadatosExp": (
        "meta:VersionNTI", "meta:Identificador", "meta:Organo+", "meta:FechaAperturaExpediente", "meta:Clasificacion",
        "meta:Estado", "meta:Interesado*",
    ),
}  # fmt: skip
ATRIBUTOS = {
    "exp:expediente": {"Id"},
    "ind:indice": {"Id"},
    "ind:IndiceContenido": {"Id"},
    "con:DocumentoIndizado": {"Id"},
    "firma:firma": {"Id", "ref"},
    "meta:metadatosExp": {"Id"},
}
VALORES = {
    "con:FechaIndiceElectronico": "fecha",
    "con:FechaIncorporacionExpediente": "fecha",
    "meta:FechaAperturaExpediente": "fecha",
    "firma:TipoFirma": r"TF0[1-6]",
    "firma:FirmaBase64": r"[A-Za-z0-9+/]+={0,2}",
    "meta:Estado": r"E0[1-3]",
    "meta:VersionNTI": r"https?://\S+",
}


def faults(xml: bytes) -> list[str]:
    """Every place where a document is not what the schemas ask; none when it is."""
    raiz = etree.fromstring(xml)
    ids = [nodo.get("Id") for nodo in raiz.iter() if nodo.get("Id")]
    repetidos = [f"Id repetido: {uno}" for uno in set(ids) if ids.count(uno) > 1]
    malos = [f"Id que no es un nombre: {uno}" for uno in ids if not re.fullmatch(r"[A-Za-z_][\w.\-]*", uno)]
    primero = [] if _nombre(raiz) == "exp:expediente" else [f"raíz {_nombre(raiz)}"]
    return [*primero, *repetidos, *malos, *_faults(raiz)]


def _nombre(nodo: etree._Element) -> str:
    suyo = etree.QName(nodo)
    return f"{next((corto for corto, largo in NOMBRES.items() if largo == suyo.namespace), '?')}:{suyo.localname}"


def _faults(nodo: etree._Element) -> Iterator[str]:
    nombre = _nombre(nodo)
    hijos = [_nombre(hijo) for hijo in nodo]
    if not re.fullmatch(_orden(HIJOS.get(nombre, ())), "".join(f"{hijo} " for hijo in hijos)):
        yield f"{nombre}: {' '.join(hijos)}"
    sobran = set(nodo.attrib) - ATRIBUTOS.get(nombre, set())
    if sobran:
        yield f"{nombre}: {sorted(sobran)}"
    if nombre not in HIJOS and not _vale(VALORES.get(nombre, r".*\S.*"), nodo.text or ""):
        yield f"{nombre}: {nodo.text!r}"
    for hijo in nodo:
        yield from _faults(hijo)


def _orden(modelo: tuple[str, ...]) -> str:
    partes = []
    for parte in modelo:
        veces = parte[-1] if parte[-1] in "?+*" else ""
        nombres = "|".join(re.escape(uno) for uno in parte.rstrip("?+*").split("|"))
        partes.append(f"(?:(?:{nombres}) ){veces}")
    return "".join(partes)


def _vale(regla: str, texto: str) -> bool:
    if regla != "fecha":
        return bool(re.fullmatch(regla, texto, re.DOTALL))
    try:
        return "T" in texto and datetime.fromisoformat(texto) is not None
    except ValueError:
        return False
