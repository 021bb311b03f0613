"""`{% load emision %}`: the broadcast's part of the pages of a session."""

from typing import Any

from django import template
from django.template import Context

from sesiones.models import Sesion
from streaming.controls import controls_context
from streaming.marcas import minutado_de
from streaming.player import axis_of, chapters_of
from streaming.selectors import shown_grabaciones
from streaming.showing import recorded_video_of, video_of
from streaming.transcripts import transcripcion_of

register = template.Library()


@register.inclusion_tag("streaming/_emision_publica.html", takes_context=True)
def emision_publica(context: Context, sesion: Sesion, publico: bool = True) -> dict[str, Any]:
    """The video, loaded on click, and the live words about it. `publico=False` on pages for members."""
    return {"sesion": sesion, "video": video_of(sesion), "publico": publico, "request": context.get("request")}


@register.inclusion_tag("streaming/_enlace_grabacion.html")
def enlace_grabacion(sesion: Sesion) -> dict[str, Any]:
    """The page of the recording and each item in it, once there is something to watch."""
    shown = shown_grabaciones(sesion)
    one = shown[0] if shown else None
    if one is None and recorded_video_of(sesion) is None:
        return {"sesion": None}
    chapters = chapters_of(sesion, axis_of(sesion, one), transcripcion_of(sesion))
    return {"sesion": sesion, "puntos": [capitulo for capitulo in chapters if capitulo.punto]}


@register.inclusion_tag("streaming/_panel_emision.html", takes_context=True)
def emision_mesa(context: Context, sesion: Sesion) -> dict[str, Any]:
    """The console's panel: live words, and the buttons beside them."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return {**controls_context(sesion, user), "request": request, "csrf_token": context.get("csrf_token")}


@register.filter
def minutado(segundos: float | None) -> str:
    """Seconds of a recording as players write them: `0:07`, `12:30`, `1:02:03`."""
    return minutado_de(int(segundos or 0))
