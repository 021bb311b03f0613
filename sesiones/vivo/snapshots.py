"""The public document of a session, kept ready in this process until something that the public sees has changed."""

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field

from django.urls import reverse

from sesiones.models import Cambio, Sesion
from sesiones.permissions import is_public
from sesiones.vivo.audiences import Audience
from sesiones.vivo.panels import get_panel, panels_for, render_panel
from sesiones.vivo.publishing import current_version

# A document that nobody has read for so many seconds is let go.
UNREAD = 15.0
MOST = 500


@dataclass(slots=True)
class Snapshot:
    """`moved[panel]` is the version at which it last changed; `html[panel][language]` is filled as readers ask."""

    sesion_id: int
    clave: str
    seen: int
    body: bytes
    etag: str
    moved: dict[str, int]
    html: dict[str, dict[str, str]]
    stale: bool = False
    read: float = field(default_factory=time.monotonic)


class Snapshots:
    """`fresh` is a look into a dictionary; `build` asks the database and may run in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Snapshot] = {}
        self._invalidations = 0

    def fresh(self, clave: str) -> Snapshot | None:
        """The document if nothing has changed since it was built."""
        snapshot = self._known.get(clave)
        if snapshot is None or snapshot.stale:
            return None
        snapshot.read = time.monotonic()
        return snapshot

    def watched(self) -> dict[int, int]:
        """Sessions whose document somebody reads, with the version at which each was built."""
        if not self._known:
            return {}
        limit = time.monotonic() - UNREAD
        with self._lock:
            for clave in [clave for clave, snapshot in self._known.items() if snapshot.read < limit]:
                del self._known[clave]
            return {snapshot.sesion_id: snapshot.seen for snapshot in self._known.values()}

    def invalidate(self, sesion_id: int, version: int) -> None:
        """Something that the public sees has changed with this version; the next reader waits for the new document."""
        with self._lock:
            self._invalidations += 1
            for snapshot in self._known.values():
                if snapshot.sesion_id == sesion_id and snapshot.seen < version:
                    snapshot.stale = True

    def build(self, clave: str) -> Snapshot | None:
        """Make the document anew if it is old, and keep it. None: there is no such session for the public."""
        while True:
            if snapshot := self.fresh(clave):
                return snapshot
            before = self._invalidations
            snapshot = self.compose(clave, self._known.get(clave))
            with self._lock:
                if before != self._invalidations:
                    continue
                if snapshot is None:
                    self._known.pop(clave, None)
                else:
                    if len(self._known) >= MOST:
                        self._known.pop(next(iter(self._known)))
                    self._known[clave] = snapshot
            return snapshot

    @staticmethod
    def rendered(snapshot: Snapshot, panel_id: str, language: str) -> str | None:
        """The content of a public panel, if it is at hand in that language."""
        return snapshot.html.get(panel_id, {}).get(language)

    @staticmethod
    def panel(snapshot: Snapshot, panel_id: str, language: str) -> str | None:
        """The content of a public panel, rendered at most once per language. None: no such panel for the public."""
        by_language = snapshot.html.get(panel_id)
        if by_language is None:
            return None
        if language not in by_language:
            by_language[language] = render_panel(get_panel(panel_id), snapshot.sesion_id, language)
        return by_language[language]

    def clear(self) -> None:
        with self._lock:
            self._known.clear()

    def compose(self, clave: str, old: Snapshot | None = None) -> Snapshot | None:
        """The document of now, without keeping it; texts of panels that have not moved are taken from the old one."""
        sesion = Sesion.objects.select_related("organo").filter(clave=clave).first()
        if sesion is None or not is_public(sesion):
            return None
        seen = current_version(sesion.pk)
        moved = {panel.id: 0 for panel in panels_for(Audience.PUBLICO)}
        version = 0
        changes = Cambio.objects.filter(sesion=sesion, publico=True).order_by("version")
        for version, paneles in changes.values_list("version", "paneles"):
            moved.update({panel_id: version for panel_id in paneles if panel_id in moved})
        body = _document(sesion, version, moved)
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        html = {
            panel_id: old.html[panel_id] if old is not None and old.moved.get(panel_id) == at else {}
            for panel_id, at in moved.items()
        }
        return Snapshot(sesion.pk, clave, seen, body, etag, moved, html)


def _document(sesion: Sesion, version: int, moved: dict[str, int]) -> bytes:
    """The same bytes in every process: nothing in them but the state and the versions of what the public could see."""
    fragments = {
        panel_id: reverse("directo-panel", args=[sesion.clave, panel_id]) + f"?v={at}" for panel_id, at in moved.items()
    }
    document = {"version": version, "estado": sesion.estado, "fragmentos": fragments}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


snapshots = Snapshots()
