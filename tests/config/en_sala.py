"""What the browser tests of mesa and seat have done on a server's data, in a process of its own."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from actas.redaccion.arbol import texto_de
from actas.redaccion.redactar import redactar
from actas.selectors.facts import hechos_de
from sesiones.models import Notificacion, Punto, Sesion
from tests.town import Town, make_sesion, make_town


def found_board(puntos: int = 30) -> dict[str, object]:
    """A board of three, convened for now, with so many items to decide."""
    town = make_town(miembros=3, clase="junta_gobierno")
    sesion = make_sesion(town, estado="convocada", puntos=puntos, momento=timezone.now() - timedelta(minutes=1))
    return _told(town, sesion)


def found_pleno() -> dict[str, object]:
    """A Pleno of five in session, its first item in debate, and a session in both ways to come (`proxima`)."""
    town = make_town()
    sesion = make_sesion(town, puntos=4, momento=timezone.now() - timedelta(minutes=12))
    Punto.objects.filter(sesion=sesion, numero="2").update(clase="dacion_cuenta", parte="control")
    coming = make_sesion(
        town, estado="convocada", puntos=3, momento=timezone.now() + timedelta(minutes=20), clave="S-2"
    )
    Sesion.objects.filter(pk=coming.pk).update(
        modalidad="mixta", situacion_excepcional="Temporal que impide los desplazamientos."
    )
    for miembro in town.miembros:
        Notificacion.objects.create(sesion=coming, miembro=miembro, puesta_a_disposicion=timezone.now())
    return {**_told(town, sesion), "proxima": coming.pk}


def _told(town: Town, sesion: Sesion) -> dict[str, object]:
    cookies = {}
    for person in [*town.miembros, town.secretario]:
        client = Client()
        client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
        cookies[person.usuario.username] = client.cookies["sessionid"].value
    return {"pk": sesion.pk, "cookies": cookies}


def found_eleccion() -> dict[str, object]:
    """A Pleno of five in session, about to elect a person."""
    town = make_town()
    sesion = make_sesion(town, puntos=2, momento=timezone.now() - timedelta(minutes=12))
    Punto.objects.filter(sesion=sesion, numero="1").update(
        clase="eleccion", titulo="Representante municipal en el consorcio de aguas"
    )
    return {**_told(town, sesion), "punto": sesion.punto_actual_id, "clave": sesion.clave}


def minutes_of(pk: int) -> str:
    """The minutes as they stand."""
    return texto_de(redactar(hechos_de(Sesion.objects.get(pk=pk)), "es").bloques)
