"""`manage.py alinear`: by the journal of a session played from its document, and by an order of the day in a file."""

import json
from io import StringIO
from statistics import mean

import pytest
from django.core.management import call_command

from config.interchange.documents import read_document
from sesiones.models import Sesion
from tests.config.interchange.recorded import FIXTURES, example
from tests.streaming.aciertos import begins_within, overlap, spans_of

CAPTIONS = str(FIXTURES / "pleno-ejemplo.vtt")
TRUTH = json.loads((FIXTURES / "pleno-ejemplo.alineacion.json").read_text("utf-8"))["puntos"]


def align(*what, subtitulos=CAPTIONS, salida, **streams):
    call_command("alinear", *map(str, what), "--subtitulos", str(subtitulos), "-o", str(salida), **streams)


def by_punto(path):
    return {one["punto"]: one for one in read_document(path, expected=("alineacion/1",))["puntos"]}


@pytest.fixture
def orden(tmp_path):
    path = tmp_path / "orden.json"
    puntos = [one for one in example("SE-1")["puntos"] if one["parte"] != "urgencia"]
    items = [{"punto": one["num"], "titulo": one["titulo"]} for one in puntos]
    path.write_text(json.dumps({"orden_del_dia": items}), encoding="utf-8")
    return path


def test_an_order_of_the_day_is_aligned_without_any_database(orden, tmp_path):
    """No `db` mark: a query would fail this test."""
    out = tmp_path / "a.json"
    align("--orden", orden, salida=out, stdout=StringIO())
    found = by_punto(out)
    assert sum(begins_within(spans_of(found[one["punto"]]), spans_of(one), 20) for one in TRUTH) >= 10
    assert mean(overlap(spans_of(found[one["punto"]]), spans_of(one)) for one in TRUTH) >= 0.90


@pytest.mark.slow
@pytest.mark.django_db
def test_with_the_journal_every_item_begins_within_five_seconds(towns, tmp_path):
    call_command("reproducir", str(FIXTURES / "sesiones-ejemplo.json"), "SE-1", hasta="12", stdout=StringIO())
    out = tmp_path / "a.json"
    align("SE-1", salida=out, stdout=StringIO())
    found = by_punto(out)
    assert [one["punto"] for one in TRUTH if not begins_within(spans_of(found[one["punto"]]), spans_of(one), 5)] == []
    assert mean(overlap(spans_of(found[one["punto"]]), spans_of(one)) for one in TRUTH) >= 0.97
    assert found["7"]["estado"] == "retirado"


@pytest.mark.django_db
def test_a_convened_session_without_a_journal_is_aligned_by_its_text(towns, tmp_path):
    call_command("importar", str(FIXTURES / "sesiones-ejemplo.json"), stdout=StringIO())
    out = tmp_path / "a.json"
    align("SE-1", salida=out, stdout=StringIO())
    found = by_punto(out)
    assert begins_within(spans_of(found["5"]), spans_of(TRUTH[4]), 20)
    assert Sesion.objects.get(clave="SE-1").estado == "convocada"


@pytest.mark.parametrize(
    ("orden", "captions", "sentence"),
    [
        ("{", "{vtt}", "no es un documento JSON"),
        ('{"orden_del_dia": []}', "{vtt}", "$.orden_del_dia"),
        ('{"orden_del_dia": [{"punto": "1"}]}', "{vtt}", "falta titulo"),
        ('{"orden_del_dia": [{"punto": "1", "titulo": "A"}, {"punto": 1, "titulo": "B"}]}', "{vtt}", "dos veces"),
        ('{"orden_del_dia": [{"punto": "1", "titulo": "A"}]}', "{none}", "no se puede leer"),
        ('{"orden_del_dia": [{"punto": "1", "titulo": "A"}]}', "{bad}", "no contiene subtítulos"),
    ],
)
def test_wrong_input_ends_with_two_and_a_sentence(tmp_path, orden, captions, sentence):
    (tmp_path / "o.json").write_text(orden, encoding="utf-8")
    (tmp_path / "bad.vtt").write_text("hola", encoding="utf-8")
    path = captions.format(vtt=CAPTIONS, none=tmp_path / "none.vtt", bad=tmp_path / "bad.vtt")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        align("--orden", tmp_path / "o.json", subtitulos=path, salida=tmp_path / "a.json", stderr=said)
    assert ended.value.code == 2
    assert sentence in said.getvalue()
    assert not (tmp_path / "a.json").exists()


@pytest.mark.django_db
def test_an_unknown_session_ends_with_two_and_a_place_that_cannot_be_written_with_one(towns, tmp_path, orden):
    with pytest.raises(SystemExit) as ended:
        align("SE-9", salida=tmp_path / "a.json", stderr=StringIO())
    assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        align("--orden", orden, salida=tmp_path / "no" / "a.json", stderr=StringIO())
    assert ended.value.code == 1
