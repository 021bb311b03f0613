"""Who may connect channels. Driving a broadcast is for the mesa of its session (`sesiones.permissions.is_mesa`)."""

from django.db.models import QuerySet

from sesiones.models import Corporacion
from sesiones.people import funcionario_of
from sesiones.permissions import User


def corporaciones_of(user: User) -> QuerySet[Corporacion]:
    """The corporations whose channels and defaults this person looks after.

    The secretaría those of its corporation; an administrator, who configures, all of them.
    """
    if user is not None and user.is_active and getattr(user, "is_superuser", False):
        return Corporacion.objects.all()
    if funcionario := funcionario_of(user):
        return Corporacion.objects.filter(organos__secretaria=funcionario).distinct()
    return Corporacion.objects.none()
