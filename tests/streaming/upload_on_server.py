"""What the browser test of an upload has done on a server's data, in a process that is not the server's."""

from tests.actas.town_acta import adjourn, open_town

USUARIO = "villa-sec"


def held() -> int:
    """A session of twenty minutes; its key."""
    _villa, sesion = open_town()
    return adjourn(sesion, 20).pk
