"""`verificar` finds what was altered: a fact, a ballot, a file."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from actas.models import Acta, DocumentoEmitido
from config.env import BASE_DIR
from config.interchange.replay import replay
from config.management.commands.importar import import_document
from tests.harness.rows import shared_rows
from votaciones.models import Voto

FIXTURES = BASE_DIR / "fixtures"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker, tmp_path_factory):
    """SE-4, played once for all that is altered here."""

    def play():
        import_document(json.loads((FIXTURES / "corporaciones.json").read_text("utf-8")))
        sesiones = json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]
        replay(next(s for s in sesiones if s["id"] == "SE-4"))

    with shared_rows(django_db_blocker, tmp_path_factory.mktemp("played"), play):
        yield


def faults(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("verificar")
    assert ended.value.code == 6
    return capsys.readouterr().err.splitlines()


def test_what_nobody_touched_is_intact_and_its_last_hash_is_told(played, capsys):
    call_command("verificar", "SE-4")
    assert capsys.readouterr().out.startswith("SE-4: ")


def test_an_altered_ballot_is_found_by_itself_and_in_its_box(played, capsys):
    voto = Voto.objects.filter(sentido="no").first()
    Voto.objects.filter(pk=voto.pk).update(sentido="si")
    assert faults(capsys) == [
        f"SE-4, punto {voto.votacion.punto.numero}, votación 1: la papeleta de {voto.censo.miembro.clave} no coincide con su hash"
    ]


def test_a_removed_ballot_is_found(played, capsys):
    Voto.objects.filter(votacion__punto__numero="2").first().delete()
    assert faults(capsys) == ["SE-4, punto 2, votación 1: las papeletas no son las que se cerraron"]


def test_a_fact_altered_behind_the_triggers_is_found(played, capsys):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER suceso_sin_cambios")
        cursor.execute("UPDATE sesiones_suceso SET autor = 'otro' WHERE numero = 3")
    assert faults(capsys) == ["SE-4: el suceso 3 no coincide con su hash"]


def test_a_replaced_file_is_found(played, capsys, tmp_path):
    acta = Acta.objects.get(sesion__clave="SE-4")
    documento = DocumentoEmitido(
        sesion=acta.sesion, acta=acta, clase="acta", formato="docx", estado="listo", version_acta=1,
        nombre="acta.docx", sha256="0" * 64,
        pedido_en=acta.creada_en,
    )  # fmt: skip
    documento.fichero.save("acta.docx", ContentFile(b"otro"), save=True)
    assert faults(capsys) == ["SE-4: el fichero acta.docx no es el que se emitió"]


def test_an_unknown_session_is_invalid_input(played):
    with pytest.raises(SystemExit) as ended:
        call_command("verificar", "SE-9")
    assert ended.value.code == 2
