"""Spanish-style certificates and signatures, made for each test: a CA, people with NIF, given name and surnames."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

NOW = datetime.now(UTC)
USAGE = ("digital_signature", "content_commitment")
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    """One for each name of a test run: making them is what takes time."""
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Issuer:
    """A certification authority."""

    name: str = "AC de pruebas"

    @property
    def subject(self) -> x509.Name:
        return x509.Name(
            [x509.NameAttribute(NameOID.COUNTRY_NAME, "ES"), x509.NameAttribute(NameOID.COMMON_NAME, self.name)]
        )

    def certificate(self) -> x509.Certificate:
        return _sign(self.subject, self.subject, _key(self.name), _key(self.name), ca=True)

    def install(self, folder: Path) -> None:
        """As the operator admits it."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "ca.pem").write_bytes(self.certificate().public_bytes(serialization.Encoding.PEM))


@dataclass(frozen=True)
class Person:
    """Somebody who signs. `days`: from when until when the certificate is valid, counted from today."""

    given: str
    surname: str
    nif: str = "12345678Z"
    issuer: Issuer = Issuer()
    days: tuple[int, int] = (-1, 365)
    usage: tuple[str, ...] = USAGE

    def certificate(self) -> x509.Certificate:
        subject = x509.Name([
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ES"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"IDCES-{self.nif}"),
            x509.NameAttribute(NameOID.GIVEN_NAME, self.given),
            x509.NameAttribute(NameOID.SURNAME, self.surname),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{self.surname} {self.given} - {self.nif}"),
        ])  # fmt: skip
        keys = (_key(self.issuer.name), _key(self.given + self.surname))
        return _sign(self.issuer.subject, subject, *keys, days=self.days, usage=self.usage)

    def sign(self, pdf: bytes, *, field: str | None = None, stamper: object = None) -> bytes:
        """The PDF with one more PAdES signature, as a signing tool leaves it: an incremental update."""
        from asn1crypto import keys
        from asn1crypto import x509 as asn1
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        store = SimpleCertificateStore()
        store.register(asn1.Certificate.load(self.issuer.certificate().public_bytes(serialization.Encoding.DER)))
        der = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        signer = signers.SimpleSigner(
            signing_cert=asn1.Certificate.load(self.certificate().public_bytes(serialization.Encoding.DER)),
            signing_key=keys.PrivateKeyInfo.load(_key(self.given + self.surname).private_bytes(*der)),
            cert_registry=store,
        )
        out = io.BytesIO()
        metadata = signers.PdfSignatureMetadata(
            field_name=field or f"Firma-{self.given}", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        signers.PdfSigner(metadata, signer, timestamper=stamper).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out
        )
        return out.getvalue()


def with_page_changed(pdf: bytes) -> bytes:
    """An incremental update that paints over the first page."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    stream = generic.StreamObject(stream_data=b"0 0 0 rg 0 0 300 300 re f")
    writer.add_stream_to_page(0, writer.add_object(stream))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _sign(
    issuer: x509.Name, subject: x509.Name, issuer_key: rsa.RSAPrivateKey, key: rsa.RSAPrivateKey, *,
    ca: bool = False, days: tuple[int, int] = (-1000, 3650), usage: tuple[str, ...] = ("key_cert_sign", "crl_sign"),
) -> x509.Certificate:  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{name: name in usage for name in _USAGES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())
