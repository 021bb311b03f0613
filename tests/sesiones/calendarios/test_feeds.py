"""The feeds: stable, cheap when unchanged, and each reader sees only what is theirs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from sesiones.calendarios import feeds
from sesiones.models import Sesion
from sesiones.services.enlaces import renew_enlace, revoke_enlace
from tests.town import make_sesion, make_town

pytestmark = pytest.mark.django_db

JANUARY = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
JULY = datetime(2026, 7, 15, 7, 30, tzinfo=UTC)


@pytest.fixture
def town():
    return make_town()


def events(response):
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def only(response):
    (event,) = events(response).values()
    return event


def test_half_past_nine_in_madrid_is_the_same_hour_in_winter_and_in_summer(client, town):
    for clave, momento in (("S-1", JANUARY), ("S-2", JULY)):
        make_sesion(town, estado="convocada", clave=clave, momento=momento)
    starts = [event.decoded("dtstart") for event in events(client.get("/calendarios/sesiones.ics")).values()]
    assert [(start.hour, start.minute, start.astimezone(UTC)) for start in starts] == [
        (9, 30, JANUARY), (9, 30, JULY)
    ]  # fmt: skip


def test_the_time_zone_is_written_with_two_yearly_rules(client, town):
    make_sesion(town, estado="convocada")
    (zone,) = Calendar.from_ical(client.get("/calendarios/sesiones.ics").content).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Madrid"
    assert [part["rrule"].to_ical().decode() for part in zone.subcomponents] == [
        "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
    ]  # fmt: skip


def test_a_session_keeps_its_identity_and_its_sequence_rises_with_each_change(client, town):
    sesion = make_sesion(town, estado="convocada")
    before = only(client.get("/calendarios/villa/pleno.ics"))
    sesion.primera += timedelta(hours=1)
    sesion.secuencia += 1
    sesion.save()
    after = only(client.get("/calendarios/villa/pleno.ics"))
    assert before["uid"] == after["uid"] == f"{sesion.uid}@consistorio"
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstart") - before.decoded("dtstart") == timedelta(hours=1)


@pytest.mark.parametrize(
    ("estado", "status"),
    [("convocada", "CONFIRMED"), ("levantada", "CONFIRMED"), ("desconvocada", "CANCELLED")],
)
def test_the_status_follows_the_session(client, town, estado, status):
    make_sesion(town, estado=estado)
    assert only(client.get("/calendarios/villa.ics"))["status"] == status


def test_a_session_in_preparation_is_tentative_for_its_members_and_unknown_to_the_public(client, town):
    make_sesion(town, estado="borrador")
    link = renew_enlace(miembro=town.miembros[1], momento=timezone.now())
    assert events(client.get("/calendarios/sesiones.ics")) == {}
    assert only(client.get(f"/calendarios/privado/{link.token}.ics"))["status"] == "TENTATIVE"


def test_the_conference_link_is_for_members_only(client, town):
    sesion = make_sesion(town, estado="convocada")
    Sesion.objects.filter(pk=sesion.pk).update(enlace="https://sala.example/secreta")
    link = renew_enlace(miembro=town.miembros[1], momento=timezone.now())
    assert b"secreta" not in client.get("/calendarios/villa/pleno.ics").content
    member = client.get(f"/calendarios/privado/{link.token}.ics")
    assert only(member)["conference"] == "https://sala.example/secreta"
    assert member["Cache-Control"] == "private, no-cache"


def test_the_agenda_of_a_session_that_is_not_public_stays_with_its_members(client):
    town = make_town(clase="junta_gobierno")
    make_sesion(town, estado="convocada")
    link = renew_enlace(miembro=town.miembros[1], momento=timezone.now())
    assert "Asunto 1" not in str(only(client.get("/calendarios/villa.ics")).get("description", ""))
    assert "1. Asunto 1" in str(only(client.get(f"/calendarios/privado/{link.token}.ics"))["description"])


def test_a_withdrawn_link_opens_nothing(client, town):
    first = renew_enlace(miembro=town.miembros[1], momento=timezone.now())
    second = renew_enlace(miembro=town.miembros[1], momento=timezone.now())
    assert client.get(f"/calendarios/privado/{first.token}.ics").status_code == 404
    assert client.get(f"/calendarios/privado/{second.token}.ics").status_code == 200
    revoke_enlace(miembro=town.miembros[1], momento=timezone.now())
    assert client.get(f"/calendarios/privado/{second.token}.ics").status_code == 404


def test_an_unchanged_feed_is_a_comparison_and_renders_nothing(client, town, monkeypatch, django_assert_num_queries):
    make_sesion(town, estado="convocada")
    etag = client.get("/calendarios/sesiones.ics")["ETag"]
    monkeypatch.setattr(feeds, "render", lambda feed: pytest.fail("rendered"))
    with django_assert_num_queries(2):
        again = client.get("/calendarios/sesiones.ics", headers={"if-none-match": etag})
    assert (again.status_code, again["ETag"], again.content) == (304, etag, b"")


def test_the_bytes_of_an_unchanged_feed_do_not_change(client, town):
    make_sesion(town, estado="convocada")
    assert client.get("/calendarios/villa.ics").content == client.get("/calendarios/villa.ics").content


def test_a_changed_session_changes_the_tag(client, town):
    sesion = make_sesion(town, estado="convocada")
    before = client.get("/calendarios/villa.ics")["ETag"]
    sesion.lugar = "Otro sitio"
    sesion.save()
    after = client.get("/calendarios/villa.ics", headers={"if-none-match": before})
    assert (after.status_code, str(only(after)["location"])) == (200, "Otro sitio")


def test_the_number_of_queries_does_not_grow_with_the_sessions(client, town, django_assert_num_queries):
    make_sesion(town, estado="convocada")
    with django_assert_num_queries(7):
        client.get("/calendarios/sesiones.ics")
    for n in (2, 3):
        make_sesion(town, estado="convocada", clave=f"S-{n}")
    feeds._kept.clear()
    with django_assert_num_queries(7):
        client.get("/calendarios/sesiones.ics")


def test_the_page_of_the_private_link_is_the_member_s_own(client, town):
    client.force_login(town.miembros[1].usuario)
    assert "Todavía no tiene una dirección privada" in client.get("/calendarios/mios/").content.decode()
    client.post("/calendarios/mios/renovar/")
    token = town.miembros[1].enlaces_calendario.get(revocado_en=None).token
    assert f"/calendarios/privado/{token}.ics" in client.get("/calendarios/mios/").content.decode()
    client.post("/calendarios/mios/retirar/")
    assert not town.miembros[1].enlaces_calendario.filter(revocado_en=None).exists()
