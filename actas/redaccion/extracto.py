"""The paper extract that the Secretary writes where the book of minutes is electronic: RD 128/2018 art. 3.2.d.

Place, date and hour; ordinary or extraordinary; who attends and who is excused; what was agreed; opinions in brief and
incidents; and the sense of the votes of those present. Tables of votes become a sentence: it is a paper to be read.
"""

from collections.abc import Iterable
from dataclasses import replace

from actas.redaccion import apertura, incidencias, puntos, votos
from actas.redaccion.arbol import Bloque, Documento, Encabezado, Estilo, Parrafo, parrafo, rotulado
from actas.redaccion.cierre import firmas
from actas.redaccion.hechos import (
    AsistenciaActa,
    HechosSesion,
    Incidencia,
    PuntoActa,
    Ronda,
    SentidoNominal,
    VotacionActa,
)
from actas.redaccion.lengua import Lengua, punto_final
from actas.redaccion.redactar import enmarcar, provisional, redactar_acta
from sesiones.estados import EstadoPunto, Modalidad
from votaciones.estados import SistemaVotacion


def redactar_extracto(h: HechosSesion, lengua: Lengua) -> Documento:
    """The extract; of a session that was not held, the diligencia, which is short already."""
    if not h.constituida:
        return redactar_acta(h, lengua)
    titulo = lengua.frase(
        "extracto.titulo",
        caracter=lengua.frase(f"caracter.{h.caracter}"),
        del_organo=lengua.del_organo(h.organo),
    )
    bloques = (
        apertura.ficha(h, lengua),
        *_asistencia(h, lengua),
        *_puntos(h, lengua),
        *_cierre(h, lengua),
    )
    return enmarcar(h, lengua, titulo, bloques, marca=provisional(h, lengua))


def _asistencia(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    yield Encabezado(1, lengua.frase("asistencia"))
    presentes = "; ".join(_asistente(a, lengua) for a in h.asistentes)
    yield rotulado(lengua.frase("extracto.asisten"), f"{presentes}.", Estilo.CUERPO)
    yield from apertura.ausentes(h.ausentes, lengua)
    yield from apertura.otros(h, lengua)


def _asistente(a: AsistenciaActa, lengua: Lengua) -> str:
    texto = lengua.tratamiento(a.persona)
    if a.persona.grupo:
        texto = f"{texto} ({a.persona.grupo})"
    if a.suplente_de:
        texto = lengua.frase("asistencia.suplente", cargo=texto, titular=lengua.tratamiento_breve(a.suplente_de))
    if a.modalidad is Modalidad.TELEMATICA:
        texto += lengua.frase("incidencia.forma.telematica")
    return lengua.frase_con_hora("asistencia.desde", a.desde, forma=texto) if a.desde else texto


def _puntos(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    yield Encabezado(1, lengua.frase("extracto.puntos"))
    numeros = {punto.num for punto in h.puntos}
    sueltas = sorted((i for i in h.incidencias if i.punto not in numeros), key=lambda i: i.momento)
    for punto in h.puntos:
        inicio = puntos.comienzo(punto)
        previas = [i for i in sueltas if inicio and i.momento < inicio]
        sueltas = [i for i in sueltas if i not in previas]
        yield from (incidencias.entre_puntos(i, punto, lengua) for i in previas)
        yield from _punto(punto, h, lengua)
    yield from (incidencias.entre_puntos(i, None, lengua) for i in sueltas)


def _punto(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    yield Encabezado(2, lengua.frase("punto.titulo", num=punto.num, titulo=punto.titulo))
    if punto.texto_intervenciones is not None:
        yield from puntos.bloques_escritos(punto, lengua)
    else:
        yield from (puntos.intervencion(turno, lengua) for turno in punto.intervenciones)
    propias: list[Incidencia] = sorted((i for i in h.incidencias if i.punto == punto.num), key=lambda i: i.momento)
    yield from (incidencias.en_punto(i, punto, lengua) for i in propias)
    if punto.observaciones and punto.estado is not EstadoPunto.RETIRADO:
        yield rotulado(lengua.frase("punto.observaciones"), punto_final(punto.observaciones))
    for votacion in punto.votaciones:
        yield voto(votacion, punto, lengua)
    yield from puntos.bloques_de_acuerdo(punto, h, lengua)


def voto(votacion: VotacionActa, punto: PuntoActa, lengua: Lengua) -> Parrafo:
    """A vote with its outcome in one paragraph: by name when it was nominal, by group in the others."""
    sin_tablas = replace(votacion, rondas=tuple(replace(ronda, por_grupo=(), nominal=()) for ronda in votacion.rondas))
    dicho = votos.bloques(sin_tablas, punto, lengua)
    tramos = tuple(
        tramo for b in dicho if isinstance(b, Parrafo) for tramo in (*b.tramos, replace(b.tramos[-1], texto=" "))
    )
    secreta = votacion.sistema is SistemaVotacion.SECRETA or votacion.eleccion
    sentidos = "" if secreta or not votacion.rondas else _sentidos(votacion.rondas[-1], lengua)
    return Parrafo((*tramos[:-1], replace(tramos[-1], texto=f" {sentidos}")) if sentidos else tramos[:-1])


def _sentidos(ronda: Ronda, lengua: Lengua) -> str:
    """`A favor: PP (9) y Cs (5). En contra: …`"""
    por_sentido: dict[str, list[str]] = {"si": [], "no": [], "abs": []}
    if ronda.nominal:
        iguales = {SentidoNominal.ABSTENCION_POR_AUSENCIA: "abs", SentidoNominal.SIN_EMITIR: "abs"}
        for emitido in ronda.nominal:
            clave = iguales.get(emitido.sentido, emitido.sentido.value)
            por_sentido.setdefault(clave, []).append(lengua.tratamiento_breve(emitido.persona))
    else:
        for grupo in ronda.por_grupo:
            nombre = votos.nombre_de_grupo(grupo, lengua)
            for clave, cuantos in (("si", grupo.si), ("no", grupo.no), ("abs", grupo.abstencion)):
                if cuantos:
                    por_sentido[clave].append(f"{nombre} ({lengua.cuenta(cuantos)})")
    return " ".join(
        f"{lengua.frase(f'sentido.{clave}')}: {lengua.lista(quienes)}."
        for clave, quienes in por_sentido.items()
        if quienes
    )


def _cierre(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    if h.fin is None:
        return
    yield Encabezado(1, lengua.frase("cierre"))
    del_dia = ""
    if h.inicio is not None and h.inicio.date() != h.fin.date():
        del_dia = lengua.frase("cierre.otro_dia", del_dia=lengua.del_dia(h.fin.date()))
    yield parrafo(
        lengua.frase(
            "extracto.cierre",
            hora=lengua.hora_en_letra(h.fin),
            del_dia=del_dia,
            secretaria=lengua.cargo(h.secretaria),
        )
    )
    yield firmas(h, lengua)
