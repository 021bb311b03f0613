"""A material error found once the minutes are approved: Ley 39/2015 art. 109.2, ROF art. 91.1.

The minutes do not change; the Secretary notes what they say and what they should, and the note goes with them.
"""

from actas.redaccion import acto
from actas.redaccion.arbol import BloqueFirma, Documento, Firma, parrafo, rotulado
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua
from actas.redaccion.redactar import enmarcar


def redactar_rectificacion(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `donde_dice`, `debe_decir`, `punto` (optional), `motivo` (optional), `fecha`."""
    titulo = lengua.frase("rectificacion.titulo")
    lugar = lengua.frase("rectificacion.lugar", num=opciones["punto"]) if opciones.get("punto") else ""
    aprobada = lengua.frase("rectificacion.aprobada", el_dia=lengua.el_dia(h.aprobada_el)) if h.aprobada_el else ""
    texto = lengua.frase(
        "rectificacion.texto",
        caracter=lengua.frase(f"caracter.{h.caracter}"),
        numero=f" {h.numero}" if h.numero else "",
        del_organo=lengua.del_organo(h.organo),
        el_dia=lengua.el_dia((h.inicio or h.convocatoria.primera).date()),
        aprobada=aprobada,
        lugar=lugar,
    )
    motivo = str(opciones.get("motivo", ""))
    return enmarcar(
        h,
        lengua,
        titulo,
        (
            parrafo(texto),
            rotulado(lengua.frase("rectificacion.donde_dice"), f"«{opciones['donde_dice']}»"),
            rotulado(lengua.frase("rectificacion.debe_decir"), f"«{opciones['debe_decir']}»"),
            *((rotulado(lengua.frase("rectificacion.motivo"), motivo),) if motivo else ()),
            parrafo(
                lengua.frase(
                    "rectificacion.pie",
                    municipio=h.municipio.nombre,
                    el_dia=lengua.el_dia(acto.fecha_de(h, opciones)),
                    secretaria=lengua.cargo(h.secretaria),
                )
            ),
            BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),)),
        ),
    )
