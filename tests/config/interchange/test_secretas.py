"""Recorded secret votes and elections of persons, played through the services; contradictions store nothing."""

import pytest

from config.interchange.documents import validator
from config.interchange.replay import replay
from tests.config.interchange.recorded import only_item, rows
from votaciones.models import PapeletaSecreta, Sobre, Voto

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
ANA, BERTA, CARLOS = "Ana Una", "Berta Dos", "Carlos Tres"


def election(**vote):
    """One item of a real session, turned into an election."""
    datos = only_item("SE-2", "3")
    (punto,) = datos["puntos"]
    before = punto["votaciones"][0]
    punto.update({"clase": "eleccion", "parte": "resolutiva"})
    punto["votaciones"] = [
        {
            "hora": before["hora"],
            "objeto": "propuesta",
            "sistema": "secreta",
            "candidaturas": [ANA, BERTA, CARLOS],
            **vote,
        }
    ]
    voters = datos["asistencia"]["presencial"] + datos["asistencia"].get("telematica", [])
    return datos, voters


def papers(ana=0, berta=0, carlos=0, blanca=0, nula=0):
    counts = {ANA: ana, BERTA: berta, CARLOS: carlos, "blanca": blanca, "nula": nula}
    return [said for said, n in counts.items() for _each in range(n)]


def test_an_election_comes_out_with_its_figures_and_no_ballot_has_an_owner(towns):
    datos, voters = election(papeletas=papers(ana=8, berta=5, blanca=2, nula=1), resultado=ANA)
    datos["puntos"][0]["votaciones"][0]["votantes"] = list(reversed(voters[:16]))
    datos["puntos"][0]["votaciones"][0]["totales"] = {ANA: 8, BERTA: 5, CARLOS: 0, "blanca": 2, "nula": 1}
    report = replay(datos)
    (row,) = rows(report, "3")
    assert report["rechazos"] == []
    assert [d for d in report["discrepancias"] if d["punto"] == "3"] == []
    assert (row["sistema"], row["resultado"], row["totales"][ANA], row["totales"]["nula"]) == (
        "secreta",
        "aprobada",
        8,
        1,
    )
    assert "resulta Ana Una" in row["razonamiento"]
    assert (PapeletaSecreta.objects.count(), Sobre.objects.count()) == (16, 0)
    assert not Voto.objects.filter(votacion__punto__numero="3").exists()
    validator("informe/1").validate(report)


def test_a_run_off_is_a_row_of_its_own(towns):
    datos, _voters = election(
        papeletas=papers(ana=6, berta=6, carlos=2),
        vueltas=[{"papeletas": papers(ana=5, berta=8, blanca=1), "candidaturas": [ANA, BERTA], "totales": {BERTA: 9}}],
    )
    report = replay(datos)
    first, second = rows(report, "3")
    assert (first["ronda"], first["resultado"], second["ronda"], second["resultado"]) == (1, "rechazada", 2, "aprobada")
    assert [(d["campo"], d["publicado"], d["calculado"]) for d in report["discrepancias"] if d["punto"] == "3"] == [
        ("totales.Berta Dos", 9, 8)
    ]


def test_a_last_tie_that_nobody_breaks_elects_nobody(towns):
    level = papers(ana=6, berta=6)
    report = replay(election(papeletas=level, vueltas=[{"papeletas": level}])[0])
    assert rows(report, "3")[-1]["resultado"] == "rechazada"
    assert report["rechazos"] == []


@pytest.mark.parametrize(
    ("vote", "norma"),
    [
        ({"papeletas": papers(ana=50)}, "ROF art. 99.5"),
        ({"papeletas": papers(ana=2), "votantes": []}, "ROF art. 99.5"),
        ({"papeletas": ["Nadie Conocido"]}, "ROF art. 102.3"),
    ],
)
def test_a_source_that_contradicts_itself_stores_no_ballot(towns, vote, norma):
    report = replay(election(**vote)[0])
    assert rows(report, "3") == []
    assert [(r["punto"], r["acto"], r["norma"]) for r in report["rechazos"]][:1] == [("3", "cast_voto", norma)]
    assert (PapeletaSecreta.objects.count(), Sobre.objects.count()) == (0, 0)


def test_a_secret_vote_that_the_law_does_not_allow_is_refused(towns):
    datos = only_item("SE-2", "3")
    (vote,) = datos["puntos"][0]["votaciones"]
    datos["puntos"][0]["votaciones"] = [
        {"hora": vote["hora"], "objeto": "propuesta", "sistema": "secreta", "papeletas": ["si", "si", "no"]}
    ]
    report = replay(datos)
    assert ("3", "prepare_votacion", "ROF art. 102.3") in [
        (r["punto"], r["acto"], r["norma"]) for r in report["rechazos"]
    ]


def test_a_removal_is_voted_yes_or_no_in_secret(towns):
    datos, _voters = election(papeletas=["si"] * 9 + ["no"] * 4 + ["abs"] * 2)
    del datos["puntos"][0]["votaciones"][0]["candidaturas"]
    (row,) = rows(replay(datos), "3")
    assert (row["totales"]["si"], row["totales"]["no"], row["resultado"]) == (9, 4, "aprobada")
