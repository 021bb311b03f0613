"""The tree as Akoma Ntoso 3.0 (OASIS LegalDocML): minutes as a `debate`, for who reads parliaments and councils by program.

Parts and items are sections within sections, speeches name who speaks, incidents are scenes, agreements and votes are
paragraphs with their class, signatures the conclusions. The IRI follows the naming convention: country, document, day.
"""

import re
import unicodedata
from collections.abc import Sequence

from lxml import etree

from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Documento,
    Encabezado,
    Estilo,
    Ficha,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
    tramos_de,
)

ESPACIO = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_IDIOMA = "{http://www.w3.org/XML/1998/namespace}lang"
_ISO_639_2 = {"es": "spa", "ca": "cat", "gl": "glg", "eu": "eus"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FUENTE = "#corporacion"


def escribir_akn(documento: Documento) -> str:
    """An Akoma Ntoso document that its schema accepts."""
    raiz = etree.Element(f"{{{ESPACIO}}}akomaNtoso", nsmap={None: ESPACIO})
    debate = _sub(raiz, "debate", name="acta")
    escritor = _Escritor(documento)
    meta = _sub(debate, "meta")
    prefacio = _sub(debate, "preface")
    cuerpo = _sub(debate, "debateBody")
    cierre = escritor.cuerpo(prefacio, cuerpo)
    if cierre:
        escritor.firmas(_sub(debate, "conclusions"), cierre)
    escritor.meta(meta)
    texto: str = etree.tostring(raiz, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{texto}'


def _sub(padre: etree._Element, nombre: str, texto: str = "", **atributos: str) -> etree._Element:
    elemento = etree.SubElement(padre, f"{{{ESPACIO}}}{nombre}", {k.rstrip("_"): v for k, v in atributos.items()})
    if texto:
        elemento.text = _CONTROL.sub("", texto)
    return elemento


def _clave(texto: str) -> str:
    plano = unicodedata.normalize("NFKD", texto).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plano).strip("-").lower() or "x"


class _Escritor:
    def __init__(self, documento: Documento) -> None:
        self.documento = documento
        self.personas: dict[str, str] = {}
        self.ids: dict[str, int] = {}

    def id(self, prefijo: str) -> str:
        self.ids[prefijo] = self.ids.get(prefijo, 0) + 1
        return f"{prefijo}_{self.ids[prefijo]}"

    def meta(self, meta: etree._Element) -> None:
        d = self.documento
        dia, idioma = d.fecha or "1970-01-01", _ISO_639_2.get(d.idioma.split("-")[0], "spa")
        obra = f"/akn/es/debate/acta/{dia}/{_clave(d.sesion or d.titulo)}"
        expresion = f"{obra}/{idioma}@{dia}"
        identificacion = _sub(meta, "identification", source=_FUENTE)
        for nombre, lugar in (
            ("FRBRWork", obra), ("FRBRExpression", expresion), ("FRBRManifestation", f"{expresion}.xml"),
        ):  # fmt: skip
            nivel = _sub(identificacion, nombre)
            _sub(nivel, "FRBRthis", value=f"{obra}/!main{lugar[len(obra) :]}" if nombre == "FRBRWork" else lugar)
            _sub(nivel, "FRBRuri", value=lugar)
            _sub(nivel, "FRBRdate", date=dia, name="sesion")
            _sub(nivel, "FRBRauthor", href=_FUENTE)
            if nombre == "FRBRWork":
                _sub(nivel, "FRBRcountry", value="es")
            elif nombre == "FRBRExpression":
                _sub(nivel, "FRBRlanguage", language=idioma)
            else:
                _sub(nivel, "FRBRformat", value="application/akn+xml")
        referencias = _sub(meta, "references", source=_FUENTE)
        _sub(
            referencias,
            "TLCOrganization",
            eId="corporacion",
            href=f"/akn/ontology/organization/es/{_clave(d.corporacion)}",
            showAs=d.corporacion,
        )
        for nombre, clave in self.personas.items():
            _sub(referencias, "TLCPerson", eId=clave, href=f"/akn/ontology/person/es/{clave}", showAs=nombre)

    def cuerpo(self, prefacio: etree._Element, cuerpo: etree._Element) -> list[BloqueFirma]:
        """Everything up to the signatures, which are given back. What comes before the first heading is the preface."""
        firmas: list[BloqueFirma] = []
        abiertas: list[tuple[int, etree._Element]] = []
        _sub(prefacio, "p", self.documento.corporacion)
        for bloque in self.documento.bloques:
            nivel = _nivel(bloque)
            if isinstance(bloque, BloqueFirma):
                firmas.append(bloque)
            elif nivel == 0:
                self.bloque(prefacio, bloque)
            elif nivel:
                while abiertas and abiertas[-1][0] >= nivel:
                    abiertas.pop()
                padre = abiertas[-1][1] if abiertas else cuerpo
                seccion = _sub(padre, "debateSection", eId=self.id("dbsect"), name="parte" if nivel == 1 else "punto")
                self.encabezado(seccion, bloque)
                abiertas.append((nivel, seccion))
            elif abiertas:
                self.bloque(abiertas[-1][1], bloque)
            else:
                self.bloque(prefacio, bloque)
        if not len(cuerpo):  # a diligencia has no parts
            seccion = _sub(cuerpo, "debateSection", eId=self.id("dbsect"), name="parte")
            for hijo in list(prefacio)[1:]:
                seccion.append(hijo)
        return firmas

    def encabezado(self, seccion: etree._Element, bloque: Bloque) -> None:
        if isinstance(bloque, Encabezado):
            num, punto, titulo = bloque.texto.partition(". ")
            if punto and len(num) <= 8:
                _sub(seccion, "num", f"{num}.")
                _sub(seccion, "heading", titulo)
            else:
                _sub(seccion, "heading", bloque.texto)
        elif isinstance(bloque, Paralelo):
            texto = " / ".join(e.texto for e in bloque.filas[0] if isinstance(e, Encabezado))
            _sub(seccion, "heading", texto)
            self.paralelo(seccion, Paralelo(bloque.filas[1:], bloque.idiomas))

    def bloque(self, padre: etree._Element, bloque: Bloque) -> None:
        match bloque:
            case Encabezado(texto=texto):
                if padre.tag.endswith("preface"):
                    _sub(_sub(padre, "p"), "docTitle", texto)
                else:
                    _sub(_sub(padre, "p", class_="encabezado"), "b", texto)
            case Parrafo():
                self.parrafo(padre, bloque)
            case Lista():
                self.lista(padre, bloque)
            case Tabla():
                self.tabla(padre, bloque)
            case Ficha():
                pares = Tabla(bloque.titulo, ("", ""), bloque.datos, (24, 76), encabezado_de_fila=True)
                self.tabla(padre, pares)
            case Paralelo():
                self.paralelo(padre, bloque)

    def paralelo(self, padre: etree._Element, bloque: Paralelo) -> None:
        for par in bloque.filas:
            for idioma, uno in zip(bloque.idiomas, par, strict=True):
                antes = len(padre)
                self.bloque(padre, uno)
                for hijo in padre[antes:]:
                    hijo.set(_IDIOMA, idioma)

    def parrafo(self, padre: etree._Element, parrafo: Parrafo) -> None:
        seccion = padre.tag.endswith("debateSection")
        primero = parrafo.tramos[0] if parrafo.tramos else Tramo("")
        if seccion and parrafo.estilo is Estilo.INTERVENCION and primero.negrita and len(parrafo.tramos) > 1:
            nombre = primero.texto.strip().rstrip(".")
            # Without group nor treatment, as in `Don Luis Pardo Vega (B)`: one person, however called.
            sencillo = re.sub(r"\s*\(.*\)$", "", nombre)
            clave = self.personas.setdefault(sencillo, f"persona-{_clave(sencillo)}")
            discurso = _sub(padre, "speech", by=f"#{clave}")
            _sub(discurso, "from", nombre)
            self.tramos(_sub(discurso, "p"), parrafo.tramos[1:])
        elif seccion and parrafo.estilo is Estilo.INCIDENCIA:
            self.tramos(_sub(padre, "scene"), parrafo.tramos)
        else:
            elemento = _sub(padre, "p")
            if parrafo.estilo is not Estilo.CUERPO:
                elemento.set("class", parrafo.estilo.value)
            self.tramos(elemento, parrafo.tramos)

    def tramos(self, elemento: etree._Element, tramos: Sequence[Tramo]) -> None:
        for tramo in tramos:
            dentro = elemento
            for nombre, puesto in (("b", tramo.negrita), ("i", tramo.cursiva)):
                if puesto:
                    dentro = _sub(dentro, nombre)
            primera, *otras = _CONTROL.sub("", tramo.texto).split("\n")
            _anadir(dentro, primera)
            for linea in otras:
                _sub(dentro, "eol").tail = linea

    def lista(self, padre: etree._Element, lista: Lista) -> None:
        elemento = _sub(padre, "ol" if lista.ordenada else "ul")
        for uno in lista.elementos:
            entrada = _sub(elemento, "li")
            self.tramos(entrada, uno.tramos)
            if uno.sublista:
                self.lista(entrada, uno.sublista)
        if not lista.elementos:
            padre.remove(elemento)

    def tabla(self, padre: etree._Element, tabla: Tabla) -> None:
        elemento = _sub(padre, "table", eId=self.id("table"))
        if tabla.titulo:
            _sub(elemento, "caption", tabla.titulo)
        if any(tabla.cabecera):
            fila = _sub(elemento, "tr")
            for celda in tabla.cabecera:
                self.tramos(_sub(_sub(fila, "th"), "p"), tramos_de(celda))
        for datos in tabla.filas:
            fila = _sub(elemento, "tr")
            for n, celda in enumerate(datos):
                dentro = _sub(fila, "th" if n == 0 and tabla.encabezado_de_fila else "td")
                self.tramos(_sub(dentro, "p"), tramos_de(celda))

    def firmas(self, cierre: etree._Element, bloques: list[BloqueFirma]) -> None:
        for bloque in bloques:
            for firma in bloque.firmas:
                texto = ". ".join(parte for parte in (firma.rotulo, firma.cargo, firma.nombre) if parte)
                _sub(_sub(cierre, "p"), "signature", texto)


def _nivel(bloque: Bloque) -> int | None:
    """The level of a heading (3 and deeper are paragraphs of their item), also of one that two columns begin with."""
    if isinstance(bloque, Paralelo):
        bloque = bloque.filas[0][0]
    return bloque.nivel if isinstance(bloque, Encabezado) and bloque.nivel <= 2 else None


def _anadir(elemento: etree._Element, texto: str) -> None:
    if len(elemento):
        elemento[-1].tail = (elemento[-1].tail or "") + texto
    else:
        elemento.text = (elemento.text or "") + texto
