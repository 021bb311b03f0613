"""Who may connect channels, see a key, drive the broadcast of a session, publish its recording.

By office: the secretaría everything of its corporation, the mesa its own session, and an official what the secretaría
entrusted them with (`models.Encargo`). Each act is asked for by itself.
"""

from django.db.models import Q, QuerySet

from sesiones.models import Corporacion, Organo, Sesion
from sesiones.people import funcionario_of
from sesiones.permissions import User, is_mesa, is_secretaria, organos_that_prepares
from streaming.estados import CONDUCIR, Acto
from streaming.models import Encargo

DE_LA_MESA = frozenset({Acto.EMITIR, Acto.TERMINAR})


def corporaciones_of(user: User, acto: Acto = Acto.CONECTAR) -> QuerySet[Corporacion]:
    """The corporations on whose channels this person may do this; an administrator, who configures, on all of them."""
    if is_administrator(user):
        return Corporacion.objects.all()
    own = Q(organos__in=organos_that_prepares(user))
    return Corporacion.objects.filter(own | Q(pk__in=_entrusted(user, {acto}))).distinct()


def may_entrust(user: User, corporacion: Corporacion) -> bool:
    """The secretaría of the corporation, and an administrator."""
    return is_administrator(user) or organos_that_prepares(user).filter(corporacion=corporacion).exists()


def is_administrator(user: User) -> bool:
    return user is not None and user.is_active and bool(getattr(user, "is_superuser", False))


def actos_of(user: User, sesion: Sesion) -> frozenset[Acto]:
    """What this person may do with the broadcast of a session."""
    if _prepares(user, sesion.organo) or is_secretaria(user, sesion):
        return frozenset(Acto)
    found = _acts(user, sesion.organo)
    return found | DE_LA_MESA if is_mesa(user, sesion) else found


def may_drive(user: User, sesion: Sesion) -> bool:
    """The mesa of the session, the secretaría that prepares it, and who is entrusted with any part of it."""
    return bool(actos_of(user, sesion) & CONDUCIR)


def organos_that_broadcasts(user: User) -> QuerySet[Organo]:
    """The organs whose overlays this person sets up: those they prepare, and those they are entrusted to put on air."""
    own = Q(pk__in=organos_that_prepares(user).values("pk"))
    return Organo.objects.filter(own | Q(corporacion__in=_entrusted(user, {Acto.EMITIR})))


def _prepares(user: User, organo: Organo) -> bool:
    return organos_that_prepares(user).filter(pk=organo.pk).exists()


def _acts(user: User, organo: Organo) -> frozenset[Acto]:
    encargo = _encargo_of(user)
    if encargo is None or encargo.corporacion_id != organo.corporacion_id:
        return frozenset()
    return frozenset(Acto(acto) for acto in encargo.actos)


def _entrusted(user: User, actos: set[Acto]) -> list[int]:
    encargo = _encargo_of(user)
    return [encargo.corporacion_id] if encargo is not None and actos & set(encargo.actos) else []


def _encargo_of(user: User) -> Encargo | None:
    funcionario = funcionario_of(user)
    return Encargo.objects.filter(funcionario=funcionario).first() if funcionario else None
