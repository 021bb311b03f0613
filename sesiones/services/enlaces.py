"""The private calendar link of a member: given, renewed, withdrawn. Configuration of one person, not a session's act."""

from datetime import datetime

from django.db import transaction

from sesiones.models import EnlaceCalendario, Miembro


@transaction.atomic
def renew_enlace(*, miembro: Miembro, momento: datetime) -> EnlaceCalendario:
    """A new link for `miembro`; the one in force, if any, stops working."""
    revoke_enlace(miembro=miembro, momento=momento)
    return EnlaceCalendario.objects.create(miembro=miembro, creado_en=momento)


@transaction.atomic
def revoke_enlace(*, miembro: Miembro, momento: datetime) -> bool:
    """Withdraw the link in force. Returns whether there was one."""
    return bool(EnlaceCalendario.objects.filter(miembro=miembro, revocado_en__isnull=True).update(revocado_en=momento))
