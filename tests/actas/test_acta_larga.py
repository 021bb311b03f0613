"""Minutes of two hundred items and thirty nominal votes of twenty-nine: soon written, in little memory, in nobody's way."""

import os
import shutil
import statistics
import subprocess
import sys
import time

import httpx
import pytest

from actas.documento.en_docx import escribir_docx
from actas.redaccion import redactar
from tests.actas.converter import install
from tests.actas.documentos_en_servidor import asked_on_server, session_of
from tests.actas.test_recovering import wait_for
from tests.bench.acta import MUST, facts, measure
from tests.bench.reference import acta_lxml
from tests.harness.servidor import ROOT

MEGABYTE = 1024  # of ru_maxrss, which counts kilobytes

MEMORY = """
import resource
from tests.bench.acta import facts
from tests.bench.reference import acta_lxml
from actas.documento.en_docx import escribir_docx
from actas.redaccion import redactar

peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
few = facts(acta_lxml.content(items=2, votes=1))
escribir_docx(redactar(few, "es"))
hechos = facts(acta_lxml.content())
figures = [peak()]
for _ in range(4):
    escribir_docx(redactar(hechos, "es"))
    figures.append(peak())
print(*figures)
"""


@pytest.mark.slow
def test_it_costs_no_more_than_four_times_the_bare_xml():
    """Goal R15: CPU, in the same run as the reference, the better of two tries: a busy machine is no fault of ours."""
    data = acta_lxml.content()
    hechos = facts(data)
    assert (len(hechos.puntos), sum(bool(p.votaciones) for p in hechos.puntos)) == (200, 30)
    assert {len(p.votaciones[0].rondas[0].nominal) for p in hechos.puntos if p.votaciones} == {29}
    ways = {"lxml": lambda: acta_lxml.write(data), "acta": lambda: escribir_docx(redactar(hechos, "es"))}
    ratios = []
    for _ in range(2):
        taken = {name: statistics.median(values) for name, values in measure(ways, 1, 3).items()}
        ratios.append(taken["acta"] / taken["lxml"])
        if ratios[-1] <= MUST:
            break
    assert min(ratios) <= MUST, ratios


@pytest.mark.slow
def test_its_memory_is_bounded_and_given_back():
    ran = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    before, first, *_more, last = map(int, ran.stdout.split())
    assert first - before < 120 * MEGABYTE, ran.stdout
    assert last - first < 20 * MEGABYTE, ran.stdout


@pytest.mark.fault
@pytest.mark.slow
def test_while_the_converter_works_pages_answer_and_say_how_far_it_is(start_servidor, tmp_path):
    """A converter that eats a core for as long as it may: the page of the file comes at once and tells the step."""
    folder = install(tmp_path / "bin", f"while [ ! -e {tmp_path}/enough ]; do :; done")
    servidor = start_servidor(env={"PATH": f"{folder}:{os.environ['PATH']}", "PDF_TIMEOUT": "20"}, start=False)
    pk = servidor.call(asked_on_server)
    cookies = {"sessionid": servidor.call(session_of, username="villa-sec")}
    servidor.start()
    servidor.spawn("db_worker", "--no-startup-delay", "--interval", "0.2", nice=10)
    wait_for(servidor, "convirtiendo")

    took, said = [], ""
    with httpx.Client(base_url=servidor.url, cookies=cookies, timeout=30) as browser:
        for _ in range(5):
            began = time.monotonic()
            answer = browser.get(f"/actas/documentos/{pk}/")
            took.append(time.monotonic() - began)
            said = answer.text
            assert answer.status_code == 200

    (tmp_path / "enough").touch()
    assert 'aria-current="step">Convirtiéndose en PDF, empezado a las' in said
    assert "Escribiéndose" in said
    assert statistics.median(took) < 2, took
    assert shutil.which("soffice", path=str(folder))
