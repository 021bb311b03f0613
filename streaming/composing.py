"""The words that a broadcast carries when nobody wrote others: from the session's own data, in its language."""

from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sesiones.models import Sesion
from streaming.models import new_suffix
from streaming.texts import fit_title


def default_title(sesion: Sesion) -> str:
    """Organ, character, municipality and date: what a citizen looks for."""
    organo = sesion.organo
    with translation.override(sesion.idioma):
        what = f"{organo.nombre} · {organo.corporacion.municipio} · {_date(sesion)}"
        return fit_title(f"{what} · {sesion.get_caracter_display().lower()}")


def default_description(sesion: Sesion) -> str:
    """Date, place and agenda. Shortened by `texts.fit_description` when it is sent."""
    with translation.override(sesion.idioma):
        when = _("%(fecha)s, %(hora)s") % {"fecha": _date(sesion), "hora": _hour(sesion)}
        lines = [f"{sesion.organo.nombre} · {sesion.get_caracter_display()}", when]
        if sesion.lugar:
            lines.append(sesion.lugar)
        lines += ["", _("Orden del día")]
        lines += [f"{punto.numero}. {punto.titulo}" for punto in sesion.puntos.order_by("orden")]
    return "\n".join(lines)


def public_url(sesion: Sesion) -> str:
    """Where the public follows the session."""
    return f"{settings.SITE_URL}/directo/{sesion.clave}/"


def new_marker(sesion: Sesion) -> str:
    """A line useful to readers, unlike any other: the public page, and which broadcast of the session this is."""
    return f"{public_url(sesion)}#emision-{new_suffix()}"


def _local(sesion: Sesion):
    return sesion.fecha.astimezone(ZoneInfo(sesion.organo.corporacion.zona_horaria))


def _date(sesion: Sesion) -> str:
    return format_date(_local(sesion), format="long", locale=sesion.idioma.replace("-", "_"))


def _hour(sesion: Sesion) -> str:
    return format_time(_local(sesion).time(), format="short", locale=sesion.idioma.replace("-", "_"))
