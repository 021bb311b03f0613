"""What a template must not bring into the house, said in words that whoever made it understands."""

import re
from collections.abc import Iterator

from lxml import etree

from actas.documento.propia.paquete import Paquete, Problema, W
from sesiones.reglas.mensajes import _

IMAGENES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_CAMPOS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_INCRUSTADO = re.compile(r"^word/(embeddings|activeX|afchunk)|\.(bin|ole|htm|html|mht)$", re.IGNORECASE)
_REVISIONES = ("ins", "del", "moveFrom", "moveTo")


def revisar(paquete: Paquete) -> list[Problema]:
    """Everything that is wrong but its styles; empty when nothing is."""
    return [*_macros(paquete), *_enlaces(paquete), *_incrustados(paquete), *_cabeceras(paquete)]


def _macros(paquete: Paquete) -> Iterator[Problema]:
    tipos = paquete.partes["[Content_Types].xml"].decode("utf-8", "replace")
    if "macroEnabled" in tipos or any(
        "vbaproject" in parte.lower() or "vbadata" in parte.lower() for parte in paquete.partes
    ):
        yield Problema(_("Lleva macros. Guárdela como «Documento de Word (.docx)», sin macros."))


def _enlaces(paquete: Paquete) -> Iterator[Problema]:
    for parte in paquete.origenes():
        for una in paquete.relaciones(parte):
            if not una.externa:
                continue
            if una.tipo == "attachedTemplate":
                yield Problema(
                    _(
                        "Está unida a otra plantilla, «{destino}». Quite la unión en Word: Programador, Plantilla de documento."
                    ),
                    (("destino", una.destino[-80:]),),
                )
            else:
                yield Problema(
                    _("Enlaza con algo de fuera del documento: «{destino}». Quite el enlace o incruste la imagen."),
                    (("destino", una.destino[:80]),),
                )


def _incrustados(paquete: Paquete) -> Iterator[Problema]:
    for parte in paquete.partes:
        if _INCRUSTADO.search(parte) and "vba" not in parte.lower():
            yield Problema(
                _("Lleva un objeto incrustado ({parte}). Quítelo, o póngalo como imagen."), (("parte", parte),)
            )


def _cabeceras(paquete: Paquete) -> Iterator[Problema]:
    """Headers and footers are all that is kept of what the template says: they are looked at closely."""
    for una in paquete.relaciones("word/document.xml"):
        if una.tipo not in {"header", "footer"} or una.externa:
            continue
        raiz = paquete.xml(una.destino)
        for campo in sorted(_campos(raiz) - _CAMPOS):
            yield Problema(
                _("La cabecera o el pie lleva el campo {campo}. Solo se admite el número de página."),
                (("campo", campo),),
            )
        if any(raiz.find(f".//{W}{una_marca}") is not None for una_marca in _REVISIONES):
            yield Problema(_("La cabecera o el pie tiene cambios sin aceptar. Acéptelos o rechácelos antes."))
        for imagen in paquete.relaciones(una.destino):
            if imagen.tipo != "image" and not imagen.externa:
                yield Problema(
                    _("Lleva un objeto incrustado ({parte}). Quítelo, o póngalo como imagen."),
                    (("parte", imagen.destino),),
                )
            elif imagen.tipo == "image" and not imagen.externa and extension_de(imagen.destino) not in IMAGENES:
                yield Problema(
                    _("La imagen «{imagen}» no es PNG ni JPEG."), (("imagen", imagen.destino.rsplit("/", 1)[-1]),)
                )


def _campos(raiz: etree._Element) -> set[str]:
    """The names of its fields. The words of one may be cut in several pieces, between its marks."""
    dichos, abierto = [], ""
    for nodo in raiz.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        match etree.QName(nodo).localname:
            case "fldSimple":
                dichos.append(nodo.get(f"{W}instr", ""))
            case "instrText":
                abierto += nodo.text or ""
            case _:
                dichos.append(abierto)
                abierto = ""
    return {dicho.split()[0].upper() for dicho in [*dichos, abierto] if dicho.strip()}


def extension_de(parte: str) -> str:
    return "." + parte.rsplit(".", 1)[-1].lower()
