"""What the browser tests of mesa and seat have done on a server's data, in a process of its own."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from actas.redaccion.arbol import texto_de
from actas.redaccion.redactar import redactar
from actas.selectors.facts import hechos_de
from sesiones.models import Notificacion, Punto, Sesion
from sesiones.services.calendario import confirm_calendario
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
    return {"pk": sesion.pk, "cookies": _cookies(town)}


def _cookies(town: Town) -> dict[str, str]:
    cookies = {}
    for person in [*town.miembros, town.secretario]:
        client = Client()
        client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
        cookies[person.usuario.username] = client.cookies["sessionid"].value
    return cookies


def found_eleccion() -> dict[str, object]:
    """A Pleno of five in session, about to elect a person."""
    town = make_town()
    sesion = make_sesion(town, puntos=2, momento=timezone.now() - timedelta(minutes=12))
    Punto.objects.filter(sesion=sesion, numero="1").update(
        clase="eleccion", titulo="Representante municipal en el consorcio de aguas"
    )
    return {**_told(town, sesion), "punto": sesion.punto_actual_id, "clave": sesion.clave}


def found_corto() -> dict[str, object]:
    """A Pleno of five in session with one item, in debate."""
    town = make_town()
    return _told(town, make_sesion(town, momento=timezone.now() - timedelta(minutes=12)))


def found_portavoces() -> dict[str, object]:
    """A Junta de Portavoces of three in session, whose votes weigh 6, 8 and 7."""
    town = make_town(miembros=3, clase="junta_portavoces", ponderado=True)
    for miembro, peso in zip(town.miembros, (6, 8, 7), strict=True):
        town.organo.designaciones.filter(miembro=miembro).update(peso=peso)
    return _told(town, make_sesion(town, momento=timezone.now() - timedelta(minutes=12)))


def found_ayuntamiento() -> dict[str, object]:
    """A town of five with their ages, oldest first, and nothing convened."""
    town = make_town()
    for n, miembro in enumerate(town.miembros):
        miembro.nacimiento = date(1955 + 8 * n, 3, 1)
        miembro.save(update_fields=["nacimiento"])
    now = timezone.now()
    for year in (now.year, now.year + 1):
        confirm_calendario(corporacion=town.corporacion, anio=year, momento=now)
    return {"cookies": _cookies(town)}


def bring_forward(pk: int) -> None:
    """The hour for which a session was convened has come."""
    Sesion.objects.filter(pk=pk).update(primera=timezone.now() - timedelta(minutes=1))


def minutes_of(pk: int) -> str:
    """The minutes as they stand."""
    return texto_de(redactar(hechos_de(Sesion.objects.get(pk=pk)), "es").bloques)
