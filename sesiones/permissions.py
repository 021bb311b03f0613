"""Who may: plain predicates on mandate, office, organ and date. No checkbox on a user gives a right."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from sesiones.estados import EstadoSesion
from sesiones.models import Asistencia, Designacion, Organo, Sesion
from sesiones.people import funcionario_of, miembro_of
from sesiones.vivo.audiences import Audience

User = AbstractBaseUser | AnonymousUser | None


def is_public(sesion: Sesion) -> bool:
    """Anybody may follow it: a public session (LBRL art. 70.1) that is not a draft any more."""
    return sesion.publica and sesion.estado != EstadoSesion.BORRADOR.value


def audience_for(user: User, sesion: Sesion) -> Audience | None:
    """What this person hears of the session: as mesa (secretary, presidency), as one of its members or as the public.

    None: nothing at all, as for a stranger and a session behind closed doors.
    """
    if user is not None and user.is_authenticated:
        if is_mesa(user, sesion):
            return Audience.MESA
        if is_of_the_sesion(user, sesion):
            return Audience.MIEMBROS
    return Audience.PUBLICO if is_public(sesion) else None


def is_mesa(user: User, sesion: Sesion) -> bool:
    """The secretary and the presidency of the organ, and whoever holds either in this session."""
    organo = sesion.organo
    if miembro := miembro_of(user):
        return miembro.pk in {
            organo.presidencia_id,
            organo.concejal_secretario_id,
            sesion.presidente_id,
            sesion.concejal_secretario_id,
        }
    if funcionario := funcionario_of(user):
        return funcionario.pk in {organo.secretaria_id, sesion.secretario_id}
    return False


def is_of_the_sesion(user: User, sesion: Sesion) -> bool:
    """A seat in the organ on the day of the session, a place in its list of attendance, or its intervención."""
    person = _person(user)
    if person is None:
        return False
    if Asistencia.objects.filter(person, sesion=sesion).exists():
        return True
    seats = Designacion.objects.filter(person, organo=sesion.organo).filter(_on(_day(sesion)))
    if seats.exists():
        return True
    funcionario = funcionario_of(user)
    return funcionario is not None and funcionario.pk == sesion.organo.intervencion_id


def organos_that_prepares(user: User) -> QuerySet[Organo]:
    """The organs whose sessions this person prepares.

    Who holds a secretaría of the corporation prepares those of all its organs (RD 128/2018 art. 3.2); a
    concejal-secretario those of that board alone (LBRL art. 126.4).
    """
    if funcionario := funcionario_of(user):
        if Organo.objects.filter(secretaria=funcionario).exists():
            return Organo.objects.filter(corporacion_id=funcionario.corporacion_id)
        return Organo.objects.none()
    if miembro := miembro_of(user):
        return Organo.objects.filter(concejal_secretario=miembro)
    return Organo.objects.none()


def _person(user: User) -> Q | None:
    if miembro := miembro_of(user):
        return Q(miembro=miembro)
    if funcionario := funcionario_of(user):
        return Q(funcionario=funcionario)
    return None


def _on(day: date) -> Q:
    return Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))


def _day(sesion: Sesion) -> date:
    return timezone.localtime(sesion.fecha).date()
