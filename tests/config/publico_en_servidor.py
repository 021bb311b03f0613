"""What the browser tests of the public side have done on a server's data, in a process that is not the server's."""

from datetime import timedelta

from django.utils import timezone

from sesiones.models import Turno
from sesiones.services.enlaces import renew_marcador
from sesiones.vivo import publish
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import Sala

LONG = "Aprobación inicial de la modificación de la ordenanza de ocupación de la vía pública con mesas y sillas"


def found(miembros: int = 29) -> dict[str, str]:
    """A town of 29 with a session in each of its moments: name of the moment → `clave`. `sala`: token of the hall."""
    town = make_town(miembros=miembros)
    for n, miembro in enumerate(town.miembros):
        miembro.nombre = "Maria Encarnació Vilaplana Torregrosa" if n % 3 else f"Persona Apellido{n:02} Segundo"
        miembro.save()
    now = timezone.now()
    claves = {}
    for moment, estado in (
        ("convocada", "convocada"), ("punto", "abierta"), ("palabra", "abierta"), ("votacion", "abierta"),
        ("resultado", "abierta"), ("nominal", "abierta"), ("empate", "abierta"), ("receso", "suspendida"),
        ("finalizada", "levantada"), ("orden", "abierta"),
    ):  # fmt: skip
        momento = now + timedelta(days=5) if estado == "convocada" else now
        sesion = make_sesion(town, estado=estado, puntos=8, clave=moment, momento=momento)
        sesion.puntos.update(titulo=LONG)
        claves[moment] = sesion.clave
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
    claves["reservada"] = make_sesion(board, clave="reservada").clave
    claves["sala"] = renew_marcador(organo=board.organo, momento=now).token
    return claves


def speak(clave: str) -> None:
    """Somebody takes the floor."""
    from sesiones.models import Sesion

    sesion = Sesion.objects.get(clave=clave)
    Turno.objects.create(
        punto=sesion.punto_actual, miembro=sesion.organo.presidencia, estado="en_uso", inicio=timezone.now()
    )
    publish(sesion.pk, ["palabra"])
