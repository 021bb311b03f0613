"""The items: what was proposed, said, voted and agreed, with what happened meanwhile (ROF art. 109.1.g-i)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from actas.redaccion import acuerdos, incidencias, votos
from actas.redaccion.arbol import Bloque, Encabezado, Estilo, Parrafo, Tramo, parrafo, rotulado
from actas.redaccion.hechos import HechosSesion, Incidencia, IntervencionActa, ObservacionActa, PuntoActa
from actas.redaccion.lengua import Lengua, mayuscula, punto_final
from actas.redaccion.rectificado import rectificaciones
from actas.redaccion.textos import bloques_de_html
from sesiones.estados import ClasePunto, EstadoPunto


def bloques(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """Every item in the order in which it was dealt with, under the heading of its part."""
    sueltas = sorted((i for i in h.incidencias if not _punto_de(i, h)), key=lambda i: i.momento)
    vistas: set[str] = set()
    anterior = None
    for punto in h.puntos:
        inicio = comienzo(punto)
        previas = [i for i in sueltas if inicio and i.momento < inicio]
        sueltas = [i for i in sueltas if i not in previas]
        if punto.parte != anterior:
            yield _parte(punto.parte, vistas, lengua)
            anterior = punto.parte
        yield from (incidencias.entre_puntos(i, punto, lengua) for i in previas)
        yield from de_punto(punto, h, lengua)
    yield from (incidencias.entre_puntos(i, None, lengua) for i in sueltas)


def _punto_de(incidencia: Incidencia, h: HechosSesion) -> bool:
    return bool(incidencia.punto) and any(punto.num == incidencia.punto for punto in h.puntos)


def comienzo(punto: PuntoActa) -> datetime | None:
    """When the item was reached, as far as the facts know."""
    momentos = [i.momento for i in punto.intervenciones] + [v.momento for v in punto.votaciones]
    return punto.inicio or min((momento for momento in momentos if momento), default=None)


def _parte(parte: str, vistas: set[str], lengua: Lengua) -> Encabezado:
    titulo = lengua.partes.get(parte) or mayuscula(parte)
    repetida = parte in vistas
    vistas.add(parte)
    return Encabezado(1, lengua.frase("parte.continuacion", parte=titulo) if repetida else titulo)


def de_punto(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """The whole text of one item."""
    propias = sorted((i for i in h.incidencias if i.punto == punto.num), key=lambda i: i.momento)
    por_fase = {fase: [i for i in propias if incidencias.fase(i, punto) == fase] for fase in (
        incidencias.ANTES, incidencias.DEBATE, incidencias.VOTACION, incidencias.DURANTE)}  # fmt: skip
    yield Encabezado(2, lengua.frase("punto.titulo", num=punto.num, titulo=punto.titulo))
    yield from _datos(punto, lengua)
    yield from (incidencias.en_punto(i, punto, lengua) for i in por_fase[incidencias.ANTES])
    if punto.clase is ClasePunto.ACTA:
        yield parrafo(_acta_anterior(punto, lengua))
        yield from (parrafo(_observacion(una, lengua), Estilo.INTERVENCION) for una in punto.observaciones_acta)
    yield from debate(punto, por_fase[incidencias.DEBATE], lengua, en_grabacion=bool(h.grabaciones))
    yield from (incidencias.en_punto(i, punto, lengua) for i in por_fase[incidencias.DURANTE])
    yield from _antes_de_votar(punto, lengua)
    yield from _votaciones(punto, por_fase[incidencias.VOTACION], lengua)
    yield from rectificaciones(h, lengua, punto.num)
    yield from bloques_de_acuerdo(punto, h, lengua)


def _datos(punto: PuntoActa, lengua: Lengua) -> Iterable[Bloque]:
    """The file, who presents it and what the commission said, in one line."""
    partes = []
    if punto.expediente:
        partes.append(lengua.frase("punto.expediente", expediente=punto.expediente))
    if punto.ponente:
        partes.append(lengua.frase("punto.ponente", persona=lengua.tratamiento(punto.ponente)))
    if punto.proponentes:
        clave = "punto.proponente.s" if len(punto.proponentes) == 1 else "punto.proponente.p"
        partes.append(lengua.frase(clave, grupos=lengua.lista(punto.proponentes)))
    if punto.dictamen:
        d = punto.dictamen
        sentido = lengua.frase(f"punto.dictamen.{d.sentido}")
        if d.calidad:
            sentido = lengua.frase("punto.dictamen.calidad", sentido=sentido)
        recuento = lengua.recuento(d.si, d.no, d.abstencion)
        partes.append(
            lengua.frase("punto.dictamen", de_organo=lengua.del_nombrado(d.organo), sentido=sentido, recuento=recuento)
        )
    if punto.informe_intervencion:
        partes.append(lengua.frase("punto.informe", informe=punto.informe_intervencion))
    if partes:
        yield parrafo(" ".join(punto_final(parte) for parte in partes), Estilo.DATOS)


def _acta_anterior(punto: PuntoActa, lengua: Lengua) -> str:
    """ROF art. 91.1."""
    pregunta = lengua.frase("punto.acta")
    if punto.observaciones or punto.observaciones_acta or punto.intervenciones or punto.texto_intervenciones:
        return pregunta
    return f"{pregunta} {lengua.frase('punto.acta.sin')}"


def _observacion(una: ObservacionActa, lengua: Lengua) -> str:
    """ROF art. 91.1: the minutes record the observations to those before and the rectifications made."""
    dicho = lengua.frase(
        "punto.observacion", persona=lengua.tratamiento(una.persona), texto=punto_final(una.texto.strip())
    )
    if una.aceptada is None:
        return dicho
    return f"{dicho} {lengua.frase('punto.observacion.si' if una.aceptada else 'punto.observacion.no')}"


def debate(
    punto: PuntoActa, interrupciones: Sequence[Incidencia], lengua: Lengua, *, en_grabacion: bool = False
) -> Iterable[Bloque]:
    """The speeches with what interrupted them, by the clock; the secretary's own summary when there is one.

    `en_grabacion`: what was said is in the recording; here are only those who spoke (Ley 40/2015 art. 18.1).
    """
    if punto.texto_intervenciones is not None and not en_grabacion:
        yield from bloques_escritos(punto, lengua)
        yield from (incidencias.en_punto(i, punto, lengua) for i in interrupciones)
        return
    pendientes = list(interrupciones)
    for turno in punto.intervenciones:
        while pendientes and turno.momento and pendientes[0].momento < turno.momento:
            yield incidencias.en_punto(pendientes.pop(0), punto, lengua)
        yield intervencion(replace(turno, resumen="") if en_grabacion else turno, lengua)
    yield from (incidencias.en_punto(i, punto, lengua) for i in pendientes)


def bloques_escritos(punto: PuntoActa, lengua: Lengua) -> Iterable[Bloque]:
    """The secretary's own summary of what was said, or one that nobody has read since the transcript began it."""
    if punto.sin_leer:
        yield parrafo(lengua.frase("punto.transcripcion"), Estilo.NOTA)
    yield from bloques_de_html(punto.texto_intervenciones or "", Estilo.INTERVENCION)


def intervencion(turno: IntervencionActa, lengua: Lengua) -> Parrafo:
    """`Doña Amparo Quiles Bermejo (PP). Exposición. …`"""
    grupo = f" ({turno.persona.grupo})" if turno.persona.grupo else ""
    tramos = [Tramo(f"{mayuscula(lengua.tratamiento(turno.persona))}{grupo}.", negrita=True)]
    tipo = lengua.intervenciones.get(turno.tipo, "")
    if tipo and tipo[:4].lower() != turno.resumen[:4].lower():  # not "Ruego. Ruega…"
        tramos.append(Tramo(f" {tipo}", cursiva=True))
    if turno.resumen:
        tramos.append(Tramo(f" {punto_final(turno.resumen)}"))
    return Parrafo(tuple(tramos), Estilo.INTERVENCION)


def intervenciones_por_defecto(punto: PuntoActa, lengua: Lengua) -> tuple[Bloque, ...]:
    """What the section says before anybody edits it."""
    return tuple(intervencion(turno, lengua) for turno in punto.intervenciones)


def _antes_de_votar(punto: PuntoActa, lengua: Lengua) -> Iterable[Bloque]:
    if punto.observaciones and punto.estado is not EstadoPunto.RETIRADO:
        yield rotulado(lengua.frase("punto.observaciones"), punto_final(punto.observaciones))
    if punto.enmiendas_retiradas:
        numero = "s" if len(punto.enmiendas_retiradas) == 1 else "p"
        enmiendas = lengua.lista(punto.enmiendas_retiradas)
        yield parrafo(lengua.frase(f"punto.enmiendas_retiradas.{numero}", enmiendas=enmiendas))
    if punto.reserva_voto:
        numero = "s" if len(punto.reserva_voto) == 1 else "p"
        yield parrafo(lengua.frase(f"punto.reserva.{numero}", grupos=lengua.lista(punto.reserva_voto)))


def _votaciones(punto: PuntoActa, interrupciones: list[Incidencia], lengua: Lengua) -> Iterable[Bloque]:
    pendientes = list(interrupciones)
    for votacion in punto.votaciones:
        while pendientes and votacion.momento and pendientes[0].momento < votacion.momento:
            yield incidencias.en_punto(pendientes.pop(0), punto, lengua)
        yield from votos.bloques(votacion, punto, lengua)
    yield from (incidencias.en_punto(i, punto, lengua) for i in pendientes)


def bloques_de_votacion(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    """The facts of an item that nobody edits: its file, what happened meanwhile and its votes."""
    propias = sorted((i for i in h.incidencias if i.punto == punto.num), key=lambda i: i.momento)
    return (
        *_datos(punto, lengua),
        *(incidencias.en_punto(i, punto, lengua) for i in propias),
        *_votaciones(punto, [], lengua),
        *rectificaciones(h, lengua, punto.num),
    )


def bloques_de_acuerdo(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    """The operative part: the secretary's text when there is one, else what follows from the votes."""
    if punto.texto_acuerdo is None:
        return acuerdos.por_defecto(punto, h, lengua)
    escritos = tuple(bloques_de_html(punto.texto_acuerdo))
    if escritos and isinstance(escritos[0], Parrafo) and acuerdos.es_acuerdo(punto):
        return (acuerdos.rotular(escritos[0], h, punto, lengua), *escritos[1:])
    return escritos
