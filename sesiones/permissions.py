"""Who may: plain predicates on mandate, office, organ and date. No checkbox on a user gives a right."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from sesiones.estados import EstadoSesion
from sesiones.models import Asistencia, Designacion, Funcionario, Miembro, Organo, Sesion
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
    person = _person(user)
    if person is not None:
        if _holds_the_mesa(person, sesion):
            return Audience.MESA
        if _has_a_place(person, sesion):
            return Audience.MIEMBROS
    return Audience.PUBLICO if is_public(sesion) else None


def is_mesa(user: User, sesion: Sesion) -> bool:
    """The secretary and the presidency of the organ, and whoever holds either in this session."""
    person = _person(user)
    return person is not None and _holds_the_mesa(person, sesion)


def is_secretaria(user: User, sesion: Sesion) -> bool:
    """Who gives faith in this session: its Secretary, or the councillor who is secretary of the board (LBRL 126.4)."""
    if funcionario := funcionario_of(user):
        return funcionario.pk in {sesion.organo.secretaria_id, sesion.secretario_id}
    if miembro := miembro_of(user):
        return miembro.pk in {sesion.organo.concejal_secretario_id, sesion.concejal_secretario_id}
    return False


def is_of_the_sesion(user: User, sesion: Sesion) -> bool:
    """A seat in the organ on the day of the session, a place in its list of attendance, or its intervención."""
    person = _person(user)
    return person is not None and _has_a_place(person, sesion)


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


def _person(user: User) -> Miembro | Funcionario | None:
    """Only who it is: asked at each socket of a council that comes back at once."""
    if user is None or not user.is_authenticated:
        return None
    own = {"usuario_id": user.pk}
    return (
        Miembro.objects.filter(**own).order_by().only("pk").first()
        or Funcionario.objects.filter(**own).order_by().only("pk").first()
    )


def _holds_the_mesa(person: Miembro | Funcionario, sesion: Sesion) -> bool:
    organo = sesion.organo
    if isinstance(person, Funcionario):
        return person.pk in {organo.secretaria_id, sesion.secretario_id}
    return person.pk in {
        organo.presidencia_id,
        organo.concejal_secretario_id,
        sesion.presidente_id,
        sesion.concejal_secretario_id,
    }


def _has_a_place(person: Miembro | Funcionario, sesion: Sesion) -> bool:
    who = Q(funcionario=person) if isinstance(person, Funcionario) else Q(miembro=person)
    if Asistencia.objects.filter(who, sesion=sesion).exists():
        return True
    if Designacion.objects.filter(who, organo=sesion.organo).filter(_on(_day(sesion))).exists():
        return True
    return isinstance(person, Funcionario) and person.pk == sesion.organo.intervencion_id


def _on(day: date) -> Q:
    return Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))


def _day(sesion: Sesion) -> date:
    return timezone.localtime(sesion.fecha).date()
