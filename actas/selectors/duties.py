"""The duties that sessions leave, with what was done of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext

from actas.models import DeberCumplido
from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion
from sesiones.models import Punto, Sesion
from sesiones.permissions import User, organos_that_prepares
from sesiones.reglas.deberes import Acuerdo, Deber, deberes_de
from sesiones.selectors import dia_at, dia_of, festivos_of, perfil_of

# How far back the board looks: a term that nobody met for half a year is not met by a table.
HORIZONTE = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class DeberDeSesion:
    """A duty with what became of it: `hecho` None while it is to be done; `vencido` when its last day has passed."""

    deber: Deber
    sesion: Sesion
    punto: Punto | None
    hecho: DeberCumplido | None
    vencido: bool
    dias: int | None

    @property
    def que(self) -> str:
        """What has to be done, in the language in force."""
        return gettext(self.deber.que)


def deberes_of(sesion: Sesion, festivos: frozenset[date] | None = None) -> tuple[Deber, ...]:
    """What the law asks after this session. Nothing before it ends."""
    if sesion.estado != EstadoSesion.LEVANTADA.value:
        return ()
    perfil = perfil_of(sesion)
    if not perfil.clase_organo.es_colegiado:
        return ()
    town = sesion.organo.corporacion
    agreed = [
        Acuerdo(punto.numero, punto.titulo, ClasePunto(punto.clase))
        for punto in sesion.puntos.all()
        if punto.estado == EstadoPunto.APROBADO.value
    ]
    return deberes_de(
        perfil,
        dia_of(sesion),
        agreed,
        festivos_of(town) if festivos is None else festivos,
        publica=sesion.publica,
        poblacion=town.poblacion or 0,
    )


def board_of(user: User, momento: datetime) -> list[DeberDeSesion]:
    """Every duty of the sessions that this person's organs held lately, those to be done first, soonest first.

    As many queries with one session as with thirty.
    """
    rows = Sesion.objects.filter(
        organo__in=organos_that_prepares(user),
        estado=EstadoSesion.LEVANTADA.value,
        levantada_en__gte=momento - HORIZONTE,
    ).select_related("organo__corporacion")
    done = DeberCumplido.objects.select_related("anotado_por")
    rows = rows.prefetch_related("puntos", Prefetch("deberes_cumplidos", queryset=done))
    holidays: dict[int, frozenset[date]] = {}
    found = []
    for sesion in rows:
        town = sesion.organo.corporacion
        if town.pk not in holidays:
            holidays[town.pk] = festivos_of(town)
        found += _told(sesion, deberes_of(sesion, holidays[town.pk]), momento)
    return sorted(found, key=_urgency)


def get_deber(user: User, pk: int) -> DeberCumplido:
    """What was noted of a duty, for who keeps the organ. Raises Http404."""
    mine = DeberCumplido.objects.filter(sesion__organo__in=organos_that_prepares(user))
    row = mine.select_related("sesion__organo__corporacion").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _told(sesion: Sesion, deberes: Iterable[Deber], momento: datetime) -> list[DeberDeSesion]:
    today = dia_at(sesion, momento)
    items = {punto.numero: punto for punto in sesion.puntos.all()}
    done = {(row.clase, row.punto_id): row for row in sesion.deberes_cumplidos.all()}
    told = []
    for deber in deberes:
        punto = items.get(deber.punto)
        hecho = done.get((deber.clase.value, punto.pk if punto else None))
        late = hecho is None and deber.cuando is not None and deber.cuando < today
        left = (deber.cuando - today).days if deber.cuando else None
        told.append(DeberDeSesion(deber, sesion, punto, hecho, late, left))
    return told


def _urgency(one: DeberDeSesion) -> tuple[bool, date, str]:
    return (one.hecho is not None, one.deber.cuando or date.max, one.sesion.clave)
