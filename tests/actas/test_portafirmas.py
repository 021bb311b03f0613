"""The signature folder: documents go there and come back signed, and nothing waits for it or believes it."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actas.firma.portafirmas import portafirmas
from actas.models import Acta, DocumentoEmitido, EnvioPortafirmas, FirmaDocumento
from actas.services import issuing
from actas.services.portafirmas import (
    TAKEN,
    carry_envio,
    send_to_portafirmas,
    take_due_envios,
    withdraw_from_portafirmas,
)
from actas.services.signing import receive_firma, upload_firma
from actas.tasks import resume_envios
from sesiones import journal
from sesiones.models import Funcionario, Miembro, Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.actas.certificados import Issuer, Person, with_page_changed
from tests.actas.documentos_en_servidor import ended_sesion
from tests.actas.pdf_en_blanco import blank_pdf
from tests.actas.portafirmas_de_pruebas import TOKEN, Folder

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

SECRETARY = Person("SARA", "CRETARIA MESA", "12345678Z")
MAYOR = Person("PERSONA", "APELLIDO01 SEGUNDO", "87654321X")


@pytest.fixture
def folder(settings, tmp_path):
    running = Folder()
    settings.PORTAFIRMAS_URL, settings.PORTAFIRMAS_TOKEN = running.url, TOKEN
    settings.PORTAFIRMAS_TIMEOUT, settings.PORTAFIRMAS_PAUSA = 1, 60
    settings.FIRMA_RAICES_DIR = str(tmp_path / "raices")
    Issuer().install(tmp_path / "raices")
    yield running
    running.close()


@pytest.fixture
def documento(folder, monkeypatch) -> DocumentoEmitido:
    """Approved minutes, issued a moment ago; who signs them has a NIF."""
    monkeypatch.setattr(issuing, "escribir_pdf", lambda _docx, **_others: blank_pdf())
    sesion, now = ended_sesion(), timezone.now()
    Funcionario.objects.filter(clave="VILLA-F1").update(nif=SECRETARY.nif)
    Miembro.objects.filter(clave="VILLA-01").update(nif=MAYOR.nif)
    Acta.objects.update(estado="aprobada", aprobada_el=now.date())
    asked = issuing.request_documento(sesion_id=sesion.pk, clase="acta", formato="pdf", momento=now)
    return issuing.produce_documento(documento_id=asked.pk, momento=now)


def send(documento) -> EnvioPortafirmas:
    sent = send_to_portafirmas(documento_id=documento.pk, momento=timezone.now(), autor="funcionario:VILLA-F1")
    assert isinstance(sent, EnvioPortafirmas), sent
    return sent


def carry(envio, minutes: float = 0) -> EnvioPortafirmas:
    return carry_envio(envio_id=envio.pk, momento=timezone.now() + timedelta(minutes=minutes))


def facts(*kinds: str) -> list[str]:
    return list(Suceso.objects.filter(tipo__in=kinds).order_by("pk").values_list("tipo", flat=True))


def test_the_secretary_signs_there_and_then_the_presidency(documento, folder):
    """RD 128/2018 art. 3.2.d. What comes back is validated as an upload, and with it the minutes are signed."""
    # Given minutes that were sent
    envio = carry(send(documento))
    asked = folder.only()["cuerpo"]
    assert [(t["rol"], t["personas"]) for t in asked["firmantes"]] == [
        ("secretaria", [{"nif": "12345678Z", "nombre": "Sara Cretaria Mesa"}]),
        ("presidencia", [{"nif": "87654321X", "nombre": documento.sesion.organo.presidencia.nombre}]),
    ]
    assert (envio.estado, asked["documento"]["sha256"]) == ("enviado", documento.sha256)
    # When one has signed, it goes on waiting
    folder.sign(SECRETARY)
    envio = carry(envio, 2)
    assert (envio.estado, envio.firmadas, documento.firmas.count()) == ("enviado", 1, 0)
    # And when both have
    folder.sign(MAYOR)
    envio = carry(envio, 4)
    # Then it is fetched, both signatures are kept in order, and the minutes are signed
    assert (envio.estado, envio.siguiente) == ("firmado", None)
    assert list(documento.firmas.values_list("rol", "persona")) == [
        ("secretaria", "VILLA-F1"),
        ("presidencia", "VILLA-01"),
    ]
    assert Acta.objects.get().estado == "firmada"
    assert facts("documento_enviado_a_firma", "documento_firmado") == [
        "documento_enviado_a_firma", "documento_firmado", "documento_firmado",
    ]  # fmt: skip
    assert list(journal.faults(documento.sesion)) == []


def test_what_is_signed_here_already_is_not_asked_for_again(documento, folder):
    with documento.fichero.open("rb") as file:
        signed = SECRETARY.sign(file.read())
    receive_firma(documento_id=documento.pk, fichero=signed, momento=timezone.now(), autor="x")
    envio = carry(send(documento))
    assert [turno["rol"] for turno in folder.only()["cuerpo"]["firmantes"]] == ["presidencia"]
    folder.sign(MAYOR)
    assert carry(envio, 2).estado == "firmado"
    assert documento.firmado


def test_who_refuses_says_why(documento, folder, client):
    envio = carry(send(documento))
    folder.refuse("Persona Apellido01 Segundo", "Falta el voto particular del punto 2")
    envio = carry(envio, 2)
    assert (envio.estado, envio.siguiente, documento.firmas.count()) == ("rechazado", None, 0)
    assert facts("firma_rehusada") == ["firma_rehusada"]
    client.login(username="villa-sec", password="x")
    page = client.get(reverse("actas:documento", args=[documento.pk])).content.decode()
    assert "Persona Apellido01 Segundo: Falta el voto particular del punto 2" in page
    assert "Enviarlo otra vez al portafirmas" in page
    again = carry(send(documento))
    assert again.clave != envio.clave


@pytest.mark.fault
@pytest.mark.parametrize("how", ["changed", "another", "wrong person"])
def test_what_comes_back_is_judged_as_any_upload(documento, folder, client, how):
    """Ley 39/2015 art. 26.2: the folder is believed no more than a file from anywhere."""
    envio = carry(send(documento))
    one = folder.only()
    if how == "wrong person":
        one["pdf"] = Person("OTRA", "PERSONA CUALQUIERA", "00000000T").sign(SECRETARY.sign(one["pdf"]))
        codigo = "firma_de_otra_persona"
    else:
        folder.sign(SECRETARY, MAYOR)
        one["pdf"] = with_page_changed(one["pdf"]) if how == "changed" else one["pdf"].replace(b"%PDF", b"%PDf", 1)
        codigo = "firma_con_anadidos" if how == "changed" else "firma_no_es_pdf"
    one["estado"] = "firmada"
    envio = carry(envio, 2)
    assert (envio.estado, envio.rechazo["codigo"]) == ("no_admitido", codigo)
    assert (FirmaDocumento.objects.count(), Acta.objects.get().estado) == (0, "aprobada")
    client.login(username="villa-sec", password="x")
    page = client.get(reverse("actas:documento", args=[documento.pk])).content.decode()
    assert "Devuelto con una firma que no se ha admitido" in page
    assert "Subir el documento firmado" in page


def test_less_than_was_asked_for_is_kept_and_said(documento, folder):
    envio = carry(send(documento))
    folder.sign(SECRETARY)
    folder.only()["estado"] = "firmada"
    envio = carry(envio, 2)
    assert (envio.estado, envio.rechazo["codigo"]) == ("no_admitido", "portafirmas_incompleto")
    assert [f.rol for f in documento.firmas.all()] == ["secretaria"]
    assert [turno["rol"] for turno in send(documento).turnos] == ["presidencia"]


@pytest.mark.fault
@pytest.mark.parametrize("fault", ["down", "hang", "drip", "nonsense", "elsewhere", "token"])
def test_a_folder_that_is_not_there_is_asked_again_later(documento, folder, settings, client, fault):
    envio = carry(send(documento))
    if fault == "token":
        settings.PORTAFIRMAS_TOKEN = "otro"
    folder.fault = fault
    began = time.monotonic()
    envio = carry(envio, 2)
    took = time.monotonic() - began
    # It took no longer than a call may, it is still waited for, and the page says so
    assert took < 8
    assert (envio.estado, envio.fallos) == ("enviado", 1)
    client.login(username="villa-sec", password="x")
    page = client.get(reverse("actas:documento", args=[documento.pk])).content.decode()
    assert "El portafirmas no responde desde las" in page
    # Nobody calls it again before its time, nor twice as often
    calls = len(folder.calls)
    assert carry(envio, 2).fallos == 1
    envio = carry(envio, 3)
    assert (envio.fallos, len(folder.calls) - calls <= 1) == (2, True)
    assert envio.siguiente - timezone.now() > timedelta(minutes=3, seconds=50)
    # And once it is back everything goes on
    folder.fault, settings.PORTAFIRMAS_TOKEN = "", TOKEN
    folder.sign(SECRETARY, MAYOR)
    envio = carry(envio, 10)
    assert (envio.estado, envio.fallos, envio.caido_desde) == ("firmado", 0, None)


@pytest.mark.fault
def test_an_answer_that_is_lost_makes_no_second_request(documento, folder):
    folder.fault = "lost"
    envio = carry(send(documento))
    assert (envio.estado, len(folder.requests)) == ("por_enviar", 1)
    folder.fault = ""
    envio = carry(envio, 1)
    assert (envio.estado, len(folder.requests)) == ("enviado", 1)
    # The same when the signed file was on its way
    folder.sign(SECRETARY, MAYOR)
    folder.fault = "lost"
    envio = carry(envio, 3)
    folder.fault = ""
    assert carry(envio, 6).estado == "firmado"
    assert documento.firmas.count() == 2


@pytest.mark.fault
def test_a_worker_that_died_after_keeping_the_signatures_says_so_later(documento, folder):
    envio = carry(send(documento))
    folder.sign(SECRETARY, MAYOR)
    receive_firma(documento_id=documento.pk, fichero=folder.only()["pdf"], momento=timezone.now(), autor="x")
    assert carry(envio, 2).estado == "firmado"
    assert documento.firmas.count() == 2


def test_what_the_folder_does_not_admit_is_said_in_its_words(documento, folder, client):
    folder.fault = "refuses"
    envio = carry(send(documento))
    assert (envio.estado, envio.siguiente) == ("rehusado", None)
    client.login(username="villa-sec", password="x")
    page = client.get(reverse("actas:documento", args=[documento.pk])).content.decode()
    assert "no conoce a esa persona" in page


def test_a_folder_that_forgot_it_gets_it_again(documento, folder):
    envio = carry(send(documento))
    folder.requests.clear()
    envio = carry(envio, 2)
    assert envio.estado == "por_enviar"
    assert carry(envio, 4).estado == "enviado"
    assert len(folder.requests) == 1


def test_what_is_withdrawn_is_withdrawn_there_too(documento, folder):
    envio = carry(send(documento))
    folder.fault = "down"
    withdrawn = withdraw_from_portafirmas(documento_id=documento.pk, momento=timezone.now(), autor="x")
    assert withdrawn.estado == "retirado"
    envio = carry(envio, 0)
    folder.fault = ""
    envio = carry(envio, 2)
    assert (envio.estado, envio.siguiente, folder.only()["estado"]) == ("retirado", None, "retirada")
    refused = withdraw_from_portafirmas(documento_id=documento.pk, momento=timezone.now(), autor="x")
    assert refused.codigo == "portafirmas_no_esta"


def test_what_is_withdrawn_while_it_is_being_sent_is_withdrawn_there_too(documento, folder):
    envio = send(documento)

    class Slow:
        """The folder, while somebody withdraws the document."""

        def enviar(self, peticion):
            portafirmas().enviar(peticion)
            withdraw_from_portafirmas(documento_id=documento.pk, momento=timezone.now(), autor="x")

    after = carry_envio(envio_id=envio.pk, momento=timezone.now(), puerto=Slow())
    assert (after.estado, after.siguiente is not None) == ("retirado", True)
    assert (carry(envio, 1).siguiente, folder.only()["estado"]) == (None, "retirada")


def test_each_document_goes_to_the_worker_once_until_it_is_taken_for_dead(documento):
    now = timezone.now()
    envio = send(documento)
    # The page has just given it to the worker
    assert take_due_envios(momento=timezone.now()) == []
    assert take_due_envios(momento=now + TAKEN + timedelta(seconds=5)) == [envio.pk]
    assert resume_envios(momento=now + TAKEN + timedelta(seconds=6)) == 0


@pytest.mark.parametrize(
    ("wrong", "codigo"),
    [
        ("none", "portafirmas_no_hay"),
        ("no nif", "portafirmas_sin_nif"),
        ("twice", "portafirmas_ya_enviado"),
        ("docx", "portafirmas_nada_que_firmar"),
        ("upload", "portafirmas_subida_pendiente"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_changes(documento, settings, wrong, codigo):
    match wrong:
        case "none":
            settings.PORTAFIRMAS_URL = ""
        case "no nif":
            Miembro.objects.update(nif="")
        case "twice":
            send(documento)
        case "upload":
            with documento.fichero.open("rb") as file:
                upload_firma(
                    documento_id=documento.pk, fichero=SECRETARY.sign(file.read()), momento=timezone.now(), autor="x"
                )
        case "docx":
            DocumentoEmitido.objects.update(formato="docx")
    before = journal.last_hash(documento.sesion), EnvioPortafirmas.objects.count()
    refused = send_to_portafirmas(documento_id=documento.pk, momento=timezone.now(), autor="x")
    assert isinstance(refused, Rechazo)
    assert refused.codigo == codigo
    assert (journal.last_hash(documento.sesion), EnvioPortafirmas.objects.count()) == before


def test_the_page_sends_says_where_it_is_and_withdraws(documento, folder, client, settings):
    client.login(username="villa-sec", password="x")
    page, act = (reverse(f"actas:{name}", args=[documento.pk]) for name in ("documento", "portafirmas"))
    assert "Enviarlo al portafirmas" in client.get(page).content.decode()
    assert client.post(act).url == page
    assert folder.calls == []  # the page itself asks nobody: that is the worker's
    said = client.get(page).content.decode()
    assert "Enviándose al portafirmas" in said
    assert "Subir el documento firmado" not in said
    envio = carry(EnvioPortafirmas.objects.get())
    said = client.get(page).content.decode()
    assert "En el portafirmas, pendiente de firma" in said
    # The page asks by itself, without a control in what it gets, and is shown whole once it is over
    address = reverse("actas:firmas", args=[documento.pk]) + f"?envio={envio.pk}"
    part = client.get(address, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part
    assert b"<button" not in part.content
    assert client.post(act, {"retirar": "1"}).url == page
    assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Retirado del portafirmas el" in client.get(page).content.decode()
    assert client.post(act, {"retirar": "1"}).status_code == 409
    settings.PORTAFIRMAS_URL = ""
    assert "portafirmas</button>" not in client.get(page).content.decode()
