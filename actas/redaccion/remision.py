"""The agreements of a session, sent to the State and to the autonomous community: LBRL art. 56.1, ROF art. 196.3."""

from actas.redaccion import acto, acuerdos
from actas.redaccion.arbol import BloqueFirma, Documento, Firma, Tabla, parrafo, rotulado, texto_de
from actas.redaccion.hechos import HechosSesion, PuntoActa
from actas.redaccion.lengua import Lengua
from actas.redaccion.puntos import bloques_de_acuerdo
from actas.redaccion.redactar import enmarcar

DESTINOS = ("estado", "comunidad")


def redactar_remision(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `destino` (`estado`, `comunidad`), `destinatario` (its own name, else the common one), `fecha`."""
    titulo = lengua.frase("remision.titulo")
    destino = str(opciones.get("destino") or "estado")
    destinatario = str(opciones.get("destinatario", "")) or lengua.frase(f"remision.destino.{destino}")
    texto = lengua.frase(
        "remision.texto",
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        sesion=acto.sesion(h, lengua),
    )
    return enmarcar(
        h,
        lengua,
        f"{titulo}: {lengua.frase(f'remision.destino.{destino}')}",
        (
            rotulado(lengua.frase("remision.a"), destinatario),
            parrafo(texto),
            _tabla(h, lengua),
            *(() if h.aprobada_el else (parrafo(lengua.frase("remision.reserva")),)),
            parrafo(
                lengua.frase(
                    "convocatoria.fecha", municipio=h.municipio.nombre, el_dia=lengua.el_dia(acto.fecha_de(h, opciones))
                )
            ),
            BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),)),
        ),
        rotulo=titulo,
    )


def remitidos(h: HechosSesion) -> tuple[PuntoActa, ...]:
    """The items in which the organ decided something, for or against."""
    return tuple(p for p in h.puntos if acuerdos.es_acuerdo(p))


def _tabla(h: HechosSesion, lengua: Lengua) -> Tabla:
    columnas = ("punto", "asunto", "expediente", "extracto")
    filas = tuple((p.num, p.titulo, p.expediente, _extracto(p, h, lengua)) for p in remitidos(h))
    return Tabla(
        titulo=lengua.frase("remision.tabla"),
        cabecera=tuple(lengua.frase(f"remision.col.{columna}") for columna in columnas),
        filas=filas or ((lengua.frase("remision.ninguno"), "", "", ""),),
        anchos=(8, 30, 16, 46),
    )


def _extracto(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> str:
    """The agreement as plain words: its first paragraph, which says what was decided and by how much."""
    return texto_de(bloques_de_acuerdo(punto, h, lengua)).split("\n", 1)[0]
