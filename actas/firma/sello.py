"""The seal of the organ: for what the product makes by itself, never for the act of a person (Ley 40/2015 arts. 41, 42)."""

import io
from dataclasses import dataclass
from pathlib import Path


class SelloFallido(Exception):
    """The seal could not be put: its file, its password, or the time stamp server. The message holds what went wrong."""


@dataclass(frozen=True, slots=True)
class Sello:
    """Where the key is (PKCS#12) and what opens it; `tsa` is the address of an RFC 3161 server, empty for none."""

    p12: Path
    clave: str
    tsa: str = ""


def sellar(pdf: bytes, sello: Sello) -> bytes:
    """The PDF with an invisible PAdES seal, time-stamped where there is a server. Asks the network: never in a request.

    Raises SelloFallido.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.timestamps import HTTPTimeStamper

    out = io.BytesIO()
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(sello.p12.read_bytes(), [], sello.clave.encode() or None)
        metadata = signers.PdfSignatureMetadata(
            field_name="Sello", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        stamper = HTTPTimeStamper(sello.tsa, timeout=20) if sello.tsa else None
        signers.PdfSigner(metadata, signer, timestamper=stamper).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out
        )
    except Exception as error:  # whatever a wrong file, password or server makes of it
        raise SelloFallido(f"{type(error).__name__}: {error}") from error
    return out.getvalue()
