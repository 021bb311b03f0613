"""A new mayor, proclaimed in a session: by a motion of censure or by election (LOREG arts. 196, 197.1.f and 198)."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from sesiones import events, journal
from sesiones.estados import ClaseOrgano
from sesiones.models import Alcaldia, Designacion, Miembro, Organo, Sesion
from sesiones.selectors import active_on, dia_at, presentes_en
from sesiones.services.chair import take_presidencia
from sesiones.sucesos import AlcaldiaProclamada, PresidenciaAsumida

ALCALDE, CONCEJAL = "alcalde", "concejal"
# Their presidency is the mayor's by law, also when nobody holds it (LBRL arts. 21.1.b and 23.1).
_DE_LA_ALCALDIA = frozenset({ClaseOrgano.PLENO.value, ClaseOrgano.JUNTA_GOBIERNO.value})


def proclaim_alcaldia(sesion: Sesion, miembro: Miembro, *, via: str, momento: datetime, autor: str) -> Alcaldia | None:
    """The office, and with it every organ that the mayor chairs, pass to `miembro` on the spot; None when they hold it.

    `via`: `censura` or `eleccion`. The mayor before goes on as a councillor. Who is there takes the chair of the session
    too, also from the Mesa de Edad. For the apps above, with the session locked.
    """
    day, town = dia_at(sesion, momento), sesion.organo.corporacion
    before = list(town.miembros.filter(cargo=ALCALDE))
    if miembro.cargo == ALCALDE and before == [miembro]:
        return None
    for other in before:
        _leave_office(other, day)
    miembro.cargo = ALCALDE
    miembro.save(update_fields=["cargo"])
    office = Alcaldia.objects.create(miembro=miembro, desde=day, via=via, sesion=sesion)
    _take_organos(town.organos.all(), before, miembro, day)
    anterior = before[0].clave if before else ""
    punto = sesion.punto_actual.numero if sesion.punto_actual else ""
    payload = AlcaldiaProclamada(miembro=miembro.clave, anterior=anterior, via=via, punto=punto)
    journal.record(sesion, payload, momento=momento, autor=autor)
    _take_chair(sesion, miembro, momento=momento, autor=autor)
    events.sesion_cambiada(sesion)
    return office


def _leave_office(miembro: Miembro, day: date) -> None:
    """The last day is this one. An office that began before the system knew has the beginning of the mandate."""
    miembro.cargo = CONCEJAL
    miembro.save(update_fields=["cargo"])
    if miembro.alcaldias.filter(hasta=None).update(hasta=day):
        return
    mandato = miembro.mandatos.filter(desde__lte=day).order_by("-desde").first()
    Alcaldia.objects.create(miembro=miembro, desde=mandato.desde if mandato else day, hasta=day, via="")


def _take_organos(organos: QuerySet[Organo], before: list[Miembro], miembro: Miembro, day: date) -> None:
    theirs = Q(presidencia__in=before) | Q(presidencia=None, clase__in=_DE_LA_ALCALDIA)
    for organo in organos.filter(theirs):
        seats = organo.designaciones.filter(active_on(day), rol=Designacion.Rol.TITULAR)
        if organo.presidencia is not None and not seats.filter(miembro=miembro).exists():
            _take_seat(seats.filter(miembro=organo.presidencia).first(), miembro, day)
        organo.presidencia = miembro
        organo.save(update_fields=["presidencia"])


def _take_seat(seat: Designacion | None, miembro: Miembro, day: date) -> None:
    """In an organ of few the seat goes with the office: it ends the day before, and another one begins."""
    if seat is None:
        return
    grupo = miembro.adscripciones.filter(active_on(day)).order_by("-desde").first()
    Designacion.objects.create(
        organo=seat.organo, miembro=miembro, grupo=grupo.grupo if grupo else None, vota=seat.vota, peso=seat.peso,
        orden=seat.orden, orden_llamada=seat.orden_llamada, desde=day,
    )  # fmt: skip
    if seat.desde < day:
        seat.hasta = day - timedelta(days=1)
        seat.save(update_fields=["hasta"])
    else:
        seat.delete()


def _take_chair(sesion: Sesion, miembro: Miembro, *, momento: datetime, autor: str) -> None:
    sesion.organo = Organo.objects.select_related("corporacion").get(pk=sesion.organo_id)
    if not sesion.asistencias.filter(miembro=miembro, estado__in=presentes_en(sesion)).exists():
        return
    sesion.datos = {name: value for name, value in sesion.datos.items() if name != "mesa_edad"}
    sesion.save(update_fields=["datos"])
    take_presidencia(sesion, miembro)
    journal.record(sesion, PresidenciaAsumida(miembro=miembro.clave), momento=momento, autor=autor)
