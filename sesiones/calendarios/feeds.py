"""Feeds of sessions: for an organ, a corporation, everybody, or one member by a link that can be withdrawn.

An unchanged feed is a comparison: its tag comes from one aggregate query. A changed one joins events that are kept
rendered until their session changes.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sesiones import estados
from sesiones.calendarios.events import Reader, calendar, vevent
from sesiones.models import Corporacion, Miembro, Organo, Sesion

KEPT_EVENTS = 10_000
_kept: OrderedDict[tuple[int, str, str, str], bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is made of. `uid` identifies the calendar for life."""

    nombre: str
    uid: str
    reader: Reader
    sesiones: QuerySet[Sesion]


def public_feed(*, corporacion: Corporacion | None = None, organo: Organo | None = None) -> Feed:
    """Every convened session of an organ, of a corporation, or of all of them."""
    sesiones = Sesion.objects.exclude(estado=estados.EstadoSesion.BORRADOR.value)
    if organo is not None:
        return Feed(
            f"{organo.nombre} · {organo.corporacion.municipio}",
            f"organo-{organo.pk}@consistorio",
            Reader.PUBLICO,
            sesiones.filter(organo=organo),
        )
    if corporacion is not None:
        return Feed(
            _("Sesiones de %s") % corporacion.municipio,
            f"corporacion-{corporacion.pk}@consistorio",
            Reader.PUBLICO,
            sesiones.filter(organo__corporacion=corporacion),
        )
    return Feed(_("Sesiones"), "todas@consistorio", Reader.PUBLICO, sesiones)


def member_feed(miembro: Miembro) -> Feed:
    """The sessions at which a member has a seat, those in preparation as tentative."""
    mine = Q(asistencias__miembro=miembro) | Q(
        estado=estados.EstadoSesion.BORRADOR.value,
        organo__designaciones__miembro=miembro,
        organo__designaciones__hasta__isnull=True,
    )
    ids = Sesion.objects.filter(mine).values("pk")
    return Feed(
        _("Mis sesiones"),
        f"miembro-{miembro.pk}@consistorio",
        Reader.MIEMBRO,
        Sesion.objects.filter(pk__in=ids),
    )


def tag_of(feed: Feed, *, language: str) -> str:
    """A strong tag that changes when, and only when, the feed does. One query, no event rendered."""
    facts = feed.sesiones.aggregate(
        n=Count("pk"), newest=Max("modificada_en"), sequence=Sum("secuencia"), last=Max("pk"), first=Sum("pk")
    )
    text = f"{feed.uid}|{feed.nombre}|{language}|{facts}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def render(feed: Feed) -> bytes:
    """The whole feed (RFC 5545), its events from the oldest on."""
    keys = list(feed.sesiones.order_by("primera", "pk").values_list("pk", "modificada_en", "secuencia", "idioma"))
    names = [
        (pk, feed.reader.value, f"{modified.isoformat()}/{sequence}", lang) for pk, modified, sequence, lang in keys
    ]
    missing = [name[0] for name in names if name not in _kept]
    for sesion in (
        Sesion.objects.filter(pk__in=missing)
        .select_related("organo__corporacion")
        .prefetch_related("puntos")
        .iterator(500)
        if missing
        else ()
    ):
        name = (
            sesion.pk,
            feed.reader.value,
            f"{sesion.modificada_en.isoformat()}/{sesion.secuencia}",
            sesion.idioma,
        )
        _kept[name] = vevent(sesion, feed.reader).to_ical()
    zones = feed.sesiones.order_by().values_list("organo__corporacion__zona_horaria", flat=True).distinct()
    head = calendar(feed.nombre, uid=feed.uid, zones=zones).to_ical()
    begin, end = head.split(b"END:VCALENDAR", 1)
    body = b"".join(_kept[name] for name in names if name in _kept)
    while len(_kept) > KEPT_EVENTS:
        _kept.popitem(last=False)
    return begin + body + b"END:VCALENDAR" + end
