"""The facts of a session for its minutes: rows and journal, read once, with the same number of queries however long."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from actas.models import Acta, DatoDecidido, TextoActa
from actas.redaccion import lengua_de
from actas.redaccion.hechos import (
    AsistenciaActa,
    AusenciaActa,
    ConvocatoriaActa,
    DictamenActa,
    Escudo,
    HechosSesion,
    IntervencionActa,
    Municipio,
    OrganoActa,
    Persona,
    PuntoActa,
    QuorumActa,
    Sexo,
    VotoParticularActa,
)
from actas.selectors.people import Directory, directory_of
from actas.selectors.people import funcionario as persona_of_funcionario
from actas.selectors.recordings import certified_grabaciones
from actas.selectors.story import TIPOS, Story
from actas.selectors.votes import votaciones_of
from sesiones.estados import (
    Caracter,
    ClaseEnmienda,
    ClaseOrgano,
    ClasePunto,
    EstadoAsistencia,
    EstadoPunto,
    EstadoSesion,
    Modalidad,
    Parte,
)
from sesiones.models import Asistencia, Corporacion, Enmienda, Organo, Punto, Sesion, Turno
from sesiones.reglas.perfil import PerfilNormativo

COMPONEN = (Asistencia.Rol.TITULAR.value, Asistencia.Rol.PRESIDENCIA_SIN_VOTO.value)
_MASCULINOS = frozenset({ClaseOrgano.PLENO, ClaseOrgano.CONSEJO_SECTORIAL})
_VACIO = PerfilNormativo()
Textos = Mapping[tuple[int | None, str], str]


def hechos_de(sesion: Sesion) -> HechosSesion:
    """Everything that the minutes of `sesion` tell, with what the secretary has written so far.

    Works for a session that is still sitting, too: the minutes as they stand. The number of queries does not depend on
    how many items, votes or members there are.
    """
    sesion = Sesion.objects.select_related(
        "organo__corporacion", "organo__intervencion", "organo__presidencia", "presidente", "secretario",
        "concejal_secretario",
    ).get(pk=sesion.pk)  # fmt: skip
    corporacion = sesion.organo.corporacion
    zone = ZoneInfo(corporacion.zona_horaria)
    acta = Acta.objects.filter(sesion=sesion).first()
    rows = list(sesion.asistencias.select_related("miembro", "funcionario", "sustituye_a").order_by("orden", "pk"))
    people = directory_of(corporacion, sesion.fecha.astimezone(zone).date(), rows)
    puntos = list(sesion.puntos.select_related("ponente").prefetch_related("proponentes").order_by("orden", "pk"))
    pks = {punto.numero: punto.pk for punto in puntos}
    story = Story(
        people,
        zone,
        frozenset(_clave(row) for row in rows if row.rol in COMPONEN),
        {p.numero: p.terminado_en.astimezone(zone) for p in puntos if p.terminado_en},
    ).read(sesion.sucesos.filter(tipo__in=TIPOS).order_by("numero"))
    written = _newest(acta)
    textos, sin_leer = {(row.punto_id, row.seccion): row.html for row in written}, _unread(written)
    return HechosSesion(
        id=sesion.clave,
        municipio=Municipio(corporacion.municipio, _escudo(corporacion, acta.idioma if acta else sesion.idioma)),
        organo=_organo(sesion.organo),
        numero=sesion.numero,
        caracter=Caracter(sesion.caracter),
        modalidad=Modalidad(sesion.modalidad),
        publica=sesion.publica,
        lugar=sesion.lugar,
        convocatoria=_convocatoria(sesion, zone),
        presidencia=_presidencia(sesion, story),
        secretaria=_secretaria(sesion, people),
        quorum=_quorum(sesion, story),
        inicio=sesion.abierta_en.astimezone(zone) if sesion.abierta_en else None,
        fin=sesion.levantada_en.astimezone(zone) if sesion.levantada_en else None,
        asistentes=_asistentes(rows, COMPONEN, story),
        ausentes=_ausentes(rows, story),
        invitados=_asistentes(rows, (Asistencia.Rol.INVITADO.value,), story),
        intervencion=_intervencion(rows, story),
        funcionarios=tuple(a.persona for a in _asistentes(rows, (Asistencia.Rol.FUNCIONARIO.value,), story)),
        presidencia_vota=_presidencia_vota(sesion, rows),
        constituida=sesion.estado != EstadoSesion.NO_CONSTITUIDA.value,
        causa_no_celebrada=story.failed.get("causa", "") if story.failed else "",
        puntos=tuple(
            replace(told, sin_leer=True) if (pks.get(told.num), TextoActa.Seccion.INTERVENCIONES) in sin_leer else told
            for told in _puntos(sesion, puntos, story, rows, textos)
        ),
        incidencias=tuple(story.incidents),
        texto_apertura=textos.get((None, TextoActa.Seccion.APERTURA), ""),
        texto_cierre=textos.get((None, TextoActa.Seccion.CIERRE), ""),
        diario=story.diario,
        rectificaciones=tuple(story.corrected),
        aprobada_el=acta.aprobada_el if acta else None,
        conocidos=frozenset(person.nombre for person in people.people.values()),
        grabaciones=tuple(certified_grabaciones(sesion)) if acta and acta.remite_a_grabacion else (),
        datos_decididos=dict(DatoDecidido.objects.filter(acta__sesion=sesion).values_list("clave", "suprimir")),
    )


def unread_textos(acta: Acta) -> frozenset[tuple[int | None, str]]:
    """(item, section) of the texts that the transcript began and nobody has read. One query."""
    return _unread(_newest(acta))


def _unread(rows: Iterable[TextoActa]) -> frozenset[tuple[int | None, str]]:
    return frozenset((row.punto_id, row.seccion) for row in rows if row.sin_leer)


def _newest(acta: Acta | None) -> list[TextoActa]:
    """The newest version of each text. One query."""
    if acta is None:
        return []
    newer = TextoActa.objects.filter(
        acta=OuterRef("acta"), seccion=OuterRef("seccion"), punto=OuterRef("punto"), version__gt=OuterRef("version")
    )
    newer_general = TextoActa.objects.filter(
        acta=OuterRef("acta"), seccion=OuterRef("seccion"), punto__isnull=True, version__gt=OuterRef("version")
    )
    return list(acta.textos.exclude(Exists(newer)).exclude(Exists(newer_general), punto__isnull=True))


def _clave(row: Asistencia) -> str:
    person = row.miembro or row.funcionario
    return person.clave if person else ""


def _escudo(corporacion: Corporacion, idioma: str) -> Escudo | None:
    """The coat of arms as a document can hold it: PNG; None when there is none or its file is gone."""
    if PurePath(corporacion.escudo.name or "").suffix.lower() != ".png":
        return None
    try:
        with corporacion.escudo.open("rb") as fichero:
            png = fichero.read()
    except OSError:
        return None
    lengua = lengua_de(idioma)
    return Escudo(png, lengua.frase("escudo", de_municipio=lengua.de(corporacion.municipio)))


def _organo(organo: Organo) -> OrganoActa:
    clase = ClaseOrgano(organo.clase)
    return OrganoActa(organo.nombre, clase, Sexo.HOMBRE if clase in _MASCULINOS else Sexo.MUJER)


def _convocatoria(sesion: Sesion, zone: ZoneInfo) -> ConvocatoriaActa:
    return ConvocatoriaActa(
        usada=sesion.convocatoria_usada,
        primera=sesion.primera.astimezone(zone),
        segunda=sesion.segunda.astimezone(zone) if sesion.segunda else None,
        notificada=sesion.convocada_en.astimezone(zone).date() if sesion.convocada_en else None,
        motivo=sesion.motivo,
        situacion_excepcional=sesion.situacion_excepcional,
    )


def _presidencia(sesion: Sesion, story: Story) -> Persona:
    """Who opened the session in the chair; who took it later is an incident."""
    clave = story.constituted["presidente"] if story.constituted else ""
    chair = sesion.presidente or sesion.organo.presidencia
    return story.people.named(clave or (chair.clave if chair else ""))


def _presidencia_vota(sesion: Sesion, rows: Iterable[Asistencia]) -> bool:
    return sesion.organo.presidencia_vota and not any(
        row.rol == Asistencia.Rol.PRESIDENCIA_SIN_VOTO.value for row in rows
    )


def _secretaria(sesion: Sesion, people: Directory) -> Persona:
    """The official, or the councillor who is secretary of the board (LBRL art. 126.4)."""
    if sesion.concejal_secretario:
        member = people.named(sesion.concejal_secretario.clave)
        return Persona(member.id, member.nombre, member.sexo, "concejal_secretario", member.grupo)
    official = sesion.secretario
    return persona_of_funcionario(official) if official else Persona("", "", None, "Secretaría")


def _intervencion(rows: Iterable[Asistencia], story: Story) -> Persona | None:
    """ROF art. 109.1.f: named when it attends."""
    present = _asistentes(rows, (Asistencia.Rol.INTERVENCION.value,), story)
    return present[0].persona if present else None


def _quorum(sesion: Sesion, story: Story) -> QuorumActa:
    told = story.constituted or story.failed or {}
    perfil = PerfilNormativo.desde_dict(sesion.perfil) if sesion.perfil else _VACIO
    norma = perfil.norma("quorum_primera" if sesion.convocatoria_usada == 1 else "quorum_segunda")
    return QuorumActa(told.get("quorum_minimo", 0), told.get("quorum_presentes", 0), norma)


def _asistentes(rows: Iterable[Asistencia], roles: Iterable[str], story: Story) -> tuple[AsistenciaActa, ...]:
    """Who of some roles was there at any time, in the order of the list."""
    roles = tuple(roles)
    return tuple(
        _asistente(row, story)
        for row in rows
        if row.rol in roles
        and (_clave(row) in story.arrivals or (story.failed and _clave(row) in story.failed["presentes"]))
    )


def _asistente(row: Asistencia, story: Story) -> AsistenciaActa:
    clave = _clave(row)
    arrival = story.arrivals.get(clave)
    return AsistenciaActa(
        persona=story.people.named(clave),
        modalidad=arrival.modalidad if arrival else Modalidad.PRESENCIAL,
        desde=arrival.desde if arrival else None,
        suplente_de=story.people.named(row.sustituye_a.clave) if row.sustituye_a else None,
        identidad=row.identidad_medio or ("confirmada" if row.identidad_confirmada_en else ""),
        territorio=_local(row.territorio_declarado_en, story),
    )


def _local(momento: datetime | None, story: Story) -> datetime | None:
    return momento.astimezone(story.zone) if momento else None


def _ausentes(rows: Iterable[Asistencia], story: Story) -> tuple[AusenciaActa, ...]:
    """Members who never came: what was said of them at the roll call, else what the list says."""
    told = {a["persona"]: a for a in story.constituted["ausentes"]} if story.constituted else {}
    came = set(story.arrivals) | set(story.failed["presentes"] if story.failed else ())
    excused = set(story.failed["excusados"]) if story.failed else set()
    absent = []
    for row in rows:
        clave = _clave(row)
        if row.rol not in COMPONEN or clave in came:
            continue
        entry = told.get(clave, {})
        excusada = entry.get("excusa", clave in excused or row.estado == EstadoAsistencia.AUSENTE_CON_EXCUSA.value)
        absent.append(AusenciaActa(story.people.named(clave), bool(excusada), entry.get("motivo", row.motivo)))
    return tuple(absent)


def _puntos(
    sesion: Sesion, puntos: list[Punto], story: Story, rows: Iterable[Asistencia], textos: Textos
) -> tuple[PuntoActa, ...]:
    opiniones: dict[int, list[VotoParticularActa]] = {}
    for uno in Enmienda.objects.filter(
        punto__sesion=sesion, clase=ClaseEnmienda.VOTO_PARTICULAR.value
    ).select_related("miembro").order_by("numero"):  # fmt: skip
        opinion = VotoParticularActa(uno.numero, story.people.named(uno.miembro.clave), uno.texto)
        opiniones.setdefault(uno.punto_id, []).append(opinion)
    organos = dict(Organo.objects.filter(corporacion=sesion.organo.corporacion).values_list("clave", "nombre"))
    call = {_clave(row): row.orden_llamada for row in rows if row.orden_llamada is not None}
    turnos: dict[int, list[Turno]] = {}
    for turno in Turno.objects.filter(punto__sesion=sesion, inicio__isnull=False).select_related(
        "miembro", "funcionario"
    ).order_by("inicio", "pk"):  # fmt: skip
        turnos.setdefault(turno.punto_id, []).append(turno)
    return tuple(
        replace(
            _punto(punto, story, call, turnos.get(punto.pk, []), organos, textos),
            votos_particulares=tuple(opiniones.get(punto.pk, ())),
        )
        for punto in as_dealt_with(puntos, story)
    )


def as_dealt_with(puntos: list[Punto], story: Story) -> list[Punto]:
    """In the order in which they were reached; one that was never reached keeps its place after the one before it."""
    dealt = sorted((p for p in puntos if p.numero in story.mentioned), key=lambda p: story.mentioned[p.numero])
    for place, punto in enumerate(puntos):
        if punto.numero in story.mentioned:
            continue
        before = next((p for p in reversed(puntos[:place]) if p in dealt), None)
        dealt.insert(dealt.index(before) + 1 if before else 0, punto)
    return dealt


def _punto(
    punto: Punto,
    story: Story,
    call: Mapping[str, int],
    turnos: Iterable[Turno],
    organos: Mapping[str, str],
    textos: Textos,
) -> PuntoActa:
    return PuntoActa(
        num=punto.numero,
        titulo=punto.titulo,
        clase=ClasePunto(punto.clase),
        parte=Parte(punto.parte),
        estado=EstadoPunto(punto.estado),
        expediente=punto.expediente,
        urgente=punto.urgente,
        ponente=story.people.named(punto.ponente.clave) if punto.ponente else None,
        proponentes=tuple(grupo.siglas for grupo in punto.proponentes.all()),
        dictamen=_dictamen(punto, organos),
        informe_intervencion=str(punto.datos.get("informe_intervencion", "")),
        inicio=story.called.get(punto.numero),
        # A secret debate stays secret: its agreement and its figures are told, not who said what.
        intervenciones=() if punto.debate_secreto else tuple(_intervencion_de(turno, story) for turno in turnos),
        votaciones=votaciones_of(story, punto.numero, call),
        enmiendas_retiradas=tuple(punto.datos.get("enmiendas_retiradas", ())),
        reserva_voto=tuple(punto.datos.get("reserva_de_vot", ())),
        observaciones=punto.observaciones or story.reasons.get(punto.numero, ""),
        observaciones_acta=tuple(story.observed.get(punto.numero, {}).values()),
        propuesta=punto.propuesta,
        texto_intervenciones=textos.get((punto.pk, TextoActa.Seccion.INTERVENCIONES)),
        texto_acuerdo=textos.get((punto.pk, TextoActa.Seccion.ACUERDO)),
        orden=punto.orden,
    )


def _dictamen(punto: Punto, organos: Mapping[str, str]) -> DictamenActa | None:
    if not punto.dictamen:
        return None
    sense = str(punto.dictamen.get("sentido", "")).casefold()
    votes = punto.dictamen.get("votos", {})
    nombre = str(punto.dictamen.get("organo", ""))
    return DictamenActa(
        organo=organos.get(nombre, nombre),
        sentido="desfavorable"
        if sense.startswith("desf")
        else "favorable"
        if sense.startswith("fav")
        else "sin_mayoria",
        si=votes.get("si", 0),
        no=votes.get("no", 0),
        abstencion=votes.get("abs", 0),
        calidad="calidad" in sense,
    )


def _intervencion_de(turno: Turno, story: Story) -> IntervencionActa:
    speaker = turno.miembro or turno.funcionario
    return IntervencionActa(
        persona=story.people.named(speaker.clave if speaker else ""),
        resumen=turno.resumen,
        tipo=turno.tipo,
        momento=_local(turno.inicio, story),
    )
