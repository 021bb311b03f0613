"""Organs, people, groups, accounts and holidays, kept by who holds the secretaría."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sesiones.estados import ClaseOrgano
from sesiones.models import Designacion, DiaInhabil, Miembro, Organo
from tests.sesiones.gestion.conftest import Desk
from tests.town import make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def junta(desk, town) -> Organo:
    desk.post(
        "organo-nuevo",
        nombre="Junta de Gobierno",
        clase="junta_gobierno",
        clave="jgl",
        sistema_voto="por_cabeza",
        activo="on",
    )
    return Organo.objects.get(clave="jgl")


def seat(desk, organo, person, status=303, **data):
    kind = "m" if isinstance(person, Miembro) else "f"
    data = {"persona": f"{kind}-{person.pk}", "rol": "titular", "vota": "on", "desde": "2026-01-10"} | data
    return desk.post("plaza-nueva", organo.pk, status=status, **data)


@pytest.mark.parametrize("clase", list(ClaseOrgano))
def test_an_organ_of_every_class_is_created_composed_and_shown(desk, town, clase):
    data = {"clase": clase.value, "clave": "otro", "sistema_voto": "por_cabeza", "activo": "on"}
    desk.post("organo-nuevo", nombre="Un órgano", **data)
    organo = Organo.objects.get(clave="otro")
    seat(desk, organo, town.miembros[1])
    assert "Persona Apellido02 Segundo" in desk.get("organo", organo.pk)
    assert "Un órgano" in desk.get("organos")


def test_the_offices_are_filled(desk, junta, town):
    desk.post(
        "cargos", junta.pk, presidencia=str(town.alcalde.pk), presidencia_vota="on",
        secretaria=f"f-{town.secretario.pk}", intervencion=str(town.interventor.pk),
    )  # fmt: skip
    junta.refresh_from_db()
    assert (junta.presidencia, junta.secretaria, junta.intervencion) == (
        town.alcalde,
        town.secretario,
        town.interventor,
    )
    desk.post("cargos", junta.pk, secretaria=f"m-{town.miembros[1].pk}")
    junta.refresh_from_db()
    assert (junta.secretaria, junta.concejal_secretario) == (None, town.miembros[1])


def test_the_chair_is_delegated_where_the_law_allows_it_and_the_casting_vote_is_told(desk, junta, town):
    assert "Preside por delegación" not in desk.get("cargos", junta.pk)
    assert "Preside por delegación" not in desk.get("cargos", town.organo.pk)
    town.corporacion.regimen = "gran población"
    town.corporacion.save()
    html = desk.get("cargos", town.organo.pk)
    assert "El voto de calidad sigue siendo de la Alcaldía (LBRL art. 124.5)." in html
    offices = {"presidencia": str(town.alcalde.pk), "secretaria": f"f-{town.secretario.pk}"}
    desk.post("cargos", town.organo.pk, presidencia_delegada=str(town.miembros[2].pk), **offices)
    assert f"<dt>Preside por delegación</dt><dd>{town.miembros[2]}</dd>" in desk.get("organo", town.organo.pk)
    # The regime changes: what can no longer be delegated is still shown, to be taken back.
    town.corporacion.regimen = "común"
    town.corporacion.save()
    refused = desk.post("cargos", town.organo.pk, presidencia_delegada=str(town.miembros[2].pk), status=409, **offices)
    assert "LBRL art. 21.3" in refused.content.decode()
    desk.post("cargos", town.organo.pk, presidencia_delegada="", **offices)
    town.organo.refresh_from_db()
    assert town.organo.presidencia_delegada is None


def test_the_composition_is_told_against_the_law(desk, junta, town):
    for miembro in town.miembros[1:4]:
        seat(desk, junta, miembro)
    html = desk.get("organo", junta.pk)
    assert "La composición no se ajusta a la ley" in html
    assert "ROF art. 52.2" in html


def test_a_seat_is_corrected_ended_and_taken_away(desk, junta, town):
    seat(desk, junta, town.miembros[1])
    plaza = Designacion.objects.get(organo=junta)
    desk.post("plaza", plaza.pk, rol="asistente", vota="on", desde="2026-02-01")
    plaza.refresh_from_db()
    assert (plaza.rol, plaza.vota, plaza.desde) == ("asistente", False, date(2026, 2, 1))
    desk.post("plaza-cesar", plaza.pk, hasta="2026-01-01", status=409)
    desk.post("plaza-cesar", plaza.pk, hasta="2026-03-01")
    html = desk.get("organo", junta.pk)
    assert "No tiene miembros en esa fecha" in html
    assert "Persona Apellido02" in desk.get("organo", junta.pk, query={"dia": "2026-02-15"})
    desk.post("plaza-quitar", plaza.pk)
    assert not Designacion.objects.filter(organo=junta).exists()


def test_a_refused_seat_shows_the_article_and_changes_nothing(desk, town):
    html = seat(desk, town.organo, town.miembros[1], status=409).content.decode()
    assert "ya tiene una plaza" in html
    html = seat(desk, town.organo, town.miembros[1], status=409, rol="suplente").content.decode()
    assert "no caben suplentes" in html


def test_weights_belong_to_a_weighted_vote(desk, town):
    portavoces = make_town(clave="ponderada", clase="junta_portavoces", ponderado=True).organo
    plaza = portavoces.designaciones.first()
    Desk("ponderada-sec").post("plaza", plaza.pk, rol="titular", vota="on", peso="4.5", desde="2023-06-17")
    plaza.refresh_from_db()
    assert plaza.peso == 4.5
    assert 'name="peso"' not in desk.get("plaza-nueva", town.organo.pk)


def test_the_nominal_call_is_ordered(desk, town):
    first = list(town.organo.designaciones.order_by("orden_llamada").values_list("pk", flat=True))
    desk.post("llamada", town.organo.pk, status=204, headers={"HX-Request": "true"}, orden=list(reversed(first)))
    assert list(town.organo.designaciones.order_by("orden_llamada").values_list("pk", flat=True)) == first[::-1]
    last = town.organo.designaciones.get(pk=first[0])
    desk.post("llamada", town.organo.pk, clave=last.miembro.clave, mover="-1")
    last.refresh_from_db()
    assert last.orden_llamada == 4


def test_lists_ask_the_database_as_often_for_many_as_for_few(desk, town):
    def asked(name):
        with CaptureQueriesContext(connection) as queries:
            desk.get(name)
        return len(queries)

    few = asked("organos"), asked("personas")
    for n in range(6):
        desk.post(
            "organo-nuevo",
            nombre=f"Comisión {n}",
            clase="comision",
            clave=f"c{n}",
            sistema_voto="por_cabeza",
            activo="on",
        )
        new_member(desk, f"N-{n}")
    assert (asked("organos"), asked("personas")) == few


# People


def new_member(desk, clave="N-1", status=303, **data):
    data = {"nombre": "Nuria Nueva Nadal", "clave": clave, "cargo": "concejal", "desde": "2026-02-01"} | data
    return desk.post("miembro-nuevo", status=status, **data)


def test_a_member_is_added_with_mandate_and_group(desk, town):
    new_member(desk, grupo=str(town.grupos[1].pk), portavoz="titular", email="nuria@example.org")
    miembro = Miembro.objects.get(clave="N-1")
    assert miembro.mandatos.get().desde == date(2026, 2, 1)
    assert miembro.adscripciones.get().portavoz == "titular"
    assert "ya está en uso" in new_member(desk, status=409).content.decode()


def test_a_mandate_ends_with_its_seats(desk, town):
    miembro = town.miembros[3]
    desk.post("fin-mandato", miembro.pk, hasta="2026-03-20")
    assert miembro.mandatos.get().hasta == date(2026, 3, 20)
    assert miembro.designaciones.get().hasta == date(2026, 3, 20)
    assert "De otros mandatos" in desk.get("personas")


def test_a_member_changes_group_from_a_day_on(desk, town):
    desk.post("cambiar-grupo", town.miembros[3].pk, grupo="", portavoz="", desde="2026-03-01")
    assert "No adscrito" in desk.get("miembro", town.miembros[3].pk)
    assert town.miembros[3].adscripciones.order_by("desde").first().hasta == date(2026, 2, 28)


def test_members_officials_and_groups_are_edited(desk, town):
    miembro = town.miembros[1]
    desk.post("miembro", miembro.pk, nombre="Nombre Nuevo", cargo="concejal", email="otro@example.org")
    miembro.refresh_from_db()
    assert (miembro.nombre, miembro.email) == ("Nombre Nuevo", "otro@example.org")
    desk.post("funcionario-nuevo", nombre="Olga Oficial", clave="F9", puesto="Técnica")
    desk.post("funcionario", town.interventor.pk, nombre="Iván Tervent", puesto="Interventor", email="i@example.org")
    town.interventor.refresh_from_db()
    assert town.interventor.email == "i@example.org"
    desk.post("grupo-nuevo", siglas="C", nombre="Grupo C", escanos="2")
    desk.post("grupo-nuevo", siglas="C", nombre="Otra vez", escanos="2", status=422)
    grupo = town.corporacion.grupos.get(siglas="C")
    desk.post("grupo", grupo.pk, nombre="Grupo Cívico", escanos="3")
    grupo.refresh_from_db()
    assert (grupo.nombre, grupo.escanos) == ("Grupo Cívico", 3)


def test_an_account_is_made_with_a_password_that_is_shown_once(desk, town, client):
    new_member(desk)
    miembro = Miembro.objects.get(clave="N-1")
    response = desk.post("cuenta", "miembro", miembro.pk, status=200, nombre="nuria")
    assert "no-store" in response["Cache-Control"]
    password = response.context["cuenta"].clave
    assert password in response.content.decode()
    assert client.login(username="nuria", password=password)
    assert password not in desk.get("miembro", miembro.pk)
    desk.post("cuenta", "miembro", miembro.pk, status=409, nombre="otra")


def test_a_lost_password_is_replaced_and_an_account_shut(desk, town, client):
    miembro = town.miembros[1]
    password = desk.post("nueva-clave", "miembro", miembro.pk, status=200).context["cuenta"].clave
    assert client.login(username="villa-2", password=password)
    assert not client.login(username="villa-2", password="x")
    desk.post("acceso", "miembro", miembro.pk, activa="0")
    assert not client.login(username="villa-2", password=password)
    desk.post("acceso", "miembro", miembro.pk, activa="1")
    assert client.login(username="villa-2", password=password)


def test_the_account_of_an_administrator_is_not_in_the_secretarys_hands(desk, town):
    get_user_model().objects.filter(username="villa-2").update(is_staff=True)
    desk.post("nueva-clave", "miembro", town.miembros[1].pk, status=409)


def test_people_of_another_town_are_not_there(desk, town):
    other = make_town(clave="ajena")
    desk.get("miembro", other.miembros[0].pk, status=404)
    desk.get("funcionario", other.secretario.pk, status=404)
    desk.get("organo", other.organo.pk, status=404)
    desk.post("nueva-clave", "miembro", other.miembros[0].pk, status=404)
    desk.get("plaza", other.organo.designaciones.first().pk, status=404)


def test_a_concejal_secretario_prepares_that_board_and_reads_the_rest(desk, junta, town):
    desk.post("cargos", junta.pk, secretaria=f"m-{town.miembros[1].pk}")
    councillor = Desk("villa-2")
    councillor.get("organo", junta.pk)
    councillor.get("organo", town.organo.pk, status=404)
    assert "Quitar" not in councillor.get("festivos")
    councillor.get("personas")
    councillor.get("miembro-nuevo", status=404)
    councillor.post("proponer-festivos", 2026, status=404)


def test_the_popular_votes_of_a_list_are_kept_with_its_group(desk, town):
    assert "LOREG art. 196.c" in desk.get("grupo", town.grupos[0].pk)
    desk.post("grupo", town.grupos[0].pk, escanos="3", votos_populares="4600")
    town.grupos[0].refresh_from_db()
    assert (town.grupos[0].escanos, town.grupos[0].votos_populares) == (3, 4600)
    desk.post("grupo", town.grupos[0].pk, escanos="3", votos_populares="")
    town.grupos[0].refresh_from_db()
    assert town.grupos[0].votos_populares is None


# Holidays


def test_holidays_are_proposed_completed_and_confirmed(desk, town):
    html = desk.get("festivos-anio", 2028)
    assert "Sin confirmar" in html
    desk.post("proponer-festivos", 2028)
    assert DiaInhabil.objects.filter(fecha=date(2028, 12, 25)).exists()
    desk.post("festivos-anio", 2028, fecha="2028-09-08", nombre="Fiesta local", ambito="municipio")
    desk.post("confirmar-festivos", 2028)
    assert "Tabla confirmada el 26/3/2026" in desk.get("festivos-anio", 2028)
    desk.post("quitar-festivo", DiaInhabil.objects.get(fecha=date(2028, 9, 8)).pk)
    assert "Sin confirmar" in desk.get("festivos-anio", 2028)


def test_a_day_without_a_name_is_not_added(desk, town):
    desk.post("festivos-anio", 2026, status=422, fecha="2026-09-08", nombre="", ambito="municipio")
    assert not DiaInhabil.objects.filter(fecha=date(2026, 9, 8)).exists()
