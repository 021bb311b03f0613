"""Feeds of sessions: for an organ, a corporation, everybody, or one member by a link that can be withdrawn.

An unchanged feed is a comparison: its tag comes from one aggregate query and from the names of its organs. A changed
one joins events that are kept rendered until their session changes, or their organ.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sesiones import estados
from sesiones.calendarios.events import Reader, calendar, vevent
from sesiones.models import Corporacion, Miembro, Organo, Punto, Sesion

KEPT_EVENTS = 10_000
Key = tuple[int, Reader, datetime, "OrganoShown"]
_kept: OrderedDict[Key, bytes] = OrderedDict()


class OrganoShown(NamedTuple):
    """What an event shows of the organ and of its town."""

    nombre: str
    clase: str
    zona: str


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
    """A strong tag that changes when, and only when, the feed does. Two queries, no event rendered."""
    facts = feed.sesiones.aggregate(
        n=Count("pk"), newest=Max("modificada_en"), sequence=Sum("secuencia"), last=Max("pk"), first=Sum("pk")
    )
    text = f"{feed.uid}|{feed.nombre}|{language}|{facts}|{sorted(_organos(feed).items())}|{settings.SITE_URL}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def render(feed: Feed) -> bytes:
    """The whole feed (RFC 5545), its events from the oldest on."""
    rows = list(feed.sesiones.order_by("primera", "pk").values_list("pk", "modificada_en", "organo_id"))
    organos = _organos(feed)
    keys: list[Key] = [
        (pk, feed.reader, modified, organos[organo]) for pk, modified, organo in rows if organo in organos
    ]
    events = {key[0]: _kept[key] for key in keys if key in _kept}
    missing = [key[0] for key in keys if key[0] not in events]
    for sesion in _read(missing, organos) if missing else ():
        key = (sesion.pk, feed.reader, sesion.modificada_en, _shown(sesion.organo))
        # By session: one that changes between the two readings must not drop out of the feed.
        events[sesion.pk] = _kept[key] = vevent(sesion, feed.reader).to_ical()
    head = calendar(feed.nombre, uid=feed.uid, zones={shown.zona for shown in organos.values()}).to_ical()
    begin, end = head.split(b"END:VCALENDAR", 1)
    body = b"".join(events[key[0]] for key in keys if key[0] in events)
    while len(_kept) > KEPT_EVENTS:
        _kept.popitem(last=False)
    return begin + body + b"END:VCALENDAR" + end


def _read(ids: Iterable[int], organos: Iterable[int]) -> Iterator[Sesion]:
    """The sessions with what events show. Their organs are read once: a feed has thousands of the one and few of the other."""
    agenda = Prefetch("puntos", Punto.objects.only("sesion_id", "orden", "numero", "titulo", "urgente"))
    found = Sesion.objects.filter(pk__in=ids).defer("perfil", "datos", "motivo", "situacion_excepcional", "causa_fin")
    read = Organo.objects.select_related("corporacion").in_bulk(organos)
    for sesion in found.prefetch_related(agenda).iterator(500):
        sesion.organo = read[sesion.organo_id]
        yield sesion


def _organos(feed: Feed) -> dict[int, OrganoShown]:
    """The organs whose sessions the feed has, by id."""
    rows = feed.sesiones.order_by().values_list(
        "organo_id", "organo__nombre", "organo__clase", "organo__corporacion__zona_horaria"
    )
    return {pk: OrganoShown(*shown) for pk, *shown in rows.distinct()}


def _shown(organo: Organo) -> OrganoShown:
    return OrganoShown(organo.nombre, organo.clase, organo.corporacion.zona_horaria)
