"""A PDF that is ready to be signed, without LibreOffice: for tests of what is done with one, not of what it says."""

import io
from functools import cache

import pikepdf

from actas.documento.limpieza import limpiar_pdf


@cache
def blank_pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    return limpiar_pdf(out.getvalue())
