"""The console: who may press, what each button does, and that what the law refuses changes nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.mesa import pasos_of
from sesiones.models import Asistencia, Punto, Sesion, Suceso, Turno
from tests.town import make_sesion, make_town
from votaciones.models import Votacion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def town():
    return make_town(clase="junta_gobierno")


@pytest.fixture
def sesion(town):
    return make_sesion(town, puntos=3)


def as_user(person):
    client = Client()
    client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def secretary(town):
    return as_user(town.secretario)


@pytest.fixture
def chair(town):
    return as_user(town.alcalde)


def page(client, sesion, status=200):
    response = client.get(reverse("mesa", args=[sesion.pk]))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def main_step(sesion):
    sesion = Sesion.objects.select_related("organo__corporacion", "punto_actual").get(pk=sesion.pk)
    main = [paso for paso in pasos_of(sesion, secretaria=True) if paso.clase == "principal"]
    assert len(main) <= 1
    return main[0] if main else None


def press(client, sesion, *, expected):
    """Press the main button, which must be `expected`, as a form without scripts does."""
    step = main_step(sesion)
    assert step.clave == expected
    response = client.post(step.url, step.campos)
    assert response.status_code == 303
    assert response.url == reverse("mesa", args=[sesion.pk])


def act(client, name, args, **data):
    return client.post(reverse(name, args=args), data)


# Who


def test_secretary_and_presidency_have_the_console_and_nobody_else(town, sesion, secretary, chair):
    assert "Orden del día" in page(secretary, sesion)
    assert "Orden del día" in page(chair, sesion)
    page(as_user(town.miembros[3]), sesion, status=404)
    page(as_user(town.interventor), sesion, status=404)
    assert Client().get(reverse("mesa", args=[sesion.pk])).status_code == 302


def test_a_draft_has_no_console_yet(town, secretary):
    page(secretary, make_sesion(town, estado="borrador"), status=404)


def test_the_record_is_kept_by_the_secretary_alone(sesion, town, chair):
    persona = town.miembros[2].clave
    for name, data in {
        "sesiones:cambiar-asistencia": {"persona": persona, "estado": "fuera"},
        "sesiones:confirmar-identidad": {"persona": persona},
        "sesiones:admitir-suplente": {"titular": persona, "suplente": persona},
        "sesiones:incidencia": {"texto": "x"},
        "sesiones:lista": {},
    }.items():
        assert act(chair, name, [sesion.pk], **data).status_code == 404, name
    assert not Suceso.objects.filter(sesion=sesion).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sesiones:suspender", {"motivo": "Receso"}),
        ("sesiones:reanudar", {}),
        ("sesiones:levantar", {}),
        ("sesiones:urgencia", {"clase": "mocion", "titulo": "x"}),
        ("sesiones:conceder-palabra", {"persona": "VILLA-03"}),
        ("sesiones:incidencia", {"texto": "x"}),
        ("sesiones:cambiar-asistencia", {"persona": "VILLA-03", "estado": "fuera"}),
        ("mesa-bloque", {"puntos": "1"}),
    ],
)
def test_a_councillor_presses_nothing_of_the_console(town, sesion, name, data):
    assert act(as_user(town.miembros[3]), name, [sesion.pk], **data).status_code == 404
    assert not Suceso.objects.filter(sesion=sesion).exists()


# The whole of a session, by its main button


def test_the_main_button_alone_carries_a_session_to_its_end(town, secretary):
    sesion = make_sesion(town, estado="convocada", puntos=2, momento=timezone.now() - timedelta(minutes=5))
    Punto.objects.filter(sesion=sesion, numero="2").update(clase="dacion_cuenta")
    assert main_step(sesion).url == reverse("sesiones:lista", args=[sesion.pk])
    roll = {"convocatoria": 1} | {
        f"lugar-{row.persona.clave}": "presencial"
        for row in sesion.asistencias.select_related("miembro", "funcionario")
    }
    response = act(secretary, "sesiones:lista", [sesion.pk], **roll)
    assert response.status_code == 303
    press(secretary, sesion, expected="llamar")
    press(secretary, sesion, expected="votar")
    for row in town.miembros:
        vote = Votacion.objects.get(punto__sesion=sesion)
        as_user(row).post(reverse("votaciones:emitir", args=[vote.pk]), {"sentido": "si", "clave": row.clave})
    press(secretary, sesion, expected="cerrar")
    press(secretary, sesion, expected="proclamar")
    press(secretary, sesion, expected="llamar")
    press(secretary, sesion, expected="fin-enterado")
    step = main_step(sesion)
    assert step.clave == "levantar"
    assert "Se han tratado todos los puntos" in secretary.get(step.url).content.decode()
    assert secretary.post(step.url, {}).status_code == 303
    sesion.refresh_from_db()
    assert sesion.estado == "levantada"
    assert list(Punto.objects.filter(sesion=sesion).values_list("estado", flat=True)) == ["aprobado", "enterado"]


def test_while_somebody_speaks_the_next_step_is_to_end_that(sesion, town, secretary):
    act(secretary, "sesiones:conceder-palabra", [sesion.pk], persona=town.miembros[2].clave, minutos="5")
    turno = Turno.objects.get()
    assert (turno.estado, turno.tiempo_previsto) == ("en_uso", 300)
    press(secretary, sesion, expected="terminar-palabra")
    turno.refresh_from_db()
    assert turno.estado == "terminado"
    assert main_step(sesion).clave == "votar"


def test_a_tie_asks_for_the_second_vote_and_then_the_chair_decides(town, secretary, chair):
    town = make_town(clave="vila", miembros=4)
    sesion = make_sesion(town, clave="S-2")
    secretary, chair = as_user(town.secretario), as_user(town.alcalde)

    def tied_round(first):
        press(secretary, sesion, expected=first)
        vote = Votacion.objects.filter(punto__sesion=sesion).latest("pk")
        for place, miembro in enumerate(town.miembros):
            sense = "si" if place % 2 else "no"
            as_user(miembro).post(
                reverse("votaciones:emitir", args=[vote.pk]), {"sentido": sense, "clave": f"{vote.pk}-{place}"}
            )
        press(secretary, sesion, expected="cerrar")
        press(secretary, sesion, expected="proclamar")

    tied_round("votar")
    tied_round("repetir")
    assert main_step(sesion) is None
    html = page(chair, sesion)
    assert "Declina el voto de calidad" in html
    vote = Votacion.objects.get(ronda=2)
    assert act(chair, "votaciones:calidad", [vote.pk], sentido="si").status_code == 303
    assert Punto.objects.get(sesion=sesion).estado == "aprobado"


# Each button


def test_an_urgent_matter_is_not_offered_where_the_law_does_not_let_it_in(town):
    town = make_town(clave="vila")
    secretary, sesion = as_user(town.secretario), make_sesion(town, clave="S-3")
    assert 'id="menu-urgencia"' in page(secretary, sesion)
    Sesion.objects.filter(pk=sesion.pk).update(caracter="extraordinaria")
    assert 'id="menu-urgencia"' not in page(secretary, sesion)
    otros = secretary.get(reverse("mesa-otros", args=[sesion.pk])).content.decode()
    assert "menu-urgencia" not in otros
    assert "menu-receso" in otros
    why = " ".join(secretary.get(reverse("por-que", args=[sesion.pk])).content.decode().split())
    assert "Tratar un asunto de urgencia" in why
    assert "En una sesión extraordinaria no se tratan asuntos que no estén en la convocatoria" in why


def test_the_presidency_does_not_take_a_popular_initiative_from_the_agenda(sesion, secretary):
    punto = sesion.puntos.get(numero="2")
    Punto.objects.filter(pk=punto.pk).update(clase="iniciativa_popular")
    for name in ("sesiones:retirar-punto", "sesiones:sobre-la-mesa"):
        assert "LBRL art. 70 bis.2" in act(secretary, name, [punto.pk]).content.decode()
    assert Punto.objects.get(pk=punto.pk).estado == "pendiente"
    act(secretary, "sesiones:llamar", [punto.pk])
    assert main_step(sesion).clave == "votar"


def test_any_item_may_be_called_left_or_withdrawn(sesion, secretary):
    second, third = sesion.puntos.all()[1:]
    act(secretary, "sesiones:llamar", [third.pk])
    sesion.refresh_from_db()
    assert sesion.punto_actual == third
    act(secretary, "sesiones:sobre-la-mesa", [third.pk], motivo="Falta un informe")
    act(secretary, "sesiones:retirar-punto", [second.pk], motivo="Lo pide la ponencia")
    assert [punto.estado for punto in sesion.puntos.all()] == ["pendiente", "retirado", "sobre_la_mesa"]
    reasons = [suceso.datos["motivo"] for suceso in Suceso.objects.filter(sesion=sesion, tipo="punto_terminado")]
    assert reasons == ["Falta un informe", "Lo pide la ponencia"]


def test_recess_and_resumption(sesion, chair):
    act(chair, "sesiones:suspender", [sesion.pk], motivo="Descanso", minutos="15")
    assert Suceso.objects.get(tipo="sesion_suspendida").datos == {"motivo": "Descanso", "minutos": 15}
    press(chair, sesion, expected="reanudar-sesion")
    sesion.refresh_from_db()
    assert sesion.estado == "abierta"


def test_who_comes_and_goes_is_recorded(sesion, town, secretary):
    clave = town.miembros[3].clave
    act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona=clave, estado="fuera")
    act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona=clave, estado="presente")
    act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona=clave, estado="conflicto", motivo="Parentesco")
    row = Asistencia.objects.get(sesion=sesion, miembro=town.miembros[3])
    assert (row.estado, row.motivo) == ("conflicto", "Parentesco")
    assert Suceso.objects.filter(tipo="asistencia_cambiada").count() == 3


def test_an_incident_is_noted_with_its_item(sesion, secretary):
    act(secretary, "sesiones:incidencia", [sesion.pk], texto="Se va la luz.")
    assert Suceso.objects.get(tipo="incidencia_anotada").datos == {"texto": "Se va la luz.", "punto": "1"}
    assert "Incidencia: Se va la luz." in page(secretary, sesion)


def test_an_urgent_item_comes_in_and_its_urgency_is_voted_first(sesion, town, secretary):
    data = {"clase": "mocion_urgencia", "titulo": "Ayudas por la riada", "proponentes": [town.grupos[1].pk]}
    act(secretary, "sesiones:urgencia", [sesion.pk], **data)
    urgent = Punto.objects.get(sesion=sesion, urgente=True)
    assert list(urgent.proponentes.all()) == [town.grupos[1]]
    act(secretary, "sesiones:llamar", [urgent.pk])
    assert main_step(sesion).campos == {"objeto": "urgencia"}


def test_a_block_is_adopted_without_the_items_that_were_taken_out(sesion, secretary):
    Punto.objects.filter(sesion=sesion).update(estado="pendiente")
    sesion.punto_actual = None
    sesion.save()
    first, second, third = sesion.puntos.all()
    html = secretary.get(reverse("mesa-bloque", args=[sesion.pk])).content.decode()
    assert html.count("checked") - html.count("data-atajos-activos checked") == 3
    response = act(secretary, "mesa-bloque", [sesion.pk], puntos=[first.pk, third.pk])
    assert response.status_code == 303
    assert [punto.estado for punto in sesion.puntos.all()] == ["aprobado", "pendiente", "aprobado"]
    assert main_step(sesion).url == reverse("sesiones:llamar", args=[second.pk])


def test_a_result_stays_on_the_screens_until_the_mesa_takes_it_away(sesion, secretary):
    act(secretary, "votaciones:asentimiento", [sesion.pk], puntos=[sesion.puntos.first().pk])
    panel = reverse("panel", args=[sesion.pk, "votacion"])
    assert "Aprobada" in secretary.get(panel).content.decode()
    act(secretary, "mesa-quitar", [Votacion.objects.get().pk])
    assert "Aprobada" not in secretary.get(panel).content.decode()
    assert "Aprobada" in secretary.get(reverse("panel", args=[sesion.pk, "resultados"])).content.decode()


# Refusals


def test_what_the_law_forbids_is_refused_with_article_and_remedy_and_changes_nothing(sesion, secretary):
    punto = sesion.puntos.first()
    before = list(Punto.objects.values())
    response = act(secretary, "sesiones:terminar-punto", [punto.pk], estado="tratado")
    plain = act(secretary, "sesiones:terminar-punto", [punto.pk], estado="enterado")
    assert plain.status_code == 409
    text = " ".join(plain.content.decode().split())
    assert "Ese resultado solo puede salir de una votación." in text
    assert "ROF art. 98" in text
    assert "Qué puede hacer:" in text
    assert response.status_code == 303
    assert [row["estado"] for row in before] != [row["estado"] for row in Punto.objects.values()]


def test_a_refused_act_leaves_tables_and_journal_as_they_were(sesion, town, secretary):
    tables = list(Punto.objects.values()), list(Asistencia.objects.values()), list(Sesion.objects.values("estado"))
    clave = town.miembros[3].clave
    answers = [
        act(secretary, "sesiones:llamar", [sesion.puntos.first().pk]),
        act(secretary, "sesiones:reanudar", [sesion.pk]),
        act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona=clave, estado="conflicto"),
        act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona="nadie", estado="fuera"),
        act(secretary, "sesiones:admitir-suplente", [sesion.pk], titular=clave, suplente=clave),
    ]
    assert [answer.status_code for answer in answers] == [409] * len(answers)
    assert all('class="rechazo"' in answer.content.decode() for answer in answers)
    after = list(Punto.objects.values()), list(Asistencia.objects.values()), list(Sesion.objects.values("estado"))
    assert after == tables
    assert not Suceso.objects.filter(sesion=sesion).exists()


def test_with_scripts_a_refusal_is_a_fragment_and_an_act_tells_the_page(sesion, secretary):
    url = reverse("sesiones:llamar", args=[sesion.puntos.first().pk])
    refused = secretary.post(url, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert "<html" not in refused.content.decode()
    done = secretary.post(reverse("sesiones:llamar", args=[sesion.puntos.last().pk]), headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Trigger"]) == (204, "mesa-cambiada")


def test_nonsense_is_told_as_such(sesion, secretary):
    response = act(secretary, "sesiones:cambiar-asistencia", [sesion.pk], persona="x", estado="volando")
    assert response.status_code == 422
    assert not Suceso.objects.filter(sesion=sesion).exists()


def test_a_form_never_leads_out_of_the_house(sesion, secretary):
    response = act(secretary, "sesiones:suspender", [sesion.pk], motivo="x", volver="https://example.org/")
    assert response.url == reverse("mesa", args=[sesion.pk])


# The roll call


@pytest.fixture
def convened(town):
    return make_sesion(town, estado="convocada", momento=timezone.now() - timedelta(minutes=5), clave="S-9")


def roll_of(sesion, **places):
    rows = sesion.asistencias.select_related("miembro", "funcionario")
    return {"convocatoria": 1} | {
        f"lugar-{row.persona.clave}": places.get(row.persona.clave.replace("-", "_"), "presencial") for row in rows
    }


def test_the_roll_call_counts_the_quorum_before_anything_is_stored(convened, secretary):
    roll = roll_of(convened, VILLA_02="ausente", VILLA_03="ausente", VILLA_04="excusa")
    html = secretary.post(reverse("sesiones:lista-cuorum", args=[convened.pk]), roll).content.decode()
    assert re.search(r"quorum-cifra\">2 / 5<", html)
    assert "no hay quórum (mínimo 3)" in html
    assert not Suceso.objects.filter(sesion=convened).exists()


def test_without_quorum_the_session_is_not_constituted(convened, secretary):
    roll = roll_of(convened, VILLA_02="ausente", VILLA_03="ausente", VILLA_04="excusa")
    response = act(secretary, "sesiones:lista", [convened.pk], **roll)
    assert response.status_code == 409
    assert "Fundamento:" in response.content.decode()
    convened.refresh_from_db()
    assert convened.estado == "convocada"
    assert not Suceso.objects.filter(sesion=convened).exists()


def test_a_failed_first_call_leaves_the_session_for_the_second(convened, secretary):
    roll = roll_of(convened, VILLA_02="ausente", VILLA_03="ausente", VILLA_04="excusa") | {"sin_quorum": "1"}
    assert act(secretary, "sesiones:lista", [convened.pk], **roll).status_code == 303
    convened.refresh_from_db()
    assert (convened.estado, convened.convocatoria_usada) == ("convocada", 2)


def test_absences_and_their_reasons_are_stored(convened, secretary, town):
    roll = roll_of(convened, VILLA_04="excusa") | {"motivo-VILLA-04": "Enfermedad"}
    assert act(secretary, "sesiones:lista", [convened.pk], **roll).status_code == 303
    row = Asistencia.objects.get(sesion=convened, miembro=town.miembros[3])
    assert (row.estado, row.motivo) == ("ausente_con_excusa", "Enfermedad")


def test_a_remote_member_needs_declaration_and_identity(convened, secretary, town):
    Sesion.objects.filter(pk=convened.pk).update(modalidad="mixta", situacion_excepcional="Temporal")
    remote = roll_of(convened, VILLA_03="telematica") | {"identidad-VILLA-03": "on"}
    refused = act(secretary, "sesiones:lista", [convened.pk], **remote)
    assert refused.status_code == 409
    assert not Suceso.objects.filter(sesion=convened).exists()
    act(as_user(town.miembros[2]), "sesiones:declarar-territorio", [convened.pk])
    assert act(secretary, "sesiones:lista", [convened.pk], **remote).status_code == 303
    row = Asistencia.objects.get(sesion=convened, miembro=town.miembros[2])
    assert (row.estado, row.modalidad) == ("presente", "telematica")
    assert row.identidad_confirmada_por == town.secretario.usuario


# Cost


def test_the_console_costs_the_same_with_one_item_and_with_thirty(town, secretary):
    def queries(sesion):
        page(secretary, sesion)
        with CaptureQueriesContext(connection) as captured:
            page(secretary, sesion)
        return len(captured)

    assert queries(make_sesion(town, puntos=2, clave="S-3")) == queries(make_sesion(town, puntos=30, clave="S-4"))
