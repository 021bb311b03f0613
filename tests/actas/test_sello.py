"""The seal of the organ is put on what is issued by itself, and on nothing that a person signs (Ley 40/2015 art. 42)."""

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from actas.documento.en_docx import escribir_docx
from actas.documento.en_pdf import escribir_pdf
from actas.firma.pades import Despues, Emisor, leer_firmas
from actas.firma.sello import Sello, SelloFallido, sellar
from actas.services import issuing
from tests.actas.certificados import Issuer, Person, stamper
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.test_documento import acta as tree
from tests.actas.test_pdf import CREADO, with_libreoffice

pytestmark = with_libreoffice
ORGAN = Person("SELLO", "AYUNTAMIENTO DE VILLA", "Q2826004J")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return escribir_pdf(escribir_docx(tree(), creado=CREADO), creado=CREADO)


@pytest.fixture
def p12(tmp_path) -> Path:
    path = tmp_path / "sello.p12"
    path.write_bytes(ORGAN.pkcs12("secreta"))
    Issuer().install(tmp_path / "raices")
    return path


@pytest.fixture
def tsa():
    """A time stamp server that answers as RFC 3161 says."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            from asn1crypto import tsp

            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = asyncio.run(stamper().async_request_tsa_response(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def read(data: bytes, base: bytes, p12: Path):
    from django.utils import timezone

    return leer_firmas(data, base=base, raices=p12.parent / "raices", momento=timezone.now())


def test_a_sealed_document_begins_with_what_was_written(pdf, p12):
    sealed = sellar(pdf, Sello(p12, "secreta"))
    lectura = read(sealed, pdf, p12)
    (firma,) = lectura.firmas
    assert sealed.startswith(pdf)
    assert (firma.titular.nombre, firma.integra, firma.cubre, firma.sellada) == (
        "SELLO AYUNTAMIENTO DE VILLA", True, True, False,
    )  # fmt: skip
    assert (firma.emisor, lectura.sobre_la_base, lectura.tras_la_ultima) == (
        Emisor.RECONOCIDO, Despues.FIRMAS, Despues.NADA,
    )  # fmt: skip


def test_a_server_vouches_for_its_hour(pdf, p12, tsa):
    (firma,) = read(sellar(pdf, Sello(p12, "secreta", tsa)), pdf, p12).firmas
    assert firma.sellada


@pytest.mark.fault
@pytest.mark.parametrize("wrong", ["password", "file", "server"])
def test_what_is_wrong_with_it_is_said(pdf, p12, wrong):
    sello = {
        "password": Sello(p12, "otra"),
        "file": Sello(p12.with_name("nada.p12"), "secreta"),
        "server": Sello(p12, "secreta", "http://127.0.0.1:9/"),
    }[wrong]
    with pytest.raises(SelloFallido):
        sellar(pdf, sello)


@pytest.mark.django_db
def test_only_what_nobody_signs_is_sealed(pdf, p12, settings, monkeypatch):
    settings.SELLO_P12, settings.SELLO_CLAVE = str(p12), "secreta"
    monkeypatch.setattr(issuing, "escribir_pdf", lambda _docx, **_others: pdf)
    sesion = ended_sesion()
    issued = {clase: issue(sesion, clase=clase, formato="pdf") for clase in ("publicable", "acta")}
    sealed = {}
    for clase, documento in issued.items():
        with documento.fichero.open("rb") as file:
            sealed[clase] = file.read() != pdf
    assert sealed == {"publicable": True, "acta": False}
    assert [d.metadatos["TipoFirma"] for d in issued.values()] == ["TF06", "TF01"]
    settings.SELLO_CLAVE = "otra"
    failed = issue(sesion, clase="publicable", formato="pdf")
    assert (failed.estado, failed.razon) == (
        "fallido",
        "No se ha podido poner el sello electrónico. El motivo está en el registro del servidor.",
    )
