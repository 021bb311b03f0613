"""Recorded sessions played through the real services."""

import json
import time
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from actas.documento.en_html import fragmento
from actas.redaccion import redactar
from actas.selectors import hechos_de
from config.interchange.compare import convening_differences
from config.interchange.convened import convene
from config.interchange.documents import validator
from config.interchange.replay import AlreadyPlayed, replay
from config.management.commands.importar import import_document
from sesiones.models import Aviso, Corporacion, Designacion, Miembro, Organo, Sesion, Suceso
from tests.config.interchange.recorded import EXAMPLES, FIXTURES, TOWNS, example, only_item, rows
from votaciones.models import Voto

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_vote_of_the_recorded_sessions_comes_out_as_published(towns, name):
    report = replay(example(name))
    published = [d for d in report["discrepancias"] if not d["campo"].startswith("convocatoria.")]
    assert (published, report["rechazos"]) == ([], [])
    assert (report["constituida"], report["cadena"]["correcta"]) == (True, True)
    assert report["sucesos"] == Suceso.objects.filter(sesion__clave=name).count()
    validator("informe/1").validate(report)


def test_the_second_call_on_a_saturday_is_a_remark_and_nothing_else_is(towns):
    _, objections = convene(example("SE-1"))
    assert [d["campo"] for d in convening_differences(objections)] == ["convocatoria.segunda"]


def test_a_tie_has_a_row_for_each_round_and_the_chair_decides(towns):
    first, second = rows(replay(only_item("SE-1", "17")), "17")
    assert (first["ronda"], first["resultado"], first["voto_calidad"]) == (1, "empate", None)
    assert (second["ronda"], second["resultado"], second["voto_calidad"]) == (2, "rechazada", "no")
    assert first["totales"] == second["totales"] == {"si": 13, "no": 13, "abs": 3}
    assert first["abstencion_por_ausencia"] == ["LUC-06"]
    assert first["razonamiento"] == "13 votos a favor y 13 en contra: empate"
    assert first["fundamento"] == ["LBRL art. 47.1", "LBRL art. 46.2.d"]


def test_an_urgent_item_keeps_what_the_source_tells_of_it(towns):
    datos = only_item("SE-1", "20")
    datos["puntos"][0] |= {"expediente": "HAC-2021/099", "observaciones": "Se reparte en la sala."}
    replay(datos)
    punto = Sesion.objects.get(clave="SE-1").puntos.get()
    assert (punto.expediente, punto.observaciones) == ("HAC-2021/099", "Se reparte en la sala.")
    assert punto.tipo == datos["puntos"][0].get("tipo", "")


def test_why_a_vote_is_nominal_reaches_the_minutes(towns):
    numero = next(
        punto["num"]
        for punto in EXAMPLES["SE-1"]["puntos"]
        for vote in punto.get("votaciones", [])
        if vote.get("nota", "").startswith("nominal a petición")
    )
    replay(only_item("SE-1", numero))
    minutes = fragmento(redactar(hechos_de(Sesion.objects.get(clave="SE-1")), "es"))
    assert "Nominal a petición del Grupo" in minutes


def test_the_minutes_know_the_session_s_own_clock(towns):
    replay(only_item("SE-1", "1"))
    sesion = Sesion.objects.get(clave="SE-1")
    assert sesion.abierta_en == datetime(2021, 3, 25, 8, 32, tzinfo=UTC)
    assert sesion.levantada_en == datetime(2021, 3, 25, 11, 47, tzinfo=UTC)


def test_more_votes_than_members_able_to_cast_them_are_refused_whole(towns):
    datos = only_item("SE-2", "3")
    datos["puntos"][0]["votaciones"][0]["por_grupo"]["PP"] = {"si": 22}
    report = replay(datos)
    assert rows(report, "3") == []
    assert [(r["punto"], r["indice"], r["acto"], r["norma"]) for r in report["rechazos"]] == [
        ("3", 1, "cast_voto", "ROF art. 99.5")
    ]
    assert not Voto.objects.exists()


def test_who_is_missing_from_the_figures_emitted_nothing_and_abstains(towns):
    datos = only_item("SE-2", "3")
    datos["puntos"][0]["votaciones"][0]["por_grupo"]["PSOE"] = {"abs": 4}
    report = replay(datos)
    assert rows(report, "3")[0]["totales"] == {"si": 12, "no": 0, "abs": 7}
    assert report["discrepancias"] == [
        {"punto": "3", "indice": 1, "campo": "totales.abs", "publicado": 5, "calculado": 7}
    ]


def test_a_published_figure_that_is_wrong_is_a_discrepancy_and_is_never_copied(towns):
    datos = only_item("SE-1", "17")
    vote = datos["puntos"][0]["votaciones"][0]
    vote["totales"]["si"] = 14
    found = [d for d in replay(datos)["discrepancias"] if d["punto"] == "17"]
    assert found == [{"punto": "17", "indice": 1, "campo": "totales.si", "publicado": 14, "calculado": 13}]


def test_a_session_without_quorum_is_not_constituted_and_has_no_items(towns):
    datos = example("SE-2")
    here = datos["asistencia"]["presencial"][:6]
    gone = datos["asistencia"]["presencial"][6:]
    datos["asistencia"]["presencial"] = here
    datos["asistencia"]["ausentes"] += [{"miembro": m, "excusa": True} for m in gone]
    report = replay(datos)
    assert (report["constituida"], report["puntos"], report["quorum"]) == (False, [], {"minimo": 7, "presentes": 6})
    assert Sesion.objects.get(clave="SE-2").estado == "no_constituida"


def test_a_notice_too_short_stops_nothing_and_is_told(towns):
    datos = only_item("SE-2", "2")
    datos["convocatoria"]["decreto"] = "2025-12-16"
    assert "convocatoria.plazo" in [d["campo"] for d in replay(datos)["discrepancias"]]


def test_stopping_at_an_item_leaves_the_session_running(towns):
    report = replay(example("SE-1"), until="3")
    sesion = Sesion.objects.get(clave="SE-1")
    assert (sesion.estado, report["puntos"][1]["estado"], report["puntos"][2]["estado"]) == (
        "abierta", "aprobado", "pendiente"
    )  # fmt: skip


def test_a_played_session_is_never_touched_again(towns):
    replay(only_item("SE-2", "2"))
    before = Suceso.objects.count()
    with pytest.raises(AlreadyPlayed):
        replay(example("SE-2"))
    assert Suceso.objects.count() == before


def test_playing_goes_on_from_a_session_that_is_merely_convened(towns):
    import_document({"esquema": "sesiones/1", "sesiones": [example("SE-3")]})
    assert Sesion.objects.get(clave="SE-3").estado == "convocada"
    report = replay(example("SE-3"))
    assert (Sesion.objects.get(clave="SE-3").estado, report["rechazos"]) == ("levantada", [])


def test_nothing_is_sent_outside_unless_asked_for(towns):
    Miembro.objects.update(email="x@example.org")
    replay(only_item("SE-2", "2"))
    assert not Aviso.objects.exists()
    replay({**only_item("SE-2", "2"), "id": "SE-2-bis"}, notify=True)
    assert Aviso.objects.exists()


def test_the_pace_waits_for_each_instant_of_the_session(towns):
    moments = []
    replay(only_item("SE-3", "2"), wait=moments.append)
    assert moments == sorted(moments)
    assert moments[0] == datetime(2021, 4, 13, 7, 4, tzinfo=UTC)


def test_live_at_sixty_seconds_a_second_an_excerpt_takes_its_time(towns, tmp_path, capsys):
    datos = only_item("SE-3", "2") | {"fin": "09:07", "incidencias": []}
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"esquema": "sesiones/1", "sesiones": [datos]}), encoding="utf-8")
    started = time.monotonic()
    call_command("reproducir", str(path), "SE-3", "--velocidad", "60", "--informe", str(tmp_path / "i.json"))
    assert time.monotonic() - started >= 3.0
    assert json.loads((tmp_path / "i.json").read_text("utf-8"))["puntos"][0]["estado"] == "aprobado"


def test_importing_twice_doubles_nothing(towns):
    def count():
        return [model.objects.count() for model in (Corporacion, Organo, Miembro, Designacion)]

    before = count()
    import_document(TOWNS)
    assert count() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["reproducir", "{bad}", "SE-1"], 2), (["reproducir", "{good}", "SE-9"], 2), (["importar", "{bad}"], 2),
     (["reproducir", "{good}", "SE-2", "--hasta", "99"], 2)],
)  # fmt: skip
def test_a_wrong_document_ends_with_two_and_changes_nothing(towns, tmp_path, arguments, code):
    bad = tmp_path / "bad.json"
    bad.write_text('{"esquema": "sesiones/1", "sesiones": [{}]}', encoding="utf-8")
    good = FIXTURES / "sesiones-ejemplo.json"
    with pytest.raises(SystemExit) as ended:
        call_command(*(a.format(bad=bad, good=good) for a in arguments))
    assert (ended.value.code, Sesion.objects.count()) == (code, 0)


def test_a_session_played_twice_ends_with_three(towns):
    call_command("reproducir", str(FIXTURES / "sesiones-ejemplo.json"), "SE-4")
    with pytest.raises(SystemExit) as ended:
        call_command("reproducir", str(FIXTURES / "sesiones-ejemplo.json"), "SE-4")
    assert ended.value.code == 3
