"""The words that a broadcast carries when nobody wrote others: from the session's own data, in its language."""

from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sesiones.models import Sesion
from streaming.capitulos import Rotulos
from streaming.models import new_suffix
from streaming.texts import fit_title


def default_title(sesion: Sesion, *, parte: int = 1) -> str:
    """Organ, character, municipality and date: what a citizen looks for; and which part, from the second on."""
    organo = sesion.organo
    with translation.override(sesion.idioma):
        what = f"{organo.nombre} · {organo.corporacion.municipio} · {date_of(sesion)}"
        title = f"{what} · {sesion.get_caracter_display().lower()}"
    return fit_title(title, end=part_words(sesion, parte))


def part_words(sesion: Sesion, parte: int) -> str:
    """The end of the title of a second broadcast; nothing for the first."""
    with translation.override(sesion.idioma):
        return " · " + _("parte %(numero)s") % {"numero": parte} if parte > 1 else ""


def default_description(sesion: Sesion) -> str:
    """Date, place and agenda. Shortened by `texts.fit_description` when it is sent."""
    with translation.override(sesion.idioma):
        when = _("%(fecha)s, %(hora)s") % {"fecha": date_of(sesion), "hora": _hour(sesion)}
        lines = [f"{sesion.organo.nombre} · {sesion.get_caracter_display()}", when]
        if sesion.lugar:
            lines.append(sesion.lugar)
        lines += ["", _("Orden del día")]
        lines += [f"{punto.numero}. {punto.titulo}" for punto in sesion.puntos.order_by("orden")]
    return "\n".join(lines)


def recording_body(sesion: Sesion) -> str:
    """What the recording says before its chapters, which name the items."""
    with translation.override(sesion.idioma):
        when = _("%(fecha)s, %(hora)s") % {"fecha": date_of(sesion), "hora": _hour(sesion)}
        lines = [f"{sesion.organo.nombre} · {sesion.get_caracter_display()}", when, sesion.lugar]
    return "\n".join(filter(None, lines))


def recording_links(sesion: Sesion) -> list[str]:
    """Where the agenda is, and the minutes once they are published: one page, whose address never changes."""
    page = public_url(sesion)
    with translation.override(sesion.idioma):
        agenda, minutes = _("Orden del día"), _("Acta")
    return [f"{agenda}: {page}#orden-titulo", f"{minutes}: {page}#acta-titulo"]


def chapter_words(sesion: Sesion) -> tuple[str, Rotulos]:
    """The heading of the chapters and the words that no agenda gives."""
    with translation.override(sesion.idioma):
        words = Rotulos(
            inicio=_("Inicio"),
            receso=_("Receso"),
            secreto=_("Debate secreto"),
            continuacion=_("continuación"),
            puntos=_("Puntos {}"),
            desde_hasta=_("{} a {}"),
            union=_("y"),
        )
        return _("Capítulos"), words


def language_of(sesion: Sesion) -> str:
    """As YouTube names it (BCP 47, without what it does not know)."""
    return sesion.idioma.partition("-")[0].partition("_")[0]


def public_url(sesion: Sesion) -> str:
    """Where the public follows the session."""
    return f"{settings.SITE_URL}/directo/{sesion.clave}/"


def new_marker(sesion: Sesion) -> str:
    """A line useful to readers, unlike any other: the public page, and which broadcast of the session this is."""
    return f"{public_url(sesion)}#emision-{new_suffix()}"


def _local(sesion: Sesion):
    return sesion.fecha.astimezone(ZoneInfo(sesion.organo.corporacion.zona_horaria))


def date_of(sesion: Sesion) -> str:
    """The day of the session in words, in its language."""
    return format_date(_local(sesion), format="long", locale=sesion.idioma.replace("-", "_"))


def _hour(sesion: Sesion) -> str:
    return format_time(_local(sesion).time(), format="short", locale=sesion.idioma.replace("-", "_"))
