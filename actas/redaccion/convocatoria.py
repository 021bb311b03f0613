"""The convocatoria of a session by its presidency, and the citación of each member by the Secretary.

ROF arts. 80 to 82, LBRL art. 46.2.b and 46.3, Ley 40/2015 art. 17.3: organ, kind, date, hour, place, both calls, the
agenda in enough detail, and the reasons of an extraordinary session.
"""

from collections.abc import Iterable

from actas.redaccion import acto
from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Documento,
    Encabezado,
    Ficha,
    Firma,
    Parrafo,
    Tramo,
    parrafo,
)
from actas.redaccion.hechos import HechosSesion, PuntoActa
from actas.redaccion.lengua import Lengua, mayuscula, punto_final
from actas.redaccion.redactar import enmarcar
from sesiones.estados import ClasePunto, Modalidad


def redactar_convocatoria(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """The decree of the presidency. `opciones`: `fecha` of the decree (ISO 8601); without it, that of its notice."""
    titulo = lengua.frase("convocatoria.titulo", **_que(h, lengua))
    texto = lengua.frase(
        acto.clave_de(h, "convocatoria.texto"),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        **_que(h, lengua),
    )
    return enmarcar(
        h,
        lengua,
        titulo,
        (
            parrafo(texto),
            *cuerpo(h, lengua),
            parrafo(_lugar_y_fecha(h, lengua, opciones)),
            BloqueFirma((Firma("", lengua.cargo_presidencia(h.presidencia), lengua.nombre_firma(h.presidencia)),)),
        ),
    )


def redactar_citacion(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """The notice to one member. `opciones`: `destinatario` (a name), `fecha`."""
    titulo = lengua.frase("citacion.titulo", **_que(h, lengua))
    destinatario = str(opciones.get("destinatario", ""))
    para = (
        (Parrafo((Tramo(lengua.frase("citacion.para"), negrita=True), Tramo(f" {destinatario}"))),)
        if destinatario
        else ()
    )
    texto = lengua.frase(
        "citacion.texto",
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        **_que(h, lengua),
    )
    return enmarcar(
        h,
        lengua,
        titulo,
        (
            *para,
            parrafo(texto),
            *cuerpo(h, lengua),
            parrafo(lengua.frase(acto.clave_de(h, "citacion.excusa"))),
            parrafo(_lugar_y_fecha(h, lengua, opciones)),
            BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),)),
        ),
    )


def cuerpo(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """When, where and about what."""
    yield _ficha(h, lengua)
    if h.convocatoria.motivo:
        yield parrafo(lengua.frase("convocatoria.motivo", motivo=punto_final(h.convocatoria.motivo)))
    if h.modalidad is not Modalidad.PRESENCIAL and h.convocatoria.situacion_excepcional:
        motivo = punto_final(h.convocatoria.situacion_excepcional)
        yield parrafo(lengua.frase("convocatoria.telematica", motivo=motivo))
    yield Encabezado(1, lengua.frase("convocatoria.orden"))
    yield from _orden(h, lengua)
    yield parrafo(lengua.frase(acto.clave_de(h, "convocatoria.documentacion")))


def _que(h: HechosSesion, lengua: Lengua) -> dict[str, str]:
    return {
        "caracter": lengua.frase(f"caracter.{h.caracter}"),
        "numero": f" {h.numero}" if h.numero else "",
        "del_organo": lengua.del_organo(h.organo),
    }


def _ficha(h: HechosSesion, lengua: Lengua) -> Ficha:
    def cuando(clave: str) -> str:
        momento = h.convocatoria.primera if clave == "primera" else h.convocatoria.segunda
        return (
            ""
            if momento is None
            else lengua.frase("convocatoria.cuando", fecha=lengua.fecha(momento.date()), hora=lengua.hora(momento))
        )

    datos = (
        ("organo", lengua.nombre_organo(h.organo)),
        ("sesion", f"{h.numero}, {lengua.frase(f'caracter.{h.caracter}')}".removeprefix(", ")),
        ("primera", cuando("primera")),
        ("segunda", cuando("segunda")),
        ("lugar", mayuscula(h.lugar)),
        ("modalidad", lengua.frase(f"modalidad.{h.modalidad}")),
        ("publicidad", lengua.frase("ficha.publica" if h.publica else "ficha.no_publica")),
    )
    return Ficha(
        lengua.frase("ficha"),
        tuple((lengua.frase(f"convocatoria.ficha.{clave}"), valor) for clave, valor in datos if valor),
    )


def _orden(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """The agenda as it was convened: nothing that came in later by urgency (ROF art. 83)."""
    convocados = sorted((p for p in h.puntos if not p.urgente), key=lambda p: p.orden)
    anterior = None
    for punto in convocados:
        if punto.parte != anterior:
            yield Encabezado(2, lengua.partes.get(punto.parte) or mayuscula(punto.parte))
            anterior = punto.parte
        yield parrafo(_linea(punto, lengua))


def _linea(punto: PuntoActa, lengua: Lengua) -> str:
    partes = [punto_final(lengua.frase("punto.titulo", num=punto.num, titulo=punto.titulo))]
    if punto.expediente:
        partes.append(punto_final(lengua.frase("punto.expediente", expediente=punto.expediente)))
    if punto.proponentes:
        clave = "punto.proponente.s" if len(punto.proponentes) == 1 else "punto.proponente.p"
        partes.append(punto_final(lengua.frase(clave, grupos=lengua.lista(punto.proponentes))))
    if punto.clase is ClasePunto.PROPOSICION and not punto.dictamen:
        partes.append(lengua.frase("convocatoria.sin_dictamen"))
    return " ".join(partes)


def _lugar_y_fecha(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> str:
    dia = acto.fecha_de(h, opciones) if opciones.get("fecha") else h.convocatoria.notificada
    return lengua.frase(
        "convocatoria.fecha",
        municipio=h.municipio.nombre,
        el_dia=lengua.el_dia(dia or h.convocatoria.primera.date()),
    )
