"""The ballot and the mesa over HTTP: two steps, one vote, the same receipt."""

import re

import pytest
from django.test import Client

from sesiones.models import Asistencia, Punto, Sesion, Suceso
from sesiones.services.items import call_punto
from sesiones.vivo.panels import all_panels, render_panel
from votaciones import steps
from votaciones.models import Votacion, Voto

pytestmark = pytest.mark.writes


def client_of(sala, name):
    client = Client()
    client.force_login(
        {**{f"m{n}": m for n, m in enumerate(sala.miembros, 1)}, "sec": sala.town.secretario}[name].usuario
    )
    return client


def key_in(page):
    return re.search(r'name="clave" value="([0-9a-f]+)"', page)[1]


def cast(client, votacion, sentido, clave, **headers):
    return client.post(f"/votaciones/{votacion.pk}/emitir/", {"sentido": sentido, "clave": clave}, headers=headers)


HTMX = {"HX-Request": "true"}


def test_without_scripts_a_vote_takes_two_pages_and_gives_a_receipt(sala):
    votacion, client = sala.open(), client_of(sala, "m2")
    ballot = client.get(f"/votaciones/{votacion.pk}/papeleta/").content.decode()
    review = client.post(f"/votaciones/{votacion.pk}/papeleta/", {"sentido": "no", "clave": key_in(ballot)})
    page = review.content.decode()
    assert "va a votar" in page
    assert "Confirmar el voto" in page
    assert not Voto.objects.exists()
    answer = cast(client, votacion, "no", key_in(page))
    assert (answer.status_code, answer["Location"]) == (303, f"/votaciones/{votacion.pk}/papeleta/")
    receipt = client.get(answer["Location"]).content.decode()
    assert Voto.objects.get().hash[:10] in receipt
    assert "Voto recibido" in receipt


def test_a_double_tap_a_lost_answer_and_two_devices_give_one_vote_and_one_receipt(sala):
    votacion = sala.open()
    phone, tablet = client_of(sala, "m2"), client_of(sala, "m2")
    answers = [cast(phone, votacion, "si", "k1", **HTMX), cast(phone, votacion, "si", "k1", **HTMX)]
    answers.append(cast(tablet, votacion, "si", "k2", **HTMX))
    answers.append(cast(phone, votacion, "si", "k1", **HTMX))
    voto = Voto.objects.get()
    assert (voto.cambios, voto.clave) == (0, "k1")
    bodies = {answer.content for answer in answers}
    assert len(bodies) == 1
    assert voto.hash[:10].encode() in bodies.pop()


def test_a_refused_vote_says_why_with_its_article(sala):
    votacion = sala.open()
    sala.close(votacion)
    answer = cast(client_of(sala, "m2"), votacion, "si", "k1", **HTMX)
    assert answer.status_code == 409
    assert "La votación ya está cerrada" in answer.content.decode()
    assert "ROF art. 98.4" in answer.content.decode()


def test_a_ballot_without_a_sense_is_given_again(sala):
    votacion = sala.open()
    answer = cast(client_of(sala, "m2"), votacion, "", "k1", **HTMX)
    assert answer.status_code == 422
    assert "data-papeleta-caja" in answer.content.decode()


def test_the_vote_of_another_house_or_of_nobody_is_refused(sala):
    from tests.town import make_town

    votacion, stranger = sala.open(), Client()
    assert stranger.post(f"/votaciones/{votacion.pk}/emitir/").status_code == 302
    stranger.force_login(make_town(clave="otra", miembros=1).miembros[0].usuario)
    assert cast(stranger, votacion, "si", "k").status_code == 404
    assert client_of(sala, "sec").get(f"/votaciones/{votacion.pk}/papeleta/").status_code == 404
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(sala.miembros[0].usuario)
    assert cast(checked, votacion, "si", "k").status_code == 403
    assert not Voto.objects.exists()


@pytest.mark.parametrize(
    ("estado", "words"), [("conflicto", "deber de abstención"), ("ausente", "No estaba presente al abrirse")]
)
def test_my_vote_says_exactly_why_there_is_no_ballot(sala, estado, words):
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.miembros[1]).update(estado=estado)
    sala.open()
    page = client_of(sala, "m2").get(f"/votaciones/sesion/{sala.sesion.pk}/mi-voto/").content.decode()
    assert words in page
    assert 'name="sentido"' not in page


def test_my_vote_shows_ballot_then_receipt_and_lets_an_ordinary_vote_be_changed(sala):
    votacion, client = sala.open(), client_of(sala, "m2")
    address = f"/votaciones/sesion/{sala.sesion.pk}/mi-voto/"
    assert client.get(address).content.decode().count('name="sentido"') == 3
    cast(client, votacion, "si", "k1", **HTMX)
    receipt = client.get(address).content.decode()
    assert "Voto recibido" in receipt
    again = client.get(re.search(r'href="([^"]*cambiar=1)"', receipt)[1]).content.decode()
    assert "sustituirá al anterior" in again


def test_who_cannot_vote_tells_the_mesa_and_the_secretary_takes_the_vote(sala):
    votacion, secretary = sala.open(), client_of(sala, "sec")
    told = client_of(sala, "m3").post(f"/votaciones/{votacion.pk}/no-puedo/", {"motivo": "No le responde la papeleta"})
    assert "La mesa está avisada" in told.content.decode()
    panel = next(panel for panel in all_panels() if panel.id == "votacion-mesa")
    assert "No le responde la papeleta" in render_panel(panel, sala.sesion.pk, "es")
    fields = {"persona": "VILLA-03", "sentido": "no", "motivo": "No le responde la papeleta"}
    assert secretary.post(f"/votaciones/{votacion.pk}/voto-oral/", fields).status_code == 303
    assert Voto.objects.get().canal == "oral"


def test_the_mesa_carries_a_vote_with_the_main_button_alone(sala):
    secretary, done = client_of(sala, "sec"), []
    for _press in range(3):
        step = steps.next_steps(sala.sesion)[0]
        assert step.clase == "principal"
        assert secretary.post(step.url, step.campos, headers=HTMX).status_code == 204
        done.append(step.clave)
        if step.clave == "votar":
            sala.cast_all(Votacion.objects.get(), "sssnn")
        sala.sesion.refresh_from_db()
    assert done == ["votar", "cerrar", "proclamar"]
    assert sala.punto.estado == "aprobado"


def test_a_tie_is_carried_to_the_casting_vote_and_no_sense_is_suggested(sala):
    secretary = client_of(sala, "sec")
    sala.vote("ssnna")
    step = steps.next_steps(sala.sesion)[0]
    assert step.clave == "repetir"
    secretary.post(step.url)
    second = Votacion.objects.get(ronda=2)
    sala.cast_all(second, "ssnna")
    sala.close(second)
    sala.proclaim(second)
    sala.sesion.punto_actual.refresh_from_db()
    choices = steps.next_steps(sala.sesion)
    assert [(step.clave, step.clase) for step in choices] == [
        ("calidad-si", "otra"), ("calidad-no", "otra"), ("calidad-declinado", "otra"),
    ]  # fmt: skip
    secretary.post(choices[1].url, choices[1].campos)
    assert sala.punto.estado == "rechazado"


def test_the_forms_of_the_mesa_are_pages_of_their_own(sala):
    secretary = client_of(sala, "sec")
    prepare = f"/votaciones/punto/{sala.punto.pk}/preparar/"
    assert secretary.get(prepare).status_code == 200
    secretary.post(prepare, {"objeto": "enmienda 1", "sistema": "", "mayoria": "", "enunciado": "¿Sí?", "abrir": "1"})
    votacion = Votacion.objects.get()
    assert (votacion.objeto, votacion.estado, votacion.mayoria) == ("enmienda 1", "abierta", "simple")
    for page in ("mano-alzada", "voto-oral", "anular"):
        assert secretary.get(f"/votaciones/{votacion.pk}/{page}/").status_code == 200
    hands = {"g0-si": 3, "g1-no": 2}
    assert secretary.post(f"/votaciones/{votacion.pk}/mano-alzada/", hands).status_code == 303
    assert Voto.objects.count() == 5
    secretary.post(f"/votaciones/{votacion.pk}/anular/", {"motivo": "Texto equivocado"})
    votacion.refresh_from_db()
    assert votacion.estado == "anulada"


def test_what_the_law_forbids_is_refused_on_the_page_too(sala):
    secretary = client_of(sala, "sec")
    votacion = sala.open()
    assert secretary.post(f"/votaciones/{votacion.pk}/proclamar/", headers=HTMX).status_code == 409
    followed = secretary.post(f"/votaciones/{votacion.pk}/proclamar/", {"volver": f"/votaciones/{votacion.pk}/anular/"})
    assert followed.status_code == 303
    assert "ROF art. 98.3" in secretary.get(followed["Location"]).content.decode()
    assert client_of(sala, "m2").post(f"/votaciones/{votacion.pk}/cerrar/").status_code == 404


def test_a_block_is_adopted_from_the_page(sala):
    items = list(sala.sesion.puntos.values_list("pk", flat=True))
    client_of(sala, "sec").post(f"/votaciones/sesion/{sala.sesion.pk}/asentimiento/", {"puntos": items})
    assert set(sala.sesion.puntos.values_list("estado", flat=True)) == {"aprobado"}


SECRETS = ("sentido-si", "sentido-no", "sentido-abs", '"si"', '"no"', '"abs"')


def test_before_the_proclamation_no_panel_and_no_fact_holds_a_sense(sala):
    votacion = sala.open(sistema="nominal")
    sala.cast_all(votacion, "snasn")
    for close in (lambda: None, lambda: sala.close(votacion)):
        close()
        for panel in all_panels():
            if panel.template and panel.id.startswith(("votacion", "resultado")):
                html = render_panel(panel, sala.sesion.pk, "es")
                assert not [word for word in SECRETS if word in html], panel.id
        facts = [str(fact.datos) for fact in Suceso.objects.exclude(tipo="votacion_abierta")]
        assert not [fact for fact in facts if "'si'" in fact or "'abs'" in fact]
    sala.proclaim(votacion)
    panel = next(panel for panel in all_panels() if panel.id == "votacion")
    assert "sentido-abs" in render_panel(panel, sala.sesion.pk, "es")


def test_an_ordinary_result_shows_groups_and_no_names(sala):
    sala.vote("sssnn")
    panel = next(panel for panel in all_panels() if panel.id == "votacion")
    html = render_panel(panel, sala.sesion.pk, "es")
    assert "3 votos a favor, 2 en contra y 0 abstenciones." in html
    assert "Votos por grupo" in html
    assert not [m.nombre for m in sala.miembros if m.nombre in html]


def test_a_receipt_of_a_divided_show_of_hands_does_not_pretend_to_know(sala):
    from votaciones.services.casting import record_mano_alzada

    votacion = sala.open()
    figures = {"A": {"si": 2, "no": 1}, "B": {"no": 2}}
    record_mano_alzada(votacion_id=votacion.pk, por_grupo=figures, **sala.mesa())
    address = f"/votaciones/{votacion.pk}/papeleta/"
    assert "Su voto" not in client_of(sala, "m1").get(address).content.decode()
    assert "Su voto" in client_of(sala, "m2").get(address).content.decode()


def test_the_form_asks_why_when_the_matter_is_not_the_items(sala):
    mesa, url = client_of(sala, "sec"), f"/votaciones/punto/{sala.punto.pk}/preparar/"
    form = " ".join(mesa.get(url).content.decode().split())
    assert '<option value="" selected>La del punto: ninguna</option>' in form
    assert '<option value="47.2.f">47.2.f · ' in form
    terms = {"objeto": "propuesta", "materia": "47.2.f"}
    refused = mesa.post(url, terms)
    assert refused.status_code == 422
    assert "Diga por qué no es la materia del punto." in refused.content.decode()
    assert mesa.post(url, terms | {"motivo_materia": "Cambia el reglamento orgánico"}).status_code == 303
    votacion = Votacion.objects.get()
    assert (votacion.mayoria, votacion.materia) == ("absoluta", "47.2.f")
    assert votacion.motivo_materia == "Cambia el reglamento orgánico"


def test_a_receipt_leaves_the_seat_with_its_item_and_stays_among_the_members_own_votes(sala):
    first = sala.vote("ss-na")
    box, own = (f"/votaciones/sesion/{sala.sesion.pk}/{page}/" for page in ("mi-voto", "mis-votos"))
    member = client_of(sala, "m2")
    assert "Voto recibido" in member.get(box).content.decode()
    assert "mi-voto" in {panel.id for panel in all_panels() if "punto-actual" in panel.con}
    call_punto(punto_id=sala.sesion.puntos.get(numero="2").pk, **sala.mesa())
    page = member.get(box).content.decode()
    assert "Voto recibido" not in page
    assert own in page
    sala.vote("ssss-", sala.sesion.puntos.get(numero="2"))
    mine = member.get(own).content.decode()
    assert re.findall(r"<dd>(\d)\. Asunto", mine) == ["2", "1"], "the newest first"
    assert Voto.objects.get(votacion=first, censo__miembro=sala.miembros[1]).hash[:10] in mine
    assert "No ha votado en esta sesión" not in mine
    assert re.findall(r"<dd>(\d)\. Asunto", client_of(sala, "m3").get(own).content.decode()) == ["2"]
    assert client_of(sala, "sec").get(own).status_code == 404


def test_the_form_of_the_mayors_election_begins_with_the_heads_of_list(sala):
    Punto.objects.filter(pk=sala.punto.pk).update(clase="eleccion")
    mesa, url = client_of(sala, "sec"), f"/votaciones/punto/{sala.punto.pk}/preparar/"
    assert str(sala.miembros[1]) not in mesa.get(url).content.decode()
    Sesion.objects.filter(pk=sala.sesion.pk).update(caracter="constitutiva")
    form = mesa.get(url).content.decode()
    assert f"{sala.miembros[0]}\n{sala.miembros[1]}</textarea>" in form
