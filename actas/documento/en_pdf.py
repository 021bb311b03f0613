"""DOCX to PDF through LibreOffice: one source of truth for both, tagged and archivable."""

import contextlib
import json
import math
import os
import shutil
import signal
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from actas.documento.limpieza import limpiar_pdf

EXPORTACION = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportNotes": {"type": "boolean", "value": "false"},
}
VECES = 2
"""A converter that dies or hangs gets one more chance, with a new profile."""


class SinLibreOffice(Exception):
    """There is no LibreOffice on this machine."""


class ConversionFallida(Exception):
    """LibreOffice ran and gave no PDF; the message holds what it said."""


class ConversionLenta(ConversionFallida):
    """LibreOffice did not end within `PDF_TIMEOUT` seconds and was ended."""


def escribir_pdf(docx: bytes, *, creado: datetime | None = None) -> bytes:
    """PDF/A-2b and PDF/UA-1 bytes of a DOCX, without a trace of who or what converted it. `creado` is its date (aware).

    Takes one or two seconds of CPU, and `VECES` times `settings.PDF_TIMEOUT` at most: never in the web process. Raises
    SinLibreOffice, ConversionFallida.
    """
    programa = shutil.which("soffice") or shutil.which("libreoffice")
    if programa is None:
        raise SinLibreOffice("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    for vez in range(1, VECES + 1):
        try:
            return limpiar_pdf(_convertir(programa, docx), creado=creado)
        except ConversionFallida:
            if vez == VECES:
                raise
    raise AssertionError("unreachable")


def _convertir(programa: str, docx: bytes) -> bytes:
    """One run, with a profile of its own, so that runs do not wait for each other."""
    with tempfile.TemporaryDirectory(prefix="consistorio-pdf-", ignore_cleanup_errors=True) as carpeta:
        origen = Path(carpeta) / "documento.docx"
        origen.write_bytes(docx)
        orden = [
            programa,
            f"-env:UserInstallation={(Path(carpeta) / 'perfil').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(EXPORTACION)}",
            "--outdir",
            carpeta,
            str(origen),
        ]
        dicho = _ejecutar(orden)
        destino = origen.with_suffix(".pdf")
        # Who is killed while writing leaves half a file: a PDF ends with its mark.
        datos = destino.read_bytes() if destino.exists() else b""
        if b"%%EOF" not in datos[-1024:]:
            raise ConversionFallida(dicho)
        return datos


def _ejecutar(orden: list[str]) -> str:
    """Run a program with all that it starts, and end all of it when the time is over; what it said. ConversionLenta.

    Whoever kills this process leaves nobody to end what it started: that must not hold a core for ever. So it starts
    under a limit of processor time, which a shell sets before it becomes the program.
    """
    limite = str(2 * math.ceil(settings.PDF_TIMEOUT))
    proceso = subprocess.Popen(
        ["/bin/sh", "-c", 'ulimit -t "$0" && exec "$@"', limite, *orden],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    )  # fmt: skip
    try:
        dicho, _ = proceso.communicate(timeout=settings.PDF_TIMEOUT)
        return dicho.strip() or f"exit {proceso.returncode}"
    except subprocess.TimeoutExpired as error:
        raise ConversionLenta(f"LibreOffice did not finish in {settings.PDF_TIMEOUT} seconds") from error
    finally:
        # The program that was started is a script: what does the work are its children, and they outlive it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proceso.pid, signal.SIGKILL)
        proceso.communicate()
