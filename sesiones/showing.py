"""What anybody who follows a session is shown: plain values and words for the fragments of the live pages."""

from datetime import datetime, timedelta
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from sesiones.calendarios.events import title
from sesiones.estados import (
    ClaseOrgano,
    EstadoPunto,
    EstadoSesion,
    EstadoTurno,
    Modalidad,
    Visibilidad,
)
from sesiones.models import Documento, Punto, Sesion, Suceso, Turno
from sesiones.selectors import COMPONEN, agenda_of, numero_legal_of, presentes_en, quorum_of, zona_of

# A journal that is so much older than the clock on the wall is being played again, and has a clock of its own.
REPLAYED = timedelta(hours=12)

# While an item waits or is in debate there is no word for its result.
SIN_RESULTADO = {EstadoPunto.PENDIENTE.value, EstadoPunto.EN_DEBATE.value}


def get_sesion(sesion_id: int) -> Sesion:
    """The session with what its fragments tell of. One query."""
    return Sesion.objects.select_related("organo__corporacion", "punto_actual__ponente").get(pk=sesion_id)


def ahora_of(sesion: Sesion) -> datetime:
    """The time of the session's own clock: that of its last fact while a recorded session is played, else now."""
    ahora = timezone.now()
    if not sesion.en_curso:
        return ahora
    last = Suceso.objects.filter(sesion=sesion).order_by("-numero").values_list("momento", flat=True).first()
    return last if last is not None and abs(ahora - last) > REPLAYED else ahora


def titulo_of(sesion: Sesion) -> str:
    """`Pleno: sesión ordinaria 5/2021`; a body that is no collegiate one is called by its name."""
    return title(sesion).strip()


def cuando(sesion: Sesion, momento: datetime, formato: str = "H:i") -> str:
    """An instant in the local time of the town."""
    return date_format(momento.astimezone(zona_of(sesion.organo.corporacion)), formato)


def dia_y_hora(sesion: Sesion, momento: datetime) -> str:
    """`jueves, 26 de marzo de 2026, a las 9:30`, in the local time of the town."""
    local = momento.astimezone(zona_of(sesion.organo.corporacion))
    dia = date_format(local, _("l, j \\d\\e F \\d\\e Y")).lower()
    return _("%(dia)s, a las %(hora)s") % {"dia": dia, "hora": date_format(local, "G:i")}


def fin_del_receso(sesion: Sesion) -> tuple[datetime | None, str]:
    """Until when the recess was announced (None when it was not said), and why. One query."""
    fact = Suceso.objects.filter(sesion=sesion, tipo="sesion_suspendida").order_by("-numero").first()
    if fact is None:
        return None, ""
    minutos = fact.datos.get("minutos")
    return (fact.momento + timedelta(minutes=minutos) if minutos else None), str(fact.datos.get("motivo") or "")


def estado_context(sesion_id: int) -> dict[str, Any]:
    """Context of the panel `estado`: `estado` (value), `palabra`, `frase`, and `comienza` while it is to come."""
    return estado_of(get_sesion(sesion_id))


def estado_of(sesion: Sesion) -> dict[str, Any]:
    """The state of a session in a word and in a sentence. A state that needs the journal costs one query."""
    return {
        "sesion": sesion,
        "estado": sesion.estado,
        "palabra": palabra_de_estado(sesion),
        "frase": _sentence(sesion),
        "comienza": sesion.fecha if sesion.estado == EstadoSesion.CONVOCADA.value else None,
        "falta": _countdown(sesion),
    }


def palabra_de_estado(sesion: Sesion) -> str:
    """The state in a word, as the public says it."""
    return _("En directo") if sesion.estado == EstadoSesion.ABIERTA.value else str(sesion.get_estado_display())


def _sentence(sesion: Sesion) -> str:
    match EstadoSesion(sesion.estado):
        case EstadoSesion.CONVOCADA:
            dia = dia_y_hora(sesion, sesion.fecha)
            return _("Segunda convocatoria: %s.") % dia if sesion.convocatoria_usada == 2 else _("Será el %s.") % dia
        case EstadoSesion.ABIERTA if sesion.abierta_en:
            return _("La sesión empezó a las %s.") % cuando(sesion, sesion.abierta_en, "G:i")
        case EstadoSesion.SUSPENDIDA:
            fin, _motivo = fin_del_receso(sesion)
            return _("Se reanuda a las %s.") % cuando(sesion, fin, "G:i") if fin else _("Se reanudará en breve.")
        case EstadoSesion.LEVANTADA if sesion.levantada_en:
            return _("Terminó el %s.") % dia_y_hora(sesion, sesion.levantada_en)
        case EstadoSesion.NO_CONSTITUIDA:
            return _("Estaba convocada para el %s.") % dia_y_hora(sesion, sesion.fecha)
        case EstadoSesion.DESCONVOCADA:
            return _("No se celebrará. Estaba convocada para el %s.") % dia_y_hora(sesion, sesion.fecha)
    return ""


def _countdown(sesion: Sesion) -> str:
    """How long until it begins, in words; the script of the page keeps it true."""
    if sesion.estado != EstadoSesion.CONVOCADA.value:
        return ""
    if sesion.fecha <= timezone.now():
        return _("Está a punto de empezar.")
    return _("Empieza dentro de %s.") % timeuntil(sesion.fecha, depth=1)


def orden_dia_context(sesion_id: int) -> dict[str, Any]:
    """Context of the panel `orden-dia`: `puntos` as the template of the agenda wants them.

    Everybody sees the same: of the files, those for the public. Four queries, however many items there are.
    """
    return {"puntos": [_item(sesion_id, punto) for punto in _agenda(get_sesion(sesion_id))]}


def agenda_context(sesion_id: int) -> dict[str, Any]:
    """Context of the panel `agenda`, which only members and mesa see: the agenda with all its files."""
    return {"puntos": agenda_miembro(get_sesion(sesion_id))}


def agenda_miembro(sesion: Sesion) -> list[dict[str, Any]]:
    """The agenda as the members may see it. Three queries, however many items there are."""
    return [
        {**_item(sesion.pk, entry), "documentos": [documento_of(one) for one in entry[0].documentos.all()]}
        for entry in _agenda(sesion)
    ]


def papeles_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `papeles`: proposal and files of the current item, for members and mesa."""
    sesion = get_sesion(sesion_id)
    punto = sesion.punto_actual
    if punto is None or not sesion.en_curso:
        return None
    return {"punto": punto, "documentos": [documento_of(one) for one in punto.documentos.order_by("pk")]}


def quorum_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `quorum`; None before the roll call, after the end, and where the law asks for none."""
    sesion = get_sesion(sesion_id)
    if not sesion.en_curso or not ClaseOrgano(sesion.organo.clase).es_colegiado:
        return None
    presentes, minimo = quorum_of(sesion)
    remote = sesion.asistencias.filter(
        rol__in=COMPONEN, estado__in=presentes_en(sesion), modalidad=Modalidad.TELEMATICA.value
    ).count()
    return {
        "quorum": {
            "presentes": presentes,
            "minimo": minimo,
            "total": numero_legal_of(sesion),
            "presencial": presentes - remote,
            "telematica": remote,
            "suficiente": presentes >= minimo,
        }
    }


def _agenda(sesion: Sesion) -> list[tuple[Punto, bool]]:
    return [(punto, punto.pk == sesion.punto_actual_id) for punto in agenda_of(sesion)]


def _item(sesion_id: int, entry: tuple[Punto, bool]) -> dict[str, Any]:
    punto, actual = entry
    return {
        "numero": punto.numero,
        "titulo": punto.titulo,
        "parte": punto.get_parte_display(),
        "clase": _("Fuera del orden del día") if punto.urgente else "",
        "estado": punto.estado,
        "estado_texto": "" if punto.estado in SIN_RESULTADO else punto.get_estado_display(),
        "actual": actual,
        "documentos": [documento_of(one) for one in punto.documentos.all() if is_for_everybody(one)],
    }


def is_for_everybody(documento: Documento) -> bool:
    return documento.visibilidad == Visibilidad.PUBLICO.value


def documento_of(documento: Documento) -> dict[str, str]:
    """A file as a link: `titulo`, `url`, `formato` (`PDF, 240 kB`)."""
    kind = documento.nombre.rpartition(".")[2].upper() if "." in documento.nombre else ""
    return {
        "titulo": documento.titulo,
        "url": reverse("sesiones:documento", args=[documento.pk]),
        "formato": ", ".join(part for part in (kind, filesizeformat(documento.octetos)) if part),
    }


def punto_actual_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `punto-actual`; None when no item is being treated."""
    sesion = get_sesion(sesion_id)
    punto = sesion.punto_actual
    if punto is None or not sesion.en_curso:
        return None
    return {
        "sesion": sesion,
        "punto": punto,
        "secreto": in_secret(sesion),
        "estado": punto.estado,
        "estado_texto": punto.get_estado_display(),
        "proponentes": [grupo.siglas for grupo in punto.proponentes.all()],
    }


def in_secret(sesion: Sesion) -> bool:
    """The item that is being treated is debated and voted in secret, and is not finished (LBRL art. 70.1)."""
    punto = sesion.punto_actual
    return punto is not None and punto.debate_secreto and punto.terminado_en is None


def palabra_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `palabra`: who speaks, since when and for how long; None when nobody has the floor."""
    palabra = palabra_of(get_sesion(sesion_id))
    return {"palabra": palabra} if palabra else None


def palabra_of(sesion: Sesion) -> dict[str, Any] | None:
    """`nombre`, `grupo`, `tipo` (words), `inicio`, `ahora`, `limite` (seconds or None). Three queries at most."""
    if not sesion.en_curso or in_secret(sesion):
        return None
    turno = (
        Turno.objects.filter(punto__sesion=sesion, estado=EstadoTurno.EN_USO.value)
        .select_related("miembro", "funcionario")
        .order_by("-inicio")
        .first()
    )
    if turno is None or turno.inicio is None:
        return None
    persona = turno.miembro or turno.funcionario
    seat = sesion.asistencias.filter(miembro=turno.miembro).select_related("grupo").first() if turno.miembro else None
    puesto = turno.funcionario.puesto if turno.funcionario else ""
    return {
        "nombre": str(persona),
        "grupo": str(seat.grupo) if seat and seat.grupo else puesto,
        "tipo": turno.get_tipo_display(),
        "inicio": turno.inicio,
        "ahora": ahora_of(sesion),
        "limite": turno.tiempo_previsto,
    }


def reloj_context(sesion_id: int) -> dict[str, Any] | None:
    """Context of the panel `reloj`: how long the session lasts; None before it opens."""
    sesion = get_sesion(sesion_id)
    if sesion.abierta_en is None:
        return None
    return {"inicio": sesion.abierta_en, "ahora": ahora_of(sesion), "fin": sesion.levantada_en}
