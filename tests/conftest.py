"""Fixtures of the whole suite. The real parts behind them are in `tests/harness/`."""

import gc
import os
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as search

from tests.append_only import _flush_past_triggers  # noqa: F401  a fixture
from tests.harness.browser import ARGUMENTS, PATIENCE, REQUIRED, find_chromium
from tests.harness.postgres import postgres_server
from tests.harness.redis import redis_server
from tests.harness.servidor import ROOT, Servidor
from tests.harness.template import Template, test_database
from tests.towns import towns  # noqa: F401  a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FAILURES = ROOT / "var" / "failures"

# How long one case of a property takes says how busy the machine is, and nothing of the law. The same tree gets the same
# verdict: new cases are for HYPOTHESIS_PROFILE=busca, which whoever changes a rule runs.
search.register_profile("suite", deadline=None, derandomize=True)
search.register_profile("busca", deadline=None)
search.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


HOMES = count()


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test leaves files in the installation. Most write none, so that no folder is made for them."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(HOMES)}"
    settings.MEDIA_ROOT = str(home / "media")
    settings.URNAS_DIR = str(home / "urnas")


@pytest.fixture(autouse=True)
def _told_at_once(settings: Any) -> None:
    """What is told "soon" is told in the thread that asks for it; a test of the delay sets its own interval."""
    settings.VIVO_PROGRESS_INTERVAL = 0


@pytest.fixture(autouse=True)
def _writer_of_votes() -> Iterator[None]:
    """The thread that stores ballots ends with the test, and so does its connection to the test's database."""
    yield
    from votaciones.writer import writer

    writer.stop()


# Databases and Redis


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a private PostgreSQL: that on which the suite runs, else one started when a test asks for it."""
    if (url := os.environ.get("DATABASE_URL", "")).startswith("postgresql"):
        yield url
        return
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


class Templates:
    """The databases that this run copies: `templates("sqlite" | "postgres", *seed)`."""

    def __init__(self, request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> None:
        self.request = request
        base = factory.getbasetemp()
        self.own = base / "templates"
        self.shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "templates"
        self.made: dict[tuple[str, ...], Template] = {}

    def __call__(self, kind: str, *seed: str) -> Template:
        key = (kind, *seed)
        if key not in self.made:
            url = self.request.getfixturevalue("postgres_url") if kind == "postgres" else None
            # What all processes of this run can read is made once for all of them.
            base = self.shared if url in {None, os.environ.get("DATABASE_URL")} else self.own
            self.made[key] = Template(base / "-".join(re.sub(r"\W+", "_", part) for part in key), url, seed)
        return self.made[key]


@pytest.fixture(scope="session")
def templates(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates(request, tmp_path_factory)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django takes the test database as it finds it."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, templates: Templates
) -> Iterator[None]:
    """And it finds it migrated: migrating takes seconds, and each process would do it again."""
    from django.db import connection

    with test_database(templates("postgres" if connection.vendor == "postgresql" else "sqlite")):
        yield


# A server in a process of its own


@pytest.fixture
def start_servidor(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Servidor]]:
    """`start_servidor("sqlite" | "postgres", seed=("demo", "--etapa", "votando"), env={…}, start=True)`.

    Each gives a server with a migrated, seeded database of its own; the seed is a management command. All of them are
    ended with the test.
    """
    yield from _servers(request, templates, tmp_path_factory)


@pytest.fixture(scope="module")
def start_servidor_of_module(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Servidor]]:
    """The same for a module whose tests leave no trace on the server, so that one start is enough for all of them."""
    yield from _servers(request, templates, tmp_path_factory)


def _servers(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Servidor]]:
    servers: list[Servidor] = []

    def start(
        database: str = "sqlite", *, seed: tuple[str, ...] = (), env: dict[str, str] | None = None, start: bool = True
    ) -> Servidor:
        home = tmp_path_factory.mktemp("servidor")
        server = Servidor(home, templates(database, *seed).copy(home), env=env)
        servers.append(server)
        if start:
            server.start()
        return server

    yield start
    for server in servers:
        server.close()
        if server.log_text() and isinstance(request.node, pytest.Item):
            request.node.add_report_section("teardown", "daphne", server.log_text()[-20_000:])


@pytest.fixture
def servidor(request: pytest.FixtureRequest, start_servidor: Callable[..., Servidor]) -> Servidor:
    """A running server: `@pytest.mark.seed("demo", …)` names the command that fills it, and
    `@pytest.mark.parametrize("servidor", postgres.BOTH, indirect=True)` the databases.
    """
    marker = request.node.get_closest_marker("seed")
    return start_servidor(getattr(request, "param", "sqlite"), seed=tuple(marker.args) if marker else ())


# Browsers


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; skips loudly without one, and fails where one is required."""
    found = find_chromium()
    if found is None:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{REQUIRED}=1 and no Chromium found: make setup-browser")
        pytest.skip("no Chromium found: make setup-browser")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> "Iterator[Browser]":
    """One Chromium for the tests of a module.

    Not for the session: Playwright leaves a loop running in this thread, on which asyncio tests of other modules fail.
    """
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: "Browser", request: pytest.FixtureRequest) -> "Iterator[Callable[..., BrowserContext]]":
    """A person with a browser of their own: `new_context(base_url=servidor.url, **options of Playwright)`.

    At the end the test fails on any script error or content that the security policy blocked, on any page. When a test
    fails, its pages are left as pictures in var/failures.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def note_console(message: Any) -> None:
        # The browser itself reports every answer of 4xx, refusals included: those are for the test to judge; and each
        # socket that it could not open while the test had cut the line. Of a socket that fails htmx tells the bare event
        # after the browser has said why, which is what counts.
        its_own = (
            message.text.startswith("Failed to load resource")
            or "ERR_INTERNET_DISCONNECTED" in message.text
            or message.text in {"Event", "[object Event]"}
        )
        if message.type == "error" and not its_own:
            troubles.append(f"{message.text} ({message.location.get('url')})")

    def make(**options: Any) -> "BrowserContext":
        context = browser.new_context(**{"locale": "es-ES", "timezone_id": "Europe/Madrid", **options})
        context.set_default_timeout(PATIENCE)
        context.on("console", note_console)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        contexts.append(context)
        return context

    yield make
    failed = getattr(request.node, "call_failed", False)
    for number, context in enumerate(contexts):
        if failed:
            _picture(context, f"{request.node.name}-{number}")
        context.close()
    if not failed:
        assert troubles == []


@pytest.fixture
def page(new_context: "Callable[..., BrowserContext]", servidor: Servidor) -> "Page":
    """One page on the test's server, without login."""
    return new_context(base_url=servidor.url).new_page()


def _picture(context: "BrowserContext", name: str) -> None:
    FAILURES.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        page.screenshot(path=FAILURES / f"{name.replace('/', '_')}-{number}.png", full_page=True)


def pytest_collection_finish() -> None:
    """What has been brought in stays: to look through it for garbage, again and again, was a seventh of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that start servers and browsers come first: a slow one taken last would run alone at the end.

    Where the suite runs on PostgreSQL, a server on SQLite would only say again what it has said.
    """
    starting = [item for item in items if {"start_servidor", "start_servidor_of_module"} & set(_fixtures_of(item))]
    if os.environ.get("DATABASE_URL", "").startswith("postgresql"):
        said = {item for item in starting if item.get_closest_marker("postgres") is None}
        items[:] = [item for item in items if item not in said]
    heavy = {item.path for item in starting}
    items.sort(key=lambda item: item.path not in heavy)


def _fixtures_of(item: pytest.Item) -> list[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.call_failed = report.failed
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A suite without its browser half may not look like a whole one."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "no Chromium" in str(report.longrepr)]
    if skipped:
        terminalreporter.section("BROWSER TESTS NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests need a Chromium and none was found: make setup-browser")
