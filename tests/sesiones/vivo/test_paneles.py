"""Panels by HTTP and in templates."""

import asyncio

import pytest
from django.template import Context, Template

from sesiones.vivo import TODOS, Audience, Panel, register
from sesiones.vivo.hub import Mailbox, Place
from sesiones.vivo.messages import Message, fragment

pytestmark = pytest.mark.django_db(transaction=True)


def fetch(client, sesion, panel):
    return client.get(f"/sesiones/{sesion.pk}/panel/{panel}/")


def test_a_panel_says_what_it_shows_and_how_old_it_is(sesion, town, say, client):
    say(sesion, "uno", "t-sala")
    client.force_login(town.miembros[1].usuario, backend="django.contrib.auth.backends.ModelBackend")
    response = fetch(client, sesion, "t-sala")
    assert response.content.decode() == "es: uno"
    assert response["X-Version"] == "1"


@pytest.mark.parametrize(
    ("who", "panel", "status"),
    [
        (None, "t-publico", 200),
        (None, "t-sala", 404),
        (None, "no-existe", 404),
        ("villa-3", "t-sala", 200),
        ("villa-3", "t-mesa", 404),
        ("villa-3", "t-propio", 404),
        ("villa-int", "t-sala", 200),
        ("villa-1", "t-mesa", 200),
        ("villa-sec", "t-mesa", 200),
    ],
)
def test_each_fetches_what_is_theirs(sesion, board, client, who, panel, status):
    if who:
        client.login(username=who, password="x")
    assert fetch(client, sesion, panel).status_code == status


def test_a_seat_that_has_ended_opens_nothing(sesion, town, board, client):
    member = town.miembros[4]
    sesion.asistencias.filter(miembro=member).delete()
    member.designaciones.update(hasta="2025-12-31")
    client.force_login(member.usuario, backend="django.contrib.auth.backends.ModelBackend")
    assert fetch(client, sesion, "t-sala").status_code == 404


def test_a_page_holds_the_same_panel_with_its_version_and_its_address(sesion, say):
    say(sesion, "uno", "t-publico")
    page = Template('{% load vivo %}{% panel "t-publico" sesion elemento="p" role="status" %}')
    assert page.render(Context({"sesion": sesion})) == (
        f'<p data-hx-get="/sesiones/{sesion.pk}/panel/t-publico/" data-hx-trigger="refresh" data-version="1" '
        'id="t-publico" role="status" data-panel>es: uno</p>'
    )


def test_a_page_with_many_panels_asks_for_the_version_once(sesion, board, django_assert_num_queries):
    page = Template('{% load vivo %}{% vivo sesion %}{% panel "t-publico" sesion %}{% panel "t-sala" sesion %}')
    with django_assert_num_queries(2):  # no change yet: the newest change, then the session
        page.render(Context({"sesion": sesion}))


def test_two_panels_of_one_name_are_a_mistake(board):
    with pytest.raises(ValueError, match="twice"):
        register(Panel("t-publico", TODOS, "sesiones/_t.html"))


class Wire:
    """What a server gives to the application to write on; `stuck` is a server whose reader does not read."""

    def __init__(self):
        self.sent = []

    async def __call__(self, event):
        self.sent.append(event)


async def test_a_deaf_page_gets_no_more_than_the_limit_and_then_the_newest_alone(settings):
    settings.VIVO_UNSEEN_BYTES = 10_000
    wire = Wire()
    mailbox = Mailbox(Place(1, Audience.PUBLICO, "es"), wire)
    for version in range(1, 101):
        mailbox.put(Message(version, version - 1, {"p": fragment("p", version, "x" * 2000)}))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert sum(len(event["text"]) for event in wire.sent) < 13_000
    told = len(wire.sent)
    mailbox.seen(str(told))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [event["text"].count('data-version="100"') for event in wire.sent[told:]] == [1]
