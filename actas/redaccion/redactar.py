"""From facts to document: the order in which minutes say things (ROF art. 109.1)."""

from collections.abc import Iterable

from actas.redaccion import apertura, cierre, diligencia, puntos
from actas.redaccion.arbol import Bloque, Documento, Encabezado
from actas.redaccion.ca import Catalan, Valenciano
from actas.redaccion.es import Castellano
from actas.redaccion.eu import Euskera
from actas.redaccion.gl import Gallego
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua

LENGUAS: dict[str, Lengua] = {
    "es": Castellano(),
    "ca": Catalan(),
    "ca-valencia": Valenciano(),
    "gl": Gallego(),
    "eu": Euskera(),
}


def lengua_de(idioma: str) -> Lengua:
    """The language for a tag such as `es`, `ca` or `ca-valencia`; one that is not written yet falls back to Castilian."""
    return LENGUAS.get(idioma) or LENGUAS.get(idioma.split("-")[0]) or LENGUAS["es"]


def redactar(hechos: HechosSesion, idioma: str) -> Documento:
    """The minutes of a session, or the diligencia that takes their place when it was not held (ROF art. 109.2).

    `idioma`: `es`, `ca`, `ca-valencia`, `gl` or `eu`. A session without an end gives minutes marked as not final.
    """
    return redactar_acta(hechos, lengua_de(idioma))


def redactar_acta(hechos: HechosSesion, lengua: Lengua) -> Documento:
    """The same, in a language at hand."""
    if not hechos.constituida:
        return enmarcar(hechos, lengua, diligencia.titulo(hechos, lengua), diligencia.bloques(hechos, lengua))
    titulo = lengua.frase(
        "titulo",
        caracter=lengua.frase(f"caracter.{hechos.caracter}"),
        del_organo=lengua.del_organo(hechos.organo),
    )
    return enmarcar(
        hechos,
        lengua,
        titulo,
        (
            *apertura.bloques(hechos, lengua),
            *puntos.bloques(hechos, lengua),
            *cierre.bloques(hechos, lengua),
        ),
        marca=provisional(hechos, lengua),
    )


def provisional(hechos: HechosSesion, lengua: Lengua) -> str:
    """The word on every page while the session has no end, or there are summaries that nobody has read."""
    if hechos.constituida and hechos.fin is None:
        return lengua.frase("marca.provisional")
    sin_leer = any(punto.sin_leer for punto in hechos.puntos) and not hechos.grabaciones
    return lengua.frase("marca.sin_leer") if sin_leer else ""


def enmarcar(
    hechos: HechosSesion, lengua: Lengua, titulo: str, bloques: Iterable[Bloque], *, marca: str = "", rotulo: str = ""
) -> Documento:
    """A document of a session: its title, its blocks, and what every page says of where it comes from.

    `rotulo` is the title printed on it, where the one in its properties says more.
    """
    dia = (hechos.inicio or hechos.convocatoria.primera).date()
    caracter = lengua.frase(f"caracter.{hechos.caracter}")
    pie = lengua.frase(
        "pie",
        organo=lengua.nombre_organo(hechos.organo),
        caracter=caracter,
        numero=hechos.numero,
        del_dia=lengua.del_dia(dia),
    )
    return Documento(
        idioma=lengua.etiqueta,
        titulo=f"{titulo}, {lengua.fecha(dia)}",
        corporacion=lengua.ayuntamiento(hechos.municipio.nombre),
        asunto=pie,
        pie=pie,
        pagina=lengua.frases["pagina"],
        bloques=(Encabezado(0, rotulo or titulo), *bloques),
        escudo=hechos.municipio.escudo,
        marca=marca,
        sesion=hechos.id,
        fecha=dia.isoformat(),
    )
