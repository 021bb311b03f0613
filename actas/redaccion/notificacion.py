"""The notification of an agreement to who is affected by it: Ley 39/2015 art. 40.2.

The whole text of the agreement, whether it ends the administrative way, which appeals there are, before whom and until
when. The agreements of Pleno and Junta de Gobierno end it (LBRL art. 52.2.a).
"""

from enum import StrEnum

from actas.redaccion import acto
from actas.redaccion.arbol import BloqueFirma, Documento, Elemento, Ficha, Firma, Lista, Tramo, parrafo
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua
from actas.redaccion.redactar import enmarcar


class Recurso(StrEnum):
    """What may be done against an act, by what the act is."""

    REPOSICION = "reposicion"  # Ley 39/2015 arts. 123-124 and Ley 29/1998 art. 46
    DISPOSICION = "disposicion"  # Ley 39/2015 art. 112.3: a regulation has no administrative appeal
    ALZADA = "alzada"  # Ley 39/2015 arts. 121-122: it does not end the administrative way
    TRIBUTARIO = "tributario"  # TRLRHL art. 14.2: reposition is obligatory
    CONTRATACION = "contratacion"  # LCSP arts. 44 and 50: the special appeal
    NINGUNO = "ninguno"  # Ley 39/2015 art. 112.1: an act of procedure


_PASOS = {
    Recurso.REPOSICION: ("reposicion", "contencioso"),
    Recurso.DISPOSICION: ("contencioso_tsj",),
    Recurso.ALZADA: ("alzada",),
    Recurso.TRIBUTARIO: ("tributario",),
    Recurso.CONTRATACION: ("especial", "contencioso"),
    Recurso.NINGUNO: (),
}


_FINALES = frozenset({"acuerdo", "rechazo"})
"""What ends a procedure; a dictamen, or an item that was withdrawn, does not."""


def redactar_notificacion(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `punto`, `destinatario` (a name), `recurso` (a `Recurso`; by what the act is when it is not told),
    `organo_recurso` (of the alzada), `fecha`.
    """
    punto = acto.punto_de(h, opciones)
    hizo = acto.clase(h, punto)
    recurso = Recurso(str(opciones.get("recurso") or (Recurso.REPOSICION if hizo in _FINALES else Recurso.NINGUNO)))
    titulo = lengua.frase("notificacion.titulo")
    destinatario = str(opciones.get("destinatario", ""))
    ficha = acto.ficha(h, punto, lengua)
    if destinatario:
        ficha = Ficha(ficha.titulo, ((lengua.frase("notificacion.destinatario"), destinatario), *ficha.datos))
    que = lengua.frase(
        f"notificacion.que.{hizo}",
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        sesion=acto.sesion(h, lengua),
    )
    reserva = () if h.aprobada_el else (parrafo(lengua.frase(acto.clave_de(h, "notificacion.reserva"))),)
    pasos = _PASOS[recurso]
    organo = str(opciones.get("organo_recurso", "")) or lengua.frase("notificacion.superior")
    elementos = tuple(
        Elemento(
            (Tramo(lengua.frase(f"notificacion.paso.{paso}", el_organo=lengua.el_organo(h.organo), organo=organo)),)
        )
        for paso in pasos
    )
    return enmarcar(
        h,
        lengua,
        f"{titulo}: {punto.titulo}",
        (
            ficha,
            parrafo(que),
            *acto.bloques(h, punto, lengua),
            *reserva,
            parrafo(lengua.frase(f"notificacion.via.{recurso}")),
            *((Lista(elementos),) if elementos else ()),
            *((parrafo(lengua.frase("notificacion.otros")),) if elementos else ()),
            parrafo(
                lengua.frase(
                    "notificacion.pie",
                    municipio=h.municipio.nombre,
                    el_dia=lengua.el_dia(acto.fecha_de(h, opciones)),
                )
            ),
            BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),)),
        ),
        rotulo=titulo,
    )
