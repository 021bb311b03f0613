"""`manage.py servir`: one command serves the town, keeps its processes running, and ends them together."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time

import httpx
import psutil
import pytest
from django.core.management import CommandError, call_command

from tests.harness.servidor import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def town(start_servidor):
    """A migrated database and its environment; the server is started by `servir` itself."""
    return start_servidor(start=False)


@contextlib.contextmanager
def servir(town):
    command = [sys.executable, "manage.py", "servir", "--port", str(town.port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=town.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def wait_for(condition, *, seconds=60):
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
    return value


def answers(url):
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(f"{url}/cuentas/login/", timeout=10).status_code == 200


def children_of(process):
    """The running processes of `servir`, by what they are; one that died and was not yet noticed is none."""
    found = {}
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if command := child.cmdline():
                found["daphne" if "daphne" in command else command[2]] = child
    return found


def test_serves_says_where_and_ends_everything_together(town):
    with servir(town) as process:
        wait_for(lambda: answers(town.url))
        children = children_of(process)
        assert set(children) == {"daphne", "db_worker", "tick"}
        assert children["db_worker"].nice() > children["daphne"].nice(), "a document must not delay a vote"

        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=20)

    assert process.returncode == 0
    assert f"http://localhost:{town.port}/" in printed
    assert printed.rstrip().endswith("Servidor detenido.")
    assert not any(child.is_running() for child in children.values())


def test_a_process_that_dies_is_started_again(town):
    with servir(town) as process:
        wait_for(lambda: answers(town.url))
        first = children_of(process)["daphne"]
        first.kill()
        wait_for(lambda: children_of(process).get("daphne", first).pid != first.pid)
        wait_for(lambda: answers(town.url))
        process.send_signal(signal.SIGTERM)
        printed, _ = process.communicate(timeout=20)
    assert re.search(r"Servidor web: ha terminado \(código -9\); se vuelve a iniciar en 1 s\.", printed)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_killing_the_supervisor_leaves_no_process_behind(town):
    with servir(town) as process:
        wait_for(lambda: answers(town.url))
        children = children_of(process)
        process.kill()
        process.wait()
        wait_for(lambda: not any(child.is_running() and child.status() != "zombie" for child in children.values()))


def test_a_taken_port_is_refused_before_anything_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        database = tmp_path / "never.sqlite3"
        done = subprocess.run(
            [sys.executable, "manage.py", "servir", "--preparar"],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "PORT": str(port),
                "DATABASE_URL": f"sqlite:///{database}",
            },
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"El puerto {port} ya está en uso. Cierre el programa que lo ocupa o elija otro: make run PORT={port + 1}\n"
    )
    assert not database.exists()


@pytest.mark.parametrize("port", ["ocho mil", "0", "70000"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(CommandError, match=f"«{port}» no es un puerto"):
        call_command("servir", "--port", port)
