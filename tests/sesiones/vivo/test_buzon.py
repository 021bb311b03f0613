"""The mailbox of one socket: who reads gets the last state, whatever is big and whatever comes late."""

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from sesiones.vivo.audiences import Audience
from sesiones.vivo.hub import FAILED, Mailbox, Place
from sesiones.vivo.messages import Message

LIMIT = 1000
BIG = 3 * LIMIT
SIZES = st.sampled_from([10, LIMIT // 2, BIG])


@pytest.fixture(autouse=True)
def limit(settings):
    settings.VIVO_UNSEEN_BYTES = LIMIT


class Page:
    """A browser at the other end: what has come to it, by version, and how many bytes of it it has not echoed."""

    def __init__(self):
        self.versions, self.unseen, self.told = [], 0, 0
        self.mailbox = Mailbox(Place(1, Audience.MESA, "es"), self.take)

    async def take(self, event):
        text = event["text"]
        self.versions.append(json.loads(text.split("-->")[0].removeprefix("<!--vivo "))["version"])
        self.unseen += len(text)

    async def tell(self, size):
        self.told += 1
        self.mailbox.put(Message(self.told, self.told - 1, {"panel": "x" * size}))
        await self.settle()

    async def echo(self, version):
        self.mailbox.seen(str(version))
        await self.settle()

    async def settle(self):
        for _ in range(5):
            await asyncio.sleep(0)


def test_a_socket_that_cannot_be_written_is_closed_so_that_its_page_comes_back():
    """As when a message is longer than the server lets out."""
    events = []

    async def send(event):
        if event["type"] == "websocket.send" and len(event["text"]) > BIG:
            raise ValueError("too long")
        events.append(event)

    async def scenario():
        mailbox = Mailbox(Place(1, Audience.MESA, "es"), send)
        for version, size in ((1, 10), (2, BIG), (3, 10)):
            mailbox.put(Message(version, version - 1, {"panel": "x" * size}))
            await asyncio.sleep(0.01)
        assert [event["type"] for event in events] == ["websocket.send", "websocket.close"]
        assert events[-1]["code"] == FAILED
        assert not mailbox.open

    asyncio.run(scenario())


def test_who_is_behind_gets_no_more_until_they_have_read():
    async def scenario():
        page = Page()
        await page.tell(BIG)
        await page.tell(10)
        assert page.versions == [1]
        await page.echo(1)
        assert page.versions == [1, 2]

    asyncio.run(scenario())


def test_an_echo_of_what_came_before_something_big_is_not_the_last_that_counts():
    """350 names on the mesa: the page says that it has the small message before, then that it has the big one."""

    async def scenario():
        page = Page()
        await page.tell(10)
        await page.tell(BIG)
        await page.tell(10)
        await page.echo(1)
        assert page.versions == [1, 2]
        await page.echo(2)
        assert page.versions == [1, 2, 3]

    asyncio.run(scenario())


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["tell", "echo"]), st.integers(0, 3), SIZES),
        max_size=40,
    )
)
def test_whoever_reads_ends_in_the_last_state_and_a_deaf_one_is_not_filled(steps):
    """An echo may lag behind by some messages; nothing is told twice or out of order."""

    async def scenario():
        page = Page()
        for what, lag, size in steps:
            before = len(page.versions)
            if what == "tell":
                await page.tell(size)
            elif page.versions:
                await page.echo(page.versions[max(0, before - 1 - lag)])
        for _ in range(3):
            if page.versions:
                await page.echo(page.versions[-1])
        assert page.versions == sorted(set(page.versions))
        assert page.versions[-1:] == ([page.told] if page.told else [])

    asyncio.run(scenario())


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SIZES, min_size=1, max_size=40))
def test_who_never_echoes_gets_the_limit_and_one_message_more_at_most(sizes):
    async def scenario():
        page = Page()
        for size in sizes:
            await page.tell(size)
        assert page.unseen <= LIMIT + BIG + 200

    asyncio.run(scenario())
