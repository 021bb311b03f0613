"""The regions of pages that move by themselves, each registered once under the id that it has in the page.

An app declares its panels in `panels.py`, which is imported when Django starts:

    register(Panel("votacion-progreso", TODOS, "votaciones/_progreso.html", progress))

`progress(sesion_id)` returns the context at that moment, or None when there is nothing to show. The template is a
fragment without any control, rendered without a request; it sees what the context names and `LANGUAGE_CODE`.

A region that is composed of what several apps tell (the hall's screen) names in `con` the panels on which it depends:
it is told anew whenever one of those is.

A region with controls or with what is one person's own is registered without a template: its owners are only told to
fetch it again (`refresh`), each with their own rights.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from sesiones.vivo.audiences import Audience

TODOS = frozenset(Audience)
SALA = frozenset({Audience.MIEMBROS, Audience.MESA})
SOLO_MESA = frozenset({Audience.MESA})

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """`audiences` all see the same text: what one of them may not see belongs in a panel with another id."""

    id: str
    audiences: Collection[Audience]
    template: str | None = None
    context: Callable[[int], Context | None] = lambda sesion_id: {}
    con: Collection[str] = frozenset()


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> Panel:
    """Add a panel. Two panels of one id are a mistake: ValueError."""
    if panel.id in _panels:
        raise ValueError(f"The panel {panel.id!r} is registered twice")
    _panels[panel.id] = panel
    return panel


def unregister(panel_id: str) -> None:
    """Take a panel away again, as a test does."""
    _panels.pop(panel_id, None)


def get_panel(panel_id: str) -> Panel:
    """The panel of that id; LookupError when there is none."""
    return _panels[panel_id]


def with_followers(panel_ids: Collection[str]) -> list[Panel]:
    """These panels and those that depend on one of them, by id. LookupError for an unknown one."""
    named = {panel_id: get_panel(panel_id) for panel_id in panel_ids}
    named |= {panel.id: panel for panel in _panels.values() if named.keys() & set(panel.con)}
    return [named[panel_id] for panel_id in sorted(named)]


def panels_for(audience: Audience) -> Iterator[Panel]:
    """The panels with content that this audience may see, in the order of their registration."""
    return (panel for panel in _panels.values() if audience in panel.audiences and panel.template is not None)


def all_panels() -> Collection[Panel]:
    """Every panel, in the order of their registration."""
    return _panels.values()


def render_panel(panel: Panel, sesion_id: int, language: str) -> str:
    """The content of the region now, in that language; empty when there is nothing to show."""
    if panel.template is None:
        return ""
    with translation.override(language):
        context = panel.context(sesion_id)
        if context is None:
            return ""
        return render_to_string(panel.template, {"LANGUAGE_CODE": language, **context})
