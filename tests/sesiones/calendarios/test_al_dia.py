"""A calendar that asks again hears of everything that changed: each act through its service, the tag beside the event."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from sesiones.calendarios import feeds
from sesiones.models import Sesion
from sesiones.services.agenda import add_punto, move_punto, remove_punto, update_punto
from sesiones.services.convening import cancel_sesion, convene_sesion
from sesiones.services.corporacion import update_corporacion
from sesiones.services.enlaces import renew_enlace
from sesiones.services.life import adjourn_sesion
from sesiones.services.organos import update_organo
from sesiones.services.preparation import update_sesion
from tests.town import make_sesion, make_town

pytestmark = pytest.mark.django_db

ACT = {"momento": datetime(2026, 1, 8, 9, tzinfo=UTC), "autor": "funcionario:VILLA-F1"}
WHEN = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def read(client, town):
    """What the calendar of the second member shows when it asks again with the tag that it has; None for a 304."""
    address = f"/calendarios/privado/{renew_enlace(miembro=town.miembros[1], momento=timezone.now()).token}.ics"
    seen = {"etag": ""}

    def ask():
        answer = client.get(address, headers={"if-none-match": seen["etag"]} if seen["etag"] else {})
        seen["etag"] = answer["ETag"]
        if answer.status_code == 304:
            return None
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        return event

    return ask


def test_a_draft_that_moves(town, read):
    sesion = make_sesion(town, estado="borrador", momento=WHEN)
    read()
    update_sesion(sesion_id=sesion.pk, primera=WHEN + timedelta(hours=2), lugar="Casa de Cultura", **ACT)
    event = read()
    assert (event.decoded("dtstart"), str(event["location"])) == (WHEN + timedelta(hours=2), "Casa de Cultura")


def test_a_draft_that_is_convened_is_tentative_no_more(town, read):
    sesion = make_sesion(town, estado="borrador", momento=WHEN)
    sesion.asistencias.all().delete()  # the seats are frozen by the convening
    assert read()["status"] == "TENTATIVE"
    convene_sesion(sesion_id=sesion.pk, forzar=True, **ACT)
    assert read()["status"] == "CONFIRMED"


def test_a_session_that_is_called_off_is_cancelled(town, read):
    sesion = make_sesion(town, estado="convocada", momento=WHEN)
    read()
    cancel_sesion(sesion_id=sesion.pk, motivo="No hace falta", **ACT)
    assert read()["status"] == "CANCELLED"


def test_an_agenda_that_is_being_written(town, read):
    sesion = make_sesion(town, estado="borrador", momento=WHEN)
    read()
    nuevo = add_punto(sesion=sesion, clase="dictamen", titulo="Ordenanza")
    assert "2. Ordenanza" in read()["description"]
    update_punto(punto=nuevo, titulo="Ordenanza de ruido")
    assert "2. Ordenanza de ruido" in read()["description"]
    move_punto(punto=nuevo, a=1)
    assert "1. Ordenanza de ruido" in read()["description"]
    for punto in sesion.puntos.all():
        remove_punto(punto=punto)
    assert "Ordenanza" not in str(read().get("description", ""))


def test_a_session_that_ended_ends_when_it_ended(town, read):
    sesion = make_sesion(town, momento=WHEN)
    read()
    adjourn_sesion(sesion_id=sesion.pk, momento=WHEN + timedelta(hours=5), autor="funcionario:VILLA-F1")
    assert read().decoded("dtend") == WHEN + timedelta(hours=5)


def test_an_organ_and_a_town_that_are_named_anew(town, read):
    make_sesion(town, estado="convocada", momento=WHEN)
    read()
    update_organo(organo=town.organo, nombre="Ayuntamiento Pleno")
    assert str(read()["summary"]).startswith("Ayuntamiento Pleno: ")
    update_corporacion(corporacion=town.corporacion, zona_horaria="Atlantic/Canary")
    assert read().decoded("dtstart").hour == 8


def test_what_calendars_do_not_show_changes_nothing(town, read):
    sesion = make_sesion(town, estado="convocada", momento=WHEN)
    read()
    sesion.save(update_fields=["datos"])
    punto = sesion.puntos.get()
    update_punto(punto=punto, observaciones="Llamar al arquitecto")
    assert read() is None


_OTHER = {
    "estado": "desconvocada", "caracter": "extraordinaria", "numero": "9/2026", "idioma": "ca", "lugar": "Otro sitio",
    "primera": WHEN + timedelta(days=1), "segunda": WHEN + timedelta(days=9), "convocatoria_usada": 2,
    "levantada_en": WHEN + timedelta(hours=7), "duracion_prevista": 999, "enlace": "https://sala.example/1",
    "publica": False, "secuencia": 7, "causa_fin": "Porque sí", "motivo": "Otro", "convocada_en": WHEN,
    "abierta_en": WHEN, "situacion_excepcional": "Riada", "modalidad": "telematica", "datos": {"a": 1}, "perfil": {"b": 2},
}  # fmt: skip
_FIXED = {"id", "organo", "clave", "uid", "version", "modificada_en"}


@pytest.mark.parametrize("field", [f.name for f in Sesion._meta.concrete_fields if f.name not in _FIXED])
@pytest.mark.parametrize("reader", list(feeds.Reader))
def test_no_field_changes_an_event_behind_the_tag(town, field, reader):
    """Every field saved alone: where the event reads otherwise afterwards, the tag does too."""
    sesion = make_sesion(town, estado="convocada", momento=WHEN)
    feed = feeds.public_feed(organo=town.organo)
    feed = feeds.Feed(feed.nombre, feed.uid, reader, feed.sesiones)

    def shown():
        event = feeds.vevent(feed.sesiones.get(), reader)
        return [line for line in event.to_ical().splitlines() if not line.startswith((b"DTSTAMP", b"LAST-MODIFIED"))]

    before, tag = shown(), feeds.tag_of(feed, language="es")
    kind = Sesion._meta.get_field(field)
    setattr(sesion, field, None if kind.is_relation else _OTHER[field])
    sesion.save(update_fields=[field])
    assert (shown() != before) <= (feeds.tag_of(feed, language="es") != tag)
