"""The life of a session from the roll call to its end."""

from datetime import datetime

from django.db import transaction

from sesiones import events, journal, signals
from sesiones.estados import EstadoAsistencia, EstadoPunto, EstadoSesion, Modalidad
from sesiones.mesa_edad import mesa_edad_among
from sesiones.models import Miembro, Punto, Sesion
from sesiones.reglas.quorum import constituir
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import COMPONEN, componentes_among, perfil_of, quorum_minimo_of, quorum_of
from sesiones.services.accreditation import record_accreditation, refuse_remote
from sesiones.services.chair import chair_among, form_mesa_edad, members_in, take_presidencia
from sesiones.services.gates import ask, lock_sesion, refuse_unless_in_progress, refuse_unless_open
from sesiones.services.items import leave_as_it_stands
from sesiones.services.quorum import asistentes_among, measure_sala
from sesiones.services.recess import suspend
from sesiones.services.roll import Ausencias, Presencias, RollCall, call_roll
from sesiones.services.tramites import forward_from
from sesiones.sucesos import (
    PresidenciaAsumida,
    SesionConstituida,
    SesionLevantada,
    SesionNoConstituida,
    SesionReanudada,
)

_EN_VOTACION = (EstadoPunto.EN_VOTACION.value, EstadoPunto.EMPATE_1.value, EstadoPunto.EMPATE_2.value)


@transaction.atomic
def constitute_sesion(
    *,
    sesion_id: int,
    presentes: Presencias,
    ausentes: Ausencias,
    momento: datetime,
    autor: str,
    convocatoria: int = 1,
    presidente: str | None = None,
    acreditar: bool = False,
) -> Sesion | Rechazo:
    """Call the roll and open the session (LBRL art. 46.2.c, ROF art. 90).

    `presentes`: `clave` of each person there → `presencial` or `telematica`; officials and members called to inform
    too: who was not expected is added, without a vote. `ausentes`: `clave` → (excused, reason); who is in neither is
    absent, excused when they answered the notice so. `presidente`: `clave` of who chairs; by default the presidency of
    the organ, else the first deputy mayor present. Remote members must have their identity confirmed and have declared
    to be in Spanish territory (LBRL art. 46.3); `acreditar` records both with the roll call. A constitutive session and
    a motion of censure are directed by the Mesa de Edad when the ages are known (LOREG arts. 195.2 and 197.1.d).
    """
    sesion = lock_sesion(sesion_id)
    if refusal := _refuse_opening(sesion, convocatoria, momento):
        return refusal
    sesion.convocatoria_usada = convocatoria
    roll = call_roll(sesion, presentes, ausentes, presidente)
    if isinstance(roll, Rechazo):
        return roll
    if refusal := _refuse_roll(sesion, roll, momento, acreditar=acreditar):
        return refusal
    chair = roll.presidente or _oldest(sesion, roll) or chair_among(sesion, roll.rows)
    asistentes = asistentes_among(sesion, roll.rows, chair)
    componentes = componentes_among(sesion, roll.rows)
    if refusal := constituir(perfil_of(sesion), componentes, asistentes, convocatoria):
        return refusal
    _open(sesion, roll, chair, momento=momento, autor=autor, acreditar=acreditar)
    return sesion


@transaction.atomic
def declare_sin_quorum(
    *,
    sesion_id: int,
    presentes: Presencias,
    ausentes: Ausencias,
    momento: datetime,
    autor: str,
    convocatoria: int = 1,
    causa: str = "",
    definitiva: bool | None = None,
) -> Sesion | Rechazo:
    """Record that a session could not be held, who came and who was excused (ROF arts. 90.2 and 109.2).

    A first call that fails leaves the session convened for the second; `definitiva` ends it at once, as it does when
    there is no second call or that one fails.
    """
    sesion = lock_sesion(sesion_id)
    if refusal := _refuse_opening(sesion, convocatoria, momento):
        return refusal
    roll = call_roll(sesion, presentes, ausentes, None)
    if isinstance(roll, Rechazo):
        return roll
    components = [row for row in roll.presentes if row.rol in COMPONEN]
    minimo = quorum_minimo_of(sesion, convocatoria)
    ends = definitiva if definitiva is not None else convocatoria == 2 or sesion.segunda is None
    payload = SesionNoConstituida(
        convocatoria=convocatoria,
        causa=causa,
        presentes=[roll.clave(row) for row in roll.presentes],
        excusados=[roll.clave(row) for row in roll.ausentes if row.estado == EstadoAsistencia.AUSENTE_CON_EXCUSA.value],
        quorum_minimo=minimo,
        quorum_presentes=len(components),
        definitiva=ends,
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    if ends:
        roll.save(momento)
        sesion.estado, sesion.causa_fin = EstadoSesion.NO_CONSTITUIDA.value, causa
    else:
        sesion.convocatoria_usada = 2
    sesion.save(update_fields=["estado", "causa_fin", "convocatoria_usada"])
    events.sesion_cambiada(sesion)
    if ends:
        signals.sesion_no_constituida.send(sender=Sesion, sesion=sesion, momento=momento)
    return sesion


@transaction.atomic
def suspend_sesion(
    *, sesion_id: int, motivo: str, momento: datetime, autor: str, minutos: int | None = None
) -> Sesion | Rechazo:
    """A recess, for `minutos` when it is known (ROF art. 87). A vote once begun is not interrupted (ROF art. 98.3)."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_open(sesion) or ask(signals.sesion_por_suspender, sesion=sesion, momento=momento):
        return refusal
    suspend(sesion, motivo, momento=momento, autor=autor, minutos=minutos)
    return sesion


@transaction.atomic
def resume_sesion(*, sesion_id: int, momento: datetime, autor: str) -> Sesion | Rechazo:
    """Go on after a recess, with quorum, chair and secretary there (LBRL art. 46.2.c)."""
    sesion = lock_sesion(sesion_id)
    if sesion.estado != EstadoSesion.SUSPENDIDA.value:
        return refuse_unless_in_progress(sesion) or rechazo(
            "sesion_en_curso",
            _("La sesión no está en receso."),
            "ROF art. 87",
            _("Vuelva a cargar la página de la sesión."),
        )
    if refusal := measure_sala(sesion).rechazo:
        return refusal
    sesion.estado = EstadoSesion.ABIERTA.value
    sesion.save(update_fields=["estado"])
    journal.record(sesion, SesionReanudada(), momento=momento, autor=autor)
    events.sesion_cambiada(sesion)
    signals.sesion_reanudada.send(sender=Sesion, sesion=sesion, momento=momento)
    return sesion


@transaction.atomic
def adjourn_sesion(*, sesion_id: int, momento: datetime, autor: str, causa: str = "") -> Sesion | Rechazo:
    """End the session; what was not treated goes to the next agenda (ROF art. 87). Never with a vote under way."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_in_progress(sesion) or _refuse_voting(sesion):
        return refusal
    if refusal := ask(signals.sesion_por_levantar, sesion=sesion, momento=momento):
        return refusal
    if sesion.punto_actual is not None:
        leave_as_it_stands(sesion, sesion.punto_actual, momento=momento, autor=autor)
    left = list(sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value).order_by("orden"))
    for punto in left:
        _leave_untreated(punto, momento)
    sesion.estado, sesion.levantada_en, sesion.causa_fin = EstadoSesion.LEVANTADA.value, momento, causa
    sesion.punto_actual = None
    sesion.save(update_fields=["estado", "levantada_en", "causa_fin", "punto_actual"])
    payload = SesionLevantada(causa=causa, no_tratados=[punto.numero for punto in left])
    journal.record(sesion, payload, momento=momento, autor=autor)
    forward_from(sesion)
    events.sesion_cambiada(sesion)
    signals.sesion_levantada.send(sender=Sesion, sesion=sesion, momento=momento)
    return sesion


def _refuse_opening(sesion: Sesion, convocatoria: int, momento: datetime) -> Rechazo | None:
    if sesion.estado != EstadoSesion.CONVOCADA.value:
        if sesion.estado == EstadoSesion.BORRADOR.value:
            return rechazo(
                "sesion_sin_convocar", _("La sesión no está convocada."), "ROF art. 80", _("Convóquela antes.")
            )
        return rechazo(
            "sesion_ya_constituida",
            _("La sesión ya se constituyó o no se celebra."),
            "ROF art. 90",
            _("Vuelva a cargar la página de la sesión."),
        )
    if convocatoria == 2 and sesion.segunda is None:
        return rechazo(
            "sin_segunda",
            _("Esta sesión no tiene segunda convocatoria."),
            "ROF art. 90.2",
            _("Convoque una sesión nueva."),
        )
    if convocatoria == 1 and sesion.convocatoria_usada == 2:
        return rechazo(
            "primera_fallida",
            _("La primera convocatoria ya consta sin celebrar."),
            "ROF art. 90.2",
            _("Constituya la sesión en segunda convocatoria."),
        )
    return None


def _refuse_roll(sesion: Sesion, roll: RollCall, momento: datetime, *, acreditar: bool) -> Rechazo | None:
    if momento < sesion.fecha.replace(second=0, microsecond=0) and not roll.everybody:
        return rechazo(
            "antes_de_hora",
            _("Todavía no es la hora para la que se convocó, y no están todos los miembros."),
            "ROF arts. 80 y 90",
            _("Espere a la hora de la convocatoria."),
        )
    for row in roll.presentes:
        if not acreditar and (refusal := refuse_remote(sesion, row, row.modalidad)):
            return refusal
    return None


def _open(
    sesion: Sesion,
    roll: RollCall,
    chair: Miembro | None,
    *,
    momento: datetime,
    autor: str,
    acreditar: bool,
) -> None:
    roll.save(momento)
    if acreditar:
        for row in roll.presentes:
            record_accreditation(sesion, row, row.modalidad, momento=momento, autor=autor)
    sesion.estado, sesion.abierta_en = EstadoSesion.ABIERTA.value, momento
    sesion.save(update_fields=["estado", "abierta_en", "convocatoria_usada"])
    if chair is not None:
        take_presidencia(sesion, chair)
    presentes, minimo = quorum_of(sesion)
    officials = [row for row in roll.presentes if row.funcionario and not row.vota]
    payload = SesionConstituida(
        convocatoria=sesion.convocatoria_usada,
        presentes=[
            {"persona": roll.clave(row), "modalidad": row.modalidad}
            for row in roll.presentes
            if row.miembro or row.vota
        ],
        ausentes=[
            {
                "persona": roll.clave(row),
                "excusa": row.estado == EstadoAsistencia.AUSENTE_CON_EXCUSA.value,
                "motivo": row.motivo,
            }
            for row in roll.ausentes
            if row.miembro or row.vota
        ],
        quorum_minimo=minimo,
        quorum_presentes=presentes,
        presidente=chair.clave if chair else "",
        secretario=_secretario(sesion),
        funcionarios=[roll.clave(row) for row in officials],
        funcionarios_a_distancia=[roll.clave(row) for row in officials if row.modalidad == Modalidad.TELEMATICA.value],
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    by_age = form_mesa_edad(sesion, roll.rows, momento=momento, autor=autor, preside=roll.presidente)
    if by_age is None and chair is not None and chair.pk != sesion.organo.presidencia_id:
        journal.record(sesion, PresidenciaAsumida(miembro=chair.clave), momento=momento, autor=autor)
    events.sesion_cambiada(sesion)
    signals.sesion_abierta.send(sender=Sesion, sesion=sesion, momento=momento)


def _oldest(sesion: Sesion, roll: RollCall) -> Miembro | None:
    """Who presides by age, where the electoral law says so and the ages are known."""
    mesa = mesa_edad_among(sesion, members_in(sesion, roll.rows))
    return mesa[0] if isinstance(mesa, tuple) else None


def _secretario(sesion: Sesion) -> str:
    person = sesion.secretario or sesion.concejal_secretario
    return person.clave if person else ""


def _refuse_voting(sesion: Sesion) -> Rechazo | None:
    punto = sesion.puntos.filter(estado__in=_EN_VOTACION).first()
    if punto is None:
        return None
    return rechazo(
        "votacion_en_curso",
        _("El punto {numero} está en votación."),
        "ROF art. 98.3",
        _("Cierre la votación y proclame su resultado antes de levantar la sesión."),
        numero=punto.numero,
    )


def _leave_untreated(punto: Punto, momento: datetime) -> None:
    punto.estado, punto.terminado_en = EstadoPunto.NO_TRATADO.value, momento
    punto.save(update_fields=["estado", "terminado_en"])
