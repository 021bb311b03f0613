"""The agenda while it is prepared: parts, numbers, order, files, templates."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sesiones.models import Documento, Suceso
from sesiones.services.agenda import (
    add_punto,
    apply_plantilla,
    move_punto,
    remove_punto,
    save_plantilla,
    update_punto,
)
from sesiones.services.documents import attach_documento, remove_documento
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sesion():
    return make_sesion(make_town(miembros=3), estado="borrador", puntos=0)


def agenda(sesion):
    return [(punto.numero, punto.titulo) for punto in sesion.puntos.order_by("orden")]


def test_items_go_to_their_part_and_number_themselves(sesion):
    add_punto(sesion=sesion, clase="ruego", titulo="Ruegos")
    add_punto(sesion=sesion, clase="dictamen", titulo="Presupuesto")
    add_punto(sesion=sesion, clase="dacion_cuenta", titulo="Decretos")
    add_punto(sesion=sesion, clase="acta", titulo="Acta anterior")
    add_punto(sesion=sesion, clase="dictamen", titulo="Plantilla")
    assert agenda(sesion) == [
        ("1", "Acta anterior"), ("2", "Presupuesto"), ("3", "Plantilla"), ("4", "Decretos"), ("5", "Ruegos"),
    ]  # fmt: skip


def test_given_numbers_are_echoed_and_never_repeated(sesion):
    add_punto(sesion=sesion, clase="dictamen", titulo="Bis", numero="2.b")
    add_punto(sesion=sesion, clase="acta", titulo="Acta", numero="1")
    assert agenda(sesion) == [("2.b", "Bis"), ("1", "Acta")]
    assert add_punto(sesion=sesion, clase="acta", titulo="Otra", numero="1").codigo == "numero_repetido"
    add_punto(sesion=sesion, clase="dictamen", titulo="Sin número")
    assert ("2", "Sin número") in agenda(sesion)


def test_an_item_moves_within_its_part_only(sesion):
    first = add_punto(sesion=sesion, clase="dictamen", titulo="Uno")
    add_punto(sesion=sesion, clase="dictamen", titulo="Dos")
    add_punto(sesion=sesion, clase="dacion_cuenta", titulo="Decretos")
    assert move_punto(punto=first, a=2).numero == "2"
    assert agenda(sesion) == [("1", "Dos"), ("2", "Uno"), ("3", "Decretos")]
    refused = move_punto(punto=sesion.puntos.get(titulo="Dos"), a=3)
    assert (refused.codigo, refused.norma) == ("parte_partida", "LBRL art. 46.2.e")
    assert agenda(sesion) == [("1", "Dos"), ("2", "Uno"), ("3", "Decretos")]


def test_changing_the_part_moves_and_removing_closes_the_gap(sesion):
    punto = add_punto(sesion=sesion, clase="mocion", titulo="Moción")
    add_punto(sesion=sesion, clase="dictamen", titulo="Dictamen")
    assert agenda(sesion) == [("1", "Dictamen"), ("2", "Moción")]
    update_punto(punto=punto, parte="actas", titulo="Moción primera")
    assert agenda(sesion) == [("1", "Moción primera"), ("2", "Dictamen")]
    remove_punto(punto=punto)
    assert agenda(sesion) == [("1", "Dictamen")]


def test_a_template_adds_what_lacks_in_the_language_of_the_session(sesion):
    partes = [{"parte": "ruegos", "puntos": [{"clase": "ruego", "titulo": "Turno abierto"}]}]
    plantilla = save_plantilla(organo=sesion.organo, nombre="Corta", partes=partes)
    assert len(apply_plantilla(sesion=sesion, plantilla=plantilla)) == 1
    assert apply_plantilla(sesion=sesion, plantilla=plantilla) == []
    assert len(apply_plantilla(sesion=sesion)) == 3
    assert [n for n, _title in agenda(sesion)] == ["1", "2", "3", "4"]
    wrong = [{"parte": "sobremesa", "puntos": []}]
    assert save_plantilla(organo=sesion.organo, nombre="Mala", partes=wrong).codigo == "plantilla_incorrecta"


def test_the_majority_may_be_settled_after_the_convening_and_the_title_not(sesion):
    punto = add_punto(sesion=sesion, clase="dictamen", titulo="Plan general")
    sesion.estado = "convocada"
    sesion.save()
    assert update_punto(punto=punto, mayoria="absoluta", materia="47.2.ll").mayoria == "absoluta"
    assert update_punto(punto=punto, titulo="Otro").codigo == "orden_cerrado"


def test_files_carry_their_hash_and_after_the_convening_a_fact(sesion):
    punto = add_punto(sesion=sesion, clase="dictamen", titulo="Plan general")
    arguments = {"sesion": sesion, "punto": punto, "momento": MOMENTO, "autor": AUTOR}
    first = attach_documento(fichero=SimpleUploadedFile("informe.pdf", b"uno", "application/pdf"), **arguments)
    assert (first.titulo, first.octetos, first.tipo_contenido) == ("informe.pdf", 3, "application/pdf")
    assert first.sha256 == hashlib.sha256(b"uno").hexdigest()
    assert not Suceso.objects.exists()
    assert attach_documento(fichero=SimpleUploadedFile("nada.pdf", b""), **arguments).codigo == "fichero_vacio"
    sesion.estado = "convocada"
    sesion.save()
    attach_documento(fichero=SimpleUploadedFile("dos.pdf", b"dos"), titulo="Anexo", visibilidad="publico", **arguments)
    assert Suceso.objects.get().datos["titulo"] == "Anexo"
    assert remove_documento(documento=first, momento=MOMENTO, autor=AUTOR).codigo == "orden_cerrado"
    assert Documento.objects.count() == 2
