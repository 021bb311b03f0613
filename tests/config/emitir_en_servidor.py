"""What the test of the encoder does on a server's data, in a process that is not the server's."""

import time
from datetime import timedelta

from django.utils import timezone

from sesiones.estados import EstadoSesion
from sesiones.models import Punto, Sesion, Turno
from streaming.encoder.emitter import BEGINNING
from streaming.models import Codificador
from tests.town import make_sesion, make_town


def hold() -> str:
    """A Pleno that is being held, somebody speaking. Returns its name."""
    town = make_town()
    sesion = make_sesion(town, puntos=2, momento=timezone.now())
    Turno.objects.create(
        punto=sesion.puntos.get(orden=1), miembro=town.miembros[1], estado="en_uso", tiempo_previsto=300,
        inicio=timezone.now() - timedelta(seconds=45),
    )  # fmt: skip
    return sesion.clave


def go_on() -> tuple[float, float]:
    """Once it is on air with its words: a secret part until the network is gone, a public one, the end.

    Returns between which instants the part was known to be secret, in seconds of the epoch.
    """
    _until(estado="enviando", sala=True)
    # So long is nothing said of an overlay that is not there yet.
    time.sleep(BEGINNING)
    _until(estado="enviando", avisos=[], sala=True)
    time.sleep(1)
    _secret(True)
    _until(sala=False)
    covered = time.time()
    _until(estado="reintentando")
    public = time.time()
    _secret(False)
    _until(estado="enviando", sala=True)
    time.sleep(1.5)
    Sesion.objects.update(estado=EstadoSesion.LEVANTADA.value, levantada_en=timezone.now())
    return covered, public


def _secret(on: bool) -> None:
    Punto.objects.filter(orden=1).update(datos={"debate_secreto": on}, terminado_en=None)


def _until(**told: object) -> None:
    deadline = time.monotonic() + 60
    while not any(
        all(getattr(one, name) == value for name, value in told.items()) for one in Codificador.objects.all()
    ):
        assert time.monotonic() < deadline, told
        time.sleep(0.05)
