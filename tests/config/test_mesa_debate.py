"""The debate on the console: the plan of turns and times, calls to order, and who has spoken."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sesiones.debating import plan_of
from sesiones.models import Adscripcion, Asistencia, LlamadaOrden, Punto, Sesion, Suceso, Turno
from sesiones.services.debate import end_palabra, grant_palabra
from tests.town import make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def sesion(town):
    return make_sesion(town, momento=timezone.now() - timedelta(minutes=5))


def as_user(person):
    client = Client()
    client.force_login(person.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def secretary(town):
    return as_user(town.secretario)


def text(response, status=200):
    assert response.status_code == status, response.content.decode()[-2000:]
    return " ".join(response.content.decode().split())


def queue(client, sesion):
    return text(client.get(reverse("sesiones:cola", args=[sesion.pk])))


def give(client, sesion, **data):
    assert client.post(reverse("sesiones:conceder-palabra", args=[sesion.pk]), data).status_code == 303
    return Turno.objects.latest("pk")


def plan(sesion):
    return plan_of(Sesion.objects.select_related("organo__corporacion", "punto_actual__ponente").get(pk=sesion.pk))


# Turns and times


def test_the_floor_is_given_for_the_time_of_the_regulation_unless_another_is_said(town, sesion, secretary):
    persona = town.miembros[2].clave
    assert give(secretary, sesion, persona=persona, tipo="intervencion", minutos="").tiempo_previsto == 600
    end_palabra(turno_id=Turno.objects.get().pk, momento=timezone.now(), autor="x")
    assert give(secretary, sesion, persona=persona, tipo="replica").tiempo_previsto == 300
    other = town.miembros[3].clave
    assert give(secretary, sesion, persona=other, tipo="replica", minutos="2").tiempo_previsto == 120
    assert give(secretary, sesion, persona=persona, tipo="replica", minutos="0").tiempo_previsto is None


def test_a_member_of_no_group_has_a_share_and_an_official_no_limit(town, sesion, secretary):
    Asistencia.objects.filter(sesion=sesion, miembro=town.miembros[4]).update(grupo=None)
    assert give(secretary, sesion, persona=town.miembros[4].clave).tiempo_previsto == 198
    assert give(secretary, sesion, persona=town.secretario.clave, tipo="informe").tiempo_previsto is None


def test_who_waits_is_offered_the_time_of_the_turn_that_was_asked_for(town, sesion, secretary):
    Turno.objects.create(punto=sesion.punto_actual, miembro=town.miembros[2], tipo="alusiones", orden=1)
    html = queue(secretary, sesion)
    assert '<option value="">2 min, lo previsto</option>' in html
    assert "Intervención (10 min)" in html
    assert "Cuestión de orden</option>" in html


def test_the_groups_come_from_the_smallest_and_the_next_spokesperson_is_chosen(town, sesion, secretary):
    # Odd members sit in A (three), even ones in B (two): B speaks first, by its spokesperson.
    Adscripcion.objects.filter(miembro=town.miembros[3]).update(portavoz="titular")
    html = queue(secretary, sesion)
    assert re.search(r'<ol class="orden-grupos".*<li aria-current="step">B .*<li>A', html)
    assert f'<option value="{town.miembros[3].clave}" selected>' in html
    assert '<option value="intervencion" selected>' in html
    give(secretary, sesion, persona=town.miembros[3].clave)
    found = plan(sesion)
    assert [(one.nombre, one.turnos, one.le_toca) for one in found.grupos] == [("B", 1, False), ("A", 0, True)]
    assert (found.tipo, found.persona) == ("intervencion", town.miembros[0].clave)
    give(secretary, sesion, persona=town.miembros[0].clave)
    assert (plan(sesion).tipo, plan(sesion).persona) == ("replica", town.miembros[3].clave)
    give(secretary, sesion, persona=town.miembros[3].clave, tipo="replica")
    give(secretary, sesion, persona=town.miembros[0].clave, tipo="replica")
    assert (plan(sesion).tipo, plan(sesion).persona) == ("", "")


def test_the_speaker_of_the_proposal_comes_before_the_groups_and_the_proposers_first(town, sesion, secretary):
    Punto.objects.filter(pk=sesion.punto_actual_id).update(ponente=town.miembros[1])
    sesion.punto_actual.proponentes.set([town.grupos[0]])
    assert (plan(sesion).tipo, plan(sesion).persona) == ("exposicion", town.miembros[1].clave)
    give(secretary, sesion, persona=town.miembros[1].clave, tipo="exposicion")
    assert [one.nombre for one in plan(sesion).grupos] == ["A", "B"]
    assert plan(sesion).tipo == "intervencion"


def test_a_group_of_which_nobody_is_there_is_left_out(town, sesion, secretary):
    sesion.asistencias.filter(grupo=town.grupos[1]).update(estado="ausente")
    assert [one.nombre for one in plan(sesion).grupos] == ["A"]
    Sesion.objects.filter(pk=sesion.pk).update(punto_actual=None)
    assert plan(sesion) is None
    assert "Orden de los grupos" not in queue(secretary, sesion)


# Order


def call(client, sesion, persona, *, headers=None, **data):
    data = {"persona": persona.clave, "detalle": "Interrumpe a quien habla"} | data
    reason = "Interrupciones o alteración del orden de la sesión"
    url = reverse("sesiones:llamar-al-orden", args=[sesion.pk])
    return client.post(url, {"motivo": reason} | data, headers=headers or {})


def test_the_form_begins_with_who_speaks_and_tells_how_many_calls_each_has(town, sesion, secretary):
    give(secretary, sesion, persona=town.miembros[2].clave)
    assert call(secretary, sesion, town.miembros[2]).status_code == 303
    url = reverse("sesiones:llamar-al-orden", args=[sesion.pk])
    assert url in queue(secretary, sesion)
    html = text(secretary.get(url))
    assert f'<option value="{town.miembros[2].clave}" selected>{town.miembros[2]} (lleva 1 llamada)</option>' in html
    assert "<html" in html
    dialog = text(secretary.get(url, headers={"HX-Request": "true", "HX-Target": "dialogo-contenido"}))
    assert "<html" not in dialog
    assert 'data-hx-target="#dialogo-contenido"' in dialog
    assert LlamadaOrden.objects.count() == 1


def test_three_calls_the_second_warned_and_then_the_member_is_told_to_leave(town, sesion, secretary):
    persona = town.miembros[3]
    htmx = {"HX-Request": "true", "HX-Target": "dialogo-contenido"}
    expel = {"persona": persona.clave, "estado": "expulsado", "motivo": "Tercera llamada"}
    assert secretary.post(reverse("sesiones:cambiar-asistencia", args=[sesion.pk]), expel).status_code == 409
    assert 'value="expulsado"' not in text(secretary.get(reverse("sesiones:asistencia", args=[sesion.pk])))

    first = call(secretary, sesion, persona, headers=htmx)
    assert (first.status_code, first["HX-Trigger"]) == (204, "mesa-cambiada")
    second = call(secretary, sesion, persona, headers=htmx)
    assert second["HX-Retarget"] == "#respuesta"
    assert "Se le advierte de las consecuencias de una llamada más" in text(second)
    assert "expulsado" not in text(second)
    third = text(call(secretary, sesion, persona, headers=htmx))
    assert "La Presidencia puede ordenarle que abandone el local" in third
    assert '<input type="hidden" name="estado" value="expulsado">' in third

    assert 'value="expulsado"' in text(secretary.get(reverse("sesiones:asistencia", args=[sesion.pk])))
    assert secretary.post(reverse("sesiones:cambiar-asistencia", args=[sesion.pk]), expel).status_code == 303
    assert Asistencia.objects.get(sesion=sesion, miembro=persona).estado == "expulsado"
    facts = Suceso.objects.filter(sesion=sesion, tipo="llamada_al_orden").order_by("numero")
    assert [fact.datos["numero"] for fact in facts] == [1, 2, 3]
    assert facts[0].datos["motivo"] == ("Interrupciones o alteración del orden de la sesión: Interrumpe a quien habla")


def test_without_scripts_the_warning_waits_on_the_console_and_the_chair_does_not_keep_the_record(town, sesion):
    chair = as_user(town.alcalde)
    for _n in range(2):
        response = call(chair, sesion, town.miembros[3])
    assert response.url == reverse("mesa", args=[sesion.pk])
    assert "Se le advierte de las consecuencias" in text(chair.get(response.url))
    third = call(chair, sesion, town.miembros[3], headers={"HX-Request": "true", "HX-Target": "dialogo-contenido"})
    assert "expulsado" not in text(third)


def test_nobody_else_calls_to_order_and_an_absent_member_cannot_be(town, sesion, secretary):
    assert call(as_user(town.miembros[2]), sesion, town.miembros[3]).status_code == 404
    sesion.asistencias.filter(miembro=town.miembros[3]).update(estado="fuera")
    assert call(secretary, sesion, town.miembros[3]).status_code == 422
    Sesion.objects.filter(pk=sesion.pk).update(estado="suspendida")
    refused = call(
        secretary, sesion, town.miembros[2], headers={"HX-Request": "true", "HX-Target": "dialogo-contenido"}
    )
    assert (refused.status_code, refused["HX-Retarget"]) == (409, "#dialogo-respuesta")
    assert not LlamadaOrden.objects.exists()


# Who has spoken


def test_who_has_spoken_how_long_while_the_session_lasts_and_after(town, sesion, secretary):
    url = reverse("sesiones:tiempos", args=[sesion.pk])
    assert url in queue(secretary, sesion)
    assert "Todavía no ha terminado ninguna intervención" in text(secretary.get(url))
    start = timezone.now()
    for n, seconds in ((0, 3600), (1, 90)):
        turno = grant_palabra(
            sesion_id=sesion.pk, persona=town.miembros[n].clave, segundos=60, momento=start, autor="x"
        )
        end_palabra(turno_id=turno.pk, momento=start + timedelta(seconds=seconds), autor="x")
    Sesion.objects.filter(pk=sesion.pk).update(estado="levantada")
    html = text(secretary.get(url))
    assert "1:01:30 en 2 turnos terminados. 2 pasaron de su tiempo." in html
    for row in (
        rf"{town.miembros[0].nombre}</th><td class=\"cifra\">1:00:00</td><td class=\"cifra\">98 %",
        r"B</th><td class=\"cifra\">1:30</td><td class=\"cifra\">2 %",
        r"Hombres</th><td class=\"cifra\">1:00:00",
    ):
        assert re.search(row, html)
    assert url in text(secretary.get(reverse("gestion:sesion", args=[sesion.pk])))
    assert as_user(town.miembros[2]).get(url).status_code == 404
