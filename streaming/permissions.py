"""Who may connect channels, and who drives the broadcast of a session."""

from django.db.models import QuerySet

from sesiones.models import Corporacion, Sesion
from sesiones.permissions import User, is_mesa, organos_that_prepares


def corporaciones_of(user: User) -> QuerySet[Corporacion]:
    """The corporations whose channels and defaults this person looks after.

    The secretaría those of its corporation; an administrator, who configures, all of them.
    """
    if user is not None and user.is_active and getattr(user, "is_superuser", False):
        return Corporacion.objects.all()
    return Corporacion.objects.filter(organos__in=organos_that_prepares(user)).distinct()


def may_drive(user: User, sesion: Sesion) -> bool:
    """The mesa of the session, and the secretaría that prepares it."""
    return is_mesa(user, sesion) or organos_that_prepares(user).filter(pk=sesion.organo_id).exists()
