"""Reading for anybody: what the portal lists, finds and tells of the organs. Drafts never come through here."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from sesiones.estados import EstadoSesion
from sesiones.models import Corporacion, Designacion, Organo, Punto, Sesion
from sesiones.selectors import seats_on

EN_CURSO = (EstadoSesion.ABIERTA.value, EstadoSesion.SUSPENDIDA.value)


@dataclass(frozen=True, slots=True)
class Filtro:
    """What a reader asks for: `corporacion/organo`, a year (local time), words of the agenda. Empty: everything."""

    organo: str = ""
    anio: int | None = None
    texto: str = ""

    def __bool__(self) -> bool:
        return bool(self.organo or self.anio or self.texto.strip())


def sesiones_anunciadas() -> QuerySet[Sesion]:
    """Every session that was convened, newest first; of one behind closed doors only that it is held (LBRL art. 70.1)."""
    return (
        Sesion.objects.exclude(estado=EstadoSesion.BORRADOR.value)
        .select_related("organo__corporacion", "punto_actual")
        .order_by("-primera", "pk")
    )


def en_curso() -> QuerySet[Sesion]:
    """The sessions that are held at this instant, the oldest first."""
    return sesiones_anunciadas().filter(estado__in=EN_CURSO).order_by("abierta_en", "pk")


def proximas(momento: datetime) -> QuerySet[Sesion]:
    """What is to come, the nearest first; what was called off is told until its hour has passed."""
    called_off = Q(estado=EstadoSesion.DESCONVOCADA.value, primera__gte=momento)
    coming = sesiones_anunciadas().filter(Q(estado=EstadoSesion.CONVOCADA.value) | called_off)
    return coming.order_by("primera", "pk")


def pasadas(momento: datetime) -> QuerySet[Sesion]:
    """What is over, the newest first."""
    called_off = Q(estado=EstadoSesion.DESCONVOCADA.value, primera__lt=momento)
    over = Q(estado__in=(EstadoSesion.LEVANTADA.value, EstadoSesion.NO_CONSTITUIDA.value))
    return sesiones_anunciadas().filter(over | called_off)


def filtradas(sesiones: QuerySet[Sesion], filtro: Filtro) -> QuerySet[Sesion]:
    """Those of an organ, of a year, with an item in whose title all the words stand. One more query for the words."""
    if filtro.organo:
        corporacion, _slash, organo = filtro.organo.partition("/")
        sesiones = sesiones.filter(organo__corporacion__clave=corporacion, organo__clave=organo)
    if filtro.anio:
        sesiones = sesiones.filter(primera__year=filtro.anio)
    if words := normalised(filtro.texto).split():
        sesiones = sesiones.filter(pk__in=_with_words(words))
    return sesiones


def normalised(text: str) -> str:
    """Lower case without accents: `Modificación` and `modificacion` are the same word; so are ñ and n, ç and c."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _with_words(words: Iterable[str]) -> set[int]:
    """Compared here, because neither database compares without accents by itself. Only public agendas are searched."""
    wanted = list(words)
    titles = (
        Punto.objects.filter(sesion__publica=True)
        .exclude(sesion__estado=EstadoSesion.BORRADOR.value)
        .order_by()
        .values_list("sesion_id", "titulo")
    )
    return {pk for pk, titulo in titles if all(word in normalised(titulo) for word in wanted)}


def anios() -> list[int]:
    """The years in which there were sessions, the newest first. One query."""
    dates = Sesion.objects.exclude(estado=EstadoSesion.BORRADOR.value).datetimes("primera", "year", order="DESC")
    return [moment.year for moment in dates]


def organos_activos() -> QuerySet[Organo]:
    """The organs that a reader can choose, by corporation and in their order."""
    return Organo.objects.filter(activo=True).select_related("corporacion").order_by("corporacion", "orden", "pk")


def corporaciones() -> list[Corporacion]:
    return list(Corporacion.objects.all())


def get_sesion_anunciada(clave: str) -> Sesion:
    """A convened session, public or not: the reader looks at `permissions.is_public` before telling more than its date.

    Raises Http404.
    """
    sesion = (
        Sesion.objects.select_related("organo__corporacion", "punto_actual")
        .exclude(estado=EstadoSesion.BORRADOR.value)
        .filter(clave=clave)
        .first()
    )
    if sesion is None:
        raise Http404
    return sesion


def get_organo_publico(corporacion: str, clave: str) -> Organo:
    """An organ with who presides and who assists it. Raises Http404."""
    organo = (
        Organo.objects.select_related("corporacion", "presidencia", "secretaria", "intervencion", "concejal_secretario")
        .filter(corporacion__clave=corporacion, clave=clave)
        .first()
    )
    if organo is None:
        raise Http404
    return organo


def composicion_of(organo: Organo, day: date) -> list[dict[str, Any]]:
    """Who sits in the organ on a day, by group in the groups' order: `{grupo, titulares, suplentes}`. One query.

    `grupo` is None for those of no group and for officials.
    """
    seats = [seat for seat in seats_on(organo, day) if seat.rol != Designacion.Rol.ASISTENTE]
    seats.sort(key=lambda seat: (_place(seat), seat.orden, seat.pk))
    return [_group(list(some)) for _key, some in groupby(seats, key=_place)]


def asistentes_of(organo: Organo, day: date) -> list[Designacion]:
    """Who attends with a voice and no vote. One query."""
    return list(seats_on(organo, day).filter(rol=Designacion.Rol.ASISTENTE))


def _place(seat: Designacion) -> tuple[int, int]:
    return (seat.grupo.orden, seat.grupo.pk) if seat.grupo else (10_000, 0)


def _group(seats: list[Designacion]) -> dict[str, Any]:
    return {
        "grupo": seats[0].grupo,
        "titulares": [seat for seat in seats if seat.rol == Designacion.Rol.TITULAR],
        "suplentes": [seat for seat in seats if seat.rol == Designacion.Rol.SUPLENTE],
    }
