"""A recorded session as convened: created, with its agenda and dictámenes, and notified."""

from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction

from config.interchange import words
from config.interchange.clock import parse_momento
from config.interchange.documents import InvalidDocument
from sesiones.models import Corporacion, Organo, Sesion
from sesiones.reglas.rechazo import Aviso, Rechazo
from sesiones.services.agenda import add_punto
from sesiones.services.checking import check_convocatoria
from sesiones.services.convening import convene_sesion
from sesiones.services.preparation import create_sesion

AUTOR = "sistema"
T = TypeVar("T")


def reference_faults(documento: dict[str, Any], path: str = "$.sesiones") -> list[str]:
    """Spanish sentences for each corporation, organ, member or official that the sessions name and nobody imported."""
    faults: list[str] = []
    for index, datos in enumerate(documento["sesiones"]):
        here = f"{path}[{index}]"
        organo = find_organo(datos)
        if organo is None:
            faults.append(f"{here}.organo: no se ha importado {datos['corporacion']}/{datos['organo']}")
            continue
        miembros = set(organo.corporacion.miembros.values_list("clave", flat=True))
        people = miembros | set(organo.corporacion.funcionarios.values_list("clave", flat=True))
        faults += [f"{here}: no existe {name!r}" for name in sorted(named(datos) - people)]
        siglas = set(organo.corporacion.grupos.values_list("siglas", flat=True)) | {"no adscrito"}
        groups = {
            grupo
            for punto in datos["puntos"]
            for vote in punto.get("votaciones", [])
            for grupo in vote.get("por_grupo", {})
        }
        faults += [f"{here}.puntos: no hay ningún grupo {grupo!r}" for grupo in sorted(groups - siglas)]
    return faults


def named(datos: dict[str, Any]) -> set[str]:
    """Every person that a session names."""
    asistencia = datos.get("asistencia", {})
    people = {*asistencia.get("presencial", []), *asistencia.get("telematica", [])}
    people |= {absent["miembro"] for absent in asistencia.get("ausentes", [])}
    people |= {*asistencia.get("funcionarios", []), *asistencia.get("invitados", [])}
    people |= {person for pair in asistencia.get("suplencias", []) for person in pair.values()}
    people |= {asistencia["presidencia_sin_voto"]} if "presidencia_sin_voto" in asistencia else set()
    people |= {incident["miembro"] for incident in datos.get("incidencias", []) if incident.get("miembro")}
    if censura := datos.get("censura"):
        people |= {*censura["firmantes"], censura["candidato"]}
    for punto in datos["puntos"]:
        people |= {turn["miembro"] for turn in [*punto.get("debate", []), *punto.get("intervenciones", [])]}
        people |= {punto["ponente"]} if "ponente" in punto else set()
        for vote in punto.get("votaciones", []):
            people |= {*vote.get("nominal", {}), *vote.get("no_presentes", []), *vote.get("votantes", [])}
            people |= set(vote.get("abstencion_por_ausencia", []))
            people |= {voter for round_ in vote.get("vueltas", []) for voter in round_.get("votantes", [])}
    return people


def find_organo(datos: dict[str, Any]) -> Organo | None:
    return (
        Organo.objects.select_related("corporacion")
        .filter(corporacion__clave=datos["corporacion"], clave=datos["organo"])
        .first()
    )


@transaction.atomic
def convene(datos: dict[str, Any], *, avisar: bool = False) -> tuple[Sesion, list[Rechazo | Aviso]]:
    """The session that `datos` describes, convened at the instant of its notice, and what the law would have said.

    `datos` is a valid `sesiones/1` entry whose references exist. With `avisar`, the notices are sent. What the law
    would have refused does not stop a recorded session: it is in the second value.
    """
    organo = find_organo(datos)
    if organo is None:
        raise InvalidDocument([f"$.sesiones: no se ha importado {datos['corporacion']}/{datos['organo']}"])
    zone = ZoneInfo(organo.corporacion.zona_horaria)
    convocatoria = datos["convocatoria"]
    momento = parse_momento(convocatoria["decreto"], zone)
    sesion = _required(
        create_sesion(
            organo=organo,
            clave=datos["id"],
            numero=datos.get("numero", ""),
            caracter=words.caracter_of(datos).value,
            modalidad=datos.get("modalidad", "presencial"),
            primera=parse_momento(convocatoria["primera"], zone),
            segunda=parse_momento(convocatoria["segunda"], zone) if "segunda" in convocatoria else None,
            con_segunda="segunda" in convocatoria,
            lugar=datos.get("lugar"),
            motivo=convocatoria.get("motivo", ""),
            situacion_excepcional=convocatoria.get("situacion_excepcional", ""),
            idioma=datos.get("idioma", organo.corporacion.idiomas[0]),
            publica=bool(datos.get("publica", organo.publica)),
            momento=momento,
            autor=AUTOR,
        )
    )
    for punto in datos["puntos"]:
        if not words.is_urgent(punto):
            add_recorded_punto(sesion, punto)
    objections = check_convocatoria(sesion, momento)
    convened = _required(convene_sesion(sesion_id=sesion.pk, momento=momento, autor=AUTOR, avisar=avisar, forzar=True))
    return convened.sesion, objections


def add_recorded_punto(sesion: Sesion, punto: dict[str, Any]) -> None:
    """One item of the agenda, with the number and the words of the source."""
    corporacion: Corporacion = sesion.organo.corporacion
    _required(
        add_punto(
            sesion=sesion,
            numero=punto["num"],
            clase=words.clase_of(punto).value,
            parte=words.parte_of(punto).value,
            tipo=punto.get("tipo", ""),
            titulo=punto["titulo"],
            expediente=punto.get("expediente", ""),
            materia=punto.get("materia", ""),
            dictamen=punto.get("dictamen"),
            ponente=corporacion.miembros.filter(clave=punto.get("ponente", "")).first(),
            proponentes=list(corporacion.grupos.filter(siglas__in=punto.get("proponente", []))),
            observaciones=punto.get("observaciones", ""),
            datos=extra(punto),
        )
    )


def extra(punto: dict[str, Any]) -> dict[str, Any]:
    """What the source tells of an item and no column holds, kept for its minutes."""
    kept = ("informe_intervencion", "enmiendas_retiradas", "reserva_de_vot", "importe_eur", "mayoria_exigida", "video")
    return {key: punto[key] for key in kept if key in punto}


def _required(result: T | Rechazo) -> T:
    if isinstance(result, Rechazo):
        raise InvalidDocument([f"$.sesiones: {result.texto()} ({result.norma})"])
    return result
