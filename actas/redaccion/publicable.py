"""The minutes that anybody may read: the same document without the personal data of private persons.

Legal basis: RD 128/2018 art. 3.2.d, LO 3/2018 DA 7ª, GDPR art. 5.1.c. Made from the facts and the tree, never by painting
over a finished file: what is left out is nowhere in it. Councillors and officials act as such and stay named; votes,
amounts and files stay. What goes: what somebody marked, what `datos.buscar` suggests and nobody kept, and reasons of
health. A document of identity beside a name becomes its four digits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Celda,
    Documento,
    Elemento,
    Encabezado,
    Estilo,
    Ficha,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
    llano,
    parrafo,
)
from actas.redaccion.datos import ClaseDato, Hallazgo, buscar
from actas.redaccion.datos.personas import identifica
from actas.redaccion.hechos import HechosSesion, PuntoActa, TipoIncidencia
from actas.redaccion.lengua import Lengua
from actas.redaccion.redactar import redactar_acta

_MARCA = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
_ETIQUETA = re.compile(r"<[^>]*>")
_SALUD = re.compile(
    r"enferm|malalt|m[ée]dic|hospital|cl[íi]nic|salud|salut|baixa|\bbaja\b|operaci|cirug|quir[úu]rg|indispos|accident|embaraz|"
    r"embar[àa]s|matern|patern|parto|\bpart\b|lesi[óo]n|lesi[óo]|fractura|covid|gripe|grip\b|positiv|cuarentena|quarantena|tratamiento|"
    r"tractament|rehabilit|psic|psiq",
    re.IGNORECASE,
)
_SE_MOTIVAN = frozenset(
    {
        TipoIncidencia.SALIDA,
        TipoIncidencia.INCORPORACION,
        TipoIncidencia.REINCORPORACION,
        TipoIncidencia.CAMBIO_MODALIDAD,
    }
)
_CONTEXTO = 60


@dataclass(frozen=True, slots=True)
class Sugerencia:
    """A datum that may be personal, once for all the places where the minutes hold it.

    `lugar`: the heading under which it is first; `antes` and `despues`: the words around it there. `suprimido`: what will
    be done with it, by decision (`decidido`) or by default.
    """

    clave: str
    clase: ClaseDato
    texto: str
    lugar: str
    antes: str
    despues: str
    veces: int
    suprimido: bool
    decidido: bool


def redactar_publicable(h: HechosSesion, lengua: Lengua) -> Documento:
    """The tree of the rendition for publication. Raises nothing that the minutes themselves would not."""
    documento = redactar_acta(sin_datos(h, lengua), lengua)
    editor = _Editor(h, lengua)
    titulo, *resto = documento.bloques
    return replace(
        documento,
        titulo=lengua.frase("publicable.titulo", titulo=documento.titulo),
        bloques=(titulo, parrafo(lengua.frase("publicable.nota"), Estilo.NOTA), *editor.bloques(resto)),
    )


def sugerencias(h: HechosSesion, lengua: Lengua) -> tuple[Sugerencia, ...]:
    """What may be personal in the minutes and nobody marked, in the order of the document."""
    documento = redactar_acta(sin_datos(h, lengua), lengua)
    anotador = _Anotador(h, lengua)
    anotador.bloques(documento.bloques)
    return tuple(anotador.vistas.values())


def sin_datos(h: HechosSesion, lengua: Lengua) -> HechosSesion:
    """The facts without what was marked as personal in the texts, and without reasons of health (GDPR art. 9)."""
    return replace(
        h,
        puntos=tuple(_punto(p, lengua) for p in h.puntos),
        ausentes=tuple(replace(a, motivo=_sin_salud(a.motivo)) for a in h.ausentes),
        incidencias=tuple(
            replace(i, motivo=_sin_salud(i.motivo)) if i.tipo in _SE_MOTIVAN else i for i in h.incidencias
        ),
        texto_apertura=_sin_marcas(h.texto_apertura, lengua),
        texto_cierre=_sin_marcas(h.texto_cierre, lengua),
    )


def _punto(p: PuntoActa, lengua: Lengua) -> PuntoActa:
    return replace(
        p,
        propuesta=_sin_marcas(p.propuesta, lengua),
        texto_intervenciones=None if p.texto_intervenciones is None else _sin_marcas(p.texto_intervenciones, lengua),
        texto_acuerdo=None if p.texto_acuerdo is None else _sin_marcas(p.texto_acuerdo, lengua),
    )


def _sin_salud(motivo: str) -> str:
    return "" if _SALUD.search(motivo) else motivo


def _sin_marcas(html: str, lengua: Lengua) -> str:
    """The text with each marked datum replaced; in headings, too, which the tree keeps as plain words."""

    def cambiar(m: re.Match[str]) -> str:
        texto = unescape(_ETIQUETA.sub(" ", m[1])).strip()
        antes = unescape(_ETIQUETA.sub(" ", _MARCA.sub(" ", html[: m.start()])))
        despues = unescape(_ETIQUETA.sub(" ", _MARCA.sub(" ", html[m.end() :])))
        return escape(sustituto(clase_de(texto), texto, antes, despues, lengua), quote=False) if texto else ""

    return _MARCA.sub(cambiar, html) if "<mark>" in html else html


def clase_de(texto: str) -> ClaseDato:
    """What a marked text is: a kind that is found in it, a name when it has letters alone, else something else."""
    hallados = [h for h in buscar(texto) if h.clase is not ClaseDato.NOMBRE]
    if hallados:
        return max(hallados, key=lambda h: h.fin - h.inicio).clase
    return ClaseDato.OTRO if any(c.isdigit() for c in texto) or texto == texto.lower() else ClaseDato.NOMBRE


def sustituto(clase: ClaseDato, texto: str, antes: str, despues: str, lengua: Lengua) -> str:
    """What stands in the place of a datum. A document beside a name keeps four digits (LO 3/2018 DA 7ª.1)."""
    if clase is ClaseDato.DOCUMENTO and identifica(antes, despues):
        cifras = cuatro_cifras(texto)
        if cifras:
            return cifras
    return lengua.frase(f"publicable.{clase}")


def cuatro_cifras(documento: str) -> str:
    """`12345678Z` → `***4567**`, `X1234567L` → `****4567*`: the digits in the places 4 to 7. Empty when there are fewer.

    Always the same places, so that two publications together never give the whole number.
    """
    cifras = [c for c in documento if c.isdigit()]
    if len(cifras) < 7:
        return ""
    if documento.strip()[:1].upper() in "XYZKLM":
        return f"****{''.join(cifras[-4:])}*"
    cifras = cifras[:8] if len(cifras) >= 8 else ["0", *cifras]
    return f"***{''.join(cifras[3:7])}**"


def nombrados(h: HechosSesion) -> frozenset[str]:
    """The names of who took part in the session by office."""
    asistieron = (a.persona for a in (*h.asistentes, *h.invitados))
    oficio = (h.presidencia, h.secretaria, *h.funcionarios, *((h.intervencion,) if h.intervencion else ()))
    return frozenset(p.nombre for p in (*asistieron, *oficio, *(a.persona for a in h.ausentes)) if p.nombre)


class _Recorrido:
    """Walks the words of a tree; what is done with each text is its children's."""

    def __init__(self, h: HechosSesion, lengua: Lengua) -> None:
        self.h, self.lengua = h, lengua
        self.decididos: Mapping[str, bool] = h.datos_decididos
        self.ajenos = (h.lugar,)
        self.conocidos = h.conocidos | nombrados(h)

    def hallazgos(self, texto: str) -> tuple[Hallazgo, ...]:
        return buscar(texto, conocidos=self.conocidos, ajenos=self.ajenos)

    def se_suprime(self, hallazgo: Hallazgo) -> bool:
        return self.decididos.get(hallazgo.clave, hallazgo.clase.se_toma_sola)


class _Editor(_Recorrido):
    """The same tree without the data."""

    def bloques(self, bloques: Iterable[Bloque]) -> tuple[Bloque, ...]:
        return tuple(self.bloque(bloque) for bloque in bloques)

    def bloque(self, bloque: Bloque) -> Bloque:
        match bloque:
            case Encabezado():
                return replace(bloque, texto=self.texto(bloque.texto))
            case Parrafo():
                return replace(bloque, tramos=self.tramos(bloque.tramos))
            case Lista():
                return self.lista(bloque)
            case Tabla():
                return self.tabla(bloque)
            case Ficha(datos=datos):
                return replace(bloque, datos=tuple((nombre, self.texto(valor)) for nombre, valor in datos))
            case BloqueFirma():
                return bloque
            case Paralelo(filas=filas):
                return replace(bloque, filas=tuple((self.bloque(a), self.bloque(b)) for a, b in filas))
        raise TypeError(bloque)

    def lista(self, lista: Lista) -> Lista:
        return replace(
            lista,
            elementos=tuple(
                Elemento(self.tramos(e.tramos), self.lista(e.sublista) if e.sublista else None) for e in lista.elementos
            ),
        )

    def tabla(self, tabla: Tabla) -> Tabla:
        return replace(
            tabla,
            titulo=self.texto(tabla.titulo),
            cabecera=tuple(self.celda(celda) for celda in tabla.cabecera),
            filas=tuple(self.fila(fila) for fila in tabla.filas),
        )

    def fila(self, fila: tuple[Celda, ...]) -> tuple[Celda, ...]:
        """The cells before one are what stands beside it: a name in the first, its document in the second."""
        return tuple(self.celda(celda, " ".join(map(llano, fila[:n]))) for n, celda in enumerate(fila))

    def celda(self, celda: Celda, previo: str = "") -> Celda:
        return self.texto(celda, previo) if isinstance(celda, str) else self.tramos(celda, previo)

    def texto(self, texto: str, previo: str = "") -> str:
        return "".join(tramo.texto for tramo in self.tramos((Tramo(texto),), previo))

    def tramos(self, tramos: tuple[Tramo, ...], previo: str = "") -> tuple[Tramo, ...]:
        """The runs with each datum replaced, also one that is half in bold: it takes the look of its first letter."""
        texto = "".join(tramo.texto for tramo in tramos)
        fuera = [h for h in self.hallazgos(texto) if self.se_suprime(h)]
        if not fuera:
            return tramos
        cambios = [(h.inicio, h.fin, self.por(h, texto, previo, fuera)) for h in fuera]
        nuevos: list[Tramo] = []
        desde = 0
        for tramo in tramos:
            hasta = desde + len(tramo.texto)
            nuevos.append(replace(tramo, texto=_recortar(tramo.texto, desde, hasta, cambios)))
            desde = hasta
        return tuple(tramo for tramo in nuevos if tramo.texto)

    def por(self, hallazgo: Hallazgo, texto: str, previo: str, fuera: list[Hallazgo]) -> str:
        def visible(inicio: int, fin: int) -> str:
            """What of a stretch the reader will see."""
            return "".join(
                c
                for n, c in enumerate(texto[inicio:fin], inicio)
                if not any(h.clase is not ClaseDato.DOCUMENTO and h.inicio <= n < h.fin for h in fuera)
            )

        antes = f"{previo} {visible(max(0, hallazgo.inicio - 200), hallazgo.inicio)}"
        despues = visible(hallazgo.fin, hallazgo.fin + 200)
        return sustituto(hallazgo.clase, hallazgo.texto, antes, despues, self.lengua)


def _recortar(texto: str, desde: int, hasta: int, cambios: list[tuple[int, int, str]]) -> str:
    """The part of a text between two places, with the changes that begin in it."""
    partes, lugar = [], desde
    for inicio, fin, nuevo in cambios:
        if fin <= desde or inicio >= hasta:
            continue
        partes.append(texto[lugar - desde : max(inicio, desde) - desde])
        if inicio >= desde:
            partes.append(nuevo)
        lugar = min(fin, hasta)
    partes.append(texto[lugar - desde :])
    return "".join(partes)


class _Anotador(_Recorrido):
    """Notes each datum once."""

    def __init__(self, h: HechosSesion, lengua: Lengua) -> None:
        super().__init__(h, lengua)
        self.lugar = ""
        self.vistas: dict[str, Sugerencia] = {}

    def bloques(self, bloques: Iterable[Bloque]) -> None:
        for bloque in bloques:
            if isinstance(bloque, Encabezado):
                self.lugar = bloque.texto
            for texto in _textos(bloque):
                self.texto(texto)

    def texto(self, texto: str) -> None:
        for h in self.hallazgos(texto):
            anterior = self.vistas.get(h.clave)
            if anterior:
                self.vistas[h.clave] = replace(anterior, veces=anterior.veces + 1)
                continue
            self.vistas[h.clave] = Sugerencia(
                clave=h.clave,
                clase=h.clase,
                texto=h.texto,
                lugar=self.lugar,
                antes=texto[max(0, h.inicio - _CONTEXTO) : h.inicio],
                despues=texto[h.fin : h.fin + _CONTEXTO],
                veces=1,
                suprimido=self.se_suprime(h),
                decidido=h.clave in self.decididos,
            )


def _unidos(tramos: Iterable[Tramo]) -> str:
    return "".join(tramo.texto for tramo in tramos)


def _textos(bloque: Bloque) -> Iterable[str]:
    match bloque:
        case Encabezado(texto=texto):
            yield texto
        case Parrafo(tramos=tramos):
            yield _unidos(tramos)
        case Lista(elementos=elementos):
            for elemento in elementos:
                yield _unidos(elemento.tramos)
                if elemento.sublista:
                    yield from _textos(elemento.sublista)
        case Tabla(titulo=titulo, cabecera=cabecera, filas=filas):
            yield titulo
            for fila in (cabecera, *filas):
                yield from map(llano, fila)
        case Ficha(datos=datos):
            yield from (valor for _, valor in datos)
        case Paralelo(filas=pares):
            for par in pares:
                yield from _textos(par[0])
                yield from _textos(par[1])
