"""The feed read by calendar programs that share no code with it."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sesiones.calendarios import feeds
from tests.town import make_sesion, make_town

EXPECTED = ["15/01/2026 09:30", "15/07/2026 09:30"]


@pytest.fixture
def feed(db, tmp_path):
    town = make_town()
    make_sesion(town, estado="convocada", clave="S-1", momento=datetime(2026, 1, 15, 8, 30, tzinfo=UTC))
    make_sesion(town, estado="convocada", clave="S-2", momento=datetime(2026, 7, 15, 7, 30, tzinfo=UTC))
    path = tmp_path / "feed.ics"
    path.write_bytes(feeds.render(feeds.public_feed()))
    return path


def run(*command, **env):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(tmp_path, zone):
    return {"HOME": str(tmp_path), "TZ": zone, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def test_khal_sees_half_past_nine_in_january_and_in_july(feed, tmp_path):
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[villa]]\npath = {tmp_path / 'vdir'}\n[locale]\nlocal_timezone = Europe/Madrid\n"
        "default_timezone = Europe/Madrid\ntimeformat = %H:%M\ndateformat = %d/%m/%Y\nlongdateformat = %d/%m/%Y\n"
        f"datetimeformat = %d/%m/%Y %H:%M\nlongdatetimeformat = %d/%m/%Y %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n[default]\ndefault_calendar = villa\n"
    )
    khal = [str(Path(sys.executable).with_name("khal")), "-c", str(config)]
    env = environment(tmp_path, "Europe/Madrid")
    (tmp_path / "vdir").mkdir()
    run(*khal, "import", "--batch", str(feed), **env)
    listed = run(*khal, "list", "--day-format", "", "--format", "{start}", "01/01/2026", "365d", **env)
    assert [line for line in listed.splitlines() if line] == EXPECTED


def test_calcurse_sees_the_same_instants(feed, tmp_path):
    calcurse = shutil.which("calcurse")
    if calcurse is None:
        pytest.skip("calcurse is not installed (Debian: apt-get install calcurse)")
    env = environment(tmp_path, "Europe/Madrid")
    (tmp_path / "calcurse").mkdir()
    run(calcurse, "-q", "-D", str(tmp_path / "calcurse"), "-i", str(feed), **env)
    found = [
        line.split("->")[0].strip()
        for line in (tmp_path / "calcurse" / "apts").read_text().splitlines()
    ]  # fmt: skip
    assert found == ["01/15/2026 @ 09:30", "07/15/2026 @ 09:30"]
