"""A document does not stay "in preparation" for ever: converters crash, workers are killed, tasks get lost."""

import os
import shutil
import time
from datetime import timedelta

import pytest
from django.urls import reverse

from actas.models import DocumentoEmitido
from actas.services.issuing import expiry, produce_documento, request_documento
from actas.services.recovering import FORGOTTEN, INTENTOS, INTERRUMPIDO, recover_documentos, retry_documento
from actas.tasks import resume_documentos
from tests.actas.converter import DIES, install, runs
from tests.actas.documentos_en_servidor import asked_on_server, ended_sesion, issue
from tests.actas.town_acta import at

pytestmark = pytest.mark.writes
Estado = DocumentoEmitido.Estado


@pytest.fixture
def sesion(db):
    return ended_sesion()


@pytest.fixture
def asked(sesion):
    return request_documento(sesion_id=sesion.pk, clase="acta", formato="pdf", momento=at(70))


@pytest.fixture
def broken_converter(monkeypatch, tmp_path):
    folder = install(tmp_path / "bin", DIES)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def interrupted(documento, minutes, intentos=1):
    """Left as who was killed in the middle leaves it."""
    DocumentoEmitido.objects.filter(pk=documento.pk).update(
        estado=Estado.CONVIRTIENDO, empezado_en=at(minutes), intentos=intentos
    )


@pytest.mark.fault
def test_a_converter_that_dies_twice_fails_the_document_with_a_clear_sentence(asked, broken_converter):
    documento = produce_documento(documento_id=asked.pk, momento=at(71))
    documento.refresh_from_db()
    assert (documento.estado, documento.razon) == (
        "fallido",
        "El conversor a PDF se ha cerrado sin terminar, y se ha intentado dos veces.",
    )
    assert runs(broken_converter) == 2


@pytest.mark.fault
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_secretary_tries_again_with_a_button(client, sesion, asked, broken_converter, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    produce_documento(documento_id=asked.pk, momento=at(71))
    client.force_login(sesion.organo.secretaria.usuario)
    page, button = (reverse(f"actas:{name}", args=[asked.pk]) for name in ("documento", "reintentar"))
    shown = client.get(page).content.decode()
    assert "se ha cerrado sin terminar" in shown
    assert button in shown

    monkeypatch.undo()
    assert client.post(button).url == page
    assert "El documento se está preparando." in client.get(page).content.decode()
    documento = produce_documento(documento_id=asked.pk, momento=at(80))
    assert (documento.estado, documento.csv) == ("listo", asked.csv)


def test_what_has_not_failed_is_not_tried_again(sesion):
    documento = issue(sesion)
    assert retry_documento(documento_id=documento.pk, momento=at(80)).codigo == "documento_no_fallido"


def test_while_somebody_makes_it_nobody_else_does(asked):
    interrupted(asked, 71)
    documento = produce_documento(documento_id=asked.pk, momento=at(72))
    assert (documento.estado, documento.intentos) == ("convirtiendo", 1)


def test_what_a_dead_worker_left_goes_to_the_worker_again(asked, settings):
    interrupted(asked, 71)
    before, after = at(71) + expiry(), at(71) + expiry() + timedelta(seconds=1)
    assert recover_documentos(momento=before) == []
    assert recover_documentos(momento=after) == [asked.pk]
    assert recover_documentos(momento=after) == []
    asked.refresh_from_db()
    assert asked.estado == "pendiente"


def test_a_document_that_ends_every_worker_is_given_up(asked):
    interrupted(asked, 71, intentos=INTENTOS)
    assert recover_documentos(momento=at(90)) == []
    asked.refresh_from_db()
    assert (asked.estado, asked.razon) == ("fallido", INTERRUMPIDO)


def test_what_nobody_began_is_asked_for_again(asked):
    assert recover_documentos(momento=at(70) + FORGOTTEN) == []
    late = at(70) + FORGOTTEN + timedelta(seconds=1)
    assert recover_documentos(momento=late) == [asked.pk]
    assert recover_documentos(momento=late + timedelta(seconds=1)) == []


def test_who_comes_back_from_the_dead_changes_nothing(asked, monkeypatch):
    """A worker that was taken for dead, and was only slow, meets a file that another has made meanwhile."""
    from actas.services import issuing

    real = issuing.escribir_docx

    def slowly(arbol, **told):
        monkeypatch.setattr(issuing, "escribir_docx", real)
        other = at(71) + expiry() + timedelta(seconds=1)
        done.append(issuing.produce_documento(documento_id=asked.pk, momento=other))
        return real(arbol, **told)

    done: list[DocumentoEmitido] = []
    DocumentoEmitido.objects.update(formato="docx")
    monkeypatch.setattr(issuing, "escribir_docx", slowly)
    late = issuing.produce_documento(documento_id=asked.pk, momento=at(71))
    assert (late.sha256, late.listo_en) == (done[0].sha256, done[0].listo_en)
    assert asked.sesion.sucesos.filter(tipo="documento_emitido").count() == 1


def test_a_tick_hands_it_to_the_worker(asked):
    from django_tasks_db.models import DBTaskResult

    interrupted(asked, 71)
    assert resume_documentos(momento=at(90)) == 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == [asked.pk]
    assert resume_documentos(momento=at(90)) == 0


@pytest.mark.fault
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_worker_killed_in_the_middle_and_a_new_one(start_servidor, tmp_path):
    # Given a worker whose converter never ends
    path = os.environ["PATH"]
    folder = install(tmp_path / "bin", "sleep 60")
    servidor = start_servidor(env={"PATH": f"{folder}:{path}", "PDF_TIMEOUT": "2"}, start=False)
    servidor.call(asked_on_server)
    worker = servidor.spawn("db_worker", "--no-startup-delay", "--interval", "0.2")
    wait_for(servidor, "convirtiendo")

    # When it is killed, the document stays as it was, until a tick finds that nobody makes it
    worker.kill()
    worker.wait()
    assert state(servidor) == "convirtiendo"
    servidor.manage("tick", "--ahora", "2030-01-01T00:00:00+00:00")
    assert state(servidor) == "pendiente"

    # Then the next worker, with a converter in order, makes it
    servidor.env["PATH"] = path
    servidor.env["PDF_TIMEOUT"] = "60"
    servidor.spawn("db_worker", "--no-startup-delay", "--interval", "0.2")
    wait_for(servidor, "listo")


def state(servidor) -> str:
    return servidor.query("SELECT estado FROM actas_documentoemitido")[0][0]


def wait_for(servidor, estado: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while (now := state(servidor)) != estado:
        assert time.monotonic() < deadline, f"{now}\n{servidor.log_text()}"
        time.sleep(0.1)
