"""The public page that checks what is issued: what it says, and what it keeps to itself."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from actas.models import Acta, DocumentoEmitido
from actas.redaccion.clases import REDACCIONES
from actas.services.issuing import request_documento
from actas.verificacion import new_csv
from actas.views.comprobar import WRONG_A_MINUTE
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.town_acta import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()


@pytest.fixture
def sesion(monkeypatch):
    for clase in ("publicable", "certificado"):
        monkeypatch.setitem(REDACCIONES, clase, REDACCIONES["acta"])
    return ended_sesion()


def place(documento, **query):
    return reverse("comprobar-documento", args=[documento.csv], query=query)


def words(answer):
    return " ".join(html.document_fromstring(answer.content).get_element_by_id("contenido").text_content().split())


def content(documento):
    with documento.fichero.open("rb") as file:
        return file.read()


def approve(acta):
    Acta.objects.filter(pk=acta.pk).update(
        aprobada_el=at(65).date(), publicada_en=at(65), estado=Acta.Estado.APROBADA.value
    )


def test_it_says_what_the_document_is(client, sesion):
    approve(sesion.acta)
    punto = sesion.puntos.get(numero="1")
    documento = issue(sesion, clase="certificado", punto_id=punto.pk)
    answer = client.get(place(documento))
    assert answer.status_code == 200
    told = words(answer)
    for said in (
        "Auténtico y vigente.", "Certificado de acuerdo", "Pleno", "ordinaria 1/2026", "1. Asunto 1",
        "jueves, 26 de marzo de 2026, a las 10:40", documento.sha256, documento.csv,
    ):  # fmt: skip
        assert said in told
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_draft_is_said_to_be_one(client, sesion):
    assert "Auténtico, pero es un borrador." in words(client.get(place(issue(sesion))))


def test_what_was_issued_again_is_said_to_be_replaced(client, sesion):
    approve(sesion.acta)
    older, newer = issue(sesion, clase="publicable", minutes=70), issue(sesion, clase="publicable", minutes=90)
    answer = client.get(place(older))
    assert "sustituido por otro posterior. Se emitió de nuevo el jueves, 26 de marzo de 2026, a las 11:00" in words(
        answer
    )
    assert place(newer) in answer.content.decode()
    assert "Auténtico y vigente." in words(client.get(place(newer)))


@pytest.mark.parametrize(("clase", "given"), [("publicable", 200), ("acta", 404), ("certificado", 404)])
def test_only_what_is_made_for_everybody_is_given(client, sesion, clase, given):
    approve(sesion.acta)
    documento = issue(sesion, clase=clase)
    file = reverse("comprobar-fichero", args=[documento.csv])
    assert (file in client.get(place(documento)).content.decode()) == (given == 200)
    answer = client.get(file)
    assert answer.status_code == given
    answer.close()


def test_of_a_session_behind_closed_doors_it_only_confirms(client, sesion):
    approve(sesion.acta)
    sesion.publica = False
    sesion.save()
    sesion.puntos.update(titulo="Expediente de doña Reservada")
    documento = issue(sesion, clase="publicable", punto_id=sesion.puntos.get(numero="1").pk)
    told = words(client.get(place(documento)))
    assert documento.sha256 in told
    assert "Reservada" not in told
    assert client.get(reverse("comprobar-fichero", args=[documento.csv])).status_code == 404


def test_the_code_may_be_typed_in_any_way(client, sesion):
    documento = issue(sesion)
    typed = client.get(reverse("comprobar"), {"csv": documento.csv.lower().replace("-", " ")})
    assert (typed.status_code, typed.url) == (302, place(documento))
    by_hand = client.get(reverse("comprobar-documento", args=[documento.csv.lower()]))
    assert (by_hand.status_code, by_hand.url) == (301, place(documento))


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/comprobar/?csv=hola", 422, "Eso no es un código de verificación"),
        ("/comprobar/hola/", 404, "Eso no es un código de verificación"),
        ("/comprobar/2345-6789-CDFG-HJKM-NPQR/", 404, "Ningún documento emitido aquí tiene ese código."),
        ("/comprobar/?huella=" + "0" * 64, 404, "Ese fichero no es ningún documento emitido aquí"),
        ("/comprobar/?huella=x", 422, "No ha llegado ningún fichero."),
    ],
)
def test_what_is_nothing_gets_a_clear_answer(client, sesion, address, status, said):
    issue(sesion)
    answer = client.get(address)
    assert (answer.status_code, said in words(answer)) == (status, True)


def test_what_is_only_asked_for_is_no_document_yet(client, sesion):
    asked = request_documento(sesion_id=sesion.pk, clase="acta", formato="pdf", momento=at(70))
    assert client.get(place(asked)).status_code == 404


@pytest.mark.parametrize(("change", "said"), [(b"", "Es el mismo."), (b" ", "No es el mismo.")])
def test_a_file_is_compared_without_scripts(client, sesion, change, said, settings, tmp_path):
    # Given uploads that would go to disk at once, and a disk where nothing may appear
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    documento = issue(sesion)
    file = SimpleUploadedFile("acta.html", content(documento) + change)
    answer = client.post(place(documento), {"fichero": file})
    assert (answer.status_code, said in words(answer)) == (200, True)
    assert [p for p in tmp_path.iterdir() if p.name != "media"] == []


def test_a_file_alone_leads_to_its_document(client, sesion):
    documento = issue(sesion)
    answer = client.post(reverse("comprobar"), {"fichero": SimpleUploadedFile("x", content(documento))}, follow=True)
    assert answer.redirect_chain == [(place(documento, huella=documento.sha256), 302)]
    assert "Es el mismo." in words(answer)
    unknown = client.post(reverse("comprobar"), {"fichero": SimpleUploadedFile("x", b"otro")})
    assert unknown.status_code == 404
    assert hashlib.sha256(b"otro").hexdigest() in words(unknown)


def test_a_file_that_is_too_big_or_missing_is_refused(client, sesion, settings):
    documento = issue(sesion)
    settings.DOCUMENTO_MAX_BYTES = 100
    big = client.post(place(documento), {"fichero": SimpleUploadedFile("x", b"0" * 200_000)})
    assert (big.status_code, "demasiado grande" in words(big)) == (413, True)
    for nothing in ({}, {"fichero": SimpleUploadedFile("x", b"")}):
        empty = client.post(place(documento), nothing)
        assert (empty.status_code, "No ha llegado ningún fichero." in words(empty)) == (422, True)


def test_who_tries_codes_has_to_wait(client, sesion):
    documento = issue(sesion)
    answers = [client.get(f"/comprobar/{new_csv()}/").status_code for _ in range(WRONG_A_MINUTE + 1)]
    assert answers == [404] * WRONG_A_MINUTE + [429]
    assert client.get(place(documento)).status_code == 429
    assert client.get(place(documento), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_it_costs_a_constant_number_of_queries(client, sesion, django_assert_max_num_queries):
    approve(sesion.acta)
    for minutes in (70, 80, 90):
        issue(sesion, clase="publicable", minutes=minutes)
    for documento in DocumentoEmitido.objects.all():
        with django_assert_max_num_queries(4):
            client.get(place(documento))
