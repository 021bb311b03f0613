"""The page and the command of the running terms."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from sesiones.models import Sesion, Solicitud
from sesiones.services.convening import convene_sesion
from sesiones.services.life import adjourn_sesion
from sesiones.services.preparation import create_sesion
from tests.sesiones.gestion.conftest import NOW, Desk
from tests.sesiones.services.casa import abierta, convocable


def codes(**options):
    out = StringIO()
    call_command("plazos", "--json", "--ahora", NOW.isoformat(), stdout=out, **options)
    return {row["plazo"]: row for row in json.loads(out.getvalue())}


def test_a_draft_has_its_last_day_to_be_convened_and_the_terms_of_its_agenda(town):
    convocable(town)  # Thursday 16 April, in Valencia
    found = codes(corporacion="villa")
    assert (found["convocar"]["hasta"], found["convocar"]["norma"]) == ("2026-04-13", "ROF art. 80.4")
    assert (found["propuestas"]["hasta"], found["propuestas"]["norma"]) == ("2026-04-06", "Ley 8/2010 art. 116.2")
    assert found["preguntas"]["hasta"] == "2026-04-13T10:30:00+02:00"
    assert found["expedientes"]["hasta"] == "2026-04-13"


def test_a_draft_that_should_have_been_convened_says_so(town):
    create_sesion(organo=town.organo, primera=NOW + timedelta(days=1), momento=NOW, autor="x")
    assert codes()["convocar"]["vencido"] is True


def test_after_a_session_its_agreements_are_sent_and_the_next_one_waits(town):
    sesion = abierta(town, momento=NOW - timedelta(days=22))
    adjourn_sesion(sesion_id=sesion.pk, momento=NOW - timedelta(days=1), autor="x")
    found = codes()
    assert (found["remision"]["hasta"], found["remision"]["sesion"]) == ("2026-04-02", sesion.clave)
    assert found["ordinaria"]["hasta"] == "2026-06-25"  # three months: the town has no known population


def test_a_request_and_the_elections_have_their_clocks(town, desk):
    assert "Registrar una petición" in desk.get("plazos")
    asked = {"clase": "cuarto", "dia": "2026-03-26", "hora": "09:00", "motivo": "El agua", "asuntos": "Agua\n\nPozo"}
    desk.post("solicitud-nueva", **asked, firmantes=[m.pk for m in town.miembros[1:2]], status=409)
    desk.post("solicitud-nueva", **asked, firmantes=[m.pk for m in town.miembros[1:3]])
    desk.post("elecciones", elecciones="2027-05-23")
    found = codes()
    assert found["peticion"]["hasta"] == "2026-04-17"
    assert found["automatica"]["hasta"] == "2026-05-01"
    assert (found["constitucion"]["hasta"], found["cierre"]["hasta"]) == ("2027-06-12", "2027-06-09")
    assert found["grupos"]["norma"] == "Ley 8/2010 art. 134.3"
    solicitud = Solicitud.objects.get()
    page = desk.get("plazos")
    assert "Preparar la sesión" in page
    assert "LBRL art. 46.2.a" in page
    desk.post("solicitud-preparar", solicitud.pk, dia="2026-06-01", hora="09:00", status=409)
    desk.post("solicitud-preparar", solicitud.pk, dia="2026-04-14", hora="09:00")
    assert [p.titulo for p in Sesion.objects.get().puntos.all()] == ["Agua", "Pozo"]


def test_a_censure_is_convened_from_the_page(town, desk):
    asked = {"clase": "censura", "dia": "2026-03-26", "hora": "09:00", "motivo": "Razones"}
    signers = [m.pk for m in town.miembros[1:4]]
    desk.post("solicitud-nueva", **asked, firmantes=signers, candidato=town.miembros[2].pk)
    assert "Convocada por la ley" in desk.get("plazos")


def test_the_page_asks_the_same_however_many_sessions_there_are(town, desk, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    convocable(town)
    with CaptureQueriesContext(connection) as one:
        desk.get("plazos")
    for days in (28, 35, 42):
        convene_sesion(sesion_id=convocable(town, dias=days).pk, momento=NOW, autor="x", avisar=False)
    with django_assert_num_queries(len(one)):
        desk.get("plazos")


def test_a_councillor_finds_no_such_page_and_elections_need_their_day(town, desk):
    Desk("villa-2").get("plazos", status=404)
    desk.post("elecciones", recurso_electoral="on", status=422)


@pytest.mark.parametrize("options", [{"corporacion": "nadie"}, {"ahora": "ayer"}])
def test_the_command_refuses_what_it_does_not_know(town, options):
    with pytest.raises(SystemExit) as exit_code:
        call_command("plazos", stderr=StringIO(), **options)
    assert exit_code.value.code == 2


def test_the_command_in_words(town):
    convocable(town)
    out = StringIO()
    call_command("plazos", "--ahora", NOW.isoformat(), stdout=out)
    assert "2026-04-13  villa" in out.getvalue()
    assert "(ROF art. 80.4)" in out.getvalue()
