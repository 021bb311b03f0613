"""Links that open a door without a password: given, renewed, withdrawn. Configuration, not an act of a session."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from sesiones.models import EnlaceCalendario, EnlaceMarcador, EnlaceRotulos, Miembro, Organo
from sesiones.models.enlace import Enlace

E = TypeVar("E", bound=Enlace)


def renew_enlace(*, miembro: Miembro, momento: datetime) -> EnlaceCalendario:
    """A new link for `miembro`; the one in force, if any, stops working."""
    return _renew(EnlaceCalendario, momento, miembro=miembro)


def revoke_enlace(*, miembro: Miembro, momento: datetime) -> bool:
    """Withdraw the link in force. Returns whether there was one."""
    return _revoke(EnlaceCalendario, momento, miembro=miembro)


def renew_marcador(*, organo: Organo, momento: datetime) -> EnlaceMarcador:
    """A new address for the screen of an organ; the one in force, if any, goes dark."""
    return _renew(EnlaceMarcador, momento, organo=organo)


def revoke_marcador(*, organo: Organo, momento: datetime) -> bool:
    """Withdraw the address in force. Returns whether there was one."""
    return _revoke(EnlaceMarcador, momento, organo=organo)


def renew_rotulos(*, organo: Organo, momento: datetime) -> EnlaceRotulos:
    """New addresses for the overlays of an organ's broadcast; those in force, if any, show nothing any more."""
    return _renew(EnlaceRotulos, momento, organo=organo)


def revoke_rotulos(*, organo: Organo, momento: datetime) -> bool:
    """Withdraw the addresses in force. Returns whether there were any."""
    return _revoke(EnlaceRotulos, momento, organo=organo)


@transaction.atomic
def _renew(kind: type[E], momento: datetime, **whose: Miembro | Organo) -> E:
    _revoke(kind, momento, **whose)
    return kind._default_manager.create(**whose, creado_en=momento)


@transaction.atomic
def _revoke(kind: type[Enlace], momento: datetime, **whose: Miembro | Organo) -> bool:
    return bool(kind._default_manager.filter(**whose, revocado_en__isnull=True).update(revocado_en=momento))
