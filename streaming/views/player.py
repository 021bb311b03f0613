"""The recording of a session for anybody: its page, the file itself, captions and chapters."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag, urlencode
from django.views.decorators.http import require_safe

from sesiones.selectors import get_sesion_publica
from sesiones.showing import dia_y_hora, titulo_of
from streaming.composing import language_of
from streaming.models import Grabacion
from streaming.player import (
    Capitulo,
    axis_of,
    chapters_of,
    chapters_webvtt,
    holding,
    paragraphs_of,
)
from streaming.ranges import answer_with_part
from streaming.recibidos import content_type_of
from streaming.selectors import shown_grabaciones
from streaming.showing import recorded_video_of
from streaming.transcripts import as_webvtt, lines_on, transcripcion_of

CACHE = 300
"""Seconds that what is public may be kept: a recording can be taken from the page."""


@require_safe
def grabacion(request: HttpRequest, clave: str) -> HttpResponse:
    """The player with chapters and transcript. `grabacion`: which, of several; `t` or `punto`: where; `q`: words."""
    sesion = get_sesion_publica(clave)
    ours = shown_grabaciones(sesion)
    asked = request.GET.get("grabacion", "")
    one = next((each for each in ours if str(each.pk) == asked), ours[0] if ours else None)
    video = None if one else recorded_video_of(sesion)
    if one is None and video is None:
        raise Http404
    eje = axis_of(sesion, one)
    transcripcion = transcripcion_of(sesion)
    capitulos = chapters_of(sesion, eje, transcripcion)
    parrafos = paragraphs_of(lines_on(transcripcion, **eje._asdict()) if transcripcion else [])
    words = request.GET.get("q", "").strip()[:100]
    second = _second(request, capitulos)
    context: dict[str, Any] = {
        "sesion": sesion,
        "organo": sesion.organo,
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "fecha": dia_y_hora(sesion, sesion.fecha),
        "grabacion": one,
        "otras": [each for each in ours if each != one] if one else [],
        "video": video,
        "segundo": second,
        "enlace": f"{video.enlace}&{urlencode({'t': f'{second}s'})}" if video and video.incrustar and second else "",
        "idioma": language_of(sesion),
        "capitulos": capitulos,
        "parrafos": holding(parrafos, words) if words else parrafos,
        "hay_transcripcion": bool(parrafos),
        "q": words,
    }
    return render(request, "streaming/reproductor.html", context)


@require_safe
def fichero(request: HttpRequest, clave: str, numero: int) -> HttpResponseBase:
    """The file itself, whole or in part; with `descargar`, to be saved."""
    one = _get_grabacion(clave, numero)
    etag = quote_etag(one.sha256)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None and settings.GRABACIONES_X_ACCEL:
        response = HttpResponse(content_type=content_type_of(one.nombre))
        response.headers["X-Accel-Redirect"] = f"{settings.GRABACIONES_X_ACCEL.rstrip('/')}/{one.fichero.name}"
    elif response is None:
        try:
            response = answer_with_part(
                request, one.fichero.storage, str(one.fichero.name), etag=etag, content_type=content_type_of(one.nombre)
            )
        except FileNotFoundError as error:
            raise Http404 from error
    response.headers["Content-Disposition"] = (
        content_disposition_header("descargar" in request.GET, one.nombre) or "inline"
    )
    patch_cache_control(response, public=True, max_age=CACHE)
    return response


@require_safe
def subtitulos(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """The captions as WebVTT on the axis of the recording."""
    one = _get_grabacion(clave, numero)
    found, eje = transcripcion_of(one.sesion), axis_of(one.sesion, one)
    return _webvtt(as_webvtt(lines_on(found, **eje._asdict()) if found else []))


@require_safe
def capitulos(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """The chapters as WebVTT, in the language of the session: one address has one text, whoever keeps it."""
    one = _get_grabacion(clave, numero)
    eje = axis_of(one.sesion, one)
    with translation.override(language_of(one.sesion)):
        return _webvtt(chapters_webvtt(chapters_of(one.sesion, eje, transcripcion_of(one.sesion)), eje))


def _get_grabacion(clave: str, numero: int) -> Grabacion:
    """A recording that the page of this session has. Raises Http404."""
    sesion = get_sesion_publica(clave)
    one = next((each for each in shown_grabaciones(sesion) if each.pk == numero), None)
    if one is None:
        raise Http404
    one.sesion = sesion
    return one


def _webvtt(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/vtt; charset=utf-8")
    patch_cache_control(response, public=True, max_age=CACHE)
    return response


def _second(request: HttpRequest, capitulos: list[Capitulo]) -> int:
    """Where the reader wants to begin: a second, or the first stretch of an item."""
    asked = request.GET.get("t", "").removesuffix("s")
    if asked.isascii() and asked.isdigit():
        return int(asked[:6])
    punto = request.GET.get("punto", "")
    return next((one.segundo for one in capitulos if punto and one.punto == punto), 0)
