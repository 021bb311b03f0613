"""A signed PDF comes back: the right one is kept, and every other is refused with its reason (Ley 40/2015 art. 43)."""

import hashlib
import io
import shutil
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from actas.documento.en_docx import escribir_docx
from actas.documento.en_pdf import escribir_pdf
from actas.libro.exportar import write_libro
from actas.models import Acta, DocumentoEmitido, FirmaDocumento, FirmaSubida
from actas.services import issuing
from actas.services.book import enter_libro, libro_faults
from actas.services.signing import check_firma, receive_firma
from actas.tasks import resume_firmas
from config.management.commands.verificar import all_faults
from sesiones import journal
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.actas.certificados import Issuer, Person, stamper, with_page_changed, with_time_stamp
from tests.actas.documentos_en_servidor import ended_sesion
from tests.actas.test_documento import acta as tree

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

SECRETARY = Person("SARA", "CRETARIA MESA", "12345678Z")
MAYOR = Person("PERSONA", "APELLIDO01 SEGUNDO", "87654321X")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A real one, converted once."""
    return escribir_pdf(escribir_docx(tree()))


@pytest.fixture
def roots(settings, tmp_path):
    settings.FIRMA_RAICES_DIR = str(tmp_path / "raices")
    Issuer().install(tmp_path / "raices")


@pytest.fixture
def documento(pdf, monkeypatch, roots) -> DocumentoEmitido:
    """The minutes of an ended session, approved and issued a moment ago."""
    monkeypatch.setattr(issuing, "escribir_pdf", lambda _docx, **_others: pdf)
    sesion, now = ended_sesion(), timezone.now()
    Acta.objects.update(estado="aprobada", aprobada_el=now.date())
    asked = issuing.request_documento(sesion_id=sesion.pk, clase="acta", formato="pdf", momento=now)
    return issuing.produce_documento(documento_id=asked.pk, momento=now)


def bytes_of(kept) -> bytes:
    with kept.fichero.open("rb") as file:
        return file.read()


def upload(documento, data: bytes, **others):
    others.setdefault("momento", timezone.now())
    return receive_firma(documento_id=documento.pk, fichero=data, autor="funcionario:VILLA-F1", **others)


def bring(client, documento, data: bytes, name: str = "firmado.pdf"):
    """Through the page, as the office does."""
    address = reverse("actas:firmas", args=[documento.pk])
    return client.post(address, {"fichero": SimpleUploadedFile(name, data, "application/pdf")})


def refusal_of(documento, data: bytes, **others) -> Rechazo:
    """The upload is refused, and nothing has changed."""
    before = journal.last_hash(documento.sesion), FirmaDocumento.objects.count()
    result = upload(documento, data, **others)
    assert isinstance(result, Rechazo), result
    assert (journal.last_hash(documento.sesion), FirmaDocumento.objects.count()) == before
    return result


def test_what_bears_both_signatures_is_what_goes_to_the_book(documento, tmp_path):
    """ROF art. 110.2: the file of the book is the signed one, byte for byte, also in the ZIP that leaves the house."""
    upload(documento, SECRETARY.sign(bytes_of(documento)))
    both = MAYOR.sign(bytes_of(documento.vigente))
    upload(documento, both)
    # A PDF that was made again afterwards and that nobody signed does not take its place.
    again = issuing.request_documento(
        sesion_id=documento.sesion_id, clase="acta", formato="pdf", momento=timezone.now()
    )
    issuing.produce_documento(documento_id=again.pk, momento=timezone.now())

    asiento = enter_libro(acta_id=documento.acta_id, momento=timezone.now(), autor="sistema")

    assert (asiento.documento, bytes_of(asiento.llevado)) == (documento, both)
    assert (asiento.datos["firma"], asiento.datos["sha256"]) == ("electronico", hashlib.sha256(both).hexdigest())
    assert libro_faults(asiento.libro) == []
    target = io.BytesIO()
    write_libro(asiento.libro, target)
    with zipfile.ZipFile(target) as archive:
        assert both in [archive.read(name) for name in archive.namelist() if name.endswith(".pdf")]


@pytest.mark.writes
def test_the_secretary_signs_and_then_the_presidency(documento):
    # When the Secretary brings the signed file back
    assert documento.siguiente_firma == "secretaria"
    signed = SECRETARY.sign(bytes_of(documento))
    documento = upload(documento, signed)
    assert (documento.siguiente_firma, documento.firmado) == ("presidencia", False)

    # And the presidency signs that one
    both = MAYOR.sign(bytes_of(documento.vigente))
    documento = upload(documento, both)

    # Then both are kept, each with the file as it stood, and the minutes are signed
    first, second = documento.firmas.all()
    assert [(f.rol, f.persona, f.titular) for f in (first, second)] == [
        ("secretaria", "VILLA-F1", "SARA CRETARIA MESA"),
        ("presidencia", "VILLA-01", "PERSONA APELLIDO01 SEGUNDO"),
    ]
    assert (bytes_of(first), bytes_of(second)) == (signed, both)
    assert second.sha256 == hashlib.sha256(both).hexdigest()
    assert first.emisor_comprobado
    assert len(first.certificado) == 64
    assert (documento.siguiente_firma, documento.firmado) == (None, True)
    assert documento.metadatos["TipoFirma"] == "TF06"
    assert Acta.objects.get().estado == "firmada"
    facts = Suceso.objects.filter(tipo="documento_firmado").order_by("numero")
    assert [fact.datos["rol"] for fact in facts] == ["secretaria", "presidencia"]
    assert list(journal.faults(documento.sesion)) == []


@pytest.mark.parametrize("how", [{"visible": True}, {"pades": False}, {"visible": True, "pades": False}])
def test_signing_tools_differ_and_all_of_them_are_right(documento, how):
    """With a picture on the page, or in Adobe's older form: what town halls have."""
    documento = upload(documento, SECRETARY.sign(bytes_of(documento), **how))
    documento = upload(documento, MAYOR.sign(bytes_of(documento.vigente), **how))
    assert documento.firmado


def test_a_time_stamp_vouches_for_the_hour(documento):
    documento = upload(documento, SECRETARY.sign(bytes_of(documento), stamper=stamper()))
    assert documento.firmas.get().sellada


def test_what_preserves_a_signature_is_no_addition(documento):
    both = MAYOR.sign(SECRETARY.sign(bytes_of(documento)))
    stamped = with_time_stamp(both)
    documento = upload(documento, stamped)
    assert documento.firmado
    assert bytes_of(documento.vigente) == stamped


def test_both_signatures_may_come_in_one_file(documento):
    first = SECRETARY.sign(bytes_of(documento))
    documento = upload(documento, MAYOR.sign(first))
    assert [f.rol for f in documento.firmas.all()] == ["secretaria", "presidencia"]
    assert bytes_of(documento.firmas.first()) == first


def test_what_the_issuing_wrote_is_still_the_beginning_of_the_file(documento):
    issued = bytes_of(documento)
    documento = upload(documento, SECRETARY.sign(issued))
    assert bytes_of(documento) == issued
    assert bytes_of(documento.vigente).startswith(issued)


def byte_changed(data: bytes, where: int) -> bytes:
    return data[:where] + bytes([data[where] ^ 1]) + data[where + 1 :]


def test_one_byte_of_the_document_is_enough(documento):
    signed = SECRETARY.sign(bytes_of(documento))
    assert refusal_of(documento, byte_changed(signed, 3000)).codigo == "firma_de_otro_documento"


def test_one_byte_of_what_the_signature_added_is_enough(documento):
    issued = bytes_of(documento)
    signed = SECRETARY.sign(issued)
    # A letter of the title, which the signing tool wrote again: it still reads as a PDF.
    place = signed.rindex(b"</rdf:li>") - 1
    refusal = refusal_of(documento, byte_changed(signed, place))
    assert refusal.codigo == "firma_alterada"
    assert refusal.motivo == "La firma no es válida: el documento o la firma se han cambiado después de firmar."


def test_no_byte_of_the_file_may_be_other(documento):
    issued = bytes_of(documento)
    signed = SECRETARY.sign(issued)
    # What no signature covers is itself, between its brackets: with its certificates, and with room to spare.
    start = signed.index(b"/Contents <", len(issued))
    covered = [*range(len(issued), start, 199), *range(signed.index(b">", start), len(signed), 199)]
    for place in [*range(0, len(issued), len(issued) // 10), *covered]:
        refusal_of(documento, byte_changed(signed, place))


def test_somebody_else_signed(documento):
    refusal = refusal_of(documento, Person("EVA", "AJENA PÉREZ", "11111111H").sign(bytes_of(documento)))
    assert refusal.codigo == "firma_de_otra_persona"
    assert refusal.texto() == "El certificado es de EVA AJENA PÉREZ, y debe firmar Sara Cretaria Mesa."


def test_the_nif_decides_where_it_is_known(documento):
    secretary = documento.sesion.organo.secretaria
    secretary.nif = "87654321-X"
    secretary.save()
    # Given a namesake, and the Secretary under a name that the town does not write so
    namesake = SECRETARY.sign(bytes_of(documento))
    assert refusal_of(documento, namesake).codigo == "firma_de_otra_persona"
    renamed = Person("SARA MARÍA", "CRETÀRIA I MESA", "87654321X").sign(bytes_of(documento))
    assert upload(documento, renamed).firmas.get().persona == "VILLA-F1"


def test_the_visto_bueno_does_not_come_first(documento):
    refusal = refusal_of(documento, MAYOR.sign(bytes_of(documento)))
    assert refusal.codigo == "firma_fuera_de_orden"
    both = SECRETARY.sign(MAYOR.sign(bytes_of(documento)))
    assert refusal_of(documento, both).codigo == "firma_fuera_de_orden"


def test_the_visto_bueno_is_put_on_the_file_that_the_secretary_signed(documento):
    upload(documento, SECRETARY.sign(bytes_of(documento)))
    assert refusal_of(documento, MAYOR.sign(bytes_of(documento))).codigo == "firma_sin_la_anterior"


def test_a_document_is_not_signed_before_it_is_issued(documento):
    signed, later = SECRETARY.sign(bytes_of(documento)), timezone.now() + timedelta(hours=1)
    DocumentoEmitido.objects.update(listo_en=later)
    refusal = refusal_of(documento, signed, momento=later + timedelta(hours=1))
    assert refusal.codigo == "firma_anterior"
    assert "antes de emitirse el documento" in refusal.texto()


def test_nor_in_the_future(documento):
    signed, earlier = SECRETARY.sign(bytes_of(documento)), timezone.now() - timedelta(hours=1)
    DocumentoEmitido.objects.update(listo_en=earlier)
    assert refusal_of(documento, signed, momento=earlier).codigo == "firma_futura"


def test_nothing_is_added_after_signing(documento):
    changed = with_page_changed(SECRETARY.sign(bytes_of(documento)))
    refusal = refusal_of(documento, changed)
    assert refusal.codigo == "firma_con_anadidos"


def test_nor_between_issue_and_signature(documento):
    """The signature is right and covers the whole file, and the file begins with the issued bytes: but a page is other."""
    changed = SECRETARY.sign(with_page_changed(bytes_of(documento)))
    assert refusal_of(documento, changed).codigo == "firma_con_anadidos"


def test_nor_without_any_signature(documento):
    assert refusal_of(documento, with_page_changed(bytes_of(documento))).codigo == "firma_con_anadidos"


@pytest.mark.parametrize(
    ("person", "codigo"),
    [
        (Person("SARA", "CRETARIA MESA", issuer=Issuer("AC que nadie conoce")), "firma_emisor_desconocido"),
        (Person("SARA", "CRETARIA MESA", days=(-900, -1)), "firma_caducada"),
        (Person("SARA", "CRETARIA MESA", days=(1, 100)), "firma_caducada"),
        (Person("SARA", "CRETARIA MESA", usage=("key_encipherment",)), "firma_otro_uso"),
    ],
)
def test_the_certificate_must_be_good(documento, person, codigo):
    assert refusal_of(documento, person.sign(bytes_of(documento))).codigo == codigo


def test_without_issuers_nobody_vouches_for_the_certificate(documento, settings, tmp_path):
    settings.FIRMA_RAICES_DIR = str(tmp_path / "nada")
    signed = SECRETARY.sign(bytes_of(documento))
    refusal = refusal_of(documento, signed)
    assert refusal.codigo == "firma_sin_raices"
    assert "no se ha podido comprobar quién emite el certificado" in refusal.texto()
    # The operator may accept that; who signed and what is still verified.
    settings.FIRMA_SIN_RAICES = True
    assert not upload(documento, signed).firmas.get().emisor_comprobado
    other = Person("EVA", "AJENA PÉREZ").sign(bytes_of(documento.vigente))
    assert refusal_of(documento, other).codigo == "firma_de_otra_persona"


@pytest.mark.parametrize(
    ("data", "codigo"),
    [(b"", "firma_no_es_pdf"), (b"hola", "firma_no_es_pdf"), (b"%PDF-1.7 nada", "firma_de_otro_documento")],
)
def test_what_is_no_pdf_of_ours_is_refused(documento, data, codigo):
    assert refusal_of(documento, data).codigo == codigo


def test_the_issued_file_itself_has_no_signature(documento):
    assert refusal_of(documento, bytes_of(documento)).codigo == "firma_falta"


def test_rubbish_after_the_issued_file_is_refused(documento):
    codigo = refusal_of(documento, bytes_of(documento) + b"\n1 0 obj\n<<>>\nstartxref\n5\n%%EOF").codigo
    assert codigo in {"firma_no_es_pdf", "firma_falta", "firma_con_anadidos"}


def test_a_document_with_all_its_signatures_takes_no_more(documento):
    documento = upload(documento, MAYOR.sign(SECRETARY.sign(bytes_of(documento))))
    third = Person("EVA", "AJENA PÉREZ").sign(bytes_of(documento.vigente))
    assert refusal_of(documento, third).codigo == "firma_completa"


def test_three_signatures_are_one_too_many(documento):
    three = Person("EVA", "AJENA PÉREZ").sign(MAYOR.sign(SECRETARY.sign(bytes_of(documento))))
    assert refusal_of(documento, three).codigo == "firma_de_mas"


@pytest.mark.parametrize(("clase", "formato"), [("publicable", "pdf"), ("acta", "docx")])
def test_what_is_no_act_of_anybody_is_not_signed(documento, clase, formato):
    DocumentoEmitido.objects.update(clase=clase, formato=formato)
    assert refusal_of(documento, b"%PDF-").codigo == "firma_no_procede"


# The page


@pytest.fixture
def secretaria(client, documento):
    client.force_login(documento.sesion.organo.secretaria.usuario)
    return client


def page_of(client, documento) -> str:
    return client.get(reverse("actas:documento", args=[documento.pk])).content.decode()


@pytest.mark.writes
def test_the_office_brings_the_file_and_the_worker_looks_at_it(secretaria, documento):
    assert "pendiente de Sara Cretaria Mesa" in page_of(secretaria, documento)
    signed = SECRETARY.sign(bytes_of(documento))
    answer = bring(secretaria, documento, signed)
    assert answer.url == reverse("actas:documento", args=[documento.pk])
    assert "Se está comprobando el fichero" in page_of(secretaria, documento)

    subida = check_firma(subida_id=FirmaSubida.objects.get().pk)
    assert (subida.estado, subida.fichero.name) == ("aceptada", "")
    shown = page_of(secretaria, documento)
    assert "firmado por SARA CRETARIA MESA" in shown
    assert "pendiente de Persona Apellido01 Segundo" in shown

    # What is downloaded now is what the presidency signs.
    file = secretaria.get(reverse("actas:descargar", args=[documento.pk]))
    assert file.headers["Content-Disposition"] == 'attachment; filename="acta-S-1-v1-firmado.pdf"'
    bring(secretaria, documento, MAYOR.sign(b"".join(file.streaming_content)))
    check_firma(subida_id=FirmaSubida.objects.first().pk)
    assert "El documento tiene todas sus firmas." in page_of(secretaria, documento)
    assert list(all_faults(documento.sesion)) == []


def test_a_refused_file_is_told_with_its_reason_and_not_kept(secretaria, documento):
    bring(secretaria, documento, MAYOR.sign(bytes_of(documento)))
    subida = check_firma(subida_id=FirmaSubida.objects.get().pk)
    assert (subida.estado, subida.fichero.name) == ("rechazada", "")
    shown = page_of(secretaria, documento)
    assert "Ha firmado PERSONA APELLIDO01 SEGUNDO, y ahora debe firmar Sara Cretaria Mesa" in shown
    assert "RD 128/2018 art. 3.2.d" in shown
    assert check_firma(subida_id=subida.pk).estado == "rechazada"


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"%PDF-1.7 otro", 409, "Lo firmado no es lo que se emitió"),
        (b"", 422, "No ha llegado ningún fichero."),
        (b"%PDF-" + b"0" * 5000, 422, "El fichero es demasiado grande."),
    ],
)
def test_what_needs_no_reading_is_refused_at_once(secretaria, documento, settings, data, status, said):
    settings.DOCUMENTO_MAX_BYTES = 4000
    answer = bring(secretaria, documento, data)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert not FirmaSubida.objects.exists()


def test_only_who_writes_the_minutes_brings_signatures(client, documento):
    signed = SECRETARY.sign(bytes_of(documento))
    client.force_login(documento.sesion.organo.presidencia.usuario)
    assert bring(client, documento, signed).status_code == 404
    client.logout()
    assert bring(client, documento, signed).status_code == 302
    assert not FirmaSubida.objects.exists()


@pytest.mark.writes
def test_an_upload_that_nobody_looked_at_goes_to_the_worker_again(secretaria, documento):
    bring(secretaria, documento, SECRETARY.sign(bytes_of(documento)))
    late = timezone.now() + timedelta(minutes=6)
    assert resume_firmas(momento=timezone.now()) == 0
    assert resume_firmas(momento=late) == 1
    assert resume_firmas(momento=late) == 0


def test_the_public_learns_who_signed_and_every_state_of_the_file_is_the_document(client, documento):
    issued = bytes_of(documento)
    signed = SECRETARY.sign(issued)
    upload(documento, signed)
    place = reverse("comprobar-documento", args=[documento.csv])
    shown = client.get(place).content.decode()
    assert "SARA CRETARIA MESA (Secretaría)" in shown
    assert "Le falta el visto bueno." in shown
    for data, said in ((issued, "Es el mismo."), (signed, "Es el mismo."), (signed + b" ", "No es el mismo.")):
        assert said in client.post(place, {"fichero": SimpleUploadedFile("a.pdf", data)}).content.decode()
    found = client.get(reverse("comprobar"), {"huella": hashlib.sha256(signed).hexdigest()})
    assert found.url.startswith(place)


def test_a_signed_file_that_was_replaced_is_found(documento):
    firma = upload(documento, SECRETARY.sign(bytes_of(documento))).firmas.get()
    with firma.fichero.storage.open(firma.fichero.name, "wb") as file:
        file.write(b"otro")
    assert list(all_faults(documento.sesion)) == ["S-1: el fichero acta-S-1-v1.pdf (firma 1) no es el que se firmó"]
