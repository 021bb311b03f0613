"""What tests of votes have done on a server's data, in a process that is not the server's."""

from datetime import timedelta

from django.test import Client

from sesiones.models import Sesion
from tests.town import MOMENTO, make_sesion, make_town
from votaciones import papeletas
from votaciones.faults import ballot_faults
from votaciones.models import Votacion
from votaciones.services.closing import close_votacion, proclaim_votacion
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


def found_eleccion(miembros: int, candidaturas: list[str]) -> dict[str, object]:
    """A town electing a person in secret: the vote is open; cookies of members and secretary, and who they are."""
    town = make_town(miembros=miembros)
    sesion = make_sesion(town)
    sesion.puntos.update(clase="eleccion")
    act = {"momento": MOMENTO + timedelta(minutes=5), "autor": "sistema"}
    prepared = prepare_votacion(
        punto_id=sesion.punto_actual_id, sistema="secreta", candidaturas=candidaturas,
        motivo_sistema="Elección de persona", **act,
    )  # fmt: skip
    votacion = open_votacion(votacion_id=prepared.pk, **act)
    cookies = []
    for person in [*town.miembros, town.secretario]:
        client = Client()
        client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
        cookies.append(client.cookies["sessionid"].value)
    return {
        "votacion": votacion.pk,
        "sesion": sesion.pk,
        "clave": sesion.clave,
        "cookies": cookies,
        "names": [miembro.nombre for miembro in town.miembros],
        "personas": [miembro.clave for miembro in town.miembros],
    }


def close_eleccion(pk: int) -> dict[str, object]:
    """The last act of the voting and the first of the result."""
    act = {"momento": MOMENTO + timedelta(minutes=9), "autor": "sistema"}
    close_votacion(votacion_id=pk, **act)
    votacion = proclaim_votacion(votacion_id=pk, **act)
    return {"elegida": votacion.elegida, "votos": votacion.escrutinio["votos"]}


def ballot_faults_of(sesion: int) -> list[str]:
    return list(ballot_faults(Sesion.objects.get(pk=sesion)))
