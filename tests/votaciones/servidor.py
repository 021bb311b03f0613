"""What tests of votes have done on a server's data, in a process that is not the server's."""

from datetime import timedelta

from django.test import Client

from tests.town import MOMENTO, make_sesion, make_town
from votaciones import papeletas
from votaciones.models import Votacion
from votaciones.services.opening import open_votacion, prepare_votacion


def found_votacion(miembros: int, sistema: str = "ordinaria") -> dict[str, object]:
    """A town in session with a vote open: its `votacion`, and the session cookie of each member."""
    town = make_town(miembros=miembros)
    sesion = make_sesion(town)
    act = {"momento": MOMENTO + timedelta(minutes=5), "autor": "sistema"}
    prepared = prepare_votacion(punto_id=sesion.punto_actual_id, sistema=sistema, **act)
    votacion = open_votacion(votacion_id=prepared.pk, **act)
    cookies = []
    for miembro in town.miembros:
        client = Client()
        client.force_login(miembro.usuario, backend="django.contrib.auth.backends.ModelBackend")
        cookies.append(client.cookies["sessionid"].value)
    return {"votacion": votacion.pk, "cookies": cookies}


def faults(pk: int) -> list[str]:
    return papeletas.faults(Votacion.objects.get(pk=pk))
