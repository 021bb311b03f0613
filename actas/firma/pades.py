"""Reading the PAdES signatures of a PDF: who, when, over what, and what came after. It judges nothing."""

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actas.reglas import Titular, nif_de

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import DiffPolicy

# pyHanko takes a second to import. Most processes never read a signature, so it is imported where it is used.

logger = logging.getLogger(__name__)
_NIF_EN_NOMBRE = re.compile(r"[XYZ]?\d{7,8}[A-Z]\b")


class Emisor(StrEnum):
    """What is known of who issued a certificate."""

    RECONOCIDO = "reconocido"
    DESCONOCIDO = "desconocido"
    CADUCADO = "caducado"
    REVOCADO = "revocado"
    SIN_RAICES = "sin_raices"
    OTRO_USO = "otro_uso"


class Despues(StrEnum):
    """What was added to a file after a point of it."""

    NADA = "nada"
    CONSERVACION = "conservacion"
    FIRMAS = "firmas"
    OTRO = "otro"


class NoEsPdf(Exception):
    """The file is no PDF, or so broken that it cannot be read."""


@dataclass(frozen=True, slots=True)
class FirmaLeida:
    """One signature. `momento` is aware, None when it does not say; `sellada`: a time stamp server vouches for it.

    `integra`: what it covers is as it was signed. `cubre`: it covers the file from its first byte to `fin` (bytes), the
    end of its revision. `huella` is the SHA-256 of the certificate; `certificado` names its issuer.
    """

    titular: Titular
    momento: datetime | None
    sellada: bool
    integra: bool
    cubre: bool
    fin: int
    emisor: Emisor
    huella: str
    certificado: str


@dataclass(frozen=True, slots=True)
class Lectura:
    """The signatures of a PDF by order, and what was added: to `base`, the file it grew from, and after the last one."""

    firmas: tuple[FirmaLeida, ...]
    sobre_la_base: Despues
    tras_la_ultima: Despues


def leer_firmas(pdf: bytes, *, base: bytes, raices: Path, momento: datetime) -> Lectura:
    """What the signatures of `pdf` say, which begins with the bytes of `base`.

    `raices` is a directory with the certificates (PEM) of the issuers that the town accepts; they are judged as of
    `momento` (aware). Nothing is asked of the network. Raises NoEsPdf.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        before = PdfFileReader(io.BytesIO(base))
        firmas = tuple(_leer(one, raices, momento) for one in reader.embedded_regular_signatures)
        last = reader.embedded_regular_signatures[-1:]
        return Lectura(
            firmas,
            _anadido(reader, before.xrefs.total_revisions - 1),
            _anadido(reader, last[0].signed_revision) if last else Despues.NADA,
        )
    except Exception as error:
        # A file made to confuse may fail anywhere in the reader; whatever it is, it is not a PDF that we accept.
        logger.info("A PDF could not be read", exc_info=True)
        raise NoEsPdf(str(error)) from error


def raices_de(carpeta: Path) -> "list[Certificate]":
    """The issuers' certificates in a directory of PEM files, which may hold several each; none without the directory."""
    if not carpeta.is_dir():
        return []
    state = tuple(sorted((path, path.stat().st_mtime_ns) for path in carpeta.iterdir() if path.suffix in _PEM))
    return list(_leer_raices(state))


_PEM = {".pem", ".crt", ".cer"}


@cache
def _leer_raices(state: tuple[tuple[Path, int], ...]) -> "tuple[Certificate, ...]":
    from pyhanko.keys import load_certs_from_pemder

    return tuple(load_certs_from_pemder([str(path) for path, _ in state]))


def _leer(firma: Any, raices: Path, momento: datetime) -> FirmaLeida:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    trusted = raices_de(raices)
    try:
        status = validate_pdf_signature(
            firma,
            signer_validation_context=ValidationContext(
                trust_roots=trusted, moment=momento, allow_fetching=False, other_certs=firma.other_embedded_certs
            ),
            key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}),
            skip_diff=True,
        )
    except SignatureValidationError:
        status = None
    cert, byte_range = firma.signer_cert, [int(n) for n in firma.byte_range]
    stamped = status.timestamp_validity if status is not None else None
    trusted_stamp = stamped is not None and stamped.valid and stamped.intact and stamped.trusted
    return FirmaLeida(
        titular=_titular(cert),
        momento=stamped.timestamp if stamped is not None and trusted_stamp else firma.self_reported_timestamp,
        sellada=trusted_stamp,
        integra=status is not None and status.intact and status.valid,
        cubre=status is not None
        and status.coverage is not None
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        fin=byte_range[2] + byte_range[3],
        emisor=_emisor(status, cert, momento, has_roots=bool(trusted)),
        huella=cert.sha256.hex(),
        certificado=_emitido_por(cert),
    )


def _titular(cert: "Certificate") -> Titular:
    """Of a Spanish certificate: given name and surnames when it has them, else its common name."""
    subject = cert.subject.native
    parts = [str(subject.get(key, "")) for key in ("given_name", "surname")]
    nombre = " ".join(part for part in parts if part) or str(subject.get("common_name", ""))
    nif = nif_de(str(subject.get("serial_number", "")))
    if not nif and (found := _NIF_EN_NOMBRE.search(str(subject.get("common_name", "")).upper())):
        nif = nif_de(found.group())
    return Titular(nombre.strip(), nif)


def _emitido_por(cert: "Certificate") -> str:
    issuer = cert.issuer.native
    names = (issuer.get("common_name"), issuer.get("organization_name"))
    return ", ".join(str(name) for name in names if name) or str(cert.issuer.human_friendly)


def _emisor(status: Any, cert: "Certificate", momento: datetime, *, has_roots: bool) -> Emisor:
    from pyhanko.sign.ades.report import AdESIndeterminate

    if not cert.not_valid_before <= momento <= cert.not_valid_after:
        return Emisor.CADUCADO
    if not has_roots:
        return Emisor.SIN_RAICES
    if status is None:
        return Emisor.DESCONOCIDO
    if status.trusted:
        return Emisor.RECONOCIDO
    if status.revoked:
        return Emisor.REVOCADO
    if status.trust_problem_indic is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return Emisor.OTRO_USO
    return Emisor.DESCONOCIDO


def _anadido(reader: "PdfFileReader", revision: int) -> Despues:
    """What the revisions after `revision` did to the document."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

    if reader.xrefs.total_revisions - 1 <= revision:
        return Despues.NADA
    found = _policy().review_file(reader, revision)
    if not isinstance(found, DiffResult) or found.modification_level > ModificationLevel.FORM_FILLING:
        return Despues.OTRO
    return Despues.FIRMAS if found.modification_level is ModificationLevel.FORM_FILLING else Despues.CONSERVACION


@cache
def _policy() -> "DiffPolicy":
    """pyHanko's own, which lets a signature come to a form that has none yet: signing tools differ in how they say so."""
    from pyhanko.sign import diff_analysis as analysis
    from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON

    form = analysis.DEFAULT_DIFF_POLICY.form_rule
    assert isinstance(analysis.DEFAULT_DIFF_POLICY, analysis.StandardDiffPolicy)
    assert form is not None
    return analysis.StandardDiffPolicy(
        global_rules=analysis.DEFAULT_DIFF_POLICY.global_rules,
        form_rule=analysis.FormUpdatingRule(form.field_rules, ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}),
    )


def ends(firmas: Sequence[FirmaLeida], whole: int) -> list[int]:
    """Where the file stood after each signature (bytes): what came later belongs to the last one."""
    return [*(firma.fin for firma in firmas[:-1]), whole][: len(firmas)]
