"""What the templates of every app may use without importing anything from `config`."""

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.inclusion_tag("parts/_enlace_nav.html", takes_context=True)
def enlace_nav(context, nombre: str, texto: str, *args, exacto: bool = False) -> dict:
    """Return a navigation entry for the address called `nombre`; nothing when that address does not exist.

    `actual` is "page" on the page itself, "true" on one below it (unless `exacto`).
    """
    try:
        url = reverse(nombre, args=args)
    except NoReverseMatch:
        return {}
    request = context.get("request")
    ruta = request.path if request else ""
    actual = "page" if ruta == url else "true" if not exacto and ruta.startswith(url) else ""
    return {"url": url, "texto": texto, "actual": actual}
