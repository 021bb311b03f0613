"""What the templates of every app may use without importing anything from `config`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from math import cos, sin
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from config.hemiciclo import Hemicycle, seats
from sesiones.permissions import organos_that_prepares

register = template.Library()

# The picture: the outermost row has this radius; around it there is room for the names of the groups.
SCALE = 200
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 118, 44, 36

# Seconds under which a clock says that little is left.
LITTLE = 60

SENTIDOS = {
    "si": _("sí"),
    "no": _("no"),
    "abs": _("abstención"),
    "ausente": _("ausente"),
    "no_participa": _("no participa"),
    "sin_voto": _("sin voto"),
    "emitido": _("ha votado"),
    "pendiente": _("no ha votado"),
}


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


@register.simple_tag(takes_context=True)
def prepara(context) -> bool:
    """Whether the reader prepares sessions: the menu offers to nobody what they would not be let into."""
    user = getattr(context.get("request"), "user", None)
    return organos_that_prepares(user).exists()


@register.inclusion_tag("parts/_hemiciclo.html")
def hemiciclo(escanos: Iterable[Mapping[str, str]], ident: str, titulo: str, descripcion: str = "") -> dict:
    """Draw seats as a hemicycle, in the order given, from left to right.

    Each of `escanos` has `nombre`, `grupo` (initials; equal ones side by side) and `sentido`: "si", "no", "abs",
    "ausente", "no_participa", "sin_voto", "emitido", "pendiente" or "" (only who sits where). `ident` begins the
    ids, `titulo` and `descripcion` say in words what the picture shows.
    """
    listed = list(escanos)
    room = seats(len(listed))
    drawn = [
        {**seat, "x": _number(place.x * SCALE), "y": _number(place.y * SCALE)}
        for seat, place in zip(listed, room.positions, strict=True)
    ]
    return {
        "escanos": drawn,
        "grupos": _labels(listed, room),
        "escala": _number(room.radius * SCALE / 10),
        "caja": f"{-SCALE - MARGIN_X} {-SCALE - MARGIN_TOP} {2 * (SCALE + MARGIN_X)} {SCALE + MARGIN_TOP + MARGIN_BOTTOM}",
        "sentidos": [sentido for sentido in SENTIDOS if any(seat["sentido"] == sentido for seat in listed)],
        "ident": ident,
        "titulo": titulo,
        "descripcion": descripcion,
    }


def _labels(listed: list[Mapping[str, str]], room: Hemicycle) -> list[dict]:
    """The initials of each group outside the outermost row, in the middle of its sector."""
    labels = []
    for grupo, pairs in groupby(zip(listed, room.positions, strict=True), key=lambda pair: pair[0]["grupo"]):
        angles = [place.angle for _, place in pairs]
        middle = (angles[0] + angles[-1]) / 2
        reach = SCALE * (1 + room.radius) + 10
        side = "start" if cos(middle) < -0.3 else "end" if cos(middle) > 0.3 else "middle"
        labels.append(
            {
                "grupo": grupo,
                "x": _number(-reach * cos(middle)),
                "y": _number(-reach * sin(middle)),
                "ancla": side,
            }
        )
    return labels


def _number(value: float) -> str:
    """SVG wants a point, whatever the language of the page."""
    return f"{value:.1f}"


@register.filter
def sentido_en_palabras(sentido: str) -> str:
    """Return the word for a sense or for why there is none; the value itself when it is another's (a candidate)."""
    return str(SENTIDOS.get(sentido, sentido))


@register.filter
def motivo(dictamen: Any) -> str:
    """Return why the law refuses or warns, in the reader's language."""
    return dictamen.texto(gettext, ngettext) if hasattr(dictamen, "texto") else _part(dictamen, "motivo")


@register.filter
def remedio(dictamen: Any) -> str:
    """Return what can be done instead; empty when there is nothing."""
    return (
        dictamen.texto_remedio(gettext, ngettext) if hasattr(dictamen, "texto_remedio") else _part(dictamen, "remedio")
    )


@register.filter
def impide(dictamen: Any) -> bool:
    """True for a refusal, False for a warning."""
    return type(dictamen).__name__ != "Aviso"


def _part(dictamen: Any, nombre: str) -> str:
    return dictamen.get(nombre, "") if isinstance(dictamen, Mapping) else getattr(dictamen, nombre, "")


@register.inclusion_tag("parts/_reloj.html")
def reloj(
    inicio: datetime,
    *,
    ahora: datetime | None = None,
    limite: int | None = None,
    fin: datetime | None = None,
    etiqueta: str = "",
    mudo: bool = False,
) -> dict:
    """Show the time since `inicio`, or what is left of `limite` seconds; it stands still at `fin`.

    `ahora` is the time of the session's clock when the page is made (UTC now by default).
    """
    ahora = ahora or now()
    usados = max(0, int(((fin or ahora) - inicio).total_seconds()))
    resto = limite - usados if limite else None
    estado = "" if resto is None else "agotado" if resto < 0 else "poco" if resto <= LITTLE else "bien"
    return {
        "inicio": inicio,
        "ahora": ahora,
        "fin": fin,
        "limite": limite,
        "etiqueta": etiqueta,
        "mudo": mudo,
        "estado": estado,
        "texto": clock_text(usados if resto is None else resto),
    }


def clock_text(seconds: int) -> str:
    """Return seconds as "4:05" or "1:02:30", with a minus past the limit; reloj.js writes the same."""
    sign, whole = ("−" if seconds < 0 else ""), abs(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{sign}{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{sign}{minutes}:{whole % 60:02}"
