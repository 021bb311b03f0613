"""The styles of a template, found by their names and put under our ids, so that whoever writes on it needs no table."""

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from actas.documento.propia.paquete import Problema, W
from sesiones.reglas.mensajes import _

_NUESTROS = Path(__file__).parent.parent / "plantilla" / "styles.xml"
OBLIGATORIOS = (
    "Normal", "Title", "heading 1", "heading 2", "heading 3", "Acta datos", "Acta intervención", "Acta incidencia",
    "Acta acuerdo", "Acta nota", "Acta celda", "Acta cabecera de tabla", "Acta firma", "Acta tabla", "Acta ficha",
    "Acta firmas",
)  # fmt: skip
"""Without them a document would not look as the town wants. The others are ours, made from these, where they lack."""
EN_WORD = {"Title": "Título", "heading 1": "Título 1", "heading 2": "Título 2", "heading 3": "Título 3"}
"""How Word calls its own styles in Spanish, where people look for them."""
_REFERENCIAS = ("basedOn", "next", "link")
_DEL_TEXTO = ("numPr",)
_DE_REVISION = ("rsid", "locked")


def nombres_de(estilos: etree._Element) -> dict[str, etree._Element]:
    """Each style by its name, in small letters."""
    return {_nombre(uno).casefold(): uno for uno in estilos.iter(f"{W}style")}


def adaptar_estilos(suyos: etree._Element) -> tuple[etree._Element, list[Problema]]:
    """Their styles under our ids, with ours where they have none; or which of the necessary ones they lack."""
    nuestros = etree.parse(_NUESTROS).getroot()
    por_nombre = nombres_de(suyos)
    faltan = [nombre for nombre in OBLIGATORIOS if nombre.casefold() not in por_nombre]
    wrong = [
        nombre
        for nombre, uno in nombres_de(nuestros).items()
        if nombre in por_nombre and por_nombre[nombre].get(f"{W}type") != uno.get(f"{W}type")
    ]
    problemas = []
    if faltan:
        nombres = ", ".join(f"«{EN_WORD.get(nombre, nombre)}»" for nombre in faltan)
        problemas.append(
            Problema(
                _("Le faltan estilos: {nombres}. Parta de nuestra plantilla, que los tiene todos."),
                (("nombres", nombres),),
            )
        )
    if wrong:
        problemas.append(
            Problema(
                _("Estos estilos son de otra clase (de párrafo, de tabla): {nombres}."),
                (("nombres", ", ".join(f"«{nombre}»" for nombre in wrong)),),
            )
        )
    if problemas:
        return suyos, problemas
    estilos = deepcopy(suyos)
    _rename(estilos, {_nombre(uno).casefold(): str(uno.get(f"{W}styleId")) for uno in nuestros.iter(f"{W}style")})
    _clean(estilos)
    suyos_ya = nombres_de(estilos)
    for uno in nuestros.iter(f"{W}style"):
        if _nombre(uno).casefold() not in suyos_ya:
            injerto = deepcopy(uno)
            injerto.attrib.pop(f"{W}default", None)
            estilos.append(injerto)
    _language(estilos)
    return estilos, []


def _nombre(estilo: etree._Element) -> str:
    found = estilo.find(f"{W}name")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def cambios_de(estilos: etree._Element, ids: dict[str, str]) -> dict[str, str]:
    """Their id → ours, for the styles that we know; what has one of our ids by chance gets another."""
    changes = {}
    for uno in estilos.iter(f"{W}style"):
        theirs, ours = str(uno.get(f"{W}styleId")), ids.get(_nombre(uno).casefold())
        if ours is not None:
            changes[theirs] = ours
        elif theirs in ids.values():
            changes[theirs] = f"{theirs}-suyo"
    return changes


def nuestros_ids() -> dict[str, str]:
    """Our ids by the name of the style, in small letters."""
    return {
        _nombre(uno).casefold(): str(uno.get(f"{W}styleId"))
        for uno in etree.parse(_NUESTROS).getroot().iter(f"{W}style")
    }


def _rename(estilos: etree._Element, ids: dict[str, str]) -> None:
    changes = cambios_de(estilos, ids)
    for uno in estilos.iter(f"{W}style"):
        uno.set(f"{W}styleId", changes.get(str(uno.get(f"{W}styleId")), str(uno.get(f"{W}styleId"))))
        for nombre in _REFERENCIAS:
            for otro in uno.iterchildren(f"{W}{nombre}"):
                otro.set(f"{W}val", changes.get(str(otro.get(f"{W}val")), str(otro.get(f"{W}val"))))


def _clean(estilos: etree._Element) -> None:
    """No numbering (our items bring their own numbers) and no trace of who changed what and when."""
    _drop(estilos, (*_DEL_TEXTO, *_DE_REVISION))


def _drop(raiz: etree._Element, nombres: Iterable[str]) -> None:
    for nombre in nombres:
        for nodo in list(raiz.iter(f"{W}{nombre}")):
            padre = nodo.getparent()
            if padre is not None:
                padre.remove(nodo)


def _language(estilos: etree._Element) -> None:
    """A place for the language of the document, which each one writes in."""
    defaults = estilos.find(f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{W}docDefaults")
        estilos.insert(0, defaults)
    inside = defaults
    for nombre in ("rPrDefault", "rPr"):
        child = inside.find(f"{W}{nombre}")
        if child is None:
            child = etree.Element(f"{W}{nombre}")
            inside.insert(0, child)
        inside = child
    if inside.find(f"{W}lang") is None:
        etree.SubElement(inside, f"{W}lang").set(f"{W}val", "es-ES")
