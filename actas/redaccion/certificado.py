"""The certificate of an agreement: ROF arts. 204 to 207, LBRL arts. 122.5.b and 126.4.

Always by the Secretary (of the board of a municipality of great population, the concejal-secretario), by order and with
the visto bueno of the presidency; while the minutes are not approved, with the reservation of ROF art. 206.
"""

from actas.redaccion import acto
from actas.redaccion.arbol import BloqueFirma, Documento, Firma, Parrafo, Tramo, parrafo
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua, mayuscula
from actas.redaccion.redactar import enmarcar


def redactar_certificado(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `punto`, and `fecha` of issue (ISO 8601). Issued again once the minutes are approved, the reservation
    is gone."""
    punto = acto.punto_de(h, opciones)
    titulo = lengua.frase("certificado.titulo")
    que = lengua.frase(
        f"certificado.que.{acto.clase(h, punto)}",
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        sesion=acto.sesion(h, lengua),
        lugar=acto.lugar_en_el_orden(punto, lengua),
    )
    reserva = "" if h.aprobada_el else lengua.frase(acto.clave_de(h, "certificado.reserva"))
    expide = lengua.frase(
        "certificado.expide",
        reserva=reserva,
        municipio=h.municipio.nombre,
        el_dia=lengua.el_dia(acto.fecha_de(h, opciones)),
    )
    return enmarcar(
        h,
        lengua,
        f"{titulo}: {punto.titulo}",
        (
            parrafo(f"{mayuscula(acto.identidad(h.secretaria, h, lengua))},"),
            Parrafo((Tramo(lengua.frase("certificado.certifico"), negrita=True), Tramo(f" {que}"))),
            *acto.bloques(h, punto, lengua),
            parrafo(expide),
            firmas(h, lengua),
        ),
        rotulo=titulo,
    )


def firmas(h: HechosSesion, lengua: Lengua) -> BloqueFirma:
    """RD 128/2018 art. 3.2.e: the Secretary certifies, the presidency gives its visto bueno."""
    return BloqueFirma(
        (
            Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),
            Firma(
                lengua.frase("firma.visto_bueno"),
                lengua.cargo_presidencia(h.presidencia),
                lengua.nombre_firma(h.presidencia),
            ),
        )
    )


def firma_de_secretaria(h: HechosSesion, lengua: Lengua) -> BloqueFirma:
    """What the Secretary signs alone."""
    return BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),))
