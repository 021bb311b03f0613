"""How a vote is told: object, system, count, abstentions of each kind, ties and outcome (ROF art. 109.1.h).

The chair's casting vote is a sentence of its own and never moves a count: 10-10-1 and the casting vote, not 11-10-1.
"""

import re
from collections.abc import Iterable

from actas.redaccion import elecciones
from actas.redaccion.arbol import Bloque, Parrafo, Tabla, Tramo, parrafo
from actas.redaccion.hechos import GrupoVoto, Persona, PuntoActa, Ronda, SentidoNominal, VotacionActa
from actas.redaccion.lengua import Lengua, Objeto, enlazar, mayuscula, minuscula, punto_final
from sesiones.estados import ClasePunto
from votaciones.estados import Resultado, SistemaVotacion

PRELIMINARES = frozenset(
    {"urgencia", "inclusion", "retirada", "sobre_la_mesa", "votacion_nominal", "votacion_secreta", "debate_secreto"}
)
_ENMIENDA = re.compile(r"(enmienda|esmena|voto[ _]particular|vot particular)\b", re.IGNORECASE)
_PARTE = re.compile(r"(punto|punt|apartado|apartat) \w+\b", re.IGNORECASE)
_VARIAS = re.compile(r"\bact(a|e)s\b", re.IGNORECASE)
_POR_CLASE = {
    ClasePunto.MOCION: "mocion",
    ClasePunto.DECLARACION: "declaracion",
    ClasePunto.INICIATIVA_POPULAR: "iniciativa_popular",
    ClasePunto.ACTA: "acta",
    ClasePunto.RATIFICACION_URGENCIA: "ratificacion_urgencia",
}


def es_enmienda(votacion: VotacionActa) -> bool:
    return bool(_ENMIENDA.match(votacion.objeto))


def es_parte(votacion: VotacionActa) -> bool:
    """One of the points of a proposal that is voted by points."""
    return bool(_PARTE.match(votacion.objeto))


def objeto_de(votacion: VotacionActa, punto: PuntoActa, lengua: Lengua) -> Objeto:
    clave = votacion.objeto
    if clave in ("propuesta", "fondo"):
        clave = _POR_CLASE.get(punto.clase, "propuesta")
        if punto.clase is ClasePunto.MOCION_URGENCIA and punto.proponentes:
            clave = "mocion"  # without groups behind it, it is an urgent matter that the presidency brings
        if clave == "acta" and _VARIAS.search(punto.titulo):
            clave = "actas"
    elif clave == "urgencia" and punto.clase is ClasePunto.RATIFICACION_URGENCIA:
        clave = "ratificacion_urgencia"
    return lengua.objeto(clave, votacion.objeto)


def unanime(votacion: VotacionActa) -> bool:
    ronda = votacion.rondas[-1]
    return ronda.si > 0 and ronda.no == 0 and ronda.abstencion == 0


def bloques(votacion: VotacionActa, punto: PuntoActa, lengua: Lengua) -> tuple[Bloque, ...]:
    objeto = objeto_de(votacion, punto, lengua)
    if votacion.sistema is SistemaVotacion.ASENTIMIENTO:
        asentido = _asentimiento(votacion, objeto, lengua)
        constan = _constan(votacion.rondas[-1], lengua)
        return (_rotulo([*_circunstancias(votacion, lengua), asentido, *constan], lengua),)
    if votacion.eleccion:
        return (_rotulo([*_circunstancias(votacion, lengua), *elecciones.frases(votacion, lengua)], lengua),)
    primera, *otras = votacion.rondas
    inicio = [
        *_circunstancias(votacion, lengua),
        _recuento(votacion, objeto, primera, lengua),
        *_abstenciones(votacion, lengua),
        *_constan(primera, lengua),
    ]
    tablas = _tablas(votacion, objeto, primera, lengua)
    final = _desenlace(votacion, objeto, lengua)
    if not otras and not tablas:
        return (_rotulo([*inicio, *final], lengua),)
    partes: list[Bloque] = [_rotulo(inicio, lengua), *tablas]
    for ronda in otras:
        segunda = lengua.frase("voto.segunda", recuento=lengua.recuento(ronda.si, ronda.no, ronda.abstencion))
        partes.append(parrafo(" ".join([segunda, *_constan(ronda, lengua)])))
        if ronda.nominal or ronda.por_grupo != primera.por_grupo:
            partes.extend(_tablas(votacion, objeto, ronda, lengua, segunda=True))
    return (*partes, parrafo(" ".join(final)))


def _rotulo(frases: Iterable[str], lengua: Lengua) -> Parrafo:
    return Parrafo((Tramo(f"{lengua.frase('voto')} ", negrita=True), Tramo(" ".join(frases))))


def _circunstancias(votacion: VotacionActa, lengua: Lengua) -> Iterable[str]:
    if votacion.nota:
        yield punto_final(mayuscula(votacion.nota))
    if votacion.motivo and votacion.sistema is SistemaVotacion.SECRETA:
        yield lengua.frase("voto.secreta.motivo", motivo=punto_final(votacion.motivo))
    elif votacion.motivo:
        yield punto_final(mayuscula(votacion.motivo))
    if votacion.motivo_materia:
        yield lengua.frase("voto.motivo_materia", motivo=punto_final(votacion.motivo_materia))
    if votacion.abstencion_legal:
        numero = "s" if len(votacion.abstencion_legal) == 1 else "p"
        yield lengua.frase(f"voto.legal.{numero}", personas=lengua.personas(votacion.abstencion_legal))


def _abstenciones(votacion: VotacionActa, lengua: Lengua) -> Iterable[str]:
    """LBRL art. 46.2.d: who left once the deliberation had begun abstains; who casts nothing, too. What the law annuls."""
    # In a secret vote the minutes give totals: who put no paper in is not named.
    silentes = () if votacion.sistema is SistemaVotacion.SECRETA else votacion.sin_emitir
    for clave, quienes in (("ausencia", votacion.abstencion_por_ausencia), ("sin_emitir", silentes)):
        if quienes:
            numero = "s" if len(quienes) == 1 else "p"
            yield lengua.frase(f"voto.{clave}.{numero}", de_personas=lengua.de_personas(quienes))
    if votacion.nulos:
        numero = "s" if len(votacion.nulos) == 1 else "p"
        yield lengua.frase(f"voto.nulo.{numero}", de_personas=lengua.de_personas(votacion.nulos))
    if votacion.de_viva_voz:
        yield lengua.frase("voto.viva_voz", de_personas=lengua.de_personas(votacion.de_viva_voz))
        for motivo in dict.fromkeys(filter(None, votacion.motivos_viva_voz)):
            yield lengua.frase("voto.viva_voz_motivo", motivo=punto_final(motivo))


def _constan(ronda: Ronda, lengua: Lengua) -> Iterable[str]:
    """ROF art. 109.1.h: the sense of who asked for it, by name."""
    por_sentido: dict[SentidoNominal, list[Persona]] = {}
    for voto in ronda.constan:
        por_sentido.setdefault(voto.sentido, []).append(voto.persona)
    if por_sentido:
        votos = enlazar(
            "; ",
            (
                enlazar(", ", (minuscula(lengua.frase(f"sentido.{sentido}")), lengua.personas(por_sentido[sentido])))
                for sentido in SentidoNominal
                if sentido in por_sentido
            ),
        )
        yield lengua.frase("voto.constan", votos=votos)


def _asentimiento(votacion: VotacionActa, objeto: Objeto, lengua: Lengua) -> str:
    return lengua.frase(
        f"voto.asentimiento.{'s' if votacion.presentes == 1 else 'p'}",
        objeto=objeto.nombre,
        aprueba=objeto.aprueba,
        n=votacion.presentes,
        mayoria=_mayoria_alcanzada(votacion, lengua),
    )


def _recuento(votacion: VotacionActa, objeto: Objeto, ronda: Ronda, lengua: Lengua) -> str:
    return lengua.frase(
        f"voto.{votacion.sistema}",
        objeto=objeto.nombre,
        recuento=lengua.recuento(ronda.si, ronda.no, ronda.abstencion),
    )


def _mayoria(votacion: VotacionActa, lengua: Lengua) -> str:
    necesarios = "" if votacion.necesarios is None else lengua.cuenta(votacion.necesarios)
    return lengua.frase(f"mayoria.{votacion.mayoria}", necesarios=necesarios, numero_legal=votacion.numero_legal or "")


def _mayoria_alcanzada(votacion: VotacionActa, lengua: Lengua) -> str:
    if votacion.mayoria in ("simple", "asentimiento", "unanimidad"):
        return ""
    return lengua.frase("voto.asentimiento.mayoria", mayoria=_mayoria(votacion, lengua))


def _desenlace(votacion: VotacionActa, objeto: Objeto, lengua: Lengua) -> list[str]:
    """The sentences after the last count."""
    ultima = votacion.rondas[-1]
    datos = {"objeto": objeto.nombre, "aprueba": objeto.aprueba, "rechaza": objeto.rechaza}
    if ultima.resultado is Resultado.EMPATE:
        return _desempate(votacion, datos, lengua)
    if votacion.resultado is Resultado.APROBADA:
        if unanime(votacion):
            mayoria = _mayoria_alcanzada(votacion, lengua)
            return [lengua.frase("voto.aprueba.unanimidad", mayoria=mayoria, **datos)]
        if votacion.mayoria == "simple":
            return [lengua.frase("voto.aprueba.simple", **datos)]
        return [lengua.frase("voto.aprueba.cualificada", mayoria=_mayoria(votacion, lengua), **datos)]
    if votacion.mayoria == "simple":
        return [lengua.frase("voto.rechaza.simple", **datos)]
    clave = "voto.rechaza.insuficiente" if ultima.si > ultima.no else "voto.rechaza.cualificada"
    return [lengua.frase(clave, mayoria=_mayoria(votacion, lengua), **datos)]


def _desempate(votacion: VotacionActa, datos: dict[str, str], lengua: Lengua) -> list[str]:
    """LBRL art. 46.2.d; ROF arts. 100.2 and 135.3."""
    persona = lengua.tratamiento(votacion.voto_calidad_de) if votacion.voto_calidad_de else ""
    if votacion.resultado is Resultado.EMPATE:
        return [lengua.frase("voto.empate")]
    if votacion.voto_calidad is None:
        clave = "voto.calidad.declinada" if votacion.calidad_declinada else "voto.calidad.sin"
        return [lengua.frase(clave, persona=persona, **datos)]
    favorable = votacion.voto_calidad is SentidoNominal.SI
    return [
        lengua.frase(
            "voto.calidad.directo" if votacion.desempate_directo else "voto.calidad.segunda",
            persona=persona,
            sentido=lengua.frase("voto.a_favor" if favorable else "voto.en_contra"),
        ),
        lengua.frase(f"voto.calidad.resultado.{'si' if favorable else 'no'}", **datos),
    ]


def _tablas(
    votacion: VotacionActa, objeto: Objeto, ronda: Ronda, lengua: Lengua, *, segunda: bool = False
) -> list[Bloque]:
    """By name when the vote was nominal; else by group, unless everybody voted alike."""
    clase = "nominal" if ronda.nominal else "grupos"
    titulo = lengua.frase(f"voto.tabla.{clase}", objeto=objeto.nombre)
    if segunda:
        titulo = lengua.frase("voto.tabla.segunda", titulo=titulo)
    if ronda.nominal:
        return [_nominal(ronda, titulo, lengua)]
    sentidos = sum(1 for cuenta in (ronda.si, ronda.no, ronda.abstencion) if cuenta)
    if not ronda.por_grupo or (sentidos <= 1 and votacion.sistema is not SistemaVotacion.PONDERADA):
        return []
    return [_por_grupo(ronda, titulo, lengua)]


def _nominal(ronda: Ronda, titulo: str, lengua: Lengua) -> Tabla:
    return Tabla(
        titulo=titulo,
        cabecera=tuple(lengua.frase(f"voto.col.{columna}") for columna in ("miembro", "grupo", "voto")),
        filas=tuple(
            (lengua.tratamiento_breve(voto.persona), voto.persona.grupo, lengua.frase(f"sentido.{voto.sentido}"))
            for voto in ronda.nominal
        ),
        anchos=(48, 22, 30),
        encabezado_de_fila=True,
    )


def nombre_de_grupo(grupo: GrupoVoto, lengua: Lengua) -> str:
    """Its initials; of those without a group, what they are."""
    return grupo.siglas or lengua.frase("asistencia.tecnicos" if grupo.tecnicos else "asistencia.no_adscrito")


def _por_grupo(ronda: Ronda, titulo: str, lengua: Lengua) -> Tabla:
    con_portavoz = any(grupo.portavoz for grupo in ronda.por_grupo)
    columnas = ["grupo", *(["portavoz"] if con_portavoz else []), "si", "no", "abs"]
    filas = []
    for grupo in ronda.por_grupo:
        quien = [lengua.tratamiento_breve(grupo.portavoz) if grupo.portavoz else ""] if con_portavoz else []
        cuentas = (lengua.cuenta(cuenta) for cuenta in (grupo.si, grupo.no, grupo.abstencion))
        filas.append((nombre_de_grupo(grupo, lengua), *quien, *cuentas))
    total = (lengua.cuenta(cuenta) for cuenta in (ronda.si, ronda.no, ronda.abstencion))
    filas.append((lengua.frase("voto.col.total"), *([""] if con_portavoz else []), *total))
    primera = 2 if con_portavoz else 1
    return Tabla(
        titulo=titulo,
        cabecera=tuple(lengua.frase(f"voto.col.{columna}") for columna in columnas),
        filas=tuple(filas),
        anchos=(19, 33, 16, 16, 16) if con_portavoz else (40, 20, 20, 20),
        numericas=frozenset(range(primera, primera + 3)),
        total=True,
        encabezado_de_fila=True,
    )
