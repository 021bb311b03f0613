"""The seal with its key on a device: tried on SoftHSM, where it and python-pkcs11 are installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pyhanko.sign
import pytest
from cryptography.hazmat.primitives import serialization
from django.utils import timezone

from actas.firma.pades import Emisor, leer_firmas
from actas.firma.sello import Sello, SelloFallido, SinPkcs11, sellar, sellar_datos, sello_de_la_casa
from actas.services.issuing import reason_of
from tests.actas.certificados import Issuer, Person, _key
from tests.actas.pdf_en_blanco import blank_pdf

ORGAN = Person("SELLO", "AYUNTAMIENTO DE VILLA", "Q2826004J")
MODULE = next((str(p) for p in Path("/usr/lib").glob("**/libsofthsm2.so")), "")


@pytest.fixture
def device(tmp_path, monkeypatch) -> Sello:
    """A token that holds the certificate of the organ and its key, under one label."""
    pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
    if not MODULE or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    key = tmp_path / "key.pem"
    key.write_bytes(
        _key(ORGAN.given + ORGAN.surname).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    token = ["--token", "ayuntamiento", "--pin", "1234"]
    for said in (
        ["--init-token", "--free", "--label", "ayuntamiento", "--so-pin", "4321", "--pin", "1234"],
        ["--import", str(key), *token, "--label", "sello", "--id", "01"],
    ):
        subprocess.run(["softhsm2-util", *said], check=True, capture_output=True)
    der = ORGAN.certificate().public_bytes(serialization.Encoding.DER)
    kinds = pkcs11.Attribute
    with pkcs11.lib(MODULE).get_token(token_label="ayuntamiento").open(rw=True, user_pin="1234") as session:
        session.create_object({
            kinds.CLASS: pkcs11.ObjectClass.CERTIFICATE, kinds.CERTIFICATE_TYPE: pkcs11.constants.CertificateType.X_509,
            kinds.TOKEN: True, kinds.LABEL: "sello", kinds.ID: b"\x01", kinds.VALUE: der,
            kinds.SUBJECT: ORGAN.certificate().subject.public_bytes(), kinds.SERIAL_NUMBER: b"\x01",
        })  # fmt: skip
    Issuer().install(tmp_path / "raices")
    return Sello(None, "1234", modulo=MODULE, ficha="ayuntamiento", etiqueta="sello")


def test_the_device_seals_as_a_file_does(device, tmp_path):
    pdf = blank_pdf()
    sealed = sellar(pdf, device)
    lectura = leer_firmas(sealed, base=pdf, raices=tmp_path / "raices", momento=timezone.now())
    (firma,) = lectura.firmas
    assert (firma.integra, firma.cubre, firma.emisor) == (True, True, Emisor.RECONOCIDO)
    assert firma.titular.nombre == "SELLO AYUNTAMIENTO DE VILLA"
    assert sellar_datos(b"datos", device)[:1] == b"\x30"
    # A wrong PIN, and a label that is not there, are said
    for wrong in ({"clave": "0000"}, {"etiqueta": "otra"}, {"ficha": "otra"}):
        with pytest.raises(SelloFallido):
            sellar(
                pdf,
                Sello(
                    None, **{"clave": "1234", "modulo": MODULE, "ficha": "ayuntamiento", "etiqueta": "sello", **wrong}
                ),
            )


def test_without_what_reads_devices_it_says_what_lacks(monkeypatch, settings):
    settings.SELLO_PKCS11, settings.SELLO_FICHA = "/usr/lib/fabricante.so", "ayuntamiento"
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    monkeypatch.delitem(sys.modules, "pyhanko.sign.pkcs11", raising=False)
    monkeypatch.delattr(pyhanko.sign, "pkcs11", raising=False)
    sello = sello_de_la_casa()
    assert sello is not None
    with pytest.raises(SinPkcs11) as told:
        sellar(blank_pdf(), sello)
    assert "consistorio[pkcs11]" in str(told.value)
    assert "dispositivo PKCS#11" in reason_of(told.value)
