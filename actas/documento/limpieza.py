"""A document leaves the house clean: no trace of programs, people or machines in it (ENS mp.info.5)."""

import io
from datetime import UTC, datetime

PROGRAMAS = ("/Producer", "/Creator")
XMP_PROGRAMAS = ("pdf:Producer", "xmp:CreatorTool", "xmp:MetadataDate", "xmp:ModifyDate")


def limpiar_pdf(pdf: bytes, *, creado: datetime | None = None) -> bytes:
    """The same PDF without the names of the programs that made it, dated `creado` (aware) in UTC; still PDF/A.

    Title, subject, language and the corporation as author stay: they say what the document is. It is ready to
    be signed.
    """
    import pikepdf  # takes longer to load than most commands to run

    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        for nombre in (*PROGRAMAS, "/ModDate"):
            if nombre in documento.docinfo:
                del documento.docinfo[nombre]
        # An empty form, for the signatures: with it there, one that is added changes nothing of what was issued.
        if "/AcroForm" not in documento.Root:
            documento.Root.AcroForm = documento.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3))
        # Who moves by keyboard meets what is signed in the order of the text (PDF/UA).
        for pagina in documento.pages:
            pagina.Tabs = pikepdf.Name.S
        # A checksum of LibreOffice's own over what was just changed.
        if "/DocChecksum" in documento.trailer:
            del documento.trailer["/DocChecksum"]
        with documento.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for nombre in XMP_PROGRAMAS:
                if nombre in xmp:
                    del xmp[nombre]
            if creado is not None:
                momento = creado.astimezone(UTC).replace(microsecond=0)
                xmp["xmp:CreateDate"] = momento.isoformat()
                documento.docinfo["/CreationDate"] = momento.strftime("D:%Y%m%d%H%M%S+00'00'")
        documento.save(salida)
    return salida.getvalue()
