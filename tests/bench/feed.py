"""Goal R17: the feed of 2,000 sessions, beside the same text put together by hand in the same run.

The first render pays for every event; then one session has changed, and the others are kept; an unchanged feed is a
comparison and renders nothing.

    python -m tests.bench.feed [--ciclos 3]
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import django

SESSIONS = 2000
MUST_FIRST, STRETCH_FIRST = 25.0, 2.0
MADRID = ZoneInfo("Europe/Madrid")


def main(cycles: int = 3) -> dict[str, Any]:
    """Measure and judge: `{"R17": {…}}` with milliseconds of CPU and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'feed.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        django.setup()
        return _measure(cycles)


def _measure(cycles: int) -> dict[str, Any]:
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sesiones.calendarios import feeds
    from sesiones.models import Sesion
    from tests.bench.reference import feed_text
    from tests.town import make_sesion, make_town

    call_command("migrate", verbosity=0)
    town = make_town()
    first = make_sesion(town, estado="convocada", momento=datetime(2020, 1, 9, 8, tzinfo=UTC))
    Sesion.objects.bulk_create(
        Sesion(
            organo=town.organo, clave=f"S-{n}", numero=f"{n}", primera=first.primera + timedelta(days=n),
            lugar="Salón de plenos, plaza Mayor 1", estado="convocada", secuencia=n % 3,
        )
        for n in range(2, SESSIONS + 1)
    )  # fmt: skip
    reference = [
        {
            "uid": f"{n}@x", "sequence": n % 3, "start": first.primera.astimezone(MADRID) + timedelta(days=n),
            "end": first.primera.astimezone(MADRID) + timedelta(days=n, hours=3), "stamp": first.primera,
            "summary": f"Pleno: sesión ordinaria {n}/2026", "location": "Salón de plenos, plaza Mayor 1",
            "description": "Orden del día:\n1. Aprobación del acta anterior; decretos, ruegos y preguntas",
            "url": f"https://plenos.example/directo/S-{n}/",
        }
        for n in range(SESSIONS)
    ]  # fmt: skip
    feed = feeds.public_feed(organo=town.organo)

    def cold() -> None:
        feeds._kept.clear()
        feeds.render(feed)

    def one_changed() -> None:
        Sesion.objects.get(pk=first.pk).save()
        feeds.render(feed)

    taken: dict[str, list[float]] = {"texto": [], "primera": [], "una_cambiada": []}
    for _ in range(cycles + 1):
        taken["texto"].append(_cpu(lambda: feed_text.write(reference)))
        taken["primera"].append(_cpu(cold))
        taken["una_cambiada"].append(_cpu(one_changed))
    middle = {name: statistics.median(values[1:]) for name, values in taken.items()}

    client, address = Client(), "/calendarios/villa/pleno.ics"
    etag = client.get(address)["ETag"]
    feeds._kept.clear()
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        again = client.get(address, headers={"if-none-match": etag})
    ratio = middle["primera"] / middle["texto"]
    unchanged = again.status_code == 304 and not feeds._kept
    return {
        "R17": {
            "que": f"calendario de {SESSIONS} sesiones: CPU frente al texto a mano",
            "ms": {name: round(value, 1) for name, value in middle.items()},
            "razon": round(ratio, 2),
            "razon_una_cambiada": round(middle["una_cambiada"] / middle["texto"], 2),
            "sin_cambios": {"estado": again.status_code, "eventos": len(feeds._kept), "consultas": len(queries)},
            "debe": MUST_FIRST,
            "mejor": STRETCH_FIRST,
            "cumple": ratio <= MUST_FIRST and unchanged,
            "cumple_mejor": middle["una_cambiada"] / middle["texto"] <= STRETCH_FIRST and unchanged,
        }
    }


def _cpu(function: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU."""
    began = time.process_time()
    function()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ciclos", type=int, default=3)
    print(json.dumps(main(parser.parse_args().ciclos), ensure_ascii=False, indent=1))
