"""The draft, its texts and its files, through the doors that people use."""

import hashlib
import io

import docx
import pytest
from django.core.management import CommandError, call_command

from actas.documento.en_pdf import SinLibreOffice
from actas.models import Acta, DocumentoEmitido, TextoActa
from actas.services import issuing
from actas.services.drafting import create_borrador
from actas.services.editing import CARACTERES, edit_texto
from actas.services.issuing import produce_documento, request_documento
from sesiones import journal, signals
from sesiones.models import Sesion, Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def acta():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    return create_borrador(sesion_id=sesion.pk, momento=at(60))


def edit(acta, html, **others):
    others.setdefault("punto_id", acta.sesion.puntos.get(numero="1").pk)
    return edit_texto(
        acta_id=acta.pk, seccion="acuerdo", html=html, momento=at(70), autor="funcionario:VILLA-F1", **others
    )


def written(acta):
    return list(acta.textos.order_by("version").values_list("version", "html"))


@pytest.mark.parametrize(
    ("signal", "estado", "clase"),
    [
        (signals.sesion_levantada, "levantada", "acta"),
        (signals.sesion_no_constituida, "no_constituida", "diligencia"),
    ],
)
def test_the_draft_exists_the_moment_the_session_ends(signal, estado, clase):
    _town, sesion = open_town()
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, idioma="ca")
    signal.send(sender=Sesion, sesion=sesion, momento=at(60))
    signal.send(sender=Sesion, sesion=sesion, momento=at(61))
    (acta,) = Acta.objects.filter(sesion=sesion)
    assert (acta.clase, acta.estado, acta.idioma, acta.creada_en) == (clase, "borrador", "ca", at(60))
    assert Suceso.objects.filter(sesion=sesion, tipo="borrador_acta_creado").count() == 1


def test_each_text_is_a_version_and_a_fact(acta):
    edit(acta, "<p>uno</p>")
    edit(acta, "<p>dos</p>", version_vista=1)
    assert written(acta) == [(1, "<p>uno</p>"), (2, "<p>dos</p>")]
    fact = Suceso.objects.filter(sesion=acta.sesion).order_by("-numero").first()
    assert fact.tipo == "texto_acta_editado"
    assert fact.datos == {
        "punto": "1",
        "seccion": "acuerdo",
        "version": 2,
        "sha256": hashlib.sha256(b"<p>dos</p>").hexdigest(),
    }
    assert list(journal.faults(acta.sesion)) == []
    acta.refresh_from_db()
    assert acta.version == 3


def test_what_is_stored_is_safe(acta):
    edit(acta, '<p onclick="x()">uno</p><script>malo()</script>')
    assert written(acta) == [(1, "<p>uno</p>")]


def test_the_same_text_again_stores_nothing(acta):
    edit(acta, "<p>uno</p>")
    edit(acta, "<p>uno</p>", version_vista=0)
    assert written(acta) == [(1, "<p>uno</p>")]


def test_nobody_overwrites_what_they_have_not_read(acta):
    edit(acta, "<p>uno</p>")
    refusal = edit(acta, "<p>dos</p>", version_vista=0)
    assert isinstance(refusal, Rechazo)
    assert refusal.codigo == "texto_cambiado"
    assert written(acta) == [(1, "<p>uno</p>")]


@pytest.mark.parametrize(
    ("estado", "html", "codigo"),
    [("aprobada", "<p>x</p>", "acta_aprobada"), ("borrador", "x" * (CARACTERES + 1), "texto_largo")],
)
def test_a_text_that_may_not_be_changes_nothing(acta, estado, html, codigo):
    Acta.objects.filter(pk=acta.pk).update(estado=estado)
    before = journal.last_hash(acta.sesion)
    assert edit(acta, html).codigo == codigo
    assert not TextoActa.objects.exists()
    assert journal.last_hash(acta.sesion) == before


def test_a_file_is_kept_byte_for_byte_with_its_digest(acta):
    edit(acta, "<p>Aprobar el plan de parques.</p>")
    acta.refresh_from_db()
    asked = request_documento(sesion_id=acta.sesion_id, clase="acta", formato="docx", momento=at(71))
    documento = produce_documento(documento_id=asked.pk, momento=at(72))
    with documento.fichero.open("rb") as fichero:
        datos = fichero.read()
    assert documento.estado == "listo"
    assert documento.sha256 == hashlib.sha256(datos).hexdigest()
    assert documento.nombre == "acta-S-1-v2.docx"
    assert "Acuerdo. Aprobar el plan de parques." in [p.text for p in docx.Document(io.BytesIO(datos)).paragraphs]
    fact = Suceso.objects.filter(sesion=acta.sesion).order_by("-numero").first()
    assert (fact.tipo, fact.datos["sha256"]) == ("documento_emitido", documento.sha256)
    assert produce_documento(documento_id=asked.pk, momento=at(80)).listo_en == at(72)


def test_a_file_that_cannot_be_made_says_why(acta, monkeypatch):
    def without(_docx, **_others):
        raise SinLibreOffice

    monkeypatch.setattr(issuing, "escribir_pdf", without)
    asked = request_documento(sesion_id=acta.sesion_id, clase="acta", formato="pdf", momento=at(71))
    documento = produce_documento(documento_id=asked.pk, momento=at(72))
    assert (documento.estado, documento.razon) == (
        "fallido",
        "LibreOffice no está instalado en el servidor. Descargue el DOCX.",
    )


def test_an_unknown_format_is_refused(acta):
    assert (
        request_documento(sesion_id=acta.sesion_id, clase="acta", formato="odt", momento=at(71)).codigo
        == "formato_desconocido"
    )
    assert not DocumentoEmitido.objects.exists()


@pytest.mark.parametrize(
    ("nombre", "opciones", "empieza"),
    [
        ("a.docx", [], b"PK"),
        ("a.html", [], b"<!doctype html>"),
        ("a.json", [], b'{\n "esquema": "acta-documento/1"'),
        ("a.txt", ["--formato", "json"], b'{\n "esquema"'),
    ],
)
def test_the_command_writes_the_file(acta, tmp_path, capsys, nombre, opciones, empieza):
    destino = tmp_path / nombre
    call_command("acta", "S-1", "-o", str(destino), *opciones)
    datos = destino.read_bytes()
    assert datos.startswith(empieza)
    assert capsys.readouterr().out == f"{destino}: SHA-256 {hashlib.sha256(datos).hexdigest()}\n"


def test_the_command_tells_apart_why_it_wrote_nothing(tmp_path, monkeypatch):
    open_town()
    destino = tmp_path / "a.pdf"
    with pytest.raises(CommandError) as sin_levantar:
        call_command("acta", "S-1", "-o", str(destino))
    with pytest.raises(CommandError) as desconocida:
        call_command("acta", "S-9", "-o", str(destino))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError) as sin_libreoffice:
        call_command("acta", "S-1", "-o", str(destino), "--borrador")
    assert [e.value.returncode for e in (sin_levantar, desconocida, sin_libreoffice)] == [4, 1, 5]
    assert not destino.exists()


def test_a_draft_of_a_session_in_progress_says_what_it_is(tmp_path):
    open_town()
    destino = tmp_path / "a.html"
    call_command("acta", "S-1", "-o", str(destino), "--borrador")
    assert "BORRADOR: la sesión no se ha levantado" in destino.read_text()
