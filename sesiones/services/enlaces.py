"""Links that open a door without a password: given, renewed, withdrawn. Configuration, not an act of a session."""

from datetime import datetime

from django.db import transaction

from sesiones.models import EnlaceCalendario, EnlaceMarcador, EnlaceRotulos, Miembro, Organo


@transaction.atomic
def renew_enlace(*, miembro: Miembro, momento: datetime) -> EnlaceCalendario:
    """A new link for `miembro`; the one in force, if any, stops working."""
    revoke_enlace(miembro=miembro, momento=momento)
    return EnlaceCalendario.objects.create(miembro=miembro, creado_en=momento)


@transaction.atomic
def revoke_enlace(*, miembro: Miembro, momento: datetime) -> bool:
    """Withdraw the link in force. Returns whether there was one."""
    return bool(EnlaceCalendario.objects.filter(miembro=miembro, revocado_en__isnull=True).update(revocado_en=momento))


@transaction.atomic
def renew_marcador(*, organo: Organo, momento: datetime) -> EnlaceMarcador:
    """A new address for the screen of an organ; the one in force, if any, goes dark."""
    revoke_marcador(organo=organo, momento=momento)
    return EnlaceMarcador.objects.create(organo=organo, creado_en=momento)


@transaction.atomic
def revoke_marcador(*, organo: Organo, momento: datetime) -> bool:
    """Withdraw the address in force. Returns whether there was one."""
    return bool(EnlaceMarcador.objects.filter(organo=organo, revocado_en__isnull=True).update(revocado_en=momento))


@transaction.atomic
def renew_rotulos(*, organo: Organo, momento: datetime) -> EnlaceRotulos:
    """New addresses for the overlays of an organ's broadcast; those in force, if any, show nothing any more."""
    revoke_rotulos(organo=organo, momento=momento)
    return EnlaceRotulos.objects.create(organo=organo, creado_en=momento)


@transaction.atomic
def revoke_rotulos(*, organo: Organo, momento: datetime) -> bool:
    """Withdraw the addresses in force. Returns whether there were any."""
    return bool(EnlaceRotulos.objects.filter(organo=organo, revocado_en__isnull=True).update(revocado_en=momento))
