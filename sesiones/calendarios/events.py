"""The VEVENT of a session. The UID is for life; SEQUENCE rises only when the session really changes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText, vUri

from sesiones import estados
from sesiones.calendarios.timezones import ZONES, vtimezone
from sesiones.models import Organo, Sesion
from sesiones.models.choices import CARACTER

PRODID = "-//Consistorio//Sesiones//ES"


class Reader(StrEnum):
    """For whom an event is written: anybody, or a member, who may have the conference link and the whole agenda."""

    PUBLICO = "publico"
    MIEMBRO = "miembro"


_STATUS = {
    estados.EstadoSesion.BORRADOR.value: "TENTATIVE",
    estados.EstadoSesion.DESCONVOCADA.value: "CANCELLED",
    estados.EstadoSesion.NO_CONSTITUIDA.value: "CANCELLED",
}


def vevent(sesion: Sesion, reader: Reader) -> Event:
    """The event of a session, with local times of the municipality. Needs `organo__corporacion` and `puntos`."""
    with translation.override(sesion.idioma):
        return _vevent(sesion, reader)


def _vevent(sesion: Sesion, reader: Reader) -> Event:
    zone = ZoneInfo(sesion.organo.corporacion.zona_horaria)
    event = Event()
    event.add("uid", f"{sesion.uid}@consistorio")
    event.add("sequence", sesion.secuencia)
    event.add("status", _STATUS.get(sesion.estado, "CONFIRMED"))
    event.add("summary", title(sesion))
    event.add("dtstart", sesion.fecha.astimezone(zone))
    event.add("dtend", end_of(sesion).astimezone(zone))
    event.add("dtstamp", sesion.modificada_en.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", sesion.modificada_en.astimezone(UTC).replace(microsecond=0))
    event.add("categories", [sesion.organo.nombre])
    event.add("url", vUri(page_of(sesion, reader)))
    if sesion.lugar:
        event.add("location", sesion.lugar)
    if text := description(sesion, reader):
        event.add("description", text)
    if reader is Reader.MIEMBRO and sesion.enlace:
        event.add(
            "conference",
            vUri(sesion.enlace),
            parameters={"VALUE": "URI", "FEATURE": "AUDIO,VIDEO", "LABEL": _("Videoconferencia")},
        )
    return event


def title(sesion: Sesion) -> str:
    """`Pleno · sesión ordinaria 5/2021`."""
    if not estados.ClaseOrgano(sesion.organo.clase).es_colegiado:
        return sesion.organo.nombre
    return _("%(organo)s: sesión %(caracter)s %(numero)s") % {
        "organo": sesion.organo.nombre,
        # Straight from the table: Django's own getter hashes every translated choice for each event of a feed.
        "caracter": str(CARACTER[sesion.caracter]).lower(),
        "numero": sesion.numero,
    }


def end_of(sesion: Sesion) -> datetime:
    """When it ended, or when it is expected to end."""
    if sesion.levantada_en and sesion.levantada_en > sesion.fecha:
        return sesion.levantada_en
    return sesion.fecha + timedelta(minutes=sesion.duracion_prevista)


def description(sesion: Sesion, reader: Reader) -> str:
    """The agenda, and the second call. That of a session that is not public is for its members only."""
    lines: list[str] = []
    if sesion.segunda and sesion.convocatoria_usada == 1:
        zone = ZoneInfo(sesion.organo.corporacion.zona_horaria)
        lines.append(_("Segunda convocatoria: %s") % sesion.segunda.astimezone(zone).strftime("%d/%m/%Y, %H:%M"))
    if sesion.publica or reader is Reader.MIEMBRO:
        items = [f"{punto.numero}. {punto.titulo}" for punto in sesion.puntos.all() if not punto.urgente]
        if items:
            lines += ["", _("Orden del día:"), *items] if lines else [_("Orden del día:"), *items]
    return "\n".join(lines)


def page_of(sesion: Sesion, reader: Reader) -> str:
    """The absolute address of the session's page for that reader."""
    path = f"/directo/{sesion.clave}/" if reader is Reader.PUBLICO else f"/sesiones/{sesion.pk}/escano/"
    return f"{settings.SITE_URL}{path}"


def calendar(name: str, *, uid: str, zones: Iterable[str]) -> Calendar:
    """An empty calendar with the time zones that its events use. `uid` is given, so that bytes do not change by chance."""
    result = Calendar()
    result.add("prodid", PRODID)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("uid", uid)
    result.add("name", name)
    result.add("x-wr-calname", name)
    result.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT1H")
    for zone in sorted(set(zones) & set(ZONES)):
        result.add_component(vtimezone(zone))
    return result


def invitation(sesion: Sesion, *, attendee: str, name: str, method: str) -> bytes:
    """The iTIP message for one member: `method` REQUEST (also after a change) or CANCEL (RFC 5546)."""
    zone = sesion.organo.corporacion.zona_horaria
    result = Calendar()
    result.add("prodid", PRODID)
    result.add("version", "2.0")
    result.add("method", method)
    result.add_component(vtimezone(zone))
    event = vevent(sesion, Reader.MIEMBRO)
    organizer = vCalAddress(f"MAILTO:{settings.DEFAULT_FROM_EMAIL}")
    organizer.params["CN"] = vText(_organizer(sesion.organo))
    event["organizer"] = organizer
    person = vCalAddress(f"MAILTO:{attendee}")
    person.params.update(
        {"CN": vText(name), "ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("TRUE")}
    )
    event.add("attendee", person, encode=False)
    if method == "CANCEL":
        event["status"] = vText("CANCELLED")
    result.add_component(event)
    return result.to_ical()


def _organizer(organo: Organo) -> str:
    secretaria = _("Secretaría")
    return f"{secretaria}, {organo.corporacion.municipio}"
