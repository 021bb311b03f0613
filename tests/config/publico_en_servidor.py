"""What the browser tests of the public side have done on a server's data, in a process that is not the server's."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from sesiones.models import Sesion, Turno
from sesiones.services.enlaces import renew_marcador
from sesiones.vivo import publish
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import Sala

LONG = "Aprobación inicial de la modificación de la ordenanza de ocupación de la vía pública con mesas y sillas"


def found(moments: Sequence[str] = (), miembros: int = 29) -> str:
    """A town with a session in each of these moments (none named: all), whose name is its `clave`; and a board behind
    closed doors. Returns the token of the board's screen."""
    town = make_town(miembros=miembros)
    for n, miembro in enumerate(town.miembros):
        miembro.nombre = "Maria Encarnació Vilaplana Torregrosa" if n % 3 else f"Persona Apellido{n:02} Segundo"
        miembro.save()
    now = timezone.now()
    for moment, estado in (
        ("convocada", "convocada"), ("punto", "abierta"), ("palabra", "abierta"), ("votacion", "abierta"),
        ("resultado", "abierta"), ("nominal", "abierta"), ("empate", "abierta"), ("receso", "suspendida"),
        ("finalizada", "levantada"), ("orden", "abierta"),
    ):  # fmt: skip
        if moments and moment not in moments:
            continue
        momento = now + timedelta(days=5) if estado == "convocada" else now
        sesion = make_sesion(town, estado=estado, puntos=8, clave=moment, momento=momento)
        sesion.puntos.update(titulo=LONG)
        sala = Sala(town, sesion)
        if moment == "palabra":
            Turno.objects.create(
                punto=sesion.punto_actual, miembro=town.miembros[1], estado="en_uso", tiempo_previsto=300, inicio=now
            )
        if moment == "votacion":
            sala.cast_all(sala.open(), "sna" * 4)
        if moment in {"resultado", "nominal", "empate"}:
            letters = "s" * 14 + "n" * 14 + "a" if moment == "empate" else "s" * 16 + "n" * 9 + "a" * 4
            sala.vote(letters, sistema="nominal" if moment == "nominal" else None)
        if moment == "orden":
            sesion.punto_actual = None
            sesion.save()
    board = make_town(clave="vila", clase="junta_gobierno")
    make_sesion(board, clave="reservada")
    return renew_marcador(organo=board.organo, momento=now).token


def speak(clave: str) -> None:
    """Somebody takes the floor."""
    sesion = Sesion.objects.get(clave=clave)
    Turno.objects.create(
        punto=sesion.punto_actual, miembro=sesion.organo.presidencia, estado="en_uso", inicio=timezone.now()
    )
    publish(sesion.pk, ["palabra"])
