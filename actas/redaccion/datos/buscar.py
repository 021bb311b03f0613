"""Everything that may be personal in a text, in its order and without overlaps."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from actas.redaccion.datos import contacto, direcciones, documentos, personas
from actas.redaccion.datos.clases import ClaseDato

_BUSCADORES = (
    (ClaseDato.CORREO, contacto.correos),
    (ClaseDato.CUENTA, contacto.cuentas),
    (ClaseDato.DOCUMENTO, documentos.encontrar),
    (ClaseDato.DIRECCION, direcciones.encontrar),
    (ClaseDato.TELEFONO, contacto.telefonos),
)
_POSIBLE = re.compile(r"\d|@|arroba|[(\[{]\s?at?\s?[)\]}]|\brova\b|s\s?/\s?n|sin\s+n|sense\s+n", re.IGNORECASE)
"""Without any of this a text has no datum but names: most paragraphs are read no further."""
_HUECO = re.compile(r"[\s\u00ad\u200b\u2060]+")


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """A suggestion: `texto[inicio:fin]` may be a personal datum of `clase`."""

    clase: ClaseDato
    inicio: int
    fin: int
    texto: str

    @property
    def clave(self) -> str:
        """A digest of the datum, the same however its blanks were typed: a decision is of every place where it stands."""
        return hashlib.sha256(_HUECO.sub(" ", self.texto).strip().casefold().encode()).hexdigest()


def buscar(texto: str, *, conocidos: Collection[str] = (), ajenos: Collection[str] = ()) -> tuple[Hallazgo, ...]:
    """The suggestions of a text. `conocidos`: names of councillors and officials; `ajenos`: what is nobody's (the seat).

    Where two overlap, the one that begins first stays and reaches to the end of both: nothing of either is left.
    """
    buscadores = _BUSCADORES if _POSIBLE.search(texto) else ()
    lugares = [(clase, *lugar) for clase, buscador in buscadores for lugar in buscador(texto)]
    lugares += [(ClaseDato.NOMBRE, *lugar) for lugar in personas.encontrar(texto, conocidos)]
    hallados = [_recortado(texto, *lugar) for lugar in lugares]
    reservados = [(m.start(), m.end()) for uno in ajenos if uno.strip() for m in re.finditer(re.escape(uno), texto)]
    vistos: list[Hallazgo] = []
    hasta = 0
    for uno in sorted(hallados, key=lambda h: (h.inicio, -h.fin)):
        if any(a <= uno.inicio and uno.fin <= b for a, b in reservados):
            continue
        if uno.inicio >= hasta:
            vistos.append(uno)
        elif uno.fin > hasta:
            vistos[-1] = replace(vistos[-1], fin=uno.fin, texto=texto[vistos[-1].inicio : uno.fin])
        hasta = max(hasta, uno.fin)
    return tuple(vistos)


def _recortado(texto: str, clase: ClaseDato, inicio: int, fin: int) -> Hallazgo:
    """Without the blanks and commas at its ends, which belong to the sentence."""
    while fin > inicio and texto[fin - 1] in " \t\n\u00a0,;-–":
        fin -= 1
    return Hallazgo(clase, inicio, fin, texto[inicio:fin])
