"""The seal of the organ: for what the product makes by itself, never for the act of a person (Ley 40/2015 arts. 41, 42)."""

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings


class SelloFallido(Exception):
    """The seal could not be put: its key, its password, or the time stamp server. The message holds what went wrong."""


class SinPkcs11(SelloFallido):
    """The key is on a PKCS#11 device, and what reads such devices is not installed."""


@dataclass(frozen=True, slots=True)
class Sello:
    """Where the key is and what opens it: `clave` is the password of the file `p12` or, with `modulo`, the PIN of a device.

    `modulo` is the PKCS#11 library of the device, `ficha` the label of its token and `etiqueta` that of the certificate and
    its key. `tsa` is the address of an RFC 3161 server, empty for none.
    """

    p12: Path | None
    clave: str
    tsa: str = ""
    modulo: str = ""
    ficha: str = ""
    etiqueta: str = ""


def sello_de_la_casa() -> Sello | None:
    """The one of this installation; None where it has none. The device comes before the file."""
    if settings.SELLO_PKCS11:
        return Sello(
            None, settings.SELLO_CLAVE, settings.TSA_URL,
            modulo=settings.SELLO_PKCS11, ficha=settings.SELLO_FICHA, etiqueta=settings.SELLO_ETIQUETA,
        )  # fmt: skip
    return Sello(Path(settings.SELLO_P12), settings.SELLO_CLAVE, settings.TSA_URL) if settings.SELLO_P12 else None


def sellar(pdf: bytes, sello: Sello) -> bytes:
    """The PDF with an invisible PAdES seal, time-stamped where there is a server. Asks the network: never in a request.

    Raises SelloFallido.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    out = io.BytesIO()
    with _firmante(sello) as signer:
        metadata = signers.PdfSignatureMetadata(
            field_name="Sello", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        signers.PdfSigner(metadata, signer, timestamper=_fechador(sello)).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out
        )
    return out.getvalue()


def sellar_datos(datos: bytes, sello: Sello) -> bytes:
    """A CAdES seal over some bytes, detached: the CMS in DER. Asks the network: never in a request. Raises SelloFallido."""
    with _firmante(sello) as signer:
        made = signer.async_sign_general_data(
            datos, digest_algorithm="sha256", use_cades=True, timestamper=_fechador(sello)
        )
        cms: bytes = asyncio.run(made).dump()
        return cms


@contextmanager
def _firmante(sello: Sello) -> Iterator[Any]:
    """Who signs with the key. Whatever a wrong file, password, device or server makes of it, SelloFallido."""
    from pyhanko.sign import signers

    try:
        if not sello.modulo:
            assert sello.p12 is not None
            yield signers.SimpleSigner.load_pkcs12_data(sello.p12.read_bytes(), [], sello.clave.encode() or None)
            return
        try:
            from pyhanko.sign import pkcs11
        except ImportError as error:
            raise SinPkcs11("python-pkcs11 is not installed: pip install 'consistorio[pkcs11]'") from error
        from pyhanko.config.pkcs11 import TokenCriteria

        with pkcs11.open_pkcs11_session(
            sello.modulo,
            token_criteria=TokenCriteria(label=sello.ficha) if sello.ficha else None,
            user_pin=sello.clave or None,
        ) as session:
            yield pkcs11.PKCS11Signer(session, cert_label=sello.etiqueta, key_label=sello.etiqueta)
    except SelloFallido:
        raise
    except Exception as error:
        raise SelloFallido(f"{type(error).__name__}: {error}") from error


def _fechador(sello: Sello) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(sello.tsa, timeout=20) if sello.tsa else None
