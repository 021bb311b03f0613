"""Spanish-style certificates and signatures, made for each test: a CA, people with NIF, given name and surnames."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

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

    def pkcs12(self, password: str) -> bytes:
        """Certificate and key in one file, as a seal is kept."""
        from cryptography.hazmat.primitives.serialization import pkcs12

        return pkcs12.serialize_key_and_certificates(
            b"sello",
            _key(self.given + self.surname),
            self.certificate(),
            [self.issuer.certificate()],
            serialization.BestAvailableEncryption(password.encode()),
        )

    def sign(self, pdf: bytes, *, visible: bool = False, pades: bool = True, stamper: Any = None) -> bytes:
        """The PDF with one more signature, as a signing tool leaves it: an incremental update.

        `visible`: with a picture on the last page. Not `pades`: in the older form of Adobe. `stamper`: from `stamper()`.
        """
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
            field_name=f"Firma-{self.given}",
            subfilter=fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
            md_algorithm="sha256",
        )
        place = fields.SigFieldSpec(f"Firma-{self.given}", on_page=-1, box=(100, 100, 300, 160)) if visible else None
        signers.PdfSigner(metadata, signer, timestamper=stamper, new_field_spec=place).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out
        )
        return out.getvalue()


def stamper() -> Any:
    """A time stamp server of the same authority, in this process."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    issuer, name = Issuer(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA de pruebas")])
    certificate = _sign(
        issuer.subject, name, _key(issuer.name), _key("tsa"), usage=("digital_signature",), time_stamping=True
    )
    der = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    store = SimpleCertificateStore()
    store.register(asn1.Certificate.load(issuer.certificate().public_bytes(serialization.Encoding.DER)))
    return DummyTimeStamper(
        asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(_key("tsa").private_bytes(*der)),
        certs_to_embed=store,
    )


def with_time_stamp(pdf: bytes) -> bytes:
    """A document time stamp after the signatures, as archives add for long-term validation."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    out = io.BytesIO()
    signers.PdfTimeStamper(stamper()).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), "sha256", output=out)
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
    ca: bool = False, time_stamping: bool = False, days: tuple[int, int] = (-1000, 3650),
    usage: tuple[str, ...] = ("key_cert_sign", "crl_sign"),
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
    if time_stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())
