"""A wrong document is refused whole, and each fault is told with its JSON path."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from config.env import BASE_DIR
from config.interchange.checks import corporaciones_faults, sesiones_faults
from config.interchange.documents import InvalidDocument, read_document, validator

FIXTURES = BASE_DIR / "fixtures"


@pytest.fixture
def town():
    return json.loads((FIXTURES / "corporaciones.json").read_text("utf-8"))


def faults_of(tmp_path, document, expected):
    path = tmp_path / "d.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InvalidDocument) as refused:
        read_document(path, expected=(expected,))
    return refused.value.faults


@pytest.mark.parametrize("name", ["corporaciones/1", "sesiones/1", "informe/1", "alineacion/1"])
def test_each_format_has_a_schema_that_is_itself_valid(name):
    Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("corporaciones.json", "corporaciones/1"),
        ("sesiones-ejemplo.json", "sesiones/1"),
        ("pleno-ejemplo.alineacion.json", "alineacion/1"),
    ],
)
def test_the_example_documents_are_accepted(file, name):
    document = read_document(FIXTURES / file, expected=(name,))
    assert document["esquema"] == name


def test_the_example_town_agrees_with_the_law_and_with_itself(town):
    assert corporaciones_faults(town) == []


def test_the_example_sessions_do_not_contradict_themselves():
    assert sesiones_faults(json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))) == []


def test_an_unknown_key_is_refused_but_not_under_x(tmp_path, town):
    good = copy.deepcopy(town)
    good["corporaciones"][0]["x_nota"] = "propia"
    (tmp_path / "good.json").write_text(json.dumps(good), encoding="utf-8")
    read_document(tmp_path / "good.json", expected=("corporaciones/1",))
    town["corporaciones"][0]["nota"] = "no"
    assert faults_of(tmp_path, town, "corporaciones/1") == [
        "$.corporaciones[0]: clave desconocida: nota (las propias empiezan por x_)"
    ]


def test_every_fault_is_told_with_its_path(tmp_path, town):
    del town["corporaciones"][0]["municipio"]
    town["corporaciones"][1]["organos"][0]["clase"] = "senado"
    first, second = faults_of(tmp_path, town, "corporaciones/1")
    assert first == "$.corporaciones[0]: falta municipio"
    assert second.startswith('$.corporaciones[1].organos[0].clase: "senado" no es ninguno de los valores admitidos')


def test_what_is_not_json_is_refused_in_spanish(tmp_path):
    (tmp_path / "d.json").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidDocument, match="no es un documento JSON válido"):
        read_document(tmp_path / "d.json", expected=("sesiones/1",))


def test_another_format_is_refused(tmp_path, town):
    assert faults_of(tmp_path, town, "sesiones/1") == ["$.esquema: se esperaba sesiones/1 y dice 'corporaciones/1'"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c["reglas"].update(quorum_minimo=9), "$.corporaciones[0].reglas.quorum_minimo: dice 9 y de 29"),
        (lambda c: c.update(poblacion_aprox=90000), "$.corporaciones[0].reglas.numero_legal: dice 29 y a 90000"),
        (lambda c: c["grupos"][0].update(escanos=8), "$.corporaciones[0].grupos[0].escanos: dice 8 y hay 9 miembros"),
        (lambda c: c["organos"][0].update(presidencia="X"), "$.corporaciones[0].organos[0].presidencia: no existe 'X'"),
        (lambda c: c["organos"][0].update(sistema_voto="ponderado"), "el voto ponderado no cabe en el Pleno"),
        (lambda c: c["organos"][0].update(suplentes=[{"miembro": "LUC-02"}]), "el voto es indelegable"),
    ],
)
def test_figures_and_references_are_checked_against_the_law(town, change, fault):
    change(town["corporaciones"][0])
    assert [text for text in corporaciones_faults(town) if fault in text] != []
