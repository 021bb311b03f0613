"""The end of the session and the signatures: ROF arts. 109.1.j and 110.2, RD 128/2018 art. 3.2.d."""

from actas.redaccion.arbol import Bloque, BloqueFirma, Encabezado, Estilo, Firma, parrafo
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua
from actas.redaccion.rectificado import rectificaciones
from actas.redaccion.textos import bloques_de_html
from sesiones.estados import ClaseOrgano

COMISIONES = frozenset({ClaseOrgano.COMISION, ClaseOrgano.COMISION_CUENTAS, ClaseOrgano.COMISION_PLENO})


def bloques(h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    partes: list[Bloque] = []
    if h.fin is not None:
        otro_dia = h.inicio is not None and h.inicio.date() != h.fin.date()
        del_dia = lengua.frase("cierre.otro_dia", del_dia=lengua.del_dia(h.fin.date())) if otro_dia else ""
        partes.append(Encabezado(1, lengua.frase("cierre")))
        if h.organo.clase in COMISIONES:
            partes.append(parrafo(lengua.frase("cierre.comision")))
        if h.grabaciones:
            ficheros = (
                lengua.frase("cierre.fichero", nombre=nombre, sha256=sha256) for nombre, sha256 in h.grabaciones
            )
            partes.append(parrafo(lengua.frase("cierre.grabacion", ficheros=lengua.lista(tuple(ficheros)))))
        partes.extend(bloques_de_html(h.texto_cierre))
        partes.append(
            parrafo(
                lengua.frase(
                    "cierre.texto",
                    hora=lengua.hora_en_letra(h.fin),
                    del_dia=del_dia,
                    secretaria=lengua.cargo(h.secretaria),
                )
            )
        )
    partes.extend(rectificaciones(h, lengua))
    if h.diario:
        huella = lengua.frase("cierre.diario", sucesos=h.diario.sucesos, hash=h.diario.ultimo_hash)
        partes.append(parrafo(huella, Estilo.NOTA))
    if h.fin is not None:
        partes.append(firmas(h, lengua))
    return tuple(partes)


def firmas(h: HechosSesion, lengua: Lengua) -> BloqueFirma:
    """The Secretary signs, the Presidency gives its visto bueno."""
    return BloqueFirma(
        (
            Firma(lengua.frase("firma.doy_fe"), lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),
            Firma(
                lengua.frase("firma.visto_bueno"),
                lengua.cargo_presidencia(h.presidencia),
                lengua.nombre_firma(h.presidencia),
            ),
        )
    )
