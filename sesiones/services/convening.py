"""Convening: what the law asks before it, what it freezes, its rectification (LBRL art. 46.2.b, ROF arts. 79-84)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sesiones import events, journal, signals
from sesiones.estados import (
    Caracter,
    ClasePunto,
    EstadoSesion,
    Modalidad,
    RespuestaConvocatoria,
)
from sesiones.models import Aviso as AvisoPorCorreo
from sesiones.models import Miembro, Notificacion, Punto, Sesion
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.rechazo import Aviso, Rechazo, _, rechazo
from sesiones.selectors import agenda_of, dia_at, perfil_of_organo
from sesiones.services.agenda import insert_punto, part_of, renumber, store_order
from sesiones.services.checking import check_convocatoria
from sesiones.services.gates import lock_sesion
from sesiones.services.notices import notify, personas_of
from sesiones.services.preparation import follow_primera
from sesiones.services.seats import freeze_seats
from sesiones.sucesos import (
    ConvocatoriaLeida,
    ConvocatoriaRectificada,
    ConvocatoriaRespondida,
    SesionConvocada,
    SesionDesconvocada,
)

_RECTIFIABLE = frozenset({"primera", "segunda", "lugar", "enlace", "motivo", "situacion_excepcional", "modalidad"})


@dataclass(frozen=True, slots=True)
class Convocada:
    """A session convened, or notified again. `avisos`: what the law lets pass and the secretary should know; in a
    recorded session also what it would have refused."""

    sesion: Sesion
    avisos: tuple[Aviso, ...]


@transaction.atomic
def convene_sesion(
    *, sesion_id: int, momento: datetime, autor: str, avisar: bool = True, forzar: bool = False
) -> Convocada | Rechazo:
    """Convene: freeze agenda, seats and rules, and notify every member (ROF art. 80.3, Ley 39/2015 art. 41).

    `momento` is that of the notice. `avisar`: also put an e-mail in the outbox for each who has an address. `forzar`
    is for recorded sessions: what the law would have refused comes back among the warnings and stops nothing.
    """
    sesion = lock_sesion(sesion_id)
    if sesion.estado != EstadoSesion.BORRADOR.value:
        return rechazo(
            "sesion_ya_convocada",
            _("La sesión ya se convocó."),
            "ROF art. 80",
            _("Rectifique la convocatoria si algo ha cambiado."),
        )
    renumber(sesion)
    objections = check_convocatoria(sesion, momento)
    refusals = [objection for objection in objections if isinstance(objection, Rechazo)]
    if refusals and not forzar:
        return refusals[0]
    avisos = tuple(_as_aviso(objection) for objection in objections)
    sesion.estado, sesion.convocada_en = EstadoSesion.CONVOCADA.value, momento
    rules = perfil_of_organo(sesion.organo, dia_at(sesion, momento))
    sesion.perfil = segun_caracter(rules, Caracter(sesion.caracter)).a_dict()
    organo = sesion.organo
    sesion.presidente, sesion.titular_voto_calidad = organo.presidencia, organo.presidencia
    sesion.secretario, sesion.concejal_secretario = organo.secretaria, organo.concejal_secretario
    sesion.save(
        update_fields=["estado", "convocada_en", "perfil", "presidente", "titular_voto_calidad"]
        + ["secretario", "concejal_secretario"]
    )
    freeze_seats(sesion)
    notify(sesion, AvisoPorCorreo.Clase.CONVOCATORIA, momento=momento, avisar=avisar)
    journal.record(sesion, _convocada(sesion, avisos), momento=momento, autor=autor)
    events.convocatoria_cambiada(sesion)
    signals.sesion_convocada.send(sender=Sesion, sesion=sesion, momento=momento)
    return Convocada(sesion, avisos)


@transaction.atomic
def rectify_convocatoria(
    *,
    sesion_id: int,
    motivo: str,
    momento: datetime,
    autor: str,
    avisar: bool = True,
    cambios: Mapping[str, Any] | None = None,
    anadir: list[dict[str, Any]] | None = None,
    quitar: list[int] | None = None,
    corregir: Mapping[int, Mapping[str, Any]] | None = None,
    orden: list[int] | None = None,
) -> Convocada | Rechazo:
    """Change what was convened, record it and notify everybody again.

    `cambios`: time, place and reasons (`primera`, `segunda`, `lugar`, `enlace`, `motivo`, `situacion_excepcional`,
    `modalidad`); `anadir`: new items, as the arguments of `add_punto`; `quitar`: ids of items; `corregir`: id → fields
    of an item; `orden`: ids of all the items in their new order. Items keep their numbers unless the agenda changes.
    The law is asked again: a new item or an earlier date needs the whole term from the rectification (ROF art. 80.4).
    A TypeError for another name in `cambios`.
    """
    cambios = dict(cambios or {})
    if unknown := cambios.keys() - _RECTIFIABLE:
        raise TypeError(f"cannot be rectified: {', '.join(sorted(unknown))}")
    sesion = lock_sesion(sesion_id)
    if refusal := _refuse_unless_convened(sesion):
        return refusal
    if not motivo.strip():
        return rechazo("falta_motivo", _("Hay que decir por qué se rectifica."), "ROF art. 80", _("Escriba el motivo."))
    cambios |= follow_primera(sesion, cambios)
    point = transaction.savepoint()
    before = [_item(punto) for punto in agenda_of(sesion)]
    notificada = momento if anadir or cambios.get("primera", sesion.primera) < sesion.primera else sesion.convocada_en
    refusal = _rewrite(sesion, cambios, anadir or [], quitar or [], corregir or {}, orden)
    objections = [] if refusal else check_convocatoria(sesion, notificada or momento)
    refusal = refusal or _refuse_past(sesion, momento)
    refusal = refusal or next((item for item in objections if isinstance(item, Rechazo)), None)
    if refusal:
        transaction.savepoint_rollback(point)
        return refusal
    transaction.savepoint_commit(point)
    sesion.secuencia += 1
    sesion.save(update_fields=["secuencia"])
    notify(sesion, AvisoPorCorreo.Clase.RECTIFICACION, momento=momento, avisar=avisar)
    after = [_item(punto) for punto in agenda_of(sesion)]
    payload = ConvocatoriaRectificada(
        motivo=motivo.strip(), orden_del_dia=after if after != before else [], cambios=cambios
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.convocatoria_cambiada(sesion)
    signals.sesion_rectificada.send(sender=Sesion, sesion=sesion, momento=momento)
    return Convocada(sesion, tuple(_as_aviso(objection) for objection in objections))


@transaction.atomic
def cancel_sesion(
    *, sesion_id: int, motivo: str, momento: datetime, autor: str, avisar: bool = True
) -> Sesion | Rechazo:
    """Call off a convened session, and tell whoever was called. A draft is called off without a word."""
    sesion = lock_sesion(sesion_id)
    draft = sesion.estado == EstadoSesion.BORRADOR.value
    if not draft and (refusal := _refuse_unless_convened(sesion)):
        return refusal
    if not motivo.strip():
        return rechazo(
            "falta_motivo", _("Hay que decir por qué se desconvoca."), "ROF art. 80", _("Escriba el motivo.")
        )
    sesion.estado, sesion.causa_fin = EstadoSesion.DESCONVOCADA.value, motivo.strip()
    sesion.secuencia += 0 if draft else 1
    sesion.save(update_fields=["estado", "causa_fin", "secuencia"])
    journal.record(sesion, SesionDesconvocada(motivo=motivo.strip()), momento=momento, autor=autor)
    if not draft:
        notify(sesion, AvisoPorCorreo.Clase.DESCONVOCATORIA, momento=momento, avisar=avisar, rows=False)
    events.convocatoria_cambiada(sesion)
    signals.sesion_desconvocada.send(sender=Sesion, sesion=sesion, momento=momento)
    return sesion


@transaction.atomic
def answer_convocatoria(
    *, sesion_id: int, miembro: Miembro, respuesta: str, momento: datetime, motivo: str = ""
) -> Notificacion | Rechazo:
    """The member says whether they will be in the hall, remotely, or not there and why (ROF art. 12.1).

    The answer may change until the roll is called. Reading the notice to answer it is its first access.
    """
    sesion = lock_sesion(sesion_id)
    if refusal := _refuse_unless_convened(sesion):
        return refusal
    notice = newest_notice(sesion, miembro)
    if notice is None:
        return _not_called()
    answer = RespuestaConvocatoria(respuesta)
    if refusal := _refuse_answer(sesion, answer, motivo):
        return refusal
    _open_notice(sesion, notice, momento)
    notice.respuesta, notice.motivo, notice.respondida_en = answer.value, motivo.strip(), momento
    notice.save(update_fields=["respuesta", "motivo", "respondida_en"])
    payload = ConvocatoriaRespondida(miembro=miembro.clave, respuesta=answer.value, motivo=notice.motivo)
    journal.record(sesion, payload, momento=momento, autor=f"miembro:{miembro.clave}")
    events.convocatoria_cambiada(sesion)
    return notice


@transaction.atomic
def record_acceso(*, sesion_id: int, miembro: Miembro, momento: datetime) -> Notificacion | Rechazo:
    """First access to the newest notice, recorded once (Ley 39/2015 art. 43.2)."""
    seen = Notificacion.objects.filter(sesion_id=sesion_id, miembro=miembro).order_by("-rectificacion").first()
    if seen is not None and seen.primer_acceso is not None:
        return seen
    sesion = lock_sesion(sesion_id)
    notice = newest_notice(sesion, miembro)
    if notice is None:
        return _not_called()
    _open_notice(sesion, notice, momento)
    return notice


def newest_notice(sesion: Sesion, miembro: Miembro) -> Notificacion | None:
    """The last notice that was put at the member's disposal."""
    return sesion.notificaciones.filter(miembro=miembro).order_by("-rectificacion").first()


def _open_notice(sesion: Sesion, notice: Notificacion, momento: datetime) -> None:
    if notice.primer_acceso is not None or notice.miembro is None:
        return
    notice.primer_acceso = momento
    notice.save(update_fields=["primer_acceso"])
    payload = ConvocatoriaLeida(miembro=notice.miembro.clave)
    journal.record(sesion, payload, momento=momento, autor=f"miembro:{notice.miembro.clave}")


def _rewrite(
    sesion: Sesion,
    cambios: Mapping[str, Any],
    anadir: list[dict[str, Any]],
    quitar: list[int],
    corregir: Mapping[int, Mapping[str, Any]],
    orden: list[int] | None,
) -> Rechazo | None:
    for name, value in cambios.items():
        setattr(sesion, name, value)
    sesion.save(update_fields=[*cambios])
    sesion.puntos.filter(pk__in=quitar).delete()
    for given in anadir:
        fields = {"parte": part_of(sesion.organo, ClasePunto(given["clase"])).value, **given}
        proponentes, numero = fields.pop("proponentes", ()), fields.pop("numero", None)
        punto = insert_punto(sesion, fields, proponentes, numero)
        if isinstance(punto, Rechazo):
            return punto
    for pk, corrected in corregir.items():
        sesion.puntos.filter(pk=pk).update(**corrected)
    items = list(sesion.puntos.order_by("orden", "pk"))
    if orden is not None:
        places = {pk: place for place, pk in enumerate(orden)}
        items.sort(key=lambda item: places.get(item.pk, len(places)))
    if quitar or anadir or orden is not None:
        store_order(sesion, items)
    return None


def _refuse_past(sesion: Sesion, momento: datetime) -> Rechazo | None:
    if momento < sesion.primera:
        return None
    return rechazo(
        "convocatoria_vencida",
        _("La hora de la convocatoria ya ha pasado."),
        "ROF art. 80",
        _("Constituya la sesión, deje constancia de que no se celebra o cambie su fecha."),
    )


def _refuse_unless_convened(sesion: Sesion) -> Rechazo | None:
    if sesion.estado == EstadoSesion.CONVOCADA.value:
        return None
    if sesion.estado == EstadoSesion.BORRADOR.value:
        return rechazo("sesion_sin_convocar", _("La sesión no está convocada."), "ROF art. 80", _("Convóquela antes."))
    return rechazo(
        "sesion_ya_constituida",
        _("La sesión ya se constituyó o no se celebra."),
        "ROF art. 90",
        _("Vuelva a cargar la página de la sesión."),
    )


def _refuse_answer(sesion: Sesion, answer: RespuestaConvocatoria, motivo: str) -> Rechazo | None:
    if answer is RespuestaConvocatoria.NO_PUEDE and not motivo.strip():
        return rechazo(
            "falta_motivo",
            _("Hay que decir a la Presidencia por qué no se puede asistir."),
            "ROF art. 12.1",
            _("Escriba el motivo."),
        )
    if answer is RespuestaConvocatoria.A_DISTANCIA and sesion.modalidad == Modalidad.PRESENCIAL.value:
        return rechazo(
            "sesion_presencial",
            _("La sesión se convocó presencial."),
            "LBRL art. 46.3",
            _("Responda que asistirá en el salón, o que no puede asistir."),
        )
    if answer is RespuestaConvocatoria.EN_SALA and sesion.modalidad == Modalidad.TELEMATICA.value:
        return rechazo(
            "sesion_telematica",
            _("La sesión se celebra por videoconferencia."),
            "LBRL art. 46.3",
            _("Responda que asistirá a distancia, o que no puede asistir."),
        )
    return None


def _not_called() -> Rechazo:
    return rechazo(
        "sin_convocar",
        _("No consta que se le convocara a esta sesión."),
        "ROF art. 80.3",
        _("Pida a la Secretaría que compruebe su designación."),
    )


def _as_aviso(objection: Rechazo | Aviso) -> Aviso:
    return Aviso(objection.codigo, objection.motivo, objection.norma, objection.remedio, objection.datos)


def _convocada(sesion: Sesion, avisos: tuple[Aviso, ...]) -> SesionConvocada:
    return SesionConvocada(
        organo=sesion.organo.identificador,
        caracter=sesion.caracter,
        modalidad=sesion.modalidad,
        primera=sesion.primera,
        segunda=sesion.segunda,
        lugar=sesion.lugar,
        motivo=sesion.motivo,
        situacion_excepcional=sesion.situacion_excepcional,
        orden_del_dia=[_item(punto) for punto in agenda_of(sesion)],
        miembros=personas_of(sesion),
        perfil=sesion.perfil,
        avisos=[aviso.codigo for aviso in avisos],
    )


def _item(punto: Punto) -> dict[str, Any]:
    return {"numero": punto.numero, "parte": punto.parte, "clase": punto.clase, "titulo": punto.titulo}
