"""The dictamen of a commission on one item, with the dissenting opinions of its members (ROF arts. 97.1, 97.4 and 137.2)."""

from actas.redaccion import acto
from actas.redaccion.arbol import Bloque, Documento, Encabezado, parrafo, rotulado
from actas.redaccion.certificado import firmas
from actas.redaccion.hechos import HechosSesion, PuntoActa
from actas.redaccion.lengua import Lengua, mayuscula, punto_final
from actas.redaccion.redactar import enmarcar
from actas.redaccion.textos import bloques_de_html


def redactar_dictamen(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `punto`, `fecha`. The proposal, what the commission says of it, and who thinks otherwise."""
    punto = acto.punto_de(h, opciones)
    titulo = lengua.frase("dictamen.titulo")
    que = lengua.frase(
        "dictamen.que",
        El_organo=mayuscula(lengua.el_organo(h.organo)),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        sesion=acto.sesion(h, lengua),
        lugar=acto.lugar_en_el_orden(punto, lengua),
    )
    propuesta: tuple[Bloque, ...] = ()
    if punto.propuesta and acto.clase(h, punto) == "dictamen":
        propuesta = (Encabezado(3, lengua.frase("dictamen.propuesta")), *bloques_de_html(punto.propuesta))
    return enmarcar(
        h,
        lengua,
        f"{titulo}: {punto.titulo}",
        (
            parrafo(que),
            *acto.bloques(h, punto, lengua),
            *_sin_repetir(propuesta, acto.bloques(h, punto, lengua)),
            *votos_particulares(punto, lengua),
            parrafo(
                lengua.frase(
                    "dictamen.fecha", municipio=h.municipio.nombre, el_dia=lengua.el_dia(acto.fecha_de(h, opciones))
                )
            ),
            firmas(h, lengua),
        ),
        rotulo=titulo,
    )


def _sin_repetir(propuesta: tuple[Bloque, ...], dicho: tuple[Bloque, ...]) -> tuple[Bloque, ...]:
    """The proposal, unless the agreement carries its words already."""
    return () if propuesta and propuesta[1] in dicho else propuesta


def votos_particulares(punto: PuntoActa, lengua: Lengua) -> tuple[Bloque, ...]:
    """Each with who presents it; that there are none is said, too."""
    cabeza = Encabezado(3, lengua.frase("dictamen.votos"))
    if not punto.votos_particulares:
        return (cabeza, parrafo(lengua.frase("dictamen.votos.ninguno")))
    return (
        cabeza,
        *(
            rotulado(
                lengua.frase("dictamen.voto", numero=voto.numero, de_persona=lengua.de_persona(voto.persona)),
                punto_final(voto.texto),
            )
            for voto in punto.votos_particulares
        ),
    )
