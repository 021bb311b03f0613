"""Inputs that contradict themselves or the law end in refusals or discrepancies, never in a stored vote."""

import pytest

from config.interchange.replay import replay
from tests.config.interchange.conftest import TODOS
from tests.config.interchange.recorded import example
from votaciones.models import Censo, Votacion, Voto

# Not once more on PostgreSQL: `test_replay` asks there what a play writes, and these write the same.
pytestmark = pytest.mark.django_db


def actos(informe):
    return [(r["acto"], r["norma"]) for r in informe["rechazos"]]


def campos(informe):
    return {d["campo"]: (d["publicado"], d["calculado"]) for d in informe["discrepancias"] if d["indice"]}


def stored():
    return Votacion.objects.exclude(estado="anulada").count(), Voto.objects.count()


def test_more_votes_than_members(pleno):
    pleno.vota(por_grupo={"PP": {"si": 14}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1}, "Vox": {"no": 1}})
    filas, informe = pleno.juega()
    assert (filas, actos(informe), stored()) == ([], [("cast_voto", "ROF art. 99.5")], (0, 0))
    assert informe["rechazos"][0]["motivo"] == "22 votos y 21 miembros"


def test_a_name_in_the_list_that_cannot_vote(pleno):
    pleno.datos["asistencia"]["presencial"].remove("TOR-05")
    pleno.datos["asistencia"]["ausentes"] = [{"miembro": "TOR-05", "excusa": True}]
    pleno.vota(sistema="nominal", nominal=dict.fromkeys(TODOS, "si"))
    filas, informe = pleno.juega()
    assert (filas, actos(informe), stored()) == ([], [("cast_voto", "ROF art. 99.5")], (0, 0))
    assert "TOR-05" in informe["rechazos"][0]["motivo"]


@pytest.mark.parametrize(
    "cast", [{"nominal": {"TOR-01": "quizá"}}, {"por_grupo": {"PP": {"quizá": 3}}}, {}, {"papeletas": ["si", "no"]}]
)
def test_what_no_paper_can_say_or_nothing_at_all(pleno, cast):
    pleno.vota(**cast)
    filas, informe = pleno.juega()
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], ["cast_voto"], (0, 0))


def test_totals_that_are_not_those_of_the_list(pleno):
    pleno.vota(sistema="nominal", nominal=dict.fromkeys(TODOS[:11], "si") | dict.fromkeys(TODOS[11:], "no"),
               totales={"si": 12, "no": 9, "abs": 0}, resultado="aprobada")  # fmt: skip
    (fila,), informe = pleno.juega()
    assert fila["totales"] == {"si": 11, "no": 10, "abs": 0}
    assert campos(informe) == {"totales.si": (12, 11), "totales.no": (9, 10)}


def test_figures_by_group_that_are_not_those_of_the_names(pleno):
    pleno.vota(sistema="nominal", nominal=dict.fromkeys(TODOS[:11], "si") | dict.fromkeys(TODOS[11:], "no"),
               por_grupo={"PP": {"si": 13}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1}, "Vox": {"no": 1}})  # fmt: skip
    (fila,), informe = pleno.juega()
    assert fila["totales"] == {"si": 11, "no": 10, "abs": 0}
    assert campos(informe) == {"totales.si": (13, 11), "totales.no": (8, 10)}


def test_a_substitute_in_a_pleno(pleno):
    pleno.datos["asistencia"]["presencial"].remove("TOR-05")
    pleno.datos["asistencia"]["ausentes"] = [{"miembro": "TOR-05", "excusa": True}]
    pleno.datos["asistencia"]["suplencias"] = [{"titular": "TOR-05", "suplente": "TOR-06"}]
    pleno.vota(por_grupo={"PP": {"si": 13}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1}, "Vox": {"no": 1}})
    filas, informe = pleno.juega()
    assert informe["constituida"]
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], ["admit_suplente", "cast_voto"], (0, 0))


def test_a_vote_with_the_debate_open(pleno):
    pleno.punto["debate"] = [{"miembro": "TOR-14", "hora": "20:12:00", "tipo": "intervencion", "segundos": 300}]
    pleno.vota(por_grupo={"PP": {"si": 13}, "PSOE": {"no": 6}})
    filas, informe = pleno.juega()
    assert (filas, actos(informe), stored()) == ([], [("open_votacion", "ROF art. 98.3")], (0, 0))


def test_an_urgent_motion_carried_by_a_simple_majority(pleno):
    pleno.datos["tipo"] = "ordinaria"
    pleno.punto.update({"parte": "urgencia", "tipo": "mocion_urgencia"})
    votos = {"PP": {"si": 10, "abs": 3}, "PSOE": {"no": 6}, "Con Andalucía": {"abs": 1}, "Vox": {"abs": 1}}
    fondo = {"hora": "20:20:00", "objeto": "fondo", "sistema": "ordinaria", "por_grupo": {"PP": {"si": 13}}}
    pleno.vota(fondo, objeto="urgencia", mayoria="simple", por_grupo=votos, resultado="aprobada")
    (fila,), informe = pleno.juega()
    assert (fila["mayoria"], fila["necesarios"], fila["resultado"]) == ("absoluta", 11, "rechazada")
    assert campos(informe) == {"mayoria": ("simple", "absoluta"), "resultado": ("aprobada", "rechazada")}
    assert [acto for acto, _ in actos(informe)] == ["open_votacion"]
    assert informe["puntos"][0]["estado"] == "urgencia_no_apreciada"


def test_a_request_put_to_the_vote(pleno):
    pleno.punto.update({"clase": "ruego"})
    pleno.vota(por_grupo={"PP": {"si": 13}})
    filas, informe = pleno.juega()
    assert (filas, actos(informe), stored()) == ([], [("prepare_votacion", "ROF art. 97.6")], (0, 0))


def test_weighing_the_votes_of_a_pleno(pleno):
    pleno.vota(sistema="ponderada", por_grupo={"PP": {"si": 13}})
    filas, informe = pleno.juega()
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], ["prepare_votacion"], (0, 0))


def test_who_is_out_by_conflict_and_yet_in_the_figures(pleno):
    pleno.datos["incidencias"] = [{"hora": "20:05:00", "tipo": "abstencion_legal", "miembro": "TOR-21",
                                   "motivo": "interés personal"}]  # fmt: skip
    pleno.vota(por_grupo={"PP": {"si": 10}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1}, "Vox": {"no": 1}})
    filas, informe = pleno.juega()
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], ["cast_voto"], (0, 0))


def test_the_matter_rules_and_not_what_the_source_says_was_needed(pleno):
    pleno.punto["materia"] = "47.2.ll"
    pleno.vota(mayoria="simple", por_grupo={"PP": {"si": 10, "abs": 3}, "PSOE": {"no": 6}}, resultado="aprobada")
    (fila,), informe = pleno.juega()
    assert (fila["mayoria"], fila["resultado"], fila["fundamento"]) == ("absoluta", "rechazada", ["LBRL art. 47.2.ll"])
    assert fila["razonamiento"] == "10 votos a favor; se exigían 11 de 21: rechazada"
    assert campos(informe)["mayoria"] == ("simple", "absoluta")


def test_alternatives_are_put_as_the_one_with_most_support(pleno):
    pleno.vota(
        alternativas=["Calle Mayor", "Plaza Nueva"],
        por_grupo={"PP": {"Plaza Nueva": 12, "abs": 1}, "PSOE": {"Calle Mayor": 6}, "Con Andalucía": {"Calle Mayor": 1},
                   "Vox": {"Calle Mayor": 1}},
        totales={"Plaza Nueva": 12, "Calle Mayor": 8, "abs": 1}, resultado="aprobada",
    )  # fmt: skip
    (fila,), informe = pleno.juega()
    assert (fila["totales"], fila["resultado"], campos(informe)) == ({"si": 12, "no": 8, "abs": 1}, "aprobada", {})
    assert Votacion.objects.get().enunciado == "Alternativas: Calle Mayor, Plaza Nueva. Se somete: Plaza Nueva"


def test_an_alternative_that_nobody_named(pleno):
    pleno.vota(alternativas=["A", "B"], por_grupo={"PP": {"A": 12, "C": 1}})
    filas, informe = pleno.juega()
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], ["cast_voto"], (0, 0))


def test_a_secret_election_with_a_run_off(pleno):
    pleno.punto["clase"] = "eleccion"
    primera = ["Ana"] * 9 + ["Bea"] * 8 + ["Ciro"] * 3 + ["blanca"]
    segunda = {"papeletas": ["Ana"] * 9 + ["Bea"] * 11 + ["nula"], "votantes": TODOS}
    pleno.vota(sistema="secreta", candidaturas=["Ana", "Bea", "Ciro"], papeletas=primera, votantes=TODOS[::-1],
               vueltas=[segunda], resultado="aprobada")  # fmt: skip
    filas, informe = pleno.juega()
    assert informe["rechazos"] == []
    assert [(f["ronda"], f["mayoria"], f["resultado"]) for f in filas] == [
        (1, "absoluta", "rechazada"), (2, "simple", "aprobada")
    ]  # fmt: skip
    assert filas[0]["totales"].items() >= {"si": 9, "no": 11, "abs": 1, "Ana": 9, "blanca": 1}.items()
    assert "resulta Bea" in filas[1]["razonamiento"]
    assert campos(informe) == {}
    assert informe["puntos"][0]["estado"] == "aprobado"
    assert not Voto.objects.exists()


@pytest.mark.parametrize(
    ("papeletas", "votantes", "norma"),
    [
        (["si"] * 22, TODOS, "ROF art. 99.5"),
        (["si"] * 20, TODOS, "ROF art. 99.5"),
        (["si"] * 22, [], "ROF art. 99.5"),
        (["si"], ["TOR-05"], "ROF art. 99.5"),
    ],
)
def test_papers_that_are_not_those_of_the_voters(pleno, papeletas, votantes, norma):
    pleno.punto["clase"] = "eleccion"
    if votantes == ["TOR-05"]:
        pleno.datos["asistencia"]["presencial"].remove("TOR-05")
    pleno.vota(sistema="secreta", papeletas=papeletas, votantes=votantes)
    filas, informe = pleno.juega()
    assert (filas, actos(informe)) == ([], [("cast_voto", norma)])
    assert not Censo.objects.filter(deposito=True, votacion__estado__in=("abierta", "cerrada", "proclamada")).exists()


def test_a_secret_vote_of_which_the_source_knows_the_names(pleno):
    pleno.punto["clase"] = "eleccion"
    pleno.vota(sistema="secreta", nominal=dict.fromkeys(TODOS, "si"))
    filas, informe = pleno.juega()
    assert (filas, actos(informe)) == ([], [("cast_voto", "ROF art. 102.3")])


def test_a_secret_vote_on_what_is_not_about_persons(pleno):
    pleno.vota(sistema="secreta", papeletas=["si"] * 21)
    filas, informe = pleno.juega()
    assert (filas, actos(informe)) == ([], [("prepare_votacion", "ROF art. 102.3")])


def censura(pleno, firmantes, registro="2025-12-01", si=11):
    pleno.punto.update({"clase": "censura"})
    pleno.datos["censura"] = {"firmantes": firmantes, "candidato": "TOR-14", "registro": registro}
    pleno.datos["convocatoria"] |= {"primera": "2025-12-17T12:00", "segunda": "2025-12-19T12:00"}
    pleno.datos |= {"inicio": "12:00", "fin": "14:00"}
    pleno.datos.pop("emision")
    pleno.punto.pop("hora_inicio")
    nominal = dict.fromkeys(TODOS[-si:], "si") | dict.fromkeys(TODOS[:-si], "no")
    pleno.vota(hora="13:00:00", sistema="nominal", nominal=nominal)


def test_a_censure_that_succeeds(pleno):
    censura(pleno, TODOS[-11:])
    (fila,), informe = pleno.juega()
    assert (fila["mayoria"], fila["necesarios"], fila["resultado"]) == ("absoluta", 11, "aprobada")
    assert fila["fundamento"] == ["LOREG art. 197.1"]
    assert informe["rechazos"] == []


def test_a_censure_without_its_signatures_is_not_voted(pleno):
    censura(pleno, TODOS[-10:])
    filas, informe = pleno.juega()
    assert (filas, actos(informe), stored()) == ([], [("register_solicitud", "LOREG art. 197.1.a")], (0, 0))


def test_a_censure_on_another_day_is_a_discrepancy(pleno):
    censura(pleno, TODOS[-11:], registro="2025-11-10")
    informe = pleno.juega()[1]
    assert ("convocatoria.plazo", "LOREG art. 197.1.c") in [
        (d["campo"], d.get("norma")) for d in informe["discrepancias"]
    ]


def todos(si, no, **otros):
    """The names of a nominal vote: the first say yes, the next no."""
    return {
        "sistema": "nominal",
        "nominal": dict.fromkeys(TODOS[:si], "si") | dict.fromkeys(TODOS[si : si + no], "no"),
    } | (otros)


@pytest.mark.parametrize(
    ("cast", "acto"),
    [
        ({"no_presentes": ["TOR-05"], **todos(11, 10)}, "cast_voto"),
        ({"por_grupo": {"PP": {"si": 12.5}, "PSOE": {"no": 6}}}, "cast_voto"),
        ({"por_grupo": {"PP": {"si": 10**30}}}, "cast_voto"),
        ({"por_grupo": {"no adscrito": {"si": 1}}}, "cast_voto"),
        ({"por_grupo": {"Los Otros": {"si": 1}}}, "cast_voto"),
        ({"nominal": {"TOR-99": "si"}}, "cast_voto"),
        ({"nominal": {"TOR-01": "si"}, "papeletas": ["no"]}, "cast_voto"),
        ({"alternativas": ["A", "B"], "nominal": dict.fromkeys(TODOS, "C")}, "cast_voto"),
        ({"alternativas": ["A", "B"]}, "cast_voto"),
        ({"sistema": "secreta", "candidaturas": ["Ana", "Ana"], "papeletas": ["Ana"]}, "prepare_votacion"),
        ({"sistema": "secreta", "candidaturas": ["Ana", "blanca"], "papeletas": ["Ana"]}, "prepare_votacion"),
        ({"sistema": "ordinaria", "candidaturas": ["Ana", "Bea"], "papeletas": ["Ana"]}, "prepare_votacion"),
        ({"sistema": "secreta", "candidaturas": ["Ana", "Bea"], "papeletas": ["Ciro"] * 21}, "cast_voto"),
        ({"sistema": "secreta", "papeletas": ["si"] * 2, "votantes": ["TOR-01", "TOR-01"]}, "cast_voto"),
        ({"sistema": "secreta", "papeletas": ["si"], "votantes": ["TOR-05"], "no_presentes": ["TOR-05"]}, "cast_voto"),
        ({"hora": "15:00:00", **todos(11, 10)}, "open_votacion"),
    ],
)  # fmt: skip
def test_what_cannot_have_been_is_refused_whole(pleno, cast, acto):
    if cast.get("sistema") == "secreta":
        pleno.punto["clase"] = "eleccion"
    pleno.punto["hora_inicio"] = "20:10:00"
    pleno.vota(**cast)
    filas, informe = pleno.juega()
    assert (filas, [acto for acto, _ in actos(informe)], stored()) == ([], [acto], (0, 0))
    assert informe["rechazos"][0]["motivo"]
    assert informe["rechazos"][0]["norma"]


def test_a_vote_after_the_adjournment(pleno):
    pleno.datos["fin"] = "20:13"
    pleno.vota(**todos(11, 10))
    filas, informe = pleno.juega()
    assert (filas, stored()) == ([], (0, 0))
    assert "open_votacion" in [acto for acto, _ in actos(informe)] or "prepare_votacion" in [
        a for a, _ in actos(informe)
    ]


def test_an_end_told_to_the_minute_has_room_for_the_vote_of_that_minute(pleno):
    pleno.datos["fin"] = "20:14"
    pleno.vota(hora="20:14:40", **todos(11, 10))
    (fila,), informe = pleno.juega()
    assert (fila["resultado"], informe["rechazos"]) == ("aprobada", [])


def test_a_vote_told_before_the_one_before_it(pleno):
    otra = {"hora": "20:12:00", "objeto": "punto 2", **todos(11, 10)}
    pleno.vota(otra, objeto="punto 1", **todos(11, 10))
    filas, informe = pleno.juega()
    assert [fila["indice"] for fila in filas] == [1]
    assert [(r["acto"], r["indice"]) for r in informe["rechazos"]] == [("open_votacion", 2)]


def test_who_leaves_twice_and_who_comes_back_without_having_left(pleno):
    pleno.datos["incidencias"] = [
        {"hora": "20:11:00", "tipo": "salida", "miembro": "TOR-21"},
        {"hora": "20:11:30", "tipo": "salida", "miembro": "TOR-21"},
        {"hora": "20:12:00", "tipo": "reincorporacion", "miembro": "TOR-20"},
    ]
    pleno.vota(**todos(11, 9))
    (fila,), informe = pleno.juega()
    assert [acto for acto, _ in actos(informe)] == ["change_asistencia", "change_asistencia"]
    assert (fila["presentes"], fila["totales"]) == (20, {"si": 11, "no": 9, "abs": 1})


def test_an_absence_that_nobody_had(pleno):
    pleno.vota(abstencion_por_ausencia=["TOR-21"], presentes=20, **todos(11, 10))
    (fila,), informe = pleno.juega()
    assert fila["totales"] == {"si": 11, "no": 10, "abs": 0}
    assert campos(informe) == {"abstencion_por_ausencia": (["TOR-21"], []), "presentes": (20, 21)}


@pytest.mark.parametrize(
    ("segunda", "acto"),
    [
        ({"por_grupo": {"PP": {"si": 14}, "PSOE": {"no": 6}}}, "cast_voto"),
        ({"nominal": {"TOR-01": "quizá"}}, "cast_voto"),
        ({"nominal": {"TOR-99": "si"}}, "cast_voto"),
    ],
)
def test_a_second_vote_that_cannot_have_been_leaves_the_tie(pleno, segunda, acto):
    pleno.vota(empate={"segunda_votacion": segunda, "voto_calidad": "si"}, **todos(10, 10, resultado="aprobada"))
    filas, informe = pleno.juega()
    assert [(f["ronda"], f["resultado"]) for f in filas] == [(1, "empate")]
    # and nobody may adjourn over a tie that is not settled (ROF art. 98.3)
    assert [acto for acto, _ in actos(informe)] == [acto, "adjourn_sesion"]
    assert campos(informe)["resultado"] == ("aprobada", "empate")


def test_who_has_no_seat_in_the_organ(towns):
    datos = example("SE-4")
    datos["puntos"] = datos["puntos"][:1]
    datos["puntos"][0] |= {"clase": "dictamen", "votaciones": [
        {"hora": "18:30:00", "objeto": "propuesta", "sistema": "nominal", "nominal": {"VIL-05": "si"}}
    ]}  # fmt: skip
    informe = replay(datos)
    assert [acto for acto, _ in actos(informe)] == ["cast_voto"]
    assert stored() == (0, 0)


@pytest.mark.parametrize("vacio", ["puntos", "incidencias"])
def test_empty_lists_are_a_short_session(pleno, vacio):
    pleno.datos[vacio] = []
    informe = replay(pleno.datos)
    assert (informe["constituida"], informe["rechazos"]) == (True, [])
