"""Which members have a page of the session open. A socket is not attendance: it only lights a mark on the mesa.

Each process keeps count of its own sockets and writes the difference, coalesced, into `Conexion`. Rows of a process
that has died grow old and no longer count.
"""

import threading
import time
import uuid
from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sesiones.models import Conexion

PANEL = "conexiones"
# A page that is reloaded is gone for a moment: the mark goes out after these seconds.
GRACE = 2.0
KEEP_ALIVE = 15.0
# A whole council arrives in two seconds; the mesa does not count it by the quarter of a second.
WRITE_EVERY = 1.0
# A row that nobody has touched for so long belongs to a process that is no more.
DEAD = timedelta(seconds=45)

Pair = tuple[int, int]


def connected_usuarios(sesion_id: int) -> set[int]:
    """Primary keys of the users who have this session open in some browser, in any process."""
    living = Conexion.objects.filter(sesion_id=sesion_id, vista__gt=timezone.now() - DEAD)
    return set(living.values_list("usuario_id", flat=True))


class Conexiones:
    """The members' sockets of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._proceso = uuid.uuid4().hex
        self._sockets: Counter[Pair] = Counter()
        self._left: dict[Pair, float] = {}
        self._stored: set[Pair] = set()
        self._touched = 0.0

    def opened(self, sesion_id: int, usuario_id: int) -> None:
        with self._lock:
            self._sockets[sesion_id, usuario_id] += 1
            self._left.pop((sesion_id, usuario_id), None)
        self._write_soon()

    def closed(self, sesion_id: int, usuario_id: int) -> None:
        pair = (sesion_id, usuario_id)
        with self._lock:
            self._sockets[pair] -= 1
            if self._sockets[pair] <= 0:
                del self._sockets[pair]
                self._left[pair] = time.monotonic()
        self._write_soon(GRACE)

    def keep_alive(self) -> None:
        """Say every now and then that this process lives, and forget those that do not."""
        if self._stored and time.monotonic() - self._touched > KEEP_ALIVE:
            self._touched = time.monotonic()
            Conexion.objects.filter(proceso=self._proceso).update(vista=timezone.now())
            Conexion.objects.filter(vista__lt=timezone.now() - 2 * DEAD).delete()

    def write(self) -> None:
        """Store the difference to what is stored, and tell the mesa."""
        from sesiones.vivo.publishing import publish_soon

        with self._lock:
            now = time.monotonic()
            waiting = {pair for pair, at in self._left.items() if now - at < GRACE}
            here = set(self._sockets)
            self._left = {pair: self._left[pair] for pair in waiting}
        new, gone = here - self._stored, self._stored - here - waiting
        if new or gone:
            self._store(new, gone)
            for sesion_id in {sesion_id for sesion_id, _ in new | gone}:
                publish_soon(sesion_id, PANEL)
        if waiting & self._stored:
            self._write_soon(GRACE)

    def _store(self, new: set[Pair], gone: set[Pair]) -> None:
        now = timezone.now()
        with transaction.atomic():
            Conexion.objects.bulk_create(
                [
                    Conexion(sesion_id=sesion_id, usuario_id=usuario_id, proceso=self._proceso, desde=now, vista=now)
                    for sesion_id, usuario_id in new
                ],
                ignore_conflicts=True,
            )
            for sesion_id in {sesion_id for sesion_id, _ in gone}:
                usuarios = [usuario_id for other, usuario_id in gone if other == sesion_id]
                own = Conexion.objects.filter(proceso=self._proceso, sesion_id=sesion_id)
                own.filter(usuario_id__in=usuarios).delete()
        self._stored = (self._stored | new) - gone
        self._touched = time.monotonic()

    def _write_soon(self, delay: float = 0.0) -> None:
        from sesiones.vivo.tail import tail

        tail.coalesce("conexiones", self.write, every=WRITE_EVERY, delay=delay)


conexiones = Conexiones()
