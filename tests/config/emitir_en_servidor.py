"""What the test of the encoder does on a server's data, in a process that is not the server's."""

import time
from datetime import timedelta

from django.utils import timezone

from sesiones.estados import EstadoSesion
from sesiones.models import Punto, Sesion, Turno
from streaming.encoder.emitter import BEGINNING
from streaming.encoder.picture import FPS
from streaming.encoder.watch import AFTER_SECRET
from streaming.models import Codificador
from tests.town import make_sesion, make_town

PATIENCE = 60.0
POLL = 0.05


def hold() -> str:
    """A Pleno that is being held, somebody speaking. Returns its name."""
    town = make_town()
    sesion = make_sesion(town, puntos=2, momento=timezone.now())
    Turno.objects.create(
        punto=sesion.puntos.get(orden=1), miembro=town.miembros[1], estado="en_uso", tiempo_previsto=300,
        inicio=timezone.now() - timedelta(seconds=45),
    )  # fmt: skip
    return sesion.clave


def go_on() -> tuple[int, int, int]:
    """Once it is on air with its words: a secret part until the network is gone, a public one, the end.

    Returns ticks of the recording: two between which it was covered throughout, and one at which the room was seen
    again. A busy machine mixes late, so that no instant of another clock can be compared with its recording.
    """
    _until(estado="enviando", sala=True)
    # So long is nothing said of an overlay that is not there yet.
    time.sleep(BEGINNING)
    _until(estado="enviando", seen=True)
    time.sleep(1)
    _secret(True)
    first = _until(sala=False)
    last = _until(estado="reintentando")
    assert not last.sala
    public = time.monotonic()
    _secret(False)
    while not (now := Codificador.objects.get()).sala:
        last = now
        assert time.monotonic() - public < PATIENCE
        time.sleep(POLL)
    assert time.monotonic() - public >= AFTER_SECRET
    _until(estado="enviando", seen=True)
    enough = Codificador.objects.get().fotogramas + 2 * FPS
    while Codificador.objects.get().fotogramas < enough:
        assert time.monotonic() - public < PATIENCE
        time.sleep(POLL)
    Sesion.objects.update(estado=EstadoSesion.LEVANTADA.value, levantada_en=timezone.now())
    return first.fotogramas, last.fotogramas, now.fotogramas


def _secret(on: bool) -> None:
    Punto.objects.filter(orden=1).update(datos={"debate_secreto": on}, terminado_en=None)


def _until(seen: bool = False, **told: object) -> Codificador:
    """`seen`: and the room is there, with its words over it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        for one in Codificador.objects.all():
            there = not seen or (one.sala and not {"senal", "rotulos"} & set(one.avisos))
            if there and all(getattr(one, name) == value for name, value in told.items()):
                return one
        assert time.monotonic() < deadline, told
        time.sleep(POLL)
