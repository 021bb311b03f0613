"""What a service asks before it acts: the lock, the state of the session, and the apps above."""

from datetime import date

from django.dispatch import Signal

from sesiones.estados import EstadoSesion
from sesiones.models import Asistencia, Corporacion, Miembro, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import active_on


def lock_sesion(sesion_id: int) -> Sesion:
    """The session, its row locked until the end of the transaction. Raises Sesion.DoesNotExist."""
    return (
        Sesion.objects.select_for_update(of=("self",))
        .select_related("organo__corporacion", "presidente", "punto_actual")
        .get(pk=sesion_id)
    )


def ask(question: Signal, **facts: object) -> Rechazo | None:
    """Put a question to the apps above; the first `Rechazo` among their answers."""
    for _receiver, answer in question.send(sender=Sesion, **facts):
        if isinstance(answer, Rechazo):
            return answer
    return None


def refuse_unless_draft(sesion: Sesion) -> Rechazo | None:
    """What was convened is frozen: it changes by a rectification that is notified again (ROF art. 80)."""
    if sesion.estado == EstadoSesion.BORRADOR.value:
        return None
    return rechazo(
        "orden_cerrado",
        _("La convocatoria ya está notificada y su contenido no se puede cambiar."),
        "ROF arts. 80 y 82",
        _("Rectifique la convocatoria: se anota y se notifica otra vez a todos."),
    )


def refuse_unless_open(sesion: Sesion) -> Rechazo | None:
    """Debate and votes only while the session is sitting."""
    match EstadoSesion(sesion.estado):
        case EstadoSesion.ABIERTA:
            return None
        case EstadoSesion.SUSPENDIDA:
            return rechazo(
                "sesion_suspendida", _("La sesión está en receso."), "ROF art. 87", _("Reanude antes la sesión.")
            )
    return refuse_unless_in_progress(sesion)


def refuse_unless_in_progress(sesion: Sesion) -> Rechazo | None:
    """The session has begun and has not ended; a recess does not matter."""
    match EstadoSesion(sesion.estado):
        case EstadoSesion.ABIERTA | EstadoSesion.SUSPENDIDA:
            return None
        case EstadoSesion.BORRADOR | EstadoSesion.CONVOCADA:
            return rechazo(
                "sesion_no_constituida",
                _("La sesión todavía no se ha constituido."),
                "ROF art. 90.1",
                _("Pase lista y constituya la sesión."),
            )
        case EstadoSesion.LEVANTADA:
            return rechazo(
                "sesion_levantada",
                _("La sesión ya se ha levantado."),
                "ROF art. 87",
                _("Lo que quede va al orden del día de la sesión siguiente."),
            )
    return rechazo(
        "sesion_no_celebrada", _("La sesión no se celebra."), "ROF art. 90.2", _("Convoque una sesión nueva.")
    )


def refuse_unless_called(sesion: Sesion) -> Rechazo | None:
    """From the convening to the end: accreditation and substitutions begin before the roll call."""
    if sesion.estado == EstadoSesion.CONVOCADA.value:
        return None
    return refuse_unless_in_progress(sesion)


def refuse_stranger(row: Asistencia | None, persona: str) -> Rechazo | None:
    """The person is not on the list of the session."""
    if row is not None:
        return None
    return rechazo(
        "persona_ajena",
        _("{persona} no forma parte del órgano ni consta llamado a la sesión."),
        "ROF art. 88",
        _("Si es suplente, anote antes a quién sustituye."),
        persona=persona,
    )


def refuse_without_mandato(corporacion: Corporacion, miembro: Miembro, day: date) -> Rechazo | None:
    """Only who holds office on that day: not who has left it, nor a councillor of another corporation."""
    if miembro.corporacion_id == corporacion.pk and miembro.mandatos.filter(active_on(day)).exists():
        return None
    return rechazo(
        "sin_mandato",
        _("{persona} no es miembro de la corporación en esa fecha."),
        "LBRL art. 73",
        _("Compruebe su mandato."),
        persona=miembro.nombre,
    )
