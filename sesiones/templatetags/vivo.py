"""Live regions in a page: the wire, and the panels with what they show now."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template import Context
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sesiones.models import Sesion
from sesiones.vivo.panels import get_panel, render_panel
from sesiones.vivo.publishing import current_version
from sesiones.vivo.routing import sala_address

register = template.Library()


@register.simple_tag(takes_context=True)
def vivo(context: Context, sesion: Sesion) -> SafeString:
    """Attributes of the element that holds the wire: `<main {% vivo sesion %}>`."""
    attributes = {
        "data-vivo": True,
        "data-version": _version(context, sesion),
        "data-hx-ext": "ws,vivo",
        "data-ws-connect": f"{sala_address(sesion.pk)}?lang={translation.get_language()}",
    }
    return flatatt(attributes)


@register.simple_tag(takes_context=True)
def panel(
    context: Context, panel_id: str, sesion: Sesion, elemento: str = "div", publico: bool = False, **attributes: Any
) -> SafeString:
    """A region that moves by itself, with its content of now and the address where it can be fetched again.

    `{% panel "votacion" sesion elemento="section" role="status" class="tarjeta" %}`; `publico=True` on pages without
    login, whose panels are fetched from the public address.
    """
    view, of = ("directo-panel", sesion.clave) if publico else ("panel", sesion.pk)
    live = {
        "id": panel_id,
        "data-panel": True,
        "data-version": _version(context, sesion),
        "data-hx-get": reverse(view, args=[of, panel_id]),
        "data-hx-trigger": "refresh",
        **{name.replace("_", "-"): value for name, value in attributes.items()},
    }
    html = render_panel(get_panel(panel_id), sesion.pk, translation.get_language() or "es")
    return format_html("<{}{}>{}</{}>", elemento, flatatt(live), mark_safe(html), elemento)  # noqa: S308  a template


def _version(context: Context, sesion: Sesion) -> str:
    """One for the whole page, read before anything that it shows: what is shown is never older than it says.

    A view whose context already holds what regions show reads it before them, as `vivo_version`.
    """
    key = f"vivo-{sesion.pk}"
    if key not in context.render_context:
        known = context.get("vivo_version")
        context.render_context[key] = str(current_version(sesion.pk) if known is None else known)
    return context.render_context[key]
