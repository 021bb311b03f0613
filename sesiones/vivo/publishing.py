"""Telling the screens that something has changed: the part that any process may call."""

import threading
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from sesiones.models import Cambio, Sesion
from sesiones.vivo.audiences import Audience
from sesiones.vivo.panels import all_panels, get_panel, with_followers

# So many versions stay readable for a process that was busy; who is further behind renders everything anew.
KEPT = 256

_lock = threading.Lock()
_waiting: dict[int, set[str]] = defaultdict(set)


def publish(sesion_id: int, panels: Iterable[str] | None = None) -> None:
    """The named panels of a session (None: all of them) show something new from the commit of this transaction on.

    Called by the events of any app, in the transaction of the cause, in any process. The version of the session rises
    and a `Cambio` is written with it, so that no change that was stored can be lost on its way to the screens, and no
    change that was rolled back is ever announced. What the panels show is read after the commit.
    An unknown panel is a LookupError.
    """
    told = with_followers(set(panels)) if panels is not None else list(all_panels())
    named = [panel.id for panel in told]
    publico = any(Audience.PUBLICO in panel.audiences for panel in told)
    with transaction.atomic():
        if not Sesion.objects.filter(pk=sesion_id).update(version=_next_version()):
            return
        version = Sesion.objects.values_list("version", flat=True).get(pk=sesion_id)
        Cambio.objects.create(sesion_id=sesion_id, version=version, paneles=named, publico=publico)
        if version % (KEPT // 4) == 0:
            _prune(sesion_id, version)
        transaction.on_commit(partial(_announce, sesion_id, version, publico), robust=True)


def publish_soon(sesion_id: int, panel_id: str) -> None:
    """Like `publish`, for what changes many times in a second (progress of a vote, who is connected).

    After the commit the first is told at once, then the session is told at most once per `VIVO_PROGRESS_INTERVAL`
    seconds, and what came last is always told. Nothing is written in the transaction of the caller.
    """
    get_panel(panel_id)
    transaction.on_commit(partial(_soon, sesion_id, panel_id), robust=True)


def current_version(sesion_id: int) -> int:
    """The version that a page should carry: read it before what the page shows."""
    newest = Cambio.objects.filter(sesion_id=sesion_id).aggregate(newest=Max("version"))["newest"]
    if newest is None:
        newest = Sesion.objects.filter(pk=sesion_id).values_list("version", flat=True).first()
    return newest or 0


def _next_version() -> Combinable:
    """One above all there ever was, even where a row saved from an old copy has put the counter back."""
    told = Cambio.objects.filter(sesion_id=OuterRef("pk")).order_by("-version").values("version")[:1]
    return Greatest(F("version"), Coalesce(Subquery(told), Value(0))) + 1


def _prune(sesion_id: int, version: int) -> None:
    """Old rows go; the last that the public saw stays, because its number is in the public document."""
    rows = Cambio.objects.filter(sesion_id=sesion_id)
    kept = rows.filter(publico=True).order_by("-version").values_list("pk", flat=True)[:1]
    rows.filter(version__lte=version - KEPT).exclude(pk__in=list(kept)).delete()


def _announce(sesion_id: int, version: int, publico: bool) -> None:
    # Both render, and rendering is above this module: whoever only publishes, as a command does, needs neither.
    from sesiones.vivo import layer
    from sesiones.vivo.hub import hub
    from sesiones.vivo.snapshots import snapshots
    from sesiones.vivo.tail import tail

    if publico:
        snapshots.invalidate(sesion_id, version)
    tail.wake()
    layer.call(hub.loop)


def _soon(sesion_id: int, panel_id: str) -> None:
    from sesiones.vivo.tail import tail

    if not settings.VIVO_PROGRESS_INTERVAL:
        publish(sesion_id, [panel_id])
        return
    with _lock:
        _waiting[sesion_id].add(panel_id)
    tail.coalesce(("panels", sesion_id), partial(_publish_waiting, sesion_id))


def _publish_waiting(sesion_id: int) -> None:
    with _lock:
        panels = _waiting.pop(sesion_id, set())
    try:
        publish(sesion_id, panels)
    except Exception:
        _soon_again(sesion_id, panels)
        raise


def _soon_again(sesion_id: int, panels: set[str]) -> None:
    """The database was busy; what came last must still be told."""
    for panel_id in panels:
        _soon(sesion_id, panel_id)
