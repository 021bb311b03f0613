"""The outcome of an item in one sentence: agreement, dictamen, taking note, or why there is none (ROF art. 109.1.i)."""

from dataclasses import replace

from actas.redaccion import elecciones, votos
from actas.redaccion.arbol import Bloque, Estilo, Parrafo, Tramo, parrafo
from actas.redaccion.cierre import COMISIONES
from actas.redaccion.hechos import HechosSesion, PuntoActa, Sexo, VotacionActa
from actas.redaccion.lengua import Lengua, enlazar, mayuscula, punto_final
from actas.redaccion.textos import bloques_de_html
from sesiones.estados import ClasePunto, EstadoPunto
from votaciones.estados import Resultado, SistemaVotacion

_CON_FRASE = frozenset(
    {
        EstadoPunto.SOBRE_LA_MESA,
        EstadoPunto.URGENCIA_NO_APRECIADA,
        EstadoPunto.INCLUSION_NO_RATIFICADA,
        EstadoPunto.APLAZADO,
        EstadoPunto.NO_TRATADO,
        EstadoPunto.PENDIENTE,
    }
)


def decisivas(punto: PuntoActa) -> tuple[VotacionActa, ...]:
    """The votes on the merits, without the preliminary ones and the amendments."""
    return tuple(v for v in punto.votaciones if v.objeto not in votos.PRELIMINARES and not votos.es_enmienda(v))


def es_acuerdo(punto: PuntoActa) -> bool:
    return bool(decisivas(punto)) and punto.estado not in _CON_FRASE | {EstadoPunto.RETIRADO}


def por_defecto(punto: PuntoActa, h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    """What the facts alone say."""
    el_organo = mayuscula(lengua.el_organo(h.organo))
    if punto.estado is EstadoPunto.RETIRADO:
        votado = any(v.objeto == "retirada" for v in punto.votaciones)
        texto = lengua.frase("estado.retirado.votado" if votado else "estado.retirado")
        return (parrafo(f"{texto} {punto_final(punto.observaciones)}".strip(), Estilo.ACUERDO),)
    if punto.estado in _CON_FRASE:
        return (parrafo(lengua.frase(f"estado.{punto.estado}"), Estilo.ACUERDO),)
    if punto.estado is EstadoPunto.ENTERADO or (punto.clase is ClasePunto.DACION_CUENTA and not punto.votaciones):
        genero = "F" if h.organo.genero is Sexo.MUJER else "M"
        return (parrafo(lengua.frase(f"estado.enterado.{genero}", El_organo=el_organo), Estilo.ACUERDO),)
    finales = decisivas(punto)
    if finales:
        texto = _acuerdo(punto, finales, h, el_organo, lengua)
        aprobado = any(v.resultado is Resultado.APROBADA for v in finales)
        propuesta = tuple(bloques_de_html(punto.propuesta)) if aprobado else ()
        return (rotular(parrafo(texto), h, punto, lengua), *propuesta)
    if not punto.intervenciones and not punto.texto_intervenciones and not punto.votaciones:
        return (parrafo(lengua.frase("estado.sin_intervenciones")),)
    return ()


def rotular(texto: Parrafo, h: HechosSesion, punto: PuntoActa, lengua: Lengua) -> Parrafo:
    """The label in front of an agreement or a dictamen."""
    clave = "punto.dictamina" if _dictamina(h, punto) else "punto.acuerdo"
    finales = decisivas(punto)
    if clave == "punto.acuerdo" and finales and all(v.resultado is not Resultado.APROBADA for v in finales):
        clave = "punto.resultado"
    return replace(texto, tramos=(Tramo(f"{lengua.frase(clave)} ", negrita=True), *texto.tramos), estilo=Estilo.ACUERDO)


def _dictamina(h: HechosSesion, punto: PuntoActa) -> bool:
    """A commission gives its opinion and decides nothing, but on its own minutes (LBRL art. 20.1.c)."""
    return h.organo.clase in COMISIONES and punto.clase is not ClasePunto.ACTA


def _acuerdo(
    punto: PuntoActa, finales: tuple[VotacionActa, ...], h: HechosSesion, el_organo: str, lengua: Lengua
) -> str:
    partes = [v for v in finales if votos.es_parte(v)]
    final = finales[-1]
    objeto = votos.objeto_de(replace(final, objeto="propuesta"), punto, lengua)
    expediente = lengua.frase("acuerdo.expediente", expediente=punto.expediente) if punto.expediente else ""
    datos = {"El_organo": el_organo, "objeto": objeto.nombre, "titulo": punto.titulo, "expediente": expediente}
    if final.eleccion:
        return elecciones.acuerdo(final, lengua, **datos)
    if len(partes) > 1:
        return _por_partes(partes, datos, punto, lengua)
    aprobada = final.resultado is Resultado.APROBADA
    if punto.clase is ClasePunto.ACTA and aprobada:
        clave = "acuerdo.acta.observaciones" if punto.observaciones else "acuerdo.acta"
    elif _dictamina(h, punto):
        clave = "acuerdo.dictamen_favorable" if aprobada else "acuerdo.dictamen_desfavorable"
    else:
        clave = "acuerdo.aprobado" if aprobada else "acuerdo.rechazado"
    texto = lengua.frase(clave, como=_como(final, lengua), **datos)
    incorporadas = [v for v in punto.votaciones if votos.es_enmienda(v) and v.resultado is Resultado.APROBADA]
    if aprobada and incorporadas:
        enmiendas = lengua.lista(votos.objeto_de(v, punto, lengua).nombre for v in incorporadas)
        texto = f"{texto} {lengua.frase('acuerdo.enmiendas', enmiendas=enmiendas)}"
    return texto


def _por_partes(partes: list[VotacionActa], datos: dict[str, str], punto: PuntoActa, lengua: Lengua) -> str:
    frases = []
    for clave, resultado in (("aprobadas", True), ("rechazadas", False)):
        nombres = [
            votos.objeto_de(v, punto, lengua).nombre for v in partes if (v.resultado is Resultado.APROBADA) is resultado
        ]
        if nombres:
            frases.append(lengua.frase(f"acuerdo.partes_{clave}", partes=enlazar("; ", nombres)))
    aprobadas = sum(v.resultado is Resultado.APROBADA for v in partes)
    if aprobadas == len(partes):
        return lengua.frase("acuerdo.todas_las_partes", partes=enlazar(" ", frases), **datos)
    if not aprobadas:
        return lengua.frase("acuerdo.ninguna_parte", partes=enlazar(" ", frases), **datos)
    return lengua.frase("acuerdo.en_parte", partes=enlazar(" ", frases), **datos)


def _como(votacion: VotacionActa, lengua: Lengua) -> str:
    """By how much, in the middle of a sentence."""
    ultima = votacion.rondas[-1]
    if ultima.resultado is Resultado.EMPATE:
        return lengua.frase(
            "acuerdo.como.calidad" if votacion.voto_calidad is not None else "acuerdo.como.calidad_declinada"
        )
    if votacion.sistema is SistemaVotacion.ASENTIMIENTO:
        return lengua.frase("acuerdo.como.asentimiento")
    if votos.unanime(votacion):
        return lengua.frase("acuerdo.como.unanimidad")
    recuento = lengua.recuento(ultima.si, ultima.no, ultima.abstencion)
    return lengua.frase("acuerdo.como.recuento", recuento=recuento)
