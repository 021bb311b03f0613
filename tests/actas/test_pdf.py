"""What a PDF must be to be kept for ever and read by everybody: PDF/A-2, PDF/UA-1, and nothing hidden in it."""

import io
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from actas.documento.en_docx import escribir_docx
from actas.documento.en_pdf import ConversionFallida, ConversionLenta, SinLibreOffice, escribir_pdf
from tests.actas.converter import DIES, HALF, HANGS, SAYS_NO, install, runs
from tests.actas.test_documento import acta

CREADO = datetime(2026, 3, 26, 12, 0, tzinfo=UTC)
with_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def pdf():
    """Catalan minutes with a coat of arms and a table of votes."""
    with pikepdf.open(io.BytesIO(escribir_pdf(escribir_docx(acta("ca"), creado=CREADO), creado=CREADO))) as document:
        yield document


def elements(node, kind):
    """The structure elements of one kind, below `node`."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if node.get("/S") == kind:
        yield node
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from elements(child, kind)


@with_libreoffice
def test_it_says_that_it_is_pdf_a_2_and_pdf_ua(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "B", "1")
        assert xmp["dc:title"] == "Acta de la sessió ordinària del Ple, 26 de març del 2026"
    assert not pdf.is_encrypted
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


@with_libreoffice
def test_who_cannot_see_it_can_read_it(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "ca-ES"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    root = pdf.Root.StructTreeRoot
    (figure,) = elements(root, "/Figure")
    assert str(figure.Alt) == "Escudo de Alella"
    assert list(elements(root, "/H1"))
    heads = list(elements(root, "/TH"))
    assert heads
    assert all(any(a.get("/Scope") == "/Column" for a in head.A) for head in heads)
    # Whatever is painted is tagged, or said to be furniture of the page.
    for page in pdf.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += name in {"BDC", "BMC"}
            depth -= name == "EMC"
            assert depth or name not in {"Tj", "TJ", "Do", "'", '"'}, (operands, operator)


@with_libreoffice
def test_every_font_is_inside(pdf):
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.get("/FontDescriptor") or font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert "/ToUnicode" in font


@with_libreoffice
def test_nothing_tells_who_or_what_made_it(pdf):
    assert {key: str(value) for key, value in pdf.docinfo.items()} == {
        "/Title": "Acta de la sessió ordinària del Ple, 26 de març del 2026",
        "/Subject": "Ple · Sessió ordinària 3/2026, del 26 de març del 2026",
        "/Author": "Ajuntament d'Alella",
        "/CreationDate": "D:20260326120000+00'00'",
    }
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert not re.search("LibreOffice|Writer|pikepdf|python|qpdf", xmp, re.IGNORECASE)
    assert "2026-03-26T12:00:00+00:00" in xmp
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert not [a for page in pdf.pages for a in page.get("/Annots", [])]
    assert len(pdf.Root.AcroForm.Fields) == 0
    assert "/DocChecksum" not in pdf.trailer


def test_the_docx_hides_nothing():
    with zipfile.ZipFile(io.BytesIO(escribir_docx(acta(), creado=CREADO))) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert not [name for name in parts if re.search("comments|people|app.xml|custom|thumbnail|vba", name)]
    text = "\n".join(parts[name] for name in parts if name.endswith(".xml"))
    assert not re.search(r"<w:(ins|del|moveFrom|comment\w*|vanish|rsid\w*)\b|w:rsid", text)
    assert not re.search("python-docx|Microsoft Office|LibreOffice", text)
    assert "lastModifiedBy></" in parts["docProps/core.xml"] or "lastModifiedBy" not in parts["docProps/core.xml"]


def test_without_libreoffice_it_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SinLibreOffice):
        escribir_pdf(b"")


@pytest.mark.fault
@pytest.mark.parametrize("behaviour", [DIES, SAYS_NO, HALF])
def test_a_converter_that_gives_nothing_is_tried_twice(monkeypatch, tmp_path, behaviour):
    folder = install(tmp_path / "bin", behaviour)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    with pytest.raises(ConversionFallida):
        escribir_pdf(b"x")
    assert runs(folder) == 2


@pytest.mark.fault
def test_a_converter_that_hangs_is_ended_with_all_that_it_started(monkeypatch, tmp_path, settings):
    settings.PDF_TIMEOUT = 0.3
    folder = install(tmp_path / "bin", f"echo $$ >> {tmp_path}/pids\n{HANGS}")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    began = time.monotonic()
    with pytest.raises(ConversionLenta):
        escribir_pdf(b"x")
    assert (runs(folder), time.monotonic() - began < 20) == (2, True)
    # The group of each is empty: the sleeping child, too, is gone.
    groups = set((tmp_path / "pids").read_text().split())
    alive = [
        stat.parent.name
        for stat in Path("/proc").glob("[0-9]*/stat")
        if (fields := _fields(stat)) and fields[2] in groups and fields[0] != "Z"
    ]
    assert alive == []


@pytest.mark.fault
def test_a_converter_whose_worker_is_killed_does_not_hold_a_core_for_ever(tmp_path):
    folder = install(tmp_path / "bin", f"echo $$ > {tmp_path}/pid; while true; do :; done")
    code = "import django; django.setup(); from actas.documento.en_pdf import _ejecutar; _ejecutar(['soffice'])"
    env = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "PDF_TIMEOUT": "1"}
    env["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    worker = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, env=env)
    noted = tmp_path / "pid"
    wait_until(lambda: noted.exists() and noted.read_text().strip())
    worker.kill()
    worker.wait()
    wait_until(lambda: not _runs(noted.read_text().strip()))


def wait_until(holds, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _runs(pid: str) -> bool:
    """Whether there is such a process; one that ended may be listed until somebody takes note, or for ever."""
    fields = _fields(Path("/proc", pid, "stat"))
    return bool(fields) and fields[0] != "Z"


def _fields(stat: Path) -> list[str]:
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []


@pytest.mark.fault
@with_libreoffice
def test_the_real_converter_killed_in_the_middle_is_forgiven_once(monkeypatch, tmp_path):
    real = shutil.which("soffice")
    once = f'if [ "$(wc -l < {tmp_path}/bin/runs)" = 1 ]; then {real} "$@" & sleep 0.5; kill -9 0; fi\nexec {real} "$@"'
    folder = install(tmp_path / "bin", once)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    assert escribir_pdf(escribir_docx(acta())).startswith(b"%PDF-")
    assert runs(folder) == 2
