"""Heading, attendance and opening: ROF art. 109.1.a-f, LBRL art. 46.3."""

from collections.abc import Iterable

from actas.redaccion.arbol import Bloque, Encabezado, Estilo, Ficha, Tabla, parrafo, rotulado
from actas.redaccion.hechos import AsistenciaActa, AusenciaActa, HechosSesion, Persona, Sexo
from actas.redaccion.lengua import Lengua, mayuscula, punto_final
from actas.redaccion.textos import bloques_de_html
from sesiones.estados import ClaseOrgano, Modalidad


def bloques(h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    return (
        ficha(h, lengua),
        Encabezado(1, lengua.frase("asistencia")),
        tabla_asistencia(h, lengua),
        *ausentes(h.ausentes, lengua),
        *otros(h, lengua),
        Encabezado(1, lengua.frase("apertura")),
        *_apertura(h, lengua),
    )


def ficha(h: HechosSesion, lengua: Lengua) -> Ficha:
    """What the minutes are of, at a glance."""
    caracter = lengua.frase(f"caracter.{h.caracter}")
    convocatoria = lengua.frase(f"ficha.convocatoria.{h.convocatoria.usada}")
    if h.convocatoria.notificada:
        convocatoria += lengua.frase("ficha.notificada", el_dia=lengua.el_dia(h.convocatoria.notificada))
    datos = [
        ("organo", lengua.nombre_organo(h.organo)),
        ("sesion", lengua.frase("ficha.sesion.valor", numero=h.numero, caracter=caracter) if h.numero else caracter),
        ("convocatoria", convocatoria),
        ("fecha", lengua.fecha((h.inicio or h.convocatoria.primera).date())),
        ("hora", _horas(h, lengua)),
        ("lugar", mayuscula(h.lugar)),
        ("modalidad", lengua.frase(f"modalidad.{h.modalidad}")),
        ("publicidad", lengua.frase("ficha.publica" if h.publica else "ficha.no_publica")),
        ("presidencia", con_cargo(h.presidencia, lengua)),
        ("secretaria", con_cargo(h.secretaria, lengua)),
        ("intervencion", con_cargo(h.intervencion, lengua) if h.intervencion else ""),
    ]
    return Ficha(
        lengua.frase("ficha"), tuple((lengua.frase(f"ficha.{clave}"), valor) for clave, valor in datos if valor)
    )


def con_cargo(persona: Persona, lengua: Lengua) -> str:
    """`D. Ricardo Iborra Marhuenda, alcalde`; an official's own post keeps its capital."""
    return lengua.frase("ficha.persona", persona=lengua.tratamiento_breve(persona), cargo=lengua.cargo(persona))


def _horas(h: HechosSesion, lengua: Lengua) -> str:
    if h.inicio is None:
        return ""
    if h.fin is None:
        return lengua.frase("ficha.hora.abierta", inicio=lengua.hora(h.inicio))
    return lengua.frase("ficha.hora.valor", inicio=lengua.hora(h.inicio), fin=lengua.hora(h.fin))


def tabla_asistencia(h: HechosSesion, lengua: Lengua) -> Tabla:
    """Who attended and how, the chair first (ROF art. 109.1.d)."""
    preside = next((a for a in h.asistentes if a.persona.id == h.presidencia.id), AsistenciaActa(h.presidencia))
    resto = [a for a in h.asistentes if a.persona.id != h.presidencia.id]
    return Tabla(
        titulo=lengua.frase("asistencia.tabla"),
        cabecera=tuple(lengua.frase(f"asistencia.{columna}") for columna in ("nombre", "cargo", "grupo", "forma")),
        filas=tuple(_fila(asistencia, h, lengua) for asistencia in (preside, *resto)),
        anchos=(33, 28, 14, 25),
        encabezado_de_fila=True,
    )


def _fila(asistencia: AsistenciaActa, h: HechosSesion, lengua: Lengua) -> tuple[str, ...]:
    persona = asistencia.persona
    cargo = lengua.cargo(persona)
    if persona.id == h.presidencia.id:
        cargo = lengua.frase("asistencia.preside" if h.presidencia_vota else "asistencia.preside_sin_voto", cargo=cargo)
    if asistencia.suplente_de:
        titular = lengua.tratamiento_breve(asistencia.suplente_de)
        cargo = lengua.frase("asistencia.suplente", cargo=cargo, titular=titular)
    forma = lengua.frase(f"modalidad.{asistencia.modalidad}")
    if asistencia.desde:
        forma = lengua.frase_con_hora("asistencia.desde", asistencia.desde, forma=forma)
    return (lengua.tratamiento_breve(persona), mayuscula(cargo), persona.grupo or _sin_grupo(persona, lengua), forma)


def _sin_grupo(persona: Persona, lengua: Lengua) -> str:
    if not persona.concejal:
        return ""
    return lengua.frase("asistencia.no_adscrito.F" if persona.sexo is Sexo.MUJER else "asistencia.no_adscrito")


def ausentes(relacion: Iterable[AusenciaActa], lengua: Lengua) -> Iterable[Bloque]:
    """ROF art. 109.1.d: who excused themselves apart from who did not."""
    relacion = tuple(relacion)
    for clave, excusada in (("ausentes.excusados", True), ("ausentes.sin_excusa", False)):
        quienes = [_ausente(a, lengua) for a in relacion if a.excusada is excusada]
        texto = f"{lengua.lista(quienes)}." if quienes else lengua.frase("ausentes.ninguno")
        yield rotulado(lengua.frase(clave), texto, Estilo.DATOS)


def _ausente(ausencia: AusenciaActa, lengua: Lengua) -> str:
    persona = lengua.tratamiento(ausencia.persona)
    return lengua.frase("ausentes.motivo", persona=persona, motivo=ausencia.motivo) if ausencia.motivo else persona


def otros(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """Who attends without being a member: with voice and no vote, and the staff."""
    for clave, personas in (("invitados", [a.persona for a in h.invitados]), ("funcionarios", list(h.funcionarios))):
        if personas:
            nombres = (f"{lengua.tratamiento(p)}, {lengua.cargo(p)}" for p in personas)
            yield rotulado(lengua.frase(clave), f"{'; '.join(nombres)}.", Estilo.DATOS)


def _apertura(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    if h.inicio is None:
        return
    caracter = lengua.frase(f"caracter.{h.caracter}")
    texto = lengua.frase(
        "apertura.texto",
        municipio=h.municipio.nombre,
        lugar=h.lugar,
        hora=lengua.hora_en_letra(h.inicio),
        del_dia=lengua.del_dia(h.inicio.date()),
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        convocatoria=lengua.frase(f"apertura.convocatoria.{h.convocatoria.usada}"),
        caracter=caracter,
        de_presidencia=lengua.de_persona(h.presidencia),
        cargo=lengua.cargo(h.presidencia),
        secretaria=lengua.tratamiento(h.secretaria),
        cargo_secretaria=lengua.cargo(h.secretaria),
    )
    if h.intervencion:
        asiste = lengua.frase(
            "apertura.intervencion",
            persona=lengua.tratamiento(h.intervencion),
            cargo=lengua.cargo(h.intervencion),
        )
        texto = f"{texto} {mayuscula(asiste)}"
    yield parrafo(texto)
    if h.convocatoria.motivo:
        yield parrafo(lengua.frase("apertura.motivo", caracter=caracter, motivo=punto_final(h.convocatoria.motivo)))
    yield from _telematica(h, lengua)
    if h.organo.clase not in (ClaseOrgano.RUEDA_PRENSA, ClaseOrgano.REUNION):
        yield parrafo(
            lengua.frase(
                "apertura.quorum",
                fundamento=h.quorum.fundamento,
                presentes=h.quorum.presentes,
                minimo=h.quorum.minimo,
            )
        )
    yield from bloques_de_html(h.texto_apertura)


def _telematica(h: HechosSesion, lengua: Lengua) -> Iterable[Bloque]:
    """LBRL art. 46.3: the appreciated situation, who attends remotely, identity and territory of each."""
    remotos = [a for a in (*h.asistentes, *h.invitados) if a.modalidad is Modalidad.TELEMATICA]
    if h.modalidad is not Modalidad.PRESENCIAL and h.convocatoria.situacion_excepcional:
        motivo = punto_final(h.convocatoria.situacion_excepcional)
        yield parrafo(lengua.frase(f"telematica.{h.modalidad}", motivo=motivo))
    if not remotos:
        return
    sin_identidad = [a.persona for a in remotos if not a.identidad]
    sin_territorio = [a.persona for a in remotos if not a.territorio]
    numero = "s" if len(remotos) == 1 else "p"
    clave = "telematica.asisten" if sin_identidad or sin_territorio else "telematica.todos"
    frases = [lengua.frase(f"{clave}.{numero}", n=len(remotos))]
    if sin_identidad:
        frases.append(lengua.frase("telematica.identidad", personas=lengua.personas(sin_identidad)))
    if sin_territorio:
        frases.append(lengua.frase("telematica.territorio", personas=lengua.personas(sin_territorio)))
    yield parrafo(" ".join(frases))
