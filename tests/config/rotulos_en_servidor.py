"""What the browser test of the overlays has done on a server's data, in a process that is not the server's."""

from datetime import timedelta

from django.utils import timezone

from sesiones.models import Punto, Turno
from sesiones.services.enlaces import renew_rotulos
from sesiones.vivo import publish
from tests.config.publico_en_servidor import LONG
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import Sala


def found() -> str:
    """A Pleno with a long title, a result and a speaker with a long name. Returns the token of its overlays."""
    town = make_town(miembros=9)
    town.miembros[1].nombre = "Maria Encarnació Vilaplana Torregrosa"
    town.miembros[1].save()
    sala = Sala(town, make_sesion(town, puntos=2, momento=timezone.now()))
    Punto.objects.filter(pk=sala.punto.pk).update(titulo=f"{LONG}, y {LONG.lower()}")
    sala.vote("s" * 6 + "nna")
    Turno.objects.create(
        punto=sala.punto,
        miembro=town.miembros[1],
        estado="en_uso",
        tiempo_previsto=300,
        inicio=timezone.now() - timedelta(seconds=45),
    )
    return renew_rotulos(organo=town.organo, momento=timezone.now()).token


def rename() -> None:
    """The item has another title, and the screens are told."""
    punto = Punto.objects.get(orden=1)
    Punto.objects.filter(pk=punto.pk).update(titulo="Otro asunto")
    publish(punto.sesion_id)


def hide() -> None:
    """The item goes on in secret."""
    Punto.objects.filter(orden=1).update(datos={"debate_secreto": True}, terminado_en=None)
