"""A file that is not what it should be ends with 2 and one clear sentence for each fault, and changes nothing."""

import json

import pytest
from django.core.management import call_command

from config.interchange.checks import corporaciones_faults, sesiones_faults
from config.interchange.documents import InvalidDocument, read_document
from sesiones.models import Corporacion, Sesion
from tests.config.interchange.recorded import TOWNS, example

SESIONES = ("sesiones/1",)


def refused(tmp_path, content: bytes, expected=SESIONES):
    path = tmp_path / "d.json"
    path.write_bytes(content)
    with pytest.raises(InvalidDocument) as error:
        read_document(path, expected=expected)
    return error.value.faults


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no es un documento JSON"),
        (b"[]", "$.esquema: se esperaba sesiones/1"),
        (b'"sesiones/1"', "$.esquema: se esperaba sesiones/1"),
        ('{"esquema": "sesiones/1", "x_a": "á"}'.encode("latin-1"), "no es un documento JSON"),
        ('\ufeff{"esquema": "sesiones/1"}'.encode(), "no es un documento JSON"),
        ('{"esquema": "sesiones/1"}'.encode("utf-16"), "no es un documento JSON"),
        (b'{"esquema": "sesiones/1", "esquema": "sesiones/1", "sesiones": []}', "clave repetida: esquema"),
        (b'{"esquema": "sesiones/1", "x_a": NaN}', "$.x_a: nan no es un número"),
        (b'{"esquema": "sesiones/1", "x_a": -Infinity}', "$.x_a: -inf no es un número"),
        (b'{"esquema": "sesiones/1", "x_a": 1e999}', "$.x_a: inf no es un número"),
        (b'{"esquema": "sesiones/1", "x_a": ' + b"9" * 5000 + b"}", "no es un documento JSON"),
        (b'{"esquema": "sesiones/1", "x_a": ["\\ud800"]}', "$.x_a[0]: hay caracteres que no son texto"),
        (b'{"esquema": "sesiones/1", "x_a": "\\u0000"}', "$.x_a: hay caracteres que no son texto"),
        (b'{"esquema": "sesiones/1", "x_a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "no es un documento JSON"),
        (b'{"esquema": "sesiones/1"}', "$: falta sesiones"),
    ],
)
def test_what_is_no_document_is_refused_with_a_sentence(tmp_path, content, says):
    assert any(says in fault for fault in refused(tmp_path, content))


def test_a_folder_and_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path, tmp_path / "no.json"):
        with pytest.raises(InvalidDocument, match="no se puede leer"):
            read_document(path, expected=SESIONES)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("fin",), "25:61", ".fin: \"25:61\" no existe"),
        (("inicio",), "2021-02-30T09:30", "no existe en el calendario"),
        (("inicio",), 930, "no es del tipo string"),
        (("convocatoria", "primera"), "2021-13-01", "no existe en el calendario"),
        (("convocatoria", "primera"), "9999-12-31T23:59", "no existe en el calendario"),
        (("convocatoria", "primera"), "mañana", "no tiene la forma esperada"),
        (("emision", "inicio"), "99:00:00", "no existe en el calendario"),
        (("puntos", 0, "votaciones", 0, "hora"), "24:00", "no existe en el calendario"),
        (("puntos", 0, "video"), {"desde": "99999:00:00"}, "no existe en el calendario"),
        (("puntos", 0, "votaciones", 0, "por_grupo"), {"PP": {"si": -1}}, "no cumple minimum 0"),
        (("puntos", 0, "votaciones", 0, "por_grupo"), {"PP": {"si": "9"}}, "no es del tipo number"),
        (("puntos", 0, "votaciones", 0, "presentes"), 28.5, "no es del tipo integer"),
        (("puntos", 0, "votaciones", 0, "sistema"), "a voces", "no es ninguno de los valores admitidos"),
        (("puntos", 0, "votaciones", 0, "empate"), {"voto_calidad": "abs"}, "no es ninguno de los valores"),
        (("puntos", 0, "votaciones", 0, "votos"), 3, "clave desconocida: votos"),
        (("puntos", 0, "clase"), "edicto", "no es ninguno de los valores admitidos"),
        (("puntos", 0, "materia"), "ordenanzas", "no tiene la forma esperada"),
        (("asistencia", "presencial"), ["LUC-01", "LUC-01"], "hay valores repetidos"),
        (("tipo",), "solemne", "no es ninguno de los valores admitidos"),
        (("puntos",), {}, "no es del tipo array"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_with_its_path(tmp_path, path, value, says):
    datos = example("SE-1")
    node = datos
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    content = json.dumps({"esquema": "sesiones/1", "sesiones": [datos]}, ensure_ascii=False).encode()
    faults = refused(tmp_path, content)
    assert any(says in fault and fault.startswith("$.sesiones[0]") for fault in faults), faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda s: s["puntos"].append(dict(s["puntos"][0])), "$.sesiones[0].puntos: '1' está repetido"),
        (lambda s: s["asistencia"]["ausentes"].append({"miembro": "LUC-01"}), "LUC-01 consta también como presente"),
        (lambda s: s["incidencias"].append({"hora": "10:00", "tipo": "salida"}), "falta miembro"),
        (lambda s: s["convocatoria"].update(convocatoria_usada=2) or s["convocatoria"].pop("segunda"), "falta segunda"),
    ],
)
def test_a_session_that_contradicts_itself_before_it_is_played(change, fault):
    datos = example("SE-1")
    datos.setdefault("incidencias", [])
    change(datos)
    assert [text for text in sesiones_faults({"sesiones": [datos]}) if fault in text] != []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c.update(perfil={"no_existe": 1}), "$.corporaciones[0].perfil.no_existe"),
        (lambda c: c.update(perfil={"quorum_primera": "el que haya"}), "$.corporaciones[0].perfil.quorum_primera"),
        (lambda c: c["miembros"].append(dict(c["miembros"][0])), "'LUC-01' está repetido"),
        (lambda c: c["funcionarios"].append({"id": "LUC-01", "nombre": "X", "puesto": "Y"}), "es también un miembro"),
        (lambda c: c["organos"][1].update(plazas=4), "$.corporaciones[0].organos[1].plazas: dice 4"),
        (lambda c: c["organos"][3].update(reparto={"PP": 13}), "$.corporaciones[0].organos[3].reparto"),
    ],
)
def test_a_town_that_contradicts_itself(change, fault):
    town = json.loads(json.dumps(TOWNS))
    change(town["corporaciones"][0])
    assert [text for text in corporaciones_faults(town) if fault in text] != []


@pytest.mark.parametrize("festivo", ["2026-02-30", "26-12-25", "2026-1-6"])
def test_a_holiday_that_no_calendar_has(tmp_path, festivo):
    town = json.loads(json.dumps(TOWNS))
    town["corporaciones"][0]["festivos"] = [festivo]
    fault, *_others = refused(tmp_path, json.dumps(town).encode(), expected=("corporaciones/1",))
    assert fault.startswith("$.corporaciones[0].festivos[0]")


@pytest.mark.django_db
@pytest.mark.parametrize("command", [("importar",), ("reproducir", "SE-1")])
def test_the_commands_end_with_two_and_store_nothing(tmp_path, capsys, command):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"esquema": "sesiones/1", "sesiones": [{**example("SE-1"), "fin": "99:99"}]}))
    with pytest.raises(SystemExit) as ended:
        call_command(command[0], str(path), *command[1:])
    assert ended.value.code == 2
    assert "$.sesiones[0].fin" in capsys.readouterr().err
    assert not Corporacion.objects.exists()
    assert not Sesion.objects.exists()


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_said_before_anything_is_played(tmp_path, capsys, towns):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"esquema": "sesiones/1", "sesiones": [example("SE-2")]}))
    with pytest.raises(SystemExit) as ended:
        call_command("reproducir", str(path), "SE-2", informe=tmp_path / "no" / "hay" / "i.json")
    assert ended.value.code == 1
    assert "no se puede escribir" in capsys.readouterr().err
    assert not Sesion.objects.exists()
