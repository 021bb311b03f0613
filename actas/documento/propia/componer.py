"""A new package with the looks of an uploaded one: nothing else of it goes along (ENS mp.info.5)."""

import io
import zipfile
from pathlib import Path

from lxml import etree

from actas.documento.plantilla import PARTES
from actas.documento.propia.estilos import cambios_de, nuestros_ids
from actas.documento.propia.imagen import limpiar_imagen
from actas.documento.propia.paquete import Paquete, R, Relacion, W
from actas.documento.propia.revisar import IMAGENES, extension_de

_ORIGEN = Path(__file__).parent.parent / "plantilla"
_OFICINA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TIPOS = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENIDO = "application/vnd.openxmlformats-officedocument"
DE_LA_PAGINA = ("pgSz", "pgMar", "pgBorders", "titlePg")
"""In the order of the schema. Columns, line numbers and notes are not the template's to say."""
_FUERA = (
    "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "bookmarkStart", "bookmarkEnd", "dataBinding",
    "permStart", "permEnd", "hyperlink",
)  # fmt: skip
_VACIO = {
    clase: f'<w:{raiz} xmlns:w="{W[1:-1]}"><w:p><w:pPr><w:pStyle w:val="{estilo}"/></w:pPr></w:p></w:{raiz}>'.encode()
    for clase, raiz, estilo in (("header", "hdr", "Header"), ("footer", "ftr", "Footer"))
}
_NUESTRAS = ("_rels/.rels", "docProps/core.xml", "word/settings.xml", "word/numbering.xml")
_TAMANO_A4 = {"w": "11906", "h": "16838"}


def componer(paquete: Paquete, estilos: etree._Element) -> bytes:
    """The clean template, as DOCX bytes."""
    cuerpo = paquete.xml("word/document.xml")
    partes = {nombre: (_ORIGEN / PARTES[nombre]).read_bytes() for nombre in _NUESTRAS}
    partes["word/styles.xml"] = _bytes(estilos)
    tipos, relaciones = _leer("[Content_Types].xml"), _leer("word/_rels/document.xml.rels")
    documento = _leer("word/document.xml")
    seccion = documento.find(f".//{W}sectPr")
    suya = _ultima_seccion(cuerpo)
    ids = cambios_de(paquete.xml("word/styles.xml"), nuestros_ids())
    por_id = {una.id: una for una in paquete.relaciones("word/document.xml")}
    referencias = []
    for n, (clase, cuando) in enumerate(_lugares(suya), 1):
        nombre = f"{clase}{n}.xml"
        found = next(
            (r for r in suya.iterchildren(f"{W}{clase}Reference") if r.get(f"{W}type", "default") == cuando), None
        )
        if found is not None:
            _copiar(paquete, por_id[str(found.get(f"{R}id"))], f"word/{nombre}", partes, tipos, ids)
        else:
            partes[f"word/{nombre}"] = _VACIO[clase]
        _tipo(tipos, f"/word/{nombre}", f"{_CONTENIDO}.wordprocessingml.{clase}+xml")
        _relacionar(relaciones, f"rIdP{n}", clase, nombre)
        nueva = etree.Element(f"{W}{clase}Reference")
        nueva.set(f"{W}type", cuando)
        nueva.set(f"{R}id", f"rIdP{n}")
        referencias.append(nueva)
    if tema := next((una for una in por_id.values() if una.tipo == "theme" and una.destino in paquete.partes), None):
        raiz = paquete.xml(tema.destino)
        if not list(paquete.relaciones(tema.destino)):
            partes["word/theme/theme1.xml"] = _bytes(raiz)
            _relacionar(relaciones, "rIdTema", "theme", "theme/theme1.xml")
            _tipo(tipos, "/word/theme/theme1.xml", f"{_CONTENIDO}.theme+xml")
    _pagina(seccion, suya, referencias)
    partes["word/document.xml"] = _bytes(documento)
    partes["word/_rels/document.xml.rels"] = _bytes(relaciones)
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as archivo:
        for nombre, datos in {"[Content_Types].xml": _bytes(tipos), **partes}.items():
            # Not by its name alone: that would write in the hour, and the same template would differ from itself.
            archivo.writestr(zipfile.ZipInfo(nombre), datos, zipfile.ZIP_DEFLATED)
    return salida.getvalue()


def _ultima_seccion(cuerpo: etree._Element) -> etree._Element:
    found = list(cuerpo.iter(f"{W}sectPr"))
    return found[-1] if found else etree.Element(f"{W}sectPr")


def _lugares(seccion: etree._Element) -> list[tuple[str, str]]:
    """Header and footer of every page and, where it has its own, of the first. There are no even pages.

    LibreOffice wants that of every page before that of the first, and both: else it prints one in the place of the other.
    """
    first = seccion.find(f"{W}titlePg")
    with_first = first is not None and first.get(f"{W}val") not in {"0", "false", "off"}
    return [(clase, cuando) for clase in ("header", "footer") for cuando in ("default", "first")[: 1 + with_first]]


def _pagina(seccion: etree._Element, suya: etree._Element, referencias: list[etree._Element]) -> None:
    """The page of theirs in our section; where it says nothing, A4 with our margins."""
    propias = {nombre: seccion.find(f"{W}{nombre}") for nombre in ("pgSz", "pgMar")}
    for hijo in list(seccion):
        seccion.remove(hijo)
    seccion.extend(referencias)
    for nombre in DE_LA_PAGINA:
        found = suya.find(f"{W}{nombre}")
        if found is None:
            found = propias.get(nombre)
        if found is not None:
            seccion.append(_sin_rsid(found))
    # No document of ours lies on its side or on another paper: tables and signatures count on its width.
    tamano = seccion.find(f"{W}pgSz")
    for nombre, valor in _TAMANO_A4.items():
        tamano.set(f"{W}{nombre}", valor)
    tamano.attrib.pop(f"{W}orient", None)


def _copiar(
    paquete: Paquete, una: Relacion, nombre: str, partes: dict[str, bytes], tipos: etree._Element, ids: dict[str, str]
) -> None:
    """A header or a footer with its images, and without anything that is not seen on the page."""
    raiz = _sin_rsid(paquete.xml(una.destino))
    for fuera in _FUERA:
        for nodo in list(raiz.iter(f"{W}{fuera}")):
            padre, donde = nodo.getparent(), nodo.getparent().index(nodo)
            padre.remove(nodo)
            if fuera == "hyperlink":  # its words stay
                for k, hijo in enumerate(list(nodo)):
                    padre.insert(donde + k, hijo)
    for estilo in ("pStyle", "rStyle", "tblStyle"):
        for nodo in raiz.iter(f"{W}{estilo}"):
            nodo.set(f"{W}val", ids.get(str(nodo.get(f"{W}val")), str(nodo.get(f"{W}val"))))
    rels = etree.Element(f"{{{_RELS}}}Relationships", nsmap={None: _RELS})
    for imagen in paquete.relaciones(una.destino):
        if imagen.tipo == "image":
            extension = extension_de(imagen.destino)
            fichero = f"media/p{len([p for p in partes if p.startswith('word/media/')]) + 1}{extension}"
            partes[f"word/{fichero}"] = limpiar_imagen(paquete.partes[imagen.destino])
            _relacionar(rels, imagen.id, "image", fichero)
            _declarar(tipos, extension)
    partes[nombre] = _bytes(raiz)
    if len(rels):
        partes[f"word/_rels/{nombre.removeprefix('word/')}.rels"] = _bytes(rels)


def _sin_rsid(raiz: etree._Element) -> etree._Element:
    """Word marks each run with the session in which it was typed."""
    for nodo in raiz.iter():
        for nombre in [n for n in nodo.attrib if "rsid" in n or n.endswith(("}paraId", "}textId"))]:
            del nodo.attrib[nombre]
    return raiz


def _leer(parte: str) -> etree._Element:
    return etree.parse(_ORIGEN / PARTES[parte]).getroot()


def _relacionar(relaciones: etree._Element, id_: str, tipo: str, destino: str) -> None:
    una = etree.SubElement(relaciones, f"{{{_RELS}}}Relationship")
    una.set("Id", id_)
    una.set("Type", f"{_OFICINA}/{tipo}")
    una.set("Target", destino)


def _tipo(tipos: etree._Element, parte: str, contenido: str) -> None:
    uno = etree.SubElement(tipos, f"{{{_TIPOS}}}Override")
    uno.set("PartName", parte)
    uno.set("ContentType", contenido)


def _declarar(tipos: etree._Element, extension: str) -> None:
    known = {uno.get("Extension") for uno in tipos.iter(f"{{{_TIPOS}}}Default")}
    if extension[1:] not in known:
        uno = etree.Element(f"{{{_TIPOS}}}Default")
        uno.set("Extension", extension[1:])
        uno.set("ContentType", IMAGENES[extension])
        tipos.insert(0, uno)


def _bytes(raiz: etree._Element) -> bytes:
    return bytes(etree.tostring(raiz, xml_declaration=True, encoding="UTF-8", standalone=True))
