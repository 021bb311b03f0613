"""What the pages of other apps may say of minutes without importing them."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actas.models import Acta
from actas.permissions import can_read_acta, can_write_acta
from actas.redaccion.diferencias import Trozo
from actas.selectors import clave_of, published_docx_of
from sesiones.models import Sesion
from sesiones.showing import cuando, dia_y_hora

register = template.Library()


@register.inclusion_tag("actas/_enlace.html", takes_context=True)
def enlace_acta(context: Any, sesion: Sesion) -> dict[str, Any]:
    """A link to the minutes of a session, for who may read them; nothing for others and before they exist."""
    user = getattr(context.get("request"), "user", None)
    acta = Acta.objects.select_related("sesion__organo__corporacion").filter(sesion=sesion).first()
    if acta is None or not can_read_acta(user, acta):
        return {}
    return {
        "acta": acta,
        "escribe": can_write_acta(user, acta.sesion),
        "docx": published_docx_of(acta) is not None,
    }


@register.filter
def instante_de(momento: datetime, sesion: Sesion) -> str:
    """An instant in words, in the local time of the town of `sesion`."""
    return dia_y_hora(sesion, momento)


@register.filter
def hora_de(momento: datetime, sesion: Sesion) -> str:
    """The hour of an instant, to the second, in the local time of the town of `sesion`."""
    return cuando(sesion, momento, "H:i:s")


@register.inclusion_tag("actas/_comentarios.html", takes_context=True)
def comentarios_de(context: Any, seccion: str, punto: int | None) -> dict[str, Any]:
    """The remarks on one text; `comentarios` in the context holds those of the whole draft."""
    return {
        "acta": context["acta"],
        "csrf_token": context.get("csrf_token"),
        "lista": context["comentarios"].get(clave_of(punto, seccion), []),
        "punto": punto,
        "seccion": seccion,
        "nombre": punto or "acta",
    }


@register.filter
def con_aspecto(trozo: Trozo) -> SafeString:
    """The words of a comparison with their look."""
    texto = format_html("{}", trozo.texto)
    for etiqueta, puesta in (("em", trozo.cursiva), ("strong", trozo.negrita), ("mark", trozo.dato)):
        if puesta:
            texto = format_html("<{0}>{1}</{0}>", etiqueta, texto)
    return texto
