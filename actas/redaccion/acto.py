"""One agreement out of its minutes: which organ took it, when, in which item, what it says and how it was voted.

What certificates, notifications, dictámenes and remittances have in common.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actas.redaccion import acuerdos, puntos, votos
from actas.redaccion.arbol import Bloque, Encabezado, Ficha
from actas.redaccion.cierre import COMISIONES
from actas.redaccion.hechos import HechosSesion, Persona, PuntoActa
from actas.redaccion.lengua import Lengua
from sesiones.estados import ClaseOrgano, ClasePunto
from votaciones.estados import Resultado

Opciones = Mapping[str, Any]


def clave_de(h: HechosSesion, clave: str) -> str:
    """Of a sentence that cites the law of local bodies, the one for a procurement board, which has a law of its own."""
    return f"{clave}.mesa" if h.organo.clase is ClaseOrgano.MESA_CONTRATACION else clave


def punto_de(h: HechosSesion, opciones: Opciones) -> PuntoActa:
    """The item that the document is of. Raises KeyError for one that the session does not have."""
    for punto in h.puntos:
        if punto.num == opciones["punto"]:
            return punto
    raise KeyError(opciones["punto"])


def fecha_de(h: HechosSesion, opciones: Opciones) -> date:
    """When the document is issued (`fecha`, ISO 8601); without it, the day of the session."""
    if opciones.get("fecha"):
        return date.fromisoformat(str(opciones["fecha"]))
    return (h.fin or h.inicio or h.convocatoria.primera).date()


def sesion(h: HechosSesion, lengua: Lengua) -> str:
    """`sesión ordinaria 5/2021, celebrada el 25 de marzo de 2021, en primera convocatoria`."""
    dia = (h.inicio or h.convocatoria.primera).date()
    return lengua.frase(
        "acto.sesion",
        caracter=lengua.frase(f"caracter.{h.caracter}"),
        numero=f" {h.numero}" if h.numero else "",
        el_dia=lengua.el_dia(dia),
        convocatoria=lengua.frase(f"apertura.convocatoria.{h.convocatoria.usada}"),
    )


def lugar_en_el_orden(punto: PuntoActa, lengua: Lengua) -> str:
    """`en el punto 2 del orden del día`, or outside it (ROF art. 91.4)."""
    return lengua.frase("acto.fuera_del_orden" if punto.urgente else "acto.en_el_punto", num=punto.num)


def clase(h: HechosSesion, punto: PuntoActa) -> str:
    """What it is that the organ did: `acuerdo`, `dictamen`, `rechazo` or `conocimiento` (no vote on the merits)."""
    finales = acuerdos.decisivas(punto)
    if not acuerdos.es_acuerdo(punto):
        return "conocimiento"
    if h.organo.clase in COMISIONES and punto.clase is not ClasePunto.ACTA:
        return "dictamen"
    return "acuerdo" if any(v.resultado is Resultado.APROBADA for v in finales) else "rechazo"


def ficha(h: HechosSesion, punto: PuntoActa, lengua: Lengua) -> Ficha:
    """What the act is, at a glance."""
    datos = (
        ("organo", lengua.nombre_organo(h.organo)),
        ("sesion", f"{h.numero}, {lengua.frase(f'caracter.{h.caracter}')}".removeprefix(", ")),
        ("fecha", lengua.fecha((h.inicio or h.convocatoria.primera).date())),
        ("punto", punto.num),
        ("expediente", punto.expediente),
    )
    return Ficha(
        lengua.frase("acto.ficha"),
        tuple((lengua.frase(f"acto.ficha.{clave}"), valor) for clave, valor in datos if valor),
    )


def bloques(h: HechosSesion, punto: PuntoActa, lengua: Lengua) -> tuple[Bloque, ...]:
    """Title, operative part and the votes on the merits with their count.

    Without an agreement, what there was: the votes on whether to deal with it, else what was said.
    """
    finales = acuerdos.decisivas(punto) if acuerdos.es_acuerdo(punto) else punto.votaciones
    operativa = puntos.bloques_de_acuerdo(punto, h, lengua)
    return (
        Encabezado(2, lengua.frase("punto.titulo", num=punto.num, titulo=punto.titulo)),
        *operativa,
        *(() if operativa or finales else puntos.debate(punto, (), lengua)),
        *(bloque for votacion in finales for bloque in votos.bloques(votacion, punto, lengua)),
    )


def identidad(persona: Persona, h: HechosSesion, lengua: Lengua) -> str:
    """`Don Leopoldo Arráez Conca, Secretario General del Pleno del Ayuntamiento de Lucentia`."""
    return lengua.frase(
        "acto.identidad",
        persona=lengua.tratamiento(persona),
        cargo=lengua.cargo(persona),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
    )
