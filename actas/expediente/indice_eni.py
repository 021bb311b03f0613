"""The electronic index of the NTI de Expediente Electrónico, in XML, with the names and the order of its schema (v1.0)."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from lxml import etree

from actas.eni import CADES, FIRMADO_CON_CSV, REGULACION

_RAIZ = "http://administracionelectronica.gob.es/ENI/XSD/v1.0"
_NS = {
    "eniexp": f"{_RAIZ}/expediente-e",
    "eniexpind": f"{_RAIZ}/expediente-e/indice-e",
    "eniconexpind": f"{_RAIZ}/expediente-e/indice-e/contenido",
    "eniexpmeta": f"{_RAIZ}/expediente-e/metadatos",
    "enids": f"{_RAIZ}/firma",
}
_NS_DOCUMENTO = f"{_RAIZ}/documento-e/metadatos"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
VERSION = _NS["eniexp"]


def escribir_indice(
    expediente: Mapping[str, Any],
    documentos: list[Mapping[str, Any]],
    *,
    momento: datetime,
    csv: str,
    sellar: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """The `expediente` element with its index and its metadata; `momento` (aware) is when the index is made.

    `sellar` gives the CAdES seal of the canonical XML (exclusive C14N) of `IndiceContenido`; without it the index is
    authenticated by its code.
    """
    raiz = etree.Element(_q("eniexp", "expediente"), nsmap=_NS)
    indice = _sub(raiz, "eniexpind", "indice")
    contenido = _sub(indice, "eniexpind", "IndiceContenido")
    contenido.set("Id", "INDICE_CONTENIDO")
    _sub(contenido, "eniconexpind", "FechaIndiceElectronico", momento.isoformat(timespec="seconds"))
    for uno in documentos:
        indizado = _sub(contenido, "eniconexpind", "DocumentoIndizado")
        indizado.set("Id", f"DOCUMENTO_{uno['orden']}")
        for nombre, valor in (
            ("IdentificadorDocumento", uno["identificador"]),
            ("ValorHuella", uno["sha256"]),
            ("FuncionResumen", SHA256),
            ("FechaIncorporacionExpediente", uno["fecha"]),
            ("OrdenDocumentoExpediente", str(uno["orden"])),
        ):
            _sub(indizado, "eniconexpind", nombre, valor)
    firma = _sub(_sub(indice, "enids", "firmas"), "enids", "firma")
    firma.set("Id", "FIRMA_INDICE")
    firma.set("ref", "INDICE_CONTENIDO")
    _sub(firma, "enids", "TipoFirma", CADES if sellar else FIRMADO_CON_CSV)
    de_la_firma = _sub(firma, "enids", "ContenidoFirma")
    if sellar:
        cms = base64.b64encode(sellar(contenido_firmado(contenido))).decode()
        _sub(_sub(de_la_firma, "enids", "FirmaConCertificado"), "enids", "FirmaBase64", cms)
    else:
        codigo = _sub(de_la_firma, "enids", "CSV")
        _sub(codigo, "enids", "ValorCSV", csv)
        _sub(codigo, "enids", "RegulacionGeneracionCSV", REGULACION)
    metadatos = _sub(raiz, "eniexpmeta", "metadatosExp")
    for nombre, valor in (
        ("VersionNTI", VERSION),
        ("Identificador", expediente["identificador"]),
        ("Organo", expediente["organo"]),
        ("FechaAperturaExpediente", expediente["apertura"]),
        ("Clasificacion", expediente["clasificacion"]),
        ("Estado", expediente["estado"]),
    ):
        _sub(metadatos, "eniexpmeta", nombre, valor)
    return bytes(etree.tostring(raiz, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def contenido_firmado(contenido: etree._Element) -> bytes:
    """The bytes that the seal is over: the element in exclusive canonical form."""
    return bytes(etree.tostring(contenido, method="c14n", exclusive=True))


def escribir_metadatos(metadatos: Mapping[str, Any]) -> bytes:
    """The minimum metadata of one document (NTI de Documento Electrónico), in XML."""
    raiz = etree.Element(f"{{{_NS_DOCUMENTO}}}metadatos", nsmap={"enidocmeta": _NS_DOCUMENTO})
    estado = {"EstadoElaboracion": "ValorEstadoElaboracion"}
    for nombre in (
        "VersionNTI", "Identificador", "Organo", "FechaCaptura", "OrigenCiudadanoAdministracion", "EstadoElaboracion",
        "TipoDocumental",
    ):  # fmt: skip
        valor = metadatos.get(nombre, "")
        texto = {1: "true", 0: "false"}.get(valor, str(valor)) if isinstance(valor, int) else str(valor)
        padre = etree.SubElement(raiz, f"{{{_NS_DOCUMENTO}}}{nombre}")
        if nombre in estado:
            padre = etree.SubElement(padre, f"{{{_NS_DOCUMENTO}}}{estado[nombre]}")
        padre.text = texto
    return bytes(etree.tostring(raiz, xml_declaration=True, encoding="UTF-8"))


def _q(prefijo: str, nombre: str) -> str:
    return f"{{{_NS[prefijo]}}}{nombre}"


def _sub(padre: etree._Element, prefijo: str, nombre: str, texto: str = "") -> etree._Element:
    hijo = etree.SubElement(padre, _q(prefijo, nombre))
    if texto:
        hijo.text = texto
    return hijo
