"""The expediente of a session: an index with the digest of every document, authenticated, and all of it in a ZIP."""

import base64
import hashlib
import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from actas.documento.en_docx import escribir_docx
from actas.expediente.indice_eni import contenido_firmado
from actas.models import Acta, DocumentoEmitido
from actas.redaccion.arbol import texto_de
from actas.selectors.expediente import expediente_of
from actas.services import issuing
from actas.services.expediente import request_expediente
from actas.services.issuing import issued_tree, produce_documento
from actas.services.signing import receive_firma
from sesiones.models import Documento, Notificacion, Sesion
from streaming.models import Grabacion
from tests.actas.certificados import Issuer, Person
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.forma_del_indice import faults
from tests.actas.pdf_en_blanco import blank_pdf
from tests.actas.town_acta import at

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
NS = {"c": "http://administracionelectronica.gob.es/ENI/XSD/v1.0/expediente-e/indice-e/contenido",
      "f": "http://administracionelectronica.gob.es/ENI/XSD/v1.0/firma",
      "i": "http://administracionelectronica.gob.es/ENI/XSD/v1.0/expediente-e/indice-e",
      "m": "http://administracionelectronica.gob.es/ENI/XSD/v1.0/expediente-e/metadatos"}  # fmt: skip
SECRETARY = Person("SARA", "CRETARIA MESA", "12345678Z")


@pytest.fixture
def sesion(monkeypatch) -> Sesion:
    """An ended session with a paper, a notice that was read, a recording, and approved minutes as PDF and DOCX."""
    monkeypatch.setattr(issuing, "escribir_pdf", lambda _docx, **_others: blank_pdf())
    held = ended_sesion()
    Documento.objects.create(
        sesion=held, punto=held.puntos.get(numero="1"), titulo="Informe de Intervención", nombre="Informe Interv.PDF",
        fichero=ContentFile(b"%PDF informe", "i.pdf"), octetos=12, sha256=hashlib.sha256(b"%PDF informe").hexdigest(),
        subido_en=at(-3000),
    )  # fmt: skip
    miembro = held.organo.designaciones.first().miembro
    Notificacion.objects.create(sesion=held, miembro=miembro, puesta_a_disposicion=at(-2900), primer_acceso=at(-2800))
    Grabacion.objects.create(
        sesion=held, fichero="grabaciones/pleno.mkv", nombre="pleno.mkv", bytes=5_000_000_000, inicio=at(0),
        estado="registrada", sha256="ab" * 32, sha512="cd" * 64, subida_en=at(80), registrada_en=at(90),
    )  # fmt: skip
    Acta.objects.update(estado="aprobada", aprobada_el=at(0).date())
    for formato in ("docx", "pdf"):
        issue(held, formato=formato, minutes=100)
    return held


def prepare(sesion) -> tuple[DocumentoEmitido, DocumentoEmitido]:
    now = timezone.now()
    asked = request_expediente(sesion_id=sesion.pk, momento=now)
    assert isinstance(asked, list), asked
    xml, pdf = (produce_documento(documento_id=one.pk, momento=now) for one in asked)
    assert (xml.estado, pdf.estado) == ("listo", "listo"), (xml.razon, pdf.razon)
    return xml, pdf


def bytes_of(kept) -> bytes:
    with kept.fichero.open("rb") as file:
        return file.read()


def downloaded(client, documento) -> zipfile.ZipFile:
    client.login(username="villa-sec", password="x")
    answer = client.get(reverse("actas:expediente-zip", args=[documento.pk]))
    assert answer.status_code == 200, answer.content
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_every_document_is_in_the_index_in_order_with_its_digest(sesion):
    """NTI de Expediente Electrónico: identifier, digest and its function, date, order; and the metadata of the whole."""
    xml, _pdf = prepare(sesion)
    root = etree.fromstring(bytes_of(xml))
    told = [
        {etree.QName(child).localname: child.text for child in one}
        for one in root.iterfind(".//c:DocumentoIndizado", NS)
    ]
    acta = DocumentoEmitido.objects.get(clase="acta", formato="pdf")
    assert [one["OrdenDocumentoExpediente"] for one in told] == ["1", "2", "3", "4"]
    assert [one["ValorHuella"] for one in told] == [
        hashlib.sha256(b"%PDF informe").hexdigest(), told[1]["ValorHuella"], "ab" * 32, acta.sha256,
    ]  # fmt: skip
    assert told[3]["IdentificadorDocumento"] == acta.metadatos["Identificador"]
    assert {one["FuncionResumen"] for one in told} == {"http://www.w3.org/2001/04/xmlenc#sha256"}
    assert len({one["IdentificadorDocumento"] for one in told}) == 4
    assert all(len(one["IdentificadorDocumento"].split("_")[-1]) == 30 for one in told)
    assert root.findtext(".//m:Estado", namespaces=NS) == "E01"
    assert len(root.findtext(".//m:Identificador", namespaces=NS).split("_", 3)[-1]) == 30
    assert faults(bytes_of(xml)) == []
    # Without a seal its code authenticates it
    assert root.findtext(".//f:TipoFirma", namespaces=NS) == "TF01"
    assert root.findtext(".//f:ValorCSV", namespaces=NS) == xml.csv


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"<eniconexpind:ValorHuella>", b"<eniconexpind:Huella>"),
        (b"E01", b"E09"),
        (b"TF01", b"TF07"),
        (b'Id="DOCUMENTO_2"', b'Id="DOCUMENTO_1"'),
        (b'Id="FIRMA_INDICE"', b'Otro="FIRMA_INDICE"'),
        (b":Clasificacion", b":Interesado"),
    ],
)
def test_what_the_schemas_of_the_eni_do_not_allow_is_found(sesion, was, becomes):
    xml, _pdf = prepare(sesion)
    good = bytes_of(xml)
    bad = good.replace(was, becomes)
    if b"ValorHuella" in was:
        bad = bad.replace(b"</eniconexpind:ValorHuella>", b"</eniconexpind:Huella>")
    assert bad != good
    assert faults(bad)


def test_drafts_stay_out(sesion):
    """Ley 39/2015 art. 70.4; and of one document the best file is in: signed, else PDF, else DOCX."""

    def of(what):
        return [one["clase"] for one in expediente_of(sesion, timezone.now())["documentos"] if one["clase"] == what]

    assert of("acta") == ["acta"]
    Acta.objects.update(version=2)  # what was issued is an older text
    assert of("acta") == []
    Acta.objects.update(version=1, estado="borrador")
    assert of("acta") == []


def test_the_zip_holds_each_of_them_as_it_is_kept(sesion, client, tmp_path, settings):
    # Given an index, and minutes that the Secretary has signed
    settings.FIRMA_RAICES_DIR = str(tmp_path / "raices")
    Issuer().install(tmp_path / "raices")
    acta = DocumentoEmitido.objects.get(clase="acta", formato="pdf")
    signed = SECRETARY.sign(bytes_of(acta))
    receive_firma(documento_id=acta.pk, fichero=signed, momento=timezone.now(), autor="x")
    xml, pdf = prepare(sesion)
    # When it is taken away
    package = downloaded(client, pdf)
    # Then everything is there under its number, the signed file and not the bare one, and nothing of the recording
    names = package.namelist()
    assert [n for n in names if n.startswith("documentos/")] == [
        "documentos/001-informe-interv.pdf", "documentos/002-relacion-de-notificaciones.csv",
        f"documentos/004-{acta.nombre}".lower(),
    ]  # fmt: skip
    assert package.read(names[names.index(f"documentos/004-{acta.nombre}".lower())]) == signed
    assert package.read("indice.xml") == bytes_of(xml)
    assert package.read("indice.pdf") == bytes_of(pdf)
    assert b"TD10" in package.read("metadatos/004.xml")
    assert "Persona;" in package.read("documentos/002-relacion-de-notificaciones.csv").decode()
    # And its sums are right, for any tool
    package.extractall(tmp_path / "fuera")
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "fuera", check=False)
    assert checked.returncode == 0
    told = package.read("SHA256SUMS").decode().splitlines()
    assert {line.split("  ")[1] for line in told} == set(names) - {"LEEME.txt", "SHA256SUMS"}


@pytest.mark.fault
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_document_that_is_not_what_it_was_stops_it_and_is_named(sesion, client, how):
    xml, _pdf = prepare(sesion)
    path = Path(Documento.objects.get().fichero.path)
    path.write_bytes(b"%PDF otro") if how == "changed" else path.unlink()
    client.login(username="villa-sec", password="x")
    answer = client.get(reverse("actas:expediente-zip", args=[xml.pk]))
    assert answer.status_code == 409
    assert "Informe Interv.PDF" in answer.content.decode()


def test_the_seal_of_the_organ_authenticates_both(sesion, client, settings, tmp_path):
    """Ley 40/2015 arts. 41 and 42.a: PAdES on the one to be read, CAdES over the canonical content of the XML."""
    organ = Person("SELLO", "AYUNTAMIENTO DE VILLA", "Q2826004J")
    (tmp_path / "sello.p12").write_bytes(organ.pkcs12("secreta"))
    settings.SELLO_P12, settings.SELLO_CLAVE = str(tmp_path / "sello.p12"), "secreta"
    xml, pdf = prepare(sesion)
    assert (xml.sellado, pdf.sellado, pdf.firmantes, xml.metadatos["TipoFirma"]) == (True, True, (), "TF04")
    assert b"/ByteRange" in bytes_of(pdf)
    root = etree.fromstring(bytes_of(xml))
    assert faults(bytes_of(xml)) == []
    assert root.findtext(".//f:TipoFirma", namespaces=NS) == "TF04"
    cms = base64.b64decode(root.findtext(".//f:FirmaBase64", namespaces=NS))
    content = contenido_firmado(root.find(".//i:IndiceContenido", NS))

    def verified(data: bytes) -> bool:
        (tmp_path / "cms").write_bytes(cms)
        (tmp_path / "data").write_bytes(data)
        Issuer().install(tmp_path)
        said = ["cms", "-verify", "-binary", "-inform", "DER", "-in", "cms", "-content", "data", "-CAfile", "ca.pem"]
        done = subprocess.run(["openssl", *said, "-purpose", "any"], cwd=tmp_path, capture_output=True, check=False)
        return done.returncode == 0

    assert verified(content)
    assert not verified(content.replace(b"ab" * 32, b"ac" * 32))
    # What is sealed is not signed by anybody
    client.login(username="villa-sec", password="x")
    assert "Subir el documento firmado" not in client.get(reverse("actas:documento", args=[pdf.pk])).content.decode()
    assert "Secretaria General" not in texto_de(issued_tree(pdf).bloques)


def test_without_a_seal_the_secretary_signs_the_index(sesion):
    _xml, pdf = prepare(sesion)
    assert pdf.siguiente_firma == "secretaria"
    words = texto_de(issued_tree(pdf).bloques)
    assert "Informe de Intervención, punto 1" in words
    assert "Se conserva aparte, por su tamaño" in words
    assert ("ab" * 16) in words
    assert "Secretaria" in words
    assert escribir_docx(issued_tree(pdf))


def test_one_click_prepares_it_and_one_takes_it_away(sesion, client):
    client.login(username="villa-sec", password="x")
    page = reverse("actas:emitir", args=[sesion.pk])
    assert "Preparar el expediente" in client.get(page).content.decode()
    went = client.post(reverse("actas:expediente", args=[sesion.pk]))
    pdf = DocumentoEmitido.objects.get(clase="indice", formato="pdf")
    assert went.url == reverse("actas:documento", args=[pdf.pk])
    zip_address = reverse("actas:expediente-zip", args=[pdf.pk])
    assert client.get(zip_address).status_code == 404
    for one in DocumentoEmitido.objects.filter(clase="indice"):
        produce_documento(documento_id=one.pk, momento=timezone.now())
    assert zip_address in client.get(went.url).content.decode()
    assert "Último índice" in client.get(page).content.decode()
    assert (
        client.get(
            reverse("actas:expediente-zip", args=[DocumentoEmitido.objects.get(clase="acta", formato="pdf").pk])
        ).status_code
        == 404
    )
    # Nobody else has it
    client.login(username="villa-2", password="x")
    assert client.get(zip_address).status_code == 404
    assert client.post(reverse("actas:expediente", args=[sesion.pk])).status_code == 404


def test_what_has_no_document_has_no_expediente(sesion, client):
    for model in (DocumentoEmitido, Documento, Notificacion, Grabacion):
        model.objects.all().delete()
    assert request_expediente(sesion_id=sesion.pk, momento=timezone.now()).codigo == "expediente_vacio"
    client.login(username="villa-sec", password="x")
    answer = client.post(reverse("actas:expediente", args=[sesion.pk]))
    assert (answer.status_code, DocumentoEmitido.objects.count()) == (409, 0)
