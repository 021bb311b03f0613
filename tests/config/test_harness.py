"""The real parts that other tests rely on: each starts, is what it claims to be, and ends."""

import os
import signal
import subprocess
import sys

import httpx
import psycopg
import pytest
import redis
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from tests.harness.postgres import BOTH, create_database, drop_database


def create_account(name: str) -> int:
    return get_user_model().objects.create_user(name).pk


@pytest.mark.postgres
def test_postgres_runs_and_copies_databases(postgres_url):
    url = create_database(postgres_url, "copia_de_prueba")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("copia_de_prueba",)
    drop_database(postgres_url, "copia_de_prueba")


def test_redis_runs(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        assert client.set("sesion", "1")
        assert client.get("sesion") == b"1"


@pytest.mark.writes
@pytest.mark.django_db
def test_the_suite_runs_on_the_database_that_was_asked_for():
    wanted = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgresql") else "sqlite"
    assert connection.vendor == wanted


@pytest.mark.fault
@pytest.mark.parametrize("servidor", BOTH, indirect=True)
def test_a_killed_server_comes_back_with_what_was_stored(servidor):
    assert httpx.get(f"{servidor.url}/cuentas/login/").status_code == 200
    pk = servidor.call(create_account, name="secretaria")
    servidor.kill()
    with pytest.raises(httpx.TransportError):
        httpx.get(servidor.url)
    servidor.restart()
    assert servidor.query("SELECT id FROM auth_user WHERE username = %s", ["secretaria"]) == [(pk,)]


def test_each_server_has_its_own_data(start_servidor):
    first, second = start_servidor(start=False), start_servidor(start=False)
    first.call(create_account, name="secretaria")
    assert first.query("SELECT count(*) FROM auth_user") == [(1,)]
    assert second.query("SELECT count(*) FROM auth_user") == [(0,)]


def told_to_this_process() -> dict[str, object]:
    # A copy has all of the application in it; a process that starts in full, only what it needs.
    copied = "config.urls" in sys.modules
    return {"media": settings.MEDIA_ROOT, "key": os.environ.get("FIELD_KEY", ""), "copied": copied}


def refuse() -> None:
    raise ValueError("no se puede")


def test_a_process_without_start_has_the_settings_that_it_was_told(start_servidor):
    first, second = start_servidor(start=False), start_servidor(start=False, env={"FIELD_KEY": "k" * 43 + "="})
    assert first.call(told_to_this_process) == {"media": str(first.media), "key": "", "copied": True}
    # What may have been looked at while the modules were loaded is told to a real interpreter.
    assert second.call(told_to_this_process) == {"media": str(second.media), "key": "k" * 43 + "=", "copied": False}


def test_a_process_without_start_ends_as_any_other(start_servidor):
    servidor = start_servidor(start=False)
    with pytest.raises(RuntimeError, match=r"ended with 1:[\s\S]*ValueError: no se puede"):
        servidor.call(refuse)
    child = servidor.spawn("tick", "--cada", "60")
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(timeout=0.1)
    assert child.poll() is None
    child.kill()
    assert child.wait(timeout=10) == -signal.SIGKILL


@pytest.mark.browser
def test_the_browser_opens_a_page_of_the_server(page):
    page.goto("/cuentas/login/")
    assert page.evaluate("navigator.language") == "es-ES"
    assert page.locator("form[action*=login]").count() == 1
