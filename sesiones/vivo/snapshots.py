"""The public document of a session, kept ready in this process until something that the public sees has changed."""

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
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
    """`html[panel][language]`; `stale` are the panels that must be rendered anew before it is read again."""

    sesion_id: int
    clave: str
    seen: int
    body: bytes
    etag: str
    html: dict[str, dict[str, str]]
    stale: set[str] = field(default_factory=set)
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

    def invalidate(self, sesion_id: int, version: int, panels: set[str] | None = None) -> None:
        """These panels (None: any) have changed with this version; the next reader waits for the new ones."""
        with self._lock:
            self._invalidations += 1
            for snapshot in self._known.values():
                if snapshot.sesion_id == sesion_id and snapshot.seen < version:
                    snapshot.stale |= set(snapshot.html) if panels is None else panels

    def build(self, clave: str) -> Snapshot | None:
        """Render what is stale and keep the document. None: there is no such session for the public."""
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
        """The document of now, without keeping it; what is not stale is taken from the old one."""
        sesion = Sesion.objects.select_related("organo").filter(clave=clave).first()
        if sesion is None or not is_public(sesion):
            return None
        seen = current_version(sesion.pk)
        language = settings.LANGUAGE_CODE
        html = {}
        for panel in panels_for(Audience.PUBLICO):
            kept = old.html.get(panel.id) if old is not None and panel.id not in old.stale else None
            html[panel.id] = kept or {language: render_panel(panel, sesion.pk, language)}
        body = _document(sesion, {panel_id: texts[language] for panel_id, texts in html.items()})
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return Snapshot(sesion.pk, clave, seen, body, etag, html)


def _document(sesion: Sesion, html: dict[str, str]) -> bytes:
    """The same bytes in every process: the version is that of the last change that the public could see."""
    rows = Cambio.objects.filter(sesion=sesion, publico=True).order_by("-version")
    fragments = {
        panel_id: reverse("directo-panel", args=[sesion.clave, panel_id]) + f"?v={_digest(text)}"
        for panel_id, text in html.items()
    }
    document = {
        "version": rows.values_list("version", flat=True).first() or 0,
        "estado": sesion.estado,
        "fragmentos": fragments,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


snapshots = Snapshots()
