"""The one thread of a process that looks for changes and renders them.

While this process has an open socket, or somebody reads a public document from it, the thread reads the `Cambio` rows
of those sessions: at once when a transaction of this process has announced itself, and every `VIVO_TAIL_INTERVAL`
seconds for what other processes wrote (a second server, the worker, a command). Own and foreign changes take the same
way. Each changed panel is rendered once per language and goes to every audience that may see it.

A thread of its own, with its own connection, because a slow query in a view or a consumer must not hold back what
everybody waits for. It ends when there is nothing left to watch.
"""

import atexit
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.db.models import Q

from sesiones.models import Cambio
from sesiones.vivo.conexiones import conexiones
from sesiones.vivo.hub import Place, hub
from sesiones.vivo.messages import fragment
from sesiones.vivo.panels import Panel, all_panels, render_panel
from sesiones.vivo.publishing import current_version
from sesiones.vivo.snapshots import snapshots

logger = logging.getLogger(__name__)


class Tail:
    """Starts its thread when there is something to do and lets it end when there is not."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._woken = False
        self._soon: dict[Hashable, tuple[float, float, Callable[[], None]]] = {}
        self._quiet_until: dict[Hashable, float] = {}
        self._versions: dict[int, int] = {}

    def wake(self) -> None:
        """Something was committed here, or somebody new listens: look now. From any thread."""
        with self._condition:
            self._woken = True
            self._go()

    def coalesce(
        self, key: Hashable, action: Callable[[], None], *, every: float | None = None, delay: float = 0.0
    ) -> None:
        """Do it in the thread: now when that key has been quiet, else `every` seconds after its last time.

        Calls in between are one. `every` is `VIVO_PROGRESS_INTERVAL` unless said; `delay` puts it off further; an
        earlier wish wins.
        """
        with self._condition:
            pause = settings.VIVO_PROGRESS_INTERVAL if every is None else every
            due = max(time.monotonic() + delay, self._quiet_until.get(key, 0.0))
            if key not in self._soon or due < self._soon[key][0]:
                self._soon[key] = (due, pause, action)
                self._go()

    def finish(self) -> None:
        """Tell at once what still waits: the process is about to end."""
        self._tell(everything=True)

    def join(self, timeout: float) -> None:
        """Wait until the thread has ended, as it does when nothing is left to watch. TimeoutError when it has not."""
        thread = self._thread
        if thread is not None:
            self.wake()
            thread.join(timeout)
            if thread.is_alive():
                raise TimeoutError("The thread of the screens still watches something")

    def _go(self) -> None:
        """Wake the thread or start it. The condition is held."""
        if self._thread is None and self._needed():
            self._thread = threading.Thread(target=self._run, name="vivo", daemon=True)
            self._thread.start()
        self._condition.notify()

    def _needed(self) -> bool:
        return bool(self._soon) or self._watching()

    @staticmethod
    def _watching() -> bool:
        return bool(hub.places()) or bool(snapshots.watched())

    def _run(self) -> None:
        try:
            while self._wait():
                self._turn()
        except Exception:
            # Without its name in `_thread` the next change, or the next listener, starts another.
            logger.exception("The thread of the screens has died")
            with self._condition:
                self._thread = None
                self._versions.clear()
        finally:
            connections.close_all()

    def _wait(self) -> bool:
        """Until there is something to do. False: nothing is left, the thread ends."""
        with self._condition:
            if not self._needed():
                self._thread, self._woken = None, False
                self._versions.clear()
                return False
            if not self._woken:
                self._condition.wait(self._pause())
            self._woken = False
            return True

    def _pause(self) -> float:
        pauses = [due - time.monotonic() for due, _, _ in self._soon.values()]
        if self._watching():
            pauses.append(settings.VIVO_TAIL_INTERVAL)
        # The last listener may have left since somebody was seen to be there: then the next look ends the thread.
        return max(0.0, min(pauses, default=0.0))

    def _turn(self) -> None:
        try:
            close_old_connections()
            self._tell()
            conexiones.keep_alive()
            self._look()
        except Exception:
            # The next turn tries again: nothing is marked as told before it was handed over.
            logger.exception("The screens could not be told")

    def _tell(self, *, everything: bool = False) -> None:
        now = time.monotonic()
        with self._condition:
            due = {key: wish for key, wish in self._soon.items() if everything or wish[0] <= now}
            for key in due:
                del self._soon[key]
            quiet = {key: until for key, until in self._quiet_until.items() if until > now}
            self._quiet_until = quiet | {key: now + pause for key, (_, pause, _) in due.items()}
        for _, _, action in due.values():
            try:
                action()
            except Exception:
                logger.exception("Something that was to be told soon could not be told")

    def _look(self) -> None:
        places = hub.places()
        self._follow({place.sesion_id for place in places} | set(snapshots.watched()))
        for place, told in places.items():
            if told is None:
                hub.deliver(place, self._versions[place.sesion_id], {})
        for sesion_id, changes in self._changes().items():
            newest = changes[-1].version
            complete = len(changes) == newest - self._versions[sesion_id]
            named = {panel_id for change in changes for panel_id in change.paneles} if complete else None
            if not complete or any(change.publico for change in changes):
                snapshots.invalidate(sesion_id, newest)
            self._render(sesion_id, newest, named, [place for place in places if place.sesion_id == sesion_id])
            self._versions[sesion_id] = newest

    def _follow(self, sesiones: Iterable[int]) -> None:
        built = snapshots.watched()
        self._versions = {
            sesion_id: self._versions[sesion_id]
            if sesion_id in self._versions
            else built.get(sesion_id, current_version(sesion_id))
            for sesion_id in sesiones
        }

    def _changes(self) -> dict[int, list[Cambio]]:
        """The new rows of the sessions that are followed, in one query, oldest first."""
        found: dict[int, list[Cambio]] = defaultdict(list)
        if self._versions:
            newer = [Q(sesion_id=sesion_id, version__gt=version) for sesion_id, version in self._versions.items()]
            for change in Cambio.objects.filter(reduce(or_, newer)).order_by("version"):
                found[change.sesion_id].append(change)
        return found

    def _render(self, sesion_id: int, version: int, named: set[str] | None, places: list[Place]) -> None:
        panels = [panel for panel in all_panels() if named is None or panel.id in named]
        languages = {place.language for place in places}
        rendered = {language: _fragments(panels, places, sesion_id, version, language) for language in languages}
        for place in places:
            fragments = rendered[place.language]
            theirs = [panel.id for panel in panels if place.audience in panel.audiences and panel.id in fragments]
            if theirs:
                hub.deliver(place, version, {panel_id: fragments[panel_id] for panel_id in theirs})


def _fragments(
    panels: list[Panel], places: list[Place], sesion_id: int, version: int, language: str
) -> dict[str, str | None]:
    """Each panel that somebody in this language may see, once.

    One that cannot be rendered is logged and left out, so that it does not keep the others from the screens.
    """
    listening = {place.audience for place in places if place.language == language}
    fragments: dict[str, str | None] = {}
    for panel in panels:
        if listening.isdisjoint(panel.audiences):
            continue
        try:
            html = render_panel(panel, sesion_id, language)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("The panel %s of session %s could not be rendered", panel.id, sesion_id)
        else:
            fragments[panel.id] = fragment(panel.id, version, html) if panel.template is not None else None
    return fragments


tail = Tail()
atexit.register(tail.finish)
