"""The document as a tree of typed nodes: what `redactar` writes and every renderer reads.

It knows nothing of DOCX or HTML. Two trees are equal when the documents say the same, so sentences are tested by
equality. Table widths are per cent of the text width.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from actas.redaccion.hechos import Escudo


class Estilo(StrEnum):
    CUERPO = "cuerpo"
    DATOS = "datos"
    INTERVENCION = "intervencion"
    INCIDENCIA = "incidencia"
    ACUERDO = "acuerdo"
    NOTA = "nota"


@dataclass(frozen=True, slots=True)
class Tramo:
    """A run of text with one look. `dato`: somebody marked it as a personal datum, which no publication holds."""

    texto: str
    negrita: bool = False
    cursiva: bool = False
    dato: bool = False


@dataclass(frozen=True, slots=True)
class Encabezado:
    """`nivel` 0 is the document's title; 1 to 5 are headings."""

    nivel: int
    texto: str


@dataclass(frozen=True, slots=True)
class Parrafo:
    tramos: tuple[Tramo, ...]
    estilo: Estilo = Estilo.CUERPO

    @property
    def texto(self) -> str:
        return "".join(tramo.texto for tramo in self.tramos)


@dataclass(frozen=True, slots=True)
class Elemento:
    """An entry of a list, with the list inside it if there is one."""

    tramos: tuple[Tramo, ...]
    sublista: "Lista | None" = None


@dataclass(frozen=True, slots=True)
class Lista:
    elementos: tuple[Elemento, ...]
    ordenada: bool = False


Celda = str | tuple[Tramo, ...]
"""A cell of a table: words, or runs where some of them have a look of their own."""


def tramos_de(celda: Celda) -> tuple[Tramo, ...]:
    return (Tramo(celda),) if isinstance(celda, str) else celda


def llano(celda: Celda) -> str:
    """The words of a cell."""
    return celda if isinstance(celda, str) else "".join(tramo.texto for tramo in celda)


@dataclass(frozen=True, slots=True)
class Tabla:
    """`titulo` names it for who cannot see it. `numericas`: columns aligned to the right. `total`: last row stands out.

    `encabezado_de_fila`: the first column names each row.
    """

    titulo: str
    cabecera: tuple[Celda, ...]
    filas: tuple[tuple[Celda, ...], ...]
    anchos: tuple[int, ...]
    numericas: frozenset[int] = frozenset()
    total: bool = False
    encabezado_de_fila: bool = False


@dataclass(frozen=True, slots=True)
class Ficha:
    """Names and values, side by side."""

    titulo: str
    datos: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Firma:
    rotulo: str
    cargo: str
    nombre: str


@dataclass(frozen=True, slots=True)
class BloqueFirma:
    firmas: tuple[Firma, ...]


@dataclass(frozen=True, slots=True)
class Paralelo:
    """The same said in two languages, side by side (ROF art. 201). `idiomas`: BCP 47 tags of left and right."""

    filas: "tuple[tuple[Bloque, Bloque], ...]"
    idiomas: tuple[str, str]


Bloque = Encabezado | Parrafo | Lista | Tabla | Ficha | BloqueFirma | Paralelo


@dataclass(frozen=True, slots=True)
class Documento:
    """`pie` is the footer beside the page number; `pagina` its words with `{n}` and `{total}` in them.

    `idioma` is a BCP 47 tag (`es-ES`). `marca` is a word printed on every page of what is not final ("" for none).
    What is issued carries its code: `csv` and `comprobacion`, the address where anybody verifies it, are printed at the
    foot of every page in the words of `leyenda`, which has `{csv}` and `{direccion}` in it. Empty: it was not issued.
    `sesion` and `fecha` (ISO 8601) name the session that it is of, for who reads it by program.
    """

    idioma: str
    titulo: str
    corporacion: str
    asunto: str
    pie: str
    pagina: str
    bloques: tuple[Bloque, ...]
    escudo: Escudo | None = None
    marca: str = ""
    csv: str = ""
    comprobacion: str = ""
    leyenda: str = ""
    sesion: str = ""
    fecha: str = ""

    @property
    def pie_de_comprobacion(self) -> str:
        """What every page of an issued document says of how to verify it; empty when it was not issued."""
        return self.leyenda.format(csv=self.csv, direccion=self.comprobacion) if self.csv else ""


def parrafo(texto: str, estilo: Estilo = Estilo.CUERPO) -> Parrafo:
    return Parrafo((Tramo(texto),), estilo)


def rotulado(rotulo: str, texto: str, estilo: Estilo = Estilo.CUERPO) -> Parrafo:
    """A paragraph that begins with its own bold label."""
    return Parrafo((Tramo(f"{rotulo} ", negrita=True), Tramo(texto)), estilo)


def texto_de(bloques: Iterable[Bloque]) -> str:
    """The plain words of some blocks, one line each: for search, for tests and for the eye."""
    return "\n".join(linea for bloque in bloques for linea in _lineas(bloque))


def _lineas(bloque: Bloque) -> Iterable[str]:
    match bloque:
        case Encabezado(texto=texto):
            yield texto
        case Parrafo():
            yield bloque.texto
        case Lista(elementos=elementos):
            for elemento in elementos:
                yield "".join(tramo.texto for tramo in elemento.tramos)
                if elemento.sublista:
                    yield from _lineas(elemento.sublista)
        case Tabla(cabecera=cabecera, filas=filas):
            for fila in (cabecera, *filas):
                yield " | ".join(llano(celda) for celda in fila)
        case Ficha(datos=datos):
            for nombre, valor in datos:
                yield f"{nombre}: {valor}"
        case Paralelo(filas=pares):
            for uno, otro in pares:
                yield from _lineas(uno)
                yield from _lineas(otro)
        case BloqueFirma(firmas=firmas):
            for firma in firmas:
                yield " · ".join(parte for parte in (firma.rotulo, firma.cargo, firma.nombre) if parte)
