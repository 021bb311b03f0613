"""The secretary asks for the documents of a session on one page: only what it gives rise to, dated that day."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from actas.models import Acta, DocumentoEmitido
from actas.redaccion.arbol import texto_de
from actas.services.drafting import create_borrador
from actas.services.emitting import emit_documento
from actas.services.issuing import produce_documento, tree_of
from sesiones.reglas.rechazo import Rechazo
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def town(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.sesion = sesion
    villa.punto = sesion.puntos.get(numero="1")
    return villa


def emit(town, clase, punto=None, **opciones):
    return emit_documento(
        sesion_id=town.sesion.pk, clase=clase, formato="docx", punto_id=punto, opciones=opciones, momento=at(24 * 60)
    )


def words(documento):
    numero = documento.punto.numero if documento.punto else ""
    return texto_de(tree_of(documento.sesion, documento.clase, punto=numero, opciones=documento.opciones).bloques)


def test_r01_a_certificate_is_issued_again_after_the_approval_and_takes_the_place_of_the_first(town):
    first = produce_documento(documento_id=emit(town, "certificado", town.punto.pk).pk, momento=at(1441))
    assert first.opciones == {"fecha": "2026-03-27"}
    assert "a reserva de los términos" in words(first)
    Acta.objects.update(aprobada_el=at(2000).date())
    second = produce_documento(documento_id=emit(town, "certificado", town.punto.pk).pk, momento=at(3000))
    assert "a reserva de los términos" not in words(second)
    assert second.sustituye == first
    assert first.sha256 != second.sha256


def test_two_recipients_are_two_notifications(town):
    ready = [
        produce_documento(
            documento_id=emit(town, "notificacion", town.punto.pk, destinatario=name).pk, momento=at(1441)
        )
        for name in ("Uno", "Otra", "Uno")
    ]
    assert [d.sustituye for d in ready] == [None, None, ready[0]]


@pytest.mark.parametrize(
    ("clase", "of_item"), [("dictamen", True), ("rectificacion", False), ("certificado", False), ("diligencia", False)]
)
def test_what_the_session_does_not_give_rise_to_is_refused(town, clase, of_item):
    result = emit(town, clase, town.punto.pk if of_item else None)
    assert isinstance(result, Rechazo)
    assert not DocumentoEmitido.objects.exists()


def test_the_page_offers_each_document_and_asks_for_it(client, town):
    page = reverse("actas:emitir", args=[town.sesion.pk])
    client.force_login(town.alcalde.usuario)
    assert client.get(page).status_code == 404
    client.force_login(town.secretario.usuario)
    shown = client.get(page).content.decode()
    for clase in ("extracto", "publicable", "acta", "certificado"):
        assert f'name="clase" value="{clase}"' in shown
    assert f"?clase=notificacion&amp;punto={town.punto.pk}" in shown
    assert "clase=dictamen" not in shown

    answer = client.post(page, {"clase": "certificado", "punto": town.punto.pk, "formato": "docx"})
    documento = DocumentoEmitido.objects.get()
    assert answer.url == reverse("actas:documento", args=[documento.pk])
    assert (documento.clase, documento.punto) == ("certificado", town.punto)


def test_a_notification_asks_for_its_recipient(client, town):
    page = reverse("actas:emitir", args=[town.sesion.pk])
    client.force_login(town.secretario.usuario)
    form = client.get(page, {"clase": "notificacion", "punto": town.punto.pk}).content.decode()
    assert 'name="destinatario"' in form
    assert 'name="donde_dice"' not in form
    told = {"clase": "notificacion", "punto": town.punto.pk, "formato": "docx", "recurso": "reposicion"}
    assert client.post(page, told).status_code == 422
    assert client.post(page, {**told, "destinatario": "Parques, S. L."}).status_code == 302
    assert DocumentoEmitido.objects.get().opciones["destinatario"] == "Parques, S. L."


def test_what_nobody_may_ask_is_not_found_or_refused(client, town):
    page = reverse("actas:emitir", args=[town.sesion.pk])
    client.force_login(town.secretario.usuario)
    assert client.get(page, {"clase": "x"}).status_code == 404
    assert client.post(page, {"clase": "certificado", "punto": 0, "formato": "docx"}).status_code == 404
    assert client.post(page, {"clase": "dictamen", "punto": town.punto.pk, "formato": "docx"}).status_code == 409


def test_the_editor_leads_to_the_documents_of_each_item(client, town):
    client.force_login(town.secretario.usuario)
    editor = client.get(reverse("actas:editar", args=[town.acta.pk])).content.decode()
    assert f"{reverse('actas:emitir', args=[town.sesion.pk])}#emitir-{town.punto.pk}" in editor


@pytest.mark.parametrize("clase", ["acta", "extracto", "publicable"])
def test_the_command_line_writes_each_class(town, tmp_path, clase):
    destino = tmp_path / "f.json"
    call_command("acta", "S-1", salida=destino, clase=clase)
    assert ("Extracto" in destino.read_text()) is (clase == "extracto")
    assert ("no contiene los datos personales" in destino.read_text()) is (clase == "publicable")


def test_the_command_line_writes_two_columns_and_akoma_ntoso(town, tmp_path):
    destino = tmp_path / "f.akn"
    call_command("acta", "S-1", salida=destino, bilingue=True)
    texto = destino.read_text()
    assert "sessió ordinària" in texto
    assert "sesión ordinaria" in texto
    town.corporacion.idiomas = ["es"]
    town.corporacion.save()
    with pytest.raises(CommandError, match="una lengua"):
        call_command("acta", "S-1", salida=destino, bilingue=True)


def test_a_town_of_two_languages_may_issue_in_both(client, town):
    page = reverse("actas:emitir", args=[town.sesion.pk])
    client.force_login(town.secretario.usuario)
    assert "A dos columnas" in client.get(page).content.decode()
    assert re.search(r'name="bilingue"[^>]* checked', client.get(page, {"clase": "acta"}).content.decode())
    letter = client.get(page, {"clase": "notificacion", "punto": town.punto.pk}).content.decode()
    assert not re.search(r'name="bilingue"[^>]* checked', letter)
    client.post(page, {"clase": "acta", "formato": "docx", "bilingue": "on"})
    documento = DocumentoEmitido.objects.get()
    assert documento.opciones == {"segunda": "ca"}
    assert "Acta de la sessió ordinària" in words(documento)
