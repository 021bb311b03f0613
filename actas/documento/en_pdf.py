"""DOCX to PDF through LibreOffice: one source of truth for both, tagged and archivable."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

EXPORTACION = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
SEGUNDOS = 120


class SinLibreOffice(Exception):
    """There is no LibreOffice on this machine."""


class ConversionFallida(Exception):
    """LibreOffice ran and gave no PDF; the message holds what it said."""


def escribir_pdf(docx: bytes) -> bytes:
    """PDF/A-2b bytes of a DOCX, tagged. Each call has a profile of its own, so that calls do not wait for each other.

    Takes one or two seconds of CPU: never in the web process. Raises SinLibreOffice, ConversionFallida.
    """
    programa = shutil.which("soffice") or shutil.which("libreoffice")
    if programa is None:
        raise SinLibreOffice("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    with tempfile.TemporaryDirectory(prefix="consistorio-pdf-") as carpeta:
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
        try:
            salida = subprocess.run(orden, capture_output=True, timeout=SEGUNDOS, check=False, text=True)
        except subprocess.TimeoutExpired as error:
            raise ConversionFallida(f"LibreOffice did not finish in {SEGUNDOS} seconds") from error
        destino = origen.with_suffix(".pdf")
        if not destino.exists():
            raise ConversionFallida((salida.stderr or salida.stdout).strip() or f"exit {salida.returncode}")
        return destino.read_bytes()
