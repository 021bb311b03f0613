"""What tests have done on a server's data, in a process that is not the server's."""

from django.db import transaction
from django.test import Client

from sesiones.models import Sesion
from sesiones.vivo import publish
from tests.town import make_sesion, make_town


def found_town(miembros: int = 5) -> dict[str, object]:
    """A town with an open session: its `pk` and `clave`, and the session cookies of users by name."""
    town = make_town(miembros=miembros)
    sesion = make_sesion(town)
    people = [*town.miembros, town.secretario]
    cookies = {}
    for person in people:
        client = Client()
        client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
        cookies[person.usuario.username] = client.cookies["sessionid"].value
    return {"pk": sesion.pk, "clave": sesion.clave, "cookies": cookies}


def write(pk: int, texts: list[str], panels: list[str]) -> None:
    """Put these texts on the notice board, one after the other, each a transaction that publishes."""
    for text in texts:
        with transaction.atomic():
            Sesion.objects.filter(pk=pk).update(datos={"tablon": text})
            publish(pk, panels)


def write_long(pk: int, times: int, size: int) -> None:
    """`times` texts of `size` characters; the last one ends in "fin"."""
    write(pk, ["x" * size] * (times - 1) + ["x" * size + "fin"], ["tablon"])
